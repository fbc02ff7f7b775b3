"""Papers by the command line: written from the record, numbered from the book, all in the log."""

import json
import re
from pathlib import Path

import docx
from tests.cli.conftest import Ask
from tests.reports.papers import pdf_text

import antq_desktop
from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.services.prints import REPORTS


def person_of(office: Ask) -> str:
    person = str(office("add", "people", "full_name=Vi Văn Cầm", "born=1987").out.strip())
    judgment = office(
        "add", "judgments", f"person={person}", "offence_article=173", "term_months=18"
    ).out.strip()
    assert judgment
    office("add", "cases", f"person={person}", "completed_on=2026-10-01", f"judgment={judgment}")
    return person


def test_a_paper_is_written_from_the_record_and_gets_the_next_number(
    office: Ask, tmp_path: Path
) -> None:
    person = person_of(office)
    pdf, word = tmp_path / "in.pdf", tmp_path / "in.docx"
    said = office("paper", "make", person, "HCD-06", "--out", pdf, "--number", "auto", "--json")
    assert said.code == 0, said.err
    assert said.answer == {"file": "in.pdf", "number": "01", "missing": []}
    text = pdf_text(pdf)
    assert "01/BC-CAX" in text
    assert "Vi Văn Cầm" in text
    said = office("paper", "make", person, "HCD-10", "--out", word, "--number", "auto", "--json")
    assert said.answer["number"] == "02"
    assert any(
        "Vi Văn Cầm" in (each.text or "") for each in docx.Document(str(word)).element.iter()
    )
    book = office("list", "outgoing_letters", "--json").lines
    assert [each["symbol"] for each in book] == ["01/BC-CAX", "02/BC-CAX"]
    assert all(person in json.dumps(each) for each in book)


def test_what_cannot_be_written_takes_no_number(office: Ask, tmp_path: Path) -> None:
    person = person_of(office)
    out = tmp_path / "in.pdf"
    for words in (
        (person, "HCD-07", "--out", out, "--number", "auto"),
        (person, "HCD-99", "--out", out, "--number", "auto"),
        (person, "HCD-06", "--out", tmp_path / "in.odt", "--number", "auto"),
        (person, "HCD-06", "--out", tmp_path / "nowhere" / "in.pdf", "--number", "auto"),
        (person, "HCD-06", "--out", out, "--number", "năm"),
        ("khongco", "HCD-06", "--out", out),
    ):
        said = office("paper", "make", *words)
        assert said.code == 2, (words, said.out)
        assert not out.exists()
    assert office("list", "outgoing_letters", "--json").lines == []
    assert office("prints", "--json").lines == []


def test_a_typed_number_stands_in_the_book_too(office: Ask, tmp_path: Path) -> None:
    person, out = person_of(office), tmp_path / "in.pdf"
    words = ("--number", "7", "--stamp", "mật", "--on", "2026-02-05", "--out", out)
    assert office("paper", "make", person, "HCD-06", *words).code == 0
    text = pdf_text(out)
    assert "07/BC-CAX" in text
    assert "MẬT" in text
    assert "ngày 05 tháng 02 năm 2026" in text
    (line,) = office("list", "outgoing_letters", "--json").lines
    assert (line["number"], line["symbol"], line["person"]) == (7, "07/BC-CAX", person)
    again = office("paper", "make", person, "HCD-06", *words[:-1], tmp_path / "in.docx", "--json")
    assert again.answer == {"file": "in.docx", "number": "07", "missing": [1, 2, 3, 4, 5, 6]}
    assert len(office("list", "outgoing_letters", "--json").lines) == 1


def test_a_number_another_paper_has_is_refused(office: Ask, tmp_path: Path) -> None:
    person, out = person_of(office), tmp_path / "in.pdf"
    office("paper", "make", person, "HCD-06", "--number", "3", "--out", tmp_path / "a.pdf")
    said = office("paper", "make", person, "HCD-10", "--number", "3", "--out", out)
    assert said.code == 2
    assert "21/11/2026" in said.err
    assert not out.exists()
    groups = office("paper", "group-list", "--number", "3", "--out", out)
    assert groups.code == 2
    told = office("paper", "make", person, "HCD-10", "--number", "6", "--out", out, lang="en")
    assert "Numbers that no paper has: 4–5." in told.out
    assert [each["number"] for each in office("list", "outgoing_letters", "--json").lines] == [3, 6]


