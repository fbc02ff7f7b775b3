"""The reports of many units below brought together, and what there is to ask about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import ReceivedReport, UnitBelow
from antq_desktop.i18n.messages import N_


class Doubt(StrEnum):
    """What to look at in the report of a unit."""

    MISSING = "missing"
    LATE = "late"
    PROVISIONAL = "provisional"
    UNSIGNED = "unsigned"
    CORRECTED = "corrected"
    OTHER_DAYS = "other_days"
    SUM = "sum"
    OPENING = "opening"


DOUBTS = {
    Doubt.MISSING: N_("Not received"),
    Doubt.LATE: N_("Late"),
    Doubt.PROVISIONAL: N_("Figures not frozen"),
    Doubt.UNSIGNED: N_("Not signed"),
    Doubt.CORRECTED: N_("Corrected"),
    Doubt.OTHER_DAYS: N_("Covers other days"),
    Doubt.SUM: N_("Does not add up"),
    Doubt.OPENING: N_("Begins otherwise than the period before ended"),
}
#: What a unit is reminded of or asked about.
ASKED = frozenset({Doubt.MISSING, Doubt.PROVISIONAL, Doubt.OTHER_DAYS, Doubt.SUM, Doubt.OPENING})


@dataclass(frozen=True)
class Standing:
    """Where the report of one unit stands for a period; no report where none came."""

    unit: UnitBelow
    report: ReceivedReport | None
    totals: MachineFile | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Consolidated:
    """The reports of a period brought together: one column for each unit, and the totals."""

    period: Period
    standings: tuple[Standing, ...]
    figures: Mapping[str, int]
    communes: Mapping[str, Mapping[str, int]]
    names: Mapping[str, str]
    #: The reports of the period that came from units the list of units below does not know.
    strangers: tuple[ReceivedReport, ...] = ()

    @property
    def received(self) -> list[ReceivedReport]:
        """The reports the columns come from."""
        return [each.report for each in self.standings if each.report is not None]

    @property
    def missing(self) -> list[Standing]:
        """The units nothing came from."""
        return [each for each in self.standings if each.report is None]
