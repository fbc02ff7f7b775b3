"""Lists as screens, prints and exports show them: plain frozen lines, read at once.

A person's line gathers the newest of what hangs on the person, on one day. What has no date stands
before all that has one; between two of one day the one made later counts, however late the other
was corrected.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import case as when
from sqlalchemy import func, select

from antq_desktop.domain.cases import Case, CompletedBy, Group
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.models import Point, Team
from antq_desktop.domain.people import Paper, Person, Sex, Stay, Where
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment, Charge, Employment, WorkStatus
from antq_desktop.domain.units import Hamlet, Office, Officer, Unit
from antq_desktop.domain.visits import Manner
from antq_desktop.storage import schema
from antq_desktop.storage.order import as_made, made_of
from antq_desktop.storage.reader import Reader

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class PersonLine:
    """One person with the newest of everything, on one day."""

    person: Person
    hamlet: str = ""
    id_number: str = ""
    old_id_number: str = ""
    occupation: str = ""
    work_status: WorkStatus = WorkStatus.UNKNOWN
    stay: Stay | None = None
    offence_article: str | None = None
    offence: str = ""
    sentence_months: int | None = None
    case: Case | None = None
    managed: bool = False
    group: Group | None = None
    group_on: date | None = None
    assignment: Assignment | None = None
    mentor: str = ""
    mentor_organisation: str = ""
    mentor_since: date | None = None
    civil_duties_done: bool | None = None
    loans: tuple[Loan, ...] = field(default=())
    officer: str = ""
    last_visit_on: date | None = None
    last_contact_on: date | None = None

    @property
    def id(self) -> RecordId:
        """The person's id."""
        return self.person.id

    @property
    def full_name(self) -> str:
        """The person's name."""
        return self.person.full_name

    @property
    def sex(self) -> Sex | None:
        """The person's sex."""
        return self.person.sex

    @property
    def born(self) -> PartialDate | None:
        """When the person was born, as far as known."""
        return self.person.born

    @property
    def away_at(self) -> str | None:
        """Where the person is away, empty when nobody knows the place; None when not away."""
        return self.stay.place if self.stay and self.stay.where is Where.AWAY else None

    @property
    def away_since(self) -> date | None:
        """Since when the person is away, when known."""
        return self.stay.since if self.stay and self.stay.where is Where.AWAY else None

    @property
    def prison(self) -> str:
        """Where the sentence was served."""
        return self.case.prison if self.case else ""

    @property
    def completed_on(self) -> date | None:
        """When the sentence was completed."""
        return self.case.completed_on if self.case else None

    @property
    def completed_by(self) -> CompletedBy | None:
        """How the sentence was completed."""
        return self.case.completed_by if self.case else None


@dataclass(frozen=True)
class PeopleFilter:
    """Which people a list shows; nothing set shows those under management."""

    everyone: bool = False
    hamlet: RecordId | None = None
    group: Group | None = None
    unclassified: bool = False
    away: bool | None = None
    with_mentor: bool | None = None
    with_loan: bool | None = None

    def shows(self, line: PersonLine) -> bool:
        """Say whether a person is shown."""
        return all(self._wishes(line))

    def _wishes(self, line: PersonLine) -> Iterable[bool]:
        yield self.everyone or line.managed
        yield self.hamlet is None or line.person.hamlet == self.hamlet
        yield self.group is None or line.group == self.group
        yield not self.unclassified or line.group is None
        yield self.away is None or self.away == (line.away_at is not None)
        yield self.with_mentor is None or self.with_mentor == bool(
            line.mentor or line.mentor_organisation
        )
        yield self.with_loan is None or self.with_loan == bool(line.loans)


SHOW_MANAGED = PeopleFilter()
SHOW_EVERYONE = PeopleFilter(everyone=True)


def people_page(
    reader: Reader, on: date, where: PeopleFilter = SHOW_MANAGED, *, brief: bool = False
) -> list[PersonLine]:
    """Return the people a list shows on a day, in the order of Vietnamese names.

    `brief` lines are read sooner: nothing of papers, judgments, civil duties, work and loans.
    """
    gathered, dated = Gathered(reader, brief=brief), _dated(reader, on)
    lines = (gathered.line(each, on, dated) for each in in_order(reader))
    return list(filter(where.shows, lines))


def in_order(reader: Reader) -> list[Person]:
    """Return everybody in the order of Vietnamese names."""
    sort = schema.entry
    asked = select(sort.c.record, sort.c.sort).where(sort.c.register == Person.register_name)
    keys = {row.record: row.sort for row in reader.rows(asked)}
    return sorted(reader.all(Person), key=lambda each: keys.get(each.id, b""))


