"""The part *Nhu cầu vay*: who wishes to borrow, what speaks for it, and what the bank answered."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from antq_desktop.domain.loan_stages import STAGES, UNDER_WAY, Stage
from antq_desktop.domain.loans import PURPOSES, Loan, LoanWish
from antq_desktop.domain.records import Record, Register
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.services import loan_lists, loans
from antq_desktop.services.eligibility import WishLine
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.loan_checks import TONES, WHOLE
from antq_desktop.ui.screens.loan_forms import GrantForm, RefusalForm
from antq_desktop.ui.screens.loan_part import WISHES, Careful, LoanPart
from antq_desktop.ui.screens.loan_reading import LoansRead
from antq_desktop.ui.screens.loan_wish_panel import NEAR_TONES, WishPanel, window_words
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column

#: What an officer ticks, and what is wished for: each has a form of its own.
_TICKS = (
    "borrower_kind",
    "borrower",
    "relation",
    "obeys_law",
    "no_other_debt",
    "checked_on",
    "checked_by",
)
_WISHED = (
    "person",
    "wished_on",
    "programme",
    "purpose",
    "amount",
    "course_months",
    "borrower_kind",
    "borrower",
    "relation",
    "remarks",
)


class WishesPart(LoanPart[WishLine]):
    """All wishes to borrow; those under way unless a chip says otherwise."""

    def __init__(self, context: Context) -> None:
        text, icons = context.text, context.icons
        add = button(
            text(N_("Note a wish")),
            "wishes_add",
            self.add,
            role="primary",
            icon=icons("plus", "on_accent"),
        )
        add.setToolTip(context.actions.keys("new"))
        super().__init__(context, WISHES, _shape(context), _words, [add])
        self.act_asked.connect(self.add)
        self.table.edit_asked.connect(self.change)
        context.actions.bind(self, "new", self.add)
        context.actions.bind(self, "remove", self._remove)

    def rows_of(self, read: LoansRead) -> Sequence[WishLine]:
        """Return the wishes."""
        return read.wishes

    def fits(self, row: WishLine) -> bool:
        """Say whether the chips let a wish be shown."""
        chosen = self.filters.values()
        under_way = chosen["stage"] == "under_way" and row.stage in UNDER_WAY
        near = {"": True, "near": row.near in {"near", "soon"}, "over": row.near == "over"}
        return (under_way or chosen["stage"] in {"", row.stage.value}) and near[chosen["window"]]

    def show_row(self, record_id: str) -> None:
        """Show a wish with its checks."""
        line = self.row(record_id)
        if line is None:
            return
        shown = WishPanel(self.context, line)
        shown.act_asked.connect(lambda name: self._do(name, line))
        shown.person_asked.connect(lambda: self.context.open_record("people", line.wish.person))
        self.panel.show_widget(self.context.mask.shown(line.person_name), shown)

    def add(self, person: str = "") -> None:
        """Open the form of a new wish."""
        record = blank(
            LoanWish.register, person=person or None, wished_on=self.context.today().isoformat()
        )
        title = self.context.text(N_("A wish to borrow"))
        writing = Writing(
            title, record, Tag.LOAN, self._said, _but(LoanWish.register, *_WISHED), person
        )
        save = Careful(self.context, _save_wish)
        self.write(replace(writing, save=save), record.id)

    def change(self, wish_id: str) -> None:
        """Open the form of what is wished."""
        line = self.row(wish_id)
        if line is not None and line.stub is None:
            self._open(N_("Wish of {name}"), line, line.wish, _WISHED[1:])

    def _do(self, name: str, line: WishLine) -> None:
        acts: dict[str, Callable[[WishLine], None]] = {
            "tick": self._tick,
            "change": lambda each: self.change(each.id),
            "leave_out": self._leave_out,
            "grant": self._grant,
            "refuse": self._refuse,
            "withdraw": self._withdraw,
            "loan": self._show_loan,
            "again": lambda each: self.add(each.wish.person),
            "lend": self._lend,
        }
        acts[name](line)

    def _tick(self, line: WishLine) -> None:
        """Open what an officer ticks; the day is today and the officer is who sits here."""
        self._open(N_("Conditions of {name}"), line, line.wish, _TICKS)
        form = self.panel.form
        if form is None:
            return
        for name, value in (("checked_on", self.context.today()), ("checked_by", self.officer)):
            if not form.editors[name].draft():
                form.editors[name].set_value(value)
        form.focus_first("obeys_law")

    def _leave_out(self, line: WishLine) -> None:
        words = N_("{name}: taken out of the list.")
        self.act(
            lambda work: loan_lists.leave_out(work, line.wish), self._about(words, line), line.id
        )

    def _withdraw(self, line: WishLine) -> None:
        today, words = self.context.today(), N_("{name} wishes to borrow no more.")
        self.act(
            lambda work: loans.withdraw(work, line.wish, today), self._about(words, line), line.id
        )

    def _grant(self, line: WishLine) -> None:
        """Open the answer that grants a wish; the loan is made of it."""
        form = blank(
            GrantForm.register,
            answered_on=self.context.today().isoformat(),
            amount=line.wish.amount,
        )

        def made(_work: Work, record: Record) -> tuple[LoanWish, Loan]:
            if not isinstance(record, GrantForm):
                raise TypeError(record)
            loan = loans.loan_of_wish(line.wish)
            loan = replace(loan, amount=record.amount, due_on=record.due_on)
            return loans.granted(line.wish, record.answered_on), loan

        def save(work: Work, record: Record) -> Record:
            wish, loan = made(work, record)
            return loans.grant(work, loan, wish.answered_on or work.clock.today())

        title = self._about(N_("The bank grants the wish of {name}"), line)
        writing = Writing(title, form, Tag.LOAN, self.of(line.person_name), (), line.id, "amount")
        self.write(replace(writing, save=Careful(self.context, save, made)), line.id)

    def _refuse(self, line: WishLine) -> None:
        form = blank(RefusalForm.register, answered_on=self.context.today().isoformat())

        def made(_work: Work, record: Record) -> tuple[LoanWish]:
            if not isinstance(record, RefusalForm):
                raise TypeError(record)
            return (loans.refused(line.wish, record.answered_on, record.words),)

        def save(work: Work, record: Record) -> Record:
            return loans.put_wish(work, *made(work, record))

        title = self._about(N_("The bank refuses the wish of {name}"), line)
        writing = Writing(title, form, Tag.LOAN, self.of(line.person_name), (), line.id, "words")
        self.write(replace(writing, save=Careful(self.context, save, made)), line.id)

    def _show_loan(self, line: WishLine) -> None:
        def find(reader: Reader) -> list[Loan]:
            return reader.find(Loan, wish=line.wish.id)

        for loan in self.context.read(find)[:1]:
            self.context.open_record("loans", loan.id)

    def _lend(self, line: WishLine) -> None:
        """Open the form of the loan to a person whose record was retired."""
        if line.stub is None:
            return
        made = replace(loans.loan_of_stub(line.stub), disbursed_on=self.context.today())

        def save(work: Work, record: Record) -> Record:
            return loans.lend_to_stub(work, record) if isinstance(record, type(made)) else record

        title = self._about(N_("Loan of {name}"), line)
        fixed = ("stub", "closed_on")
        writing = Writing(title, made, Tag.LOAN, self.of(line.person_name), fixed, line.id)
        self.write(replace(writing, save=Careful(self.context, save)))

    def _open(self, words: str, line: WishLine, wish: LoanWish, shown: Sequence[str]) -> None:
        fixed = _but(LoanWish.register, *shown)
        title, said = self._about(words, line), self.of(line.person_name)
        writing = Writing(title, wish, Tag.LOAN, said, fixed, line.id)
        self.write(replace(writing, save=Careful(self.context, _save_wish)), line.id)

    def _about(self, words: str, line: WishLine) -> str:
        return self.context.text(words, name=self.context.mask.shown(line.person_name))

    def _said(self, record: Record) -> str:
        return self.of(self.name_of("people", str(getattr(record, "person", ""))))(record)

    def _remove(self) -> None:
        line = self.current()
        if line is not None and line.stub is None:
            self.remove(line.wish, line.person_name)


def _save_wish(work: Work, record: Record) -> Record:
    if not isinstance(record, LoanWish):
        raise TypeError(record)
    return loans.put_wish(work, record)


def _but(register: Register, *names: str) -> tuple[str, ...]:
    """Return all fields of a register but these."""
    return tuple(each.name for each in register.fields if each.name not in names)


def _words(line: WishLine) -> str:
    return f"{line.person_name} {line.hamlet}"


def _by_hamlet(line: WishLine) -> bytes | None:
    return sort_key(line.hamlet) or None


def _name(context: Context, line: WishLine) -> str:
    shown = context.mask.shown(line.person_name)
    return f"{shown} · {context.text(N_('record retired'))}" if line.stub else shown


def _shape(context: Context) -> ListShape[WishLine]:
    text, stages, purposes = context.text, dict(STAGES), dict(PURPOSES)

    def amount(line: WishLine) -> str:
        wished = line.wish.amount
        return formats.amount(wished, context.language.code) if wished else ""

    def purpose(line: WishLine) -> str:
        return text(purposes[line.wish.purpose]) if line.wish.purpose else ""

    def stage(line: WishLine) -> str:
        return text(stages[line.stage])

    return ListShape(
        name="loan_wishes",
        title=N_("Loans"),
        columns=(
            Column(
                "name",
                N_("Full name"),
                lambda line: _name(context, line),
                lambda line: name_key(line.person_name),
                grows=True,
            ),
            Column("hamlet", N_("Hamlet"), lambda line: line.hamlet, _by_hamlet),
            Column("purpose", N_("Purpose"), purpose, purpose),
            Column("amount", N_("Amount wished"), amount, lambda line: line.wish.amount, RIGHT),
            Column(
                "checks",
                N_("Conditions"),
                lambda line: text(WHOLE[line.eligibility.state]),
                lambda line: line.eligibility.state.value,
                tone=lambda line: TONES[line.eligibility.state],
            ),
            Column(
                "window",
                N_("Time to borrow"),
                lambda line: window_words(context, line),
                lambda line: line.eligibility.closes_on,
                tone=lambda line: NEAR_TONES[line.near],
            ),
            Column("stage", N_("State"), stage, stage),
        ),
        empty=Emptiness("hand-coins", N_("Nobody wishes to borrow yet."), N_("Note a wish")),
        filters=_filters(text),
        words=N_("Name or hamlet"),
    )


def _filters(text: Callable[[str], str]) -> Sequence[Filter]:
    stages = dict(STAGES)
    nothing = Entry("", text(N_("all")))
    under_way = Entry("under_way", text(N_("under way")))
    chips = [Entry(each.value, text(stages[each])) for each in Stage]
    windows = (Entry("near", text(N_("90 days or less"))), Entry("over", text(N_("over"))))
    return (
        Filter("stage", N_("State"), (nothing, under_way, *chips)),
        Filter("window", N_("Time to borrow"), (nothing, *windows)),
    )
