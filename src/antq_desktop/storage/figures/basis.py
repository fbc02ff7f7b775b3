"""What all figures of a period are computed from, read once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from sqlalchemy import select

from antq_desktop.domain.activities import Activity, Award, HandIn, Mediation, Pledge, Tally
from antq_desktop.domain.archives import Archive, ArchiveCycle
from antq_desktop.domain.cases import Case, EndedBy, Relapse
from antq_desktop.domain.casework import CaseStep, StepKind
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import Measure
from antq_desktop.domain.models import (
    Meeting,
    Member,
    ModelType,
    Point,
    PointMoney,
    Rating,
    Team,
    TeamRating,
)
from antq_desktop.domain.periods import MONTHS, Period, named_period
from antq_desktop.domain.periods import period as whole_period
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency
from antq_desktop.domain.safety import KeyArea, SafetySubject, SafetyYear
from antq_desktop.domain.support import SupportTeam
from antq_desktop.domain.units import Opening, Population
from antq_desktop.domain.visits import Visit
from antq_desktop.storage import schema
from antq_desktop.storage.figures.frozen import Carried, carried_over
from antq_desktop.storage.figures.stays import Stay, stays_of
from antq_desktop.storage.loan_pages import LoanLine, loans_page
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import SHOW_EVERYONE, PersonLine, office_on, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.report_days import report_days
from antq_desktop.storage.terms import expected_by_person

R = TypeVar("R", bound=Record)

PEOPLE = "people"
DONG = "dong"
COUNT = "count"
GRAMS = "grams"
#: Hundredths of a percent: 9286 is 92.86 %.
PERCENT = "percent"

#: Stands for the group of an offence where no judgment names one.
NO_OFFENCE = "unknown"

#: A day every month has.
_LATEST_CUT_OFF = 28

#: The registers that are read as they stand, beside people, cases and loans.
_READ: tuple[type[Record], ...] = (
    Activity, Award, HandIn, KeyArea, Measure, Mediation, Meeting, Member, ModelType,
    Pledge, Point, PointMoney, Relapse, SafetySubject, SupportTeam, Tally, Team,
)  # fmt: skip
#: Those of which each thing has one line for a year: of two, the one made last counts.
_OF_A_YEAR: tuple[type[Record], ...] = (Population, Rating, SafetyYear, TeamRating)


@dataclass(frozen=True)
class Figure:
    """One number of a report and the records behind it.

    `unit` is people, dong (đồng), count, grams or percent (in hundredths); `register` says which
    register the records stand in. A figure that is not `kept` has no number: the office keeps no
    such register, or it is a share of nothing; its value is then 0.
    """

    name: str
    label: str
    value: int
    records: tuple[str, ...]
    unit: str = PEOPLE
    register: str = "people"
    kept: bool = True


@dataclass(frozen=True)
class Basis:
    """The registers as they stand at the end of a period."""

    period: Period
    reference: Reference
    everyone: tuple[PersonLine, ...]
    cases: tuple[Case, ...]
    loans: tuple[LoanLine, ...]
    opening: Opening | None
    #: The closing of the period before, where it was frozen: the beginning of this one.
    carried: Carried | None = None
    #: The cases of people whose record was retired since, by what stays of them.
    retired: tuple[Case, ...] = ()
    #: The day by time alone on which the conviction of each person is expected to be expunged.
    expected: Mapping[str, date] = field(default_factory=dict)
    #: The first day of the first period of this length in the year.
    year_began: date | None = None
    #: The day the office began with this program.
    office_began_on: date | None = None
    #: The visits of the period, by their ids.
    visits: tuple[str, ...] = ()
    registers: Mapping[type[Record], tuple[Record, ...]] = field(default_factory=dict)

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Return the records of a register, oldest first; those of a year in the order made."""
        return cast("tuple[R, ...]", self.registers.get(cls, ()))

    def keeps(self, registers: Iterable[type[Record]]) -> bool:
        """Say whether the office keeps one of these registers: there is something in it."""
        return any(self.registers.get(each) for each in registers)

    @cached_property
    def managed(self) -> list[PersonLine]:
        """The people under management on the last day whose record stands."""
        return [line for line in self.everyone if line.managed]

    @cached_property
    def stays(self) -> list[Stay]:
        """The times people were on the list, each person once on each day."""
        return list(stays_of(self.cases))

    @cached_property
    def retired_since(self) -> list[RecordId]:
        """What stays of the people on the list on the last day whose record was retired since."""
        gone = {each.person for each in self.retired}
        last = self.period.last
        return [each.person for each in self.stays if each.person in gone and each.holds(last)]

    @cached_property
    def offence_groups(self) -> Mapping[str, str]:
        """The group the offence of each person under management falls in.

        `NO_OFFENCE` where no judgment names one.
        """
        grouped = self.reference.offence_group
        return {
            line.id: grouped(line.offence_article, line.offence)
            if line.offence_article or line.offence
            else NO_OFFENCE
            for line in self.managed
        }

    @cached_property
    def points(self) -> list[Point]:
        """The model points that stand on the last day."""
        return [each for each in self.all(Point) if each.stands(self.period.last)]

    @cached_property
    def teams(self) -> list[Team]:
        """The teams that stand on the last day."""
        return [each for each in self.all(Team) if each.stands(self.period.last)]

    def teams_of(self, point: Point) -> list[Team]:
        """Return the teams of a point that stand on the last day."""
        return [each for each in self._of_points.get(point.id, ()) if each.stands(self.period.last)]

    def teams_begun_of(self, point: Point) -> list[Team]:
        """Return the teams of a point that had begun by the last day, also those dissolved."""
        last = self.period.last
        teams = self._of_points.get(point.id, ())
        return [each for each in teams if each.founded_on is None or each.founded_on <= last]

    def joined(self, team: Team) -> list[Member]:
        """Return the members who had joined a team by the last day, also those who have left."""
        last = self.period.last
        members = self._of_teams.get(team.id, ())
        return [each for each in members if each.since is None or each.since <= last]

    @cached_property
    def _of_points(self) -> Mapping[str, list[Team]]:
        laid: dict[str, list[Team]] = {}
        for each in self.all(Team):
            laid.setdefault(each.point or "", []).append(each)
        return laid

    @cached_property
    def _of_teams(self) -> Mapping[str, list[Member]]:
        laid: dict[str, list[Member]] = {}
        for each in self.all(Member):
            laid.setdefault(each.team, []).append(each)
        return laid

    @property
    def closes_year(self) -> bool:
        """Say whether the period is the last of its length in the year."""
        return self.period.number * MONTHS[self.period.frequency] == MONTHS[Frequency.YEAR]

    @property
    def year_so_far(self) -> Period:
        """The year the period lies in, up to its last day."""
        return replace(self.period, first=self.year_began or self.period.first)


