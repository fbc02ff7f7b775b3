"""The place of help: mentors and their load, people without one, teams, contacts, hamlets."""

from PySide6.QtWidgets import QWidget

from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.place_parts import PlaceParts
from antq_desktop.ui.screens.support_contacts import ContactsPart
from antq_desktop.ui.screens.support_hamlets import HamletsPart
from antq_desktop.ui.screens.support_mentors import MentorsPart
from antq_desktop.ui.screens.support_reading import SupportRead, read_support
from antq_desktop.ui.screens.support_teams import TeamsPart
from antq_desktop.ui.screens.support_without import WithoutPart


class SupportScreen:
    """The place *Giúp đỡ*: five lists, one in sight."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parts = (
            MentorsPart(context),
            WithoutPart(context),
            TeamsPart(context),
            ContactsPart(context),
            HamletsPart(context),
        )
        self._stack = PlaceParts(context, "page_support", self._parts)
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._stack

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the lists again, beside the window: contacts may be very many."""
        reference = self._context.reference

        def read(reader: Reader) -> SupportRead:
            return read_support(reader, reference)

        read_lines(self._context, read, self._show, self._stack, long=True)

    def _show(self, read: SupportRead) -> None:
        for each in self._parts:
            each.take(read)
