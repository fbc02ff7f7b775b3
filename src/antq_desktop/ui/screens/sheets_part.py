"""Follow-up sheets for a chosen set of people, blank ones, and those that are out."""

from dataclasses import dataclass
from io import BytesIO

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QSpinBox, QWidget

from antq_desktop.domain import sheet_code
from antq_desktop.domain.cases import GROUPS, Group
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.periods import Period
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import chosen_people, issuer
from antq_desktop.reports.letterhead import quarter_name
from antq_desktop.reports.new_person_sheet import new_person_sheet
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.sheets_out import Missing, sheets_out
from antq_desktop.services.progress import Progress
from antq_desktop.services.sheets import NEW_PERSON, out_sheets
from antq_desktop.storage.pages import PeopleFilter, PersonLine, hamlet_names
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.report_days import report_days
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, card, label, named, row
from antq_desktop.ui.places import TYPING
from antq_desktop.ui.prints import Asked, show_sheets
from antq_desktop.ui.screens.papers import lines, part, tick
from antq_desktop.ui.theme import MEDIUM

NO_GROUP = "none"
_MOST_BLANK = 50


@dataclass(frozen=True)
class Chooser:
    """Chooses the people of a set: of a hamlet, of a group, not met in the quarter yet."""

    where: PeopleFilter
    quarter: Period
    unmet: bool

    def __call__(self, reader: Reader) -> list[PersonLine]:
        """Return the chosen people, by hamlet and name."""
        return [
            line
            for line in chosen_people(reader)
            if self.where.shows(line) and not (self.unmet and self._met(line))
        ]

    def _met(self, line: PersonLine) -> bool:
        return self.quarter.holds(line.last_visit_on)