def person_line(reader: Reader, person_id: str, on: date) -> PersonLine:
    """Return the line of one person; raises `NotFound`."""
    person = reader.get(Person, person_id)
    return Gathered(reader, person_id).line(person, on, _dated(reader, on, person_id))


#: What was last up to a day: visits and contacts by person, officers by hamlet and by person.
_Met = Mapping[str, tuple[date | None, date | None]]
_Dated = tuple[_Met, Mapping[str, str], Mapping[str, str]]
_NOTHING_DATED: _Dated = ({}, {}, {})


class Gathered:
    """What hangs on people, read once for all days and laid out by person."""

    def __init__(
        self, reader: Reader, person_id: str | None = None, *, brief: bool = False
    ) -> None:
        self._reader, self._only, self._brief = reader, person_id, brief
        self._hamlets = hamlet_names(reader)
        self._papers = self._rows("identity_papers", "kind", "number", "issued_on", more=True)
        self._judgments = self._rows(
            "judgments", "judged_on", "offence_article", "offence", "term_months", more=True
        )
        self._duties = self._rows("civil_duties", "done", more=True)
        self._groups = self._rows("group_decisions", "group", "decided_on")
        self._cases = self._records(Case)
        self._assignments = self._records(Assignment)
        self._employments = self._records(Employment, more=True)
        self._stays = self._records(Stay)
        self._loans = self._records(Loan, more=True)
        self._put_in_order()

    def _rows(self, register: str, *names: str, more: bool = False) -> dict[str, list[Any]]:
        if more and self._brief:
            return {}
        table = schema.TABLES[register]
        asked = select(table.c.id, table.c.person, *(table.c[name] for name in names))
        if self._only:
            asked = asked.where(table.c.person == self._only)
        laid: dict[str, list[Any]] = defaultdict(list)
        for row in self._reader.rows(asked):
            laid[row.person].append(row)
        return laid

    def _records(self, cls: type[R], *, more: bool = False) -> dict[str, list[R]]:
        if more and self._brief:
            return {}
        laid: dict[str, list[R]] = defaultdict(list)
        found = self._reader.find(cls, person=self._only) if self._only else self._reader.all(cls)
        for record in found:
            laid[cls.register.root_of(record)].append(record)
        return laid

    def _put_in_order(self) -> None:
        """Put those of one day into the order in which they were made; so with all loans."""
        kinds: tuple[tuple[dict[str, list[Any]], Callable[[Any], object]], ...] = (
            (self._papers, lambda row: row.issued_on),
            (self._judgments, lambda row: row.judged_on),
            (self._groups, lambda row: row.decided_on),
            (self._cases, lambda case: case.since()),
            (self._assignments, _since),
            (self._employments, _since),
            (self._stays, _since),
            (self._loans, lambda _loan: None),
        )
        several: list[list[Any]] = [
            lines
            for laid, day in kinds
            for lines in laid.values()
            if len(lines) > 1 and len({day(each) for each in lines}) < len(lines)
        ]
        made = made_of(self._reader, (each.id for lines in several for each in lines))
        for lines in several:
            lines.sort(key=lambda each: made[each.id])

    def is_managed(self, person: RecordId, on: date) -> bool:
        """Say whether a person is under management on a day."""
        return any(case.is_open(on) for case in self._cases.get(person, ()))

    def line(self, person: Person, on: date, dated: _Dated = _NOTHING_DATED) -> PersonLine:
        """Return the line of a person on a day; of visits and officers what is `dated`."""
        key = person.id
        visits, by_hamlet, by_person = dated
        papers = _ranked(self._papers.get(key, ()), lambda row: row.issued_on or "")
        numbers = {row.kind: row.number for row in papers}
        case = _case_on(self._cases.get(key, []), on)
        judgment = _judgment_of(case, self._judgments.get(key, ()))
        mentor = latest(self._assignments.get(key, []), on)
        work = latest(self._employments.get(key, []), on)
        stay = latest(self._stays.get(key, []), on)
        group = _group_on(self._groups.get(key, ()), on)
        last_visit_on, last_contact_on = visits.get(key, (None, None))
        return PersonLine(
            person=person,
            hamlet=self._hamlets.get(person.hamlet or "", ""),
            id_number=numbers.get(Paper.CITIZEN_ID.value, ""),
            old_id_number=numbers.get(Paper.OLD_ID.value, ""),
            occupation=work.occupation if work else "",
            work_status=work.status if work else WorkStatus.UNKNOWN,
            stay=stay,
            offence_article=judgment.offence_article if judgment else None,
            offence=(judgment.offence or "") if judgment else "",
            sentence_months=judgment.term_months if judgment else None,
            case=case,
            managed=case is not None and case.is_open(on),
            group=Group(group.group) if group else None,
            group_on=_day(group.decided_on) if group else None,
            assignment=mentor,
            mentor=mentor.mentor if mentor else "",
            mentor_organisation=mentor.organisation if mentor else "",
            mentor_since=mentor.since if mentor else None,
            civil_duties_done=_all_done([row.done for row in self._duties.get(key, ())]),
            loans=tuple(self._loans.get(key, ())),
            officer=by_person.get(key) or by_hamlet.get(person.hamlet or "", ""),
            last_visit_on=last_visit_on,
            last_contact_on=last_contact_on,
        )


