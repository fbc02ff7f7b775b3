"""What all figures of a period are computed from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar, cast

from sqlalchemy import select

from antq_desktop.domain.cases import Case
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.models import Member, Point, Team
from antq_desktop.domain.periods import MONTHS, Period, named_period
from antq_desktop.domain.periods import period as whole_period
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency
from antq_desktop.domain.units import Opening
from antq_desktop.domain.visits import Visit
from antq_desktop.i18n.messages import N_
from antq_desktop.storage import schema
from antq_desktop.storage.figures.books import Books
from antq_desktop.storage.figures.frozen import Carried, carried_over
from antq_desktop.storage.figures.stays import Stay
from antq_desktop.storage.loan_pages import LoanLine, loans_page
from antq_desktop.storage.pages import PersonLine

R = TypeVar("R", bound=Record)


class Unit(StrEnum):
    """What a figure is counted in; percent in hundredths: 9286 is 92.86 %."""

    PEOPLE = "people"
    DONG = "dong"
    GRAMS = "grams"
    PERCENT = "percent"
    #: Of a figure this program does not declare.
    COUNT = "count"
    TIMES = "times"
    SESSIONS = "sessions"
    OCCASIONS = "occasions"
    ATTENDANCES = "attendances"
    CASES = "cases"
    INFORMATION = "information"
    HOUSEHOLDS = "households"
    INHABITANTS = "inhabitants"
    COLLECTIVES = "collectives"
    TYPES = "types"
    POINTS = "points"
    TEAMS = "teams"
    COMMITTEES = "committees"
    AREAS = "areas"
    KEY_AREAS = "key_areas"
    ORGANISATIONS = "organisations"
    PIECES = "pieces"
    LINES = "lines"


#: How a unit is called beside a number; a share bears its sign itself.
UNIT_WORDS = {
    Unit.PEOPLE: N_("people"),
    Unit.DONG: N_("đồng"),
    Unit.GRAMS: N_("grams"),
    Unit.TIMES: N_("times"),
    Unit.SESSIONS: N_("sessions"),
    Unit.OCCASIONS: N_("occasions"),
    Unit.ATTENDANCES: N_("attendances"),
    Unit.CASES: N_("disputes or cases"),
    Unit.INFORMATION: N_("pieces of information"),
    Unit.HOUSEHOLDS: N_("households"),
    Unit.INHABITANTS: N_("inhabitants"),
    Unit.COLLECTIVES: N_("collectives"),
    Unit.TYPES: N_("types"),
    Unit.POINTS: N_("points"),
    Unit.TEAMS: N_("teams"),
    Unit.COMMITTEES: N_("committees"),
    Unit.AREAS: N_("residential areas"),
    Unit.KEY_AREAS: N_("key areas"),
    Unit.ORGANISATIONS: N_("organisations"),
    Unit.PIECES: N_("pieces"),
    Unit.LINES: N_("lines"),
}

PEOPLE, DONG, COUNT, GRAMS = Unit.PEOPLE, Unit.DONG, Unit.COUNT, Unit.GRAMS
PERCENT = Unit.PERCENT

#: Stands for the group of an offence where no judgment names one.
NO_OFFENCE = "unknown"

#: A day every month has.
_LATEST_CUT_OFF = 28


@dataclass(frozen=True)
class Figure:
    """One number of a report and the records behind it.

    `register` says which register the records stand in. A figure that is not `kept` has no number:
    the office keeps no such register, or it is a share of nothing; its value is then 0.
    """

    name: str
    label: str
    value: int
    records: tuple[str, ...]
    unit: Unit = PEOPLE
    register: str = "people"
    kept: bool = True


@dataclass(frozen=True)
class Basis:
    """The registers as they stand at the end of a period."""

    period: Period
    books: Books
    loans: tuple[LoanLine, ...]
    #: The first day of the first period of this length in the year.
    year_began: date
    #: The visits of the period, by their ids.
    visits: tuple[str, ...] = ()
    opening: Opening | None = None
    #: The closing of the period before, where it was frozen: the beginning of this one.
    carried: Carried | None = None

    @property
    def reference(self) -> Reference:
        """The lists of the law."""
        return self.books.reference

    @property
    def people(self) -> Iterable[RecordId]:
        """Everybody whose record stands, in the order of names."""
        return self.books.people

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases of everybody, those of people whose record was retired last."""
        return self.books.cases

    @property
    def retired(self) -> tuple[Case, ...]:
        """The cases of people whose record was retired since, by what stays of them."""
        return self.books.retired

    @property
    def stays(self) -> tuple[Stay, ...]:
        """The times people were on the list, each person once on each day."""
        return self.books.stays

    @property
    def office_began_on(self) -> date | None:
        """The day the office began with this program."""
        return self.books.office_began_on

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Return the records of a register, oldest first; those of a year in the order made."""
        return cast("tuple[R, ...]", self.books.registers.get(cls, ()))

    def keeps(self, registers: Iterable[type[Record]]) -> bool:
        """Say whether the office keeps one of these registers: there is something in it."""
        return any(self.books.registers.get(each) for each in registers)

    def expected_on(self, person: RecordId) -> date | None:
        """Return the day by time alone on which a conviction is expected to be expunged."""
        return self.books.expected.on(person, self.period.last)

    @cached_property
    def managed(self) -> list[PersonLine]:
        """The people under management on the last day whose record stands."""
        return self.books.managed(self.period.last)

    @cached_property
    def on_list(self) -> tuple[RecordId, ...]:
        """Who was on the list on any day of the period, each once."""
        eve, holds = self.period.eve, self.period.holds
        on_any = (each.person for each in self.stays if each.holds(eve) or holds(each.since))
        return tuple(dict.fromkeys(on_any))

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
        return replace(self.period, first=self.year_began)


def read_basis(books: Books, period: Period) -> Basis:
    """Read everything the figures of a period need; what other periods need, too, once for all."""
    books.tell()
    on_eve = [each.person for each in books.stays if each.holds(period.eve)]
    return Basis(
        period=period,
        books=books,
        loans=tuple(loans_page(books, period.last)),
        year_began=books.days.period(period.frequency, period.year, 1).first,
        visits=tuple(_visits(books, period)),
        opening=_typed_opening(books, period),
        carried=carried_over(books, period.eve, period.frequency, on_eve),
    )


def _typed_opening(books: Books, period: Period) -> Opening | None:
    """Return the opening typed for the period, else one typed for another that begins that day.

    The first month begins with the first quarter.
    """
    typed = books.openings
    same = [each for each in typed if each.period == period.code]
    also = [each for each in typed if _begins(each.period, period.first.day) == period.first]
    return next(reversed(same or also), None)


def _begins(code: str, cut_off: int) -> date | None:
    """Return the first day of a period whose like begin on this day of the month."""
    named = named_period(code)
    return whole_period(*named, cut_off).first if named and cut_off <= _LATEST_CUT_OFF else None


def _visits(books: Books, period: Period) -> Iterator[str]:
    """Yield the visits of the period; there may be a hundred of each person in all."""
    table = schema.TABLES[Visit.register_name]
    days = table.c.visited_on.between(period.first.isoformat(), period.last.isoformat())
    for row in books.rows(select(table.c.id).where(days)):
        yield row.id
