"""The report of a period on screen: figures, charts, checks, the records behind every number."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from antq_desktop.domain.periods import Period
from antq_desktop.domain.records import Record
from antq_desktop.domain.reporting import Narrative
from antq_desktop.domain.units import Opening
from antq_desktop.errors import FiguresDisagree
from antq_desktop.i18n.messages import N_
from antq_desktop.reports import period_report as paper
from antq_desktop.reports.document import Bars
from antq_desktop.reports.gather import period_named
from antq_desktop.reports.report_gather import Beside, charts, printable_report
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services import narratives
from antq_desktop.services.progress import Progress
from antq_desktop.services.report_reading import Reported, books_on, read_report, read_trend
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.basis import Figure
from antq_desktop.storage.figures.indicators import Part
from antq_desktop.storage.figures.reported import Correction
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.behind import behind_table, records_behind
from antq_desktop.ui.context import Context
from antq_desktop.ui.documents import preview_draft
from antq_desktop.ui.figures_table import FigureRows, FiguresTable, rows_of
from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.layout import button, clear, column, holder, label, named, notice, row, scroll
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.paper_number import PaperNumber
from antq_desktop.ui.screens.report_acts import ReportActs
from antq_desktop.ui.screens.report_behind import behind_correction, behind_figure
from antq_desktop.ui.screens.report_charts import ChartsView
from antq_desktop.ui.screens.report_head import ReportChoice, ReportSpan
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.theme import SMALL


@dataclass(frozen=True)
class Computed:
    """What one computing brings: the report, its charts, its paper, and the opening figure."""

    shown: Reported
    part: Part | None
    charts: tuple[Bars, ...]
    printable: paper.Summary
    opening: Opening | None


def compute(
    reader: Reader,
    period: Period,
    part: Part | None,
    number: int,
    context: Context,
    progress: Progress,
) -> Computed:
    """Return the report of a period as it stands, or one version of it."""
    reader = books_on(reader, context.reference, progress, period.frequency)
    plan = schedule(reader, context.reference)
    shown = read_report(reader, plan, period, context.reference, number)
    trend = read_trend(reader, plan, shown, context.reference)
    beside = Beside(
        shown.due.recipient, shown.words, shown.version, shown.late, shown.remarks, trend
    )
    openings = reader.find(Opening, period=period.code)
    return Computed(
        shown,
        part,
        charts(trend, context.language, part),
        printable_report(reader, shown.report, beside, context.language, part),
        openings[-1] if openings else None,
    )


class SummaryPart(QWidget):
    """The part *Báo cáo kỳ* of the reports."""

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self._context = context
        self._panel = panel
        self._lookups = Lookups(context, self)
        self._computed: Computed | None = None
        self._number = 0
        self._choice = ReportChoice(context)
        self._choice.chosen.connect(self._choose)
        self._span = ReportSpan(context)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(4)
        self._rows = FigureRows(context.language, context.icons.tokens)
        self._table = FiguresTable("figures", context.text(N_("Figures of the period")), self._rows)
        self._table.opened.connect(self.show_behind)
        self._charts = ChartsView(context.language, context.icons.tokens)
        self._views = QStackedWidget()
        self._views.addWidget(self._table)
        self._views.addWidget(scroll(self._charts, "charts"))
        self._kinds = Segments(
            "report_view", [context.text(N_("Figures")), context.text(N_("Charts"))], 0
        )
        self._kinds.chosen.connect(self._show_view)
        words = context.text(N_("With figures not followed"))
        self._all = named(QCheckBox(words), "report_whole", words)
        self._all.toggled.connect(self._show_rows)
        self._printed = self._make_printed()
        kinds = row(self._kinds, self._all)
        kinds.setStretch(0, 1)
        whole = column(self._make_head(), self._span, self._checks, kinds, self._views)
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._table)
        context.actions.bind(self, "print", self.preview)
        self.refresh()

    def refresh(self) -> None:
        """Compute the figures again."""
        context, number = self._context, self._number
        period, part = self._choice.period, self._choice.part

        def job(progress: Progress) -> Computed:
            with context.store.read() as reader:
                return compute(reader, period, part, number, context, progress)

        title = context.text(N_("Computing the figures"))
        context.jobs.start(job, self._show, owner=self, title=title)

    def preview(self) -> None:
        """Show the report as it will lie on paper; it may be saved as Word and Excel, too."""
        if self._computed is None or not self._computed.shown.may_be_printed:
            return
        context, printable = self._context, self._computed.printable
        draft = paper.draft_of(printable, context.language)
        name = f"{_stem(self._computed)}.pdf"
        preview_draft(context, draft.paper.title, name, lambda _reader: draft, self)

    def take_number(self) -> None:
        """Slide in the day and number of the report, as the book of outgoing papers has them."""
        if self._computed is None or not self._computed.shown.may_be_printed:
            return
        draft = paper.draft_of(self._computed.printable, self._context.language)
        name = f"{_stem(self._computed)}.pdf"
        number = PaperNumber(self._context, draft.paper.title, name, lambda _reader: draft)
        self._panel.show_widget(self._title_of(N_("Number of the report")), number)

    def save_workbook(self) -> None:
        """Ask for a place and write the same figures as a workbook."""
        if self._computed is None or not self._computed.shown.may_be_printed:
            return
        context, computed = self._context, self._computed
        text, code = context.text, computed.shown.period.code
        kinds = text(N_("Excel workbooks (*.xlsx)"))
        title = text(N_("Save the figures"))
        chosen = context.choosers.save_file(self, title, f"{_stem(computed)}.xlsx", kinds)
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".xlsx")
        document = paper.period_report(computed.printable, context.language, None, whole=True)

        def job(_progress: Progress) -> None:
            write_workbook([document], path)
            context.store.write(
                Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="summary", period=code)
            )

        said = text(N_("Saved as {name}."), name=path.name)
        context.jobs.start(job, lambda _: context.say(said), owner=self)

    def show_behind(self, figure: Figure) -> None:
        """Slide in what a figure counts and the records behind it."""
        if self._computed is not None:
            self._panel.show_widget(*behind_figure(self._context, self._computed.shown, figure))

    def show_acts(self) -> None:
        """Slide in what can be done with the report: freeze, approve, unlock, its versions."""
        if self._computed is None:
            return
        acts = ReportActs(self._context, self._computed.shown)
        acts.done.connect(self._acted)
        acts.version_asked.connect(self._look_at)
        acts.correction_asked.connect(self._show_correction)
        self._panel.show_widget(self._title_of(N_("Freeze and approve")), acts)

    def edit_words(self) -> None:
        """Slide in the words of the report."""
        if self._computed is None:
            return
        words, code = self._computed.shown.words, self._computed.shown.period.code
        tag = Tag.CHANGE if words.version else Tag.ADD
        said = self._context.text(N_("The words of the report were saved."))
        title = self._title_of(N_("Words of the report"))
        self._panel.open(
            Writing(title, words, tag, lambda _: said, ("period",), code, save=_put_words),
            self._lookups.sources,
        )

    def carry_over(self) -> None:
        """Fill the empty parts of the words with those of the period before."""
        if self._computed is None:
            return
        context, period = self._context, self._computed.shown.period

        def done(_words: Narrative) -> None:
            context.say(context.text(N_("The words of the period before were carried over.")))
            self.edit_words()

        context.write(
            Tag.CHANGE, lambda work: narratives.carry_over(work, period), done, owner=self
        )

    def _title_of(self, words: str) -> str:
        named = period_named(self._choice.period, self._context.language).name
        return f"{self._context.text(words)} · {named}"

    def _acted(self) -> None:
        self._number = 0
        self._panel.close_panel()
        self.refresh()

    def _look_at(self, number: int) -> None:
        self._number = number
        self._panel.close_panel()
        self.refresh()

    def _show_correction(self, correction: Correction) -> None:
        self._panel.show_widget(*behind_correction(self._context, correction))

    def _make_printed(self) -> tuple[QWidget, ...]:
        text, icons = self._context.text, self._context.icons
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
        return sheet, printed

    def _make_head(self) -> QWidget:
        text = self._context.text
        opening = button(text(N_("Opening figure")), "opening", self._edit_opening, role="quiet")
        carried = button(
            text(N_("Carry the words over")), "report_carry", self.carry_over, role="quiet"
        )
        words = button(text(N_("Words of the report")), "report_words", self.edit_words)
        acts = button(text(N_("Freeze and approve")), "report_acts_open", self.show_acts)
        head, line = QWidget(), Flow(SMALL)
        numbered = button(
            text(N_("Number and day")), "report_number", self.take_number, role="quiet"
        )
        for each in (self._choice, acts, words, *self._printed, numbered, carried, opening):
            line.addWidget(each)
        head.setLayout(line)
        return head

    def _choose(self) -> None:
        self._number = 0
        self._panel.close_panel()
        self.refresh()

    def _show_view(self, at: int) -> None:
        self._kinds.show_part(at)
        self._all.setVisible(at == 0)
        self._views.setCurrentIndex(at)

    def _show(self, computed: Computed) -> None:
        shown = computed.shown
        if (shown.period, computed.part) != (self._choice.period, self._choice.part):
            return
        self._computed = computed
        self._span.show_report(shown)
        self._show_rows()
        self._charts.show_charts(computed.charts)
        for each in self._printed:
            each.setEnabled(shown.may_be_printed)
        self._show_checks(computed)

    def _show_rows(self) -> None:
        """Show the figures; those nobody follows where they are asked for."""
        if self._computed is not None:
            report, part = self._computed.shown.report, self._computed.part
            whole = self._all.isChecked()
            self._rows.show(rows_of(report, part, self._context.language, whole=whole))

    def _show_checks(self, computed: Computed) -> None:
        clear(self._checks)
        icons, text, wrong = self._context.icons, self._context.text, computed.shown.wrong
        if wrong is not None:
            see = button(text(N_("Look at them")), "see_wrong", partial(self._show_wrong, wrong))
            sentence = self._context.sentence_of(wrong)
            self._checks.addWidget(notice(icons, sentence, "red", see))
        else:
            for each in computed.printable.checks:
                self._checks.addWidget(notice(icons, each.sentence, "green"))
        if computed.shown.late:
            words = text(
                N_("{count} figures changed after the freeze."), count=len(computed.shown.late)
            )
            look = button(text(N_("Look at all")), "see_late", self.show_acts)
            self._checks.addWidget(notice(icons, words, "amber", look))
        if ahead := computed.printable.ahead:
            self._checks.addWidget(notice(icons, ahead, "amber"))
        asked = [*computed.printable.remarks, *self._questions(computed)]
        self._ask(asked)

    def _questions(self, computed: Computed) -> list[str]:
        """Return what is asked about unusual figures of the part in sight."""
        report = computed.shown.report
        named = report.summary.only(computed.part).figures
        language = self._context.language
        return [each.question(language) for each in report.unusual if each.figure.name in named]

    def _ask(self, sentences: Sequence[str]) -> None:
        """Show one sentence as it is, and of several how many there are with a way to them."""
        icons, text = self._context.icons, self._context.text
        if len(sentences) == 1:
            self._checks.addWidget(notice(icons, sentences[0], "amber"))
        elif sentences:
            look = button(
                text(N_("Look at all")), "see_questions", partial(self._show_questions, sentences)
            )
            words = text(N_("{count} things to look at once more."), count=len(sentences))
            self._checks.addWidget(notice(icons, words, "amber", look))

    def _show_questions(self, sentences: Sequence[str]) -> None:
        lines = [notice(self._context.icons, each, "amber") for each in sentences]
        content = holder(column(*lines, None), "plain")
        self._panel.show_widget(self._title_of(N_("To look at")), content)

    def _show_wrong(self, wrong: FiguresDisagree) -> None:
        lines = self._context.read(lambda reader: records_behind(reader, "people", wrong.records))
        title = f"{self._context.text(N_('What does not add up'))} · {len(lines)}"
        if lines:
            self._panel.show_widget(title, behind_table(self._context, "people", lines))
        else:
            words = self._context.text(N_("No record stands behind this number."))
            self._panel.show_widget(title, label(words, "muted", wraps=True))

    def _edit_opening(self) -> None:
        if self._computed is None:
            return
        text, shown = self._context.text, self._computed.shown
        code, people = shown.period.code, shown.now.value("people_opening")
        record = self._computed.opening or Opening(period=code, people=people)
        tag = Tag.CHANGE if record.version else Tag.ADD
        said = text(N_("The opening figure was saved."))
        title = text(N_("People at the beginning of the first period"))
        self._panel.open(
            Writing(title, record, tag, lambda _: said, fixed=("period",), scope=code),
            self._lookups.sources,
        )


def _put_words(work: Work, words: Record) -> Record:
    """Write the words of a report, unless it is locked."""
    return narratives.put_words(work, cast("Narrative", words))


def _stem(computed: Computed) -> str:
    """Return the name of the files a report is saved in."""
    return "_".join(
        each for each in ("tong-hop", computed.shown.period.code, computed.part) if each
    )
