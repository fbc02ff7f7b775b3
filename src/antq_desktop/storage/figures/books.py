"""What the figures of all periods are computed from, each register read once for all of them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Self, TypeVar

from sqlalchemy import Row, Select

from antq_desktop.domain.activities import Activity, Award, HandIn, Mediation, Pledge, Tally
from antq_desktop.domain.archives import Archive, ArchiveCycle
from antq_desktop.domain.cases import Case, EndedBy, Relapse
from antq_desktop.domain.casework import CaseStep, StepKind
from antq_desktop.domain.fields import RecordId, Stored
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
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.safety import KeyArea, SafetySubject, SafetyYear
from antq_desktop.domain.support import SupportTeam
from antq_desktop.domain.units import Opening, Population
from antq_desktop.storage.figures.stays import Stay, stays_of
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import Gathered, PersonLine, in_order, office_on
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.report_days import report_days
from antq_desktop.storage.terms import ExpectedDays

R = TypeVar("R", bound=Record)

#: The registers that are read as they stand, beside people, cases and loans.
_READ: tuple[type[Record], ...] = (
    Activity, Award, HandIn, KeyArea, Measure, Mediation, Meeting, Member, ModelType,
    Pledge, Point, PointMoney, Relapse, SafetySubject, SupportTeam, Tally, Team,
)  # fmt: skip
#: Those of which each thing has one line for a year: of two, the one made last counts.
_OF_A_YEAR: tuple[type[Record], ...] = (Population, Rating, SafetyYear, TeamRating)


def _unheard(_done: int) -> None:
    """Tell nobody."""


class Books(Reader):
    """A reader of one moment that reads each register once; nothing is written meanwhile.

    `heard` gets how many periods are done before each register and each period that is read; it
    may raise to stop the reading.
    """

    def __init__(
        self, reader: Reader, reference: Reference, heard: Callable[[int], object] = _unheard
    ) -> None:
        super().__init__(reader._connection, reader.clock)  # noqa: SLF001 (of the same moment)
        self.reference = reference
        self.done = 0
        self._heard = heard
        self._reader = reader
        self._kept: dict[type[Record], list[Any]] = {}

    @classmethod
    def of(cls, reader: Reader, reference: Reference) -> Self:
        """Return the books of a reader, which may be such books already."""
        if isinstance(reader, cls) and reader.reference is reference:
            return reader
        return cls(reader, reference)

    def find(self, cls: type[R], **equals: Stored) -> list[R]:
        """Return records as any reader does; a whole register is read once."""
        if equals:
            return super().find(cls, **equals)
        if cls not in self._kept:
            self.tell()
            self._kept[cls] = super().find(cls)
        return list(self._kept[cls])

    def rows(self, query: Select[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
        """Return all rows of a query."""
        return self._reader.rows(query)

    def fetch(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a statement written out."""
        return self._reader.fetch(statement, *values)

    def tell(self) -> None:
        """Tell how many periods are done."""
        self._heard(self.done)

    @cached_property
    def days(self) -> ReportDays:
        """The days of the periods of the office."""
        return report_days(self)

    @cached_property
    def office_began_on(self) -> date | None:
        """The day the office began with this program."""
        return office_on(self).began_on

    @cached_property
    def people(self) -> Mapping[RecordId, Person]:
        """Everybody whose record stands, in the order of names."""
        return {each.id: each for each in in_order(self)}

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases of everybody, those of people whose record was retired last."""
        return (*(each for each in self.all(Case) if each.person in self.people), *self.retired)

    @cached_property
    def retired(self) -> tuple[Case, ...]:
        """The cases of people whose record was retired, by what stays of them."""
        return tuple(_retired(self))

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """The times people were on the list, each person once on each day."""
        return tuple(stays_of(self.cases))

    @cached_property
    def openings(self) -> list[Opening]:
        """The openings typed, in the order made."""
        return as_made(self, self.all(Opening))

    @cached_property
    def registers(self) -> Mapping[type[Record], tuple[Record, ...]]:
        """The registers that are counted, oldest first; those of a year in the order made."""
        guided = self.find(CaseStep, kind=StepKind.EXPUNGEMENT_GUIDED.value)
        return {
            **{cls: tuple(self.all(cls)) for cls in _READ},
            **{cls: tuple(as_made(self, self.all(cls))) for cls in _OF_A_YEAR},
            CaseStep: tuple(guided),
        }

    @cached_property
    def expected(self) -> ExpectedDays:
        """The days by time alone on which convictions are expected to be expunged."""
        return ExpectedDays(self, self.reference)

    def managed(self, on: date) -> list[PersonLine]:
        """Return the people under management on a day; their lines tell no visits, no officer."""
        gathered = self._gathered
        people = self.people.values()
        return [gathered.line(each, on) for each in people if gathered.is_managed(each.id, on)]

    @cached_property
    def _gathered(self) -> Gathered:
        return Gathered(self)


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
