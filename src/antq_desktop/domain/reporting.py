"""Reports that were frozen, their words, when they are due; and what units below have sent.

The figures of a frozen version are one text, the machine file itself, and never change.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Day, Flag, Moment, Number, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.domain.units import LEVELS, Level
from antq_desktop.i18n.messages import N_

#: The most letters of a machine file, and of the sealed list behind its figures.
LONGEST_FILE = 400_000
LONGEST_LIST = 8_000_000


class Frequency(StrEnum):
    """How long a period of a report is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


FREQUENCIES = (
    (Frequency.MONTH, N_("Month")),
    (Frequency.QUARTER, N_("Quarter")),
    (Frequency.HALF, N_("Half-year")),
    (Frequency.YEAR, N_("Year")),
)


@register("report_rules", one=N_("Rule of a report"), many=N_("Rules of reports"))
class ReportRule(Record):
    """From a day on: the first day of periods of one length, when it is due and to whom it goes."""

    report: Annotated[
        Frequency,
        Choice(N_("Length of the period"), options=Frequency, labels=FREQUENCIES, in_table=True),
    ]
    since: Annotated[date | None, Day(N_("Since"), in_table=True)] = None
    cut_off: Annotated[
        int | None, Number(N_("First day of a period"), least=1, most=28, in_table=True)
    ] = None
    due_day: Annotated[int | None, Number(N_("Due on day"), least=1, most=31, in_table=True)] = None
    due_next_month: Annotated[bool, Flag(N_("Of the month after the period"))] = False
    recipient: Annotated[str, Text(N_("Recipient"), longest=200, in_table=True)] = ""


class ReportState(StrEnum):
    """How far a frozen report has come."""

    FROZEN = "frozen"
    APPROVED = "approved"
    UNLOCKED = "unlocked"


REPORT_STATES = (
    (ReportState.FROZEN, N_("Figures frozen")),
    (ReportState.APPROVED, N_("Approved and locked")),
    (ReportState.UNLOCKED, N_("Unlocked")),
)


@register("frozen_reports", one=N_("Frozen report"), many=N_("Frozen reports"))
class FrozenReport(Record):
    """One version of the figures of a period, with the list of records behind each.

    `content` is the machine file (`docs/machine-file.md`), `behind` the packed ids of the records;
    both are sealed by their SHA-256. `log_head` is the mark of the log at that moment. What is
    `consolidated` from the units below has versions of its own.
    """

    period: Annotated[str, Text(N_("Period"), longest=10, in_table=True)]
    version_number: Annotated[int, Number(N_("Version"), least=1, most=999, in_table=True)] = 1
    state: Annotated[
        ReportState,
        Choice(N_("State"), options=ReportState, labels=REPORT_STATES, in_table=True),
    ] = ReportState.FROZEN
    frozen_at: Annotated[datetime | None, Moment(N_("Frozen at"), in_table=True)] = None
    frozen_by: Annotated[str, Text(N_("Frozen by"), longest=120)] = ""
    reason: Annotated[str, Text(N_("Reason"), longest=500, in_table=True)] = ""
    content: Annotated[str, Text(N_("Figures"), longest=LONGEST_FILE)] = ""
    content_mark: Annotated[str, Text(N_("Mark of the figures"), longest=64)] = ""
    behind: Annotated[str, Text(N_("Records behind"), longest=LONGEST_LIST, sensitive=True)] = ""
    behind_mark: Annotated[str, Text(N_("Mark of the records"), longest=64)] = ""
    log_head: Annotated[str, Text(N_("Mark of the log"), longest=80)] = ""
    approved_on: Annotated[date | None, Day(N_("Approved on"))] = None
    approved_by: Annotated[str, Text(N_("Approved by"), longest=120)] = ""
    unlocked_reason: Annotated[str, Text(N_("Reason of unlocking"), longest=500)] = ""
    consolidated: Annotated[bool, Flag(N_("Of the units below"), in_table=True)] = False


@register("narratives", one=N_("Words of a report"), many=N_("Words of reports"))
class Narrative(Record):
    """What an officer writes beside the figures of a period."""

    period: Annotated[str, Text(N_("Period"), longest=10, in_table=True)]
    situation: Annotated[str, Text(N_("Situation"), longest=20_000, lines=8)] = ""
    results: Annotated[str, Text(N_("Results"), longest=20_000, lines=8)] = ""
    difficulties: Annotated[str, Text(N_("Difficulties"), longest=20_000, lines=6)] = ""
    proposals: Annotated[str, Text(N_("Proposals"), longest=20_000, lines=6)] = ""


