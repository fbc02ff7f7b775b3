"""What an officer does for one person: first entry, a closer look."""

from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from antq_desktop.domain.cases import Case
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.records import Record
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import SHOW_EVERYONE, PersonLine, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

NEAR = 88
FULL_ID = 12


@dataclass(frozen=True)
class Near:
    """A person already known who may be the one being entered, and why."""

    line: PersonLine
    same_number: bool


def near_people(reader: Reader, name: str, id_number: str = "") -> list[Near]:
    """Return the people already known with the same number or a name near enough, best first."""
    wanted = fold(name)
    found: list[tuple[float, Near]] = []
    for line in people_page(reader, reader.clock.today(), SHOW_EVERYONE):
        same = bool(id_number) and id_number in {line.id_number, line.old_id_number}
        score = fuzz.ratio(wanted, fold(line.full_name)) if wanted else 0.0
        if same or score >= NEAR:
            found.append((200.0 if same else score, Near(line, same)))
    return [near for _, near in sorted(found, key=lambda pair: -pair[0])]


def known_as(reader: Reader, record: Record) -> Person | None:
    """Return somebody else already known whom a record to be written seems to name.

    A person does so by name and birth, an identity paper by its number. What the record said before
    it is changed is not told of again.
    """
    before = [
        one for each in reader.find(type(record), id=record.id) for one in _alike(reader, each)
    ]
    return next((each for each in _alike(reader, record) if each not in before), None)


def _alike(reader: Reader, record: Record) -> list[Person]:
    if isinstance(record, Person) and record.born:
        name = fold(record.full_name)
        born = (each for each in reader.all(Person) if each.born == record.born)
        return [each for each in born if fold(each.full_name) == name and each.id != record.id]
    if isinstance(record, IdentityPaper):
        papers = reader.find(IdentityPaper, number=record.number)
        others = {each.person for each in papers} - {record.person}
        return [one for who in others for one in reader.find(Person, id=who)]
    return []


def add_person(work: Work, person: Person, id_number: str = "", case: Case | None = None) -> Person:
    """Enter a person with the identity number and the case known so far."""
    kept = work.put(person)
    if id_number:
        kind = Paper.CITIZEN_ID if len(id_number) == FULL_ID else Paper.OLD_ID
        work.put(IdentityPaper(person=kept.id, kind=kind, number=id_number))
    if case is not None:
        work.put(replace(case, person=kept.id))
    return kept


def note_view(work: Work, person: Person) -> None:
    """Write into the log that the sensitive part of a person's record was looked at."""
    work.note(Tag.VIEW, person.id)
