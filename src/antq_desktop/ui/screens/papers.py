"""Follow-up sheets for a chosen set of people, and the register book: made and previewed."""

from collections.abc import Sequence
from io import BytesIO

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QHBoxLayout, QWidget

from antq_desktop.domain.cases import GROUPS, Group
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.periods import Quarter, quarter_of
from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.reports.document import Document
from antq_desktop.reports.follow_up_sheet import follow_up_sheet
from antq_desktop.reports.gather import book_entries, chosen_people, follow_ups, issuer
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.register_book import Shown, register_book
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.progress import Progress
from antq_desktop.services.today import acts_by_person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import PeopleFilter, PersonLine, hamlet_names, office_on
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item, button, card, column, label, named, row
from antq_desktop.ui.screens.own_columns import OwnColumns
from antq_desktop.ui.theme import LARGE, MEDIUM, SMALL

NO_GROUP = "none"
_WIDEST = 620


class Chooser:
    """Chooses the people of a set: of a hamlet, of a group, not met yet."""

    def __init__(self, hamlet: str, group: str, unmet: bool) -> None:
        self._unmet = unmet
        self._where = PeopleFilter(
            hamlet=RecordId(hamlet) if hamlet else None,
            group=Group(group) if group and group != NO_GROUP else None,
            unclassified=group == NO_GROUP,
        )

    def __call__(self, reader: Reader) -> list[PersonLine]:
        """Return the chosen people, by hamlet and name."""
        quarter = this_quarter(reader)
        return [
            line
            for line in chosen_people(reader)
            if self._where.shows(line) and not (self._unmet and quarter.holds(line.last_visit_on))
        ]


class SheetsPart(QWidget):
    """Follow-up sheets: for whom, with what, and the preview."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self._hamlet = self._box("sheets_hamlet", N_("Hamlet"))
        self._group = self._box("sheets_group", N_("Group"))
        self._unmet = _tick("sheets_unmet", text(N_("Only those not met in this quarter")))
        self._offence = _tick("sheets_offence", text(N_("Print the offence too")))
        self._count = label("", "strong")
        self._count.setObjectName("sheets_count")
        self._show = button(
            text(N_("Look at them and print")),
            "sheets_preview",
            self.preview,
            role="primary",
            icon=context.icons("printer", "on_accent"),
        )
        self._fill_groups()
        self._lay_out()
        self.setFocusProxy(self._hamlet)
        self._hamlet.currentIndexChanged.connect(self._recount)
        self._group.currentIndexChanged.connect(self._recount)
        self._unmet.toggled.connect(self._recount)
        context.actions.bind(self, "print", self.preview)
        self.refresh()

    def refresh(self) -> None:
        """Read the hamlets and count the people again."""
        names = self._context.read(hamlet_names)
        chosen = self._hamlet.currentData()
        self._hamlet.blockSignals(True)
        self._hamlet.clear()
        self._hamlet.addItem(self._context.text(N_("All hamlets")), "")
        for code, name in sorted(names.items(), key=lambda pair: sort_key(pair[1])):
            self._hamlet.addItem(name, code)
        self._hamlet.setCurrentIndex(max(0, self._hamlet.findData(chosen)))
        self._hamlet.blockSignals(False)
        self._recount()

    def preview(self) -> None:
        """Make the sheets of the chosen people and show them."""
        context, choose = self._context, self._chooser()
        with_offence = self._offence.isChecked()
        title = context.text(N_("Follow-up sheets"))

        def job(progress: Progress) -> bytes:
            with context.store.read() as reader:
                documents = sheets_of(reader, choose(reader), context, with_offence=with_offence)
            content = BytesIO()
            write_pdf(documents, content, progress.step)
            return content.getvalue()

        self._show.setEnabled(False)
        context.jobs.start(job, self._made, failed=self._not_made, owner=self, title=title)

    def _made(self, pdf: bytes) -> None:
        self._show.setEnabled(True)
        title = self._context.text(N_("Follow-up sheets"))
        self._context.frame.preview(pdf, title, "phieu-theo-doi.pdf")

    def _not_made(self, error: AntqError) -> None:
        self._show.setEnabled(True)
        self._context.show_error(error)

    def _chooser(self) -> Chooser:
        return Chooser(
            str(self._hamlet.currentData() or ""),
            str(self._group.currentData() or ""),
            self._unmet.isChecked(),
        )

    def _recount(self) -> None:
        choose = self._chooser()
        context = self._context

        def job(_progress: Progress) -> int:
            with context.store.read() as reader:
                return len(choose(reader))

        context.jobs.start(job, self._tell, owner=self)

    def _tell(self, count: int) -> None:
        words = self._context.language.plural(N_("{count} sheet"), N_("{count} sheets"), count)
        self._count.setText(words)
        self._show.setEnabled(count > 0)

    def _box(self, name: str, words: str) -> QComboBox:
        box = named(QComboBox(), name, self._context.text(words))
        box.setMinimumWidth(260)
        return box

    def _fill_groups(self) -> None:
        text = self._context.text
        self._group.addItem(text(N_("All groups")), "")
        for group, words in GROUPS:
            self._group.addItem(text(words), group.value)
        self._group.addItem(text(N_("no group")), NO_GROUP)

    def _lay_out(self) -> None:
        text = self._context.text
        lines = _lines((text(N_("Hamlet")), self._hamlet), (text(N_("Group")), self._group))
        about = text(N_("One page a person, to take along and fill in by hand."))
        self.setLayout(
            _part(
                label(about, "muted", wraps=True),
                lines,
                self._unmet,
                self._offence,
                row(self._count, None, self._show),
            )
        )


def this_quarter(reader: Reader) -> Quarter:
    """Return the quarter we are in, as the office counts."""
    return quarter_of(reader.clock.today(), office_on(reader).cut_off)


def sheets_of(
    reader: Reader, lines: Sequence[PersonLine], context: Context, *, with_offence: bool
) -> list[Document]:
    """Return the follow-up sheets of people."""
    today = context.today()
    acts = acts_by_person(reader, today, context.reference)
    people = follow_ups(reader, lines, this_quarter(reader), acts, context.language)
    return [
        follow_up_sheet(each, context.language, today, with_offence=with_offence) for each in people
    ]


class BookPart(QWidget):
    """The register book by hamlet, for inspection."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self._numbers = _tick("book_numbers", text(N_("Whole identity numbers")))
        self._offences = _tick("book_offences", text(N_("Offences")))
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
        self.setLayout(
            _part(
                label(about, "muted", wraps=True),
                self._numbers,
                self._offences,
                row(None, sheet, show),
                below=(self._own,),
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


def _tick(name: str, words: str) -> QCheckBox:
    return named(QCheckBox(words), name, words)


def _lines(*lines: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(LARGE)
    form.setVerticalSpacing(SMALL)
    for words, widget in lines:
        form.addRow(words, widget)
    return form


def _part(*items: Item, below: tuple[QFrame, ...] = ()) -> QHBoxLayout:
    """Return the layout of a part: cards at the left, no wider than one reads well."""
    cards: tuple[QFrame, ...] = (card(*items, gap=MEDIUM), *below)
    for each in cards:
        each.setMaximumWidth(_WIDEST)
    whole = row(column(*cards, None, gap=MEDIUM), None)
    whole.setStretch(0, 100)
    return whole
