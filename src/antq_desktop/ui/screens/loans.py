"""The place of the loans: loans, wishes to borrow, the lists of the 5th, businesses."""

from PySide6.QtWidgets import QWidget

from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.place_parts import PlaceParts
from antq_desktop.ui.screens.businesses import BusinessesPart
from antq_desktop.ui.screens.loan_book import LoanBook
from antq_desktop.ui.screens.loan_lists import ListsPart
from antq_desktop.ui.screens.loan_part import BUSINESSES, LISTS, LOANS, WISHES
from antq_desktop.ui.screens.loan_reading import LoansRead, read_loans
from antq_desktop.ui.screens.loan_wishes import WishesPart

#: The part that shows a record of a register.
_SHOWN_IN = {
    "loans": LOANS,
    "stub_loans": LOANS,
    "loan_wishes": WISHES,
    "support_stubs": WISHES,
    "loan_lists": LISTS,
    "businesses": BUSINESSES,
}
#: A change of these can be seen here.
_SEEN = frozenset(
    {
        *_SHOWN_IN,
        *("repayments", "disbursements", "loan_checks", "stub_repayments", "stub_disbursements"),
        *("business_loans", "business_payments", "employments"),
        *("people", "hamlets", "cases", "group_decisions", "officers"),
    }
)


class LoansScreen:
    """The place *Vay vốn*: four lists, one in sight."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._wanted: tuple[int, str] | None = None
        self._read_once = False
        self._parts = (
            LoanBook(context),
            WishesPart(context),
            ListsPart(context),
            BusinessesPart(context),
        )
        self._stack = PlaceParts(context, "page_lending", self._parts)
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._stack

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the parts again, beside the window: their checks ask for everyone."""
        if registers and not registers & _SEEN:
            return
        reference, login = self._context.reference, self._context.store.actor

        def read(reader: Reader) -> LoansRead:
            return read_loans(reader, reference, login)

        read_lines(self._context, read, self._show, self._stack, long=True)

    def show_record(self, register: str, record_id: str) -> None:
        """Show a record in the part it belongs to, at the latest once all is read."""
        at = _SHOWN_IN[register]
        self._stack.setCurrentIndex(at)
        self._wanted = (at, record_id)
        if self._read_once:
            self._go_to_wanted()

    def _show(self, read: LoansRead) -> None:
        self._read_once = True
        for each in self._parts:
            each.take(read)
        self._go_to_wanted()
        self._wanted = None

    def _go_to_wanted(self) -> None:
        """Make the wanted row the current one and show all about it."""
        if self._wanted is None:
            return
        at, record_id = self._wanted
        part = self._parts[at]
        part.go_to(record_id)
        if part.row(record_id) is not None:
            self._wanted = None
            part.show_row(record_id)
