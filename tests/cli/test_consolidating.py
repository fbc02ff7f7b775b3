"""A province office works with the reports of its communes on the command line."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from tests.cli.conftest import Ask

from antq_desktop.domain.machine_file import MachineFile, read_file
from antq_desktop.services.law import shipped
from antq_desktop.storage.figures.registry import indicators

#: Any share of the reports, with the two figures it is reckoned from.
SHARE, (PART, WHOLE) = next(
    (each.name, each.share) for each in indicators(shipped()).values() if each.share
)
QUARTER = "2026-Q3"
TODAY = "2026-09-20"


@pytest.fixture
def province(ask: Ask, tmp_path: Path) -> Ask:
    said = ask(
        *("init", "--unit", "Công an tỉnh Thanh Hóa", "--unit-code", "38"),
        *("--superior", "Bộ Công an", "--officer", "Lê Văn Minh", "--level", "province"),
        *("--recovery-out", tmp_path / "recovery.pdf"),
        today=TODAY,
    )
    assert said.code == 0, said.err
    return ask


def totals(code: str, name: str = "", *, period: str = QUARTER, version: int = 1) -> MachineFile:
    number = sum(map(ord, code))
    return MachineFile(
        program="1.0",
        unit_code=code,
        unit_name=name or f"Công an xã {code}",
        period=period,
        first=date(2026, 6, 15),
        last=date(2026, 9, 14),
        version=version,
        frozen_at="2026-09-15T03:00:00Z" if version else "",
        log_head="a" * 64,
        figures={
            "people_opening": number,
            "people_in": 3,
            "people_out": 1,
            "people_closing": number + 2,
            PART: 1,
            WHOLE: 4,
            SHARE: 2500,
        },
    )


def put(folder: Path, *files: MachineFile) -> Path:
    folder.mkdir(exist_ok=True)
    for each in files:
        (folder / each.file_name).write_bytes(each.file)
    return folder


def _texts(path: Path) -> Iterator[str]:
    paper = docx.Document(str(path))
    yield from (each.text for each in paper.paragraphs)
    for table in paper.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


def test_a_folder_of_files_becomes_one_report(province: Ask, tmp_path: Path) -> None:
    """The list of units was empty: the first folder begins it."""
    folder = put(tmp_path / "in", *(totals(f"X{number:03}") for number in range(20)))
    said = province(
        "consolidate", folder, QUARTER, "--out", tmp_path / "out", "--json", today=TODAY
    )
    assert said.code == 0, said.err
    told = said.answer
    summed: Counter[str] = Counter()
    for each in folder.iterdir():
        summed.update(read_file(each.read_bytes()).figures)
    found = {name: each["value"] for name, each in told["figures"].items()}
    assert found.pop(SHARE) == 2500, "20 of 80: a share is no sum"
    assert found == {name: summed[name] for name in found}
    assert len(told["communes"]) == 20
    assert told["communes"]["X003"]["people_in"]["value"] == 3
    assert {each["outcome"] for each in told["files"]} == {"new_unit"}
    assert len(told["figures"]["people_in"]["records"]) == 20
    sent = read_file((tmp_path / "out" / f"so-lieu_38_{QUARTER}_0.json").read_bytes())
    assert sent.unit_name == "Công an tỉnh Thanh Hóa"
    assert sent.figures["people_in"] == 60


def test_the_workbook_has_a_column_for_each_unit_and_totals_that_are_sums(
    province: Ask, tmp_path: Path
) -> None:
    folder = put(tmp_path / "in", totals("A"), totals("B"), totals("C"))
    assert province("consolidate", folder, QUARTER, "--out", tmp_path, today=TODAY).code == 0
    book = openpyxl.load_workbook(tmp_path / f"tong-hop-cap-duoi_38_{QUARTER}.xlsx")
    sheet = book.worksheets[1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at, row = next((at, row) for at, row in enumerate(rows, 1) if 3 in row and len(set(row)) > 3)
    assert row[3] == f"=SUM(E{at}:G{at})"
    assert row[4:7] == [3, 3, 3]
    assert sheet.freeze_panes == "E4" or str(sheet.freeze_panes).startswith("E")


def test_what_may_not_come_in_has_its_own_sentence(province: Ask, tmp_path: Path) -> None:
    for code in ("A", "B"):
        assert province("below", "add", code, f"Công an xã {code}").code == 0
    folder = put(tmp_path / "in", totals("A"), totals("X"), totals("B", period="2026-Q2"))
    whole = totals("B").file
    (folder / "cat.json").write_bytes(whole[:200])
    (folder / "sua.json").write_bytes(whole.replace(b'"people_in":3', b'"people_in":9'))
    (folder / "moi.json").write_bytes(whole.replace(b"antq-report/1", b"antq-report/7"))
    (folder / "zz.json").write_bytes(totals("A").file)
    (folder / "ten.json").write_bytes(totals("C", "Công an xã B").file)
    (folder / "la.antq").write_bytes(b"abc")
    (folder / "ghi-chu.txt").write_text("x", encoding="utf-8")
    words = ("consolidate", folder, QUARTER, "--out", tmp_path / "out", "--json")
    told = province(*words, today=TODAY).answer
    found = {each["file"]: (each["outcome"], each["said"]) for each in told["files"]}
    assert [found[name][0] for name in sorted(found)] == [
        *("refused", "refused", "refused", "taken", "other_period", "unknown_unit"),
        *("refused", "other_code", "same"),
    ]
    assert len({said for _, said in found.values()}) == len(found) == 9
    assert list(told["communes"]) == ["A"]
    assert told["units"]["B"] == ["missing"]


def test_a_unit_is_one_in_large_letters_and_small(province: Ask, tmp_path: Path) -> None:
    assert province("below", "add", "NX", "Công an xã Như Xuân").code == 0
    again = province("below", "add", " nx", "Công an xã Như Xuân", lang="en")
    assert (again.code, "the code NX already" in again.err) == (2, True), again.err
    assert province("below", "note", "nx", QUARTER, "Xem lại số vào.").code == 0
    (unit,) = province("below", "list", "--json").lines
    assert unit["code"] == "NX"
    folder = put(tmp_path / "in", totals("nx", "Công an xã khác"))
    words = ("consolidate", folder, QUARTER, "--out", tmp_path / "out", "--json")
    (told,) = province(*words, today=TODAY).answer["files"]
    assert told["outcome"] == "other_code"


def test_bad_words_end_with_2_and_write_nothing(province: Ask, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", totals("A"))
    out = tmp_path / "out"
    assert province("consolidate", tmp_path / "none", QUARTER, "--out", out).code == 2
    assert province("consolidate", folder, "2026-Q7", "--out", out).code == 2
    assert not out.exists()
    assert province("below", "list", "--json").out == ""


def test_totals_are_frozen_once_all_is_there(province: Ask, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", totals("A"), totals("B"))
    words = ("consolidate", folder, QUARTER, "--out", tmp_path / "out", "--json")
    assert province("below", "add", "C", "Công an xã C").code == 0
    for code in ("A", "B"):
        province("below", "add", code, f"Công an xã {code}")
    assert province(*words, "--freeze", today=TODAY).code == 2, "one is missing"
    first = province(*words, "--freeze", "--sure", today=TODAY).answer
    assert first["version"] == 1
    put(folder, totals("C"))
    late = province(*words, today=TODAY).answer
    assert late["sha256"] == first["sha256"], "what was frozen is what is sent"
    assert late["figures"]["people_in"]["value"] == 6
    assert "C" not in late["communes"]
    assert {"unit": "C", "figure": "people_in", "frozen": None, "now": 3} in late["corrections"]
    assert province(*words, "--freeze", today=TODAY).code == 2, "a second version needs a reason"
    again = province(*words, "--freeze", "--reason", "Xã C gửi muộn", today=TODAY).answer
    assert again["version"] == 2
    assert again["figures"]["people_in"]["value"] == 9
    assert again["corrections"] == []


def test_what_was_frozen_is_written_as_it_was_frozen(province: Ask, tmp_path: Path) -> None:
    """A commune sends a newer version after the freeze: on paper it stands as a correction."""
    folder, out = put(tmp_path / "in", totals("A"), totals("B")), tmp_path / "out"
    words = ("consolidate", folder, QUARTER, "--out", out)
    first = province(*words, "--freeze", "--json", today=TODAY).answer
    second = replace(totals("A", version=2), figures={**totals("A").figures, "people_in": 8})
    put(folder, second)
    again = province(*words, "--json", today=TODAY, lang="en").answer
    for name in ("figures", "communes", "version", "sha256", "units"):
        assert again[name] == first[name], name
    assert again["corrections"] == [
        {"unit": "", "figure": "people_in", "frozen": 6, "now": 11},
        {"unit": "A", "figure": "people_in", "frozen": 3, "now": 8},
    ]
    assert any("1 units sent other" in each for each in again["remarks"])
    assert not any("Not received" in each for each in again["remarks"])
    book = openpyxl.load_workbook(out / f"tong-hop-cap-duoi_38_{QUARTER}.xlsx")
    rows = [
        [cell.value for cell in row if cell.value is not None]
        for row in book.worksheets[0].iter_rows()
    ]
    assert [2, "Xã A", "People under management: Came in the period", 3, 8] in rows
    sheet = [[cell.value for cell in row] for row in book.worksheets[2].iter_rows()]
    assert any(row[1] == "All units" and row[3:] == [6, 11] for row in sheet)
    put(folder, totals("C"))
    province("below", "add", "C", "Công an xã C")
    assert province(*words, today=TODAY, lang="en").code == 0
    book = openpyxl.load_workbook(out / f"tong-hop-cap-duoi_38_{QUARTER}.xlsx")
    whole = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert "The report came after the freeze" in whole, "one line on paper"
    paper = "".join(_texts(out / f"tong-hop-cap-duoi_38_{QUARTER}.docx"))
    assert "Changed since version 1 was frozen" in paper


def test_the_frozen_paper_keeps_the_period_before_as_it_was_then(
    province: Ask, tmp_path: Path
) -> None:
    codes = [f"X{at}" for at in range(7)]
    first, last = date(2026, 3, 15), date(2026, 6, 14)
    before = [replace(totals(code, period="2026-Q2"), first=first, last=last) for code in codes]
    for at, files in enumerate((before, [totals(code) for code in codes])):
        put(tmp_path / f"in{at}", *files)
    quarters = (("in0", "2026-Q2"), ("in1", QUARTER))
    for name, period in quarters:
        said = province("consolidate", tmp_path / name, period, "--out", tmp_path, today=TODAY)
        assert said.code == 0, said.err
    again = ("consolidate", tmp_path / "in1", QUARTER, "--out", tmp_path, "--freeze")
    assert province(*again, today=TODAY).code == 0
    newer = replace(before[0], version=2, figures={**before[0].figures, "people_in": 500})
    put(tmp_path / "in0", newer)
    province("consolidate", tmp_path / "in0", "2026-Q2", "--out", tmp_path, today=TODAY)
    assert province(*again[:-1], today=TODAY, lang="en").code == 0
    book = openpyxl.load_workbook(tmp_path / f"tong-hop-cap-duoi_38_{QUARTER}.xlsx")
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    (came,) = [row for row in rows if row[1] == "Came in the period"]
    assert came[3:6] == [21, 21, 0]


def test_what_stands_beside_a_frozen_version_is_told_on_paper_and_to_programs(
    province: Ask, tmp_path: Path
) -> None:
    """The quarter after it was frozen with another beginning than this one closes with."""
    for period, first, last in (
        ("2026-Q2", date(2026, 3, 15), date(2026, 6, 14)),
        (QUARTER, date(2026, 6, 15), date(2026, 9, 14)),
    ):
        file = replace(totals("A", period=period), first=first, last=last)
        folder = put(tmp_path / period, file)
        made = ("consolidate", folder, period, "--out", tmp_path, "--freeze", "--sure")
        assert province(*made, today=TODAY).code == 0
    told = ("consolidate", tmp_path / "2026-Q2", "2026-Q2", "--out", tmp_path)
    said = province(*told, "--json", today=TODAY, lang="en")
    beside = f"{QUARTER} was frozen with another beginning than this closing; freeze it anew, too."
    assert said.answer["remarks"][-1] == beside
    assert any(beside in each for each in _texts(tmp_path / "tong-hop-cap-duoi_38_2026-Q2.docx"))
    assert beside in province(*told, today=TODAY, lang="en").out


def test_communes_that_merged_come_under_the_one_of_today(province: Ask, tmp_path: Path) -> None:
    for code in ("A", "B", "N"):
        province("below", "add", code, f"Công an xã {code}")
    for code in ("A", "B"):
        ended = ("below", "end", code, "--on", "2026-09-16", "--became", "N")
        assert province(*ended).code == 0
    folder = put(tmp_path / "in", totals("A"), totals("B"))
    words = ("consolidate", folder, QUARTER, "--out", tmp_path / "out", "--json")
    then = province(*words, today=TODAY).answer
    now = province(*words, "--today-units", today=TODAY).answer
    assert sorted(then["communes"]) == ["A", "B"]
    assert list(now["communes"]) == ["N"]
    assert now["communes"]["N"]["people_in"]["value"] == 6
    assert now["communes"]["N"][SHARE]["value"] == 2500
    assert now["figures"] == then["figures"]
    behind = [then["communes"][code]["people_in"]["records"][0] for code in ("A", "B")]
    assert sorted(now["communes"]["N"]["people_in"]["records"]) == sorted(behind)


def test_notes_go_back_as_a_letter_and_the_missing_are_reminded(
    province: Ask, tmp_path: Path
) -> None:
    province("below", "add", "A", "Công an xã A", "--phone", "0373123456")
    province("below", "add", "B", "Công an xã B")
    folder = put(tmp_path / "in", totals("B"))
    province("consolidate", folder, QUARTER, "--out", tmp_path / "out", today=TODAY)
    (missing,) = province("below", "remind", QUARTER, "--json", today=TODAY).lines
    assert (missing["name"], missing["phone"]) == ("Công an xã A", "0373123456")
    letter = ("below", "letter", "B", QUARTER, "--out", tmp_path / "thu.docx")
    assert province(*letter).code == 2, "nothing was noted"
    noted = province("below", "note", "B", QUARTER, "Số cho vay không khớp.")
    assert noted.code == 0, noted.err
    listed = province("below", "list", QUARTER, today=TODAY).out.splitlines()
    line = next(each for each in listed if "Số cho vay không khớp." in each)
    note = line.split()[0]
    a, b = province("below", "list", QUARTER, "--json", today=TODAY).lines
    assert a["notes"] == []
    assert [each["id"] for each in b["notes"]] == [note]
    assert b["notes"][0]["words"] == "Số cho vay không khớp."
    assert province(*letter).code == 0
    assert (tmp_path / "thu.docx").stat().st_size > 0
    assert province("below", "settle", note).code == 0
    assert note not in province("below", "list", QUARTER, today=TODAY).out
    assert province(*letter).code == 2, "it was settled"
    assert province("below", "remind", QUARTER, "--out", tmp_path / "nhac.pdf").code == 0


def test_what_goes_out_takes_its_number_from_the_book(province: Ask, tmp_path: Path) -> None:
    for code in ("A", "B"):
        province("below", "add", code, f"Công an xã {code}")
        province("below", "note", code, QUARTER, "Số cho vay không khớp.")
    folder = put(tmp_path / "in", totals("A"), totals("B"))
    numbered = ("--number", "auto", "--on", "20/09/2026")

    def report(*words: str) -> str:
        made = ("consolidate", folder, QUARTER, "--out", tmp_path)
        assert province(*made, *words, today=TODAY, lang="vi").code == 0
        return "\n".join(_texts(tmp_path / f"tong-hop-cap-duoi_38_{QUARTER}.docx"))

    def letter(code: str, *words: str) -> str:
        paper = tmp_path / f"{code}.docx"
        made = province("below", "letter", code, QUARTER, "--out", paper, *words, today=TODAY)
        assert made.code == 0, made.err
        return "\n".join(_texts(paper))

    assert "Số: ……/BC-CAT" in report()
    assert "Số: ……/CAT" in letter("A")
    assert province("list", "outgoing_letters", "--json").lines == []
    assert "Số: 01/BC-CAT" in report(*numbered)
    assert "ngày 20 tháng 9 năm 2026" in report(*numbered), "printed again under its number"
    assert "Số: 02/CAT" in letter("A", *numbered)
    assert "Số: 03/CAT" in letter("B", *numbered), "to another unit it is another paper"
    book = province("list", "outgoing_letters", "--json").lines
    assert [each["recipients"] for each in book] == ["Bộ Công an", "Công an xã A", "Công an xã B"]
    assert len({each["subject"] for each in book}) == 3
    refused = ("below", "letter", "A", QUARTER, "--out", tmp_path / "a.txt", *numbered)
    assert province(*refused, today=TODAY).code == 2
    taken = ("consolidate", folder, QUARTER, "--out", tmp_path, "--number", "2")
    assert province(*taken, today=TODAY).code == 2, "the number is of another paper"
    assert len(province("list", "outgoing_letters", "--json").lines) == 3


def test_a_province_fills_its_list_and_is_told_that_nobody_confirmed_it(province: Ask) -> None:
    said = province("below", "fill", "thanh hoa", lang="en")
    assert "not confirmed" in said.out
    units = [json.loads(line) for line in province("below", "list", "--json").out.splitlines()]
    assert len(units) > 166
    assert province("below", "fill", "nowhere").code == 2


def test_a_province_is_known_by_its_name(province: Ask, tmp_path: Path) -> None:
    (office,) = province("list", "offices", "--json").lines
    assert (office["level"], office["place"]) == ("province", "Thanh Hóa")
    assert office["head_title"] == "Giám đốc"
