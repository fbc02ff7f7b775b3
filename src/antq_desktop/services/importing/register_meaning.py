"""Cells whose words speak of several fields of a line: how a mediation ended, who was praised."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.headings import PLAIN, Kind, bare

_NOT_SAID = N_("{text} does not say whether it was settled. Write how many were settled.")
_SETTLED = re.compile(r"(ket qua )?(da )?(duoc )?((hoa )?giai )?(da )?thanh( cong)?")
_UNSETTLED = re.compile(
    r"(ket qua )?((hoa )?giai )?(khong|chua|ko|k) (hoa giai )?(duoc|thanh)( cong)?"
)
_COLLECTIVE = re.compile(r"(1 |01 )?(tap the|tt)")
_PERSON = re.compile(r"(1 |01 )?(ca nhan|cn)")
#: What a cell may speak of besides the field its column stands for.
_BESIDE: Mapping[str, tuple[str, ...]] = {"collectives": ("persons",), "team": ("point",)}


@dataclass(frozen=True)
class Meaning:
    """What a cell says by field; `as_many_as` is the field whose count it repeats."""

    values: tuple[tuple[str, object], ...] = ()
    as_many_as: str = ""


def meaning_of(name: str, text: str) -> Meaning | None:
    """Return what words in a column of counts mean, None where they are read as they stand.

    Raises `BadInput` for words about a mediation that say neither.
    """
    words = bare(text)
    if name == "settled" and re.search(r"[a-z]", words):
        if _UNSETTLED.fullmatch(words):
            return Meaning((("settled", 0),))
        if _SETTLED.fullmatch(words):
            return Meaning(as_many_as="cases")
        if not re.match(r"[0-9]", words):
            raise BadInput(_NOT_SAID, text=text)
    if name == "collectives" and _COLLECTIVE.fullmatch(words):
        return Meaning((("collectives", 1),))
    if name == "collectives" and _PERSON.fullmatch(words):
        return Meaning((("persons", 1),))
    return None


def of_title(kind: Kind, title: str) -> dict[str, str]:
    """Return the year a title names for all lines of a register of years; it names one alone."""
    years = set(re.findall(r"(?<![0-9] )\bnam (20[0-9]{2})\b", bare(title)))
    if kind not in PLAIN or "year" not in REGISTERS[kind].by_name or len(years) != 1:
        return {}
    return {"year": years.pop()}


def whole_line(values: Mapping[str, Any], blank: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a line over its blank ones; what a column says itself goes before."""
    said = {**blank, **values}
    for name, value in values.items():
        if isinstance(value, Meaning):
            said[name] = said[value.as_many_as] if value.as_many_as else blank[name]
            said |= {
                each: told for each, told in value.values if each == name or each not in values
            }
    return said


def compared(names: Sequence[str]) -> tuple[str, ...]:
    """Return the fields that tell lines apart: those of the columns and what these speak of."""
    return tuple(
        dict.fromkeys((*names, *(other for each in names for other in _BESIDE.get(each, ()))))
    )
