"""JSON of a stranger, read strictly and with bounds: never deep, never a float, nothing twice.

A line is one JSON value and a line break. Anything odd raises `PackageRefused` and nothing else.
"""

import json
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, NoReturn

from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_

MOST_LINE = 16 * 1024 * 1024
MOST_LINES = 2_000_000
MOST_DEPTH = 8

_AS_SQUARE = bytes.maketrans(b"{}", b"[]")
_BUT_MARKS = bytes(set(range(256)) - set(b'"[]{}'))
_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_STRING = re.compile(rb'"[^"]*"')
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _whole(text: str) -> int:
    number = int(text)
    return number if -(2**63) <= number < 2**63 else _refuse(text)


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _refuse("twice")


_DECODER = json.JSONDecoder(
    parse_float=_refuse, parse_int=_whole, parse_constant=_refuse, object_pairs_hook=_fields
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def read_json(text: bytes) -> Any:  # noqa: ANN401 (any JSON value)
    """Return the value of a JSON text in UTF-8.

    Raises `PackageRefused` ("damaged") for anything else: deeper than `MOST_DEPTH`, a name twice
    in one object, a float, NaN, a whole number beyond 64 bits, half a surrogate pair.
    """
    if _is_too_deep(text):
        raise PackageRefused("damaged")
    try:
        value = _DECODER.decode(text.decode())
        if _HALF.search(text):
            _ENCODER.encode(value).encode()
    except ValueError:
        raise PackageRefused("damaged") from None
    return value


def _is_too_deep(text: bytes) -> bool:
    """Say, without any recursion, whether brackets stand too deep or do not close."""
    if text.count(b"[") + text.count(b"{") <= MOST_DEPTH:
        return False
    unescaped = _ESCAPE.sub(b"", text) if b"\\" in text else text
    # Two quotes side by side change nothing of what stands inside quotes and what outside.
    marks = unescaped.translate(_AS_SQUARE, _BUT_MARKS).replace(b'""', b"")
    marks = _STRING.sub(b"", marks) if b'"' in marks else marks
    for _ in range(MOST_DEPTH):
        if not marks:
            return False
        marks = marks.replace(b"[]", b"")
    return bool(marks)


def write_json(value: object) -> bytes:
    """Return a value as JSON in UTF-8 without spaces."""
    return _ENCODER.encode(value).encode()


def lines_of(values: Iterable[object]) -> bytes:
    """Return the lines of a section.

    Raises `PackageRefused` ("too_large") for what no reader would take.
    """
    content = BytesIO()
    for number, value in enumerate(values, start=1):
        line = write_json(value)
        if number > MOST_LINES or len(line) > MOST_LINE:
            raise PackageRefused("too_large", TOO_MUCH)
        content.write(line + b"\n")
    return content.getvalue()


def values_in(pieces: Iterable[bytes]) -> Iterator[Any]:
    """Yield the value of each line of a section that comes in pieces.

    Raises `PackageRefused` for a line that is too long, not ended or not strict JSON, and for too
    many lines. What was yielded before stands in a refused file: the taker must undo it.
    """
    count, rest = 0, b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        count += len(lines)
        if count > MOST_LINES or len(rest) > MOST_LINE:
            raise PackageRefused("too_large", TOO_LARGE)
        for line in lines:
            if len(line) > MOST_LINE:
                raise PackageRefused("too_large", TOO_LARGE)
            yield read_json(line)
    if rest:
        raise PackageRefused("damaged")


TOO_LARGE = N_("This file holds more than the program may read from one file.")
TOO_MUCH = N_("This is more than one file may hold. Send it in smaller parts.")
