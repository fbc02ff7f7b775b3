"""Units below by their codes, and the notes to them: what is asked about a report."""

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import UnitBelow, UnitNote
from antq_desktop.errors import BadInput, Invalid, NotFound, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work


def unit_of_code(reader: Reader, code: str) -> UnitBelow:
    """Return the unit below of a code, in large letters or small; raises `NotFound`."""
    found = reader.find(UnitBelow, code=code.strip()) or alike(reader, code)
    if not found:
        raise NotFound(N_("There is no unit below with the code {name}."), name=code)
    return found[-1]


def alike(reader: Reader, code: str) -> list[UnitBelow]:
    """Return the units below of a code, in large letters or small."""
    told = fold(code)
    return [each for each in reader.all(UnitBelow) if fold(each.code) == told]


def put_unit(work: Work, unit: UnitBelow) -> UnitBelow:
    """Write a unit below; raises `Invalid` for a code that another has, or where it goes round.

    A unit goes into another, which goes into no unit that went into it.
    """
    before = work.find(UnitBelow, id=unit.id)
    others = [each for each in alike(work, unit.code) if each.id != unit.id]
    if others and (not before or before[0].code != unit.code):
        words = N_("There is a unit below with the code {code} already.")
        problem = Problem("code", words, (("code", others[0].code),))
        raise Invalid([problem], UnitBelow.register_name)
    if (round_by := _goes_round(work, unit)) is not None:
        words = N_("A unit cannot go into itself, nor into one that went into it: {name}.")
        problem = Problem("became", words, (("name", round_by.name),))
        raise Invalid([problem], UnitBelow.register_name)
    return work.put(unit)


def _goes_round(reader: Reader, unit: UnitBelow) -> UnitBelow | None:
    """Return the unit a unit would go into that has gone into it, itself or another."""
    by_id = {each.id: each for each in reader.all(UnitBelow)} | {unit.id: unit}
    heir = by_id.get(unit.became) if unit.became else None
    follows, seen = heir, set[RecordId]()
    while follows is not None and follows.id not in seen:
        if follows.id == unit.id:
            return heir
        seen.add(follows.id)
        follows = by_id.get(follows.became) if follows.became else None
    return None


def add_note(work: Work, code: str, period: str, words: str) -> UnitNote:
    """Note what a unit is asked about its report of a period; raises `NotFound` and `BadInput`."""
    unit = unit_of_code(work, code)
    if not words.strip():
        raise BadInput(N_("Write what the unit is asked to look at."))
    today = work.clock.today()
    return work.put(UnitNote(unit=unit.code, period=period, words=words, noted_on=today))


def settle_note(work: Work, note: str) -> UnitNote:
    """Mark a note as settled today; raises `NotFound`, and `BadInput` when it was settled."""
    found = work.get(UnitNote, note)
    if found.settled_on is not None:
        raise BadInput(N_("This note was settled already."))
    return work.put(changed(found, settled_on=work.clock.today()))


def open_notes(reader: Reader, period: str, code: str = "") -> list[UnitNote]:
    """Return the notes on a period that wait for an answer, of one unit or of all."""
    notes = reader.find(UnitNote, period=period)
    return [each for each in notes if each.settled_on is None and code in {"", each.unit}]
