"""The standard of a year: what is met, the windows, the share, criteria that change with law."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import HandClock

from antq_desktop import paths
from antq_desktop.domain.reference import Entry, load, made_of
from antq_desktop.domain.safety import SafetySubject, SafetyYear, SubjectKind
from antq_desktop.errors import Invalid
from antq_desktop.services import safety
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.services.safety import Mark, Recognition
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.safety_years import (
    UnitYear,
    board,
    commune_rule,
    criteria_of,
    result_of,
    unit_year,
    window_of,
)
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

LAW = load(paths.resource_folder() / "reference")
MARKS = st.lists(st.sampled_from([True, False, None]))


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    """An office on its first day."""
    (folder := tmp_path / "office").mkdir()
    store = Store(folder, bytes(32), "canbo", clock)
    new = NewOffice("Công an xã Như Xuân", "NX01", "Công an tỉnh", "Lê Văn Minh", "canbo")
    store.write(Tag.SET_UP, lambda work: set_up(work, new, LAW))
    yield store
    store.close()


@given(MARKS)
def test_only_all_criteria_together_reach_the_standard(marks: list[bool | None]) -> None:
    assert (result_of(marks) is True) == (bool(marks) and all(each is True for each in marks))
    assert (result_of(marks) is False) == any(each is False for each in marks)


@given(MARKS.filter(bool), st.data())
def test_no_mark_turned_down_ever_helps(marks: list[bool | None], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(marks) - 1))
    worse = [*marks[:at], False, *marks[at + 1 :]]
    assert result_of(worse) is False


@pytest.mark.parametrize(
    ("kind", "first", "last", "before"),
    [
        (SubjectKind.HAMLET, date(2025, 11, 1), date(2026, 10, 31), date(2026, 11, 15)),
        (SubjectKind.COMMUNE, date(2025, 11, 16), date(2026, 11, 15), date(2026, 11, 20)),
        (SubjectKind.SCHOOL, date(2025, 11, 16), date(2026, 11, 15), date(2026, 11, 20)),
    ],
)
def test_each_kind_has_its_window(kind: SubjectKind, first: date, last: date, before: date) -> None:
    found = window_of(kind, 2026, LAW)
    assert (found.first, found.last, found.recognised_before) == (first, last, before)
    assert found.registered_by == date(2026, 3, 31)


def line_of(*, recognised: bool) -> UnitYear:
    subject = SafetySubject(name="Thôn")
    on = date(2026, 11, 5) if recognised else None
    year = SafetyYear(subject=subject.id, year=2026, registered_on=date(2026, 3, 1),
                      recognised_on=on)  # fmt: skip
    return UnitYear(subject, year, (), window_of(SubjectKind.HAMLET, 2026, LAW))


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_share_of_the_commune_is_exact(good: int, others: int) -> None:
    lines = [line_of(recognised=at < good) for at in range(good + others)]
    rule = commune_rule(lines, 2026, LAW)
    whole = good + others
    assert rule.enough_recognised == (whole > 0 and Fraction(good, whole) >= Fraction(70, 100))
    assert rule.recognised + len(rule.unrecognised) == rule.units == whole
    if whole:
        reached = commune_rule(
            [line_of(recognised=at < good + rule.lacking) for at in range(whole)], 2026, LAW
        )
        assert reached.enough_recognised
        assert rule.lacking == 0 or not rule.enough_recognised


def test_the_commune_itself_does_not_count_in_its_share() -> None:
    commune = replace(line_of(recognised=True), subject=SafetySubject(
        name="Xã", kind=SubjectKind.COMMUNE))  # fmt: skip
    assert commune_rule([commune], 2026, LAW).units == 0
    assert not commune_rule([commune], 2026, LAW).enough_recognised


def test_a_year_is_judged_by_the_criteria_of_its_assessment_day(office: Store) -> None:
    """A newer circular of 1/1/2027 does not touch what was judged before."""
    newer = Entry("hamlet_9", "Tiêu chí mới", "hamlet", date(2027, 1, 1), None, "TT mới")
    lists = {name: [*entries] for name, entries in LAW.dated.items()}
    lists["safety_criteria"].append(newer)
    law = made_of(lists)
    assert newer not in criteria_of(SubjectKind.HAMLET, date(2026, 11, 3), law)
    subject = SafetySubject(name="Thôn Mơ")

    def act(work: Work) -> None:
        work.put(subject)
        safety.assess(work, subject.id, 2026, date(2026, 11, 3))

    office.write(Tag.ADD, act)
    with office.read() as reader:
        codes = [
            {each.entry.code for each in unit_year(reader, subject.id, year, law).criteria}
            for year in (2026, 2027)
        ]
    assert ["hamlet_9" in each for each in codes] == [False, True]


def test_who_lacks_one_criterion_is_not_recognised_by_any_way(office: Store) -> None:
    subject = SafetySubject(name="Thôn Mơ")
    on = date(2026, 11, 5)

    def begin(work: Work) -> None:
        work.put(subject)
        safety.register_unit(work, subject.id, 2026, date(2026, 3, 2))
        for each in unit_year(work, subject.id, 2026, LAW).criteria[1:]:
            safety.mark(work, subject.id, 2026, Mark(each.entry.code, holds=True), LAW)

    office.write(Tag.ADD, begin)
    with pytest.raises(Invalid) as refused:
        office.write(
            Tag.CHANGE,
            lambda work: safety.recognise(work, subject.id, 2026, Recognition(on), LAW),
        )
    assert dict(refused.value.problems[0].values) == {"held": 14, "all": 15}
    with office.read() as reader:
        (line,) = board(reader, 2026, LAW)
    assert (line.held, line.result, line.state) == (14, None, "registered")
    assert line.year is not None
    typed = replace(line.year, recognised_on=on)
    with pytest.raises(Invalid):
        office.write(Tag.CHANGE, lambda work: safety.save_year(work, typed, LAW))
