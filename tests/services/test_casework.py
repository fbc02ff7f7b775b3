"""Acts of a case on a real store: what each writes in one Work, and what it refuses."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.undo_desk import Desk

from antq_desktop import paths
from antq_desktop.domain.cases import CameBy, Case, EndedBy, Group, GroupDecision
from antq_desktop.domain.casework import (
    CaseStep,
    Detention,
    DetentionKind,
    MentorReport,
    Postponement,
    StepKind,
)
from antq_desktop.domain.deadlines import DueAct, Waiting
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import PlanLine
from antq_desktop.domain.loans import LoanList, LoanWish
from antq_desktop.domain.papers import Holiday, PrintedSheet
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference, load
from antq_desktop.domain.stages import StageKind, StageState
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.transfers import Direction, Transfer
from antq_desktop.domain.units import Office
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.errors import AntqError, BadInput, Invalid
from antq_desktop.services import casework, endings, postponing
from antq_desktop.services.casework import Done
from antq_desktop.services.endings import Ending
from antq_desktop.services.today import CaseStanding, read_day, standing_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.custody import transfer_id
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)
NAME = "Lò Văn Ất"


def november(number: int, paper: str = "", by: str = "") -> Done:
    return Done(date(2026, 11, number), paper, by)


@pytest.fixture(scope="module")
def law() -> Reference:
    return load(paths.resource_folder() / "reference")


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    """An office that began on 1 October 2026."""
    folder = tmp_path / "store"
    folder.mkdir()
    store = Store(folder, bytes(32), "lan", clock)
    made = Desk(store)
    made.put(Office(name="Công an xã Như Xuân", began_on=date(2026, 10, 1)))
    yield made
    store.close()


@pytest.fixture
def lo(desk: Desk) -> Case:
    """The case of Lò Văn Ất, home since 2 November with a term until the 16th."""
    person = Person(full_name=NAME)
    case = Case(person=person.id, completed_on=date(2026, 11, 2), present_by=date(2026, 11, 16))
    desk.put(person, case)
    return desk.the(Case)


def standing(desk: Desk, person: RecordId, law: Reference) -> CaseStanding:
    with desk.store.read() as reader:
        return standing_of(reader, person, TODAY, law)


def test_presenting_stands_in_the_case_and_among_its_steps(desk: Desk, lo: Case) -> None:
    desk.do(lambda work: casework.present(work, lo.id, november(6, "03/BB", "Lê Văn Minh")))
    assert desk.the(Case).presented_on == date(2026, 11, 6)
    step = desk.the(CaseStep)
    assert (step.kind, step.cycle, step.paper, step.done_by) == (
        StepKind.PRESENTED,
        lo.id,
        "03/BB",
        "Lê Văn Minh",
    )


def test_one_work_is_taken_back_as_one(desk: Desk, lo: Case) -> None:
    before = desk.shown()
    work = desk.do(lambda work: casework.present(work, lo.id, november(6)), Tag.STEP)
    desk.take_back(work)
    assert desk.shown() == before
    assert desk.whole()


def test_a_new_assignment_ends_the_one_before_on_its_eve(desk: Desk, lo: Case) -> None:
    desk.do(lambda work: casework.present(work, lo.id, november(6)))
    man = Assignment(person=lo.person, mentor="Hà Thị Mận")
    luc = Assignment(person=lo.person, mentor="Đỗ Văn Lực", organisation="Hội Cựu chiến binh")
    desk.do(lambda work: casework.propose_assignment(work, lo.id, november(9, "04/BC")))
    done = november(10, "12/QĐ-UBND", "Chủ tịch UBND xã")
    desk.do(lambda work: casework.decide_assignment(work, lo.id, done, man))
    desk.do(lambda work: casework.decide_assignment(work, lo.id, november(18, "15/QĐ"), luc))
    first, second = (desk.the(Assignment, mentor=each.mentor) for each in (man, luc))
    assert (first.since, first.until) == (date(2026, 11, 10), date(2026, 11, 17))
    assert (first.decision, first.decided_by) == ("12/QĐ-UBND", "Chủ tịch UBND xã")
    assert (second.since, second.until) == (date(2026, 11, 18), None)


def test_a_plan_is_written_with_its_lines(desk: Desk, lo: Case, law: Reference) -> None:
    desk.do(lambda work: casework.present(work, lo.id, november(6)))
    lines = [PlanLine(person=RecordId(""), goal="Học nghề hàn")]
    desk.do(lambda work: casework.make_plan(work, lo.id, november(9), lines))
    assert desk.the(PlanLine).person == lo.person
    found = {each.kind: each for each in standing(desk, lo.person, law).stages}
    assert found[StageKind.PLAN].day == date(2026, 11, 9)


REFUSED: dict[str, Callable[[Work, Case], object]] = {
    "before completion": lambda work, case: casework.present(work, case.id, november(1)),
    "tomorrow": lambda work, case: casework.present(work, case.id, november(22)),
    "asked too early": lambda work, case: casework.no_show(work, case.id, november(16)),
    "file before the session": lambda work, case: [
        casework.present(work, case.id, november(6)),
        casework.open_file(work, case.id, november(5)),
    ],
    "presented twice": lambda work, case: [
        casework.present(work, case.id, november(6)),
        casework.present(work, case.id, november(7)),
    ],
    "absent though here": lambda work, case: [
        casework.present(work, case.id, november(6)),
        casework.no_show(work, case.id, november(18)),
    ],
    "decided before proposed": lambda work, case: [
        casework.present(work, case.id, november(6)),
        casework.propose_assignment(work, case.id, november(10)),
        casework.take_step(work, case.id, StepKind.ASSIGNED, november(9)),
    ],
    "a group without a reason": lambda work, case: casework.decide_group(
        work, GroupDecision(person=case.person, group=Group.B, decided_on=TODAY)
    ),
    "an ending without proof": lambda work, case: endings.end_case(
        work, case.id, Ending(EndedBy.DIED, TODAY, " ")
    ),
    "an ending before the beginning": lambda work, case: endings.end_case(
        work, case.id, Ending(EndedBy.DIED, date(2026, 11, 1), "01/TT")
    ),
    "a step after the end": lambda work, case: [
        endings.end_case(work, case.id, Ending(EndedBy.MISSING, date(2026, 11, 10), "01/QĐ-TA")),
        casework.open_file(work, case.id, november(12)),
    ],
    "a report of a quarter to come": lambda work, case: casework.record_report(
        work, MentorReport(person=case.person, period="2027-Q1", received_on=TODAY)
    ),
    "put off until today": lambda work, case: postponing.postpone(work, _act(case), TODAY, "…"),
    "put off without a reason": lambda work, case: postponing.postpone(
        work, _act(case), date(2026, 12, 1), " "
    ),
}


def _act(case: Case, act: str = "present") -> DueAct:
    return DueAct(case.person, NAME, "", act, date(2026, 11, 16))


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_what_cannot_have_been_is_refused_whole(
    desk: Desk, lo: Case, act: Callable[[Work, Case], object]
) -> None:
    before = desk.shown()
    with pytest.raises(Invalid) as refused:
        desk.do(lambda work: act(work, lo))
    assert refused.value.problems
    assert desk.shown() == before


def test_a_release_that_is_only_expected_takes_early_steps_alone(desk: Desk) -> None:
    person = Person(full_name=NAME)
    case = Case(person=person.id, expected_release=date(2026, 12, 20))
    desk.put(person, case)
    desk.do(lambda work: casework.take_step(work, case.id, StepKind.NOTICE, november(2, "45/TB")))
    desk.do(lambda work: casework.take_step(work, case.id, StepKind.RESIDENCE, november(4)))
    with pytest.raises(Invalid):
        desk.do(lambda work: casework.present(work, case.id, november(5)))


def test_who_came_here_from_elsewhere_is_received_and_worked_with(desk: Desk, lo: Case) -> None:
    desk.do(lambda work: casework.came_elsewhere(work, lo.id, november(12), here=True))
    assert desk.the(Case).presented_on == date(2026, 11, 12)


def test_no_report_is_told_twice(desk: Desk, lo: Case) -> None:
    report = MentorReport(person=lo.person, period="Q4/2026", received_on=TODAY)
    desk.do(lambda work: casework.record_report(work, report))
    assert desk.the(MentorReport).period == "2026-Q4"
    again = MentorReport(person=lo.person, period="2026-Q4", received_on=TODAY)
    with pytest.raises(Invalid):
        desk.do(lambda work: casework.record_report(work, again))
    with pytest.raises(BadInput):
        desk.do(lambda work: casework.record_report(work, changed(again, period="mùa thu")))


def test_a_closed_place_means_group_d_until_the_release(
    desk: Desk, lo: Case, law: Reference
) -> None:
    desk.do(lambda work: casework.present(work, lo.id, november(6)))
    stay = Detention(person=lo.person, kind=DetentionKind.REMAND, since=date(2026, 11, 12))
    desk.do(lambda work: casework.detain(work, stay, "Bị tạm giam"))
    known = standing(desk, lo.person, law).facts
    assert (known.group, known.group_on) == (Group.D, date(2026, 11, 12))
    assert known.detention is not None
    twice = Detention(person=lo.person, kind=DetentionKind.CUSTODY, since=date(2026, 11, 15))
    with pytest.raises(Invalid):
        desk.do(lambda work: casework.detain(work, twice, "Bị tạm giữ"))
    on = date(2026, 11, 20)
    desk.do(lambda work: casework.release(work, lo.person, on, Group.C, "Được trả tự do"))
    known = standing(desk, lo.person, law).facts
    assert (known.group, known.detention) == (Group.C, None)
    with pytest.raises(AntqError):
        desk.do(lambda work: casework.release(work, lo.person, on))


@pytest.mark.parametrize("ground", EndedBy)
def test_each_ground_ends_the_case_and_the_assignment(
    desk: Desk, lo: Case, ground: EndedBy
) -> None:
    desk.put(Assignment(person=lo.person, mentor="Hà Thị Mận", since=date(2026, 11, 10)))
    ending = Ending(
        ground, TODAY, "07/GT", proposed=november(20, "08/BC"), decided=november(21, "30/QĐ-UBND")
    )
    desk.do(lambda work: endings.end_case(work, lo.id, ending), Tag.CASE)
    case = desk.the(Case)
    assert (case.ended_on, case.ended_by, case.end_paper) == (TODAY, ground, "07/GT")
    assert desk.the(Assignment).until == TODAY
    assert desk.the(CaseStep, kind="end_decided").paper == "30/QĐ-UBND"
    with pytest.raises(AntqError):
        desk.do(lambda work: endings.end_case(work, lo.id, ending))


def test_an_ending_that_was_a_mistake_is_taken_back_whole(desk: Desk, lo: Case) -> None:
    desk.put(Assignment(person=lo.person, mentor="Hà Thị Mận", since=date(2026, 11, 10)))
    before = desk.shown()
    ending = Ending(EndedBy.MOVED, TODAY, "07/TB", decided=november(21, "30/QĐ-UBND"))
    desk.do(lambda work: endings.end_case(work, lo.id, ending))
    desk.do(lambda work: endings.take_back_ending(work, lo.id))
    assert desk.shown() == before
    with pytest.raises(AntqError):
        desk.do(lambda work: endings.take_back_ending(work, lo.id))


@pytest.mark.parametrize(
    ("ground", "came_by"),
    [(EndedBy.MOVED, CameBy.TRANSFER), (EndedBy.MISSING, None), (EndedBy.ABROAD, None)],
)
def test_who_returns_is_managed_in_a_new_cycle_that_knows_the_old_steps(
    desk: Desk, lo: Case, law: Reference, ground: EndedBy, came_by: CameBy | None
) -> None:
    desk.do(lambda work: casework.present(work, lo.id, november(6)))
    desk.do(lambda work: casework.open_file(work, lo.id, november(9)))
    ending = Ending(ground, date(2026, 11, 16), "07/TB")
    desk.do(lambda work: endings.end_case(work, lo.id, ending))
    with pytest.raises(Invalid):
        desk.do(lambda work: endings.reopen_case(work, lo.id, november(15)))
    desk.do(lambda work: endings.reopen_case(work, lo.id, november(19)))
    again = desk.the(Case, reopens=lo.id)
    assert (again.since(), again.came_by, again.ended_on) == (date(2026, 11, 19), came_by, None)
    found = {each.kind: each for each in standing(desk, lo.person, law).stages}
    assert found[StageKind.FILE].day == date(2026, 11, 9)
    assert found[StageKind.PRESENTED].day == date(2026, 11, 6)
    with pytest.raises(AntqError):
        desk.do(lambda work: endings.reopen_case(work, lo.id, november(20)))


@pytest.mark.parametrize("ground", [EndedBy.EXPUNGED, EndedBy.DIED])
def test_some_endings_are_for_good(desk: Desk, lo: Case, ground: EndedBy) -> None:
    desk.do(lambda work: endings.end_case(work, lo.id, Ending(ground, TODAY, "07/GT")))
    with pytest.raises(AntqError):
        desk.do(lambda work: endings.reopen_case(work, lo.id, november(21)))


def test_no_second_case_begins_while_one_is_open(desk: Desk, lo: Case) -> None:
    second = Case(person=lo.person, completed_on=date(2026, 11, 20))
    with pytest.raises(AntqError):
        desk.do(lambda work: endings.begin_case(work, second))
    ending = Ending(EndedBy.NEW_SENTENCE, date(2026, 11, 10), "05/QĐ")
    desk.do(lambda work: endings.end_case(work, lo.id, ending))
    desk.do(lambda work: endings.begin_case(work, second))


def test_steps_of_an_earlier_cycle_do_not_count_in_a_new_one(
    desk: Desk, lo: Case, law: Reference
) -> None:
    desk.do(lambda work: casework.present(work, lo.id, november(6)))
    desk.do(lambda work: casework.open_file(work, lo.id, november(9)))
    ending = Ending(EndedBy.NEW_SENTENCE, date(2026, 11, 10), "05/QĐ")
    desk.do(lambda work: endings.end_case(work, lo.id, ending))
    second = Case(person=lo.person, completed_on=date(2026, 11, 18))
    desk.do(lambda work: endings.begin_case(work, second))
    desk.do(lambda work: casework.present(work, second.id, november(20)))
    found = {each.kind: each for each in standing(desk, lo.person, law).stages}
    assert found[StageKind.FILE].state is StageState.DUE


def test_of_a_person_another_office_answers_for_nothing_is_written(desk: Desk, lo: Case) -> None:
    desk.put(
        Transfer(
            id=transfer_id("NX01-1", Direction.OUT),
            person=lo.person,
            direction=Direction.OUT,
            number="NX01-1",
            unit_code="TN02",
            unit_name="Công an xã Thượng Ninh",
            offered_on=TODAY,
            effective_on=TODAY,
        )
    )
    visit = Visit(person=lo.person, visited_on=TODAY)
    for act in (
        lambda work: casework.present(work, lo.id, november(6)),
        lambda work: casework.record_visit(work, visit),
        lambda work: endings.end_case(work, lo.id, Ending(EndedBy.DIED, TODAY, "1")),
        lambda work: postponing.postpone(work, _act(lo), date(2026, 12, 1), "…"),
    ):
        with pytest.raises(AntqError):
            desk.do(act)


def test_what_is_put_off_comes_back_by_itself_or_by_hand(
    desk: Desk, lo: Case, law: Reference
) -> None:
    (act,) = standing(desk, lo.person, law).acts
    until = date(2026, 11, 30)
    desk.do(lambda work: postponing.postpone(work, act, until, "Nằm viện"))
    desk.do(lambda work: postponing.postpone(work, act, date(2026, 12, 5), "Còn nằm viện"))
    kept = desk.the(Postponement)
    assert (kept.until, kept.reason) == (date(2026, 12, 5), "Còn nằm viện")
    assert standing(desk, lo.person, law).acts == ()
    with desk.store.read() as reader:
        assert postponing.put_off(reader, TODAY) == [kept]
        assert postponing.put_off(reader, date(2026, 12, 5)) == []
    desk.do(lambda work: postponing.bring_back(work, kept.id))
    assert standing(desk, lo.person, law).acts == (act,)


def test_what_waits_for_an_answer_is_not_put_off(desk: Desk) -> None:
    act = DueAct(None, "", "", "decisions", TODAY)
    with pytest.raises(AntqError):
        desk.do(lambda work: postponing.postpone(work, act, date(2026, 12, 1), "…"))


def test_a_day_tells_of_everybody_and_of_the_office(desk: Desk, lo: Case, law: Reference) -> None:
    """A confirmed day off moves a term; a visit that found nobody is no contact."""
    desk.put(Holiday(day=date(2026, 11, 20), confirmed=True))
    desk.do(lambda work: casework.present(work, lo.id, november(17)))
    before = Person(full_name="Vi Văn Cầm")
    desk.put(
        before,
        Case(person=before.id, completed_on=date(2025, 5, 2), done_before=True),
        Visit(person=before.id, visited_on=date(2026, 11, 3), manner=Manner.NOT_FOUND),
        PrintedSheet(person=before.id, code="1", period="2026-Q4", printed_on=date(2026, 11, 2)),
    )
    coming = Person(full_name="Hà Văn Páo")
    desk.put(coming, Case(person=coming.id, expected_release=date(2026, 12, 20)))
    handed = LoanList(month="2026-11", handed_on=date(2026, 11, 5))
    desk.put(
        handed,
        LoanWish(person=before.id, wished_on=date(2026, 11, 10)),
        LoanWish(person=before.id, wished_on=date(2026, 10, 10), loan_list=handed.id),
    )
    with desk.store.read() as reader:
        day = read_day(reader, TODAY, law, Waiting(parked=2))
    told = [(each.name, each.act, each.due_on, each.count) for each in day.acts]
    assert told == [
        ("", "sheets", date(2026, 11, 16), 1),
        ("", "parked", TODAY, 2),
        (NAME, "mentor", date(2026, 11, 23), 1),
        (NAME, "propose", date(2026, 11, 23), 1),
        (NAME, "file", date(2026, 11, 25), 1),
        ("", "loan_list", date(2026, 12, 5), 1),
        (NAME, "classify", date(2026, 12, 14), 1),
        ("Vi Văn Cầm", "classify", date(2026, 12, 14), 1),
        ("Vi Văn Cầm", "contact", date(2026, 12, 14), 1),
        ("", "no_mentor", date(2026, 12, 14), 1),
    ]
    assert {each.full_name for each in day.lines} == {NAME, "Vi Văn Cầm"}
