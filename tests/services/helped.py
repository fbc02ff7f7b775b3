"""Three people in the care of one mentor, and what tests ask of those who help."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.undo_desk import Desk

from antq_desktop.domain.cases import Case
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.support import Assignment, Supporter, SupportTeam
from antq_desktop.services.support import (
    build_team,
    load,
)
from antq_desktop.storage.store import Store
from antq_desktop.storage.support import (
    mentor_key,
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


def team_of(desk: Desk, person: RecordId, *names: str) -> SupportTeam:
    team = SupportTeam(person=person, name="Nhóm thôn Mơ", since=date(2026, 3, 1))
    members = [
        Supporter(person=person, team=team.id, full_name=name, role=f"Vai {at}", organisation="MT")
        for at, name in enumerate(names)
    ]
    desk.do(lambda work: build_team(work, team, members))
    return desk.the(SupportTeam, id=team.id)