def latest(records: list[R], on: date) -> R | None:
    """Return the newest record with `since` on or before a day, and not yet over.

    Of two since one day it is the later in the list.
    """
    held = [each for each in records if _holds(each, on)]
    ranked = _ranked(held, lambda each: _since(each) or date.min)
    return ranked[-1] if ranked else None


def _ranked(given: Sequence[T], key: Callable[[T], Any]) -> Sequence[T]:
    """Return what is given in order; as a rule there is nothing to put into order."""
    return given if len(given) <= 1 else sorted(given, key=key)


def _since(record: Record) -> date | None:
    since: date | None = getattr(record, "since", None)
    return since


def _holds(record: Record, on: date) -> bool:
    since, until = _since(record), getattr(record, "until", None)
    return (since is None or since <= on) and (until is None or until >= on)


def _case_on(cases: list[Case], on: date) -> Case | None:
    """Return the case open on a day, else the newest."""
    ranked = _ranked(cases, lambda each: each.since() or date.min)
    open_ones = [each for each in ranked if each.is_open(on)]
    found = open_ones or ranked
    return found[-1] if found else None


def _judgment_of(case: Case | None, rows: Sequence[Any]) -> Any | None:  # noqa: ANN401 (a row)
    """Return the judgment the case names, else the newest; None where there is none."""
    for row in rows:
        if case and row.id == case.judgment:
            return row
    ranked = _ranked(rows, lambda row: row.judged_on or "")
    return ranked[-1] if ranked else None


def _group_on(rows: Iterable[Any], on: date) -> Any | None:  # noqa: ANN401 (a row)
    """Return the last decision of a group on or before a day."""
    day = on.isoformat()
    known = [row for row in rows if row.decided_on is None or row.decided_on <= day]
    ranked = _ranked(known, lambda row: row.decided_on or "")
    return ranked[-1] if ranked else None


def _all_done(flags: list[int | None]) -> bool | None:
    """Return whether all duties are done; None where there are none or nobody has said."""
    if not flags or (None in flags and 0 not in flags):
        return None
    return all(flags)


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _dated(reader: Reader, on: date, person_id: str | None = None) -> _Dated:
    return (_last_visits(reader, on, person_id), *_charges(reader, on))


def _last_visits(reader: Reader, on: date, person_id: str | None) -> _Met:
    """Return of each person the last visit by the day, and the last that reached the person.

    The database looks for them: there may be a hundred visits of each person.
    """
    table = schema.TABLES["visits"]
    days = table.c.visited_on
    reached = when((table.c.manner.is_distinct_from(Manner.NOT_FOUND.value), days))
    asked = select(table.c.person, func.max(days).label("last"), func.max(reached).label("met"))
    asked = asked.where(days <= on.isoformat()).group_by(table.c.person)
    if person_id:
        asked = asked.where(table.c.person == person_id)
    return {row.person: (_day(row.last), _day(row.met)) for row in reader.rows(asked)}


def _charges(reader: Reader, on: date) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of the officers in charge by hamlet and by person."""
    officers = {each.id: each.full_name for each in reader.all(Officer)}
    by_hamlet: dict[str, str] = {}
    by_person: dict[str, str] = {}
    held = as_made(reader, [each for each in reader.all(Charge) if _holds(each, on)])
    for charge in sorted(held, key=lambda each: each.since or date.min):
        name = officers.get(charge.officer, "")
        if charge.hamlet:
            by_hamlet[charge.hamlet] = name
        if charge.person:
            by_person[charge.person] = name
    return by_hamlet, by_person


def hamlet_names(reader: Reader) -> dict[str, str]:
    """Return the names of the hamlets by id."""
    return {each.id: each.name for each in reader.all(Hamlet)}


def office_on(reader: Reader) -> Office:
    """Return this office; every store has one from its first day."""
    return reader.all(Office)[0]


def superior_on(reader: Reader, on: date) -> str:
    """Return the name of the unit above on a day: named, dated data."""
    unit = latest(as_made(reader, reader.all(Unit)), on)
    return unit.name if unit else ""


def points_on(reader: Reader, on: date) -> list[Point]:
    """Return the model points that stand on a day."""
    return [each for each in reader.all(Point) if each.stands(on)]


def teams_on(reader: Reader, on: date) -> list[Team]:
    """Return the teams that stand on a day."""
    return [each for each in reader.all(Team) if each.stands(on)]
