"""Papers by the command line: written from the record, numbered from the book, all in the log."""

import json
from pathlib import Path

import docx
from tests.cli.conftest import Ask
from tests.reports.papers import pdf_text


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
    assert said.answer == {"file": "in.pdf", "number": "01"}
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


def test_a_typed_number_and_a_stamp_stand_on_the_paper_alone(office: Ask, tmp_path: Path) -> None:
    person, out = person_of(office), tmp_path / "in.pdf"
    words = ("--number", "7", "--stamp", "mật", "--on", "2026-02-05", "--out", out)
    assert office("paper", "make", person, "HCD-06", *words).code == 0
    text = pdf_text(out)
    assert "07/BC-CAX" in text
    assert "MẬT" in text
    assert "ngày 05 tháng 02 năm 2026" in text
    assert office("list", "outgoing_letters", "--json").lines == []


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


def test_the_list_shows_the_title_of_the_day(office: Ask) -> None:
    office("add", "paper_titles", "form=HCD-05", "title=Biên bản gặp gỡ", "since=2026-06-01")
    before = {each["form"]: each for each in office("paper", "list", "--on", "2026-05-31",
                                                    "--json").lines}  # fmt: skip
    now = {each["form"]: each for each in office("paper", "list", "--json").lines}
    assert before["HCD-05"]["title"] == "Biên bản làm việc"
    assert now["HCD-05"]["title"] == "Biên bản gặp gỡ"
    assert len(now) == 13
