"""One cell of a plain register as the value of its field; what is not certain is a doubt."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.domain.fields import Choice, Code, Day, RecordId, Ref, Text
from antq_desktop.domain.periods import named_period, period
from antq_desktop.domain.records import Field
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.reporting import Frequency
from antq_desktop.domain.units import Hamlet
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, marked
from antq_desktop.services.importing.hamlets import Hamlets
from antq_desktop.services.importing.headings import bare
from antq_desktop.services.importing.reading import Cell
from antq_desktop.services.importing.register_headings import languages
from antq_desktop.services.importing.register_meaning import Meaning, meaning_of
from antq_desktop.services.importing.register_usual import usual_word, without_unit
from antq_desktop.services.importing.values import is_blank, read_day, text_of
from antq_desktop.services.importing.words import HamletSaid, read_hamlet
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.report_days import report_days

_NOT_LISTED = N_("{text} is not in the list here. Choose one of these: {allowed}.")
_MAY_BE = N_("{text} may be any of these: {allowed}.")
_NOT_KNOWN = N_("{text} is not known here. Add it first, or correct the name.")
_SEVERAL = N_("Several are called {text}.")
_NO_WEIGHT = N_("{text} is not a weight. Write kg or grams.")
_EITHER_WEIGHT = N_("{text} may mean two weights. Write 1500 or 1,5.")
_WEIGHT = re.compile(r"([0-9]+(?:[.,][0-9]{1,3})?)\s*(kg|g|gam|gram|gr)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[0-9]+\.[0-9]{3}")
_GRAMS = 1000
T = TypeVar("T")
_WITHOUT_ZERO = re.compile(r"[35789][0-9]{8}")
_WHOLE_COMMUNE = re.compile(r"(ca|toan) (xa|phuong|thi tran|dac khu|dia ban)")


@dataclass
class CellReader:
    """Reads cells with what the store knows: hamlets, names of other records, listed codes."""

    reader: Reader
    reference: Reference
    today: date
    _hamlets: Hamlets | None = None
    _days: ReportDays | None = None
    _named: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def value(self, column: Field, cell: Cell, heading: str) -> object:
        """Return the value of a cell, None for an empty one; raises `BadInput`."""
        text = text_of(cell)
        if not text:
            return None
        weighed = column.name == "grams"
        meant = _grams(cell, heading) if weighed else meaning_of(column.name, text)
        if meant is not None:
            return meant
        kind = column.kind
        if isinstance(kind, Ref):
            return self._referred(kind.to, text, bare(heading))
        if isinstance(kind, Choice):
            return self._option(kind, text)
        if isinstance(kind, Code):
            return self._code(kind, text)
        dated = isinstance(kind, Day)
        return self._day(cell, bare(heading)) if dated else self._plain(column, cell, text)

    def _day(self, cell: Cell, heading: str) -> date | None:
        """Return a day; a month in a column of months is counted on the last day of its reports."""
        text = cell.strftime("%m/%Y") if isinstance(cell, date) and cell.day == 1 else text_of(cell)
        named = named_period(text) if re.match(r"thang\b", heading) else None
        if named is None or named[0] is not Frequency.MONTH:
            return read_day(cell, self.today)
        self._days = self._days or report_days(self.reader)
        return period(*named, self._days.cut_off_of(*named)).last

    def _plain(self, column: Field, cell: Cell, text: str) -> object:
        whole = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else text
        if column.name == "phone":
            digits = str(column.kind.from_text(whole))
            # Every number begins with a zero, which a cell of numbers cannot keep.
            return f"0{digits}" if _WITHOUT_ZERO.fullmatch(digits) else digits
        if isinstance(column.kind, Text):
            return column.kind.from_text(text)
        return column.kind.from_text(without_unit(column.name, whole))

    def _referred(self, to: str, text: str, heading: str) -> object:
        """Return the record a text names; None where it is the whole commune and no hamlet."""
        if to == "hamlets" and _WHOLE_COMMUNE.fullmatch(bare(text)):
            return None
        either = to == "teams" and "mo hinh" in heading
        if either and not self._ids(to, text) and self._ids("points", text):
            return Meaning((("point", self._record("points", text)),))
        return self._record(to, text)

    def _option(self, kind: Choice, text: str) -> object:
        said = _plain_words(text)
        labels = {
            option: {_plain_words(each.text(label)) for each in languages()}
            for option, label in kind.labels
        }
        exact: set[StrEnum] = {
            option
            for option, label in kind.labels
            if said in {*labels[option], bare(label), bare(option.value)}
        }
        usual: set[StrEnum] = {
            each for each in kind.options if each == usual_word(kind.options.__name__, text)
        }
        # "Tuyên truyền" says a part of "Buổi tuyên truyền".
        near: set[StrEnum] = {
            each
            for each, words in labels.items()
            if any(f" {said} " in f" {word} " or f" {word} " in f" {said} " for word in words)
        }
        titles = {option: languages()[0].text(label) for option, label in kind.labels}
        return _chosen(titles, exact or usual or near, text)

    def _code(self, kind: Code, text: str) -> str:
        entries = self.reference.lists.get(kind.listed_in, {})
        said = fold(text)
        exact = {code for code, each in entries.items() if said in {fold(code), fold(each.title)}}
        usual = {code for code in entries if code == usual_word(kind.listed_in, text)}
        near = {
            code
            for code, each in entries.items()
            if fold(each.title).startswith(said) or said.startswith(fold(each.title).split(",")[0])
        }
        titles = {code: each.title for code, each in entries.items()}
        return str(_chosen(titles, exact or usual or near, text))

    def _record(self, to: str, text: str) -> str:
        if to == "hamlets":
            return self.hamlet(read_hamlet(text) or HamletSaid(text), text)
        called = set(self._ids(to, text))
        if not called:
            raise BadInput(_NOT_KNOWN, text=text)
        if len(called) > 1:
            raise BadInput(_SEVERAL, text=text)
        return called.pop()

    def _ids(self, to: str, text: str) -> list[str]:
        """Return the records of this name; one typed without marks finds all it can be."""
        if to not in self._named:
            self._named[to] = self._names(to)
        called = self._named[to].get(marked(text), [])
        return called or (self._named[to].get(f"={fold(text)}", []) if text.isascii() else [])

    def hamlet(self, said: HamletSaid, text: str) -> RecordId:
        """Return the hamlet a text means; raises `BadInput` where none is known."""
        self._hamlets = self._hamlets or Hamlets.of(self.reader)
        found = self._hamlets.find(said)
        if found is None:
            raise BadInput(_NOT_KNOWN, text=text)
        return found

    def _names(self, to: str) -> dict[str, list[str]]:
        """Return records by their names, alone and with the hamlet behind: "Tổ 1 (Mơ)".

        Behind "=" stand the names without marks.
        """
        hamlets = {each.id: each.name for each in self.reader.all(Hamlet)}
        names: dict[str, list[str]] = {}
        for each in self.reader.all(REGISTERS[to].record_class):
            hamlet = hamlets.get(RecordId(getattr(each, "hamlet", None) or ""), "")
            for words in (name_of(each), with_hamlet(name_of(each), hamlet)):
                for key in (marked(words), f"={fold(words)}"):
                    names.setdefault(key, []).append(each.id)
        return names


def _chosen(titles: Mapping[T, str], found: Collection[T], text: str) -> T:
    """Return the only one found of what may be chosen; a doubt names those that may be meant."""
    if len(found) == 1:
        return next(iter(found))
    allowed = "; ".join(title for each, title in titles.items() if each in found or not found)
    raise BadInput(_MAY_BE if found else _NOT_LISTED, text=text, allowed=allowed)


def _plain_words(text: str) -> str:
    """Return the words of a choice, however the People's Committee is written."""
    return bare(text).replace("uy ban nhan dan", "ubnd")


