"""The reports of a period and the list of indicators on the command line."""

from pathlib import Path

import openpyxl
import pypdf
import pytest
from tests.cli.conftest import Ask, Said


@pytest.mark.parametrize(
    ("words", "code", "days"),
    [
        (("month", "tháng 11/2026"), "2026-11", ("2026-10-15", "2026-11-14")),
        (("half", "6 tháng cuối năm 2026"), "2026-H2", ("2026-06-15", "2026-12-14")),
        (("year", "2026"), "2026", ("2025-12-15", "2026-12-14")),
    ],
)
def test_a_report_of_each_length_says_its_real_days(
    office: Ask, tmp_path: Path, words: tuple[str, str], code: str, days: tuple[str, str]
) -> None:
    said = office("report", *words, "--out", tmp_path, "--json", lang="en")
    assert said.code == 0, said.err
    assert said.answer["period"] == code
    assert (said.answer["from"], said.answer["to"]) == days
    text = pypdf.PdfReader(tmp_path / f"tong-hop_NX01_{code}.pdf").pages[0].extract_text()
    for each in days:
        assert "/".join(each.split("-")[::-1]) in text
    for ending in ("xlsx", "docx"):
        assert (tmp_path / f"tong-hop_NX01_{code}.{ending}").exists()


def test_summary_is_the_short_word_for_the_report_of_a_quarter(office: Ask, tmp_path: Path) -> None:
    office("add", "people", "full_name=Lò Văn Páo")
    short = office("summary", "2026-Q4", "--out", tmp_path, "--json").answer
    assert office("report", "quarter", "quý 4/2026", "--out", tmp_path, "--json").answer == short
    assert set(short) == {"period", "from", "to", "figures"}
    assert short["figures"]["people_closing"] == {"value": 0, "records": []}


def test_one_part_of_the_report_stands_in_its_own_file(office: Ask, tmp_path: Path) -> None:
    parts = {}
    for part in ("casework", "movement"):
        said = office("report", "quarter", "2026-Q4", "--part", part, "--out", tmp_path, "--json")
        parts[part] = set(said.answer["figures"])
        assert (tmp_path / f"tong-hop_NX01_2026-Q4_{part}.pdf").exists()
        listed = office("indicators", "--json", "--part", part).lines
        assert parts[part] <= {line["name"] for line in listed}
    assert not parts["casework"] & parts["movement"]
    whole = office("report", "quarter", "2026-Q4", "--out", tmp_path, "--json").answer["figures"]
    assert set(whole) == parts["casework"] | parts["movement"]


def test_a_period_to_come_says_that_it_has_not_begun(office: Ask, tmp_path: Path) -> None:
    words = ("report", "quarter", "I/2027", "--out", tmp_path)
    said = office(*words, lang="en")
    sentence = "The period has not begun: it begins on 15/12/2026."
    assert said.code == 0
    assert sentence in said.out
    assert sentence in office(*words, "--json", lang="en").answer["remarks"][0]
    page = pypdf.PdfReader(tmp_path / "tong-hop_NX01_2027-Q1.pdf").pages[0].extract_text()
    assert sentence in " ".join(page.split())
    running = ("report", "quarter", "IV/2026", "--out", tmp_path)
    assert "has not begun" not in office(*running, lang="en").out


@pytest.mark.parametrize(
    ("length", "period"),
    [("month", "2026-Q4"), ("quarter", "2026-11"), ("half", "2026"), ("year", "2026-H2"),
     ("month", "mùa thu")],
)  # fmt: skip
def test_a_period_of_another_length_is_refused_and_writes_nothing(
    office: Ask, tmp_path: Path, length: str, period: str
) -> None:
    before = office("digest").out
    said = office("report", length, period, "--out", tmp_path / "out")
    assert said.code == 2
    assert period in said.err
    assert not (tmp_path / "out").exists()
    assert office("digest").out == before


