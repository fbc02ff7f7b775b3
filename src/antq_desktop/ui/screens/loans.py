"""The place of the loans: totals, the list, new loans and what is paid back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.archives import StubLoan
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.loans import PROGRAMMES, PURPOSES, Loan
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, name_key, sort_key
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.loan_pages import LoanLine, loans_page
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.figures import FigureStrip
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape, read_lines
from antq_desktop.ui.lookups import Lookups, blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column


@dataclass(frozen=True)
class LoanRow:
    """One loan in the list."""

    line: LoanLine
    overdue: bool

    @property
    def id(self) -> str:
        """The id of the loan."""
        return self.line.loan.id

    @property
    def loan(self) -> Loan | StubLoan:
        """The loan."""
        return self.line.loan


def read_loans(reader: Reader) -> list[LoanRow]:
    """Return the loans of today, those of one name together, in the order of names."""
    today = reader.clock.today()
    rows = [LoanRow(line, line.overdue(today)) for line in loans_page(reader, today)]
    return sorted(rows, key=lambda row: name_key(row.line.person_name))


class LoansScreen:
    """The place *Vay vốn*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: Sequence[LoanRow] = ()
        text, icons = context.text, context.icons
        names = (N_("people with a loan"), N_("lent"), N_("still owed"), N_("overdue"))
        self._totals = FigureStrip([text(name) for name in names])
        repay = button(text(N_("Record a repayment")), "loans_repay", self.repay)
        add = button(
            text(N_("Add a loan")),
            "loans_add",
            self.add,
            role="primary",
            icon=icons("plus", "on_accent"),
        )
        add.setToolTip(context.actions.keys("new"))
        self._list: ListPage[LoanRow] = ListPage(context, self._shape(), [repay, add], self._totals)
        self._lookups = Lookups(context, self._list)
        self._connect()
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._list

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the loans again."""
        if not registers or registers & {"loans", "repayments", "people", "hamlets"}:
            read_lines(self._context, read_loans, self._show, self._list, long=False)

    def show_record(self, register: str, record_id: str) -> None:
        """Make a loan the current one."""
        if self._list.table.rows.position(record_id) < 0:
            self._list.filters.clear()
        self._list.table.go_to(record_id)

    def add(self) -> None:
        """Open the form of a new loan."""
        record = blank(REGISTERS["loans"])
        self._open(self._context.text(N_("Add a loan")), record, ())

    def repay(self) -> None:
        """Open the form of a repayment of the current loan."""
        row = self._current()
        if row is None:
            return
        record = blank(
            REGISTERS["repayments"],
            person=row.line.holder,
            loan=row.id,
            paid_on=self._context.today().isoformat(),
        )
        title = self._context.text(
            N_("Repayment by {name}"), name=self._context.mask.shown(row.line.person_name)
        )
        writing = Writing(title, record, Tag.LOAN, self._said, ("person", "loan"), row.id)
        self._list.panel.open(replace(writing, begin="amount"), self._lookups.sources)

    def change(self, loan_id: str) -> None:
        """Open the form of a loan."""
        row = next((row for row in self._rows if row.id == loan_id), None)
        if row is not None:
            self._open(self._context.text(N_("Loan")), row.loan, ("person",))

    def _open(self, title: str, record: Record, fixed: tuple[str, ...]) -> None:
        writing = Writing(title, record, Tag.LOAN, self._said, fixed)
        self._list.panel.open(writing, self._lookups.sources)

    def _said(self, record: Record) -> str:
        name = self._lookups.sources.record_name("people", str(getattr(record, "person", "")))
        what = self._context.text(record.register.one)
        return self._context.text(N_("{what} of {name}: saved."), what=what, name=name)

    def _remove(self) -> None:
        row = self._current()
        if row is None:
            return
        text = self._context.text
        what, name = text(N_("Loan")), row.line.person_name
        sentence = text(N_("{what} of {name}: removed."), what=what, name=name)
        remove_record(self._context, row.loan, sentence, self._list)

    def _current(self) -> LoanRow | None:
        here = self._list.open_current()
        return next((row for row in self._rows if row.id == here), None)

    def _open_person(self, loan_id: str) -> None:
        row = next((row for row in self._rows if row.id == loan_id), None)
        if row is not None:
            self._context.open_record("people", row.line.holder)

    def _show(self, rows: Sequence[LoanRow]) -> None:
        self._rows = rows
        code = self._context.language.code
        lent = sum(row.line.lent for row in rows)
        owed = sum(row.line.outstanding for row in rows)
        late = sum(row.line.outstanding for row in rows if row.overdue)
        people = len({row.line.holder for row in rows})
        amounts = [formats.amount(each, code) for each in (lent, owed, late)]
        self._totals.show_values([formats.number(people, code), *amounts])
        self._narrow()

    def _narrow(self) -> None:
        chosen = self._list.filters.values()
        words = fold(self._list.filters.text()).split()
        rows = [row for row in self._rows if _fits(row, chosen, words)]
        self._list.show_lines(rows, len(self._rows))

    def _connect(self) -> None:
        actions = self._context.actions
        self._list.act_asked.connect(self.add)
        self._list.filters.changed.connect(self._narrow)
        self._list.table.opened.connect(self._open_person)
        self._list.table.edit_asked.connect(self.change)
        actions.bind(self._list, "new", self.add)
        actions.bind(self._list, "remove", self._remove)

    def _shape(self) -> ListShape[LoanRow]:
        text = self._context.text
        nothing = Entry("", text(N_("all")))
        states = (
            nothing,
            Entry("owed", text(N_("still owed"))),
            Entry("late", text(N_("overdue"))),
            Entry("paid", text(N_("paid back"))),
        )
        programmes = tuple(Entry(each.value, text(words)) for each, words in PROGRAMMES)
        return ListShape(
            name="loans",
            title=N_("Loans"),
            columns=_Cells(self._context).columns(),
            empty=Emptiness("hand-coins", N_("No loan is written yet."), N_("Add a loan")),
            filters=(
                Filter("state", N_("State"), states),
                Filter("programme", N_("Programme"), (nothing, *programmes)),
            ),
            words=N_("Name or hamlet"),
        )


def _fits(row: LoanRow, chosen: Mapping[str, str], words: Sequence[str]) -> bool:
    whole = fold(f"{row.line.person_name} {row.line.hamlet}")
    states = {
        "": True,
        "owed": row.line.outstanding > 0,
        "late": row.overdue,
        "paid": row.line.outstanding == 0 and bool(row.loan.amount),
    }
    programme = row.loan.programme.value if row.loan.programme else ""
    return (
        states[chosen["state"]]
        and chosen["programme"] in {"", programme}
        and all(word in whole for word in words)
    )


class _Cells:
    """Makes the words of the cells in the language of the window."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._programmes = dict(PROGRAMMES)
        self._purposes = dict(PURPOSES)

    def columns(self) -> Sequence[Column[LoanRow]]:
        """Return the columns, in the order they first stand."""
        return (
            Column("name", N_("Full name"), self._name, _by_name, grows=True),
            Column("hamlet", N_("Hamlet"), lambda row: row.line.hamlet, _by_hamlet),
            Column("amount", N_("Amount"), self._lent, lambda row: row.line.lent, RIGHT),
            Column("outstanding", N_("Still owed"), self._owed, _by_owed, RIGHT),
            Column("state", N_("State"), self._state, self._state, tone=_tone),
            Column("disbursed", N_("Disbursed on"), _disbursed, lambda row: row.loan.disbursed_on),
            Column("due", N_("Due on"), _due, lambda row: row.loan.due_on),
            Column("programme", N_("Programme"), self._programme, self._programme),
            Column("purpose", N_("Purpose"), self._purpose, self._purpose),
        )

    def _name(self, row: LoanRow) -> str:
        return self._context.mask.shown(row.line.person_name)

    def _lent(self, row: LoanRow) -> str:
        return self._amount(row.line.lent)

    def _owed(self, row: LoanRow) -> str:
        return self._amount(row.line.outstanding)

    def _amount(self, value: int | None) -> str:
        return formats.amount(value, self._context.language.code) if value else ""

    def _state(self, row: LoanRow) -> str:
        if row.overdue:
            return self._context.text(N_("overdue"))
        return self._context.text(N_("still owed") if row.line.outstanding else N_("paid back"))

    def _programme(self, row: LoanRow) -> str:
        kept = row.loan.programme
        return self._context.text(self._programmes[kept]) if kept else ""

    def _purpose(self, row: LoanRow) -> str:
        kept = row.loan.purpose
        return self._context.text(self._purposes[kept]) if kept else ""


def _tone(row: LoanRow) -> str:
    return "red" if row.overdue else ""


def _disbursed(row: LoanRow) -> str:
    return formats.day(row.loan.disbursed_on) if row.loan.disbursed_on else ""


def _due(row: LoanRow) -> str:
    return formats.day(row.loan.due_on) if row.loan.due_on else ""


def _by_name(row: LoanRow) -> bytes:
    return name_key(row.line.person_name)


def _by_hamlet(row: LoanRow) -> bytes | None:
    return sort_key(row.line.hamlet) or None


def _by_owed(row: LoanRow) -> int:
    return row.line.outstanding
