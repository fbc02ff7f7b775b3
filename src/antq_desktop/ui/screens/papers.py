"""The register book: made and previewed; and how a part of the reports is laid out."""

from io import BytesIO

from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QHBoxLayout, QWidget

from antq_desktop.domain.fields import RecordId
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.case_papers_groups import FORM
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import book_entries, issuer
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.register_book import Shown, register_book
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item, button, card, column, label, named, row
from antq_desktop.ui.screens.case_papers_made import preview_today
from antq_desktop.ui.screens.own_columns import OwnColumns
from antq_desktop.ui.theme import LARGE, MEDIUM, SMALL

_WIDEST = 620


class BookPart(QWidget):
    """The register book by hamlet, for inspection."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self._numbers = tick("book_numbers", text(N_("Whole identity numbers")))
        self._offences = tick("book_offences", text(N_("Offences")))
        sheet = button(
            text(N_("Save for Excel")),
            "book_xlsx",
            self.save_workbook,
            icon=context.icons("file-spreadsheet"),
        )
        show = button(
            text(N_("Look at it and print")),
            "book_preview",
            self.preview,
            role="primary",
            icon=context.icons("printer", "on_accent"),
        )
        about = text(N_("Everyone under management, hamlet by hamlet, on A4 across."))
        self._own = OwnColumns(context)
        groups = button(
            text(N_("Look at it and print")), "groups_preview", self.preview_groups,
            icon=context.icons("printer"),
        )  # fmt: skip
        by_group = card(
            label(text(N_("List of all under management by group")), "strong"),
            label(text(N_("For the unit above, each quarter (HCD-09).")), "muted", wraps=True),
            row(None, groups),
            gap=MEDIUM,
        )
        self.setLayout(
            part(
                label(about, "muted", wraps=True),
                self._numbers,
                self._offences,
                row(None, sheet, show),
                below=(by_group, self._own),
            )
        )
        self.setFocusProxy(self._numbers)
        context.actions.bind(self, "print", self.preview)

    def refresh(self) -> None:
        """Offer the layouts that were brought."""
        self._own.refresh()

    def preview(self) -> None:
        """Make the book and show it."""
        context, shown = self._context, self._shown()
        title = context.text(N_("Register book"))

        def job(_progress: Progress) -> bytes:
            content = BytesIO()
            write_pdf([book_of(context, shown)], content)
            return content.getvalue()

        context.jobs.start(
            job,
            lambda pdf: context.frame.preview(pdf, title, "so-theo-doi.pdf"),
            owner=self,
            title=title,
        )

    def preview_groups(self) -> None:
        """Show the list of all by group as of today (HCD-09)."""
        preview_today(self._context, FORM, RecordId(""), self)

    def save_workbook(self) -> None:
        """Ask for a place and write the book as a workbook."""
        context, shown = self._context, self._shown()
        text = context.text
        name = f"so-theo-doi-{context.today().isoformat()}.xlsx"
        kinds = text(N_("Excel workbooks (*.xlsx)"))
        chosen = context.choosers.save_file(self, text(N_("Save the book")), name, kinds)
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".xlsx")

        def job(_progress: Progress) -> None:
            write_workbook([book_of(context, shown)], path)
            context.store.write(
                Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="register_book")
            )

        said = text(N_("Saved as {name}."), name=path.name)
        context.jobs.start(job, lambda _: context.say(said), owner=self)

    def _shown(self) -> Shown:
        return Shown(id_numbers=self._numbers.isChecked(), offences=self._offences.isChecked())


def book_of(context: Context, shown: Shown) -> Document:
    """Return the register book of this moment."""
    with context.store.read() as reader:
        return register_book(
            issuer(reader),
            book_entries(reader, context.language),
            context.language,
            context.today(),
            shown,
        )


def tick(name: str, words: str) -> QCheckBox:
    """Return a box to tick."""
    return named(QCheckBox(words), name, words)


def lines(*given: tuple[str, QWidget]) -> QFormLayout:
    """Return widgets under each other, each behind its words."""
    form = QFormLayout()
    form.setHorizontalSpacing(LARGE)
    form.setVerticalSpacing(SMALL)
    for words, widget in given:
        form.addRow(words, widget)
    return form


def part(*items: Item, below: tuple[QFrame, ...] = ()) -> QHBoxLayout:
    """Return the layout of a part: cards at the left, no wider than one reads well."""
    cards: tuple[QFrame, ...] = (card(*items, gap=MEDIUM), *below)
    for each in cards:
        each.setMaximumWidth(_WIDEST)
    whole = row(column(*cards, None, gap=MEDIUM), None)
    whole.setStretch(0, 100)
    return whole
