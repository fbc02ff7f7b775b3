"""What is printed: the report of a period, follow-up sheets for a chosen set, the register book."""

from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.services.office import is_above
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import PageHead, button, holder, page, row
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.places import BELOW
from antq_desktop.ui.screens.papers import BookPart
from antq_desktop.ui.screens.report_forms import FormsPart
from antq_desktop.ui.screens.sheets_part import SheetsPart
from antq_desktop.ui.screens.summary import SummaryPart

PARTS = (
    ("summary", N_("Report of a period")),
    ("sheets", N_("Follow-up sheets")),
    ("book", N_("Register book")),
    ("forms", N_("Forms of the unit above")),
)
_OF_FORMS = frozenset({"report_forms", "form_cells"})


class ReportsScreen:
    """The place *Báo cáo*, in four parts."""

    def __init__(self, context: Context) -> None:
        self._panel = SidePanel(context)
        self.summary = SummaryPart(context, self._panel)
        self.sheets = SheetsPart(context)
        self.book = BookPart(context)
        self.forms = FormsPart(context, self._panel)
        self._parts = (self.summary, self.sheets, self.book, self.forms)
        self._stack = QStackedWidget()
        for each in self._parts:
            self._stack.addWidget(each)
        self._group = QButtonGroup(self._stack)
        chips = [
            self._chip(at, name, context.text(words)) for at, (name, words) in enumerate(PARTS)
        ]
        self._context = context
        self._below = button(
            context.text(N_("Reports of the units below")),
            "reports_below",
            lambda: context.frame.open_place(BELOW),
            icon=context.icons("network"),
        )
        self._head = PageHead(context.text(N_("Reports")), self._below)
        left = holder(page(self._head, row(*chips, None), self._stack))
        whole = row(left, self._panel, gap=0)
        whole.setStretch(0, 1)
        self._page = QWidget()
        self._page.setObjectName("page_reports")
        self._page.setLayout(whole)
        self._below.setVisible(context.read(is_above))
        self.open_part(0)

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Compute and count again; only an office above communes is led to their reports."""
        self._below.setVisible(self._context.read(is_above))
        self.summary.refresh()
        self.sheets.refresh()
        self.book.refresh()
        if not registers or registers & _OF_FORMS:
            self.forms.refresh()

    def open_part(self, at: int) -> None:
        """Show one of the parts."""
        self._panel.close_panel()
        self._stack.setCurrentIndex(at)
        self._group.button(at).setChecked(True)
        self._page.setFocusProxy(self._parts[at])

    def _chip(self, at: int, name: str, words: str) -> QPushButton:
        chip = button(words, f"part_{name}", lambda: self.open_part(at), role="chip")
        chip.setCheckable(True)
        self._group.addButton(chip, at)
        return chip
