"""What a package says of itself, under its sender's signature, and how strictly that is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from antq_desktop.domain.text import clean_text
from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.sync import keys, strict

#: The format this program writes, the oldest reader that may read it.
FORMAT, MIN_READER = 1, 1
#: So many sections, with names of any length, fit into a manifest.
MOST_SECTIONS = 4096
MOST_MANIFEST = 1024 * 1024
#: Bytes of one file, and of all its sections unpacked.
MOST_FILE = 512 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024

_NAME, _CODE, _LINES = 200, 40, 1000
_UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_HEX_16, _HEX_32 = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|\+00:00)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WORD = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_ADDRESS = re.compile(r"pc:[0-9a-f]{64}|unit:[^\n]{1,40}")

Check = Callable[[Any], bool]


@dataclass(frozen=True)
class Sender:
    """The PC that writes: its unit, its name there, the device of its store, its public keys."""

    unit_code: str
    unit_name: str
    pc: str
    device: str
    sign: str
    age: str


@dataclass(frozen=True)
class SectionHead:
    """One section: its size unpacked and packed, the SHA-256 of its packed bytes."""

    name: str
    size: int
    packed: int
    sha256: str


@dataclass(frozen=True)
class Draft:
    """What the writer of a package says; the rest of the manifest follows from the content.

    `to` is `pc:<signing key>` or `unit:<code>`; `previous` the SHA-256 of the file before it to the
    same address, "" for the first; `expires` an ISO day, the last on which it may be taken in.
    """

    purpose: str
    id: str
    sender: Sender
    to: str
    to_name: str
    officer: str = field(repr=False)
    created: str
    expires: str
    number: int
    previous: str
    reason: str = field(repr=False)


@dataclass(frozen=True)
class Manifest:
    """All that a package says of itself."""

    format: int
    min_reader: int
    purpose: str
    id: str
    sender: Sender
    to: str
    to_name: str
    officer: str = field(repr=False)
    created: str
    expires: str
    number: int
    previous: str
    schema: int
    app: str
    reason: str = field(repr=False)
    sections: tuple[SectionHead, ...]


def write_manifest(
    draft: Draft, sections: tuple[SectionHead, ...], *, schema: int, app: str
) -> bytes:
    """Return the bytes of a manifest: what a person reads in it is cleaned and cut to its length.

    Raises `PackageRefused` ("too_large") where the sections are too many or too large, and
    `ValueError` for a draft that no reader would take.
    """
    said = asdict(draft)
    for name in ("to_name", "officer"):
        said[name] = clean_text(said[name])[:_NAME]
    for name in ("unit_name", "pc"):
        said["sender"][name] = clean_text(said["sender"][name])[:_NAME]
    said["reason"] = clean_text(said["reason"], lines=2)[:_LINES]
    heads = [asdict(head) for head in sections]
    content = strict.write_json(
        {"format": FORMAT, "min_reader": MIN_READER, **said, "schema": schema, "app": app}
        | {"sections": heads}
    )
    if len(heads) > MOST_SECTIONS or sum(head.size for head in sections) > MOST_UNPACKED:
        raise PackageRefused("too_large", strict.TOO_MUCH)
    try:
        read_manifest(content)
    except PackageRefused:
        raise ValueError("a manifest that no reader would take") from None
    return content


def read_manifest(content: bytes) -> Manifest:
    """Return the manifest.

    Raises `PackageRefused` ("newer_format", "too_large" or "damaged").
    """
    said = _mapping(strict.read_json(content))
    if _is_newer(said.get("min_reader")):
        raise PackageRefused("newer_format", NEWER)
    newer = _is_newer(said.get("format"))
    values = _checked(said, _MANIFEST, newer=newer)
    sender = Sender(**_checked(_mapping(values["sender"]), _SENDER, newer=newer))
    listed = values["sections"]
    if len(listed) > MOST_SECTIONS:
        raise PackageRefused("too_large", strict.TOO_LARGE)
    heads = [SectionHead(**_checked(_mapping(each), _SECTION, newer=newer)) for each in listed]
    if len({head.name for head in heads}) < len(heads):
        raise PackageRefused("damaged")
    if sum(head.size for head in heads) > MOST_UNPACKED:
        raise PackageRefused("too_large", strict.TOO_LARGE)
    return Manifest(**values | {"sender": sender, "sections": tuple(heads)})


def _is_newer(version: object) -> bool:
    return isinstance(version, int) and version > FORMAT


def _mapping(value: object) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise PackageRefused("damaged")


def _checked(
    said: Mapping[str, Any], checks: Mapping[str, Check], *, newer: bool
) -> dict[str, Any]:
    """Return exactly the values that are checked; only a newer format may say more."""
    known = {name: said[name] for name in checks if name in said}
    if len(known) < len(checks) or (len(said) > len(checks) and not newer):
        raise PackageRefused("damaged")
    if not all(check(known[name]) for name, check in checks.items()):
        raise PackageRefused("damaged")
    return known


def _text(longest: int, least: int = 0, *, lines: bool = False) -> Check:
    def check(value: object) -> bool:
        return (
            isinstance(value, str)
            and least <= len(value) <= longest
            and not _UNSEEN.search(value)
            and (lines or "\n" not in value)
        )

    return check


def _like(pattern: re.Pattern[str], *, empty: bool = False) -> Check:
    def check(value: object) -> bool:
        return isinstance(value, str) and bool(pattern.fullmatch(value) or (empty and not value))

    return check


def _number(most: int, least: int = 0) -> Check:
    def check(value: object) -> bool:
        return type(value) is int and least <= value <= most

    return check


def _day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _moment(value: object) -> bool:
    return _like(_MOMENT)(value) and _day(str(value)[:10])


def _address(value: object) -> bool:
    return _like(_ADDRESS)(value) and _text(_NAME)(value)


_MANIFEST: dict[str, Check] = {
    "format": _number(2**31, 1),
    "min_reader": _number(2**31, 1),
    "purpose": _like(_WORD),
    "id": _like(_HEX_16),
    "sender": lambda value: isinstance(value, dict),
    "to": _address,
    "to_name": _text(_NAME),
    "officer": _text(_NAME, 1),
    "created": _moment,
    "expires": _day,
    "number": _number(2**31),
    "previous": _like(_HEX_32, empty=True),
    "schema": _number(2**31),
    "app": _text(_CODE, 1),
    "reason": _text(_LINES, lines=True),
    "sections": lambda value: isinstance(value, list),
}
_SENDER: dict[str, Check] = {
    "unit_code": _text(_CODE),
    "unit_name": _text(_NAME),
    "pc": _text(_NAME),
    "device": _like(_HEX_16),
    "sign": lambda value: isinstance(value, str) and keys.is_sign_key(value),
    "age": lambda value: isinstance(value, str) and keys.is_age_key(value),
}
_SECTION: dict[str, Check] = {
    "name": _like(_WORD),
    "size": _number(MOST_UNPACKED),
    "packed": _number(MOST_FILE),
    "sha256": _like(_HEX_32),
}

NEWER = N_("This file was written by a newer version of the program. Update first.")