def test_every_indicator_says_what_it_counts_and_what_nobody_keeps_is_not_zero(
    office: Ask, tmp_path: Path
) -> None:
    lines = office("indicators", "--json", lang="en").lines
    names = [line["name"] for line in lines]
    assert len(set(names)) == len(names)
    units = {line["name"]: line["unit"] for line in lines}
    assert "count" not in units.values(), "each says what it is counted in"
    assert units["propaganda_sessions"] == "sessions"
    assert units["propaganda_attendance"] == "attendances"
    assert (units["mediations_settled"], units["households"]) == ("cases", "households")
    for line in lines:
        assert {"name", "section", "label", "counts", "unit", "source", "part"} <= set(line)
        assert line["counts"].endswith("."), line["name"]
        assert len(line["name"]) <= 60
    figures = office("summary", "2026-Q4", "--out", tmp_path, "--json").answer["figures"]
    assert figures["model_points"] == {"value": 0, "records": [], "kept": False}
    office("add", "points", "name=Camera an ninh", "dissolved_on=2026-01-05")
    figures = office("summary", "2026-Q4", "--out", tmp_path, "--json").answer["figures"]
    assert figures["model_points"] == {"value": 0, "records": []}


def test_what_looks_unusual_is_asked_about_and_stops_nothing(office: Ask, tmp_path: Path) -> None:
    for day, sessions in (("2026-08-01", 40), ("2026-10-01", 2)):
        kind = ("kind=propaganda", f"held_on={day}", f"sessions={sessions}")
        assert office("add", "activities", *kind).code == 0
    said = office("report", "quarter", "2026-Q4", "--out", tmp_path, lang="en")
    assert said.code == 0
    assert "Propaganda sessions: 2, in the period before 40. Is that right?" in said.out
    said = office(
        "report", "quarter", "2026-Q4", "--part", "casework", "--out", tmp_path, lang="en"
    )
    assert "Propaganda" not in said.out


def test_a_report_is_addressed_to_whom_its_rule_names(office: Ask, tmp_path: Path) -> None:
    rule = ("report=month", "cut_off=1", "recipient=Phòng Cảnh sát thi hành án")
    assert office("add", "report_rules", *rule).code == 0
    said = office("report", "month", "2026-10", "--out", tmp_path, "--json").answer
    assert (said["from"], said["to"]) == ("2026-10-01", "2026-10-31")
    text = pypdf.PdfReader(tmp_path / "tong-hop_NX01_2026-10.pdf").pages[0].extract_text()
    assert "Phòng Cảnh sát thi hành án" in text
    office("report", "quarter", "2026-Q4", "--out", tmp_path)
    text = pypdf.PdfReader(tmp_path / "tong-hop_NX01_2026-Q4.pdf").pages[0].extract_text()
    assert "Kính gửi: Công an tỉnh Thanh Hóa" in text


