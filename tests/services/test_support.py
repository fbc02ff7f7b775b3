"""Mentors over the years: assigned by a decision, handed over, ended, and counted."""

from datetime import date
from functools import partial

import pytest
from tests.services.helped import MAN, TO_LUC, TODAY, desk, ids, loads, spans, team_of
from tests.services.undo_desk import Desk

from antq_desktop.domain.cases import Case, EndedBy
from antq_desktop.domain.casework import (
    CaseStep,
    StepKind,
)
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed, new_id
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.transfers import Direction, Transfer, TransferState
from antq_desktop.errors import AntqError, BadInput, Invalid, NotFound
from antq_desktop.services.assigning import decide_for
from antq_desktop.services.support import (
    assign,
    end_assignment,
    find_mentor,
    hand_over,
)
from antq_desktop.storage.custody import transfer_id
from antq_desktop.storage.support import (
    assignments_on,
    known_mentors,
    mentor_key,
    mentors_on,
)

__all__ = ["desk", "ids"]


def test_a_hand_over_ends_the_old_the_day_before_and_keeps_the_help_agreed_on(
    desk: Desk, ids: list[RecordId]
) -> None:
    desk.do(lambda work: hand_over(work, MAN, TO_LUC))
    for at, person in enumerate(ids):
        assert spans(desk, person) == [
            ("Hà Thị Mận", date(2026, 1, 10), date(2026, 11, 20)),
            ("Đỗ Văn Lực", TODAY, None),
        ]
        new = desk.the(Assignment, person=person, mentor="Đỗ Văn Lực")
        assert (new.decision, new.phone) == ("31/QĐ-UBND", "0912345678")
        assert new.agreed_help == f"Việc {at}"
    assert loads(desk) == {("Đỗ Văn Lực", False): 3}
    assert loads(desk, date(2026, 11, 20)) == {("Hà Thị Mận", False): 3}


def test_only_the_chosen_people_are_handed_over(desk: Desk, ids: list[RecordId]) -> None:
    desk.do(lambda work: hand_over(work, MAN, TO_LUC, [ids[1]]))
    assert loads(desk) == {("Hà Thị Mận", False): 2, ("Đỗ Văn Lực", False): 1}
    assert len(spans(desk, ids[0])) == 1


def test_a_hand_over_is_one_act_and_is_taken_back_whole(desk: Desk, ids: list[RecordId]) -> None:
    before = desk.shown()
    done = desk.do(lambda work: hand_over(work, MAN, TO_LUC))
    assert desk.shown() != before
    assert desk.take_back(done).left == ()
    assert desk.shown() == before


def test_a_hand_over_from_the_day_the_old_began_is_refused_and_writes_nothing(
    desk: Desk, ids: list[RecordId]
) -> None:
    before = desk.shown()
    early = changed(TO_LUC, since=date(2026, 1, 10))
    with pytest.raises(Invalid) as told:
        desk.do(lambda work: hand_over(work, MAN, early))
    assert [each.field for each in told.value.problems] == ["since"]
    assert desk.shown() == before


def test_a_hand_over_names_who_and_to_whom(desk: Desk, ids: list[RecordId]) -> None:
    stranger = Person(full_name="Lê Văn Lạ")
    desk.put(stranger)
    same = changed(TO_LUC, mentor="Hà Thị mận", organisation="Hội phụ nữ")
    for act in (
        lambda work: hand_over(work, MAN, same),
        lambda work: hand_over(work, MAN, TO_LUC, [ids[0], stranger.id]),
        lambda work: hand_over(work, mentor_key("Ai đó", ""), TO_LUC),
        lambda work: hand_over(work, MAN, changed(TO_LUC, since=None)),
    ):
        with pytest.raises((BadInput, Invalid)):
            desk.do(act)
    assert loads(desk) == {("Hà Thị Mận", False): 3}


def test_people_another_office_answers_for_are_not_handed_over(
    desk: Desk, ids: list[RecordId]
) -> None:
    number = "NX/1"
    gone = Transfer(
        id=transfer_id(number, Direction.OUT),
        person=ids[0],
        number=number,
        direction=Direction.OUT,
        state=TransferState.OFFERED,
        unit_name="Công an xã Thượng Ninh",
        unit_code="TN",
        offered_on=TODAY,
        effective_on=TODAY,
    )
    desk.put(gone)
    with pytest.raises(AntqError, match="offered"):
        desk.do(lambda work: hand_over(work, MAN, TO_LUC))
    desk.do(lambda work: hand_over(work, MAN, TO_LUC, ids[1:]))
    assert loads(desk)["Đỗ Văn Lực", False] == 2


