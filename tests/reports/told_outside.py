"""All that a report tells outside the office, opened to the last layer, and a look for people."""

import base64
import binascii
import contextlib
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.reports.planted import written

from antq_desktop.domain.catalogue import RECORDS
from antq_desktop.domain.fields import Place, Text
from antq_desktop.domain.people import IdentityPaper
from antq_desktop.domain.records import Field, Record
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.reader import Reader

#: Names that a report shows as its own: of the office, its heads, its place.
OF_THE_OFFICE = frozenset({"offices", "units", "officers", "units_below", "hamlets"})
#: What the program itself wrote about reports; the machine file is looked into, not looked for.
OF_REPORTS = frozenset({"frozen_reports", "received_reports", "narratives", "report_rules"})
_SHORTEST = 5
_CODED = re.compile(r"[A-Za-z0-9+/=]{24,}")
_IN_PARTS = frozenset({".docx", ".xlsx"})


def secrets_of(reader: Reader) -> dict[str, str]:
    """Return every name, number, telephone and address in the store, folded, and whose it is."""
    found: dict[str, str] = {}
    for cls in RECORDS:
        if cls.register_name in OF_THE_OFFICE | OF_REPORTS:
            continue
        for record in reader.all(cls):
            for field in cls.register.fields:
                if _is_secret(record, field):
                    value = bare(str(getattr(record, field.name)))
                    found.setdefault(value, f"{cls.register_name}.{field.name}")
    return {value: whose for value, whose in found.items() if len(value) >= _SHORTEST}


def _is_secret(record: Record, field: Field) -> bool:
    kind = field.kind
    if isinstance(record, IdentityPaper) and field.name == "number":
        return True
    if isinstance(kind, Place) or kind.sensitive:
        return isinstance(kind, Place | Text)
    return isinstance(kind, Text) and (kind.name or kind.digits or field.name == "full_name")


def bare(text: str) -> str:
    """Return a text as an eye that wants to recognise it would: no marks, no spaces, no case."""
    folded = fold(unicodedata.normalize("NFC", text)).casefold()
    return re.sub(r"[\W_]+", "", folded)


def told(path: Path) -> str:
    """Return all that a file says: its name, its text, what lies packed in it."""
    layers = [path.stem]
    if path.suffix in {".pdf", *_IN_PARTS}:
        layers.append(written(path))
    if path.suffix in _IN_PARTS:
        with zipfile.ZipFile(path) as parts:
            names = parts.namelist()
            layers += [*names, *(parts.read(name).decode("utf-8", "replace") for name in names)]
    if path.suffix not in {".pdf", *_IN_PARTS}:
        layers += opened(path.read_bytes())
    return "\n".join(layers)


def opened(content: bytes) -> Iterator[str]:
    """Yield a text and everything coded or packed inside it."""
    text = content.decode("utf-8", "replace")
    yield text
    with contextlib.suppress(ValueError):
        yield "\n".join(_strings(json.loads(text)))
    for coded in _CODED.findall(text):
        try:
            inner = base64.b64decode(coded, validate=True)
        except binascii.Error:
            continue
        for unpack in (bytes, zlib.decompress):
            try:
                yield unpack(inner).decode("utf-8", "replace")
            except zlib.error:
                continue


def _strings(value: object) -> Iterator[str]:
    """Yield every text in a JSON value, escapes read."""
    if isinstance(value, str):
        yield value
        if value.startswith(("{", "[")):
            yield from opened(value.encode())
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def leaks(texts: Iterable[str], secrets: dict[str, str]) -> list[str]:
    """Return whose secrets some texts say, however they are written."""
    seen = [bare(text) for text in texts]
    return sorted(
        {whose for secret, whose in secrets.items() if any(secret in one for one in seen)}
    )