def test_why_a_paper_has_no_number_of_the_office_is_told(office: Ask, tmp_path: Path) -> None:
    person, out = person_of(office), tmp_path / "in.pdf"
    for form, number, why in (
        ("HCD-03", "auto", "HCD-03 in its own book"),
        ("HCD-08", "auto", "HCD-08 bears no number"),
        ("HCD-08", "4", "HCD-08 bears no number"),
        ("dossier", "4", "dossier bears no number"),
    ):
        said = office("paper", "make", person, form, "--number", number, "--out", out, lang="en")
        assert (said.code, why in said.err) == (2, True), said.err
        assert not out.exists()
    assert office("paper", "make", person, "HCD-03", "--number", "12", "--out", out).code == 0
    assert "12/TB-UBND" in pdf_text(out)
    assert office("list", "outgoing_letters", "--json").lines == []


def test_no_absence_is_reported_of_who_came(office: Ask, tmp_path: Path) -> None:
    person, out = person_of(office), tmp_path / "in.pdf"
    case = office("list", "cases", "--json").lines[0]["id"]
    office("set", case, "presented_on=2026-10-15")
    said = office("paper", "make", person, "HCD-04", "--number", "auto", "--out", out, lang="en")
    assert said.code == 2
    assert "presented himself on 15/10/2026" in said.err
    assert not out.exists()
    assert office("list", "outgoing_letters", "--json").lines == []
    before = ("--on", "2026-10-14", "--out", out)
    assert office("paper", "make", person, "HCD-04", *before).code == 0


def test_the_book_says_who_really_gets_a_paper(office: Ask, tmp_path: Path) -> None:
    person, out = person_of(office), tmp_path / "in.pdf"
    for form in ("HCD-06", "HCD-05", "HCD-04"):
        assert office("paper", "make", person, form, "--number", "auto", "--out", out).code == 0
    office("paper", "group-list", "--number", "auto", "--out", out)
    lines = office("list", "outgoing_letters", "--json").lines
    goes = {each["form"]: each["recipients"] for each in lines}
    committee = "xã Như Xuân"
    assert committee in goes["HCD-06"].split("; ")[0]
    assert goes["HCD-05"] == "Vi Văn Cầm"
    assert goes["HCD-04"].startswith("Công an tỉnh")
    assert goes["HCD-09"].startswith("Công an tỉnh")
    assert not any("Như trên" in each or "Lưu" in each for each in goes.values())
    assert all(each["kept_by"] for each in lines)


def test_a_paper_taken_back_keeps_its_number_as_cancelled(office: Ask, tmp_path: Path) -> None:
    person, out = person_of(office), tmp_path / "in.pdf"
    office("paper", "make", person, "HCD-06", "--number", "auto", "--out", out)
    office("paper", "make", person, "guide", "--out", out)
    undone = office("undo", "--json")
    assert json.loads(undone.out.splitlines()[-1])["cancelled"] == ["01"]
    (line,) = office("list", "outgoing_letters", "--json").lines
    assert line["remarks"].startswith("Hủy")
    number = office("paper", "make", person, "HCD-06", "--number", "auto", "--out", out, "--json")
    assert number.answer["number"] == "02"


def test_the_dossier_is_the_cover_and_the_facts(office: Ask, tmp_path: Path) -> None:
    person, out = person_of(office), tmp_path / "in.pdf"
    assert office("paper", "make", person, "dossier", "--out", out).code == 0
    text = pdf_text(out)
    assert "BÌA HỒ SƠ" in text
    assert "PHIẾU THÔNG TIN" in text
    assert "Tội trộm cắp tài sản" in text


