"""Which rows are of people known already, which are of new ones, and which nobody can say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import new_id
from antq_desktop.i18n.messages import N_
from antq_desktop.services.archives import Archived
from antq_desktop.services.importing.hamlets import Hamlets, key_of
from antq_desktop.services.importing.known import KnownPeople, Likeness, same_name
from antq_desktop.services.importing.rows import Doubt, PersonRow
from antq_desktop.services.importing.words import HamletSaid

SAME_NUMBER = N_("The same identity number stands in row {row}.")
SAME_PERSON = N_("This may be the person of row {row}.")
NUMBER_OF_ANOTHER = N_("This identity number is {name}'s in the records.")
TWO_PEOPLE = N_("The numbers of this row belong to two people: {name} and {other}.")
ARCHIVED = N_("There is an archived record of such a person. Ask the head of the office.")
MAY_BE_KNOWN = N_("This may be {name}, who is in the records already.")


@dataclass(frozen=True)
class Added:
    """A row of a person nobody knows yet, with the id the person will have."""

    row: PersonRow
    person: RecordId


@dataclass(frozen=True)
class Matched:
    """A row of a person in the records."""

    row: PersonRow
    person: RecordId


@dataclass(frozen=True)
class Offered:
    """A row that may be of one of these people in the records; somebody must say."""

    row: PersonRow
    people: tuple[RecordId, ...]
    doubt: Doubt


@dataclass(frozen=True)
class Doubled:
    """A row that stands twice in the file, or whose number is another's."""

    row: PersonRow
    doubt: Doubt


Verdict = Added | Matched | Offered | Doubled


@dataclass
class Matcher:
    """Takes rows one after another and says of each whose it is.

    `links` are the people that lines of earlier imports became, by the lines' prints.
    """

    known: KnownPeople
    hamlets: Hamlets
    links: Mapping[str, RecordId] = field(default_factory=dict)
    archived: Archived = field(default_factory=Archived)
    seen: KnownPeople = field(default_factory=KnownPeople)
    rows: dict[RecordId, PersonRow] = field(default_factory=dict)
    _new: dict[HamletSaid | None, str] = field(default_factory=dict)

    def judge(self, row: PersonRow, line_print: str) -> Verdict:
        """Return whose row it is, and remember the row."""
        likeness = self._likeness(row)
        if twice := self._twice(row, likeness):
            return twice
        verdict = self._verdict(row, likeness, line_print)
        person = verdict.person if isinstance(verdict, Added | Matched) else new_id()
        self.seen.add(person, likeness)
        self.rows[person] = row
        return verdict

    def _likeness(self, row: PersonRow) -> Likeness:
        hamlet = self.hamlets.of_row(row)
        if hamlet is None and row.hamlet not in self._new:
            self._new[row.hamlet] = key_of(row.hamlet)
        return Likeness(row.name, row.born, hamlet or self._new[row.hamlet], row.papers)

    def _twice(self, row: PersonRow, likeness: Likeness) -> Doubled | None:
        """Return the row as doubled when the file has spoken of the person before."""
        numbered = self.seen.with_number(likeness)
        if numbered:
            first = self.rows[min(numbered)]
            return Doubled(row, _doubt("id_number", _number(row), SAME_NUMBER, row=first.row))
        for person in self.seen.alike(likeness, near=False):
            doubt = _doubt("full_name", row.name, SAME_PERSON, row=self.rows[person].row)
            return Doubled(row, doubt)
        return None

    def _verdict(self, row: PersonRow, likeness: Likeness, line_print: str) -> Verdict:
        """Return whose row it is among the people of the records."""
        numbered = sorted(self.known.with_number(likeness))
        if len(numbered) > 1:
            name, other = (self.known.likenesses[each].name for each in numbered[:2])
            doubt = _doubt("id_number", _number(row), TWO_PEOPLE, name=name, other=other)
            return Offered(row, tuple(numbered), doubt)
        if numbered:
            return self._of_number(row, likeness, numbered[0])
        linked = self.links.get(line_print)
        if linked in self.known.likenesses:
            return Matched(row, linked)
        return self._by_likeness(row, likeness)

    def _of_number(self, row: PersonRow, likeness: Likeness, person: RecordId) -> Verdict:
        """Return the person of a number, unless name and birth say it is somebody else."""
        other = self.known.likenesses[person]
        if same_name(row.name, other.name) or not likeness.contradicts(other):
            return Matched(row, person)
        doubt = _doubt("id_number", _number(row), NUMBER_OF_ANOTHER, name=other.name)
        return Offered(row, (person,), doubt)

    def _by_likeness(self, row: PersonRow, likeness: Likeness) -> Verdict:
        """Return the one person who is surely the same, those who may be, or a new one."""
        alike = list(self.known.alike(likeness))
        sure = [each for each in alike if likeness.is_sure(self.known.likenesses[each])]
        if len(sure) == 1:
            return Matched(row, sure[0])
        if alike:
            people = tuple(sure or alike)
            doubt = _doubt("full_name", row.name, MAY_BE_KNOWN, name=self._name(people))
            return Offered(row, people, doubt)
        if self.archived.known(row.name, row.born, row.numbers):
            return Offered(row, (), _doubt("full_name", row.name, ARCHIVED))
        return Added(row, new_id())

    def _name(self, people: Iterable[RecordId]) -> str:
        return " / ".join(dict.fromkeys(self.known.likenesses[each].name for each in people))


def _number(row: PersonRow) -> str:
    return ", ".join(row.numbers)


def _doubt(about: str, value: str, reason: str, /, **values: object) -> Doubt:
    return Doubt(about, value, reason, tuple(values.items()))
