"""The register written back in the columns an office brought it in."""

from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout

from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import (
    LANDSCAPE,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Row,
    Table,
)
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.importing.writeback import WrittenBack, layouts_brought, write_back
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, label, named, row
from antq_desktop.ui.theme import LARGE, MEDIUM


class OwnColumns(QFrame):
    """A card that is there once a register has been brought in."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._context = context
        text = context.text
        self._layouts = named(QComboBox(), "own_columns", text(N_("Columns of")))
        self._save = button(
            text(N_("Save for Excel")),
            "own_columns_xlsx",
            self.save,
            icon=context.icons("file-spreadsheet"),
        )
        whole: QVBoxLayout = column(
            label(text(N_("In the columns of the office's own book")), "strong"),
            label(
                text(N_("Everyone in the book, under the headings the file had.")),
                "muted",
                wraps=True,
            ),
            row(self._layouts, None, self._save),
            gap=MEDIUM,
            margin=LARGE,
        )
        self.setLayout(whole)
        self.refresh()

    def refresh(self) -> None:
        """Offer the layouts that were brought."""
        brought = self._context.read(layouts_brought)
        self._layouts.clear()
        for each in brought:
            self._layouts.addItem(f"{each.file_name} · {each.sheet}", each.signature)
        self.setVisible(bool(brought))

    def save(self) -> None:
        """Ask for a place and write the register there."""
        context, signature = self._context, str(self._layouts.currentData() or "")
        text = context.text
        name = f"so-nguoi-{context.today().isoformat()}.xlsx"
        kinds = text(N_("Excel workbooks (*.xlsx)"))
        chosen = context.choosers.save_file(self, text(N_("Save the book")), name, kinds)
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".xlsx")

        def job(_progress: Progress) -> None:
            with context.store.read() as reader:
                table = write_back(reader, signature)
            write_workbook([document_of(table)], path)
            context.store.write(Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="write_back"))

        said = text(N_("Saved as {name}."), name=path.name)
        context.jobs.start(job, lambda _: context.say(said), owner=self)


def document_of(table: WrittenBack) -> Document:
    """Return the register in its own columns; its words are those of the book, Vietnamese."""
    width = max(len(heading) for heading in table.headings)
    return Document(
        title=table.title,
        language="vi",
        parts=(
            Heading(table.title, 0),
            Table(
                tuple(Column(1) for _ in range(width)),
                tuple(tuple(HeaderCell(text) for text in each) for each in table.headings),
                tuple(Row(tuple(Cell(text) for text in each)) for each in table.rows),
            ),
        ),
        page=LANDSCAPE,
    )
