"""The quarterly summary of an office, from its first typed figure to a disagreement."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_desktop.domain.cases import (
    CameBy,
    Case,
    CompletedBy,
    EndedBy,
    Group,
    GroupDecision,
    Judgment,
)
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.loans import Loan, Repayment
from antq_desktop.domain.models import Member, Point, PointState, Team, TeamKind
from antq_desktop.domain.people import Person, Sex
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Opening
from antq_desktop.errors import FiguresDisagree
from antq_desktop.storage.bearing import merge_into
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.summary import Summary, build_summary, computed_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

Q4 = quarter(2026, 4, 15)
TODAY = date(2026, 11, 21)


def summary_of(office: Store, reference: Reference) -> Summary:
    with office.read() as reader:
        return build_summary(reader, Q4, reference)


def enter(work: Work, name: str, **case: object) -> Person:
    person = work.put(Person(full_name=name))
    work.put(Case(person=person.id, **case))  # type: ignore[arg-type]
    return person


def test_people_come_and_go_by_their_grounds(office: Store, reference: Reference) -> None:
    def write(work: Work) -> None:
        enter(work, "Ở từ trước", completed_on=date(2025, 1, 1))
        enter(work, "Không ghi ngày")
        enter(work, "Mới về", completed_on=date(2026, 10, 1), completed_by=CompletedBy.SERVED)
        enter(work, "Đặc xá", completed_on=date(2026, 11, 1), completed_by=CompletedBy.PARDON)
        enter(
            work,
            "Chuyển đến",
            completed_on=date(2024, 1, 1),
            entered_on=date(2026, 9, 15),
            came_by=CameBy.TRANSFER,
        )
        gone = {"completed_on": date(2023, 1, 1), "ended_on": date(2026, 10, 5)}
        enter(work, "Xóa án tích", **gone, ended_by=EndedBy.EXPUNGED)
        enter(work, "Tái phạm", **gone, ended_by=EndedBy.NEW_SENTENCE)
        enter(work, "Sắp về", expected_release=date(2026, 12, 1))
        left = {"completed_on": date(2023, 1, 1), "ended_on": date(2026, 9, 14)}
        enter(work, "Đã đi quý trước", **left, ended_by=EndedBy.MOVED)

    office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    flows = {"people_opening": 4, "people_in": 3, "people_out": 2, "people_closing": 5}
    parts = {"in_served": 1, "in_pardon": 1, "in_transfer": 1, "in_parole_ended": 0}
    ends = {"out_expunged": 1, "out_new_sentence": 1, "out_moved": 0, "relapse": 1}
    ends |= {"people_listed": 7, "relapse_share": 1429}
    for name, value in (flows | parts | ends).items():
        assert summary.value(name) == value, name
    for figure in summary.figures.values():
        if figure.unit == "people":
            assert len(figure.records) == figure.value, figure.name


def test_a_typed_opening_must_agree_or_the_records_are_named(
    office: Store, reference: Reference
) -> None:
    known = office.write(
        Tag.ADD, lambda work: enter(work, "Ở từ trước", completed_on=date(2025, 1, 1))
    )
    opening = office.write(Tag.ADD, lambda work: work.put(Opening(period="2026-Q4", people=3)))
    with pytest.raises(FiguresDisagree) as refused:
        summary_of(office, reference)
    assert refused.value.records == (known.id,)
    assert (refused.value.values["total"], refused.value.values["closing"]) == (3, 1)
    corrected = Opening(
        id=opening.id,
        version=opening.version,
        period="2026-Q4",
        people=3,
        correction=-2,
        reason="Hai người ghi trùng trong sổ cũ",
    )
    office.write(Tag.CHANGE, lambda work: work.put(corrected))
    summary = summary_of(office, reference)
    assert summary.value("people_opening") == 3
    assert summary.value("people_correction") == -2
    assert summary.value("people_closing") == 1


def test_two_people_each_with_a_case_who_become_one_are_counted_once_and_told(
    office: Store, reference: Reference
) -> None:
    """They came one after the other; the later one's case is ended when the doubt is cleared."""

    def write(work: Work) -> tuple[Person, Case]:
        person = enter(work, "Ghi hai lần", completed_on=date(2025, 1, 1))
        other = enter(work, "Ghi hai lan", completed_on=date(2026, 10, 1))
        merge_into(work, other.id, person.id)
        return person, work.find(Case, completed_on="2026-10-01")[0]

    person, later = office.write(Tag.ADD, write)
    assert later.person == person.id
    names = ("people_opening", "people_in", "people_out", "people_closing")
    summary = summary_of(office, reference)
    assert [summary.value(name) for name in names] == [1, 0, 0, 1]
    assert summary.figures["people_cases_beside"].records == (person.id,)

    ended = changed(later, ended_on=TODAY, ended_by=EndedBy.MOVED)
    office.write(Tag.CHANGE, lambda work: work.put(ended))
    summary = summary_of(office, reference)
    assert [summary.value(name) for name in names] == [1, 0, 0, 1]
    assert "people_cases_beside" not in summary.figures


def test_who_left_on_a_ground_nobody_named_is_told_apart(
    office: Store, reference: Reference
) -> None:
    """Two PCs may each leave half of an ending; the report comes out all the same."""

    def write(work: Work) -> Person:
        person = enter(work, "Chưa ghi căn cứ", completed_on=date(2025, 1, 1))
        (case,) = work.find(Case, person=person.id)
        unchecked = changed(case, ended_on=TODAY, ended_by=EndedBy.MOVED)
        object.__setattr__(unchecked, "ended_by", None)
        with patch.object(Case, "problems", lambda _case: ()):
            work.put(unchecked)
        return person

    person = office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    assert (summary.value("people_out"), summary.value("people_closing")) == (1, 0)
    assert summary.figures["out_unsaid"].records == (person.id,)


