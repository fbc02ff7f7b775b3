"""From the registers to what those who help are handed, every text through the guard."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.units import Hamlet
from antq_desktop.domain.visits import ContactBy
from antq_desktop.i18n.messages import Language
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.mentor_guard import guard_of, guarded
from antq_desktop.reports.mentor_list import (
    Helped,
    MentorCard,
    TeamCard,
    TeamMember,
    mentor_list,
    mentors_by_organisation,
    team_sheet,
)
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.support import (
    HelpingTeam,
    Mentor,
    last_contacts,
    last_met,
    mentors_on,
    reports_on,
    teams_helping,
)


class HelpPapers:
    """The papers of those who help, of one moment of the store."""

    def __init__(self, reader: Reader, reference: Reference, language: Language) -> None:
        self._reader = reader
        self._reference = reference
        self._language = language
        self._today = reader.clock.today()
        self._people = {each.id: each for each in reader.all(Person)}
        self._hamlets: dict[str, str] = {
            each.id: f"{(each.word or '').capitalize()} {each.name}".strip()
            for each in reader.all(Hamlet)
        }
        self._contacts = last_contacts(reader, self._today)
        self._reports = reports_on(reader, self._today, reference)

    def of_mentors(self, mentors: Iterable[Mentor]) -> list[Document]:
        """Return what each of these mentors is handed."""
        return [self._of_mentor(each) for each in mentors]

    def of_teams(self, teams: Iterable[HelpingTeam]) -> list[Document]:
        """Return what each of these teams is handed."""
        return [self._of_team(each) for each in teams]

    def of_office(self, mentors: Sequence[Mentor]) -> Document:
        """Return the list of these mentors by organisation."""
        ordered = sorted(
            mentors, key=lambda each: (not each.organisation, sort_key(each.organisation))
        )
        cards = [self._card(each) for each in ordered]
        document = mentors_by_organisation(issuer(self._reader), cards, self._language, self._today)
        return self._guarded(document, chain.from_iterable(each.people for each in mentors))

    def _of_mentor(self, mentor: Mentor) -> Document:
        document = mentor_list(
            issuer(self._reader), self._card(mentor), self._language, self._today
        )
        return self._guarded(document, mentor.people)

    def _of_team(self, team: HelpingTeam) -> Document:
        whole = team.team
        met = (
            each.on
            for each in self._contacts.get(whole.person, ())
            if each.made_as is ContactBy.SUPPORTER
        )
        card = TeamCard(
            team.type,
            whole.name,
            self._helped(whole.person, whole.agreed_help, max(met, default=None)),
            tuple(
                TeamMember(
                    each.full_name,
                    each.role,
                    each.position,
                    each.organisation,
                    each.phone,
                    each.since,
                )
                for each in team.serving(self._today)
            ),
        )
        document = team_sheet(issuer(self._reader), card, self._language, self._today)
        return self._guarded(document, [whole.person])

    def _card(self, mentor: Mentor) -> MentorCard:
        helped = [self._cared(mentor, each) for each in mentor.assignments]
        helped.sort(key=lambda each: (sort_key(each.hamlet), name_key(each.full_name)))
        return MentorCard(
            mentor.name, mentor.organisation, mentor.position, mentor.phone, tuple(helped)
        )

    def _cared(self, mentor: Mentor, assignment: Assignment) -> Helped:
        met = last_met(self._contacts.get(assignment.person, ()), mentor.name)
        due = self._reports.due_on(assignment)
        return self._helped(assignment.person, assignment.agreed_help, met, due)

    def _helped(
        self, person_id: RecordId, agreed: str, met: date | None, due: date | None = None
    ) -> Helped:
        person = self._people[person_id]
        return Helped(
            person.full_name,
            str(person.born.year) if person.born else "",
            self._hamlets.get(person.hamlet or "", ""),
            person.phone,
            agreed,
            met,
            due,
        )

    def _guarded(self, document: Document, people: Iterable[RecordId]) -> Document:
        guard = guard_of(self._reader, self._reference, list(people))
        return guarded(document, guard)


def every_mentor_list(reader: Reader, reference: Reference, language: Language) -> list[Document]:
    """Return the lists of all mentors of today."""
    papers = HelpPapers(reader, reference, language)
    return papers.of_mentors(mentors_on(reader, reader.clock.today()))


def every_team_sheet(reader: Reader, reference: Reference, language: Language) -> list[Document]:
    """Return the sheets of all support teams of today."""
    papers = HelpPapers(reader, reference, language)
    return papers.of_teams(teams_helping(reader, reader.clock.today()))


def list_of_mentors(reader: Reader, reference: Reference, language: Language) -> list[Document]:
    """Return the one list of all mentors of today."""
    papers = HelpPapers(reader, reference, language)
    return [papers.of_office(mentors_on(reader, reader.clock.today()))]
