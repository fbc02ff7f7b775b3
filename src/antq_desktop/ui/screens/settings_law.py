"""The card of the settings on the law in force, the days off, and the first day of the office."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antq_desktop.domain.reference import Entry
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.holidays import days_of, fill
from antq_desktop.services.law import NEW, OTHER, SAME, Change, Update, read_update, take_in
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, card, label, notice, row
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.theme import SMALL


class LawCard(QWidget):
    """Offers to take in a newer list of the law, to fill in days off, and to go live."""

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self._context = context
        self._panel = panel
        self._days = label("", "muted", wraps=True)
        text, frame = context.text, context.frame
        about = N_("Amounts, terms and titles are dated. A newer file needs no newer program.")
        update = button(
            text(N_("Take in a newer list")),
            "law_update",
            self._choose,
            icon=context.icons("download"),
        )
        year = context.today().year + 1
        filled = button(
            text(N_("Fill in the days off of {year}"), year=year),
            "holidays_fill",
            lambda: self._fill(year),
        )
        table = button(
            text(N_("Table of days off")),
            "holidays_table",
            lambda: frame.open_record("holidays", ""),
        )
        live = button(
            text(N_("Clear what lies before the program")),
            "going_live_open",
            lambda: frame.open_place("going_live"),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                label(text(N_("Law and days")), "heading"),
                label(text(about), "muted", wraps=True),
                row(update, None),
                self._days,
                row(table, filled, None),
                row(live, None),
            )
        )
        self.refresh()

    def refresh(self) -> None:
        """Count the days off of this year."""
        year = self._context.today().year
        days = self._context.read(lambda reader: days_of(reader, year))
        ticked = sum(each.confirmed for each in days)
        words = N_("Days off of {year}: {ticked} of {count} confirmed. The others are worked days.")
        self._days.setText(self._context.text(words, year=year, ticked=ticked, count=len(days)))

    def _choose(self) -> None:
        """Ask for a file and show what it would bring."""
        context = self._context
        title, kinds = context.text(N_("Take in a newer list")), context.text(N_("Lists (*.csv)"))
        path = context.choosers.open_file(self, title, kinds)
        if path is None:
            return
        try:
            update = context.read(lambda reader: read_update(reader, path))
        except AntqError as error:
            context.show_error(error)
            return
        preview = UpdatePreview(context, update)
        preview.accepted.connect(lambda: self._take_in(update))
        self._panel.show_widget(path.name, preview)

    def _take_in(self, update: Update) -> None:
        """Keep the list, and build the window anew so that all of it counts by the new one."""
        context = self._context

        def done(_count: int) -> None:
            self._panel.close_panel()
            context.frame.dress_again()

        context.write(Tag.LAW, lambda work: take_in(work, update), done, owner=self,
                      reason=update.name)  # fmt: skip

    def _fill(self, year: int) -> None:
        context = self._context
        words = N_("{count} days were added; none counts before it is confirmed.")
        context.write(
            Tag.ADD,
            lambda work: fill(work, year, context.reference),
            lambda count: context.say(context.text(words, count=count)),
            failed=context.show_error,
            owner=self,
        )


class UpdatePreview(QWidget):
    """What a file would bring: new entries, and others with what they were; `accepted` takes it."""

    accepted = Signal()

    def __init__(self, context: Context, update: Update) -> None:
        super().__init__()
        self._context = context
        text = context.text
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SMALL)
        counts = {kind: len(update.of(kind)) for kind in (NEW, OTHER, SAME)}
        summed = N_("{name}: {new} new, {other} other than before, {same} the same.")
        lines.addWidget(label(text(summed, name=update.name, **counts), wraps=True))
        for each in (*update.of(OTHER), *update.of(NEW)):
            lines.addWidget(notice(context.icons, self._words(each), "blue"))
        take = button(text(N_("Take it in")), "law_accept", self.accepted.emit, role="primary")
        take.setEnabled(counts[SAME] < len(update.changes))
        lines.addWidget(take)
        lines.addStretch(1)
        self.setFocusProxy(take)

    def _words(self, change: Change) -> str:
        now = self._entry(change.entry)
        if change.before is None:
            return now
        return self._context.text(N_("{now}\nbefore: {before}"), now=now,
                                  before=self._entry(change.before))  # fmt: skip

    def _entry(self, entry: Entry) -> str:
        text, code = self._context.text, self._context.language.code
        parts: Sequence[str] = (
            entry.title,
            formats.number(entry.value, code) if entry.value else "",
            text(N_("since {day}"), day=formats.day(entry.since)) if entry.since else "",
            text(N_("until {day}"), day=formats.day(entry.until)) if entry.until else "",
            entry.source,
        )
        return " · ".join(each for each in parts if each)
