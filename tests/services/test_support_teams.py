"""Support teams over the years: formed, members replaced, ended, and counted."""

from datetime import date
from functools import partial

import pytest
from tests.services.helped import desk, ids, loads, team_of
from tests.services.undo_desk import Desk

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Supporter, SupportTeam, SupportTeamType
from antq_desktop.errors import BadInput, Invalid
from antq_desktop.services.support import (
    add_member,
    end_team,
    replace_member,
    team_type,
)

__all__ = ["desk", "ids"]


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