def test_the_list_by_group_names_everyone_and_no_offence(office: Ask, tmp_path: Path) -> None:
    person, out = person_of(office), tmp_path / "in.pdf"
    reason = "Có việc làm. Trước đây trộm cắp tài sản."
    office("add", "group_decisions", f"person={person}", "group=A", f"reason={reason}",
           "decided_on=2026-10-20")  # fmt: skip
    assert office("paper", "group-list", "--out", out, "--number", "auto").code == 0
    text = pdf_text(out)
    assert "01/DS-CAX" in text
    assert "Vi Văn Cầm" in text
    assert "Có việc làm" in text
    assert "trộm" not in text.casefold()


def test_the_book_tells_gaps_and_double_numbers(office: Ask, tmp_path: Path) -> None:
    for number, symbol in ((1, "01/BC-CAX"), (3, "03/TB-CAX"), (3, "03/QĐ-CAX")):
        said = office("add", "outgoing_letters", f"number={number}", "dated=2026-11-02",
                      f"symbol={symbol}", "subject=Báo cáo tháng")  # fmt: skip
        assert said.code == 0, said.err
    for ending in ("pdf", "xlsx"):
        out = tmp_path / f"so.{ending}"
        said = office("paper", "book", "2026", "--out", out, "--json")
        assert said.answer == {"papers": 3, "missing": [2], "double": [3]}
        assert out.exists()
    text = pdf_text(tmp_path / "so.pdf")
    assert "03/TB-CAX" in text
    assert "(10)" in text


def test_the_log_tells_who_took_out_what_of_whom(office: Ask, tmp_path: Path) -> None:
    person = person_of(office)
    office("paper", "make", person, "guide", "--out", tmp_path / "in.pdf")
    office("book", "--out", tmp_path / "so.pdf")
    newest, older = office("prints", "--json").lines
    assert (newest["what"], newest["act"], newest["person"]) == ("register_book", "print", None)
    assert (older["what"], older["act"], older["person"]) == ("guide", "export", person)
    assert older["by"] == "Lê Văn Minh"
    assert office("prints", "--to", "2020-01-01", "--json").lines == []


def test_the_log_is_read_without_stored_names(office: Ask, tmp_path: Path) -> None:
    person = person_of(office)
    for form in ("HCD-06", "guide", "dossier"):
        office("paper", "make", person, form, "--out", tmp_path / "in.pdf")
    office("paper", "group-list", "--out", tmp_path / "in.pdf")
    office("remove", person)
    groups, dossier, guide, proposal = office("prints", lang="en").out.splitlines()[-4:]
    assert "HCD-09. Danh sách theo từng nhóm" in groups
    assert "File of a person" in dossier
    assert "Hướng dẫn thủ tục xóa án tích" in guide
    assert "HCD-06. Báo cáo đề xuất phân công" in proposal
    assert all("A record that is no longer in the book" in each for each in (dossier, proposal))
    assert all("Lê Văn Minh" in each for each in (groups, dossier, guide, proposal))
    assert person[:8] not in office("prints").out


def test_every_report_the_program_notes_has_a_name() -> None:
    source = Path(antq_desktop.__file__).parent
    noted = {
        name
        for each in source.rglob("*.py")
        for name in re.findall(r'"?report"?(?:=|: )"(\w+)"', each.read_text("utf-8"))
    }
    forms = reference.load(paths.resource_folder() / "reference").lists["forms"]
    assert len(noted) > 6
    assert noted - set(REPORTS) - set(forms) == set()


def test_the_list_shows_the_title_of_the_day(office: Ask) -> None:
    office("add", "paper_titles", "form=HCD-05", "title=Biên bản gặp gỡ", "since=2026-06-01")
    before = {each["form"]: each for each in office("paper", "list", "--on", "2026-05-31",
                                                    "--json").lines}  # fmt: skip
    now = {each["form"]: each for each in office("paper", "list", "--json").lines}
    assert before["HCD-05"]["title"] == "Biên bản làm việc"
    assert now["HCD-05"]["title"] == "Biên bản gặp gỡ"
    assert len(now) == 13
