"""What one line of a people register says, as plain values; and the row that is in doubt."""

from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.cases import CompletedBy, Group
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Programme
from antq_desktop.domain.people import Paper, Regime, Sex
from antq_desktop.domain.support import WorkStatus
from antq_desktop.services.importing.columns import Columns
from antq_desktop.services.importing.penalties import PenaltySaid
from antq_desktop.services.importing.words import DutySaid, HamletSaid


@dataclass(frozen=True)
class Doubt:
    """Why one cell of a row is doubtful: the field, what stands in the cell, and the reason."""

    field: str
    value: str
    reason: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """What one line says of one person; what it does not say is empty or None.

    `regime` is set for people of another regime, who stand in the same book. `extra` holds the
    cells of columns that stand for nothing known, by their keys. `inherited` names the fields that
    come from the lines above ("nt", the name of a hamlet): they change when lines are sorted anew.
    `vain` holds the doubts of a "nt" above which nothing stands.
    """

    sheet: str
    row: int
    name: str
    other_names: str = ""
    sex: Sex | None = None
    born: PartialDate | None = None
    papers: tuple[tuple[Paper, str], ...] = ()
    ethnic_group: str | None = None
    hamlet: HamletSaid | None = None
    address: str = ""
    phone: str = ""
    remarks: str = ""
    offence: str = ""
    offence_article: str | None = None
    term_months: int | None = None
    for_life: bool = False
    judgment_number: str = ""
    judged_on: date | None = None
    court: str = ""
    prison: str = ""
    expected_release: date | None = None
    completed_on: date | None = None
    completed_by: CompletedBy | None = None
    certificate_number: str = ""
    certificate_on: date | None = None
    presented_on: date | None = None
    occupation: str = ""
    work_status: WorkStatus | None = None
    work_place: str = ""
    away: str | None = None
    mentor: str = ""
    mentor_organisation: str = ""
    mentor_phone: str = ""
    mentor_since: date | None = None
    group: Group | None = None
    group_on: date | None = None
    loan_amount: int | None = None
    loan_on: date | None = None
    loan_programme: Programme | None = None
    loan_due: date | None = None
    loan_borrower: str = ""
    duties: tuple[DutySaid, ...] = ()
    penalties: tuple[PenaltySaid, ...] = ()
    kin: tuple[tuple[str, str], ...] = ()
    officer: str = ""
    regime: Regime | None = None
    extra: tuple[tuple[str, str], ...] = ()
    inherited: frozenset[str] = frozenset()
    vain: tuple[Doubt, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Where the row stands: its sheet and number."""
        return self.sheet, self.row

    @property
    def numbers(self) -> tuple[str, ...]:
        """The identity numbers of the line."""
        return tuple(number for _, number in self.papers)


#: The fields of a row that say where it stood and not what it says.
PLACE_OF_ROW = frozenset({"sheet", "row", "regime", "extra", "inherited", "vain"})


@dataclass(frozen=True)
class ParkedRow:
    """A row in doubt: what is doubtful, and all it takes to read the row again.

    The cells are text, decoded and with "as above" filled in. `people` are those in the records
    whose row it may be. `marks` tell whether a known number stood in a cell that is not kept.
    """

    sheet: str
    row: int
    columns: Columns
    cells: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    hamlet: HamletSaid | None = None
    regime: Regime | None = None
    people: tuple[RecordId, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Where the row stands: its sheet and number."""
        return self.sheet, self.row
