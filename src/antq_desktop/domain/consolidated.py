"""The reports of many units below brought together, and what there is to ask about each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import FrozenReport, ReceivedReport, UnitBelow
from antq_desktop.i18n.messages import N_


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
}
#: What a unit is reminded of or asked about.
ASKED = frozenset(
    {
        *(Doubt.MISSING, Doubt.PROVISIONAL, Doubt.OTHER_DAYS, Doubt.SUM, Doubt.OPENING),
        *(Doubt.TWICE, Doubt.EMPTIED, Doubt.NEGATIVE, Doubt.AHEAD),
    }
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

    @property
    def received(self) -> list[ReceivedReport]:
        """The reports the columns come from."""
        return [each.report for each in self.standings if each.report is not None]

    @property
    def missing(self) -> list[Standing]:
        """The units nothing came from."""
        return [each for each in self.standings if each.report is None]
