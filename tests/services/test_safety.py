"""The standard of a year: what is met, the windows, the share, criteria that change with law."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import HandClock

from antq_desktop import paths
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Entry, load, made_of
from antq_desktop.domain.safety import SafetyCheck, SafetySubject, SafetyYear, SubjectKind
from antq_desktop.errors import BadInput, Invalid
from antq_desktop.services import safety
from antq_desktop.services.lines import put_line, remove_line
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


@pytest.fixture
def recognised(office: Store) -> SafetySubject:
    """A residential area that met every criterion of 2026 and was recognised."""
    subject = SafetySubject(name="Thôn Mơ")

    def begin(work: Work) -> SafetySubject:
        made = work.put(subject)
        safety.register_unit(work, made.id, 2026, date(2026, 3, 2))
        for each in unit_year(work, made.id, 2026, LAW).criteria:
            safety.mark(work, made.id, 2026, Mark(each.entry.code, holds=True), LAW)
        safety.recognise(work, made.id, 2026, Recognition(date(2026, 11, 5)), LAW)
        return made

    return office.write(Tag.ADD, begin)


def test_no_way_leads_from_a_recognised_unit_to_one_that_lacks_a_criterion(
    office: Store, recognised: SafetySubject
) -> None:
    """Removed, carried to another year or criterion, or asked for by another kind of unit."""
    with office.read() as reader:
        check, other = reader.all(SafetyCheck)[:2]
    before = SafetyYear(subject=recognised.id, year=2025)
    office.write(Tag.ADD, lambda work: work.put(before))
    ways: list[Callable[[Work], object]] = [
        lambda work: remove_line(work, check),
        lambda work: put_line(work, changed(check, of_year=before.id)),
        lambda work: put_line(work, changed(check, criterion=other.criterion)),
        lambda work: put_line(work, changed(check, holds=None)),
        lambda work: put_line(work, changed(recognised, kind=SubjectKind.SCHOOL)),
    ]
    for each in ways:
        with pytest.raises(BadInput):
            office.write(Tag.CHANGE, each)
    with office.read() as reader:
        found = unit_year(reader, recognised.id, 2026, LAW)
    assert (found.state, found.held, len(found.criteria)) == ("recognised", 15, 15)


def test_once_the_recognition_is_taken_back_all_may_be_put_right(
    office: Store, recognised: SafetySubject
) -> None:
    def put_right(work: Work) -> None:
        put_line(work, changed(recognised, name="Thôn Mơ 1"))
        check = work.all(SafetyCheck)[0]
        put_line(work, changed(check, evidence="Biên bản 3"))
        safety.unrecognise(work, recognised.id, 2026)
        remove_line(work, work.get(SafetyCheck, check.id))
        put_line(work, changed(work.get(SafetySubject, recognised.id), kind=SubjectKind.SCHOOL))

    office.write(Tag.CHANGE, put_right)
    with office.read() as reader:
        (unit,) = reader.all(SafetySubject)
    assert (unit.name, unit.kind) == ("Thôn Mơ 1", SubjectKind.SCHOOL)


def test_a_mark_is_judged_by_its_own_line_where_two_pcs_each_made_one(
    office: Store, recognised: SafetySubject
) -> None:
    office.write(Tag.ADD, lambda work: work.put(SafetyYear(subject=recognised.id, year=2026)))
    with office.read() as reader:
        check = reader.all(SafetyCheck)[0]
    with pytest.raises(BadInput):
        office.write(Tag.CHANGE, lambda work: put_line(work, changed(check, holds=False)))


def test_a_line_is_judged_by_the_assessment_day_it_is_typed_with(
    office: Store, recognised: SafetySubject
) -> None:
    newer = Entry("hamlet_9", "Tiêu chí mới", "hamlet", date(2026, 11, 4), None, "TT mới")
    lists = {name: [*entries] for name, entries in LAW.dated.items()}
    lists["safety_criteria"].append(newer)
    law = made_of(lists)
    with office.read() as reader:
        (line,) = reader.find(SafetyYear, subject=recognised.id)
    for day, is_fine in ((date(2026, 11, 3), True), (date(2026, 11, 4), False)):
        with nullcontext() if is_fine else pytest.raises(Invalid):
            typed = changed(line, assessed_on=day)
            line = office.write(Tag.CHANGE, lambda work, t=typed: safety.save_year(work, t, law))  # type: ignore[misc]
