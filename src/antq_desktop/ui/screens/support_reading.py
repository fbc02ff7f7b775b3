"""What the place of help shows, read at one moment: frozen lines for each of its lists."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.mentoring import ReportState
from antq_desktop.domain.people import Person
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.support import Assignment, Charge, SupportTeamType
from antq_desktop.domain.units import Hamlet, Officer
from antq_desktop.domain.visits import Visit
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import PersonLine, latest, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.support import (
    HelpingTeam,
    Mentor,
    Reports,
    known_mentors,
    last_contacts,
    last_met,
    mentors_on,
    newest_contacts,
    reports_on,
    teams_helping,
)

#: The newest contacts shown; a person's page has them all.
MOST_CONTACTS = 500


@dataclass(frozen=True)
class Cared:
    """One person in a mentor's care: when the mentor last met him, and how the report stands."""

    line: PersonLine
    assignment: Assignment
    last_contact: date | None
    report: ReportState


@dataclass(frozen=True)
class MentorRow:
    """One mentor with the people in the mentor's care."""

    mentor: Mentor
    people: tuple[Cared, ...]

    @property
    def id(self) -> str:
        """What tells one mentor from another."""
        return self.mentor.id

    @property
    def last_contact(self) -> date | None:
        """When the mentor last told of a contact."""
        return max((each.last_contact for each in self.people if each.last_contact), default=None)

    def count(self, *states: ReportState) -> int:
        """Return of how many people the report stands so."""
        return sum(each.report in states for each in self.people)


@dataclass(frozen=True)
class TeamRow:
    """One support team with the person it helps."""

    helping: HelpingTeam
    person: Person
    hamlet: str
    serving: int

    @property
    def id(self) -> str:
        """The team."""
        return self.helping.id


@dataclass(frozen=True)
class ContactRow:
    """One contact a mentor or a team told of."""

    visit: Visit
    person: str
    hamlet: str

    @property
    def id(self) -> str:
        """The contact."""
        return self.visit.id


@dataclass(frozen=True)
class HamletRow:
    """One hamlet with its officer and how many people there are under management."""

    id: str
    name: str
    officer: str
    people: int
    charge: Charge | None


@dataclass(frozen=True)
class SupportRead:
    """All lists of the place, the names of the types of teams, and every mentor there ever was."""

    mentors: Sequence[MentorRow] = ()
    without: Sequence[PersonLine] = ()
    teams: Sequence[TeamRow] = ()
    contacts: Sequence[ContactRow] = ()
    hamlets: Sequence[HamletRow] = ()
    types: Sequence[SupportTeamType] = ()
    known: Sequence[Assignment] = ()


def read_support(reader: Reader, reference: Reference) -> SupportRead:
    """Return who helps whom today, who has nobody, and who is in charge where."""
    today = reader.clock.today()
    lines = people_page(reader, today)
    by_id = {line.id: line for line in lines}
    reports = reports_on(reader, today, reference)
    types = sorted(reader.all(SupportTeamType), key=lambda each: sort_key(each.name))
    return SupportRead(
        _mentors(reader, by_id, reports),
        [line for line in lines if not (line.mentor or line.mentor_organisation)],
        team_rows(reader),
        _contacts(reader),
        _hamlets(reader, lines),
        types,
        tuple(known_mentors(reader)),
    )


def _mentors(
    reader: Reader, lines: dict[RecordId, PersonLine], reports: Reports
) -> list[MentorRow]:
    today = reader.clock.today()
    contacts = last_contacts(reader, today)
    order = {person: at for at, person in enumerate(lines)}
    rows = []
    for mentor in mentors_on(reader, today):
        cared = [
            Cared(
                lines[each.person],
                each,
                last_met(contacts.get(each.person, ()), mentor.name),
                reports.state(each),
            )
            for each in mentor.assignments
            if each.person in lines
        ]
        cared.sort(key=lambda each: order[each.line.id])
        rows.append(MentorRow(mentor, tuple(cared)))
    return rows


def team_rows(reader: Reader) -> list[TeamRow]:
    """Return the teams that stand today, by type."""
    today = reader.clock.today()
    found = _Found(reader)
    return [
        TeamRow(
            each,
            found.people[each.team.person],
            found.hamlet(each.team.person),
            len(each.serving(today)),
        )
        for each in teams_helping(reader, today)
    ]


def _contacts(reader: Reader) -> list[ContactRow]:
    found = _Found(reader)
    return [
        ContactRow(each, found.people[each.person].full_name, found.hamlet(each.person))
        for each in newest_contacts(reader, MOST_CONTACTS)
        if each.person in found.people
    ]


class _Found:
    """The people of the store and the names of their hamlets."""

    def __init__(self, reader: Reader) -> None:
        self.people = {each.id: each for each in reader.all(Person)}
        self._hamlets: dict[str, str] = {each.id: each.name for each in reader.all(Hamlet)}

    def hamlet(self, person: RecordId) -> str:
        """Return the hamlet of a person."""
        return self._hamlets.get(self.people[person].hamlet or "", "")


def _hamlets(reader: Reader, lines: Sequence[PersonLine]) -> list[HamletRow]:
    today = reader.clock.today()
    counts = Counter(line.person.hamlet for line in lines)
    officers = {each.id: each.full_name for each in reader.all(Officer)}
    charges = as_made(reader, reader.all(Charge))
    rows = []
    for hamlet in reader.all(Hamlet):
        charge = latest([each for each in charges if each.hamlet == hamlet.id], today)
        officer = officers.get(charge.officer, "") if charge else ""
        rows.append(HamletRow(hamlet.id, hamlet.name, officer, counts[hamlet.id], charge))
    return sorted(rows, key=lambda row: sort_key(row.name))