def test_groups_sex_and_age_stand_on_the_last_day(office: Store, reference: Reference) -> None:
    def write(work: Work) -> None:
        young = work.put(Person(full_name="Trẻ", sex=Sex.MALE, born=PartialDate(2009, 1, 1)))
        maybe = work.put(Person(full_name="Có lẽ", sex=Sex.FEMALE, born=PartialDate(2008)))
        grown = work.put(Person(full_name="Tròn tuổi", born=PartialDate(2008, 12, 14)))
        for person in (young, maybe, grown):
            work.put(Case(person=person.id, completed_on=date(2026, 1, 1)))
        work.put(GroupDecision(person=young.id, group=Group.B, decided_on=date(2026, 11, 20)))
        work.put(GroupDecision(person=young.id, group=Group.A))

    office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    expected = {"group_a": 0, "group_b": 1, "group_unclassified": 2, "under_18": 1}
    for name, value in (expected | {"sex_male": 1, "sex_female": 1, "sex_unknown": 1}).items():
        assert summary.value(name) == value, name


def test_an_offence_without_its_article_is_grouped_by_its_title(
    office: Store, reference: Reference
) -> None:
    def write(work: Work) -> None:
        for offence, article in (
            ("Trộm cắp tài sản", None),
            ("Tội trộm cắp tài sản", None),
            ("Trộm cắp tài sản", "249"),
            ("Trộm trâu", None),
        ):
            person = enter(work, "Người", completed_on=date(2025, 1, 1))
            work.put(Judgment(person=person.id, offence=offence, offence_article=article))
        enter(work, "Chưa có bản án", completed_on=date(2025, 1, 1))
        unnamed = enter(work, "Bản án chưa ghi tội", completed_on=date(2025, 1, 1))
        work.put(Judgment(person=unnamed.id, term_months=12))

    office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    for name, value in (("property", 2), ("drugs", 1), ("other", 1), ("unknown", 2)):
        assert summary.value(f"offence_{name}") == value, name


def test_loans_are_counted_in_people_and_dong(office: Store, reference: Reference) -> None:
    def write(work: Work) -> None:
        one = enter(work, "Vay hai lần", completed_on=date(2025, 1, 1))
        old = work.put(
            Loan(
                person=one.id,
                amount=50_000_000,
                disbursed_on=date(2025, 1, 1),
                due_on=date(2026, 1, 1),
            )
        )
        work.put(Loan(person=one.id, amount=30_000_000, disbursed_on=date(2026, 10, 1)))
        work.put(Repayment(person=one.id, loan=old.id, paid_on=date(2026, 2, 1), amount=20_000_000))

    office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    assert summary.value("loans_people") == 1
    assert summary.value("loans_disbursed") == 30_000_000
    assert summary.value("loans_total") == 80_000_000
    assert summary.value("loans_outstanding") == 60_000_000
    assert summary.value("loans_overdue") == 30_000_000


def test_declared_counts_serve_where_no_rows_exist(office: Store, reference: Reference) -> None:
    def write(work: Work) -> None:
        work.put(Point(name="Chỉ khai số", declared_teams=3, declared_members=17))
        rows = work.put(Point(name="Có tổ", declared_teams=9, declared_members=90))
        team = work.put(Team(name="Tổ 1", point=rows.id, declared_members=4))
        work.put(Team(name="Tổ 2", point=rows.id, declared_members=5))
        work.put(Member(team=team.id, full_name="Một người"))
        work.put(Point(name="Đã giải thể", state=PointState.DISSOLVED))
        work.put(Team(name="Tổ bảo vệ", kind=TeamKind.SECURITY, declared_members=3))

    office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    expected = {
        "model_points": 2,
        "point_teams": 5,
        "point_members": 17 + 1 + 5,
        "security_teams": 1,
        "security_members": 3,
        "social_security_teams": 0,
    }
    for name, value in expected.items():
        assert summary.value(name) == value, name


days = st.dates(date(2025, 6, 1), TODAY)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[date | None, date | None, Group | None]]:
    """Lives of people on the list: when each came, when each left, which group."""
    lives = []
    for _ in range(draw(st.integers(0, 12))):
        came = draw(st.none() | days)
        stayed = draw(st.none() | st.integers(0, 400))
        left = None if stayed is None else (came or date(2025, 6, 1)) + timedelta(days=stayed)
        left = left if left and left <= TODAY else None
        lives.append((came, left, draw(st.none() | st.sampled_from(Group))))
    return lives


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories())
def test_opening_plus_in_minus_out_is_closing_for_any_history(
    office: Store, reference: Reference, lives: list[tuple[date | None, date | None, Group | None]]
) -> None:
    def write(work: Work) -> None:
        for old in work.all(Person):
            work.remove(old)
        for number, (came, left, group) in enumerate(lives):
            ended = {"ended_on": left, "ended_by": EndedBy.MOVED} if left else {}
            person = enter(work, f"Người {number}", completed_on=came, **ended)
            if group:
                work.put(GroupDecision(person=person.id, group=group))

    office.write(Tag.ADD, write)
    with office.read() as reader:
        for year, number in ((2025, 3), (2025, 4), (2026, 1), (2026, 2), (2026, 3), (2026, 4)):
            period = quarter(year, number, 15)
            summary = computed_summary(reader, period, reference)
            summary.check()
            standing = sum(
                1
                for came, left, _ in lives
                if (came is None or came <= period.last) and (left is None or left > period.last)
            )
            assert summary.value("people_closing") == standing
