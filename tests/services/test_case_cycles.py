"""Stories of how cases end, are opened again and taken back, and of stays in closed places."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.undo_desk import Desk

from antq_desktop import paths
from antq_desktop.domain.cases import (
    CameBy,
    Case,
    CivilDuty,
    Duty,
    EndedBy,
    Group,
    GroupDecision,
    Judgment,
)
from antq_desktop.domain.casework import (
    Answer,
    CaseStep,
    Detention,
    DetentionKind,
    ExpungementPath,
    ExpungementRequest,
    StepKind,
)
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.lending import Terms
from antq_desktop.domain.loans import LoanWish
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference, load
from antq_desktop.domain.support import Assignment, Supporter, SupportTeam
from antq_desktop.domain.units import Office
from antq_desktop.errors import Invalid
from antq_desktop.services import casework, endings, support
from antq_desktop.services.casework import Done
from antq_desktop.services.eligibility import eligibility_of, wishes_page
from antq_desktop.services.endings import Ending
from antq_desktop.services.sheets import batch, out_sheets
from antq_desktop.services.today import read_day, standing_of
from antq_desktop.storage.store import Store

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def law() -> Reference:
    return load(paths.resource_folder() / "reference")


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    """An office that began in 2024."""
    folder = tmp_path / "store"
    folder.mkdir()
    store = Store(folder, bytes(32), "lan", clock)
    made = Desk(store)
    made.put(Office(name="Công an xã Như Xuân", began_on=date(2024, 1, 1)))
    yield made
    store.close()


@pytest.fixture
def lo(desk: Desk) -> Case:
    """The case of Lò Văn Ất, who came home on 5 January 2026."""
    person = Person(full_name="Lò Văn Ất")
    home = date(2026, 1, 5)
    desk.put(person, Case(person=person.id, completed_on=home, presented_on=date(2026, 1, 6)))
    return desk.the(Case)


def due(desk: Desk, person: RecordId, on: date, law: Reference) -> dict[str, date]:
    """Return what is due for a person, read for the person alone and for everybody alike."""
    with desk.store.read() as reader:
        alone = standing_of(reader, person, on, law).acts
        every = [each for each in read_day(reader, on, law).acts if each.person == person]
    assert sorted(map(str, alone)) == sorted(map(str, every))
    return {each.act: each.due_on for each in alone}


def end(desk: Desk, case: Case, ending: Ending) -> None:
    desk.do(lambda work: endings.end_case(work, case.id, ending))


def test_who_moves_back_is_taken_over_anew_and_the_old_end_is_over(
    desk: Desk, lo: Case, law: Reference
) -> None:
    """Old steps without a case count only until the earlier case ended."""
    person = lo.person
    before = date(2026, 5, 30)
    desk.put(
        CaseStep(person=person, kind=StepKind.PLANNED, done_on=date(2026, 2, 2)),
        CaseStep(person=person, kind=StepKind.FILE_OPENED, done_on=date(2026, 6, 1)),
    )
    desk.do(lambda work: casework.take_step(work, lo.id, StepKind.NOTICE, Done(date(2026, 1, 9))))
    desk.do(lambda work: casework.receive_transfer(work, lo.id, Done(date(2026, 1, 12))))
    moved = Ending(EndedBy.MOVED, date(2026, 6, 1), "1/TB", Done(before), Done(date(2026, 6, 1)))
    end(desk, lo, moved)
    desk.do(lambda work: endings.reopen_case(work, lo.id, Done(date(2026, 11, 16), "2/TB")))
    again = desk.the(Case, reopens=lo.id)
    assert again.came_by is CameBy.TRANSFER
    asked = due(desk, person, TODAY, law)
    assert asked["received"] == date(2026, 11, 23)
    assert "end" not in asked
    with desk.store.read() as reader:
        found = standing_of(reader, person, TODAY, law).facts.steps
    without = [each.kind for each in found if each.cycle is None]
    assert without == [StepKind.FILE_OPENED]
    desk.do(lambda work: casework.receive_transfer(work, again.id, Done(date(2026, 11, 18))))
    assert "received" not in due(desk, person, TODAY, law)


@pytest.mark.parametrize(
    ("proposed", "decided"), [(date(2026, 10, 5), None), (None, date(2026, 10, 1))]
)
def test_no_case_ends_before_the_papers_that_end_it(
    desk: Desk, lo: Case, proposed: date | None, decided: date | None
) -> None:
    before = desk.shown()
    papers = [Done(day) if day else None for day in (proposed, decided)]
    with pytest.raises(Invalid) as refused:
        end(desk, lo, Ending(EndedBy.DIED, date(2026, 9, 30), "1/GCT", *papers))
    (problem,) = refused.value.problems
    assert problem.field == "ended_on"
    assert desk.shown() == before
    end(desk, lo, Ending(EndedBy.DIED, date(2026, 10, 5), "1/GCT", Done(date(2026, 10, 5))))


def helped(desk: Desk, case: Case) -> SupportTeam:
    """Give a person a mentor since 6 September and a team of two since June."""
    person = case.person
    desk.put(Assignment(person=person, mentor="Hà Thị Mận", since=date(2026, 9, 6)))
    team = SupportTeam(person=person, name="Tổ giúp đỡ", since=date(2026, 6, 1))
    gone = Supporter(person=person, team=team.id, full_name="Vi Thị Sáu", until=date(2026, 7, 1))
    stays = Supporter(person=person, team=team.id, full_name="Lê Văn Ba")
    desk.do(lambda work: support.build_team(work, team, [gone, stays]))
    return team


def test_a_death_told_late_ends_all_help_and_the_waiting_for_sheets(desk: Desk, lo: Case) -> None:
    """Died on 1 September; the mentor of the 6th helps nobody, and no sheet is waited for."""
    team = helped(desk, lo)
    sheet = PrintedSheet(person=lo.person, code="1", period="2026-Q4", printed_on=date(2026, 8, 3))
    desk.put(sheet)
    with desk.store.read() as reader:
        assert [each.id for each in out_sheets(reader)] == ["1"]
        assert batch(reader, "2026-Q4").total == 1
    end(desk, lo, Ending(EndedBy.DIED, date(2026, 9, 1), "1/GCT"))
    assert desk.the(Assignment).until == date(2026, 9, 6)
    assert desk.the(SupportTeam, id=team.id).until == date(2026, 9, 1)
    assert desk.the(Supporter, full_name="Lê Văn Ba").until == date(2026, 9, 1)
    assert desk.the(Supporter, full_name="Vi Thị Sáu").until == date(2026, 7, 1)
    with desk.store.read() as reader:
        assert support.load(reader, TODAY) == []
        assert out_sheets(reader) == []
        assert batch(reader, "2026-Q4").total == 0
    desk.do(lambda work: endings.take_back_ending(work, lo.id))
    with desk.store.read() as reader:
        assert [each.id for each in out_sheets(reader)] == ["1"]


def test_taking_an_ending_back_undoes_what_it_did_and_no_more(desk: Desk, lo: Case) -> None:
    """An officer had ended one assignment on that very day, and proposed the end before."""
    helped(desk, lo)
    day = date(2026, 10, 1)
    old = Assignment(person=lo.person, mentor="Đỗ Văn Lực", since=date(2026, 1, 6), until=day)
    planned = Assignment(
        person=lo.person, organisation="Hội Phụ nữ", since=date(2026, 2, 1), until=date(2027, 1, 1)
    )
    later = Supporter(person=lo.person, team=desk.the(SupportTeam).id, full_name="Hà Văn Tư")
    desk.put(old, planned, later)
    proposal = Done(date(2026, 9, 1), "08/BC")
    desk.do(lambda work: casework.take_step(work, lo.id, StepKind.END_PROPOSED, proposal))
    before = desk.shown()
    end(desk, lo, Ending(EndedBy.MOVED, day, "1/TB", decided=Done(day, "30/QĐ")))
    assert desk.the(Assignment, organisation="Hội Phụ nữ").until == day
    desk.do(lambda work: endings.take_back_ending(work, lo.id))
    assert desk.shown() == before
    assert desk.the(CaseStep).kind is StepKind.END_PROPOSED

    both = Ending(EndedBy.MOVED, day, "1/TB", Done(day, "09/BC"), Done(day, "30/QĐ"))
    end(desk, lo, both)
    ending = desk.the(Assignment, organisation="Hội Phụ nữ")
    desk.put(changed(ending, until=date(2026, 9, 30)))
    desk.do(lambda work: endings.take_back_ending(work, lo.id))
    assert desk.the(CaseStep).done_on == date(2026, 9, 1)
    assert desk.the(Assignment, organisation="Hội Phụ nữ").until == date(2026, 9, 30)


def test_an_assignment_that_came_ended_with_its_case_stays_ended(desk: Desk, lo: Case) -> None:
    """A book was imported: the ended case and the ended assignment in one Work."""
    person, day = lo.person, date(2026, 10, 1)
    ended = changed(lo, ended_on=day, ended_by=EndedBy.MOVED, end_paper="1/TB")
    desk.put(ended, Assignment(person=person, mentor="Hà Thị Mận", until=day))
    desk.do(lambda work: endings.take_back_ending(work, lo.id))
    assert desk.the(Assignment).until == day


def stay(case: Case, since: date, until: date | None = None) -> Detention:
    return Detention(person=case.person, kind=DetentionKind.REMAND, since=since, until=until)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 8, 1), None),
        (date(2026, 8, 1), date(2026, 9, 21)),
        (date(2026, 9, 20), None),
        (date(2026, 10, 14), None),
    ],
)
def test_nobody_is_in_two_closed_places_at_once(
    desk: Desk, lo: Case, since: date, until: date | None
) -> None:
    first = stay(lo, date(2026, 9, 20))
    desk.do(lambda work: casework.detain(work, first, "Bị tạm giam"))
    desk.do(lambda work: casework.release(work, lo.person, date(2026, 10, 15)))
    before = desk.shown()
    with pytest.raises(Invalid):
        desk.do(lambda work: casework.detain(work, stay(lo, since, until), "Bị tạm giam"))
    assert desk.shown() == before
    earlier, later = stay(lo, date(2026, 8, 1), date(2026, 9, 20)), stay(lo, date(2026, 10, 15))
    desk.do(lambda work: casework.detain(work, earlier, "Bị tạm giam"))
    desk.do(lambda work: casework.detain(work, later, "Bị tạm giam"))


def test_who_left_a_closed_place_is_classified_anew_and_may_borrow(
    desk: Desk, lo: Case, law: Reference
) -> None:
    wish = LoanWish(person=lo.person, wished_on=date(2026, 11, 2), amount=5_000_000)
    desk.put(wish)
    held = stay(lo, date(2026, 9, 20))
    desk.do(lambda work: casework.detain(work, held, "Bị tạm giam"))

    def listed() -> list[str]:
        with desk.store.read() as reader:
            page = wishes_page(reader, TODAY, law)[0].eligibility
            alone = eligibility_of(reader, wish, Terms(law, TODAY))
        assert page == alone
        return [each.state.value for each in page.checks if each.name == "listed"]

    assert listed() == ["no"]
    assert "classify" not in due(desk, lo.person, date(2026, 10, 14), law)
    desk.do(lambda work: casework.release(work, lo.person, date(2026, 10, 15)))
    assert listed() == ["ok"]
    assert due(desk, lo.person, date(2026, 10, 20), law)["classify"] == date(2026, 12, 14)
    new = GroupDecision(
        person=lo.person, group=Group.D, decided_on=date(2026, 10, 16), reason="Bị tạm giữ lại"
    )
    desk.do(lambda work: casework.decide_group(work, new))
    assert listed() == ["no"]


def test_a_hand_over_leaves_the_report_with_who_helped_in_the_quarter(
    desk: Desk, lo: Case, law: Reference, clock: HandClock
) -> None:
    clock.set(date(2026, 10, 3))
    desk.put(Assignment(person=lo.person, mentor="Hà Thị Mận", since=date(2026, 1, 7)))
    assert due(desk, lo.person, date(2026, 10, 3), law)["mentor_report"] == date(2026, 10, 5)
    to = Assignment(person=lo.person, mentor="Đỗ Văn Lực", since=date(2026, 10, 2))
    desk.do(lambda work: support.assign(work, [lo.person], to))
    assert due(desk, lo.person, date(2026, 10, 3), law)["mentor_report"] == date(2026, 10, 5)


def test_a_refused_request_makes_expungement_due_when_the_court_may_be_asked_again(
    desk: Desk, lo: Case, law: Reference, clock: HandClock
) -> None:
    """Expected from 5 January 2025 on; refused on 20 November 2026, asked again a year later."""
    desk.put(changed(lo, completed_on=date(2022, 1, 5), presented_on=date(2022, 1, 6)))
    desk.put(
        Judgment(
            person=lo.person,
            offence_article="109",
            term_months=30,
            judged_on=date(2020, 1, 6),
        ),
        CivilDuty(person=lo.person, kind=Duty.ALL, done=True),
        ExpungementRequest(
            person=lo.person,
            path=ExpungementPath.COURT,
            asked_on=date(2026, 11, 10),
            answer=Answer.REFUSED,
            answered_on=date(2026, 11, 20),
        ),
    )
    assert "expungement" not in due(desk, lo.person, TODAY, law)
    clock.set(date(2027, 11, 20))
    asked = due(desk, lo.person, date(2027, 11, 20), law)
    assert asked["expungement"] == date(2027, 11, 20)
