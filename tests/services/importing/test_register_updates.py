"""A sheet of which there is one line each, retyped with corrections, is offered field by field."""

from pathlib import Path

import pytest
from tests.services.importing.conftest import Office
from tests.services.importing.sheets import village
from tests.services.importing.test_registers import sheet

from antq_desktop.domain.models import Member, Team, TeamKind
from antq_desktop.domain.safety import SafetySubject, SubjectKind
from antq_desktop.domain.units import Population
from antq_desktop.errors import Invalid
from antq_desktop.services.importing.accepting import accept_parked
from antq_desktop.services.importing.applying import Decisions
from antq_desktop.services.importing.parked import parked_rows
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.storage.changes import Tag

POPULATIONS = ImportKind.POPULATIONS
HEAD = ("Thôn", "Năm", "Số hộ", "Số khẩu")
AREAS = ("Tên", "Từ ngày", "Lý do", "Ngày đưa ra")


@pytest.fixture
def counted(office: Office, tmp_path: Path) -> Office:
    village(office.store)
    office.bring(sheet(tmp_path / "1.csv", HEAD, ("Mơ", "2026", "112", "")), POPULATIONS)
    return office


def test_what_differs_is_offered_and_what_fills_is_sure(counted: Office, tmp_path: Path) -> None:
    plan = counted.plan(sheet(tmp_path / "2.csv", HEAD, ("Mơ", "2026", "115", "480")), POPULATIONS)
    told = [(each.field, each.old, each.new, each.sure) for each in plan.updates]
    assert told == [("households", ("112",), ("115",), False), ("people", (), ("480",), True)]
    assert plan.updates[0].name == "Mơ · 2026"
    assert plan.parked == ()
    counted.accept(plan)
    (line,) = counted.all(Population)
    assert (line.households, line.people) == (112, 480), "only what is sure is taken unasked"


def test_a_tick_takes_the_value_of_the_file(counted: Office, tmp_path: Path) -> None:
    book = sheet(tmp_path / "2.csv", HEAD, ("Mơ", "2026", "115", "480"))
    plan = counted.plan(book, POPULATIONS)
    accepted = Decisions(frozenset(e.key for e in plan.updates if e.field == "households"))
    assert counted.accept(plan, accepted).updated == 1
    (line,) = counted.all(Population)
    assert (line.households, line.people) == (115, None)


def test_what_a_row_does_not_say_is_left_as_it_is(counted: Office, tmp_path: Path) -> None:
    plan = counted.plan(sheet(tmp_path / "2.csv", HEAD, ("Mơ", "2026", "", "")), POPULATIONS)
    assert (plan.updates, plan.parked, len(plan.matched)) == ((), (), 1)


def test_two_rows_of_one_thing_that_differ_are_not_both_believed(
    counted: Office, tmp_path: Path
) -> None:
    rows = (("Mơ", "2026", "115", ""), ("Mơ", "2026", "116", ""), ("Mơ", "2026", "115", ""))
    plan = counted.plan(sheet(tmp_path / "2.csv", HEAD, *rows), POPULATIONS)
    assert [each.new for each in plan.updates] == [("115",)]
    assert [each.row for each in plan.parked] == [3]
    counted.accept(plan, Decisions(frozenset(each.key for each in plan.updates)))
    assert [each.households for each in counted.all(Population)] == [115]


def test_capitals_are_no_difference(office: Office, tmp_path: Path) -> None:
    line = ("Chợ Mơ", "01/02/2026", "Trộm cắp tai san", "")
    office.bring(sheet(tmp_path / "1.csv", AREAS, line), ImportKind.KEY_AREAS)
    shouted = ("CHỢ MƠ", "01/02/2026", "TRỘM CẮP TAI SAN", "")
    plan = office.plan(sheet(tmp_path / "2.csv", AREAS, shouted), ImportKind.KEY_AREAS)
    assert (len(plan.matched), plan.added, plan.updates, plan.parked) == (1, (), (), ())


def test_what_cannot_stand_together_is_set_aside(office: Office, tmp_path: Path) -> None:
    team = Team(name="Tổ 1", kind=TeamKind.MEDIATION)
    office.store.write(Tag.ADD, lambda work: work.put(team))
    head = ("Tổ", "Họ và tên", "Từ ngày", "Đến ngày")
    first = sheet(tmp_path / "1.csv", head, ("Tổ 1", "Lò Văn Páo", "05/03/2026", ""))
    office.bring(first, ImportKind.MEMBERS)
    wrong = sheet(tmp_path / "2.csv", head, ("Tổ 1", "Lò Văn Páo", "", "01/01/2025"))
    plan = office.plan(wrong, ImportKind.MEMBERS)
    assert plan.updates == ()
    assert [each.doubts[0].field for each in plan.parked] == ["until"]


def test_a_name_with_other_marks_is_of_somebody_else(office: Office, tmp_path: Path) -> None:
    """Páo is not made Pào, nor is Pào passed over: an officer looks at the row."""
    team = Team(name="Tổ 1", kind=TeamKind.MEDIATION)
    office.store.write(Tag.ADD, lambda work: work.put(team))
    head = ("Tổ", "Họ và tên", "Điện thoại")
    first = sheet(tmp_path / "1.csv", head, ("Tổ 1", "Lò Văn Páo", "0912345678"))
    office.bring(first, ImportKind.MEMBERS)
    other = sheet(tmp_path / "2.csv", head, ("Tổ 1", "Lò Văn Pào", "0987654321"))
    plan = office.plan(other, ImportKind.MEMBERS)
    assert (plan.updates, [each.row for each in plan.parked]) == ((), [2])
    assert [each.full_name for each in office.all(Member)] == ["Lò Văn Páo"]


def test_a_row_put_right_into_one_that_stands_there_writes_nothing(
    counted: Office, tmp_path: Path
) -> None:
    counted.bring(sheet(tmp_path / "2.csv", HEAD, ("Xa", "2026", "115", "")), POPULATIONS)
    with counted.store.read() as reader:
        (entry,) = parked_rows(reader)
    cells = ["Mơ" if each == "Xa" else each for each in entry.row.cells]
    with pytest.raises(Invalid):
        counted.store.write(Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, cells))
    assert [each.households for each in counted.all(Population)] == [112]


def test_a_year_of_the_standard_is_changed_in_its_own_place(office: Office, tmp_path: Path) -> None:
    """What was recognised rests on what was assessed: no cell of it is ticked alone."""
    unit = SafetySubject(name="Thôn Mơ", kind=SubjectKind.HAMLET)
    office.store.write(Tag.ADD, lambda work: work.put(unit))
    head = ("Tên đơn vị", "Năm", "Ngày đăng ký")
    kind = ImportKind.SAFETY_YEARS
    office.bring(sheet(tmp_path / "1.csv", head, ("Thôn Mơ", "2026", "05/01/2026")), kind)
    plan = office.plan(sheet(tmp_path / "2.csv", head, ("Thôn Mơ", "2026", "06/01/2026")), kind)
    assert (plan.updates, [each.row for each in plan.parked]) == ((), [2])
