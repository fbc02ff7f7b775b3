"""The review of expungement: who, when, why; confirmed by the paper, then only in the archive."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.at_person import File
from tests.ui.conftest import Answers, Sitting
from tests.ui.fingers import press, write
from tests.ui.village import AT, KHOE

from antq_desktop.domain.archives import Archive
from antq_desktop.domain.cases import AgeThen, Case, CivilDuty, Duty, Judgment, Severity
from antq_desktop.domain.casework import CaseStep, StepKind
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.records import changed
from antq_desktop.services.retiring import Confirmed, confirm_expungement
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.screens.expungement import Row
from antq_desktop.ui.table import Table


@dataclass
class Review(Desk):
    """The desk with the review in sight."""

    @property
    def table(self) -> Table[Row]:
        return self.find(Table, "table_expungement")

    def open(self, name: str) -> None:
        self.table.go_to(self.ids[name])
        self.table.setFocus()
        press(self.table, Qt.Key.Key_Return)
        self.settle()

    def names(self) -> set[str]:
        with self.store.read() as reader:
            return {each.full_name for each in reader.all(Person)}


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Review:
    made = Review(**vars(desk_of(sit, store, jobs, qtbot)))
    made.window.open_place("expungement")
    made.settle()
    return made


def test_the_list_tells_the_expected_day_and_what_is_in_the_way(desk: Review) -> None:
    row = next(each for each in desk.table.rows.lines() if each.id == desk.ids[KHOE])
    assert row.terms.expected_on == date(2027, 5, 2)
    assert row.terms.blockers, "nobody said whether the civil duties are done"


def test_the_reasons_name_their_article_and_the_look_is_logged(desk: Review) -> None:
    desk.open(KHOE)
    said = " ".join(each.text() for each in desk.window.findChildren(QLabel) if each.isVisible())
    assert "02/05/2027" in said
    assert "Đ70" in said
    with desk.store.read() as reader:
        looked = [each for each in reader.changes(record=desk.ids[KHOE]) if each.tag == Tag.VIEW]
    assert looked


def test_the_review_tells_of_a_reform_school_and_that_the_law_of_juveniles_is_open(
    desk: Review,
) -> None:
    judgment = Judgment(
        person=desk.ids[AT],
        offence_article="173",
        age_then=AgeThen.FROM_16,
        severity=Severity.VERY_SERIOUS,
        reform_school=True,
    )
    desk.window.context.write(Tag.ADD, lambda work: work.put(judgment))
    desk.settle()
    desk.open(AT)
    said = " ".join(each.text() for each in desk.window.findChildren(QLabel) if each.isVisible())
    assert "No conviction on record: reform school in place of a penalty." in said
    assert "The law for juveniles may have changed" in said
    assert "Luật 59/2024" in said


def test_the_review_tells_of_a_sentence_never_executed(desk: Review) -> None:
    judgment = Judgment(
        person=desk.ids[AT], offence_article="173", term_months=24, limitation_on=date(2025, 3, 1)
    )
    with desk.store.read() as reader:
        (case,) = reader.find(Case, person=desk.ids[AT])
    case = changed(case, completed_on=None, completed_by=None, entered_on=date(2025, 3, 1))
    desk.window.context.write(Tag.ADD, lambda work: (work.put(judgment), work.put(case)))
    desk.settle()
    desk.open(AT)
    said = " ".join(each.text() for each in desk.window.findChildren(QLabel) if each.isVisible())
    assert "The time limit to execute the judgment ran out." in said
    assert "01/03/2027" in said


def test_that_the_person_was_guided_is_a_step_of_the_case(desk: Review) -> None:
    desk.open(KHOE)
    desk.find(QPushButton, "expungement_guided").click()
    desk.settle()
    with desk.store.read() as reader:
        (step,) = reader.find(CaseStep, person=desk.ids[KHOE])
    assert step.kind is StepKind.EXPUNGEMENT_GUIDED


def test_the_paper_retires_the_record_and_the_archive_opens_with_a_reason(
    desk: Review, sit: Callable[[Store], Sitting], answers: Answers
) -> None:
    done = CivilDuty(person=desk.ids[KHOE], kind=Duty.ALL, done=True)
    desk.store.write(Tag.ADD, lambda work: work.put(done))
    row = {"cells": [f"ông {KHOE}"]}
    desk.store.write(Tag.IMPORT_PEOPLE, lambda work: work.keep(Local.PARKED, "a", row))
    desk.settle()
    desk.open(KHOE)
    desk.find(QPushButton, "expungement_confirm").click()
    form = desk.form("expungement_requests")
    desk.find(QPushButton, "panel_save").click()
    desk.settle()
    assert KHOE in desk.names(), "without its paper nothing is retired"
    write(form.editors["paper"].control, "45/PLLTP")
    desk.find(QPushButton, "panel_save").click()
    desk.settle()
    assert "The expected day is 02/05/2027 only." in answers.asked[-1]
    assert KHOE not in desk.names()
    said = [each.text() for each in desk.window.findChildren(QLabel) if each.isVisible()]
    assert any("Rows set aside with the same name: 1." in each for each in said)
    assert desk.ids[KHOE] not in {row.id for row in desk.table.rows.lines()}

    desk.window.open_place("archives")
    desk.settle()
    archives: Table[Archive] = desk.find(Table, "table_archives")
    archives.setFocus()
    archives.go_to(archives.rows.line(0).id)
    press(archives, Qt.Key.Key_Return)
    reason = desk.find(QLineEdit, "archive_reason")
    press(reason, Qt.Key.Key_Return)
    desk.settle()
    shown = {each.text() for each in desk.window.findChildren(QLabel) if each.isVisible()}
    assert KHOE not in shown
    write(reason, "Theo yêu cầu số 12")
    press(reason, Qt.Key.Key_Return)
    desk.settle()
    shown = {each.text() for each in desk.window.findChildren(QLabel) if each.isVisible()}
    assert KHOE in shown


def test_a_paper_with_the_number_of_an_archived_record_is_told_first(desk: Review) -> None:
    confirmed, law = Confirmed(date(2026, 11, 20), "45/PLLTP"), desk.window.context.reference
    khoe = desk.ids[KHOE]
    desk.store.write(Tag.RETIRE, lambda work: confirm_expungement(work, khoe, confirmed, law))
    file = File(**vars(desk))
    file.open(AT)
    file.do("add an identity paper")
    file.form("identity_papers").editors["kind"].set_value(Paper.CITIZEN_ID)
    file.fill("identity_papers", number="038087001234")
    assert any("archived record of such a person" in each for each in file.words())
    with desk.store.read() as reader:
        assert not reader.find(IdentityPaper, person=desk.ids[AT])
    file.save("identity_papers")
    with desk.store.read() as reader:
        (paper,) = reader.find(IdentityPaper, person=desk.ids[AT])
    assert paper.number == "038087001234"
