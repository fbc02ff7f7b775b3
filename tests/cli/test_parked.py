"""Rows set aside are looked at, put right, taken in or let go by the command line too."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.conftest import Ask
from tests.cli.test_register_imports import hamlets, sheet

__all__ = ["hamlets"]
HEAD = ("STT", "Ngày", "Thôn", "Nội dung", "Số buổi", "Loại")


@pytest.fixture
def brought(hamlets: Ask, tmp_path: Path) -> Ask:
    """An office whose sheet had two doubtful rows, and whose register of people had one."""
    book = sheet(
        tmp_path / "tuyen-truyen.csv",
        HEAD,
        ("1", "31/02/2026", "Thôn Xa", "Ma túy", "2", "propaganda"),
        ("2", "06/03/2026", "Mơ", "Pháo nổ", "hai", "propaganda"),
    )
    people = sheet(
        tmp_path / "nguoi.csv", ("Họ và tên", "Năm sinh", "Thôn"), ("Lò Ất", "32/13/1990", "Mơ")
    )
    assert hamlets("import", book, "--as", "activities", "--accept").code == 0
    assert hamlets("import", people, "--as", "people", "--accept").code == 0
    return hamlets


def key(ask: Ask, register: str, row: int) -> str:
    """Return the beginning of the key of a row that waits."""
    found = (each for each in ask("parked", "list", "--json").lines if each["row"] == row)
    return str(next(each["id"] for each in found if each["register"] == register))[:8]


def test_rows_of_people_and_of_registers_wait_in_one_list(brought: Ask) -> None:
    lines = brought("parked", "list", "--json").lines
    assert [(each["file"], each["row"], each["register"]) for each in lines] == [
        ("nguoi.csv", 2, "people"),
        ("tuyen-truyen.csv", 2, "activities"),
        ("tuyen-truyen.csv", 3, "activities"),
    ]
    assert [each["field"] for each in lines[1]["doubts"]] == ["held_on", "hamlet"]
    assert {"field", "value", "reason"} == {*lines[0]["doubts"][0]}
    assert "31/02/2026" in brought("parked", "list").out


def test_one_row_is_shown_with_its_cells(brought: Ask) -> None:
    shown = brought("parked", "show", key(brought, "activities", 2), "--json").answer
    said = {each["field"]: each["value"] for each in shown["cells"]}
    assert (said["held_on"], said["hamlet"]) == ("31/02/2026", "Thôn Xa")
    out = brought("parked", "show", key(brought, "activities", 2)).out
    assert "Thôn (hamlet): Thôn Xa" in out


def test_a_row_put_right_becomes_a_record_and_can_be_taken_back(brought: Ask) -> None:
    row = key(brought, "activities", 2)
    half = brought("parked", "accept", row, "held_on=05/03/2026")
    assert half.code == 2
    assert "hamlet" in half.err
    assert brought("list", "activities", "--json").out == ""
    taken = brought(
        "parked", "accept", row, "held_on=05/03/2026", "hamlet=Làng Mài", "--json"
    ).answer
    assert taken["added"] is True
    (line,) = brought("list", "activities", "--json").lines
    assert (line["id"], line["held_on"]) == (taken["id"], "2026-03-05")
    assert len(brought("parked", "list", "--json").lines) == 2
    assert brought("undo").code == 0
    assert len(brought("parked", "list", "--json").lines) == 3


def test_a_cell_is_named_by_its_heading_or_its_field(brought: Ask) -> None:
    assert brought("parked", "accept", key(brought, "activities", 3), "số buổi=2").code == 0
    assert brought("parked", "accept", key(brought, "people", 2), "born=1990").code == 0
    (person,) = brought("list", "people", "--json").lines
    assert (person["full_name"], person["born"]) == ("Lò Ất", "1990")


def test_it_is_said_whose_row_it_is(brought: Ask) -> None:
    known = brought("add", "people", "full_name=Lò Ất", "born=1991").out.strip()
    row = key(brought, "people", 2)
    refused = brought("parked", "accept", key(brought, "activities", 3), "--whose", known)
    assert refused.code == 2
    taken = brought("parked", "accept", row, "born=1990", "--whose", known[:8], "--json").answer
    assert taken == {"id": known, "added": False}
    assert len(brought("list", "people", "--json").lines) == 1


def test_a_row_let_go_is_not_set_aside_again(brought: Ask, tmp_path: Path) -> None:
    assert brought("parked", "let-go", key(brought, "activities", 2)).code == 0
    assert len(brought("parked", "list", "--json").lines) == 2
    again = brought("import", tmp_path / "tuyen-truyen.csv", "--as", "activities", "--accept")
    assert again.code == 0
    assert len(brought("parked", "list", "--json").lines) == 2


def test_what_is_not_there_is_a_mistake_and_nothing_is_written(brought: Ask) -> None:
    row = key(brought, "activities", 2)
    for words in (
        ("show", "0123456789"),
        ("show", row[:3]),
        ("let-go", "0123456789"),
        ("accept", row, "colour=red"),
        ("accept", row, "hamlet"),
    ):
        said = brought("parked", *words)
        assert (said.code, bool(said.err)) == (2, True), words
    assert len(brought("parked", "list", "--json").lines) == 3


def test_no_row_waits_in_an_empty_office(office: Ask) -> None:
    assert office("parked", "list", "--json").out == ""
    assert "No row waits." in office("parked", "list", lang="en").out


def test_an_empty_workbook_is_filled_in_and_brought(hamlets: Ask, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    assert hamlets("template", "populations", "--out", path, lang="en").code == 0
    book = load_workbook(path)
    page = book.worksheets[0]
    said = {"Thôn": "Mơ", "Năm": "2026", "Hộ": "112"}
    for at, head in enumerate(page[3], start=1):
        found = next((said[each] for each in said if str(head.value).startswith(each)), None)
        page.cell(4, at).value = found
    book.save(path)
    taken = hamlets("import", path, "--as", "populations", "--accept", "--json").answer
    assert (taken["added"], taken["parked"]) == (1, [])
    assert hamlets("template", "people", "--out", path).code == 2


def test_what_no_column_says_is_said_for_all_rows(hamlets: Ask, tmp_path: Path) -> None:
    book = sheet(tmp_path / "dan.csv", ("Thôn", "Số hộ", "Số khẩu"), ("Mơ", "112", "480"))
    assert hamlets("import", book, "--as", "populations", "--json").answer["added"] == 0
    words = ("import", book, "--as", "populations", "--all", "year=2026", "--accept")
    assert hamlets(*words, "--json").answer["added"] == 1
    assert hamlets("list", "populations", "--json").lines[0]["year"] == 2026
    other = sheet(tmp_path / "dan2.csv", ("Thôn", "Số hộ"), ("Làng Mài", "10"))
    for said in ("hamlet=Mơ", "colour=red", "year"):
        refused = hamlets("import", other, "--as", "populations", "--all", said, "--accept")
        assert refused.code == 2, said
    wrong = hamlets("import", other, "--as", "people", "--all", "year=2026")
    assert wrong.code == 2
    assert len(hamlets("list", "populations", "--json").lines) == 1
