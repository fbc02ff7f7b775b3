"""Where each unit of “An toàn về ANTT” stands in a year: its days, its criteria, the result.

TT 124/2021/TT-BCA knows no points: a unit reaches the standard only where every criterion holds.
The criteria, the windows and the share of the commune are dated entries of the lists
`safety_criteria` and `movement_terms`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.reference import Entry, Reference
from antq_desktop.domain.safety import SafetyCheck, SafetySubject, SafetyYear, SubjectKind
from antq_desktop.domain.units import Hamlet
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import hamlet_names
from antq_desktop.storage.reader import Reader

#: A sentence (a message id) and the values in it.
Told = tuple[str, dict[str, object]]

#: Where a unit stands in a year, in the order a board counts.
UNREGISTERED, REGISTERED, MET, NOT_MET, RECOGNISED = (
    *("unregistered", "registered", "met", "not_met"),
    "recognised",
)
STATES = {
    UNREGISTERED: N_("not registered"),
    REGISTERED: N_("registered"),
    MET: N_("meets the standard"),
    NOT_MET: N_("does not meet the standard"),
    RECOGNISED: N_("recognised"),
}
_KIND_ORDER = {kind: at for at, kind in enumerate(SubjectKind)}


@dataclass(frozen=True)
class Window:
    """The days a year's assessment speaks of, and the days that go with it.

    `registered_by` is the last day of registration, `recognised_before` the day recognition is to
    come before.
    """

    first: date
    last: date
    registered_by: date
    recognised_before: date
    law: str


@dataclass(frozen=True)
class Criterion:
    """One criterion as a unit meets it: None where nobody has said yet."""

    entry: Entry
    holds: bool | None = None
    evidence: str = ""


@dataclass(frozen=True)
class UnitYear:
    """A unit in a year: its line, its criteria, the days it is measured by."""

    subject: SafetySubject
    year: SafetyYear | None
    criteria: tuple[Criterion, ...]
    window: Window
    hamlet: str = ""

    @property
    def id(self) -> RecordId:
        """The id of the unit."""
        return self.subject.id

    @property
    def registered(self) -> bool:
        """Say whether it is registered."""
        return self.year is not None and self.year.registered_on is not None

    @property
    def recognised(self) -> bool:
        """Say whether it is recognised."""
        return self.year is not None and self.year.recognised_on is not None

    @property
    def result(self) -> bool | None:
        """Whether it meets the standard; None as long as that is open."""
        return result_of(each.holds for each in self.criteria)

    @property
    def held(self) -> int:
        """How many criteria hold."""
        return sum(each.holds is True for each in self.criteria)

    @property
    def state(self) -> str:
        """Where it stands: one of `STATES`."""
        if self.recognised:
            return RECOGNISED
        if self.result is not None:
            return MET if self.result else NOT_MET
        return REGISTERED if self.registered else UNREGISTERED

    @property
    def late(self) -> bool:
        """Say whether it was registered after quarter I."""
        on = self.year.registered_on if self.year else None
        return on is not None and on > self.window.registered_by


@dataclass(frozen=True)
class CommuneRule:
    """What the units of a commune come to (TT 124/2021/TT-BCA Đ5.4): a reckoning, no decision."""

    units: int
    unregistered: tuple[UnitYear, ...]
    unrecognised: tuple[UnitYear, ...]
    share: int
    law: str

    @property
    def registered(self) -> int:
        """How many are registered."""
        return self.units - len(self.unregistered)

    @property
    def recognised(self) -> int:
        """How many are recognised."""
        return self.units - len(self.unrecognised)

    @property
    def all_registered(self) -> bool:
        """Say whether every unit is registered; there must be one."""
        return self.units > 0 and not self.unregistered

    @property
    def enough_recognised(self) -> bool:
        """Say whether the share of those recognised is reached, exactly reckoned."""
        return self.units > 0 and self.recognised * 100 >= self.share * self.units

    @property
    def lacking(self) -> int:
        """How many more must be recognised to reach the share."""
        return max(0, -(-self.share * self.units // 100) - self.recognised)

    @property
    def hundredths(self) -> int:
        """The share of those recognised in hundredths of a per cent, rounded down."""
        return self.recognised * 10_000 // self.units if self.units else 0


def result_of(marks: Iterable[bool | None]) -> bool | None:
    """Return whether all criteria hold: False as soon as one does not, None while one is open.

    Without criteria nothing is met.
    """
    said = list(marks)
    if False in said:
        return False
    return True if said and None not in said else None


def window_of(kind: SubjectKind, year: int, reference: Reference) -> Window:
    """Return the days of a kind of unit in a year (TT 124/2021/TT-BCA Đ8, Đ9)."""
    stem = "hamlet" if kind is SubjectKind.HAMLET else "unit"
    inside = date(year, 6, 1)
    names = (f"{stem}_from", f"{stem}_to", "registered_by", f"{stem}_recognised")
    first, last, registered, recognised = (
        reference.on("movement_terms", name, inside) for name in names
    )
    begins = date(year - (first.value > last.value), *divmod(first.value, 100))
    ends, by, before = (
        date(year, *divmod(each.value, 100)) for each in (last, registered, recognised)
    )
    return Window(begins, ends, by, before, recognised.source)


def assessment_day(year: SafetyYear | None, window: Window) -> date:
    """Return the day whose criteria a year is judged by: of its assessment, else of the window."""
    return year.assessed_on if year and year.assessed_on else window.last


def criteria_of(kind: SubjectKind, on: date, reference: Reference) -> list[Entry]:
    """Return the criteria of a kind of unit that hold on a day, in the order of the circular."""
    found = {
        entry.code: entry
        for entry in reference.dated["safety_criteria"]
        if entry.group == kind.value and entry.holds_on(on)
    }
    return list(found.values())


def board(reader: Reader, year: int, reference: Reference) -> list[UnitYear]:
    """Return every unit that stands in a year with where it stands, by kind and name."""
    years = _years(reader, year)
    checks = _checks(reader, years)
    hamlets = hamlet_names(reader)
    lines = []
    for subject in reader.all(SafetySubject):
        window = window_of(subject.kind, year, reference)
        line = years.get(subject.id)
        if subject.stands(window.last) or line:
            judged = _judged(subject, line, window, checks, reference)
            where = hamlets.get(subject.hamlet or "", "")
            lines.append(UnitYear(subject, line, judged, window, where))
    return sorted(
        lines, key=lambda each: (_KIND_ORDER[each.subject.kind], sort_key(each.subject.name))
    )


def unit_year(
    reader: Reader,
    subject_id: str,
    year: int,
    reference: Reference,
    line: SafetyYear | None = None,
) -> UnitYear:
    """Return one unit in a year, with this line in the place of its own; raises `NotFound`."""
    subject = reader.get(SafetySubject, subject_id)
    mine = reader.find(SafetyYear, subject=subject.id, year=year)
    years = {each.subject: each for each in as_made(reader, mine)}
    if line is not None:
        years[subject.id] = line
    window = window_of(subject.kind, year, reference)
    checks = _checks(reader, years)
    judged = _judged(subject, years.get(subject.id), window, checks, reference)
    named = reader.find(Hamlet, id=subject.hamlet) if subject.hamlet else []
    return UnitYear(subject, years.get(subject.id), judged, window, named[0].name if named else "")


def commune_rule(lines: Sequence[UnitYear], year: int, reference: Reference) -> CommuneRule:
    """Return what the units of a board come to for the commune."""
    law = reference.on("movement_terms", "commune_share", date(year, 11, 15))
    units = [each for each in lines if each.subject.kind is not SubjectKind.COMMUNE]
    return CommuneRule(
        len(units),
        tuple(each for each in units if not each.registered),
        tuple(each for each in units if not each.recognised),
        law.value,
        law.source,
    )


def told_of(line: UnitYear) -> Iterator[Told]:
    """Yield what is to be looked at in a unit's year, one sentence each."""
    year, window = line.year, line.window
    if line.late and year and year.registered_on:
        yield (
            N_("Registered on {day}, after {last}."),
            {"day": formats.day(year.registered_on), "last": formats.day(window.registered_by)},
        )
    if year and year.assessed_on and year.assessed_on <= window.last:
        yield (
            N_("Assessed on {day}, before the window ended on {last}."),
            {"day": formats.day(year.assessed_on), "last": formats.day(window.last)},
        )
    if year and year.recognised_on:
        if year.recognised_on >= window.recognised_before:
            yield (
                N_("Recognised on {day}: it is to be before {last} ({law})."),
                {
                    "day": formats.day(year.recognised_on),
                    "last": formats.day(window.recognised_before),
                    "law": window.law,
                },
            )
        if line.result is not True:
            yield N_("Recognised, but not every criterion is marked as met."), {}
    if line.subject.kind is SubjectKind.COMMUNE:
        yield N_("Who recognises the commune is not confirmed since 2025: ask the unit above."), {}


