"""Whatever becomes of people, of their records and of the office's first day: periods go on."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.frozen_desk import PROGRAM, TODAY, Reports, reports

from antq_desktop.domain.cases import Case, EndedBy
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import Period
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import FrozenReport
from antq_desktop.domain.units import Office
from antq_desktop.services import freezing
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.retiring import Confirmed, confirm_expungement
from antq_desktop.storage import bearing
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.custody import roots_of
from antq_desktop.storage.figures.frozen import as_frozen, newest, sealed_of, totals_of, versions
from antq_desktop.storage.figures.reported import corrections
from antq_desktop.storage.figures.sealed import GONE
from antq_desktop.storage.figures.summary import build_summary
from antq_desktop.storage.renewing import around_of
from antq_desktop.storage.work import Work

__all__ = ["reports"]

#: A month inside a quarter, the quarter, the month and the quarter after.
CODES = ("2026-09", "2026-Q3", "2026-10", "2026-Q4")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ("enter", "end", "take back", "remove", "rename", "merge", "part", "freeze", "retire",
             "approve", "first day")
        ),
        st.integers(0, 400),
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


class _Back(Exception):
    """Takes a Work back whole."""


@dataclass
class History:
    """What was done, and beside it what was frozen and who was retired, kept by hand."""

    reports: Reports
    work: Work
    frozen: dict[str, FrozenReport] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    retired: set[str] = field(default_factory=set)

    def period(self, code: str) -> Period:
        return schedule(self.work, self.reports.law).parse(code)

    def act(self, what: str, number: int) -> None:
        """Do one thing to the records; the number chooses the day and whom."""
        work, on = self.work, min(date(2025, 11, 1) + timedelta(days=number), TODAY)
        people = work.all(Person)
        if what == "freeze":
            self.freeze(CODES[number % len(CODES)])
        elif what == "first day":
            (office,) = work.all(Office)
            work.put(changed(office, cut_off=1 + number % 28))
        elif what == "approve":
            self.approve(CODES[number % len(CODES)])
        elif what == "enter" or not people:
            person = work.put(Person(full_name="Lò Văn Ất"))
            work.put(Case(person=person.id, completed_on=on))
            self.people.add(person.id)
        else:
            self.act_on(people[number % len(people)], people[0], what, on)

    def freeze(self, code: str) -> None:
        made = freezing.freeze(
            self.work, self.period(code), self.reports.law, PROGRAM, reason="Bổ sung", sure=True
        )
        self.frozen[made.report.id] = made.report
        self.lists[made.report.id] = sealed_of(made.report).figures["people_closing"]

    def approve(self, code: str) -> None:
        if versions(self.work, code):
            freezing.approve(self.work, code, sure=True)
            freezing.unlock(self.work, code, "Sửa số")

    def act_on(self, person: Person, other: Person, what: str, on: date) -> None:
        work = self.work
        if what == "remove":
            work.remove(person)
        elif what == "rename":
            work.put(changed(person, full_name=f"Lò Văn Bính {on.day}"))
        elif what == "merge" and other.id != person.id:
            bearing.merge_into(work, person.id, other.id)
        elif what == "part":
            for loser in roots_of(work, person.id)[1:]:
                bearing.unmerge(work, loser)
        else:
            self.act_on_case(person, what, on)

    def act_on_case(self, person: Person, what: str, on: date) -> None:
        work = self.work
        cases = work.find(Case, person=person.id)
        case = cases[-1]
        if what == "take back" and case.ended_on:
            work.put(changed(case, ended_on=None, ended_by=None, end_paper=""))
        elif what == "end" and not case.ended_on and case.completed_on and case.completed_on < on:
            work.put(changed(case, ended_on=on, ended_by=EndedBy.DIED, end_paper="07/GT"))
        elif what == "retire" and not any(each.ended_on for each in cases):
            self.retired |= {*roots_of(work, person.id)}
            confirm_expungement(work, person.id, Confirmed(TODAY, "45/PLLTP"), self.reports.law)

    def check(self) -> None:
        """Hold what stands against what was kept by hand."""
        for each in self.work.all(FrozenReport):
            first = self.frozen[each.id]
            assert (each.content, each.content_mark) == (first.content, first.content_mark)
            assert totals_of(each).mark == each.content_mark
            assert as_frozen(self.work, each)
            kept = sealed_of(each).figures["people_closing"]
            listed = self.lists[each.id]
            assert kept == tuple(GONE if one in self.retired else one for one in listed)
            assert len(kept) == totals_of(each).figures["people_closing"]
        for code in CODES:
            self.check_period(code)

    def check_period(self, code: str) -> None:
        period, report = self.period(code), newest(self.work, code)
        now = build_summary(self.work, period, self.reports.law)
        value = now.value
        opened = value("people_opening") + value("people_correction")
        assert opened + value("people_in") - value("people_out") == value("people_closing")
        known = versions(self.work, code)
        assert [each.version_number for each in known] == [*range(1, len(known) + 1)]
        if report is None:
            return
        totals = totals_of(report)
        assert (period.first, period.last) == (totals.first, totals.last)
        plan = schedule(self.work, self.reports.law)
        following = plan.period_of(period.last + timedelta(days=1), period.frequency)
        assert following.first == period.last + timedelta(days=1)
        after = build_summary(self.work, following, self.reports.law)
        assert after.value("people_opening") == totals.figures["people_closing"]
        found = {each.name: each for each in corrections(self.work, report, now.figures)}
        late = found.get("people_closing")
        added, gone = self.moved(report, now.figures["people_closing"].records)
        told = (Counter(late.added), Counter(late.gone)) if late else (Counter(), Counter())
        assert told == (added, gone)

    def moved(
        self, report: FrozenReport, now: tuple[str, ...]
    ) -> tuple[Counter[str], Counter[str]]:
        """Return who came and who went since a freeze, of those who are not retired."""
        shown = around_of(self.work).shown
        known = self.people - self.retired
        before = Counter(shown(one) for one in self.lists[report.id] if one in known)
        after = Counter(one for one in now if one in known)
        return after - before, before - after


@given(acts=ACTS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_frozen_version_never_changes_and_every_period_goes_on_from_it(
    reports: Reports, acts: list[tuple[str, int]]
) -> None:
    if reports.clock.today() == TODAY:
        reports.clock.go(days=3)

    def write(work: Work) -> None:
        history = History(reports, work)
        for what, number in [*acts, ("freeze", 1), *reversed(acts)]:
            history.act(what, number)
        history.check()
        raise _Back

    with pytest.raises(_Back):
        reports.store.write(Tag.ADD, write)
