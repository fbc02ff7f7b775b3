"""One cell of a plain register as the value of its field; what is not certain is a doubt."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.domain.fields import Choice, Code, Day, Kind, RecordId, Ref, Text
from antq_desktop.domain.records import Field
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Hamlet
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, marked
from antq_desktop.services.importing.hamlets import Hamlets
from antq_desktop.services.importing.headings import bare
from antq_desktop.services.importing.reading import Cell
from antq_desktop.services.importing.register_headings import languages
from antq_desktop.services.importing.register_meaning import meaning_of
from antq_desktop.services.importing.values import is_blank, read_day, text_of
from antq_desktop.services.importing.words import HamletSaid, read_hamlet
from antq_desktop.storage.reader import Reader

_NOT_LISTED = N_("{text} is not in the list here.")
_NOT_KNOWN = N_("{text} is not known here. Add it first, or correct the name.")
_SEVERAL = N_("Several are called {text}.")
_NO_WEIGHT = N_("{text} is not a weight. Write kg or grams.")
_WEIGHT = re.compile(r"([0-9]+(?:[.,][0-9]{1,3})?)\s*(kg|g|gam|gram|gr)?", re.IGNORECASE)
_GRAMS = 1000


@dataclass
class CellReader:
    """Reads cells with what the store knows: hamlets, names of other records, listed codes."""

    reader: Reader
    reference: Reference
    today: date
    _hamlets: Hamlets | None = None
    _named: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def value(self, column: Field, cell: Cell, heading: str) -> object:
        """Return the value of a cell, None for an empty one; raises `BadInput`."""
        text = text_of(cell)
        if not text:
            return None
        weighed = column.name == "grams"
        meant = _grams(text, heading) if weighed else meaning_of(column.name, text)
        if meant is not None:
            return meant
        kind = column.kind
        if isinstance(kind, Ref):
            return self._record(kind.to, text)
        if isinstance(kind, Choice):
            return self._option(kind, text)
        if isinstance(kind, Code):
            return self._code(kind, text)
        return (
            read_day(cell, self.today) if isinstance(kind, Day) else self._plain(kind, cell, text)
        )

    def _plain(self, kind: Kind, cell: Cell, text: str) -> object:
        if isinstance(cell, float) and cell.is_integer() and not isinstance(kind, Text):
            text = str(int(cell))
        return kind.from_text(text)

    def _option(self, kind: Choice, text: str) -> object:
        found = {
            option
            for option, label in kind.labels
            for words in (option.value, label, *(each.text(label) for each in languages()))
            if _plain_words(words) == _plain_words(text)
        }
        return self._only(found, text) if found else self._near(kind, text)

    def _near(self, kind: Choice, text: str) -> object:
        """Return the one option a text says a part of, as "Tuyên truyền" of "Buổi tuyên truyền"."""
        said = f" {_plain_words(text)} "
        found = {
            option
            for option, label in kind.labels
            for words in (each.text(label) for each in languages())
            if said in f" {_plain_words(words)} " or f" {_plain_words(words)} " in said
        }
        if not found:
            raise BadInput(_NOT_LISTED, text=text)
        return self._only(found, text)

    def _code(self, kind: Code, text: str) -> str:
        entries = self.reference.lists.get(kind.listed_in, {})
        said = fold(text)
        exact = {code for code, each in entries.items() if said in {fold(code), fold(each.title)}}
        near = {
            code
            for code, each in entries.items()
            if fold(each.title).startswith(said) or said.startswith(fold(each.title).split(",")[0])
        }
        if not exact and not near:
            raise BadInput(_NOT_LISTED, text=text)
        return str(self._only(exact or near, text))

    def _record(self, to: str, text: str) -> str:
        if to == "hamlets":
            return self.hamlet(read_hamlet(text) or HamletSaid(text), text)
        if to not in self._named:
            self._named[to] = self._names(to)
        called = self._named[to].get(fold(text), [])
        if not called:
            raise BadInput(_NOT_KNOWN, text=text)
        return str(self._only(set(called), text))

    def hamlet(self, said: HamletSaid, text: str) -> RecordId:
        """Return the hamlet a text means; raises `BadInput` where none is known."""
        self._hamlets = self._hamlets or Hamlets.of(self.reader)
        found = self._hamlets.find(said)
        if found is None:
            raise BadInput(_NOT_KNOWN, text=text)
        return found

    def _names(self, to: str) -> dict[str, list[str]]:
        """Return records by their names, alone and with the hamlet behind: "Tổ 1 (Mơ)"."""
        hamlets = {each.id: each.name for each in self.reader.all(Hamlet)}
        names: dict[str, list[str]] = {}
        for each in self.reader.all(REGISTERS[to].record_class):
            hamlet = hamlets.get(RecordId(getattr(each, "hamlet", None) or ""), "")
            for words in (name_of(each), with_hamlet(name_of(each), hamlet)):
                names.setdefault(fold(words), []).append(each.id)
        return names

    def _only(self, found: Collection[object], text: str) -> object:
        if len(found) > 1:
            raise BadInput(_SEVERAL, text=text)
        return next(iter(found))


def _plain_words(text: str) -> str:
    """Return the words of a choice, however the People's Committee is written."""
    return bare(text).replace("uy ban nhan dan", "ubnd")


def with_hamlet(name: str, hamlet: str) -> str:
    """Return a name with the hamlet behind it, which tells groups of one name apart."""
    return f"{name} ({hamlet})" if hamlet else name


def _grams(text: str, heading: str) -> int:
    """Return the grams of "12,5 kg", "300 g"; without a unit, that of the heading."""
    found = _WEIGHT.fullmatch(text)
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
