"""The papers of a person at the window: chosen, numbered, looked at, saved; the book; the log."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from tests.reports.papers import pdf_text
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import Answers, Sitting
from tests.ui.fingers import press
from tests.ui.village import KHOE

from antq_desktop.domain.cases import Case
from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.domain.people import Person
from antq_desktop.services.prints import PrintLine, prints
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.palette import Palette
from antq_desktop.ui.places import CASE_PAPERS
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.screens.case_papers_made import NOW, PaperLine
from antq_desktop.ui.screens.registers import SHOWN
from antq_desktop.ui.table import Table
from antq_desktop.ui.undo_bar import UndoBar


@dataclass
class Papers(Desk):
    """The desk with the papers of one person in sight."""

    @property
    def table(self) -> Table[PaperLine]:
        return self.find(Table, "table_case_papers")

    def choose(self, form: str) -> None:
        self.table.go_to(form)
        self.settle()

    def press(self, name: str) -> None:
        self.find(QPushButton, name).click()
        self.settle()

    def letters(self) -> list[OutgoingLetter]:
        with self.store.read() as reader:
            return reader.all(OutgoingLetter)

    def log(self) -> list[PrintLine]:
        with self.store.read() as reader:
            return list(prints(reader))


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Papers:
    made = Papers(**vars(desk_of(sit, store, jobs, qtbot)))
    made.window.open_record(CASE_PAPERS, made.ids[KHOE])
    made.settle()
    return made


def picture(desk: Desk, name: str) -> None:
    """Keep a picture of the window where somebody asked for one."""
    if folder := os.environ.get("ANTQ_PICTURES"):
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def test_papers_that_fit_now_come_first(desk: Papers) -> None:
    def fill(work: Work) -> str:
        person = work.put(Person(full_name="Vi Văn Cầm")).id
        work.put(Case(person=person, completed_on=date(2026, 11, 21)))
        return person

    desk.window.open_record(CASE_PAPERS, desk.store.write(Tag.ADD, fill))
    desk.settle()
    picture(desk, "papers")
    lines = list(desk.table.rows.lines())
    fits = [line.fits == NOW for line in lines]
    assert any(fits)
    assert lines[0].id == "HCD-05", "the person is to present himself"
    assert fits == sorted(fits, reverse=True)
    assert [line.id for line in lines[-2:]] == ["dossier", "HCD-09"]
    assert all(line.title and line.use for line in lines)


def test_a_number_given_back_stays_in_the_book_as_cancelled(desk: Papers) -> None:
    desk.choose("HCD-10")
    desk.press("paper_next")
    assert desk.find(QLineEdit, "paper_number").text() == "01"
    (letter,) = desk.letters()
    assert (letter.number, letter.form, letter.person) == (1, "HCD-10", desk.ids[KHOE])
    assert KHOE in letter.subject
    desk.press("undo")
    (letter,) = desk.letters()
    assert letter.remarks == "Hủy ngày 21/11/2026"
    assert not desk.find(QLineEdit, "paper_number").text()


def test_a_paper_that_has_a_number_takes_no_second_one(desk: Papers) -> None:
    """Pressed twice at once, pressed again, and again after another paper was looked at."""
    desk.choose("HCD-10")
    take = desk.find(QPushButton, "paper_next")
    take.click()
    take.click()
    desk.settle()
    desk.press("paper_next")
    desk.choose("HCD-06")
    desk.choose("HCD-10")
    desk.press("paper_next")
    assert desk.find(QLineEdit, "paper_number").text() == "01"
    assert [(each.number, each.form) for each in desk.letters()] == [(1, "HCD-10")]


@pytest.mark.parametrize(("number", "stamp"), [("0", ""), ("9" * 400, ""), ("2", "M" * 31)])
def test_what_is_no_number_and_no_stamp_is_refused(desk: Papers, number: str, stamp: str) -> None:
    desk.choose("HCD-10")
    desk.find(QLineEdit, "paper_number").setText(number)
    desk.find(QComboBox, "paper_stamp").setCurrentText(stamp)
    desk.press("papers_preview")
    assert desk.letters() == []
    assert not desk.window.findChildren(Preview)


def test_the_committee_numbers_its_own_decisions(desk: Papers) -> None:
    desk.choose("HCD-07")
    assert not desk.find(QPushButton, "paper_next").isEnabled()
    desk.choose("HCD-06")
    assert desk.find(QPushButton, "paper_next").isEnabled()


def test_a_number_typed_by_hand_is_entered_and_what_it_skips_is_told(
    desk: Papers, answers: Answers, tmp_path: Path
) -> None:
    desk.choose("HCD-10")
    desk.find(QLineEdit, "paper_number").setText("4")
    answers.save_file = tmp_path / "in.docx"
    desk.press("papers_save")
    (letter,) = desk.letters()
    assert (letter.number, letter.form, letter.person) == (4, "HCD-10", desk.ids[KHOE])
    assert desk.find(QLineEdit, "paper_number").text() == "04"
    bar = desk.find(UndoBar, "undo_bar").findChildren(QLabel)
    assert any("1–3" in each.text() for each in bar)
    picture(desk, "number_by_hand")
    texts = [each.text or "" for each in docx.Document(str(tmp_path / "in.docx")).element.iter()]
    assert any("04/BC-CAX" in each for each in texts)
    desk.press("papers_preview")
    assert desk.find(Preview, "preview").isVisible()
    assert len(desk.letters()) == 1


def test_a_number_another_paper_has_is_refused_and_nothing_is_written(
    desk: Papers, answers: Answers, tmp_path: Path
) -> None:
    desk.choose("HCD-10")
    desk.press("paper_next")
    desk.choose("HCD-06")
    number = desk.find(QLineEdit, "paper_number")
    answers.save_file = tmp_path / "in.docx"
    for typed in ("1", "một"):
        number.setText(typed)
        desk.press("papers_save")
        assert number.hasFocus()
    assert [each.number for each in desk.letters()] == [1]
    assert not answers.save_file.exists()


def test_the_committee_has_its_number_typed_and_this_book_has_none(
    desk: Papers, answers: Answers, tmp_path: Path
) -> None:
    desk.choose("HCD-07")
    desk.find(QLineEdit, "paper_number").setText("12")
    answers.save_file = tmp_path / "in.pdf"
    desk.press("papers_save")
    assert "12/QĐ-UBND" in pdf_text(answers.save_file)
    assert desk.letters() == []
    desk.choose("HCD-08")
    assert not desk.find(QLineEdit, "paper_number").isEnabled()


def test_the_list_holds_the_whole_file_and_the_list_by_group(
    desk: Papers, answers: Answers, tmp_path: Path
) -> None:
    answers.save_file = tmp_path / "in.pdf"
    desk.choose("dossier")
    desk.press("papers_save")
    text = pdf_text(answers.save_file)
    assert "BÌA HỒ SƠ" in text
    assert "PHIẾU THÔNG TIN" in text
    desk.choose("HCD-09")
    desk.press("paper_next")
    desk.press("papers_save")
    text = pdf_text(answers.save_file)
    assert "01/DS-CAX" in text
    assert KHOE in text
    assert [(each.what, each.person, each.count) for each in desk.log()] == [
        ("HCD-09", "", "1"),
        ("dossier", KHOE, "2"),
    ]
    (letter,) = desk.letters()
    assert (letter.form, letter.person) == ("HCD-09", None)


@pytest.mark.parametrize("code", ["dossier", "HCD-09"])
def test_the_palette_of_a_person_shows_the_file_and_the_list_by_group(
    desk: Papers, answers: Answers, tmp_path: Path, code: str
) -> None:
    desk.window.open_record("people", desk.ids[KHOE])
    desk.settle()
    desk.press("person_add")
    desk.window.findChildren(Palette)[-1].chosen.emit(code)
    desk.settle()
    answers.save_file = tmp_path / "in.docx"
    desk.press("preview_save")
    nodes = docx.Document(str(answers.save_file)).element.iter()
    words = " ".join(each.text or "" for each in nodes)
    assert KHOE.upper() in words.upper()
    (line,) = desk.log()
    assert line.person == (KHOE if code == "dossier" else "")


def test_the_reports_offer_the_list_by_group(desk: Papers) -> None:
    desk.window.open_place("reports")
    desk.settle()
    desk.press("part_book")
    picture(desk, "book_part")
    desk.press("groups_preview")
    assert desk.find(Preview, "preview").isVisible()


def test_enter_shows_the_paper_and_saving_is_logged_with_the_person(
    desk: Papers, answers: Answers, tmp_path: Path
) -> None:
    desk.choose("HCD-06")
    desk.find(QLineEdit, "paper_day").setText("05022026")
    desk.find(QComboBox, "paper_stamp").setCurrentText("Mật")
    desk.table.setFocus()
    press(desk.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.find(Preview, "preview").isVisible()
    answers.save_file = tmp_path / "in.pdf"
    desk.press("preview_save")
    text = pdf_text(answers.save_file)
    assert KHOE in text
    assert "MẬT" in text
    (line,) = desk.log()
    assert line.person == KHOE
    assert line.exported


def test_a_wrong_day_writes_nothing(desk: Papers, answers: Answers, tmp_path: Path) -> None:
    answers.save_file = tmp_path / "in.docx"
    desk.find(QLineEdit, "paper_day").setText("31/02/2026")
    desk.press("papers_save")
    assert not answers.save_file.exists()
    assert desk.log() == []


def test_a_paper_is_saved_as_word_to_be_changed(
    desk: Papers, answers: Answers, tmp_path: Path
) -> None:
    desk.choose("HCD-05")
    answers.save_file = tmp_path / "in"
    desk.press("papers_save")
    nodes = docx.Document(str(tmp_path / "in.docx")).element.iter()
    assert any(KHOE in (each.text or "") for each in nodes)
    (line,) = desk.log()
    assert (line.what, line.person, line.exported) == ("HCD-05", KHOE, True)


def test_the_person_leads_to_the_papers(desk: Papers) -> None:
    desk.window.open_record("people", desk.ids[KHOE])
    desk.settle()
    desk.press("person_add")
    desk.window.findChildren(Palette)[-1].chosen.emit("papers")
    desk.settle()
    assert desk.table.isVisible()


def test_the_book_is_printed_and_saved_from_its_list(
    desk: Papers, answers: Answers, tmp_path: Path
) -> None:
    desk.choose("HCD-10")
    desk.press("paper_next")
    desk.window.open_place("registers")
    desk.settle()
    desk.find(QListWidget, "register_names").setCurrentRow(SHOWN.index("outgoing_letters"))
    desk.settle()
    picture(desk, "book")
    answers.save_file = tmp_path / "so.xlsx"
    desk.press("book_save")
    sheet = openpyxl.load_workbook(answers.save_file).active
    assert sheet is not None
    assert any("01/BC-CAX" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    desk.press("book_print")
    assert desk.find(Preview, "preview").isVisible()
    desk.window.open_place("prints")
    desk.settle()
    picture(desk, "prints")
    table = desk.find(Table, "table_prints")
    assert [line.what for line in table.rows.lines()] == ["outgoing_book"]