def test_several_people_are_assigned_by_one_decision(desk: Desk, ids: list[RecordId]) -> None:
    for each in ids:
        desk.do(partial(end_assignment, person=each, until=date(2026, 6, 30)))
    assert loads(desk) == {}
    desk.do(lambda work: assign(work, ids[:2], TO_LUC))
    assert loads(desk) == {("Đỗ Văn Lực", False): 2}
    assert spans(desk, ids[0])[0][2] == date(2026, 6, 30), "what had ended stays as it ended"


def test_an_end_leaves_nobody_even_where_two_were_assigned_at_once(
    desk: Desk, ids: list[RecordId]
) -> None:
    desk.put(Assignment(person=ids[0], organisation="Đoàn Thanh niên"))
    desk.do(lambda work: end_assignment(work, ids[0], date(2026, 10, 31)))
    with desk.store.read() as reader:
        assert ids[0] not in assignments_on(reader, TODAY)
    with pytest.raises(NotFound):
        desk.do(lambda work: end_assignment(work, ids[0], TODAY))


def test_the_newest_of_two_assignments_counts_and_the_other_is_ended_with_it(
    desk: Desk, ids: list[RecordId]
) -> None:
    desk.put(Assignment(person=ids[0], mentor="Lục Văn Ích", since=date(2026, 2, 1)))
    assert loads(desk) == {("Hà Thị Mận", False): 2, ("Lục Văn Ích", False): 1}
    desk.do(lambda work: assign(work, ids[:1], TO_LUC))
    assert [until for _, _, until in spans(desk, ids[0])] == [
        date(2026, 11, 20),
        date(2026, 11, 20),
        None,
    ]


def test_who_left_management_is_in_nobodys_care(desk: Desk, ids: list[RecordId]) -> None:
    case = desk.the(Case, person=ids[0])
    desk.put(changed(case, ended_on=date(2026, 11, 1), ended_by=EndedBy.DIED))
    team_of(desk, ids[0], "Lương Văn Ba")
    assert loads(desk) == {("Hà Thị Mận", False): 2}


def test_of_two_assigned_on_one_day_the_one_written_later_counts(
    desk: Desk, ids: list[RecordId]
) -> None:
    for name in ("Lục Văn Ích", "Đỗ Văn Lực"):
        desk.put(changed(TO_LUC, id=new_id(), person=ids[0], mentor=name))
    ich = desk.the(Assignment, mentor="Lục Văn Ích")
    desk.put(changed(ich, phone="0911"))
    with desk.store.read() as reader:
        assert assignments_on(reader, TODAY)[ids[0]].mentor == "Đỗ Văn Lực"


def test_a_mentor_is_found_by_name_and_told_apart_by_organisation(
    desk: Desk, ids: list[RecordId]
) -> None:
    desk.put(
        Assignment(person=ids[2], mentor="Hà Thị Mận", organisation="Đoàn Thanh niên", since=TODAY)
    )
    with desk.store.read() as reader:
        with pytest.raises(BadInput):
            find_mentor(reader, "hà thị mận", TODAY)
        assert find_mentor(reader, "hà thị mận", TODAY, "hội phụ nữ").people == tuple(ids[:2])
        with pytest.raises(NotFound):
            find_mentor(reader, "Ha Thi Man", TODAY)


def test_one_decision_is_a_step_of_each_open_case(desk: Desk, ids: list[RecordId]) -> None:
    moved_away = Person(full_name="Lê Văn Lạ")
    desk.put(moved_away)
    like = changed(TO_LUC, decided_by="Chủ tịch UBND xã")
    desk.do(lambda work: decide_for(work, [ids[0], moved_away.id], like))
    step = desk.the(CaseStep)
    assert (step.person, step.kind, step.done_on) == (ids[0], StepKind.ASSIGNED, TODAY)
    assert (step.paper, step.done_by) == ("31/QĐ-UBND", "Chủ tịch UBND xã")
    assert [each[0] for each in spans(desk, moved_away.id)] == ["Đỗ Văn Lực"]
    assert len(spans(desk, ids[0])) == 2
    with pytest.raises(Invalid):
        desk.do(lambda work: decide_for(work, ids, changed(like, since=date(2025, 1, 1))))


def test_every_mentor_there_was_is_known(desk: Desk, ids: list[RecordId]) -> None:
    desk.do(lambda work: hand_over(work, MAN, TO_LUC))
    with desk.store.read() as reader:
        names = {each.mentor for each in known_mentors(reader)}
        assert [each.name for each in mentors_on(reader, TODAY)] == ["Đỗ Văn Lực"]
    assert names == {"Hà Thị Mận", "Đỗ Văn Lực"}
