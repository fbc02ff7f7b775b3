"""Sheets of the movement as offices keep them: looked at first, doubtful rows set aside, undone."""

import csv
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, Ask

from antq_desktop.cli.main import BROUGHT
from antq_desktop.cli.session import new_session
from antq_desktop.services.importing.parked import parked_rows
from antq_desktop.services.importing.register_headings import TAKEN_IN


def sheet(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def hamlets(office: Ask) -> Ask:
    """An office with two hamlets."""
    for name in ("Mơ", "Làng Mài"):
        office("add", "hamlets", f"name={name}", "word=thôn")
    return office


def test_every_register_named_can_be_brought() -> None:
    assert {*TAKEN_IN, "people", "models"} == set(BROUGHT)


def test_sessions_come_in_and_doubtful_rows_stay_out(hamlets: Ask, tmp_path: Path) -> None:
    book = sheet(
        tmp_path / "tuyen-truyen.csv",
        ("SỔ TUYÊN TRUYỀN NĂM 2026",),
        ("STT", "Ngày tổ chức", "Thôn", "Nội dung", "Số buổi", "Lượt người tham dự", "Loại"),
        ("1", "05/03/2026", "Thôn Mơ", "Phòng, chống lừa đảo", "2", "120", "propaganda"),
        ("2", "31/02/2026", "Thôn Mơ", "Pháo nổ", "1", "60", "propaganda"),
        ("3", "06/04/2026", "Thôn Xa", "Ma túy", "1", "80", "propaganda"),
        ("4", "07/04/2026", "Làng Mài", "Ma túy", "1", "1.080", "propaganda"),
        ("", "Tổng cộng", "", "", "5", "340", ""),
    )
    dry = hamlets("import", "--as", "activities", book, "--json").answer
    assert (dry["rows"], dry["added"], dry["matched"]) == (4, 2, 0)
    (total,) = dry["left_out"]
    assert (total["row"], total["text"]) == (7, "Tổng cộng 5 340")
    assert "Tổng cộng 5 340" in hamlets("import", "--as", "activities", book).out
    assert [(each["row"], each["field"], each["value"]) for each in dry["parked"]] == [
        (4, "held_on", "31/02/2026"),
        (5, "hamlet", "Thôn Xa"),
    ]
    assert hamlets("list", "activities", "--json").out == ""
    assert hamlets("import", "--as", "activities", book, "--accept").code == 0
    lines = hamlets("list", "activities", "--json").lines
    assert sorted(each["attendance"] for each in lines) == [120, 1080]
    again = hamlets("import", "--as", "activities", book, "--accept", "--json").answer
    assert (again["added"], again["matched"]) == (0, 2)
    assert hamlets("undo").code == 0
    assert hamlets("list", "activities", "--json").out == ""


def test_nothing_that_could_say_who_told_is_taken(hamlets: Ask, tmp_path: Path) -> None:
    """A column of names of informants is never read: no name stands in the records."""
    book = sheet(
        tmp_path / "tin.csv",
        ("Ngày", "Người báo tin", "Số tin", "Tin có giá trị", "Số vụ", "Nguồn tin"),
        ("05/05/2026", "Vi Văn Kín", "12", "5", "2", "Cơ sở 07"),
        ("06/05/2026", "Lò Thị Thầm", "2", "5", "", ""),
    )
    said = hamlets("import", "--as", "tallies", book, "--accept", "--json").answer
    assert said["never_read"] == ["Người báo tin", "Nguồn tin"]
    assert [(each["row"], each["field"]) for each in said["parked"]] == [(3, "valuable")]
    out = hamlets("list", "tallies", "--json").out
    assert '"received": 12' in out
    assert "Kín" not in out


def test_what_was_handed_in_is_weighed_and_listed(hamlets: Ask, tmp_path: Path) -> None:
    book = sheet(
        tmp_path / "giao-nop.csv",
        ("Ngày giao nộp", "Loại", "Số lượng", "Khối lượng (kg)"),
        ("05/05/2026", "Súng các loại", "3", ""),
        ("06/05/2026", "Pháo nổ", "", "12,5"),
        ("06/05/2026", "Máy bay", "1", ""),
    )
    said = hamlets("import", "--as", "hand_ins", book, "--accept", "--json").answer
    assert [(each["row"], each["field"]) for each in said["parked"]] == [(4, "kind")]
    lines = hamlets("list", "hand_ins", "--json").lines
    assert {(each["kind"], each["pieces"], each["grams"]) for each in lines} == {
        ("guns", 3, None),
        ("fireworks", None, 12_500),
    }


def test_one_line_of_a_year_is_brought_up_to_date_when_that_is_said(
    hamlets: Ask, tmp_path: Path
) -> None:
    """The sheet of a year is retyped with corrections: old and new are told, and undone."""
    head = ("Thôn", "Năm", "Số hộ", "Số khẩu")
    first = sheet(tmp_path / "dan.csv", head, ("Mơ", "2026", "112", "480"))
    assert hamlets("import", "--as", "populations", first, "--accept").code == 0
    other = sheet(tmp_path / "dan2.csv", head, ("Mơ", "2026", "115", "480"))
    words = ("import", "--as", "populations", other, "--accept")
    said = hamlets(*words, "--json").answer
    assert (said["added"], said["matched"], said["updated"], said["parked"]) == (0, 1, 0, [])
    (told,) = said["updates"]
    assert (told["row"], told["field"], told["old"], told["new"]) == (2, "households", "112", "115")
    assert told["taken"] is False
    assert "112 → 115" in hamlets(*words).out
    assert hamlets("list", "populations", "--json").lines[0]["households"] == 112
    assert hamlets(*words, "--update", "--json").answer["updated"] == 1
    assert hamlets("list", "populations", "--json").lines[0]["households"] == 115
    assert hamlets("undo").code == 0
    assert hamlets("list", "populations", "--json").lines[0]["households"] == 112


def test_doubtful_rows_wait_here_too_and_are_told_as_those_of_people(
    hamlets: Ask, tmp_path: Path
) -> None:
    """What --json says has the same words for every book; a sheet put right settles its rows."""
    head = ("STT", "Ngày", "Thôn", "Nội dung", "Số buổi", "Loại")
    wrong = ("1", "05/03/2026", "Thôn Xa", "Ma túy", "2", "Hội thi")
    book = sheet(tmp_path / "so.csv", head, wrong)
    people = sheet(
        tmp_path / "nguoi.csv", ("Họ và tên", "Năm sinh", "Thôn"), ("Lò Ất", "32/13/1990", "Mơ")
    )
    of_people = hamlets("import", "--as", "people", people, "--json").answer
    said = hamlets("import", "--as", "activities", book, "--accept", "--json").answer
    assert {*said} == {*of_people, "unread", "never_read"}
    assert {*said["parked"][0]} == {*of_people["parked"][0]}
    assert waiting(tmp_path) == 1
    hamlets("import", "--as", "activities", book, "--accept")
    assert waiting(tmp_path) == 1
    report = tmp_path / "ket-qua.pdf"
    hamlets("import", "--as", "activities", book, "--report", report)
    assert report.read_bytes().startswith(b"%PDF")
    right = (*wrong[:2], "Làng Mài", *wrong[3:])
    book = sheet(tmp_path / "so.csv", head, right)
    assert hamlets("import", "--as", "activities", book, "--accept", "--json").answer["added"] == 1
    assert waiting(tmp_path) == 0


def waiting(folder: Path) -> int:
    """Return how many rows wait in the store of a test."""
    day = date.fromisoformat(TODAY)
    session = new_session(folder / "data", "", folder / "passphrase", "vi", day)
    with session.store() as store, store.read() as reader:
        return len(parked_rows(reader))


def test_a_sheet_said_to_be_another_book_is_told(hamlets: Ask, tmp_path: Path) -> None:
    book = sheet(
        tmp_path / "so.csv",
        ("SỔ TUYÊN TRUYỀN NĂM 2026",),
        ("STT", "Ngày tổ chức", "Thôn", "Nội dung", "Số buổi", "Lượt người tham dự", "Loại"),
        ("1", "05/03/2026", "Thôn Mơ", "Phòng, chống lừa đảo", "2", "120", "propaganda"),
    )
    assert hamlets("import", "--as", "pledges", book, "--json").answer["looks_like"] == "activities"
    assert "--as activities" in hamlets("import", "--as", "pledges", book).out
    assert hamlets("import", "--as", "activities", book, "--json").answer["looks_like"] is None
    assert "--as" not in hamlets("import", "--as", "activities", book).out


def test_what_is_missing_is_told_without_an_empty_value(hamlets: Ask, tmp_path: Path) -> None:
    book = sheet(tmp_path / "tin.csv", ("STT", "Số tin", "Tin có giá trị"), ("1", "9", "8"))
    told = hamlets("import", "--as", "tallies", book).out
    assert "2" in told
    assert ": ." not in told
