"""What all figures of a period are computed from, read once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.archives import Archive
from antq_desktop.domain.cases import Case, EndedBy, Relapse
from antq_desktop.domain.models import Member, ModelType, Point, Team
from antq_desktop.domain.periods import Quarter
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Opening
from antq_desktop.storage.loan_pages import LoanLine, loans_page
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import (
    SHOW_EVERYONE,
    PersonLine,
    people_page,
    points_on,
    teams_on,
)
from antq_desktop.storage.reader import Reader

PEOPLE = "people"
DONG = "dong"
COUNT = "count"


@dataclass(frozen=True)
class Figure:
    """One number of a report and the records behind it.

    `unit` is people, dong (đồng) or count; `register` says which register the records stand in.
    """

    name: str
    label: str
    value: int
    records: tuple[str, ...]
    unit: str = PEOPLE
    register: str = "people"


@dataclass(frozen=True)
class Basis:
    """The registers as they stand at the end of a period.

    `teams` are those that stand then, `teams_begun` also those dissolved by then; `members` are
    those who had joined by then, also those who have left.
    """

    period: Quarter
    reference: Reference
    everyone: tuple[PersonLine, ...]
    cases: tuple[Case, ...]
    relapses: tuple[Relapse, ...]
    loans: tuple[LoanLine, ...]
    points: tuple[Point, ...]
    teams: tuple[Team, ...]
    teams_begun: tuple[Team, ...]
    members: tuple[Member, ...]
    model_types: tuple[ModelType, ...]
    opening: Opening | None

    @property
    def managed(self) -> list[PersonLine]:
        """The people under management on the last day."""
        return [line for line in self.everyone if line.managed]

    def people(self, name: str, label: str, lines: Iterable[PersonLine]) -> Figure:
        """Return the figure that counts these people."""
        ids = tuple(line.id for line in lines)
        return Figure(name, label, len(ids), ids)

    def flow(self, name: str, label: str, cases: Iterable[Case]) -> Figure:
        """Return the figure that counts these cycles of management, by their people."""
        ids = tuple(case.person for case in cases)
        return Figure(name, label, len(ids), ids)


def read_basis(reader: Reader, period: Quarter, reference: Reference) -> Basis:
    """Read everything the figures of a period need."""
    everyone = people_page(reader, period.last, SHOW_EVERYONE)
    known = {line.id for line in everyone}
    openings = as_made(reader, reader.find(Opening, period=period.code))
    return Basis(
        period=period,
        reference=reference,
        everyone=tuple(everyone),
        cases=(
            *(each for each in reader.all(Case) if each.person in known),
            *_expunged(reader, period),
        ),
        relapses=tuple(reader.all(Relapse)),
        loans=tuple(loans_page(reader, period.last)),
        points=tuple(points_on(reader, period.last)),
        teams=tuple(teams_on(reader, period.last)),
        teams_begun=tuple(each for each in reader.all(Team) if _begun(each.founded_on, period)),
        members=tuple(each for each in reader.all(Member) if _begun(each.since, period)),
        model_types=tuple(reader.all(ModelType)),
        opening=openings[-1] if openings else None,
    )


def _expunged(reader: Reader, period: Quarter) -> Iterator[Case]:
    """Yield the cases of the period that ended with the record retired, by what stays of them."""
    for each in reader.all(Archive):
        if period.holds(each.ended_on):
            yield Case(
                person=each.id,
                entered_on=each.since,
                came_by=each.came_by,
                completed_by=each.completed_by,
                ended_on=each.ended_on,
                ended_by=EndedBy.EXPUNGED,
            )


def _begun(day: date | None, period: Quarter) -> bool:
    return day is None or day <= period.last
