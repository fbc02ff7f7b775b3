"""A newer list of the law is taken in from a file; days off are filled in and confirmed."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask

HEAD = "code,title,group,since,until,source,value"
RAISED = "person,Mức vay mới,dong,2027-01-01,,Quyết định giả định để thử,120000000"


def brought(tmp_path: Path, *rows: str, name: str = "loan_terms.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def persons(office: Ask) -> list[tuple[str | None, int]]:
    lines = office("law", "show", "loan_terms", "--json").lines
    return [(line["since"], line["value"]) for line in lines if line["code"] == "person"]


def test_a_raised_amount_stands_beside_the_old_one_from_its_day(
    office: Ask, tmp_path: Path
) -> None:
    file = brought(tmp_path, HEAD, RAISED)
    said = office("law", "update", file, "--dry-run", "--json").answer
    assert said == {"list": "loan_terms", "new": 1, "other": 0, "same": 0}
    assert persons(office) == [("2023-10-10", 100_000_000)]
    assert office("law", "update", file).code == 0
    assert persons(office) == [("2023-10-10", 100_000_000), ("2027-01-01", 120_000_000)]
    assert office("law", "update", file, "--json").answer["same"] == 1
    titles = [line["code"] for line in office("law", "show", "loan_terms", "--json").lines]
    assert "training_month" in titles, "what the file does not name stays"


def test_it_is_said_what_was_written_what_went_and_what_came_back(
    office: Ask, tmp_path: Path
) -> None:
    file = brought(tmp_path, HEAD, RAISED)
    assert (
        "Written: 1 entries of the list loan_terms." in office("law", "update", file, lang="en").out
    )
    again = office("law", "update", file, lang="en").out
    assert "Nothing was written: the list holds all of it." in again
    gone = office("law", "reset", "loan_terms", lang="en").out
    assert "as it came with the program" in gone
    assert "0 entries hold again, 1 no longer" in gone
    assert "- person | Mức vay mới" in gone
    back = office("undo", lang="en").out
    assert "The list loan_terms: 1 entries hold again, 0 no longer." in back
    assert "+ person | Mức vay mới" in back
    assert "0 records" not in back
    assert persons(office)[-1] == ("2027-01-01", 120_000_000)
    assert "- person | Mức vay mới" in office("undo").out, (
        "the file that held nothing new is no act"
    )
    assert persons(office) == [("2023-10-10", 100_000_000)]


def test_a_file_that_is_not_there_is_told_so(office: Ask, tmp_path: Path) -> None:
    for name in ("loan_terms.csv", "luat.csv"):
        said = office("law", "update", tmp_path / name, lang="en")
        assert said.code == 2
        assert said.err.strip() == f"There is no file at {name}."


def test_what_was_taken_in_can_be_taken_back(office: Ask, tmp_path: Path) -> None:
    office("law", "update", brought(tmp_path, HEAD, RAISED))
    assert office("undo").code == 0
    assert persons(office) == [("2023-10-10", 100_000_000)]
    office("law", "update", brought(tmp_path, HEAD, RAISED))
    assert office("law", "reset", "loan_terms").code == 0
    assert persons(office) == [("2023-10-10", 100_000_000)]
    assert office("law", "reset", "loan_terms").code == 2


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ((HEAD, "person,Mức vay,dong,2027-13-01,,,1"), ("2", "since")),
        ((HEAD, "person,Mức vay,dong,2027-01-01,2026-01-01,,1"), ("2", "until")),
        ((HEAD, RAISED, "person,Mức vay,dong,2028-01-01,,,12.5"), ("3", "value")),
        ((HEAD, RAISED, RAISED), ("3", "code")),
        ((HEAD, ",Mức vay,dong,,,,1"), ("2", "code")),
        (("mã,tên", "person,x"), ("code",)),
        ((HEAD,), ("loan_terms.csv",)),
        ((HEAD, RAISED, "person,Vay sả"), ("3", "value")),
        ((HEAD, RAISED, 'person,"Vay sả'), ("loan_terms.csv",)),
    ],
)
def test_a_file_with_a_mistake_is_refused_whole_and_the_place_is_named(
    office: Ask, tmp_path: Path, rows: tuple[str, ...], named: tuple[str, ...]
) -> None:
    said = office("law", "update", brought(tmp_path, *rows))
    assert said.code == 2
    assert all(word in said.err for word in named), said.err
    assert persons(office) == [("2023-10-10", 100_000_000)]


def test_a_file_of_no_list_and_a_file_that_is_no_text_are_refused(
    office: Ask, tmp_path: Path
) -> None:
    assert office("law", "update", brought(tmp_path, HEAD, RAISED, name="luat.csv")).code == 2
    picture = tmp_path / "forms.csv"
    picture.write_bytes(b"\x89PNG\r\n\xff\xfe")
    assert office("law", "update", picture).code == 2


def test_days_off_count_only_once_confirmed_and_a_year_is_filled_once(office: Ask) -> None:
    days = office("holidays", "show", "2027", "--json").lines
    assert {"day": "2027-01-01", "name": "Tết Dương lịch", "kind": "free", "confirmed": False} in (
        days
    )
    assert office("holidays", "confirm", "2027-01-01", "2027-04-30").code == 0
    ticked = [line["day"] for line in office("holidays", "show", "2027", "--json").lines
              if line["confirmed"]]  # fmt: skip
    assert ticked == ["2027-01-01", "2027-04-30"]
    assert office("holidays", "confirm", "--not", "2027-01-01").code == 0
    assert office("holidays", "confirm", "2027-01-04").code == 2
    assert office("holidays", "fill", "2027").out.startswith("0 ")
    assert office("holidays", "fill", "2099").code == 2
