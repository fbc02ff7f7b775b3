"""The place of the loans: totals that add up, a repayment in few keys."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import TODAY, Sitting
from tests.ui.fingers import press, write
from tests.ui.village import AT, DAO, KHOE

from antq_desktop.domain.loans import Loan, Repayment
from antq_desktop.storage.store import Store
from antq_desktop.ui.filters import Filters
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.screens.loans import LoanRow
from antq_desktop.ui.table import Table

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Bank(Desk):
    """The desk with the loans in sight."""

    @property
    def table(self) -> Table[LoanRow]:
        return self.find(Table, "table_loans")

    def names(self) -> list[str]:
        return [row.line.person_name for row in self.table.rows.lines()]

    def totals(self) -> list[str]:
        page = self.find(QWidget, "page_loans")
        labels = [each for each in page.findChildren(QLabel) if each.property("role") == "heading"]
        return [each.text().replace(",", ".") for each in labels if each.isVisible()]

    def choose(self, chip: str, code: str) -> list[str]:
        found = self.find(QWidget, "page_loans").findChild(Filters)
        assert isinstance(found, Filters)
        found.choose(chip, code)
        return self.names()


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Bank:
    made = Bank(**vars(desk_of(sit, store, jobs, qtbot)))
    made.window.open_place("loans")
    made.settle()
    return made


def test_the_totals_count_people_lent_owed_and_overdue(desk: Bank) -> None:
    assert desk.totals() == ["2", "130.000.000 đ", "90.000.000 đ", "60.000.000 đ"]
    assert desk.names() == [AT, KHOE]


@pytest.mark.parametrize(
    ("code", "names"), [("owed", [AT, KHOE]), ("late", [KHOE]), ("paid", []), ("", [AT, KHOE])]
)
def test_loans_are_narrowed_by_their_state(desk: Bank, code: str, names: list[str]) -> None:
    assert desk.choose("state", code) == names


def test_what_is_paid_back_is_written_for_the_current_loan(desk: Bank) -> None:
    desk.table.go_to(desk.ids["loan"])
    desk.find(QPushButton, "loans_repay").click()
    form = desk.form("repayments")
    assert form.editors["amount"].control.hasFocus()
    write(form.editors["amount"].control, "60tr")
    press(form.editors["amount"].control, Qt.Key.Key_Return)
    desk.settle()
    with desk.store.read() as reader:
        newest = reader.find(Repayment, loan=desk.ids["loan"])[-1]
    assert (newest.amount, newest.paid_on, newest.person) == (60_000_000, TODAY, desk.ids[KHOE])
    assert desk.totals() == ["2", "130.000.000 đ", "30.000.000 đ", "0 đ"]
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert desk.totals()[3] == "60.000.000 đ"


def test_a_new_loan_is_written_for_a_person_found_by_name(desk: Bank) -> None:
    press(desk.table, Qt.Key.Key_N, CONTROL)
    form = desk.form("loans")
    write(form.editors["person"].control, "dao")
    press(form.editors["person"].control, Qt.Key.Key_Return)
    write(form.editors["amount"].control, "50 triệu")
    write(form.editors["disbursed_on"].control, "01112026")
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        assert [each.amount for each in reader.find(Loan, person=desk.ids[DAO])] == [50_000_000]
    assert desk.names() == [AT, DAO, KHOE]


def test_a_loan_due_before_it_was_paid_out_is_refused_beside_the_field(desk: Bank) -> None:
    desk.table.go_to(desk.ids["loan"])
    press(desk.table, Qt.Key.Key_F2)
    form = desk.form("loans")
    press(form.editors["due_on"].control, Qt.Key.Key_A, CONTROL)
    write(form.editors["due_on"].control, "01012020")
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    assert form.editors["due_on"].problem.text() == "The end comes before the beginning."


def test_enter_opens_the_person_who_has_the_loan(desk: Bank) -> None:
    desk.table.go_to(desk.ids["loan"])
    press(desk.table, Qt.Key.Key_Return)
    assert desk.window.place == "person"


def test_an_overdue_loan_bears_a_sign_and_a_word(desk: Bank) -> None:
    row = desk.table.rows.position(desk.ids["loan"])
    at = [each.name for each in desk.table.rows.columns].index("state")
    index = desk.table.rows.index(row, at)
    assert desk.table.rows.data(index) == "overdue"
    assert desk.table.rows.data(index, Qt.ItemDataRole.DecorationRole) is not None