def _years(reader: Reader, year: int) -> dict[RecordId, SafetyYear]:
    """Return the line of each unit in a year; of two made on two PCs, the later one."""
    return {each.subject: each for each in as_made(reader, reader.find(SafetyYear, year=year))}


def _checks(
    reader: Reader, years: Mapping[RecordId, SafetyYear]
) -> dict[tuple[RecordId, str], SafetyCheck]:
    """Return the marks of these years, by unit and criterion."""
    ids = {each.id for each in years.values()}
    if len(ids) == 1:
        found = reader.find(SafetyCheck, of_year=next(iter(ids)))
    else:
        found = [each for each in reader.all(SafetyCheck) if each.of_year in ids] if ids else []
    return {(each.subject, each.criterion): each for each in as_made(reader, found)}


def _judged(
    subject: SafetySubject,
    line: SafetyYear | None,
    window: Window,
    checks: Mapping[tuple[RecordId, str], SafetyCheck],
    reference: Reference,
) -> tuple[Criterion, ...]:
    entries = criteria_of(subject.kind, assessment_day(line, window), reference)
    marked = ((entry, checks.get((subject.id, entry.code))) for entry in entries)
    return tuple(
        Criterion(entry, check.holds, check.evidence) if check else Criterion(entry)
        for entry, check in marked
    )