def test_the_form_of_the_unit_above_is_taken_in_mapped_and_filled(
    office: Ask, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Biểu"
    book.worksheets[0]["A2"] = "Cuối kỳ"
    book.save(tmp_path / "bieu.xlsx")
    assert office("report", "form", "add", tmp_path / "bieu.xlsx", "--report", "quarter").code == 0
    assert office("report", "form", "map", "bieu", "Biểu", "B2", "people_closing").code == 0
    mapped = office("report", "form", "map", "bieu", "Biểu", "C2", "people_closing",
                    "--shows", "last_year")  # fmt: skip
    assert mapped.code == 0
    assert "people_closing" in office("report", "form", "list", "bieu").out
    out = tmp_path / "da-dien.xlsx"
    assert office("report", "form", "fill", "bieu", "2026-Q4", "--out", out).code == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["Cuối kỳ", 0, 0]


def _sheet(path: Path, *names: str) -> Path:
    book = openpyxl.Workbook()
    book.worksheets[0].title = names[0]
    for each in names[1:]:
        book.create_sheet(each)
    book.save(path)
    return path


def test_a_form_is_ended_replaced_seen_before_it_is_filled_and_taken_out(
    office: Ask, tmp_path: Path
) -> None:
    first = _sheet(tmp_path / "bieu.xlsx", "Biểu", "Phụ lục")

    def form(*words: str | Path) -> Said:
        return office("report", "form", *words, lang="en")

    form("add", first, "--since", "01/01/2026")
    form("map", "bieu", "Biểu", "B2", "people_closing")
    form("map", "bieu", "Phụ lục", "C3", "people_in")
    form("map", "bieu", "Biểu", "D4", "people_out")
    assert form("unmap", "bieu", "Biểu", "d4").code == 0
    assert form("change", "bieu", "--report", "quarter", "--until", "30/9/2026").code == 0
    (told,) = form("list", "--json").lines
    assert (told["report"], told["since"], told["until"]) == (
        "quarter", "2026-01-01", "2026-09-30",
    )  # fmt: skip
    assert form("change", "bieu", "--until", "2025-12-31").code == 2, "before it began"
    assert form("show", "bieu", "2026-Q4").code == 2, "it is not used any more"
    assert form("fill", "bieu", "2026-Q4", "--out", tmp_path / "x.xlsx").code == 2
    assert not (tmp_path / "x.xlsx").exists()
    assert form("change", "bieu", "--open").code == 0
    assert form("show", "bieu", "2026-Q4").out.splitlines() == ["Biểu\tB2\t0", "Phụ lục\tC3\t0"]
    newer = _sheet(tmp_path / "moi.xlsx", "Biểu")
    replaced = form("replace", "bieu", newer, "--json").answer
    assert [(each["sheet"], each["cell"]) for each in replaced["lost"]] == [("Phụ lục", "C3")]
    assert form("fill", "bieu", "2026-Q4", "--out", tmp_path / "x.xlsx").code == 0
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames == ["Biểu"]
    assert form("remove", "bieu").code == 0
    assert form("list").out == ""
    assert office("undo").code == 0
    assert "people_closing" in form("list", "bieu").out


@pytest.mark.parametrize(
    "words",
    [
        ("add", "nowhere.xlsx"),
        ("map", "bieu", "Biểu", "B2", "people_closing"),
        ("fill", "bieu", "2026-Q4", "--out", "x.xlsx"),
    ],
)
def test_a_form_that_is_not_there_writes_nothing(
    office: Ask, tmp_path: Path, words: tuple[str, ...]
) -> None:
    before = office("digest").out
    refused = office("report", "form", *(tmp_path / w if w.endswith("xlsx") else w for w in words))
    assert refused.code == 2
    assert office("digest").out == before
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_print_says_whether_its_figures_were_frozen_and_bears_their_proof(
    office: Ask, tmp_path: Path
) -> None:
    def printed(*words: str) -> tuple[str, str]:
        said = office(
            "report", "quarter", "2026-Q3", "--out", tmp_path, "--json", *words, lang="en"
        )
        assert said.code == 0, said.err
        pages = pypdf.PdfReader(tmp_path / "tong-hop_NX01_2026-Q3.pdf").pages
        return pages[-1].extract_text() + pages[0].extract_text(), said.answer.get("sha256", "")

    before, _ = printed()
    assert "PROVISIONAL FIGURES" in before
    after, mark = printed("--freeze")
    assert "PROVISIONAL FIGURES" not in after
    assert after.count(mark) == 2, "at the foot of the first page and the last"


def test_a_report_takes_its_number_from_the_book_and_is_printed_again_under_it(
    office: Ask, tmp_path: Path
) -> None:
    def report(*words: str) -> str:
        said = office("report", "quarter", "2026-Q3", "--out", tmp_path, *words, lang="en")
        assert said.code == 0, said.err
        path = tmp_path / "tong-hop_NX01_2026-Q3.pdf"
        return pypdf.PdfReader(path).pages[0].extract_text()

    assert "No. ……/BC" in report(), "a number may still be left to the hand"
    assert office("list", "outgoing_letters").out.count("BC") == 0
    first = report("--number", "auto", "--on", "20/11/2026")
    assert "No. 01/BC" in first
    assert "20" in first.split("No. 01/BC")[1][:200]
    assert "No. 01/BC" in report("--number", "auto", "--on", "20/11/2026"), "the same paper"
    assert "No. 02/BC" in report("--number", "auto", "--on", "21/11/2026")
    assert "No. 09/BC" in report("--number", "9", "--on", "19/11/2026")
    taken = office("report", "month", "2026-10", "--out", tmp_path, "--number", "9")
    assert taken.code == 2
    lines = office("list", "outgoing_letters", "--json").lines
    assert sorted(each["number"] for each in lines) == [1, 2, 9]
    subjects = {each["subject"] for each in lines}
    assert len(subjects) == 1
    assert subjects.pop().startswith("Report results of helping people")
    assert office("undo").code == 0
    again = [each["remarks"] for each in office("list", "outgoing_letters", "--json").lines]
    assert sum((each or "").startswith("Hủy") for each in again) == 1, (
        "a number once taken stays taken"
    )
