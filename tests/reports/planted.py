"""Offences planted wherever words can be written about a person, and a look for them on paper.

The fields are read off the declarations, so a field that is added later is planted too.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
from pypdf import PdfReader

from antq_desktop.domain import fields
from antq_desktop.domain.catalogue import RECORDS, REGISTERS
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId, Ref
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Field, Record, Register
from antq_desktop.errors import Invalid
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.work import Work

DAY = date(2026, 3, 1)
TITLE = "Tàng trữ trái phép chất ma túy"
#: Typed by the office; in no list.
OWN = "Mua bán rượu lậu ở chợ phiên"
ARTICLE = "249"
#: How the offence of a person gets into free text.
SPELLINGS = (
    TITLE,
    TITLE.upper(),
    fold(TITLE),
    "tàng  trữ trái phép chất ma tuý",
    unicodedata.normalize("NFD", f"Bị án về {TITLE.lower()}"),
    "Tàng trữ trái phép\nchất ma túy",
    "tàng trữ ma túy",
    OWN,
    OWN.upper(),
    "Điều 249",
    "điều  249 BLHS",
    "DIEU 249",
    "Đ.249",
    "Theo khoản 1 Điều 249",
)
#: What else a person's texts say, and what a paper may show.
PLAIN = {
    "full_name": "Hà Thị Mận",
    "mentor": "Đỗ Văn Lực",
    "organisation": "Hội Nông dân",
    "agreed_help": "Cùng đi học nghề hàn",
}
#: A day that would end what is to be printed.
_ENDS = frozenset({"until", "ended_on", "expected_release"})
#: What the judgment itself says, for whoever guards the papers.
_OFFENCE = {"offence_article": ARTICLE, "offence": OWN}
_LEAKS = (fold(TITLE).replace(" ", ""), fold(OWN).replace(" ", ""), ARTICLE, "tangtrumatuy")


def planted_text(field: Field, words: str) -> str:
    """Return what stands in a text field: something harmless, then the planted words."""
    kind = field.kind
    if isinstance(kind, fields.Text) and kind.digits:
        return "0912345678"
    longest = kind.longest if isinstance(kind, fields.Text) else 200
    plain = PLAIN.get(field.name, "Đã gặp")
    whole = f"{plain}. {words}"
    return next((each for each in (whole, words) if len(each) <= longest), words[:longest])


class Planting:
    """Fills every register of one person with one spelling of the offence."""

    def __init__(self, work: Work, words: str) -> None:
        self._work = work
        self._words = words
        self._made: dict[str, RecordId] = {}

    def plant(self) -> RecordId:
        """Write the person and every register that belongs to one; return the person's id."""
        for cls in RECORDS:
            register = cls.register
            if register.root == "person" or cls is Person:
                self._fill(register)
        return self._made["people"]

    def _fill(self, register: Register) -> None:
        """Write as many records as some choice in the register has options."""
        if register.name in self._made:
            return
        choices = [each.kind for each in register.fields if isinstance(each.kind, fields.Choice)]
        for turn in range(max((len(each.options) for each in choices), default=1)):
            self._made[register.name] = self._put(register, turn).id

    def _put(self, register: Register, turn: int) -> Record:
        for whole in (True, False):
            values = {each.name: self._value(each, turn, whole=whole) for each in register.fields}
            try:
                return self._work.put(register.record_class(**values))
            except Invalid as error:
                last = error
        raise AssertionError((register.name, last.problems))

    def _value(self, field: Field, turn: int, *, whole: bool) -> Any:  # noqa: ANN401 (a value)
        kind = field.kind
        if field.name in _OFFENCE:
            return _OFFENCE[field.name]
        if isinstance(kind, fields.Text | fields.Code | fields.Place):
            return planted_text(field, self._words)
        if isinstance(kind, Ref) and (field.required or kind.to in self._made):
            self._fill(REGISTERS[kind.to])
            return self._made[kind.to]
        if isinstance(kind, Ref):
            return None
        if not field.required and (not whole or field.name in _ENDS):
            return field.default
        return _other(kind, turn)


def _other(kind: fields.Kind, turn: int) -> Any:  # noqa: ANN401 (a value)
    """Return a value of a kind that holds no words."""
    if isinstance(kind, fields.Choice):
        options = list(kind.options)
        return options[turn % len(options)]
    if isinstance(kind, fields.Number):
        return max(12, kind.least)
    values: dict[type[fields.Kind], Any] = {
        fields.Money: 1_000_000,
        fields.Flag: True,
        fields.Day: DAY,
        fields.PartialDay: PartialDate(1987, 3, 15),
        fields.Moment: datetime(2026, 3, 1, tzinfo=UTC),
    }
    return values.get(type(kind))


def leaks(text: str) -> list[str]:
    """Return which of the planted words a text still says, however it is written."""
    bare = re.sub(r"[\W_]+", "", fold(unicodedata.normalize("NFC", text)))
    return [each for each in _LEAKS if each in bare]


def written(path: Path) -> str:
    """Return all the text of a printed file: PDF, Word or a workbook."""
    return "\n".join(_READ[path.suffix](path))


def _pdf(path: Path) -> Iterator[str]:
    reader = PdfReader(path)
    yield from (page.extract_text() for page in reader.pages)
    yield from map(str, (reader.metadata or {}).values())


def _docx(path: Path) -> Iterator[str]:
    document = docx.Document(str(path))
    yield from (each.text or "" for each in document.element.body.iter() if each.text)
    for section in document.sections:
        for part in (section.header, section.footer):
            yield from (each.text for each in part.paragraphs)


def _xlsx(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path):
        yield sheet.title
        yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)


_READ = {".pdf": _pdf, ".docx": _docx, ".xlsx": _xlsx}
