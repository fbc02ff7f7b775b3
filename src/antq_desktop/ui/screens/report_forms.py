"""The unit above's own forms: taken in, mapped cell by cell once, filled each period."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QStackedWidget, QWidget

from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import CELL_SHOWS, CellShows, FormCell, ReportForm
from antq_desktop.errors import AntqError, FileRefused
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services import report_forms
from antq_desktop.services.progress import Progress
from antq_desktop.services.report_reading import read_report
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.comparing import Report
from antq_desktop.storage.figures.registry import chapters
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.layout import button, column, empty_state, holder, label, named, row
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.screens.report_form_grid import FormGrid
from antq_desktop.ui.screens.report_form_use import KINDS, FormUse, read_form
from antq_desktop.ui.screens.report_head import ReportChoice
from antq_desktop.ui.theme import SMALL


def _report(reader: Reader, period: Period, law: Reference) -> Report:
    """Return the report of a period; raises `FiguresDisagree` for one that does not add up."""
    shown = read_report(reader, schedule(reader, law), period, law)
    if shown.wrong is not None and shown.version is None:
        raise shown.wrong
    return shown.report


class FormsPart(QWidget):
    """The part *Mẫu của cấp trên* of the reports."""

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self._context = context
        self._values: dict[tuple[str, str], str] | None = None
        text = context.text
        self._forms: list[ReportForm] = []
        self._cells: list[FormCell] = []
        self._labels = self._labels_of()
        self._form = named(QComboBox(), "form", text(N_("Form of the unit above")))
        self._sheet = named(QComboBox(), "form_sheet", text(N_("Sheet")))
        for box in (self._form, self._sheet):
            box.setMinimumWidth(150)
        self._choice = ReportChoice(context, "form_")
        self._choice.parts.hide()
        self._choice.chosen.connect(self.show_values)
        self._use = FormUse(context, panel, self._figure_of)
        words = text(N_("With the figures of the period"))
        self._seen = named(QCheckBox(words), "form_seen", words)
        self._seen.toggled.connect(self.show_values)
        self._grid = FormGrid(text(N_("The sheet as it came")), context.icons.tokens)
        self._where = label("", "muted")
        self._where.setObjectName("form_where")
        self._figure = self._make_figures()
        self._shows = named(QComboBox(), "form_shows", text(N_("Value")))
        for _, words in CELL_SHOWS:
            self._shows.addItem(text(words))
        self._mapped = named(QComboBox(), "form_cells", text(N_("Mapped cells")))
        self._mapped.setMinimumWidth(430)
        self._mapped.activated.connect(self._go_to)
        self._views = self._make_views()
        self.setLayout(column(self._views))
        self._form.currentIndexChanged.connect(self._show_form)
        self._sheet.currentIndexChanged.connect(self._show_sheet)
        self._grid.stood.connect(self._stand)
        self.refresh()

    def refresh(self) -> None:
        """Read the forms again."""
        self._forms = self._context.read(report_forms.forms)
        at = max(self._form.currentIndex(), 0)
        with QSignalBlocker(self._form):
            self._form.clear()
            self._form.addItems([each.name for each in self._forms])
            self._form.setCurrentIndex(min(at, len(self._forms) - 1))
        self._views.setCurrentIndex(1 if self._forms else 0)
        self._show_form()

    def add(self) -> None:
        """Ask for a file and keep it as a form."""
        context, text = self._context, self._context.text
        path = context.choosers.open_file(self, text(N_("Take in a form")), text(KINDS))
        if path is None:
            return

        def job(_progress: Progress) -> ReportForm:
            content = read_form(path)
            return context.store.write(
                Tag.ADD, lambda work: report_forms.take_in(work, path.stem, content)
            )

        def done(form: ReportForm) -> None:
            self.refresh()
            self._form.setCurrentIndex([each.id for each in self._forms].index(form.id))
            context.say(text(N_("Form taken in: {name}."), name=form.name))

        context.jobs.start(job, done, failed=context.show_error, owner=self)

    def map(self) -> None:
        """Put the chosen figure into the cell one stands in."""
        form, cell = self._chosen(), self._grid.cell
        figure = self._figure.currentData()
        if form is None or not cell or not figure:
            return
        context, place = self._context, (self._sheet.currentText(), cell)
        shows = CellShows(CELL_SHOWS[self._shows.currentIndex()][0])
        law = context.reference
        self._write(
            lambda: context.store.write(
                Tag.CHANGE,
                lambda work: report_forms.map_cell(work, form, place, figure, law, shows),
            )
        )

    def unmap(self) -> None:
        """Take the figure out of the cell one stands in."""
        here = self._here()
        if here is not None:
            words = self._context.text(N_("Cell {cell} has no figure any more."), cell=here.cell)
            remove_record(self._context, here, words, self)

    def fill(self) -> None:
        """Ask for a place and write the form with the figures of the period."""
        form, context, text = self._chosen(), self._context, self._context.text
        if form is None:
            return
        period, law = self._choice.period, context.reference
        name = f"{form.name}_{period.code}.xlsx"
        path = context.choosers.save_file(self, text(N_("Fill the form")), name, text(KINDS))
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(".xlsx")

        def job(_progress: Progress) -> None:
            with context.store.read() as reader:
                content = report_forms.filled(reader, form, _report(reader, period, law))
            try:
                target.write_bytes(content)
            except OSError:
                raise FileRefused(N_("{name} cannot be written."), name=target.name) from None
            context.store.write(
                Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="form", period=period.code)
            )

        said = text(N_("Saved as {name}."), name=target.name)
        context.jobs.start(job, lambda _: context.say(said), failed=context.show_error, owner=self)

    def show_values(self) -> None:
        """Show what would be filled in for the period, or again which figure goes where."""
        form, context = self._chosen(), self._context
        self._values = None
        if form is None or not self._seen.isChecked():
            self._show_sheet()
            return
        period, law = self._choice.period, context.reference

        def job(_progress: Progress) -> dict[tuple[str, str], str]:
            with context.store.read() as reader:
                return report_forms.values_of(reader, form, _report(reader, period, law))

        def done(values: dict[tuple[str, str], str]) -> None:
            if (form, period) == (self._chosen(), self._choice.period) and self._seen.isChecked():
                self._values = values
                self._show_sheet()

        def failed(error: AntqError) -> None:
            self._seen.setChecked(False)
            context.show_error(error)

        context.jobs.start(job, done, failed=failed, owner=self)

    def _write(self, act: Callable[[], object]) -> None:
        def failed(error: AntqError) -> None:
            self._context.show_error(error)

        self._context.jobs.start(
            lambda _progress: act(), lambda _: self.show_values(), failed=failed, owner=self
        )

    def _labels_of(self) -> dict[str, str]:
        """Return what each figure is called, with its chapter, for the list to choose from."""
        text = self._context.text
        return {
            each.name: f"{text(each.label)} · {text(chapter.title)}"
            for chapter in chapters(self._context.reference)
            for each in chapter.indicators
        }

    def _make_figures(self) -> QComboBox:
        box = named(QComboBox(), "form_figure", self._context.text(N_("Figure")))
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for name, words in self._labels.items():
            box.addItem(words, name)
        box.setMinimumWidth(330)
        box.setMaximumWidth(430)
        finder = QCompleter(box.model(), box)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(finder)
        return box

    def _make_views(self) -> QStackedWidget:
        text, icons = self._context.text, self._context.icons
        views = QStackedWidget()
        words = N_("When the unit above sends its own table to fill, take the .xlsx in here.")
        begin = button(text(N_("Take in a form")), "form_begin", self.add, role="primary")
        views.addWidget(empty_state(icons, "file-spreadsheet", text(words), begin))
        add = button(text(N_("Take in a form")), "form_add", self.add)
        fill = button(text(N_("Fill the form")), "form_fill", self.fill, role="primary")
        head, line = QWidget(), Flow(SMALL)
        for each in (self._form, self._sheet, add, self._choice, self._seen, fill):
            line.addWidget(each)
        head.setLayout(line)
        put = button(text(N_("Put into the cell")), "form_map", self.map)
        out = button(text(N_("Take out")), "form_unmap", self.unmap, role="quiet")
        below, beneath = QWidget(), Flow(SMALL)
        for item in (self._where, self._figure, self._shows, put, out):
            beneath.addWidget(item)
        below.setLayout(beneath)
        listed = row(label(text(N_("Mapped cells")), "muted"), self._mapped, None)
        whole = column(head, self._use, self._grid, below, listed)
        whole.setStretch(2, 1)
        views.addWidget(holder(whole))
        return views

    def _chosen(self) -> ReportForm | None:
        at = self._form.currentIndex()
        return self._forms[at] if 0 <= at < len(self._forms) else None

    def _show_form(self, _at: int = 0) -> None:
        """Show the sheets of the form, and stay on the one in sight."""
        form, sheet = self._chosen(), self._sheet.currentText()
        with QSignalBlocker(self._sheet):
            self._sheet.clear()
            if form is not None:
                self._sheet.addItems(list(report_forms.opened(form).sheets))
                self._sheet.setCurrentIndex(max(self._sheet.findText(sheet), 0))
        self._use.show_form(form)
        self.show_values()

    def _show_sheet(self, _at: int = 0) -> None:
        form, sheet = self._chosen(), self._sheet.currentText()
        if form is None or not sheet:
            return
        self._cells = self._context.read(lambda reader: report_forms.cells_of(reader, form))
        words = {each.cell: self._words_in(each) for each in self._cells if each.sheet == sheet}
        file = report_forms.opened(form)
        self._grid.show_sheet(file.grid(sheet), words, file.merged(sheet))
        self._show_cells()

    def _show_cells(self) -> None:
        """List the mapped cells of all sheets."""
        self._mapped.clear()
        for each in self._cells:
            self._mapped.addItem(f"{each.sheet}, {each.cell}: {self._figure_of(each)}")
        self._mapped.setEnabled(bool(self._cells))

    def _figure_of(self, cell: FormCell) -> str:
        """Return the words of the figure and the value a cell was given."""
        figure = self._labels.get(cell.figure, cell.figure).split(" · ")[0]
        return f"{figure} ({self._context.text(dict(CELL_SHOWS)[cell.shows])})"

    def _words_in(self, cell: FormCell) -> str:
        """Return what stands in a cell: its figure, or what would be filled in."""
        if self._values is None:
            return self._figure_of(cell)
        value = self._values.get((cell.sheet, cell.cell), "")
        if not value:
            return self._context.text(N_("left empty"))
        code = self._context.language.code
        if "." in value:
            return formats.share(round(float(value) * 100), code)
        return formats.number(int(value), code)

    def _go_to(self, at: int) -> None:
        """Stand in a mapped cell that was chosen from the list."""
        chosen = self._cells[at]
        self._sheet.setCurrentText(chosen.sheet)
        self._grid.stand_in(chosen.cell)

    def _here(self) -> FormCell | None:
        """Return what is mapped to the cell one stands in."""
        place = self._sheet.currentText(), self._grid.cell
        return next((each for each in self._cells if (each.sheet, each.cell) == place), None)

    def _stand(self, cell: str) -> None:
        """Say which cell one stands in, and show the figure it has."""
        self._where.setText(self._context.text(N_("Cell {cell}:"), cell=cell) if cell else "")
        here = self._here()
        if here is not None:
            self._figure.setCurrentIndex(self._figure.findData(here.figure))
            self._shows.setCurrentIndex([each for each, _ in CELL_SHOWS].index(here.shows))
