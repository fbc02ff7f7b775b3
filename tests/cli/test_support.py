"""Mentors and support teams by the command line: assigned, handed over, ended, counted, printed."""

from pathlib import Path

import docx
import openpyxl
import pytest
from tests.cli.conftest import Ask, Said
from tests.reports.papers import pdf_text

MAN = ("--mentor", "Hà Thị Mận", "--organisation", "Hội Phụ nữ")
LUC = ("--to", "Đỗ Văn Lực", "--organisation", "Hội Cựu chiến binh")


def told(said: Said) -> str:
    assert said.code == 0, said.err
    return said.out.strip()


@pytest.fixture
def people(office: Ask) -> list[str]:
    """Two people under management who presented themselves."""
    hamlet = told(office("add", "hamlets", "name=Mơ", "word=thôn"))
    ids = []
    for name in ("Vi Văn Cầm", "Lò Thị Mài"):
        person = told(office("add", "people", f"full_name={name}", f"hamlet={hamlet}", "born=1987"))
        told(
            office(
                "add", "cases", f"person={person}", "completed_on=2/5/2025",
                "presented_on=5/5/2025",
            )
        )  # fmt: skip
        ids.append(person)
    return ids


def in_care(office: Ask, people: list[str]) -> None:
    """Assign the same mentor to each."""
    for each in people:
        help_agreed = ("--help-agreed", "Dạy nghề hàn. Bị án Điều 249.")
        decision = ("--decision", "12/QĐ-UBND", "--by", "Chủ tịch UBND xã", "--on", "2026-01-10")
        told(office("assign", each, *MAN, *decision, *help_agreed))


def loads(office: Ask) -> dict[tuple[str, str], int]:
    lines = office("assign", "load", "--json").lines
    return {(each["name"], each["as"]): each["count"] for each in lines}


def test_a_mentor_is_assigned_handed_over_and_ended(office: Ask, people: list[str]) -> None:
    in_care(office, people)
    steps = office("list", "case_steps", "--json").lines
    assert [(each["kind"], each["paper"], each["done_by"]) for each in steps] == [
        ("assigned", "12/QĐ-UBND", "Chủ tịch UBND xã")
    ] * 2
    assert loads(office) == {("Hà Thị Mận", "mentor"): 2}
    words = ("--from", "hà thị mận", *LUC, "--decision", "31/QĐ-UBND", "--on", "2026-11-20")
    said = office("assign", "hand-over", *words, "--json")
    assert {each["person"] for each in said.lines} == set(people)
    lines = office("list", "assignments", "--json").lines
    assert {(each["mentor"], each["until"]) for each in lines} == {
        ("Hà Thị Mận", "2026-11-19"),
        ("Đỗ Văn Lực", None),
    }
    told(office("undo"))
    told(office("assign", "hand-over", *words, "--person", people[1][:8]))
    assert loads(office) == {("Hà Thị Mận", "mentor"): 1, ("Đỗ Văn Lực", "mentor"): 1}
    told(office("assign", "end", people[0], "--on", "2026-10-31"))
    said = office("assign", "load", lang="en")
    assert said.out.splitlines()[0].split() == ["Name", "Organisation", "As", "In", "care"]
    assert [each.split()[-1] for each in said.out.splitlines()[1:]] == ["1"]


def test_a_team_is_built_changed_counted_and_ended(office: Ask, people: list[str]) -> None:
    team = told(
        office(
            *("assign", "team", people[0], "--type", "g5+", "--name", "Nhóm thôn Mơ"),
            *("--on", "2026-03-01", "--member", "Lương Văn Ba;Trưởng nhóm;Mặt trận;0911222333"),
            *("--member", "Cầm Thị Tư"),
        )
    )
    joined = told(office("assign", "join", team, "--member", "Vi Thị Sáu; Hướng dẫn nghề"))
    assert loads(office) == {
        ("Lương Văn Ba", "member"): 1,
        ("Vi Thị Sáu", "member"): 1,
        ("Cầm Thị Tư", "member"): 1,
    }
    told(office("assign", "replace", joined, "--member", "Hà Văn Bảy", "--on", "2026-09-01"))
    (seven,) = [
        each
        for each in office("list", "supporters", "--json").lines
        if each["full_name"] == "Hà Văn Bảy"
    ]
    assert (seven["role"], seven["since"]) == ("Hướng dẫn nghề", "2026-09-01")
    told(office("assign", "end-team", team, "--on", "2026-10-31"))
    assert loads(office) == {}


def test_papers_of_those_who_help_are_printed_in_three_forms_without_the_offence(
    office: Ask, people: list[str], tmp_path: Path
) -> None:
    in_care(office, people)
    visit = ("visited_on=3/10/2026", "manner=met", "visited_by=Hà Thị Mận", "contact_by=mentor")
    told(office("add", "visits", f"person={people[0]}", *visit))
    told(office("assign", "print", "--mentor", "Hà Thị Mận", "--out", tmp_path / "in.pdf"))
    text = pdf_text(tmp_path / "in.pdf")
    assert "1987 Thôn Mơ" in text
    assert "Dạy nghề hàn. […]" in text
    assert "249" not in text
    assert "03/10/2026 05/01/2027" in text
    told(office("assign", "print", "--all", "--out", tmp_path / "all.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "all.xlsx").active
    assert sheet is not None
    assert any("Hà Thị Mận" in row for row in sheet.iter_rows(values_only=True))
    team = told(office("assign", "team", people[0], "--type", "5+1", "--member", "Lương Văn Ba"))
    told(office("assign", "print", "--team", team, "--out", tmp_path / "team.docx"))
    tables = docx.Document(str(tmp_path / "team.docx")).tables
    cells = {cell.text for table in tables for row in table.rows for cell in row.cells}
    assert "Lương Văn Ba" in cells


def test_mistakes_are_named_and_nothing_is_written(
    office: Ask, people: list[str], tmp_path: Path
) -> None:
    in_care(office, people[:1])
    before = office("digest").out
    nobody = "0123456789abcdef0123456789abcdef"
    for words in (
        ("assign", people[0]),
        ("assign", "give", people[0]),
        ("assign", nobody, *MAN),
        ("assign", people[0], *MAN, "--on", "2025-01-01"),
        ("assign", "hand-over", *LUC),
        ("assign", "hand-over", "--from", "Hà Thị Mận"),
        ("assign", "hand-over", "--from", "Hà Thị Mận", *LUC, "--on", "2026-01-10"),
        ("assign", "end"),
        ("assign", "team", people[0], "--type", "G6"),
        ("assign", "team", people[0], "--member", "a;b;c;d;e"),
        ("assign", "join", nobody),
        ("assign", "replace", people[0], "--member", "Ai đó"),
        ("assign", "print", "--mentor", "Hà Thị Mận"),
        ("assign", "print", "--out", tmp_path / "in.pdf"),
        ("assign", "print", "--mentor", "Hà Thị Mận", "--out", tmp_path / "in.txt"),
        ("assign", "print", "--mentor", "Ai đó", "--out", tmp_path / "in.pdf"),
    ):
        said = office(*words)
        assert said.code == 2, words
        assert said.err.strip(), words
    assert office("digest").out == before
    assert not list(tmp_path.glob("in.*"))
