"""Who helps whom on a day: the mentors, the support teams, and when they last met the person.

Only people under management count. A mentor is known by name and organisation, however many
people he helps.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from antq_desktop.domain.cases import Case
from antq_desktop.domain.casework import Detention, MentorReport
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.mentoring import AskedReport, ReportState, asked_report, next_report
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.support import Assignment, Supporter, SupportTeam, SupportTeamType
from antq_desktop.domain.visits import ContactBy, Visit
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.storage import schema
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import latest, office_on
from antq_desktop.storage.reader import Reader


@dataclass(frozen=True)
class Mentor:
    """One mentor with the assignments he has now, one for each person."""

    name: str
    organisation: str
    assignments: tuple[Assignment, ...]

    @property
    def id(self) -> str:
        """What tells one mentor from another."""
        return mentor_key(self.name, self.organisation)

    @property
    def known_as(self) -> str:
        """The name, else the organisation."""
        return self.name or self.organisation

    @property
    def phone(self) -> str:
        """The telephone that was written last."""
        return next((each.phone for each in reversed(self.assignments) if each.phone), "")

    @property
    def position(self) -> str:
        """The position that was written last."""
        return next((each.position for each in reversed(self.assignments) if each.position), "")

    @property
    def people(self) -> tuple[RecordId, ...]:
        """Whom he helps."""
        return tuple(each.person for each in self.assignments)


@dataclass(frozen=True)
class HelpingTeam:
    """A support team that stands, with the name of its type and all who ever were in it."""

    team: SupportTeam
    type: str
    members: tuple[Supporter, ...]

    @property
    def id(self) -> str:
        """The team."""
        return self.team.id

    def serving(self, on: date) -> tuple[Supporter, ...]:
        """Return who is in it on a day."""
        return tuple(each for each in self.members if holds(each.since, each.until, on))


@dataclass(frozen=True)
class Contact:
    """When somebody other than an officer last met a person."""

    person: RecordId
    by: str
    made_as: ContactBy | None
    on: date

    def is_of(self, name: str) -> bool:
        """Say whether it was a mentor of that name.

        Where nobody wrote as what the contact was made, the name decides.
        """
        if self.made_as is None:
            return bool(name) and self.by.casefold() == name.casefold()
        return self.made_as is ContactBy.MENTOR


@dataclass(frozen=True)
class Reports:
    """The report asked of mentors on a day: of whom it is in, and of whom none is asked.

    `following` is the next one. Nothing is asked of a person in a closed place, nor of a time
    before the office began with this program.
    """

    asked: AskedReport
    following: AskedReport
    brought: frozenset[RecordId]
    excused: frozenset[RecordId]
    began_on: date | None = None

    def state(self, assignment: Assignment) -> ReportState:
        """Return how it stands with the report on one person."""
        if assignment.person in self.brought:
            return ReportState.IN
        late = self.began_on is not None and self.asked.due_on < self.began_on
        if late or assignment.person in self.excused or not self.asked.asks(assignment.since):
            return ReportState.NOT_ASKED
        return ReportState.MISSING

    def due_on(self, assignment: Assignment) -> date:
        """Return by when the mentor is to bring the next report that is not in."""
        missing = self.state(assignment) is ReportState.MISSING
        return self.asked.due_on if missing else self.following.due_on


def mentor_key(name: str, organisation: str) -> str:
    """Return what tells one mentor from another: marks count, capitals do not."""
    return f"{name.casefold()}/{organisation.casefold()}"


def holds(since: date | None, until: date | None, on: date) -> bool:
    """Say whether something lasts on a day; both ends count."""
    return (since is None or since <= on) and (until is None or on <= until)


def managed_people(reader: Reader, on: date) -> frozenset[RecordId]:
    """Return who is under management on a day."""
    return frozenset(each.person for each in reader.all(Case) if each.is_open(on))


def assignments_on(reader: Reader, on: date) -> dict[RecordId, Assignment]:
    """Return the assignment each person under management has on a day."""
    managed = managed_people(reader, on)
    held: dict[RecordId, list[Assignment]] = defaultdict(list)
    for each in reader.all(Assignment):
        if each.person in managed and holds(each.since, each.until, on):
            held[each.person].append(each)
    several = [each for found in held.values() if len(found) > 1 for each in found]
    for person in {each.person for each in several}:
        held[person] = []
    for each in as_made(reader, several):
        held[each.person].append(each)
    newest = ((person, latest(found, on)) for person, found in held.items())
    return {person: found for person, found in newest if found}


def mentors_on(reader: Reader, on: date) -> list[Mentor]:
    """Return the mentors of a day, by given name; organisations without a name come last."""
    cared: dict[str, list[Assignment]] = defaultdict(list)
    for each in assignments_on(reader, on).values():
        cared[mentor_key(each.mentor, each.organisation)].append(each)
    found = []
    for assignments in cared.values():
        assignments.sort(key=lambda each: each.since or date.min)
        newest = assignments[-1]
        found.append(Mentor(newest.mentor, newest.organisation, tuple(assignments)))
    return sorted(found, key=_mentor_order)


def _mentor_order(mentor: Mentor) -> tuple[bool, bytes, bytes]:
    return not mentor.name, name_key(mentor.name), sort_key(mentor.organisation)


def teams_helping(reader: Reader, on: date) -> list[HelpingTeam]:
    """Return the support teams of people under management that stand on a day, by type."""
    managed = managed_people(reader, on)
    teams = [
        each
        for each in reader.all(SupportTeam)
        if each.person in managed and holds(each.since, each.until, on)
    ]
    types: dict[str, str] = {each.id: each.name for each in reader.all(SupportTeamType)}
    members: dict[str, list[Supporter]] = defaultdict(list)
    for member in as_made(reader, reader.all(Supporter)):
        members[member.team].append(member)
    found = [
        HelpingTeam(each, types.get(each.type or "", ""), tuple(members[each.id]))
        for each in as_made(reader, teams)
    ]
    return sorted(found, key=lambda each: (not each.type, sort_key(each.type)))


def last_contacts(reader: Reader, on: date) -> dict[RecordId, list[Contact]]:
    """Return when each person was last met, by a mentor, a team, or someone not said what."""
    table = schema.TABLES[Visit.register_name]
    last = func.max(table.c.visited_on)
    whose = (table.c.person, table.c.visited_by, table.c.contact_by)
    asked = (
        select(*whose, last.label("last"))
        .where(table.c.visited_on <= on.isoformat())
        .where(or_(table.c.contact_by.is_(None), table.c.contact_by != ContactBy.OFFICER.value))
        .group_by(*whose)
    )
    found: dict[RecordId, list[Contact]] = defaultdict(list)
    for row in reader.rows(asked):
        made_as = ContactBy(row.contact_by) if row.contact_by else None
        day = date.fromisoformat(row.last)
        person = RecordId(row.person)
        found[person].append(Contact(person, row.visited_by or "", made_as, day))
    return dict(found)


def last_met(contacts: Iterable[Contact], name: str) -> date | None:
    """Return when a mentor last met a person; None for never, or never told."""
    return max((each.on for each in contacts if each.is_of(name)), default=None)


def reports_on(reader: Reader, on: date, reference: Reference) -> Reports:
    """Return how it stands with the reports of mentors on a day."""
    asked = asked_report(on, reference)
    found = reader.find(MentorReport, period=asked.quarter.code)
    held = (
        each
        for each in reader.all(Detention)
        if each.since <= on and (each.until is None or on < each.until)
    )
    return Reports(
        asked,
        next_report(asked, reference),
        frozenset(each.person for each in found),
        frozenset(each.person for each in held),
        office_on(reader).began_on,
    )


def newest_contacts(reader: Reader, most: int) -> list[Visit]:
    """Return the contacts mentors and teams told of, the newest first, at most so many."""
    table = schema.TABLES[Visit.register_name]
    made = (ContactBy.MENTOR.value, ContactBy.SUPPORTER.value)
    asked = (
        select(table)
        .where(table.c.contact_by.in_(made))
        .order_by(table.c.visited_on.desc(), table.c.version.desc())
        .limit(most)
    )
    found = (Visit.register.from_stored(row._asdict()) for row in reader.rows(asked))
    return [each for each in found if isinstance(each, Visit)]


def known_mentors(reader: Reader) -> Iterator[Assignment]:
    """Yield one assignment of every mentor there ever was, the newest of each."""
    newest = {mentor_key(each.mentor, each.organisation): each for each in reader.all(Assignment)}
    yield from newest.values()
