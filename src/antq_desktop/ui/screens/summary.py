"""The quarterly summary on screen: figures, checks, and the people behind every number."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from antq_desktop.domain.periods import Period, before, quarter_of
from antq_desktop.domain.units import Opening
from antq_desktop.errors import FiguresDisagree
from antq_desktop.i18n.messages import N_
from antq_desktop.reports import quarterly_summary as paper
from antq_desktop.reports.gather import period_named
from antq_desktop.reports.letterhead import span
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.report_gather import Beside, printable_report
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.progress import Progress
from antq_desktop.services.report_reading import read_report
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.basis import Figure
from antq_desktop.storage.figures.summary import Summary
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.behind import behind_table, records_behind
from antq_desktop.ui.context import Context
from antq_desktop.ui.figures_table import FigureRows, FiguresTable, rows_of
from antq_desktop.ui.layout import button, clear, column, label, named, notice, row
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import SidePanel, Writing

#: So many quarters back can be chosen, beside the one we are in.
BACK = 8


@dataclass(frozen=True)
class Computed:
    """What one computing brings: the figures, what is wrong with them, and the paper of them."""

    summary: Summary
    previous: Summary
    wrong: FiguresDisagree | None
    printable: paper.Summary
    opening: Opening | None


def compute(reader: Reader, period: Period, context: Context) -> Computed:
    """Return the summary of a period with the one before it."""
    plan = schedule(reader, context.reference)
    shown = read_report(reader, plan, period, context.reference)
    summary, previous = shown.report.summary, shown.report.before
    beside = Beside(shown.due.recipient, shown.words, shown.version, shown.late, shown.remarks)
    openings = reader.find(Opening, period=period.code)
    return Computed(
        summary,
        previous,
        _disagreement(summary),
        printable_report(reader, shown.report, beside, context.language),
        openings[-1] if openings else None,
    )


def _disagreement(summary: Summary) -> FiguresDisagree | None:
    try:
        summary.check()
    except FiguresDisagree as error:
        return error
    return None


class SummaryPart(QWidget):
    """The part *Tổng hợp quý* of the reports; `dated` tells the days of its period."""

    dated = Signal(str)

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self._context = context
        self._panel = panel
        self._lookups = Lookups(context, self)
        self._computed: Computed | None = None
        self._cut_off = context.read(lambda reader: office_on(reader).cut_off)
        self._period = quarter_of(context.today(), self._cut_off)
        self._chooser = self._make_chooser()
        self._checks = QVBoxLayout()
        self._checks.setSpacing(4)
        self._rows = FigureRows(context.language, context.icons.tokens)
        self._table = FiguresTable("figures", context.text(N_("Figures of the period")), self._rows)
        self._table.opened.connect(self.show_behind)
        self._acts = self._make_acts()
        whole = column(self._make_head(), self._checks, self._table)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._table)
        context.actions.bind(self, "print", self.preview)
        self.refresh()

    def refresh(self) -> None:
        """Compute the figures again."""
        context, period = self._context, self._period

        def job(_progress: Progress) -> Computed:
            with context.store.read() as reader:
                return compute(reader, period, context)

        title = context.text(N_("Computing the figures"))
        context.jobs.start(job, self._show, owner=self, title=title)

    def preview(self) -> None:
        """Show the summary as it will lie on paper."""
        if self._computed is None or self._computed.wrong is not None:
            return
        context, computed = self._context, self._computed
        document = paper.quarterly_summary(computed.printable, context.language, None)

        def job(_progress: Progress) -> bytes:
            content = BytesIO()
            write_pdf([document], content)
            return content.getvalue()

        name = f"tong-hop-{computed.summary.period.code}.pdf"
        context.jobs.start(
            job, lambda pdf: context.frame.preview(pdf, document.title, name), owner=self
        )

    def save_workbook(self) -> None:
        """Ask for a place and write the same figures as a workbook."""
        if self._computed is None or self._computed.wrong is not None:
            return
        context, computed = self._context, self._computed
        text, code = context.text, computed.summary.period.code
        kinds = text(N_("Excel workbooks (*.xlsx)"))
        title = text(N_("Save the figures"))
        chosen = context.choosers.save_file(self, title, f"tong-hop-{code}.xlsx", kinds)
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".xlsx")
        document = paper.quarterly_summary(computed.printable, context.language, None)

        def job(_progress: Progress) -> None:
            write_workbook([document], path)
            context.store.write(
                Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="summary", period=code)
            )

        said = text(N_("Saved as {name}."), name=path.name)
        context.jobs.start(job, lambda _: context.say(said), owner=self)

    def show_behind(self, figure: Figure) -> None:
        """Slide in the records behind a figure."""
        self._show_records(self._context.text(figure.label), figure.register, figure.records)

    def _show_records(self, title: str, register: str, ids: tuple[str, ...]) -> None:
        lines = self._context.read(lambda reader: records_behind(reader, register, ids))
        counted = f"{title} · {len(lines)}"
        if lines:
            table = behind_table(self._context, register, lines)
            self._panel.show_widget(counted, table)
        else:
            words = self._context.text(N_("No record stands behind this number."))
            self._panel.show_widget(counted, label(words, "muted", wraps=True))

    def _make_chooser(self) -> QComboBox:
        box = named(QComboBox(), "period", self._context.text(N_("Period")))
        period = self._period
        for _ in range(BACK + 1):
            box.addItem(period_named(period, self._context.language).name, period)
            period = before(period, self._cut_off)
        box.setMinimumWidth(170)
        box.currentIndexChanged.connect(self._choose)
        return box

    def _make_acts(self) -> tuple[QWidget, ...]:
        text, icons = self._context.text, self._context.icons
        opening = button(text(N_("Opening figure")), "opening", self._edit_opening, role="quiet")
        sheet = button(
            text(N_("Save for Excel")),
            "summary_xlsx",
            self.save_workbook,
            icon=icons("file-spreadsheet"),
        )
        printed = button(
            text(N_("Look at it and print")),
            "summary_pdf",
            self.preview,
            role="primary",
            icon=icons("printer", "on_accent"),
        )
        return opening, sheet, printed

    def _make_head(self) -> QWidget:
        line = row(self._chooser, None, *self._acts)
        head = QWidget()
        line.setContentsMargins(0, 0, 0, 0)
        head.setLayout(line)
        return head

    def _choose(self, _at: int) -> None:
        chosen = self._chooser.currentData()
        if isinstance(chosen, Period):
            self._period = chosen
            self._panel.close_panel()
            self.refresh()

    def _show(self, computed: Computed) -> None:
        if computed.summary.period != self._period:
            return
        self._computed = computed
        language = self._context.language
        self.dated.emit(span(period_named(self._period, language), language))
        self._rows.show(rows_of(computed.summary, computed.previous, language))
        for each in self._acts[1:]:
            each.setEnabled(computed.wrong is None)
        self._show_checks(computed)

    def _show_checks(self, computed: Computed) -> None:
        clear(self._checks)
        icons, text = self._context.icons, self._context.text
        wrong = computed.wrong
        if wrong is None:
            for each in computed.printable.checks:
                self._checks.addWidget(notice(icons, each.sentence, "green"))
        else:
            see = button(text(N_("Look at them")), "see_wrong", self._see(wrong))
            sentence = self._context.sentence_of(wrong)
            self._checks.addWidget(notice(icons, sentence, "red", see))
        for remark in computed.printable.remarks:
            self._checks.addWidget(notice(icons, remark, "amber"))

    def _see(self, wrong: FiguresDisagree) -> Callable[[], None]:
        title = self._context.text(N_("What does not add up"))
        return lambda: self._show_records(title, "people", wrong.records)

    def _edit_opening(self) -> None:
        if self._computed is None:
            return
        text, code = self._context.text, self._period.code
        computed = self._computed.summary.value("people_opening")
        record = self._computed.opening or Opening(period=code, people=computed)
        tag = Tag.CHANGE if record.version else Tag.ADD
        said = text(N_("The opening figure was saved."))
        title = text(N_("People at the beginning of the first period"))
        self._panel.open(
            Writing(title, record, tag, lambda _: said, fixed=("period",), scope=code),
            self._lookups.sources,
        )
