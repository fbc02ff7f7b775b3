"""The part *Khoản vay*: totals, the list, new loans, and everything done on one."""

from collections.abc import Sequence
from dataclasses import replace

from antq_desktop.domain.archives import StubLoan
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.loans import PROGRAMMES, PURPOSES, Disbursement, Loan, LoanCheck
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.services import loans
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.figures import FigureStrip
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.loan_forms import PartForm
from antq_desktop.ui.screens.loan_panel import LoanPanel, moves_of
from antq_desktop.ui.screens.loan_part import LOANS, Careful, LoanPart
from antq_desktop.ui.screens.loan_reading import LoanRow, LoansRead
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column

STATES = (
    ("owed", N_("still owed")),
    ("late", N_("overdue")),
    ("paid", N_("paid back")),
    ("waiting", N_("granted, not paid out")),
    ("closed", N_("settled")),
)
#: Fields that acts of their own write, not the form of a loan.
_BY_ACTS = ("wish", "closed_on")


class LoanBook(LoanPart[LoanRow]):
    """All loans to people, also those that go on after expungement."""

    def __init__(self, context: Context) -> None:
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
        super().__init__(context, LOANS, _shape(context), _words, [repay, add], self._totals)
        self.act_asked.connect(self.add)
        self.table.edit_asked.connect(self.change)
        context.actions.bind(self, "new", self.add)
        context.actions.bind(self, "remove", self._remove)

    def rows_of(self, read: LoansRead) -> Sequence[LoanRow]:
        """Return the loans, and show their totals."""
        code = self.context.language.code
        out = [row for row in read.loans if row.line.paid_out]
        lent = sum(row.line.lent for row in out)
        owed = sum(row.line.outstanding for row in out)
        late = sum(row.line.outstanding for row in out if row.overdue)
        people = len({row.line.holder for row in out})
        amounts = [formats.amount(each, code) for each in (lent, owed, late)]
        self._totals.show_values([formats.number(people, code), *amounts])
        return read.loans

    def fits(self, row: LoanRow) -> bool:
        """Say whether the chips let a loan be shown; what is overdue is still owed."""
        chosen = self.filters.values()
        programme = row.loan.programme.value if row.loan.programme else ""
        states = {"", row.state, "owed" if row.overdue else row.state}
        return chosen["state"] in states and chosen["programme"] in {"", programme}

    def show_row(self, record_id: str) -> None:
        """Show a loan with all that moved on it."""
        row = self.row(record_id)
        if row is None:
            return
        moves = self.context.read(lambda reader: moves_of(reader, row, self.context))
        shown = LoanPanel(self.context, row, moves)
        shown.act_asked.connect(lambda name: self._do(name, row))
        shown.change_asked.connect(lambda record: self._change_line(row, record))
        shown.remove_asked.connect(lambda record: self._remove_line(row, record))
        shown.person_asked.connect(lambda: self.context.open_record("people", row.line.holder))
        self.panel.show_widget(self.context.mask.shown(row.line.person_name), shown)

    def add(self) -> None:
        """Open the form of a new loan."""
        record = blank(REGISTERS["loans"])
        title = self.context.text(N_("Add a loan"))
        save = Careful(self.context)
        self.write(Writing(title, record, Tag.LOAN, self._said, _BY_ACTS, save=save))

    def change(self, loan_id: str) -> None:
        """Open the form of a loan."""
        row = self.row(loan_id)
        if row is not None:
            self._change_line(row, row.loan)
            self.stay_away()

    def repay(self) -> None:
        """Open the form of a repayment of the current loan."""
        row = self.current()
        if row is not None:
            self._repay(row)
            self.stay_away()

    def _do(self, name: str, row: LoanRow) -> None:
        acts = {
            "repay": self._repay,
            "pay_out": self._pay_out,
            "check": self._check,
            "put_off": self._put_off,
            "close": self._close,
        }
        acts[name](row)

    def _repay(self, row: LoanRow) -> None:
        words = N_("Repayment by {name}")
        if isinstance(row.loan, StubLoan):
            register, whose = REGISTERS["stub_repayments"], {"stub": row.line.holder}
        else:
            register, whose = REGISTERS["repayments"], {"person": row.line.holder}
        record = blank(register, **whose, loan=row.id, paid_on=self._today())
        self._open(words, row, record, "amount", ("person", "stub", "loan"))

    def _pay_out(self, row: LoanRow) -> None:
        words, loan = N_("Paid out to {name}"), row.loan
        if isinstance(loan, StubLoan):
            kept = loan

            def save(work: Work, form: Record) -> Record:
                if not isinstance(form, PartForm):
                    raise TypeError(form)
                return loans.pay_out_stub(work, kept, form.paid_on, form.amount)

            form = blank(PartForm.register, paid_on=self._today())
            said = self.of(row.line.person_name)
            writing = Writing(self._title(words, row), form, Tag.LOAN, said, save=save)
            self.write(replace(writing, scope=row.id, begin="amount"), row.id)
            return
        part = blank(
            Disbursement.register, person=row.line.holder, loan=row.id, paid_on=self._today()
        )
        self._open(words, row, part, "amount", ("person", "loan"))

    def _check(self, row: LoanRow) -> None:
        check = blank(
            LoanCheck.register,
            person=row.line.holder,
            loan=row.id,
            checked_on=self._today(),
            checked_by=self.officer,
        )
        self._open(N_("Use of the loan of {name}"), row, check, "as_meant", ("person", "loan"))

    def _put_off(self, row: LoanRow) -> None:
        self._open(N_("Put off the loan of {name}"), row, row.loan, "due_on", _but(row, "due_on"))

    def _close(self, row: LoanRow) -> None:
        """Open the day of the settlement, today as a rule."""
        fixed = _but(row, "closed_on")
        self._open(N_("Settle the loan of {name}"), row, row.loan, "closed_on", fixed)
        form = self.panel.form
        if form is not None and not form.editors["closed_on"].draft():
            form.editors["closed_on"].set_value(self.context.today())

    def _change_line(self, row: LoanRow, record: Record) -> None:
        """Open the form of the loan, or of what moved on it."""
        fixed = ("person", "stub", "loan", *(_BY_ACTS if record.id == row.id else ()))
        words = N_("Loan of {name}") if record.id == row.id else record.register.one
        self._open(words, row, record, "", fixed)

    def _remove_line(self, row: LoanRow, record: Record) -> None:
        """Remove what was written on a loan by mistake; it can be undone."""
        self.panel.close_panel()
        self.show_when_read(row.id)
        self.remove(record, row.line.person_name)

    def _open(
        self, words: str, row: LoanRow, record: Record, begin: str, fixed: tuple[str, ...]
    ) -> None:
        """Open a form about a loan; the loan is shown again after it."""
        said = self.of(row.line.person_name)
        writing = Writing(self._title(words, row), record, Tag.LOAN, said, fixed, row.id, begin)
        self.write(replace(writing, save=Careful(self.context, _save)), row.id)

    def _title(self, words: str, row: LoanRow) -> str:
        return self.context.text(words, name=self.context.mask.shown(row.line.person_name))

    def _said(self, record: Record) -> str:
        name = self.name_of("people", str(getattr(record, "person", "")))
        return self.of(name)(record)

    def _today(self) -> str:
        return self.context.today().isoformat()

    def _remove(self) -> None:
        row = self.current()
        if row is not None:
            self.remove(row.loan, row.line.person_name)


