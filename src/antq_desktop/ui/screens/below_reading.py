"""What the place of the units below shows of a period, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from antq_desktop.domain.consolidated import DOUBTS, Consolidated, Doubt, Standing
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency, FrozenReport, UnitNote
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.consolidated import Together, TotalLine
from antq_desktop.reports.consolidated_gather import RECEIVED, together_of
from antq_desktop.services.consolidated_freezing import beside_version, figures_of
from antq_desktop.services.consolidated_written import as_written
from antq_desktop.services.consolidating import both_periods
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.figures.basis import Figure
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sentences import Sentence

#: So many periods of each length can be chosen.
_BACK = ((Frequency.QUARTER, 6), (Frequency.MONTH, 6), (Frequency.HALF, 2), (Frequency.YEAR, 2))
#: What is wrong, worst first, and how it is marked.
TONES = {
    Doubt.MISSING: "red",
    Doubt.SUM: "red",
    Doubt.NEGATIVE: "red",
    Doubt.EMPTIED: "red",
    Doubt.TWICE: "red",
    Doubt.LOST: "red",
    Doubt.OPENING: "amber",
    Doubt.OTHER_DAYS: "amber",
    Doubt.PROVISIONAL: "amber",
    Doubt.LATE: "amber",
    Doubt.AHEAD: "amber",
    Doubt.UNKNOWN: "amber",
    Doubt.ENDED: "blue",
    Doubt.COVERED: "blue",
    Doubt.UNSIGNED: "blue",
    Doubt.CORRECTED: "blue",
}


@dataclass(frozen=True)
class UnitRow:
    """A unit below and where its report of the period stands."""

    standing: Standing
    words: str
    notes: int = 0

    @property
    def id(self) -> str:
        """The id of the unit."""
        return self.standing.unit.id

    @property
    def tone(self) -> str:
        """The tone of the worst doubt; green without any."""
        return next((tone for doubt, tone in TONES.items() if doubt in self.standing.doubts),
                    "green")  # fmt: skip


@dataclass(frozen=True)
class TotalRow:
    """A total as the list shows it."""

    line: TotalLine
    section: str
    figure: Figure

    @property
    def id(self) -> str:
        """The name of the figure."""
        return self.line.name

    @property
    def more(self) -> int | None:
        """How much more than in the period before; None where nothing is known of it."""
        return None if self.line.before is None else self.line.value - self.line.before


@dataclass(frozen=True)
class BelowRead:
    """A period and the one before brought together, and what was frozen and noted.

    `found` is the period as its reports are today; `written` and `before` are as they are written,
    frozen where they were frozen.
    """

    found: Consolidated
    written: Consolidated
    before: Consolidated
    rows: tuple[UnitRow, ...]
    figures: Mapping[str, Figure]
    together: Together
    notes: tuple[UnitNote, ...]
    report: FrozenReport | None
    law: Reference
    #: What stands beside the frozen version.
    beside: tuple[Sentence, ...] = ()


def choices(reader: Reader, law: Reference) -> list[Period]:
    """Return the periods that can be chosen, the quarter that ended last first."""
    plan, today = schedule(reader, law), reader.clock.today()
    return [
        each for frequency, count in _BACK for each in islice(plan.ended(today, frequency), count)
    ]


def read_below(
    reader: Reader, law: Reference, period: Period, language: Language, *, todays_units: bool
) -> BelowRead:
    """Return what is shown of a period."""
    found, earlier = both_periods(reader, law, period)
    written, before = as_written(reader, law, found, earlier, todays_units=todays_units)
    notes = tuple(reader.find(UnitNote, period=period.code))
    waiting = [each.unit for each in notes if each.settled_on is None]
    rows = tuple(
        UnitRow(each, doubt_words(each, language), waiting.count(each.unit.code))
        for each in found.standings
    )
    beside = tuple(beside_version(reader, written))
    return BelowRead(
        found,
        written,
        before,
        rows,
        figures_of(written, law),
        together_of(reader, law, written, before, language, beside),
        notes,
        written.report,
        law,
        beside,
    )


def doubt_words(standing: Standing, language: Language) -> str:
    """Return where a report stands, the worst first."""
    words = [language.text(DOUBTS[each]) for each in TONES if each in standing.doubts]
    return "; ".join(words) or language.text(RECEIVED)


def total_rows(read: BelowRead) -> list[TotalRow]:
    """Return the totals in the order of the report, each with its section."""
    return [
        TotalRow(line, section.title, read.figures[line.name])
        for section in read.together.sections
        for line in section.lines
    ]