@register("report_forms", one=N_("Form of the unit above"), many=N_("Forms of the unit above"))
class ReportForm(Record):
    """A workbook the unit above sent, to be filled each period; the file is kept as base64."""

    name: Annotated[str, Text(N_("Name"), in_table=True)]
    report: Annotated[
        Frequency | None,
        Choice(N_("Length of the period"), options=Frequency, labels=FREQUENCIES, in_table=True),
    ] = None
    since: Annotated[date | None, Day(N_("Since"), in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), in_table=True)] = None
    content: Annotated[str, Text(N_("File"), longest=LONGEST_LIST)] = ""


class CellShows(StrEnum):
    """Which value of a figure a cell of a form takes."""

    VALUE = "value"
    BEFORE = "before"
    LAST_YEAR = "last_year"
    MORE = "more"


CELL_SHOWS = (
    (CellShows.VALUE, N_("This period")),
    (CellShows.BEFORE, N_("Period before")),
    (CellShows.LAST_YEAR, N_("Same period last year")),
    (CellShows.MORE, N_("More, less")),
)


@register("form_cells", one=N_("Cell of a form"), many=N_("Cells of forms"), root="form")
class FormCell(Record):
    """Which figure goes into which cell."""

    form: Annotated[RecordId, Ref(N_("Form of the unit above"), to="report_forms")]
    sheet: Annotated[str, Text(N_("Sheet"), longest=40, in_table=True)]
    cell: Annotated[str, Text(N_("Cell"), longest=10, in_table=True)]
    figure: Annotated[str, Text(N_("Figure"), longest=80, in_table=True)]
    shows: Annotated[
        CellShows, Choice(N_("Value"), options=CellShows, labels=CELL_SHOWS, in_table=True)
    ] = CellShows.VALUE


@register("units_below", one=N_("Unit below"), many=N_("Units below"))
class UnitBelow(Record):
    """A unit that reports to this one; `became` names the unit it went into."""

    code: Annotated[str, Text(N_("Unit code"), longest=20, in_table=True)]
    name: Annotated[str, Text(N_("Name"), in_table=True, searched=True)]
    level: Annotated[Level | None, Choice(N_("Level"), options=Level, labels=LEVELS)] = None
    since: Annotated[date | None, Day(N_("Since"), in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), in_table=True)] = None
    became: Annotated[
        RecordId | None, Ref(N_("Went into the unit"), to="units_below", in_table=True)
    ] = None
    monthly: Annotated[bool, Flag(N_("Reports every month"))] = False
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20, in_table=True)] = ""
    source: Annotated[str, Text(N_("Source"), longest=200)] = ""

    def stands(self, on: date) -> bool:
        """Say whether the unit is there on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or self.until > on)

    def stood(self, first: date, last: date) -> bool:
        """Say whether the unit was there on any of these days."""
        first = max(first, self.since or first)
        return first <= last and (self.until is None or self.until > first)


@register("received_reports", one=N_("Report received"), many=N_("Reports received"))
class ReceivedReport(Record):
    """A machine file a unit below sent, as it came; a plain one is marked unsigned."""

    unit: Annotated[str, Text(N_("Unit code"), longest=20, in_table=True)]
    unit_name: Annotated[str, Text(N_("Unit"), in_table=True)] = ""
    period: Annotated[str, Text(N_("Period"), longest=10, in_table=True)] = ""
    version_number: Annotated[int, Number(N_("Version"), most=999, in_table=True)] = 1
    content: Annotated[str, Text(N_("Figures"), longest=LONGEST_FILE)] = ""
    mark: Annotated[str, Text(N_("Mark of the figures"), longest=64)] = ""
    signed: Annotated[bool, Flag(N_("Signed"), in_table=True)] = False
    received_at: Annotated[datetime | None, Moment(N_("Received at"), in_table=True)] = None


@register("unit_notes", one=N_("Note to a unit below"), many=N_("Notes to units below"))
class UnitNote(Record):
    """What a unit below is asked to look at in a report of a period."""

    unit: Annotated[str, Text(N_("Unit code"), longest=20, in_table=True)]
    period: Annotated[str, Text(N_("Period"), longest=10, in_table=True)]
    words: Annotated[str, Text(N_("Note"), longest=2000, lines=4, in_table=True)]
    noted_on: Annotated[date | None, Day(N_("Noted on"), not_after_today=True)] = None
    settled_on: Annotated[date | None, Day(N_("Settled on"), not_after_today=True)] = None
