"""Lines that differ by marks only, or stand on another sheet, are told and never swallowed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.services.importing.conftest import Office
from tests.services.importing.sheets import village, workbook

from antq_desktop.domain.activities import Activity, Award
from antq_desktop.domain.models import Member, Team, TeamKind
from antq_desktop.services.importing.accepting import accept_parked
from antq_desktop.services.importing.parked import ParkedEntry, parked_rows
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.storage.changes import Tag

MEMBERS = ("STT", "Tổ", "Họ và tên")
NAMES = ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "Nguyễn Văn Hứng")
AWARDS = ("STT", "Ngày", "Họ và tên", "Cấp", "Số cá nhân", "Hình thức")
ACTIVITIES = ("STT", "Ngày tổ chức", "Hình thức", "Thôn", "Nội dung", "Số buổi")
LINE = (1, date(2026, 3, 5), "Buổi tuyên truyền", "Thôn Mơ", "Lừa đảo", 2)


@pytest.fixture
def village_office(office: Office) -> Office:
    village(office.store)
    return office


def accept_all(office: Office) -> None:
    with office.store.read() as reader:
        entries = parked_rows(reader)
    for entry in entries:
        accept(office, entry)


def accept(office: Office, entry: ParkedEntry) -> None:
    """Take in a row as it stands."""
    office.store.write(
        Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, entry.row.cells)
    )


def test_names_that_differ_by_marks_only_are_of_several_people(
    village_office: Office, tmp_path: Path
) -> None:
    rows = [(at, "Tổ hòa giải Mơ", name) for at, name in enumerate(NAMES, 1)]
    book = workbook(tmp_path / "tv.xlsx", [MEMBERS, *rows])
    result = village_office.bring(book, ImportKind.MEMBERS)
    assert (result.added, result.matched) == (1, 0)
    told = [(row.row, doubt.field, doubt.values) for row, doubt in result.doubts]
    assert told == [(at, "full_name", (("text", NAMES[0]),)) for at in (3, 4)]
    accept_all(village_office)
    assert {each.full_name for each in village_office.all(Member)} == set(NAMES)
    again = village_office.bring(book, ImportKind.MEMBERS)
    assert (again.added, again.matched, again.parked) == (0, 3, ())


def test_a_name_written_without_marks_is_a_doubt(village_office: Office, tmp_path: Path) -> None:
    line = (1, "Tổ hòa giải Mơ", "NGUYỄN VĂN HÙNG")
    village_office.bring(workbook(tmp_path / "1.xlsx", [MEMBERS, line]), ImportKind.MEMBERS)
    bare = (1, "Tổ hòa giải Mơ", "Nguyen Van Hung")
    plan = village_office.plan(
        workbook(tmp_path / "2.xlsx", [MEMBERS, bare, line]), ImportKind.MEMBERS
    )
    assert ([each.row for each in plan.parked], len(plan.matched)) == ([2], 1)


def test_an_award_of_a_name_with_other_marks_is_a_doubt(
    village_office: Office, tmp_path: Path
) -> None:
    found = []
    for name in NAMES[:2]:
        row = (1, "05/05/2026", name, "Xã", 1, "Giấy khen")
        book = workbook(tmp_path / "kt.xlsx", [AWARDS, row])
        result = village_office.bring(book, ImportKind.AWARDS)
        found.append((result.added, result.matched, len(result.parked)))
    assert found == [(1, 0, 0), (0, 0, 1)]
    accept_all(village_office)
    assert {each.named for each in village_office.all(Award)} == set(NAMES[:2])


def two_sheets(path: Path, *sheets: tuple[str, tuple[Any, ...]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, row in sheets:
        page = book.create_sheet(title)
        page.append(ACTIVITIES)
        page.append(row)
    book.save(path)
    return path


def test_the_same_line_on_two_sheets_is_counted_once(
    village_office: Office, tmp_path: Path
) -> None:
    book = two_sheets(tmp_path / "so.xlsx", ("T3", LINE), ("T3 (2)", LINE))
    result = village_office.bring(book, ImportKind.ACTIVITIES)
    assert (result.added, result.matched) == (1, 0)
    ((row, doubt),) = result.doubts
    assert (row.sheet, doubt.values) == ("T3 (2)", (("row", 2), ("sheet", "T3")))
    accept_all(village_office)
    assert len(village_office.all(Activity)) == 2, "an officer said that it is another one"


def test_the_same_words_on_sheets_of_two_hamlets_are_two_lines(
    village_office: Office, tmp_path: Path
) -> None:
    line = (*LINE[:3], "", *LINE[4:])
    rows = [("", "Thôn Mơ"), line, ("", "Thôn Làng Mài"), line]
    book = workbook(tmp_path / "so.xlsx", [ACTIVITIES, *rows])
    result = village_office.bring(book, ImportKind.ACTIVITIES)
    assert (result.added, result.parked) == (2, ())
    assert len({each.hamlet for each in village_office.all(Activity)}) == 2


def test_a_team_with_other_marks_is_another_team(village_office: Office, tmp_path: Path) -> None:
    """Only a name typed without any marks may be of the one team it can be."""
    teams = ("Tổ hòa giải Mơ", "Tổ hòa giải Mở", "To hoa giai Mo")
    rows = [(at, team, f"Lò Văn {at}") for at, team in enumerate(teams, 1)]
    book = workbook(tmp_path / "tv.xlsx", [MEMBERS, *rows])
    result = village_office.bring(book, ImportKind.MEMBERS)
    assert (result.added, [(row.row, doubt.field) for row, doubt in result.doubts]) == (
        2,
        [(3, "team")],
    )
    other = Team(name="Tổ hòa giải Mở", kind=TeamKind.MEDIATION)
    village_office.store.write(Tag.ADD, lambda work: work.put(other))
    plan = village_office.plan(book, ImportKind.MEMBERS)
    assert (len(plan.matched), len(plan.added), [each.row for each in plan.parked]) == (1, 1, [4])
