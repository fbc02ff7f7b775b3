"""Units that ended inside a period, and those they went into: what stands is counted once.

What came and went is counted of both. What stands on the last day is counted with the unit that
stands then, and what stood on the first with the units that stood then.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate

from antq_desktop.domain.consolidated import CLOSING, OPENING, HandedOver
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import UnitBelow
from antq_desktop.storage.figures.indicators import Indicator, Nature

_CAME = "people_in"
_AT_BEGINNING = "_opening"
_CORRECTION = "_correction"
_STANDS = frozenset({Nature.STOCK, Nature.YEAR})


class Succession:
    """The units of a period by the units they went into."""

    def __init__(self, units: Sequence[UnitBelow], period: Period, before: Period) -> None:
        self._period = period
        self._by_id = by_id = {each.id: each for each in units}
        self._heirs: dict[str, str] = {}
        self._by_code: dict[str, UnitBelow] = {}
        self._handed: dict[str, list[UnitBelow]] = {}
        gone = [(each.until, each.code, each) for each in units if each.until and each.became]
        for until, _, unit in sorted(gone, key=lambda each: each[:2]):
            if not before.first < until <= period.last:
                continue
            heir = went_into(unit, by_id, period.last)
            if heir.code != unit.code:
                self._heirs[unit.code] = heir.code
                self._by_code[heir.code] = heir
                self._handed.setdefault(heir.code, []).append(unit)

    def ended(self, unit: UnitBelow, sent: Mapping[str, MachineFile]) -> bool:
        """Say whether a unit ended in the period and the one it went into has reported."""
        in_period = unit.until is not None and self._period.first < unit.until
        return in_period and self._heirs.get(unit.code) in sent

    def told_by_heir(
        self, unit: UnitBelow, sent: Mapping[str, MachineFile], closings: Mapping[str, int]
    ) -> bool:
        """Say whether the unit a unit went into in the period tells of its days and people, too.

        It does where it begins with them, or, begun in the period, tells of days before.
        """
        if not self.ended(unit, sent):
            return False
        code = self._heirs[unit.code]
        heir, told = self._by_code[code], sent[code]
        if heir.since is not None and self._period.first < heir.since:
            return told.first < heir.since
        own, opening = closings.get(code), told.figures.get(OPENING)
        if own is None or opening == own:
            return False
        handed = self._handed[code]
        people = (closings.get(each.code, 0) for each in handed)
        begins = list(accumulate(people, initial=own))
        return opening in begins[handed.index(unit) + 1 :]

    def counted(
        self,
        unit: UnitBelow,
        figures: Mapping[str, int],
        declared: Mapping[str, Indicator],
        sent: Mapping[str, MachineFile],
    ) -> Mapping[str, int]:
        """Return the figures of a unit that are counted with it and with no other."""
        ended, begun = self.ended(unit, sent), self._begun(unit, sent)
        if not ended and not begun:
            return figures
        return {
            name: value
            for name, value in figures.items()
            if not (begun if name.endswith(_AT_BEGINNING) else ended and _stands(declared[name]))
        }

    def may_count_twice(
        self, unit: UnitBelow, sent: Mapping[str, MachineFile], closings: Mapping[str, int]
    ) -> bool:
        """Say whether a unit tells of days or people that another unit tells of, too."""
        told = sent[unit.code]
        if self.ended(unit, sent) and unit.until is not None and told.last >= unit.until:
            return True
        if self._begun(unit, sent):
            return unit.since is not None and told.first < unit.since
        own, opening = closings.get(unit.code), told.figures.get(OPENING)
        if own is None or opening == own:
            return False
        handed = any(each.code in sent for each in self._in_period(unit))
        return handed and opening in set(self._openings(unit, sent, closings))

    def handed_over(
        self, sent: Mapping[str, MachineFile], closings: Mapping[str, int]
    ) -> Iterator[HandedOver]:
        """Yield who was handed over inside the period to each unit that has reported."""
        given: dict[RecordId, list[UnitBelow]] = {}
        for unit in self._by_id.values():
            if unit.code in sent and self.ended(unit, sent):
                taker = self._taker(unit, sent)
                if taker.code != unit.code:
                    given.setdefault(taker.id, []).append(unit)
        for heir_id, units in given.items():
            heir = self._by_id[heir_id]
            told = sent[heir.code].figures
            people = sum(sent[each.code].figures.get(CLOSING, 0) for each in units)
            if self._begun(heir, sent):
                people -= told.get(OPENING, 0)
            if people > 0 and not self.may_count_twice(heir, sent, closings):
                lost = max(people - told.get(_CAME, 0), 0)
                yield HandedOver(heir, tuple(units), people, lost)

    def opens_well(
        self, unit: UnitBelow, sent: Mapping[str, MachineFile], closings: Mapping[str, int]
    ) -> bool:
        """Say whether a unit begins as it ended before, alone or with those that went into it."""
        own, opening = closings.get(unit.code), sent[unit.code].figures.get(OPENING)
        handed = self._handed.get(unit.code, [])
        if opening is None or opening == own or (own is None and not handed):
            return True
        if any(not _closings(each, sent, closings) for each in handed):
            return True
        return opening in set(self._openings(unit, sent, closings)) or (own is None and not opening)

    def _openings(
        self, unit: UnitBelow, sent: Mapping[str, MachineFile], closings: Mapping[str, int]
    ) -> Iterator[int]:
        """Yield what a unit may begin with that has taken over others, in the order they ended."""
        own = closings.get(unit.code, 0)
        people = [_closings(each, sent, closings) for each in self._handed.get(unit.code, [])]
        for at in (0, -1):
            yield from (own + more for more in accumulate(each[at] for each in people if each))

    def _taker(self, unit: UnitBelow, sent: Container[str]) -> UnitBelow:
        """Return the first unit that has reported of those a unit went into, one by one."""
        seen = {unit.id}
        while unit.became in self._by_id and unit.became not in seen:
            unit = self._by_id[unit.became]
            if unit.code in sent:
                break
            seen.add(unit.id)
        return unit

    def _begun(self, unit: UnitBelow, sent: Mapping[str, MachineFile]) -> bool:
        """Say whether a unit began in the period and one that went into it has reported."""
        in_period = unit.since is not None and self._period.first < unit.since
        return in_period and any(each.code in sent for each in self._in_period(unit))

    def _in_period(self, unit: UnitBelow) -> list[UnitBelow]:
        """Return the units that went into this one inside the period."""
        handed = self._handed.get(unit.code, [])
        return [each for each in handed if each.until and self._period.first < each.until]


def went_into(unit: UnitBelow, by_id: Mapping[RecordId, UnitBelow], on: date) -> UnitBelow:
    """Return the unit of a day that a unit has become, itself where it stands."""
    seen: set[RecordId] = set()
    while not unit.stands(on) and unit.became and unit.became in by_id and unit.id not in seen:
        seen.add(unit.id)
        unit = by_id[unit.became]
    return unit


def below_zero(figures: Mapping[str, int]) -> bool:
    """Say whether a figure that is no correction is below zero."""
    if not figures or min(figures.values()) >= 0:
        return False
    return any(value < 0 and not name.endswith(_CORRECTION) for name, value in figures.items())


def _closings(
    unit: UnitBelow, sent: Mapping[str, MachineFile], closings: Mapping[str, int]
) -> list[int]:
    """Return how many people a unit had at the end of the period before, and of this one."""
    now = sent[unit.code].figures.get(CLOSING) if unit.code in sent else None
    return [each for each in (closings.get(unit.code), now) if each is not None]


def _stands(declared: Indicator) -> bool:
    return declared.nature in _STANDS and not declared.name.endswith(_CORRECTION)
