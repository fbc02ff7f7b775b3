"""What is due, from the registers and the dated deadlines."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from antq_desktop.domain.cases import Case, GroupDecision
from antq_desktop.domain.deadlines import DueAct, working_days_after
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Where
from antq_desktop.domain.periods import Quarter, quarter_of
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.storage.loan_pages import loans_page
from antq_desktop.storage.pages import PersonLine, office_on, people_page
from antq_desktop.storage.reader import Reader


def due_acts(reader: Reader, today: date, reference: Reference) -> list[DueAct]:
    """Return everything due for the people under management, the earliest first."""
    acts = list(_Due(reader, today, reference).acts())
    return sorted(acts, key=lambda act: (act.due_on, act.act))


def acts_by_person(
    reader: Reader, today: date, reference: Reference
) -> dict[RecordId, list[DueAct]]:
    """Return what is due for each person."""
    laid: dict[RecordId, list[DueAct]] = defaultdict(list)
    for act in due_acts(reader, today, reference):
        laid[act.person].append(act)
    return dict(laid)


class _Due:
    """The registers a day's due acts are read from, read once."""

    def __init__(self, reader: Reader, today: date, reference: Reference) -> None:
        self._today = today
        self._reference = reference
        self._lines = people_page(reader, today)
        self._quarter = quarter_of(today, office_on(reader).cut_off)
        self._classified = _in_quarter(
            ((each.person, each.decided_on) for each in reader.all(GroupDecision)), self._quarter
        )
        self._met = _in_quarter(
            (
                (each.person, each.visited_on)
                for each in reader.all(Visit)
                if each.manner is not Manner.NOT_FOUND
            ),
            self._quarter,
        )
        self._loans = [each for each in loans_page(reader, today) if each.outstanding]

    def acts(self) -> Iterator[DueAct]:
        """Yield what is due, person by person, then the loans."""
        for line in self._lines:
            if line.case:
                yield from self._first_steps(line, line.case)
            yield from self._each_quarter(line)
            yield from self._away(line)
        yield from self._loans_due()

    def _first_steps(self, line: PersonLine, case: Case) -> Iterator[DueAct]:
        """Yield the first steps; none where they were done before the program came."""
        if case.done_before:
            return
        if case.presented_on is None and case.present_by:
            yield self._act(line, "present", case.present_by)
        if case.presented_on and not (line.mentor or line.mentor_organisation):
            days = self._reference.lists["deadlines"]["mentor"].value
            yield self._act(line, "mentor", working_days_after(case.presented_on, days))

    def _each_quarter(self, line: PersonLine) -> Iterator[DueAct]:
        if line.id not in self._classified:
            yield self._act(line, "classify", self._quarter.last)
        if line.id not in self._met:
            yield self._act(line, "contact", self._quarter.last)

    def _away(self, line: PersonLine) -> Iterator[DueAct]:
        stay = line.stay
        if stay and stay.where is Where.AWAY and stay.expected_back:
            yield self._act(line, "back", stay.expected_back)

    def _loans_due(self) -> Iterator[DueAct]:
        ahead = timedelta(days=self._reference.lists["deadlines"]["loan"].value)
        for each in self._loans:
            due = each.loan.due_on
            if due and due <= self._today + ahead:
                article = self._article("loan")
                yield DueAct(each.holder, each.person_name, each.hamlet, "loan", due, article)

    def _act(self, line: PersonLine, act: str, due_on: date) -> DueAct:
        return DueAct(line.id, line.full_name, line.hamlet, act, due_on, self._article(act))

    def _article(self, act: str) -> str:
        return self._reference.lists["deadlines"][act].source


def _in_quarter(dated: Iterator[tuple[RecordId, date | None]], quarter: Quarter) -> set[RecordId]:
    return {person for person, day in dated if quarter.holds(day)}
