"""A province ends units, and asks where their people went, on the command line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from tests.cli.conftest import Ask
from tests.cli.test_consolidating import QUARTER, TODAY, put, totals


@pytest.fixture
def province(ask: Ask, tmp_path: Path) -> Ask:
    said = ask(
        *("init", "--unit", "Công an tỉnh Thanh Hóa", "--unit-code", "38", "--level", "province"),
        *(
            "--superior",
            "Bộ Công an",
            "--officer",
            "Lê Văn Minh",
            "--recovery-out",
            tmp_path / "recovery.pdf",
        ),
        today=TODAY,
    )
    assert said.code == 0, said.err
    return ask


def test_a_unit_goes_into_no_unit_that_went_into_it(province: Ask) -> None:
    for code in ("A", "B", "C"):
        province("below", "add", code, f"Công an xã {code}")
    assert province("below", "end", "A", "--on", "2026-09-16", "--became", "B").code == 0
    assert province("below", "end", "B", "--on", "2026-09-17", "--became", "C").code == 0
    before = province("below", "list", "--json").lines
    a, _, c = (each["id"] for each in before)
    for code, became in (("C", "C"), ("C", "A"), ("A", "A")):
        said = province("below", "end", code, "--on", "2026-09-18", "--became", became, lang="en")
        assert said.code == 2
        assert "cannot go into itself" in said.err
    assert province("set", c, "until=2026-09-18", f"became={a}").code == 2
    assert province("below", "list", "--json").lines == before


def test_people_nobody_took_over_are_told_with_their_number_wherever_the_totals_stand(
    province: Ask, tmp_path: Path
) -> None:
    for code in ("A", "B"):
        province("below", "add", code, f"Công an xã {code}")
    province("below", "end", "A", "--on", "2026-08-01", "--became", "B")
    for act in ("list", "remind"):
        told = province("below", act, QUARTER, "--json", today=TODAY).lines
        assert [each["name"] for each in told] == ["Công an xã A", "Công an xã B"], "both owe it"
    figures = {"people_opening": 38, "people_in": 2, "people_out": 0, "people_closing": 40}
    ended = replace(totals("A"), last=date(2026, 7, 31), figures=figures)
    nobody = replace(totals("B"), figures=dict.fromkeys(figures, 0))
    folder = put(tmp_path / "in", ended, nobody)
    words = ("consolidate", folder, QUARTER, "--out", tmp_path / "out")
    told = province(*words, "--json", today=TODAY, lang="en").answer
    assert told["balance"]["missing"] == 40
    assert told["handed_over"] == [{"unit": "B", "of": ["A"], "people": 40, "missing": 40}]
    assert told["units"]["B"][-1] == "lost"
    sentence = "Missing 40: Xã B has not taken over the people of Xã A."
    assert sentence in told["remarks"]
    paper, book = (
        tmp_path / "out" / f"tong-hop-cap-duoi_38_{QUARTER}.{end}" for end in ("docx", "xlsx")
    )
    assert any(sentence in each.text for each in docx.Document(str(paper)).paragraphs)
    cells = [str(each.value) for row in openpyxl.load_workbook(book).worksheets[0] for each in row]
    assert any(sentence in each for each in cells)
    assert any("= 40, but 0 are told at the end: 40 missing." in each for each in cells)
    said = province(*words, "--freeze", today=TODAY, lang="en")
    assert said.code == 2
    assert "Công an xã A → Công an xã B: 40" in said.err
    assert province(*words, "--freeze", "--sure", today=TODAY).code == 0
    (asked,) = province("below", "remind", QUARTER, "--json", today=TODAY, lang="en").lines
    assert asked["name"] == "Công an xã B"


def test_an_ending_is_taken_back(province: Ask) -> None:
    for code in ("A", "B"):
        province("below", "add", code, f"Công an xã {code}")
    said = province("below", "end", "A", "--on", "2026-09-16", "--became", "B", lang="en")
    assert "undo" in said.out
    assert province("undo").code == 0
    one, _ = province("below", "list", "--json").lines
    assert (one["until"], one["became"]) == (None, None)
    province("below", "end", "A", "--on", "2026-09-16", "--became", "B")
    province("below", "add", "C", "Công an xã C")
    assert province("set", one["id"], "until=", "became=").code == 0
    assert province("below", "list", "--json").lines[0] == one, "also when more was done since"
