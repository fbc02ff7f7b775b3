"""Wishes with their reasons, the list of the 5th up to the bank, the loans of a business."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import TODAY, Answers, Sitting
from tests.ui.fingers import press, write
from tests.ui.village import AT, DAO

from antq_desktop.domain.archives import SupportStub
from antq_desktop.domain.businesses import Business, BusinessLoan, BusinessPayment
from antq_desktop.domain.cases import Case
from antq_desktop.domain.casework import Answer
from antq_desktop.domain.loans import Loan, LoanList, LoanWish, Purpose
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Employment, WorkStatus
from antq_desktop.services.business_loans import BusinessLine
from antq_desktop.services.eligibility import WishLine
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.screens.loan_part import BUSINESSES, LISTS, WISHES
from antq_desktop.ui.screens.loan_reading import ListRow
from antq_desktop.ui.table import Table

CONTROL = Qt.KeyboardModifier.ControlModifier
R = TypeVar("R", bound=Record)


@dataclass
class Bank(Desk):
    """The desk with the place of the loans in sight."""

    def part(self, at: int) -> None:
        self.find(QStackedWidget, "page_lending").setCurrentIndex(at)

    def put(self, *records: Record) -> None:
        self.store.write(Tag.LOAN, lambda work: [work.put(each) for each in records])
        self.settle()

    def all(self, cls: type[R]) -> list[R]:
        with self.store.read() as reader:
            return reader.all(cls)

    def press_on(self, name: str) -> None:
        self.find(QPushButton, name).click()
        self.settle()

    def open_form(self) -> Form:
        found = self.window.findChild(Form)
        assert isinstance(found, Form)
        return found

    def fill(self, **typed: str) -> Form:
        """Type into the form that is open and save it."""
        form = self.open_form()
        for name, words in typed.items():
            control = form.editors[name].control
            press(control, Qt.Key.Key_A, CONTROL)
            write(control, words)
        return self.save(form)

    def save(self, form: Form) -> Form:
        press(form, Qt.Key.Key_S, CONTROL)
        self.settle()
        return form

    @property
    def wishes(self) -> Table[WishLine]:
        return self.find(Table, "table_loan_wishes")

    @property
    def lists(self) -> Table[ListRow]:
        return self.find(Table, "table_loan_lists")

    @property
    def businesses(self) -> Table[BusinessLine]:
        return self.find(Table, "table_businesses")

    def open_row(self, table: Table[WishLine] | Table[ListRow] | Table[BusinessLine]) -> None:
        press(table, Qt.Key.Key_Home)
        press(table, Qt.Key.Key_Return)
        self.settle()

    def reason(self, check: str) -> str:
        held = self.find(QWidget, f"check_{check}")
        return " ".join(each.text() for each in held.findChildren(QLabel))


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Bank:
    made = Bank(**vars(desk_of(sit, store, jobs, qtbot)))
    (case,) = [each for each in made.all(Case) if each.person == made.ids[DAO]]
    made.put(replace(case, completed_on=date(2022, 1, 10), certificate_number="15/GCN"))
    made.window.open_place("loans")
    made.settle()
    return made


def wished(desk: Bank, **values: object) -> LoanWish:
    usual: dict[str, object] = {
        "person": desk.ids[DAO],
        "wished_on": date(2026, 11, 1),
        "purpose": Purpose.BUSINESS,
        "amount": 80_000_000,
        "obeys_law": True,
        "no_other_debt": True,
        "checked_on": TODAY,
        "checked_by": "Lê Văn Thịnh",
    }
    made = LoanWish(**(usual | values))  # type: ignore[arg-type]
    desk.put(made)
    return made


def test_a_wish_is_noted_by_keys_and_shows_its_reasons_with_articles(desk: Bank) -> None:
    desk.part(WISHES)
    assert desk.has(QPushButton, "empty_act")
    press(desk.find(QWidget, "page_loan_wishes"), Qt.Key.Key_N, CONTROL)
    form = desk.form("loan_wishes")
    assert "answer" not in form.editors
    write(form.editors["person"].control, "dao")
    press(form.editors["person"].control, Qt.Key.Key_Return)
    desk.fill(amount="80 triệu")
    (wish,) = desk.all(LoanWish)
    assert (wish.person, wish.amount, wish.wished_on) == (desk.ids[DAO], 80_000_000, TODAY)
    assert "may borrow up to 10/01/2027, 50 more days." in desk.reason("window")
    assert desk.reason("window").endswith("QĐ 22/2023/QĐ-TTg, Đ3.2a")
    assert "No officer has ticked this yet." in desk.reason("conduct")
    (line,) = desk.wishes.rows.lines()
    assert line.near == "near"


def test_an_officer_ticks_and_the_day_and_name_stand_there(desk: Bank) -> None:
    wished(desk, obeys_law=None, no_other_debt=None, checked_on=None, checked_by="")
    desk.part(WISHES)
    desk.open_row(desk.wishes)
    desk.press_on("wish_tick")
    form = desk.form("loan_wishes")
    assert (form.editors["checked_on"].value(), form.editors["checked_by"].value()) == (
        TODAY,
        "Lê Văn Thịnh",
    )
    assert form.editors["obeys_law"].control.hasFocus()
    for name in ("obeys_law", "no_other_debt"):
        form.editors[name].set_value(value=True)
    desk.save(form)
    assert "Ticked on 21/11/2026 by Lê Văn Thịnh." in desk.reason("conduct")


def test_a_granted_wish_becomes_a_loan_that_is_shown_from_it(desk: Bank) -> None:
    wished(desk)
    desk.part(WISHES)
    desk.open_row(desk.wishes)
    desk.press_on("wish_grant")
    form = desk.fill(amount="101tr", due_on="01122029")
    assert desk.all(LoanWish)[0].answer is None, "it is asked first"
    said = " ".join(each.text() for each in desk.window.findChildren(QLabel))
    for doubt in ("not stood in any list", "80,000,000 đ wished for", "may borrow, 100,000,000"):
        assert doubt in said
    desk.save(form)
    (loan,) = [each for each in desk.all(Loan) if each.wish]
    assert (loan.amount, loan.due_on) == (101_000_000, date(2029, 12, 1))
    desk.press_on("wish_loan")
    assert desk.find(QStackedWidget, "page_lending").currentIndex() == 0
    assert desk.has(QPushButton, "loan_pay_out")


def test_a_refused_or_withdrawn_wish_asks_for_a_new_one(desk: Bank) -> None:
    first = wished(desk)
    desk.part(WISHES)
    desk.open_row(desk.wishes)
    desk.press_on("wish_refuse")
    form = desk.fill(words="Chưa đủ hồ sơ")
    assert [each.answer for each in desk.all(LoanWish)] == [None], "the bank was never asked"
    desk.save(form)
    assert [each.answer for each in desk.all(LoanWish)] == [Answer.REFUSED]
    assert desk.has(QPushButton, "wish_again")
    second = wished(desk, person=desk.ids[AT])
    desk.wishes.go_to(second.id)
    press(desk.wishes, Qt.Key.Key_Return)
    desk.press_on("wish_withdraw")
    stages = {each.id: each.stage.value for each in desk.wishes.rows.lines()}
    assert stages == {first.id: "refused", second.id: "withdrawn"}


def test_a_retired_person_gets_the_loan_that_was_wished_for(desk: Bank) -> None:
    stub = SupportStub(
        full_name="Vi Thị Lưu",
        completed_on=date(2023, 3, 1),
        wish_purpose=Purpose.BUSINESS,
        wish_amount=40_000_000,
    )
    desk.put(stub)
    desk.window.open_record("support_stubs", stub.id)
    desk.settle()
    assert not desk.has(QPushButton, "wish_person")
    desk.press_on("wish_lend")
    desk.save(desk.form("stub_loans"))
    assert list(desk.wishes.rows.lines()) == []
    assert [each.wish_purpose for each in desk.all(SupportStub)] == [None]


def test_a_list_is_drawn_up_confirmed_and_handed_over(desk: Bank) -> None:
    good = wished(desk)
    bad = wished(desk, person=desk.ids[AT], amount=120_000_000)
    desk.part(LISTS)
    press(desk.find(QWidget, "page_loan_lists"), Qt.Key.Key_N, CONTROL)
    assert desk.find(QLineEdit, "draw_up_month").text() == "12/2026"
    assert desk.find(QCheckBox, f"draw_up_{good.id}").isChecked()
    assert not desk.find(QCheckBox, f"draw_up_{bad.id}").isChecked()
    desk.press_on("draw_up_go")
    (row,) = desk.lists.rows.lines()
    assert (row.kept.month, [each.id for each in row.lines]) == ("2026-12", [good.id])
    desk.press_on("list_confirm")
    desk.fill(confirmed_by="Hà Văn Chủ", paper="21/XN")
    assert not desk.has(QPushButton, "list_drop"), "what was confirmed is not taken back at once"
    desk.press_on("list_hand")
    desk.save(desk.form("loan_lists"))
    (kept,) = desk.all(LoanList)
    assert (kept.confirmed_by, kept.paper, kept.handed_on) == ("Hà Văn Chủ", "21/XN", TODAY)
    assert desk.lists.rows.lines()[0].state == "handed"


def test_a_list_shows_whose_conditions_are_open_and_that_its_day_has_passed(desk: Bank) -> None:
    wish = wished(desk, obeys_law=None, borrower="Lò Thị Ban")
    desk.part(LISTS)
    desk.press_on("lists_draw_up")
    when = desk.find(QLabel, "draw_up_when")
    assert when.text() == "Handed to the bank by 05/12/2026."
    desk.find(QLineEdit, "draw_up_month").setText("11/2026")
    assert when.text().startswith("05/11/2026 has passed")
    assert when.text().endswith("The next is of 12/2026.")
    desk.press_on("draw_up_go")
    why = desk.find(QLabel, f"list_why_{wish.id}").text()
    assert why == "not known: Obeys the law, takes no part in social evils, Who borrows"
    shown = " ".join(each.text() for each in desk.window.findChildren(QLabel))
    assert "drawn up after 05/11/2026" in shown
    (row,) = desk.lists.rows.lines()
    column = next(each for each in desk.lists.rows.columns if each.name == "conditions")
    tone = column.tone(row) if column.tone else ""
    assert (column.text(row), tone) == ("1 person not clear", "amber")


def test_a_list_nobody_confirmed_is_asked_about_before_it_is_handed_over(desk: Bank) -> None:
    wished(desk)
    desk.part(LISTS)
    desk.press_on("lists_draw_up")
    desk.press_on("draw_up_go")
    desk.press_on("list_hand")
    form = desk.save(desk.form("loan_lists"))
    assert desk.all(LoanList)[0].handed_on is None
    desk.save(form)
    assert desk.all(LoanList)[0].handed_on == TODAY


def test_a_list_is_looked_at_and_saved_for_excel(
    desk: Bank, answers: Answers, tmp_path: Path
) -> None:
    wished(desk)
    desk.part(LISTS)
    desk.press_on("lists_draw_up")
    desk.press_on("draw_up_go")
    answers.save_file = tmp_path / "list.xlsx"
    desk.press_on("list_save")
    sheet = openpyxl.load_workbook(answers.save_file).active
    assert sheet is not None
    assert 80_000_000 in [cell.value for row in sheet.iter_rows() for cell in row]
    desk.press_on("list_print")
    assert desk.has(Preview, "preview")


def test_who_was_listed_is_left_out_and_a_list_is_taken_back(desk: Bank) -> None:
    wish = wished(desk)
    desk.part(LISTS)
    desk.press_on("lists_draw_up")
    desk.press_on("draw_up_go")
    desk.press_on(f"list_wish_{wish.id}")
    assert desk.find(QStackedWidget, "page_lending").currentIndex() == WISHES
    desk.press_on("wish_leave_out")
    assert desk.all(LoanWish)[0].loan_list is None
    desk.part(LISTS)
    desk.open_row(desk.lists)
    desk.press_on("list_drop")
    assert desk.all(LoanList) == []
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert len(desk.all(LoanList)) == 1


def test_a_business_shows_who_qualifies_and_pays_back_what_it_borrowed(desk: Bank) -> None:
    wished(desk)
    desk.part(BUSINESSES)
    press(desk.find(QWidget, "page_businesses"), Qt.Key.Key_N, CONTROL)
    desk.fill(name="Xưởng mộc", workers="10")
    (shop,) = desk.all(Business)
    desk.press_on("business_worker")
    form = desk.form("employments")
    write(form.editors["person"].control, "dao")
    press(form.editors["person"].control, Qt.Key.Key_Return)
    form.editors["contract"].set_value(value=True)
    desk.save(form)
    (work,) = [each for each in desk.all(Employment) if each.business]
    assert (work.person, work.status) == (desk.ids[DAO], WorkStatus.STABLE)
    assert "1 of 10 workers qualify; at least 1 must." in desk.reason("share")
    desk.press_on("business_ask")
    desk.fill(project="Máy cưa", amount="150tr")
    (loan,) = desk.all(BusinessLoan)
    assert loan.business == shop.id
    assert "and none is written" in desk.reason("collateral")
    desk.press_on(f"business_plan_{loan.id}")
    desk.save(desk.form("business_loans"))
    assert desk.all(BusinessLoan)[0].plan_confirmed_on == TODAY
    desk.press_on(f"business_answer_{loan.id}")
    form = desk.form("business_loans")
    form.editors["answer"].set_value(Answer.GRANTED)
    desk.save(form)
    desk.press_on(f"business_out_{loan.id}")
    desk.fill(amount="150tr")
    desk.press_on(f"business_back_{loan.id}")
    desk.fill(amount="50tr")
    assert len(desk.all(BusinessPayment)) == 2
    assert desk.businesses.rows.lines()[0].outstanding == 100_000_000
    desk.press_on(f"business_close_{loan.id}")
    desk.save(desk.form("business_loans"))
    assert desk.businesses.rows.lines()[0].outstanding == 0
