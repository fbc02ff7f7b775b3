"""The reports of many units below brought together, and what there is to ask about each."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import FrozenReport, ReceivedReport, UnitBelow
from antq_desktop.i18n.messages import N_

#: The people of the first day of a period, and those of the last.
OPENING, CLOSING = "people_opening", "people_closing"


class Doubt(StrEnum):
    """What to look at in the report of a unit."""

    MISSING = "missing"
    LATE = "late"
    PROVISIONAL = "provisional"
    UNSIGNED = "unsigned"
    CORRECTED = "corrected"
    AHEAD = "ahead"
    OTHER_DAYS = "other_days"
    SUM = "sum"
    OPENING = "opening"
    TWICE = "twice"
    EMPTIED = "emptied"
    NEGATIVE = "negative"
    UNKNOWN = "unknown"
    ENDED = "ended"
    LOST = "lost"
    COVERED = "covered"


DOUBTS = {
    Doubt.MISSING: N_("Not received"),
    Doubt.LATE: N_("Late"),
    Doubt.PROVISIONAL: N_("Figures not frozen"),
    Doubt.UNSIGNED: N_("Not signed"),
    Doubt.CORRECTED: N_("Corrected"),
    Doubt.AHEAD: N_("The clock of the PC that wrote it is ahead"),
    Doubt.OTHER_DAYS: N_("Covers other days"),
    Doubt.SUM: N_("Does not add up"),
    Doubt.OPENING: N_("Begins otherwise than the period before ended"),
    Doubt.TWICE: N_("May be counted twice with the unit it went into or took over"),
    Doubt.EMPTIED: N_("Holds nothing where what came before held figures"),
    Doubt.NEGATIVE: N_("Has a figure below zero"),
    Doubt.UNKNOWN: N_("Has figures this program does not know; they are not added"),
    Doubt.ENDED: N_("Ended in the period: what stands at its end is counted with its successor"),
    Doubt.LOST: N_("Has not taken over the people of a unit that went into it"),
    Doubt.COVERED: N_("Ended in the period: told in the report of the unit it went into"),
}
#: What a unit is reminded of or asked about.
ASKED = frozenset(
    {
        *(Doubt.MISSING, Doubt.PROVISIONAL, Doubt.OTHER_DAYS, Doubt.SUM, Doubt.OPENING),
        *(Doubt.TWICE, Doubt.EMPTIED, Doubt.NEGATIVE, Doubt.AHEAD, Doubt.LOST),
    }
)

_HOLDS = N_("Beginning {opening} + corrections {correction} + in {came} − out {went} = {closing}.")
_HANDED = N_(
    "Beginning {opening} + corrections {correction} + in {came} − out {went} − handed over from "
    "unit to unit {handed} = {closing}."
)
_MISSING = N_(
    "Beginning {opening} + corrections {correction} + in {came} − out {went} − handed over from "
    "unit to unit {handed} = {made}, but {closing} are told at the end: {missing} missing."
)
_TOO_MANY = N_(
    "Beginning {opening} + corrections {correction} + in {came} − out {went} − handed over from "
    "unit to unit {handed} = {made}, but {closing} are told at the end: {missing} too many."
)


@dataclass(frozen=True)
class Standing:
    """Where the report of one unit stands for a period; no report where none came.

    `figures` are those of the report that are added up.
    """

    unit: UnitBelow
    report: ReceivedReport | None
    totals: MachineFile | None
    doubts: tuple[Doubt, ...]
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class HandedOver:
    """People with whom units ended inside a period, and the unit they went into.

    `lost` are those whom it tells of neither at its beginning nor among those who came.
    """

    heir: UnitBelow
    units: tuple[UnitBelow, ...]
    people: int
    lost: int


@dataclass(frozen=True)
class Balance:
    """The sum that binds the people of the first day to those of the last.

    Who was `handed` over from unit to unit is told of both and came to none.
    """

    opening: int
    correction: int
    came: int
    went: int
    handed: int
    closing: int

    @property
    def missing(self) -> int:
        """How many are not told at the end; below zero, how many too many."""
        return self.opening + self.correction + self.came - self.went - self.handed - self.closing

    @property
    def words(self) -> str:
        """The sum as a sentence, to be filled with its `values`."""
        if self.missing:
            return _MISSING if self.missing > 0 else _TOO_MANY
        return _HANDED if self.handed else _HOLDS

    @property
    def values(self) -> dict[str, object]:
        """The numbers of the sentence."""
        made = self.closing + self.missing
        return {**asdict(self), "made": made, "missing": abs(self.missing)}


@dataclass(frozen=True)
class Moved:
    """A figure that is another than it was frozen: of a unit, or of all with an empty code."""

    unit: str
    name: str
    figure: str
    frozen: int | None
    now: int | None


@dataclass(frozen=True)
class Consolidated:
    """The reports of a period brought together: one column for each unit, and the totals.

    Of a frozen `report` all is as it was frozen, and `moved` is what would be another today. `into`
    names the unit under which the column of another stands; `repeated` are codes that more than one
    unit of the list has.
    """

    period: Period
    standings: tuple[Standing, ...]
    figures: Mapping[str, int]
    communes: Mapping[str, Mapping[str, int]]
    names: Mapping[str, str]
    #: The reports of the period that came from units the list of units below does not know.
    strangers: tuple[ReceivedReport, ...] = ()
    report: FrozenReport | None = None
    moved: tuple[Moved, ...] = ()
    into: Mapping[str, str] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()
    handed: tuple[HandedOver, ...] = ()

    @property
    def received(self) -> list[ReceivedReport]:
        """The reports the columns come from."""
        return [each.report for each in self.standings if each.report is not None]

    @property
    def missing(self) -> list[Standing]:
        """The units nothing came from and no other unit tells of."""
        return [each for each in self.standings if Doubt.MISSING in each.doubts]

    @property
    def balance(self) -> Balance | None:
        """How the people of all units came and went; None where nobody told of the end."""
        told = self.figures
        if CLOSING not in told:
            return None
        correction, came = told.get("people_correction", 0), told.get("people_in", 0)
        went = told.get("people_out", 0)
        sums = Balance(told.get(OPENING, 0), correction, came, went, 0, told[CLOSING])
        handed = sum(each.people - each.lost for each in self.handed)
        return replace(sums, handed=min(handed, max(sums.missing, 0)))