def with_hamlet(name: str, hamlet: str) -> str:
    """Return a name with the hamlet behind it, which tells groups of one name apart."""
    return f"{name} ({hamlet})" if hamlet else name


def _grams(cell: Cell, heading: str) -> int:
    """Return the grams of "12,5 kg", "300 g"; without a unit, that of the heading.

    Whether "1.500" is a thousand and a half or one and a half nobody can tell.
    """
    text = f"{cell:.3f}".rstrip("0").rstrip(".") if isinstance(cell, float) else text_of(cell)
    found = _WEIGHT.fullmatch(text)
    if isinstance(cell, str) and found and _THOUSANDS.fullmatch(found[1]):
        raise BadInput(_EITHER_WEIGHT, text=text)
    unit = (found[2] or "").casefold() if found else ""
    if not unit:
        words = fold(heading)
        unit = "kg" if re.search(r"\bkg\b", words) else "g" if "gam" in words else ""
    if found is None or not unit:
        raise BadInput(_NO_WEIGHT, text=text)
    whole, _, rest = found[1].replace(",", ".").partition(".")
    if unit == "kg":
        return int(whole) * _GRAMS + int(rest.ljust(3, "0") or 0)
    if rest:
        raise BadInput(_NO_WEIGHT, text=text)
    return int(whole)


def stored_key(values: Mapping[str, Any], names: Sequence[str]) -> tuple[str, ...]:
    """Return what tells lines apart: the values of these fields, in words with marks, without case.

    A lone sign says nothing, as in a cell.
    """
    return tuple(_worded(values.get(each)) for each in names)


def _worded(value: object) -> str:
    if value is None or (isinstance(value, str) and is_blank(value)):
        return ""
    return marked(str(value))