def read_basis(reader: Reader, period: Period, reference: Reference) -> Basis:
    """Read everything the figures of a period need."""
    everyone = people_page(reader, period.last, SHOW_EVERYONE)
    known = {line.id for line in everyone}
    retired = tuple(_retired(reader))
    cases = (*(each for each in reader.all(Case) if each.person in known), *retired)
    on_eve = [each.person for each in stays_of(cases) if each.holds(period.eve)]
    return Basis(
        period=period,
        reference=reference,
        everyone=tuple(everyone),
        cases=cases,
        loans=tuple(loans_page(reader, period.last)),
        opening=_typed_opening(reader, period),
        carried=carried_over(reader, period.eve, period.frequency, on_eve),
        retired=retired,
        expected={
            str(who): day for who, day in expected_by_person(reader, period.last, reference).items()
        },
        year_began=report_days(reader).period(period.frequency, period.year, 1).first,
        office_began_on=office_on(reader).began_on,
        visits=tuple(_visits(reader, period)),
        registers={
            **{cls: tuple(reader.all(cls)) for cls in _READ},
            **{cls: tuple(as_made(reader, reader.all(cls))) for cls in _OF_A_YEAR},
            CaseStep: tuple(reader.find(CaseStep, kind=StepKind.EXPUNGEMENT_GUIDED.value)),
        },
    )


def _typed_opening(reader: Reader, period: Period) -> Opening | None:
    """Return the opening typed for the period, else one typed for another that begins that day.

    The first month begins with the first quarter.
    """
    typed = as_made(reader, reader.all(Opening))
    same = [each for each in typed if each.period == period.code]
    also = [each for each in typed if _begins(each.period, period.first.day) == period.first]
    return next(reversed(same or also), None)


def _begins(code: str, cut_off: int) -> date | None:
    """Return the first day of a period whose like begin on this day of the month."""
    named = named_period(code)
    return whole_period(*named, cut_off).first if named and cut_off <= _LATEST_CUT_OFF else None


def _visits(reader: Reader, period: Period) -> Iterator[str]:
    """Yield the visits of the period; there may be a hundred of each person in all."""
    table = schema.TABLES[Visit.register_name]
    days = table.c.visited_on.between(period.first.isoformat(), period.last.isoformat())
    for row in reader.rows(select(table.c.id).where(days)):
        yield row.id


def _retired(reader: Reader) -> Iterator[Case]:
    """Yield the cases of people whose record was retired, by what stays of them.

    What was kept before the ground was kept with it ended by expungement.
    """
    for earlier in reader.all(ArchiveCycle):
        yield _as_case(earlier.archive, earlier)
    for each in reader.all(Archive):
        if each.ended_on is not None:
            yield _as_case(each.id, each)


def _as_case(archive: RecordId, kept: Archive | ArchiveCycle) -> Case:
    return Case(
        person=archive,
        entered_on=kept.since,
        came_by=kept.came_by,
        completed_by=kept.completed_by,
        ended_on=kept.ended_on,
        ended_by=kept.ended_by or EndedBy.EXPUNGED,
    )
