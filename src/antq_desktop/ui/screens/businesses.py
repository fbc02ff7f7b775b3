"""The part *Cơ sở*: businesses that employ people who have served a sentence, and their loans."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from antq_desktop.domain.businesses import (
    BUSINESS_KINDS,
    Business,
    BusinessLoan,
    BusinessPayment,
    PaymentKind,
)
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record, Register
from antq_desktop.domain.support import Employment, WorkStatus
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services import business_loans
from antq_desktop.services.business_loans import BusinessLine, BusinessLoanLine
from antq_desktop.services.eligibility import said, workers_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing, put
from antq_desktop.ui.screens.business_panel import BusinessPanel, Employed
from antq_desktop.ui.screens.loan_checks import TONES
from antq_desktop.ui.screens.loan_part import BUSINESSES, Careful, LoanPart
from antq_desktop.ui.screens.loan_reading import LoansRead
from antq_desktop.ui.table import Column

#: Fields of a loan that acts of their own write.
_BY_ACTS = ("plan_confirmed_on", "answer", "answered_on", "closed_on")


class BusinessesPart(LoanPart[BusinessLine]):
    """The businesses."""

    def __init__(self, context: Context) -> None:
        text, icons = context.text, context.icons
        add = button(
            text(N_("Add a business")),
            "businesses_add",
            self.add,
            role="primary",
            icon=icons("plus", "on_accent"),
        )
        add.setToolTip(context.actions.keys("new"))
        super().__init__(context, BUSINESSES, _shape(context), _words, [add])
        self.act_asked.connect(self.add)
        self.table.edit_asked.connect(self.change)
        context.actions.bind(self, "new", self.add)
        context.actions.bind(self, "remove", self._remove)

    def rows_of(self, read: LoansRead) -> Sequence[BusinessLine]:
        """Return the businesses."""
        return read.businesses

    def show_row(self, record_id: str) -> None:
        """Show a business with its workers and loans."""
        line = self.row(record_id)
        if line is None:
            return
        workers, payments = self.context.read(lambda reader: self._hanging(reader, line))
        shown = BusinessPanel(self.context, line, workers, payments)
        shown.act_asked.connect(lambda name: self._do(name, line))
        shown.loan_act_asked.connect(lambda name, loan: self._do_loan(name, line, loan))
        shown.worker_asked.connect(lambda work: self._change_worker(line, work))
        shown.payment_asked.connect(lambda payment: self._change_payment(line, payment))
        self.panel.show_widget(line.business.name, shown)

    def _hanging(
        self, reader: Reader, line: BusinessLine
    ) -> tuple[list[Employed], list[BusinessPayment]]:
        people = {each.id: each.full_name for each in reader.all(Person)}
        works = workers_of(reader, self.context.today()).get(line.id, ())
        workers = [Employed(each, people.get(each.person, "")) for each in works]
        payments = reader.find(BusinessPayment, business=line.id)
        return workers, sorted(payments, key=lambda each: each.paid_on, reverse=True)

    def add(self) -> None:
        """Open the form of a new business."""
        self._open(N_("Add a business"), blank(Business.register), None)

    def change(self, business_id: str) -> None:
        """Open the form of a business."""
        line = self.row(business_id)
        if line is not None:
            self._open(N_("Business"), line.business, line)

    def _do(self, name: str, line: BusinessLine) -> None:
        today = self.context.today().isoformat()
        if name == "change":
            self.change(line.id)
        elif name == "worker":
            work = blank(
                Employment.register,
                business=line.id,
                status=WorkStatus.STABLE.value,
                since=today,
            )
            shown = ("person", "status", "occupation", "since", "contract")
            self._open(N_("A worker of {name}"), work, line, shown)
        else:
            loan = blank(BusinessLoan.register, business=line.id, asked_on=today)
            fields = (each.name for each in loan.register.fields)
            asked = tuple(each for each in fields if each not in {"business", *_BY_ACTS})
            self._open(N_("{name} asks for a loan"), loan, line, asked)

    def _do_loan(self, name: str, line: BusinessLine, loan: BusinessLoanLine) -> None:
        acts: dict[str, Callable[[], None]] = {
            "plan": lambda: self._dated(
                line, loan, N_("The loan plan of {name}"), "plan_confirmed_on"
            ),
            "answer": lambda: self._answer(line, loan),
            "out": lambda: self._pay(line, loan, PaymentKind.OUT),
            "back": lambda: self._pay(line, loan, PaymentKind.BACK),
            "close": lambda: self._dated(line, loan, N_("Settle the loan of {name}"), "closed_on"),
            "change": lambda: self._change_loan(line, loan),
        }
        acts[name]()

    def _dated(self, line: BusinessLine, loan: BusinessLoanLine, words: str, field: str) -> None:
        """Open one day of a loan, today as a rule."""
        self._open(words, loan.loan, line, (field,))
        self._fill(field)

    def _answer(self, line: BusinessLine, loan: BusinessLoanLine) -> None:
        shown = ("answer", "answered_on")
        self._open(N_("Answer of the bank to {name}"), loan.loan, line, shown)
        self._fill("answered_on")

    def _change_loan(self, line: BusinessLine, loan: BusinessLoanLine) -> None:
        fields = (each.name for each in loan.loan.register.fields)
        shown = tuple(each for each in fields if each != "business")
        self._open(N_("Loan of {name}"), loan.loan, line, shown)

    def _pay(self, line: BusinessLine, loan: BusinessLoanLine, kind: PaymentKind) -> None:
        payment = blank(
            BusinessPayment.register,
            business=line.id,
            loan=loan.loan.id,
            kind=kind.value,
            paid_on=self.context.today().isoformat(),
        )
        words = N_("Paid out to {name}") if kind is PaymentKind.OUT else N_("Repayment by {name}")
        self._open(words, payment, line, ("paid_on", "amount"), "amount")

    def _change_payment(self, line: BusinessLine, payment: BusinessPayment) -> None:
        self._open(payment.register.one, payment, line, ("kind", "paid_on", "amount"))

    def _change_worker(self, line: BusinessLine, work: Employment) -> None:
        shown = ("status", "occupation", "since", "until", "contract")
        self._open(N_("A worker of {name}"), work, line, shown)

    def _open(
        self,
        words: str,
        record: Record,
        line: BusinessLine | None,
        shown: Sequence[str] = (),
        begin: str = "",
    ) -> None:
        """Open a form about a business, which is shown again after it; all fields for none."""
        name = line.business.name if line else ""
        title = self.context.text(words, name=name)
        fixed = _but(record.register, shown) if shown else ()
        said = self.of_business(name)
        scope = f"{line.id if line else ''}/{'/'.join(shown)}"
        writing = Writing(title, record, Tag.LOAN, said, fixed, scope, begin)
        save = Careful(self.context, _save)
        self.write(replace(writing, save=save), line.id if line else record.id)

    def of_business(self, name: str) -> Callable[[Record], str]:
        """Return what makes the sentence of the undo bar."""

        def words(record: Record) -> str:
            what = self.context.text(record.register.one)
            called = name or str(getattr(record, "name", ""))
            return self.context.text(N_("{what} {name}: saved."), what=what, name=called)

        return words

    def _fill(self, field: str) -> None:
        form = self.panel.form
        if form is not None and not form.editors[field].draft():
            form.editors[field].set_value(self.context.today())

    def _remove(self) -> None:
        line = self.current()
        if line is not None:
            self.remove(line.business, line.business.name)


def _save(work: Work, record: Record) -> Record:
    """Write what belongs to a business by the act it belongs to."""
    if isinstance(record, BusinessPayment):
        return business_loans.pay(work, record)
    return put(work, record)


def _but(register: Register, shown: Sequence[str]) -> tuple[str, ...]:
    return tuple(each.name for each in register.fields if each.name not in shown)


def _words(line: BusinessLine) -> str:
    return f"{line.business.name} {line.business.head} {line.business.address}"


def _shape(context: Context) -> ListShape[BusinessLine]:
    text, language, kinds = context.text, context.language, dict(BUSINESS_KINDS)

    def owed(line: BusinessLine) -> str:
        return formats.amount(line.outstanding, language.code) if line.loans else ""

    def late(line: BusinessLine) -> str:
        return "red" if line.overdue(context.today()) else ""

    return ListShape(
        name="businesses",
        title=N_("Loans"),
        columns=(
            Column(
                "name",
                N_("Name"),
                lambda line: line.business.name,
                lambda line: sort_key(line.business.name),
            ),
            Column(
                "kind",
                N_("Kind"),
                lambda line: text(kinds[line.business.kind]) if line.business.kind else "",
                lambda line: line.business.kind,
            ),
            Column(
                "share",
                N_("Workers who qualify"),
                lambda line: said(line.share.words, line.share.values, language),
                lambda line: line.staff.sure,
                grows=True,
                tone=lambda line: TONES[line.share.state],
            ),
            Column(
                "loans",
                N_("Loans"),
                lambda line: str(len(line.loans)) if line.loans else "",
                lambda line: len(line.loans),
                RIGHT,
            ),
            Column("owed", N_("Still owed"), owed, lambda line: line.outstanding, RIGHT, tone=late),
        ),
        empty=Emptiness("briefcase", N_("No business is written yet."), N_("Add a business")),
        words=N_("Name or address"),
    )
