"""Changes on their way: a line of JSON for each, read strictly."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from antq_desktop.domain.fields import RecordId, Stored
from antq_desktop.errors import PackageRefused
from antq_desktop.storage.changes import NOTES, Change, DeviceId, commit, packed

_RECORD = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,60}")
_HEAD = re.compile(r"[0-9a-f]{32}:[1-9][0-9]{0,15}")
_KEY = r"[0-9a-f]{32}"
_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z"
#: What stands in every line, part below part: device, seed, work, link, register, moment. None of
#: them may hold a line break, so each part is matched as if alone.
_FRAME = re.compile(f"{_KEY}\n{_KEY}\n{_KEY}\n[0-9a-f]{{64}}\n{_NAME.pattern}\n{_MOMENT}")

MOST_FIELDS = 200
MOST_HEADS = 1000
#: The longest text a record may hold: the list behind frozen figures, a workbook as base64.
MOST_TEXT = 8_000_000
MOST_NUMBER = 1 << 53
_PARTS = 14


def line_of(each: Change) -> list[object]:
    """Return a change as a package carries it: without its arrival, which is this PC's own.

    The commitments follow from the seed and the values, so they do not travel.
    """
    return [
        each.device,
        each.seq,
        each.link.hex(),
        each.record,
        each.register,
        each.root,
        dict(each.fields),
        each.seed,
        {name: list(heads) for name, heads in each.base.items()},
        each.moment,
        each.actor,
        each.reason,
        each.schema,
        each.work,
    ]


def lines(changes: Iterable[Change]) -> Iterator[list[object]]:
    """Yield the lines of changes."""
    return (line_of(each) for each in changes)


def change_of_line(value: Any) -> Change:  # noqa: ANN401 (whatever a file says)
    """Return the change of a line; raises `PackageRefused` for anything that is none."""
    try:
        return _change(*value)
    except (TypeError, ValueError, AttributeError):
        raise PackageRefused("damaged") from None


def _change(*parts: Any) -> Change:  # noqa: ANN401 (whatever a file says)
    if len(parts) != _PARTS:
        raise ValueError(len(parts))
    device, seq, ending, record, register, root, values, seed, base = parts[:9]
    moment, actor, reason, schema, work = parts[9:]
    _whole(seq)
    _whole(schema)
    said = (device, seed, work, ending, register, moment)
    _matching(_FRAME, "\n".join(said))
    if register == NOTES:
        _texts(record, root)
    else:
        _matching(_RECORD, record, root)
    _texts(actor, *([] if reason is None else [reason]))
    fields = _fields(values)
    packed_values = [packed(fields[name]) for name in sorted(fields)]
    return Change(
        0,
        DeviceId(device),
        seq,
        bytes.fromhex(ending),
        RecordId(record),
        register,
        root,
        fields,
        seed,
        commit(seed, packed_values, reason),
        _base(base),
        moment,
        actor,
        reason,
        schema,
        work,
    )


def _fields(values: Any) -> dict[str, Stored]:  # noqa: ANN401 (whatever a file says)
    if not isinstance(values, dict) or not 1 <= len(values) <= MOST_FIELDS:
        raise ValueError("fields")
    for name, value in values.items():
        _named(name)
        if isinstance(value, str):
            _texts(value)
        elif value is not None and not isinstance(value, int):
            raise ValueError(name)
    return values


def _base(value: Any) -> Mapping[str, tuple[str, ...]]:  # noqa: ANN401 (whatever a file says)
    if not isinstance(value, dict) or len(value) > MOST_FIELDS:
        raise ValueError("base")
    for name, heads in value.items():
        _named(name)
        if not isinstance(heads, list) or not 1 <= len(heads) <= MOST_HEADS:
            raise ValueError(name)
        _matching(_HEAD, *heads)
    return {name: tuple(heads) for name, heads in value.items()}


@lru_cache(maxsize=1024)
def _named(name: str) -> None:
    """Raise `ValueError` for what is no name of a field; a file says few names many times."""
    _matching(_NAME, name)


def _matching(form: re.Pattern[str], *texts: Any) -> None:  # noqa: ANN401 (whatever a file says)
    for text in texts:
        if form.fullmatch(text) is None:
            raise ValueError(form.pattern)


def _texts(*values: Any) -> None:  # noqa: ANN401 (whatever a file says)
    for value in values:
        if not isinstance(value, str) or len(value) > MOST_TEXT or "\0" in value:
            raise ValueError("text")


def _whole(number: Any) -> None:  # noqa: ANN401 (whatever a file says)
    if type(number) is not int or not 1 <= number < MOST_NUMBER:
        raise ValueError("number")
