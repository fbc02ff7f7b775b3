"""The part *Danh sách ngày 05*: the lists by month, drawn up, printed, confirmed, handed over."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

from antq_desktop.domain.loan_stages import list_day, next_month, written_month
from antq_desktop.domain.loans import LoanList
from antq_desktop.domain.records import Record
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.services import loan_lists
from antq_desktop.services.eligibility import WishLine
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.loan_list_panel import DrawUpPanel, ListPanel
from antq_desktop.ui.screens.loan_part import LISTS, Careful, LoanPart
from antq_desktop.ui.screens.loan_reading import ListRow, LoansRead
from antq_desktop.ui.table import Column

STATES = {
    "drawn": N_("drawn up"),
    "confirmed": N_("confirmed"),
    "handed": N_("handed to the bank"),
}
_FILE = "danh-sach-vay-von-{month}"


class ListsPart(LoanPart[ListRow]):
    """The lists, the newest month first."""

    def __init__(self, context: Context) -> None:
        text, icons = context.text, context.icons
        draw_up = button(
            text(N_("Draw up the next list")),
            "lists_draw_up",
            self.draw_up,
            role="primary",
            icon=icons("file-text", "on_accent"),
        )
        draw_up.setToolTip(context.actions.keys("new"))
        super().__init__(context, LISTS, _shape(context), _words, [draw_up])
        self._wishes: Sequence[WishLine] = ()
        self.act_asked.connect(self.draw_up)
        self.table.edit_asked.connect(self.show_row)
        context.actions.bind(self, "new", self.draw_up)
        context.actions.bind(self, "print", self._print_current)

    def rows_of(self, read: LoansRead) -> Sequence[ListRow]:
        """Return the lists."""
        self._wishes = read.wishes
        return read.lists

    def show_row(self, record_id: str) -> None:
        """Show a list with who stands in it."""
        row = self.row(record_id)
        if row is None:
            return
        shown = ListPanel(self.context, row)
        shown.act_asked.connect(lambda name: self._do(name, row))
        shown.wish_asked.connect(self._open_wish)
        shown.leave_out_asked.connect(lambda line: self._leave_out(row, line))
        self.panel.show_widget(self._title(row), shown)

    def draw_up(self) -> None:
        """Show the wishes the next list may be drawn up of."""
        context = self.context
        month = next_month(context.today(), context.reference)
        kept = [each for each in self._wishes if each.stub and each.near != "over"]
        shown = DrawUpPanel(context, month, loan_lists.may_be_listed(self._wishes), kept)
        shown.asked.connect(self._draw_up)
        self.panel.show_widget(context.text(N_("A list of wishes to borrow")), shown)

    def _draw_up(self, month: str, wishes: Sequence[str]) -> None:
        today, sentence = self.context.today(), self.context.text(N_("The list was drawn up."))
        self.act(lambda work: loan_lists.draw_up(work, month, today, wishes), sentence, None)

    def _do(self, name: str, row: ListRow) -> None:
        acts: dict[str, Callable[[ListRow], None]] = {
            "print": self._print,
            "save": self._save_workbook,
            "confirm": self._confirm,
            "hand": self._hand,
            "drop": self._drop,
            "reopen": self._reopen,
        }
        acts[name](row)

    def _confirm(self, row: ListRow) -> None:
        """Open who confirmed and when; the head of the committee, today, as a rule."""

        def save(work: Work, record: Record) -> Record:
            if not isinstance(record, LoanList) or record.confirmed_on is None:
                return record
            day, by = record.confirmed_on, record.confirmed_by
            return loan_lists.confirm(work, row.kept, day, by, record.paper)

        self._open(N_("{list}: confirmed"), row, ("confirmed_on", "confirmed_by", "paper"), save)
        head = self.context.read(lambda reader: office_on(reader).committee_head)
        self._fill("confirmed_on", self.context.today())
        self._fill("confirmed_by", head)

    def _hand(self, row: ListRow) -> None:
        def save(work: Work, record: Record) -> Record:
            if not isinstance(record, LoanList) or record.handed_on is None:
                return record
            return loan_lists.hand_over(work, row.kept, record.handed_on)

        self._open(N_("{list}: handed to the bank"), row, ("handed_on",), save)
        self._fill("handed_on", self.context.today())

    def _open(
        self,
        words: str,
        row: ListRow,
        shown: Sequence[str],
        save: Callable[[Work, Record], Record],
    ) -> None:
        fields = [each.name for each in row.kept.register.fields]
        fixed = tuple(each for each in fields if each not in shown)
        title = self.context.text(words, list=self._title(row))
        said = self.context.text(N_("{what}: saved."), what=self._title(row))
        writing = Writing(title, row.kept, Tag.LOAN, lambda _record: said, fixed)
        self.write(replace(writing, save=Careful(self.context, save)), row.id)

    def _fill(self, name: str, value: object) -> None:
        """Write the usual value into a field nobody has filled in yet."""
        form = self.panel.form
        if form is not None and value and not form.editors[name].draft():
            form.editors[name].set_value(value)

    def _reopen(self, row: ListRow) -> None:
        sentence = self.context.text(N_("{what}: the confirmation was taken back."),
                                     what=self._title(row))  # fmt: skip
        self.act(lambda work: loan_lists.open_again(work, row.kept), sentence, row.id)

    def _drop(self, row: ListRow) -> None:
        def job(work: Work) -> Record:
            loan_lists.drop(work, row.kept)
            return row.kept

        sentence = self.context.text(N_("{what}: taken back."), what=self._title(row))
        self.act(job, sentence)

    def _leave_out(self, row: ListRow, line: WishLine) -> None:
        name = self.context.mask.shown(line.person_name)
        sentence = self.context.text(N_("{name}: taken out of the list."), name=name)
        self.act(lambda work: loan_lists.leave_out(work, line.wish), sentence, row.id)

    def _open_wish(self, line: WishLine) -> None:
        register = "support_stubs" if line.stub else "loan_wishes"
        self.context.open_record(register, line.id)

    def _print_current(self) -> None:
        row = self.current()
        if row is not None:
            self._print(row)

    def _print(self, row: ListRow) -> None:
        """Make the list and show it as it will lie on paper."""
        context, title = self.context, self._title(row)

        def job(_progress: Progress) -> bytes:
            # The PDF library takes a while to load; nobody waits for it before a first print.
            from antq_desktop.reports.pdf import write_pdf  # noqa: PLC0415

            content = BytesIO()
            write_pdf([document_of(context, row)], content)
            return content.getvalue()

        name = f"{_FILE.format(month=row.kept.month)}.pdf"
        context.jobs.start(
            job, lambda pdf: context.frame.preview(pdf, title, name), owner=self, title=title
        )

    def _save_workbook(self, row: ListRow) -> None:
        """Ask for a place and write the list as a workbook."""
        context, text = self.context, self.context.text
        name = f"{_FILE.format(month=row.kept.month)}.xlsx"
        kinds = text(N_("Excel workbooks (*.xlsx)"))
        chosen = context.choosers.save_file(self, text(N_("Save the list")), name, kinds)
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".xlsx")

        def job(_progress: Progress) -> None:
            from antq_desktop.reports.workbook import write_workbook  # noqa: PLC0415

            write_workbook([document_of(context, row)], path)
            context.store.write(Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="loan_list"))

        said = text(N_("Saved as {name}."), name=path.name)
        context.jobs.start(job, lambda _: context.say(said), owner=self)

    def _title(self, row: ListRow) -> str:
        month = written_month(row.kept.month)
        return self.context.text(N_("List of {month}"), month=month)


def document_of(context: Context, row: ListRow) -> Document:
    """Return the list as it is printed, of this moment."""
    from antq_desktop.reports.loan_gather import list_document  # noqa: PLC0415 (see above)

    with context.store.read() as reader:
        kept = reader.get(LoanList, row.id)
        lines = loan_lists.lines_of(reader, kept, context.reference)
        wishes = [each.stub or each.wish for each in lines]
        states = loan_lists.unsettled(lines)
        return list_document(reader, kept, wishes, context.reference, context.language, states)


def _words(row: ListRow) -> str:
    names = " ".join(each.person_name for each in row.lines)
    return f"{written_month(row.kept.month)} {names}"


def _shape(context: Context) -> ListShape[ListRow]:
    text, code = context.text, context.language.code

    def day(row: ListRow, name: str) -> str:
        found = getattr(row.kept, name)
        return formats.day(found) if found else ""

    def due(row: ListRow) -> str:
        try:
            return formats.day(list_day(row.kept.month, context.reference))
        except AntqError:
            return ""

    def late(row: ListRow) -> str:
        return "" if row.state == "handed" else "amber"

    return ListShape(
        name="loan_lists",
        title=N_("Loans"),
        columns=(
            Column(
                "month",
                N_("Month"),
                lambda row: written_month(row.kept.month),
                lambda row: row.kept.month,
            ),
            Column("due", N_("To be handed over"), due, lambda row: row.kept.month),
            Column("people", N_("People"), _people, lambda row: len(row.lines), RIGHT),
            Column(
                "amount",
                N_("Amount wished"),
                lambda row: formats.amount(row.amount, code) if row.amount else "",
                lambda row: row.amount,
                RIGHT,
            ),
            Column(
                "state", N_("State"), lambda row: text(STATES[row.state]), tone=late, grows=True
            ),
            _conditions(context),
            Column("drawn", N_("Drawn up on"), lambda row: day(row, "drawn_up_on")),
            Column("confirmed", N_("Confirmed on"), lambda row: day(row, "confirmed_on")),
            Column("handed", N_("Handed to the bank on"), lambda row: day(row, "handed_on")),
        ),
        empty=Emptiness("file-text", N_("No list was drawn up yet."), N_("Draw up the next list")),
        words=N_("Month or name"),
    )


def _unsettled(row: ListRow) -> int:
    return len(loan_lists.unsettled(row.lines))


def _conditions(context: Context) -> Column[ListRow]:
    """Return the column of how many people have conditions that are open."""

    def words(row: ListRow) -> str:
        count = _unsettled(row)
        if not count:
            return ""
        return context.language.plural(
            N_("{count} person not clear"), N_("{count} people not clear"), count
        )

    def tone(row: ListRow) -> str:
        return "" if row.state == "handed" else "amber"

    return Column("conditions", N_("Conditions"), words, _unsettled, tone=tone)


def _people(row: ListRow) -> str:
    return str(len(row.lines))
