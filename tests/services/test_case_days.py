"""What cannot have been done for a person on a day is refused; what is odd is asked about."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.undo_desk import Desk

from antq_desktop.domain.cases import CameBy, Case, EndedBy, Group, GroupDecision
from antq_desktop.domain.casework import CaseStep, Detention, DetentionKind, StepKind
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.units import Office
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.errors import AntqError, BadInput, Invalid, NotFound
from antq_desktop.services import casework, support
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.fields import new_record, set_fields
from antq_desktop.services.lines import put_line
from antq_desktop.storage.store import Store

HOME, TODAY = date(2024, 3, 4), date(2026, 11, 21)


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    folder = tmp_path / "store"
    folder.mkdir()
    store = Store(folder, bytes(32), "lan", clock)
    made = Desk(store)
    made.put(Office(name="Công an xã Như Xuân"))
    yield made
    store.close()


@pytest.fixture
def lo(desk: Desk) -> Case:
    """The case of Lò Văn Ất, home since 4 March 2024."""
    person = Person(full_name="Lò Văn Ất")
    desk.put(person, Case(person=person.id, completed_on=HOME))
    return desk.the(Case)


def ended(desk: Desk, case: Case, on: date, by: EndedBy = EndedBy.DIED) -> Case:
    desk.put(changed(desk.the(Case, id=case.id), ended_on=on, ended_by=by, end_paper="01/GCT"))
    return desk.the(Case, id=case.id)


def met(person: RecordId, day: date, manner: Manner | None = Manner.MET) -> Visit:
    return Visit(person=person, visited_on=day, manner=manner)


def refused(desk: Desk, record: Record) -> list[tuple[str, str, object]]:
    """Return the fields, sentences and days an act is refused with; nothing is written."""
    before = desk.shown()
    with pytest.raises(Invalid) as caught:
        desk.do(lambda work: put_line(work, record))
    assert desk.shown() == before
    return [(p.field, p.message, dict(p.values).get("day")) for p in caught.value.problems]


def test_a_visit_of_1900_is_refused_and_one_of_two_years_ago_is_not(desk: Desk, lo: Case) -> None:
    found = refused(desk, met(lo.person, date(1900, 1, 1)))
    words = "The person came under management on {day} only."
    assert found == [("visited_on", words, "04/03/2024")]
    desk.do(lambda work: put_line(work, met(lo.person, HOME)))
    assert desk.the(Visit).visited_on == HOME


def test_nobody_is_met_after_he_died(desk: Desk, lo: Case) -> None:
    ended(desk, lo, date(2026, 9, 1))
    found = refused(desk, met(lo.person, date(2026, 9, 2)))
    assert found == [("visited_on", "The case ended on {day}.", "01/09/2026")]
    desk.do(lambda work: put_line(work, met(lo.person, date(2026, 9, 1))))


def test_between_two_cases_nobody_is_met(desk: Desk, lo: Case) -> None:
    ended(desk, lo, date(2025, 5, 1), EndedBy.MOVED)
    again = date(2026, 2, 1)
    desk.put(Case(person=lo.person, completed_on=HOME, entered_on=again, came_by=CameBy.TRANSFER))
    assert refused(desk, met(lo.person, date(2025, 8, 1)))[0][2] == "01/05/2025"
    for day in (date(2025, 5, 1), again):
        desk.do(lambda work, on=day: put_line(work, met(lo.person, on)))  # type: ignore[misc]


def test_the_family_is_met_between_the_notice_and_the_release(desk: Desk, lo: Case) -> None:
    notice = CaseStep(person=lo.person, cycle=lo.id, kind=StepKind.NOTICE, done_on=date(2024, 1, 8))
    desk.put(notice)
    assert refused(desk, met(lo.person, date(2024, 1, 7), Manner.FAMILY))
    desk.do(lambda work: put_line(work, met(lo.person, date(2024, 1, 9), Manner.FAMILY)))


def test_where_the_book_knows_no_day_any_day_is_taken(desk: Desk) -> None:
    nobody, undated, waited = (Person(full_name=each) for each in ("Vi A", "Vi B", "Vi C"))
    desk.put(nobody, undated, waited, Case(person=undated.id))
    desk.put(Case(person=waited.id, expected_release=date(2027, 1, 4)))
    for each in (nobody, undated, waited):
        desk.do(lambda work, who=each.id: put_line(work, met(who, date(2019, 5, 6))))  # type: ignore[misc]


def test_a_visit_tells_an_outcome_or_something_in_words(desk: Desk, lo: Case) -> None:
    bare = met(lo.person, TODAY, None)
    words = "Say how the person was reached, or what was learnt."
    assert refused(desk, changed(bare, findings="  "))[0][:2] == ("manner", words)
    for said in ({"findings": "Khỏe"}, {"agreed": "Gặp lại"}):
        visit = changed(met(lo.person, TODAY, None), **said)
        desk.do(lambda work, made=visit: put_line(work, made))  # type: ignore[misc]
    assert [each[0] for each in refused(desk, met(lo.person, date(2027, 1, 1), None))] == [
        "visited_on",
        "manner",
    ]


def test_what_is_in_the_book_already_may_be_corrected(desk: Desk, lo: Case) -> None:
    old = met(lo.person, date(2019, 5, 6), None)
    desk.put(old)
    desk.do(lambda work: set_fields(work, old.id, {"visited_by": "Lê Văn Minh"}))
    assert desk.the(Visit).visited_by == "Lê Văn Minh"
    with pytest.raises(Invalid):
        desk.do(lambda work: set_fields(work, old.id, {"visited_on": "07/05/2019"}))


def group_on(person: RecordId, day: date | None, group: Group = Group.A) -> GroupDecision:
    return GroupDecision(person=person, group=group, decided_on=day, reason="Việc làm ổn định")


def test_nobody_is_put_into_a_group_after_the_case_ended(desk: Desk, lo: Case) -> None:
    ended(desk, lo, date(2026, 9, 1))
    found = refused(desk, group_on(lo.person, date(2026, 9, 20)))
    assert found == [("decided_on", "The case ended on {day}.", "01/09/2026")]
    assert refused(desk, group_on(lo.person, date(2024, 3, 3)))[0][2] == "04/03/2024"
    for day in (None, HOME, date(2026, 9, 1)):
        desk.do(lambda work, on=day: put_line(work, group_on(lo.person, on)))  # type: ignore[misc]


def test_a_group_of_a_quarter_before_the_person_came_is_refused(desk: Desk, lo: Case) -> None:
    moved = changed(lo, entered_on=date(2026, 11, 2), came_by=CameBy.TRANSFER)
    desk.put(moved)
    # The quarter the person came in began on 15 September; its group comes with the file.
    words = "The person came under management on {day} only."
    found = refused(desk, group_on(lo.person, date(2026, 9, 14)))
    assert found == [("decided_on", words, "02/11/2026")]
    desk.do(lambda work: put_line(work, group_on(lo.person, date(2026, 9, 15))))


def test_group_a_in_a_closed_place_is_asked_about(desk: Desk, lo: Case) -> None:
    since, until = date(2026, 10, 1), date(2026, 11, 10)
    held = Detention(person=lo.person, kind=DetentionKind.REMAND, since=since, until=until)
    desk.put(held)
    odd = group_on(lo.person, date(2026, 11, 9))
    with pytest.raises(InDoubt) as caught:
        desk.do(lambda work: casework.decide_group(work, odd))
    assert caught.value.values == {"day": "01/10/2026"}
    desk.do(lambda work: casework.decide_group(work, odd, sure=True))
    desk.do(lambda work: set_fields(work, odd.id, {"reason": "Đã ra trại"}))
    for each in (group_on(lo.person, date(2026, 11, 9), Group.D), group_on(lo.person, until)):
        desk.do(lambda work, made=each: casework.decide_group(work, made))  # type: ignore[misc]


def test_a_second_case_is_not_opened_by_a_form(desk: Desk, lo: Case) -> None:
    texts = {"person": lo.person, "completed_on": "04/03/2024"}
    with pytest.raises(AntqError, match="Another case of this person is open"):
        desk.do(lambda work: new_record(work, Case, texts))
    desk.do(lambda work: set_fields(work, lo.id, {"prison": "Trại giam số 5"}))
    first = ended(desk, lo, date(2026, 9, 1), EndedBy.MISSING)
    desk.do(lambda work: new_record(work, Case, texts))
    nothing = {"ended_on": "", "ended_by": ""}
    with pytest.raises(AntqError, match="Another case of this person is open"):
        desk.do(lambda work: set_fields(work, first.id, nothing))


def mentors(desk: Desk) -> dict[str, tuple[date | None, date | None]]:
    with desk.store.read() as reader:
        return {each.mentor: (each.since, each.until) for each in reader.all(Assignment)}


def test_a_form_ends_the_assignment_before_as_a_decision_does(desk: Desk, lo: Case) -> None:
    desk.put(Assignment(person=lo.person, mentor="Mận", since=HOME))
    new = {"person": lo.person, "mentor": "Lực", "since": "02/11/2026"}
    desk.do(lambda work: new_record(work, Assignment, new))
    now = {"Mận": (HOME, date(2026, 11, 1)), "Lực": (date(2026, 11, 2), None)}
    assert mentors(desk) == now
    bare = {"person": lo.person, "mentor": "Tư"}
    with pytest.raises(Invalid) as caught:
        desk.do(lambda work: new_record(work, Assignment, bare))
    assert [each.field for each in caught.value.problems] == ["since"]
    again = desk.the(Assignment, mentor="Mận")
    with pytest.raises(Invalid) as caught:
        desk.do(lambda work: set_fields(work, again.id, {"until": ""}))
    assert [each.field for each in caught.value.problems] == ["until"]
    assert mentors(desk) == now
    past = {**bare, "since": "01/01/2023", "until": "31/12/2023"}
    desk.do(lambda work: new_record(work, Assignment, past))


def test_ending_ends_the_running_assignment_not_the_one_without_a_day(desk: Desk, lo: Case) -> None:
    desk.put(
        Assignment(person=lo.person, mentor="Mận", since=date(2026, 1, 10)),
        Assignment(person=lo.person, mentor="Sổ cũ"),
    )
    desk.do(lambda work: support.end_assignment(work, lo.person, TODAY))
    assert mentors(desk) == {
        "Mận": (date(2026, 1, 10), TODAY),
        "Sổ cũ": (None, date(2026, 1, 9)),
    }


def test_which_assignment_ends_is_never_guessed(desk: Desk, lo: Case) -> None:
    def end(on: date) -> None:
        desk.do(lambda work: support.end_assignment(work, lo.person, on))

    with pytest.raises(NotFound):
        end(TODAY)
    begun = date(2026, 1, 10)
    desk.put(Assignment(person=lo.person, mentor="Sổ cũ"))
    desk.put(Assignment(person=lo.person, mentor="Mận", since=begun))
    with pytest.raises(Invalid):
        end(date(2026, 1, 5))
    desk.put(Assignment(person=lo.person, mentor="Lực", since=begun))
    with pytest.raises(BadInput) as caught:
        end(TODAY)
    assert caught.value.values == {"names": "Lực, Mận"}
    assert {until for _since, until in mentors(desk).values()} == {None}


def test_who_was_still_in_prison_is_met_only_by_one_who_is_sure(desk: Desk, lo: Case) -> None:
    notice = CaseStep(person=lo.person, cycle=lo.id, kind=StepKind.NOTICE, done_on=date(2024, 1, 8))
    desk.put(notice)
    before = date(2024, 2, 20)
    with pytest.raises(InDoubt) as caught:
        desk.do(lambda work: put_line(work, met(lo.person, before)))
    assert caught.value.values == {"day": "04/03/2024"}
    for manner in (Manner.FAMILY, Manner.TELEPHONE, Manner.NOT_FOUND):
        desk.do(lambda work, how=manner: put_line(work, met(lo.person, before, how)))  # type: ignore[misc]
    desk.do(lambda work: put_line(work, met(lo.person, before), sure=True))
    kept = desk.the(Visit, manner="met")
    desk.do(lambda work: put_line(work, changed(kept, findings="Khỏe")))


def test_a_day_before_the_notice_names_the_first_step_and_the_first_day(
    desk: Desk, lo: Case
) -> None:
    notice = CaseStep(person=lo.person, cycle=lo.id, kind=StepKind.NOTICE, done_on=date(2024, 1, 8))
    desk.put(notice)
    with pytest.raises(Invalid) as caught:
        desk.do(lambda work: put_line(work, met(lo.person, date(2024, 1, 7))))
    (problem,) = caught.value.problems
    assert dict(problem.values) == {"day": "08/01/2024", "since": "04/03/2024"}


def test_a_stay_typed_by_a_form_runs_beside_no_other(desk: Desk, lo: Case) -> None:
    def stay(since: date, until: date | None = None) -> Detention:
        return Detention(person=lo.person, kind=DetentionKind.REMAND, since=since, until=until)

    desk.do(lambda work: put_line(work, stay(date(2025, 1, 6), date(2025, 3, 6))))
    desk.do(lambda work: put_line(work, stay(date(2025, 5, 5))))
    first, later = (desk.the(Detention, since=each) for each in ("2025-01-06", "2025-05-05"))
    assert refused(desk, stay(date(2025, 2, 1), date(2025, 2, 3)))[0][2] == "06/01/2025"
    assert refused(desk, changed(first, until=date(2025, 6, 1)))[0][2] == "05/05/2025"
    desk.do(lambda work: put_line(work, changed(later, until=date(2025, 7, 1))))
