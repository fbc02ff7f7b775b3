"""Whatever becomes of people over the years, each quarter adds up and goes on where the last ended.

The histories are written by the acts officers have; beside them a plain list of days is kept of
when each person was on the list.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_desktop.domain.cases import CameBy, Case, CompletedBy, EndedBy
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import quarter, quarter_of
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Office
from antq_desktop.errors import AntqError
from antq_desktop.services.casework import Done, open_case
from antq_desktop.services.endings import (
    Ending,
    begin_case,
    end_case,
    reopen_case,
    take_back_ending,
)
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.summary import build_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

FIRST, TODAY = date(2025, 1, 1), date(2026, 11, 21)
FOR_EVER = date.max

HOME = st.builds(
    lambda how: {"completed_by": how}, st.none() | st.sampled_from(tuple(CompletedBy))
).map(lambda known: ("home", known))
EVENTS = st.one_of(
    HOME,
    st.just(("moved in", {})),
    st.just(("expected", {})),
    st.sampled_from(tuple(EndedBy)).map(lambda ground: ("end", {"ground": ground})),
    st.just(("reopen", {})),
    st.just(("take back", {})),
)
HISTORIES = st.lists(
    st.lists(st.tuples(st.integers(0, 130), EVENTS), min_size=1, max_size=8), min_size=1, max_size=4
)


class _Back(Exception):
    """Takes a Work back whole."""


@dataclass
class Life:
    """One person, and the days on which he was on the list: from, and until but not with."""

    work: Work
    person: Person
    stays: list[tuple[date, date]] = field(default_factory=list)
    #: The newest case that ended, with the stay it closed.
    last: Case | None = None

    def live(self, what: str, on: date, known: dict[str, object]) -> None:
        """Let something happen; what cannot happen is refused and changes nothing."""
        acts: dict[str, Callable[[date, dict[str, object]], None]] = {
            "home": self.home,
            "moved in": self.move_in,
            "expected": self.expect,
            "end": self.end,
            "reopen": self.reopen,
            "take back": self.take_back,
        }
        acts[what](on, known)

    def home(self, on: date, known: dict[str, object]) -> None:
        self._begin(Case(person=self.person.id, completed_on=on, **known), on)  # type: ignore[arg-type]  # as drawn

    def move_in(self, on: date, _known: dict[str, object]) -> None:
        before = on - timedelta(days=200)
        case = Case(
            person=self.person.id, completed_on=before, entered_on=on, came_by=CameBy.TRANSFER
        )
        self._begin(case, on)

    def expect(self, on: date, _known: dict[str, object]) -> None:
        """A release that is only expected counts nowhere."""
        work = self.work
        someone = work.put(Person(full_name="Chưa về"))
        work.put(Case(person=someone.id, expected_release=on))

    def _begin(self, case: Case, on: date) -> None:
        if open_case(self.work, self.person.id):
            with pytest.raises(AntqError):
                begin_case(self.work, case)
            return
        begin_case(self.work, case)
        self.stays.append((on, FOR_EVER))

    def end(self, on: date, known: dict[str, object]) -> None:
        case = open_case(self.work, self.person.id)
        ground = known["ground"]
        if case and isinstance(ground, EndedBy):
            self.last = end_case(self.work, case.id, Ending(ground, on, "07/GT"))
            self.stays[-1] = (self.stays[-1][0], on)

    def reopen(self, on: date, _known: dict[str, object]) -> None:
        if self.last is None:
            return
        try:
            reopen_case(self.work, self.last.id, Done(on))
        except AntqError:
            return
        self.stays.append((on, FOR_EVER))
        self.last = None

    def take_back(self, _on: date, _known: dict[str, object]) -> None:
        if self.last and not open_case(self.work, self.person.id):
            take_back_ending(self.work, self.last.id)
            self.stays[-1] = (self.stays[-1][0], FOR_EVER)
            self.last = None

    def is_listed(self, on: date) -> bool:
        return any(since <= on < until for since, until in self.stays)


def live(work: Work, history: list[tuple[int, tuple[str, dict[str, object]]]]) -> Life:
    """Write the history of one person."""
    life = Life(work, work.put(Person(full_name="Lò Văn Ất")))
    on = FIRST
    for gap, (what, known) in history:
        on = min(on + timedelta(days=gap), TODAY)
        life.live(what, on, known)
    return life


@given(
    histories=HISTORIES,
    asked=st.dates(FIRST, TODAY),
    cut_off=st.sampled_from((1, 15)),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_quarter_adds_up_for_any_history(
    office: Store,
    reference: Reference,
    histories: list[list[tuple[int, tuple[str, dict[str, object]]]]],
    asked: date,
    cut_off: int,
) -> None:
    def write(work: Work) -> None:
        assert work.all(Office)
        lives = [live(work, each) for each in histories]
        now = quarter_of(asked, cut_off)
        then = quarter_of(now.last + timedelta(days=1), cut_off)
        first, second = (build_summary(work, each, reference) for each in (now, then))
        for period, summary in ((now, first), (then, second)):
            figure = summary.value
            listed = sum(each.is_listed(period.last) for each in lives)
            earlier = sum(each.is_listed(period.eve) for each in lives)
            assert figure("people_closing") == listed
            assert figure("people_opening") == earlier
            assert earlier + figure("people_in") - figure("people_out") == listed
        assert first.value("people_closing") == second.value("people_opening")
        raise _Back

    with pytest.raises(_Back):
        office.write(Tag.ADD, write)


def test_a_quarter_of_moves_is_counted_by_hand(office: Store, reference: Reference) -> None:
    """Home in March, moved away in May, back in October, died in November."""
    events: list[tuple[int, tuple[str, dict[str, object]]]] = [
        (425, ("home", {})),
        (70, ("end", {"ground": EndedBy.MOVED})),
        (150, ("reopen", {})),
        (20, ("end", {"ground": EndedBy.DIED})),
    ]
    life = office.write(Tag.ADD, lambda work: live(work, events))
    assert [since for since, _ in life.stays] == [date(2026, 3, 2), date(2026, 10, 8)]
    with office.read() as reader:
        summary = build_summary(reader, quarter(2026, 4, 15), reference)
    assert [summary.value(f"people_{each}") for each in ("opening", "in", "out", "closing")] == [
        0,
        1,
        1,
        0,
    ]
    assert summary.value("in_transfer") == 1
    assert summary.value("out_died") == 1
