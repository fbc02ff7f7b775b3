"""Mentors and support teams over the years: assigned, handed over, replaced, and counted."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.undo_desk import Desk

from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.domain.cases import Case, EndedBy
from antq_desktop.domain.casework import (
    CaseStep,
    Detention,
    DetentionKind,
    MentorReport,
    StepKind,
)
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.mentoring import ReportState, asked_report, next_report
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed, new_id
from antq_desktop.domain.support import Assignment, Supporter, SupportTeam, SupportTeamType
from antq_desktop.domain.transfers import Direction, Transfer, TransferState
from antq_desktop.domain.units import Office
from antq_desktop.domain.visits import ContactBy, Visit
from antq_desktop.errors import AntqError, BadInput, Invalid, NotFound
from antq_desktop.services.assigning import decide_for
from antq_desktop.services.support import (
    add_member,
    assign,
    build_team,
    end_assignment,
    end_team,
    find_mentor,
    hand_over,
    load,
    replace_member,
    team_type,
)
from antq_desktop.storage.custody import transfer_id
from antq_desktop.storage.store import Store
from antq_desktop.storage.support import (
    assignments_on,
    known_mentors,
    last_contacts,
    last_met,
    mentor_key,
    mentors_on,
    newest_contacts,
    reports_on,
)

TODAY = date(2026, 11, 21)
NAMES = ("Vi Văn Cầm", "Lò Thị Mài", "Hà Văn Páo")
MAN = mentor_key("Hà Thị Mận", "Hội Phụ nữ")
TO_LUC = Assignment(
    person=RecordId(""),
    mentor="Đỗ Văn Lực",
    organisation="Hội Cựu chiến binh",
    phone="0912345678",
    decision="31/QĐ-UBND",
    since=TODAY,
)


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    folder = tmp_path / "store"
    folder.mkdir()
    store = Store(folder, bytes(32), "lan", clock)
    yield Desk(store)
    store.close()


@pytest.fixture
def ids(desk: Desk) -> list[RecordId]:
    """Three people under management, all in the care of one mentor since January."""
    people = [Person(full_name=name) for name in NAMES]
    desk.put(*people)
    for at, each in enumerate(people):
        desk.put(
            Case(person=each.id, completed_on=date(2025, 5, 2), done_before=True),
            Assignment(
                person=each.id,
                mentor="Hà Thị Mận",
                organisation="Hội Phụ nữ",
                since=date(2026, 1, 10),
                agreed_help=f"Việc {at}",
            ),
        )
    return [each.id for each in people]


def spans(desk: Desk, person: str) -> list[tuple[str, date | None, date | None]]:
    with desk.store.read() as reader:
        found = reader.find(Assignment, person=person)
    found.sort(key=lambda each: each.since or date.min)
    return [(each.mentor, each.since, each.until) for each in found]


def loads(desk: Desk, on: date = TODAY) -> dict[tuple[str, bool], int]:
    with desk.store.read() as reader:
        return {(each.name, each.in_team): len(each.people) for each in load(reader, on)}


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


def team_of(desk: Desk, person: RecordId, *names: str) -> SupportTeam:
    team = SupportTeam(person=person, name="Nhóm thôn Mơ", since=date(2026, 3, 1))
    members = [
        Supporter(person=person, team=team.id, full_name=name, role=f"Vai {at}", organisation="MT")
        for at, name in enumerate(names)
    ]
    desk.do(lambda work: build_team(work, team, members))
    return desk.the(SupportTeam, id=team.id)


def test_the_load_counts_a_member_of_several_teams_once_for_each_person(
    desk: Desk, ids: list[RecordId]
) -> None:
    team_of(desk, ids[0], "Lương Văn Ba", "Cầm Thị Tư")
    team_of(desk, ids[0], "Lương Văn Ba")
    team_of(desk, ids[1], "Lương Văn Ba")
    assert desk.the(Supporter, full_name="Cầm Thị Tư").since == date(2026, 3, 1)
    found = loads(desk)
    assert found["Lương Văn Ba", True] == 2
    assert found["Cầm Thị Tư", True] == 1
    assert found["Hà Thị Mận", False] == 3
    assert loads(desk, date(2026, 2, 28)) == {("Hà Thị Mận", False): 3}


def test_a_member_is_replaced_in_his_role_and_the_one_before_stays_on_record(
    desk: Desk, ids: list[RecordId]
) -> None:
    team = team_of(desk, ids[0], "Lương Văn Ba")
    old = desk.the(Supporter, team=team.id)
    new = Supporter(person=ids[0], team=team.id, full_name="Cầm Thị Tư", since=date(2026, 9, 1))
    before = desk.shown()
    done = desk.do(lambda work: replace_member(work, old.id, new))
    assert desk.the(Supporter, id=old.id).until == date(2026, 8, 31)
    tu = desk.the(Supporter, full_name="Cầm Thị Tư")
    assert ("Lương Văn Ba", True) not in loads(desk)
    assert (tu.role, tu.organisation, tu.since) == ("Vai 0", "MT", date(2026, 9, 1))
    early = changed(new, since=date(2026, 9, 1))
    with pytest.raises(Invalid):
        desk.do(lambda work: replace_member(work, tu.id, early))
    desk.take_back(done)
    assert desk.shown() == before


def test_a_team_ends_with_all_who_are_in_it(desk: Desk, ids: list[RecordId]) -> None:
    team = team_of(desk, ids[0], "Lương Văn Ba", "Cầm Thị Tư")
    gone = desk.the(Supporter, full_name="Cầm Thị Tư")
    desk.put(changed(gone, until=date(2026, 5, 1)))
    desk.do(lambda work: end_team(work, team.id, date(2026, 10, 31)))
    assert desk.the(SupportTeam, id=team.id).until == date(2026, 10, 31)
    assert desk.the(Supporter, full_name="Lương Văn Ba").until == date(2026, 10, 31)
    assert desk.the(Supporter, full_name="Cầm Thị Tư").until == date(2026, 5, 1)
    assert ("Lương Văn Ba", True) not in loads(desk)


def test_a_team_does_not_end_before_somebody_joined_it(desk: Desk, ids: list[RecordId]) -> None:
    team = team_of(desk, ids[0])
    late = Supporter(person=ids[0], team=team.id, full_name="Vi Thị Sáu", since=date(2026, 9, 9))
    desk.do(lambda work: add_member(work, team, late))
    for early, who in ((date(2026, 9, 1), "Vi Thị Sáu"), (date(2026, 2, 1), "Nhóm thôn Mơ")):
        with pytest.raises(Invalid) as told:
            desk.do(partial(end_team, team_id=team.id, until=early))
        assert dict(told.value.problems[0].values)["name"] == who
    assert desk.the(SupportTeam, id=team.id).until is None


def test_a_type_of_team_is_found_by_the_name_the_office_gave_it(desk: Desk) -> None:
    desk.put(SupportTeamType(name="G5+"), SupportTeamType(name="3 trên 1"))
    with desk.store.read() as reader:
        assert team_type(reader, " g5+ ").name == "G5+"
        with pytest.raises(BadInput) as told:
            team_type(reader, "G6")
    assert told.value.values["known"] == "3 trên 1, G5+"


def test_the_report_of_a_quarter_is_asked_for_early_in_the_next() -> None:
    listed = reference.load(paths.resource_folder() / "reference")
    now = asked_report(TODAY, listed)
    assert (now.quarter.code, now.due_on) == ("2026-Q3", date(2026, 10, 5))
    assert asked_report(date(2026, 1, 1), listed).quarter.code == "2025-Q4"
    following = next_report(now, listed)
    assert (following.quarter.code, following.due_on) == ("2026-Q4", date(2027, 1, 5))
    assert now.asks(None)
    assert now.asks(date(2026, 9, 30))
    assert not now.asks(date(2026, 10, 1))


def test_a_report_is_missing_only_where_one_is_asked(desk: Desk, ids: list[RecordId]) -> None:
    listed = reference.load(paths.resource_folder() / "reference")
    office = Office(name="Công an xã Như Xuân", began_on=date(2026, 10, 6))
    desk.put(office)

    def states() -> list[ReportState]:
        with desk.store.read() as reader:
            found = reports_on(reader, TODAY, listed)
            held = assignments_on(reader, TODAY)
            return [found.state(held[each]) for each in ids]

    assert states() == [ReportState.NOT_ASKED] * 3, "the report was due before the office began"
    desk.put(changed(desk.the(Office), began_on=date(2026, 10, 5)))
    assert states() == [ReportState.MISSING] * 3
    remand, since = DetentionKind.REMAND, date(2026, 9, 1)
    desk.put(
        MentorReport(person=ids[0], period="2026-Q3", received_on=TODAY),
        Detention(person=ids[1], kind=remand, since=since),
        Detention(person=ids[2], kind=remand, since=since, until=TODAY),
    )
    assert states() == [ReportState.IN, ReportState.NOT_ASKED, ReportState.MISSING]
    desk.do(lambda work: hand_over(work, MAN, changed(TO_LUC, since=date(2026, 10, 1))))
    assert states() == [ReportState.IN, ReportState.NOT_ASKED, ReportState.NOT_ASKED]
    with desk.store.read() as reader:
        found = reports_on(reader, TODAY, listed)
        assert found.due_on(assignments_on(reader, TODAY)[ids[2]]) == date(2027, 1, 5)
        assert found.due_on(changed(TO_LUC, since=None)) == date(2026, 10, 5)


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


def test_the_last_contact_of_a_mentor_is_his_own(desk: Desk, ids: list[RecordId]) -> None:
    def met(day: int, by: str, made_as: ContactBy | None) -> Visit:
        on = date(2026, 10, day)
        return Visit(person=ids[0], visited_on=on, visited_by=by, contact_by=made_as)

    desk.put(
        met(1, "Hà Thị Mận", ContactBy.MENTOR),
        met(5, "hà thị mận", None),
        met(7, "Cầm Thị Tư", ContactBy.SUPPORTER),
        met(9, "Lê Văn Thịnh", ContactBy.OFFICER),
        met(11, "", None),
    )
    with desk.store.read() as reader:
        contacts = last_contacts(reader, TODAY)[ids[0]]
        assert last_met(contacts, "Hà Thị Mận") == date(2026, 10, 5)
        assert {each.by for each in contacts}.isdisjoint({"Lê Văn Thịnh"})
        assert last_met(contacts, "") == date(2026, 10, 1)
        assert last_met((), "Hà Thị Mận") is None
        assert [each.visited_on.day for each in newest_contacts(reader, 9)] == [7, 1]
        assert len(newest_contacts(reader, 1)) == 1


def test_every_mentor_there_was_is_known(desk: Desk, ids: list[RecordId]) -> None:
    desk.do(lambda work: hand_over(work, MAN, TO_LUC))
    with desk.store.read() as reader:
        names = {each.mentor for each in known_mentors(reader)}
        assert [each.name for each in mentors_on(reader, TODAY)] == ["Đỗ Văn Lực"]
    assert names == {"Hà Thị Mận", "Đỗ Văn Lực"}