class SheetsPart(QWidget):
    """The part *Phiếu theo dõi* of the reports: for whom, with what, blank ones, those out."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self._hamlet = self._box("sheets_hamlet", N_("Hamlet"))
        self._group = self._box("sheets_group", N_("Group"))
        self._period = self._box("sheets_period", N_("Quarter"))
        self._unmet = tick("sheets_unmet", text(N_("Only those not met in this quarter")))
        self._offence = tick("sheets_offence", text(N_("Print the offence too")))
        self._count = label("", "strong")
        self._count.setObjectName("sheets_count")
        self._show = button(
            text(N_("Look at them and print")),
            "sheets_preview",
            self.preview,
            role="primary",
            icon=context.icons("printer", "on_accent"),
        )
        self._out = label("", "strong")
        self._out.setObjectName("sheets_out_count")
        self._blank = named(QSpinBox(), "blank_count", text(N_("Number of blank sheets")))
        self._blank.setRange(1, _MOST_BLANK)
        self._blank.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._quarters = self._fill_quarters()
        self._fill_groups()
        self._lay_out()
        self.setFocusProxy(self._hamlet)
        for box in (self._hamlet, self._group, self._period):
            box.currentIndexChanged.connect(self._recount)
        self._unmet.toggled.connect(self._recount)
        context.actions.bind(self, "print", self.preview)
        self.refresh()

    def refresh(self) -> None:
        """Read the hamlets, and count the people and the sheets that are out again."""
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
        choose = self._chooser()
        asked = Asked(choose, lambda _reader: choose.quarter, self._offence.isChecked())
        self._show.setEnabled(False)
        show_sheets(self._context, asked, self, lambda: self._show.setEnabled(True))

    def preview_blank(self) -> None:
        """Show the blank sheets for new people."""
        context, count = self._context, self._blank.value()
        issued = context.read(issuer)
        sheet = new_person_sheet(issued, sheet_code.make(NEW_PERSON), context.language)
        self._preview([sheet] * count, "phieu-nguoi-moi.pdf")

    def preview_out(self) -> None:
        """Show the list of the sheets that are out."""
        show_list_out(self._context, self)

    def _preview(self, documents: list[Document], name: str) -> None:
        show_documents(self._context, documents, name, self)

    def _chooser(self) -> Chooser:
        hamlet = str(self._hamlet.currentData() or "")
        group = str(self._group.currentData() or "")
        where = PeopleFilter(
            hamlet=RecordId(hamlet) if hamlet else None,
            group=Group(group) if group and group != NO_GROUP else None,
            unclassified=group == NO_GROUP,
        )
        quarter = self._quarters[max(0, self._period.currentIndex())]
        return Chooser(where, quarter, self._unmet.isChecked())

    def _recount(self) -> None:
        choose = self._chooser()
        context = self._context

        def job(progress: Progress) -> tuple[int, int]:
            with context.store.read() as reader:
                progress.step(0, 2)
                out = len(out_sheets(reader))
                progress.step(1, 2)
                return len(choose(reader)), out

        context.jobs.start(job, self._tell, owner=self, title=context.text(N_("Reading…")))

    def _tell(self, counted: tuple[int, int]) -> None:
        count, out = counted
        plural = self._context.language.plural
        self._count.setText(plural(N_("{count} sheet"), N_("{count} sheets"), count))
        self._show.setEnabled(count > 0)
        self._out.setText(self._context.text(N_("Sheets not returned: {count}"), count=out))

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

    def _fill_quarters(self) -> tuple[Period, Period]:
        """Offer the quarter we are in and the next one, for which sheets are printed ahead."""
        days = self._context.read(report_days)
        now = days.quarter_of(self._context.today())
        following = days.next_to(now)
        for each in (now, following):
            self._period.addItem(quarter_name(each.number, each.year, self._context.language))
        return now, following

    def _lay_out(self) -> None:
        text = self._context.text
        chosen = lines(
            (text(N_("Hamlet")), self._hamlet),
            (text(N_("Group")), self._group),
            (text(N_("Quarter")), self._period),
        )
        about = text(N_("One page a person, to take along and fill in by hand."))
        self.setLayout(
            part(
                label(about, "muted", wraps=True),
                chosen,
                self._unmet,
                self._offence,
                row(self._count, None, self._show),
                below=(self._make_out(), self._make_blank()),
            )
        )

    def _make_out(self) -> QFrame:
        text, icons, frame = self._context.text, self._context.icons, self._context.frame
        listed = button(
            text(N_("Print the list")), "sheets_out", self.preview_out, icon=icons("printer")
        )
        typed = button(
            text(N_("Type sheets back")),
            "sheets_type",
            lambda: frame.open_place(TYPING),
            icon=icons("pencil"),
        )
        return card(row(self._out, None, listed, typed), gap=MEDIUM)

    def _make_blank(self) -> QFrame:
        text, icons = self._context.text, self._context.icons
        about = label(text(N_("Blank sheets for people who came home")))
        show = button(
            text(N_("Look at it and print")),
            "blank_preview",
            self.preview_blank,
            icon=icons("printer"),
        )
        return card(row(about, None, self._blank, show), gap=MEDIUM)


def show_documents(context: Context, documents: list[Document], name: str, owner: QWidget) -> None:
    """Write documents to a PDF beside the window and show it."""

    def job(progress: Progress) -> bytes:
        content = BytesIO()
        write_pdf(documents, content, progress.step)
        return content.getvalue()

    title = documents[0].title
    context.jobs.start(
        job, lambda pdf: context.frame.preview(pdf, title, name), owner=owner, title=title
    )


def show_list_out(context: Context, owner: QWidget) -> None:
    """Show the list of the sheets that are out, as it will lie on paper."""
    issued, found = context.read(lambda reader: (issuer(reader), out_sheets(reader)))
    missing = [
        Missing(each.hamlet, each.full_name, each.id, each.sheet.period, each.sheet.printed_on)
        for each in found
    ]
    document = sheets_out(issued, missing, context.language, context.today())
    show_documents(context, [document], "phieu-chua-thu.pdf", owner)