def _save(work: Work, record: Record) -> Record:
    """Write a line of a loan by the act it belongs to."""
    if isinstance(record, Disbursement) and not record.version:
        return loans.pay_out(work, record)
    if isinstance(record, Loan | StubLoan):
        return loans.put_loan(work, record)
    return loans.put_line(work, record)


def _but(row: LoanRow, name: str) -> tuple[str, ...]:
    """Return all fields of a loan but one."""
    return tuple(each.name for each in row.loan.register.fields if each.name != name)


def _words(row: LoanRow) -> str:
    return f"{row.line.person_name} {row.line.hamlet}"


def _shape(context: Context) -> ListShape[LoanRow]:
    text = context.text
    nothing = Entry("", text(N_("all")))
    states = [Entry(code, text(words)) for code, words in STATES]
    programmes = [Entry(each.value, text(words)) for each, words in PROGRAMMES]
    return ListShape(
        name="loans",
        title=N_("Loans"),
        columns=_Cells(context).columns(),
        empty=Emptiness("hand-coins", N_("No loan is written yet."), N_("Add a loan")),
        filters=(
            Filter("state", N_("State"), (nothing, *states)),
            Filter("programme", N_("Programme"), (nothing, *programmes)),
        ),
        words=N_("Name or hamlet"),
    )


class _Cells:
    """Makes the words of the cells in the language of the window."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._states = dict(STATES)
        self._programmes = dict(PROGRAMMES)
        self._purposes = dict(PURPOSES)

    def columns(self) -> Sequence[Column[LoanRow]]:
        """Return the columns, in the order they first stand."""
        return (
            Column("name", N_("Full name"), self._name, _by_name, grows=True),
            Column("hamlet", N_("Hamlet"), lambda row: row.line.hamlet, _by_hamlet),
            Column("amount", N_("Amount"), self._lent, _by_lent, RIGHT),
            Column("outstanding", N_("Still owed"), self._owed, _by_owed, RIGHT),
            Column("state", N_("State"), self._state, self._state, tone=_tone),
            Column("disbursed", N_("Disbursed on"), _disbursed, _by_first_day),
            Column("due", N_("Due on"), _due, lambda row: row.loan.due_on),
            Column("programme", N_("Programme"), self._programme, self._programme),
            Column("purpose", N_("Purpose"), self._purpose, self._purpose),
        )

    def _name(self, row: LoanRow) -> str:
        name = self._context.mask.shown(row.line.person_name)
        return f"{name} · {self._context.text(N_('record retired'))}" if row.line.retired else name

    def _lent(self, row: LoanRow) -> str:
        return self._amount(row.line.lent or row.loan.amount)

    def _owed(self, row: LoanRow) -> str:
        return self._amount(row.line.outstanding)

    def _amount(self, value: int | None) -> str:
        return formats.amount(value, self._context.language.code) if value else ""

    def _state(self, row: LoanRow) -> str:
        return self._context.text(self._states[row.state])

    def _programme(self, row: LoanRow) -> str:
        kept = row.loan.programme
        return self._context.text(self._programmes[kept]) if kept else ""

    def _purpose(self, row: LoanRow) -> str:
        kept = row.loan.purpose
        return self._context.text(self._purposes[kept]) if kept else ""


def _tone(row: LoanRow) -> str:
    return {"late": "red", "waiting": "blue"}.get(row.state, "")


def _disbursed(row: LoanRow) -> str:
    day = row.line.first_paid_on
    return formats.day(day) if day else ""


def _due(row: LoanRow) -> str:
    return formats.day(row.loan.due_on) if row.loan.due_on else ""


def _by_name(row: LoanRow) -> bytes:
    return name_key(row.line.person_name)


def _by_hamlet(row: LoanRow) -> bytes | None:
    return sort_key(row.line.hamlet) or None


def _by_lent(row: LoanRow) -> int | None:
    return row.line.lent or row.loan.amount


def _by_owed(row: LoanRow) -> int:
    return row.line.outstanding


def _by_first_day(row: LoanRow) -> object:
    return row.line.first_paid_on
