"""The place of the loans: totals that add up, a repayment in few keys."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStackedWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import TODAY, Sitting
from tests.ui.fingers import press, write
from tests.ui.village import AT, DAO, KHOE

from antq_desktop.domain.archives import StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, LoanWish, Purpose, Repayment
from antq_desktop.services import loans
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.loan_pages import LoanLine, loan_lines
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.filters import Filters
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.screens.loan_panel import LoanPanel
from antq_desktop.ui.screens.loan_reading import LoanRow
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

    def open_loan(self, loan: str = "") -> None:
        self.table.go_to(loan or self.ids["loan"])
        press(self.table, Qt.Key.Key_Return)
        self.settle()

    def moves(self) -> list[str]:
        panel = self.find(LoanPanel, "loan_panel")
        lines = panel.findChildren(QPushButton)
        return [each.text() for each in lines if each.objectName().startswith("loan_move_")]

    def do(self, act: str, **typed: str) -> None:
        """Press an act of the open loan, type into its form and save it."""
        self.find(QPushButton, f"loan_{act}").click()
        form = self.window.findChild(Form)
        assert isinstance(form, Form)
        for name, words in typed.items():
            control = form.editors[name].control
            press(control, Qt.Key.Key_A, CONTROL)
            write(control, words)
        press(form, Qt.Key.Key_S, CONTROL)
        self.settle()

    def loan(self, loan_id: str) -> LoanLine:
        with self.store.read() as reader:
            return next(each for each in loan_lines(reader, TODAY) if each.id == loan_id)

    def notices(self) -> list[str]:
        shown = self.window.findChildren(QFrame)
        frames = [each for each in shown if each.property("role") == "notice" and each.isVisible()]
        return [
            label.text() for each in frames for label in each.findChildren(QLabel) if label.text()
        ]

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


def test_enter_shows_the_loan_and_from_there_the_person(desk: Bank) -> None:
    desk.open_loan()
    assert desk.moves() == [
        "01/08/2025  paid back 40,000,000 đ",
        "01/08/2024  paid out 100,000,000 đ",
    ]
    desk.find(QPushButton, "loan_person").click()
    assert desk.window.place == "person"


def test_an_overdue_loan_bears_a_sign_and_a_word(desk: Bank) -> None:
    row = desk.table.rows.position(desk.ids["loan"])
    at = [each.name for each in desk.table.rows.columns].index("state")
    index = desk.table.rows.index(row, at)
    assert desk.table.rows.data(index) == "overdue"
    assert desk.table.rows.data(index, Qt.ItemDataRole.DecorationRole) is not None


def granted(desk: Bank) -> RecordId:
    """Return a loan the bank has just granted to Dao, of which nothing is paid out yet."""

    def job(work: Work) -> RecordId:
        wish = work.put(
            LoanWish(
                person=desk.ids[DAO],
                wished_on=date(2026, 11, 1),
                purpose=Purpose.BUSINESS,
                amount=80_000_000,
            )
        )
        return loans.grant(work, loans.loan_of_wish(wish), TODAY).id

    made = desk.store.write(Tag.LOAN, job)
    desk.settle()
    return made


def test_a_granted_loan_waits_and_goes_out_in_parts(desk: Bank) -> None:
    loan = granted(desk)
    assert desk.choose("state", "waiting") == [DAO]
    assert desk.totals()[0] == "2", "granted is not yet lent"
    desk.open_loan(loan)
    assert desk.notices() == ["Granted; no money has gone out yet."]
    assert not desk.has(QPushButton, "loan_repay")
    desk.do("pay_out", amount="50tr", paid_on="01112026")
    assert desk.moves() == ["01/11/2026  paid out 50,000,000 đ"]
    desk.do("pay_out", amount="30tr")
    assert (desk.loan(loan).lent, desk.loan(loan).first_paid_on) == (80_000_000, date(2026, 11, 1))
    desk.do("repay", amount="20tr")
    desk.do("check", checked_by="Lê Văn Thịnh", remarks="Đã mua bò")
    assert len(desk.moves()) == 4
    assert desk.loan(loan).outstanding == 60_000_000


def test_what_is_odd_is_asked_once_and_written_when_saved_again(desk: Bank) -> None:
    loan = granted(desk)
    desk.choose("state", "waiting")
    desk.open_loan(loan)
    desk.do("pay_out", amount="90tr")
    assert desk.loan(loan).lent == 0
    asked = desk.notices()[-1]
    assert "90,000,000 đ would be paid out of 80,000,000 đ granted." in asked
    assert asked.endswith("Save again if it is right.")
    press(desk.form("disbursements"), Qt.Key.Key_S, CONTROL)
    desk.settle()
    assert desk.loan(loan).lent == 90_000_000


def test_a_loan_is_put_off_and_settled(desk: Bank) -> None:
    desk.open_loan()
    assert desk.notices() == ["Overdue since 01/08/2026"]
    desk.do("put_off", due_on="01082027")
    assert desk.loan(desk.ids["loan"]).loan.due_on == date(2027, 8, 1)
    desk.find(QPushButton, "loan_close").click()
    form = desk.form("loans")
    assert form.editors["closed_on"].value() == TODAY
    assert list(form.editors) == ["closed_on"]
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    assert "60,000,000 đ is still owed on this loan." in desk.notices()[-1]
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    assert desk.loan(desk.ids["loan"]).closed
    assert desk.notices() == ["Settled on 21/11/2026"]
    assert not desk.has(QPushButton, "loan_repay")


def test_a_repayment_written_by_mistake_is_removed_and_comes_back(desk: Bank) -> None:
    desk.open_loan()
    with desk.store.read() as reader:
        (paid,) = reader.find(Repayment, loan=desk.ids["loan"])
    desk.find(QToolButton, f"loan_drop_{paid.id}").click()
    desk.settle()
    assert desk.loan(desk.ids["loan"]).paid == 0
    assert desk.moves() == ["01/08/2024  paid out 100,000,000 đ"]
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert desk.loan(desk.ids["loan"]).paid == 40_000_000


def test_a_loan_goes_on_after_the_record_was_retired(desk: Bank) -> None:
    stub = SupportStub(full_name="Vi Thị Lưu")
    kept = StubLoan(stub=stub.id, amount=20_000_000, disbursed_on=date(2025, 1, 1))
    desk.store.write(Tag.RETIRE, lambda work: [work.put(stub), work.put(kept)])
    desk.settle()
    assert desk.totals()[:2] == ["3", "150.000.000 đ"]
    model, at = desk.table.model(), desk.names().index("Vi Thị Lưu")
    cells = [str(model.index(at, column).data() or "") for column in range(model.columnCount())]
    assert cells[:2] == ["Vi Thị Lưu · record retired", ""], "who was retired has no hamlet"
    desk.window.open_place("today")
    desk.window.open_record("stub_loans", kept.id)
    desk.settle()
    assert desk.has(QPushButton, "loan_close"), "a line of the day opens the loan itself"
    assert not desk.has(QPushButton, "loan_person")
    assert not desk.has(QPushButton, "loan_check")
    desk.do("repay", amount="5tr")
    desk.do("pay_out", amount="10tr")
    line = desk.loan(kept.id)
    assert (line.lent, line.outstanding) == (30_000_000, 25_000_000)
    with desk.store.read() as reader:
        assert len(reader.all(StubRepayment)) == 1


def test_control_tab_goes_through_the_parts(desk: Bank) -> None:
    seen = []
    for _ in range(4):
        page = desk.find(QStackedWidget, "page_lending").currentWidget()
        assert page is not None
        seen.append(page.objectName())
        press(page, Qt.Key.Key_Tab, CONTROL)
    assert seen == ["page_loans", "page_loan_wishes", "page_loan_lists", "page_businesses"]
    assert desk.find(QStackedWidget, "page_lending").currentIndex() == 0
