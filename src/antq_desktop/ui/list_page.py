"""A page with one list: title and count, chips, the table or what an empty one says, the panel.

Most places of the window are such pages; they differ in their columns, chips and acts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter, Filters
from antq_desktop.ui.layout import Item, PageHead, button, empty_state, holder, page
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.table import Column, Line, Table

L = TypeVar("L", bound=Line)
T = TypeVar("T")

#: How narrow the left part of a page may become beside an open panel, in pixels.
LEAST_WIDTH = 320


@dataclass(frozen=True)
class Emptiness:
    """What an empty list shows: an icon, one sentence (a message id), and perhaps one act."""

    icon: str
    sentence: str
    act: str = ""


@dataclass(frozen=True)
class ListShape(Generic[L]):
    """How a page is made: its stored name, title, columns, chips and words of the filter line."""

    name: str
    title: str
    columns: Sequence[Column[L]]
    empty: Emptiness
    filters: Sequence[Filter] = ()
    words: str = ""


class ListPage(QWidget, Generic[L]):
    """The page; `table`, `filters` and `panel` are its parts.

    `act_asked` is sent by the act of the empty list.
    """

    act_asked = Signal()

    def __init__(
        self, context: Context, shape: ListShape[L], acts: Sequence[QWidget], *above: Item
    ) -> None:
        super().__init__()
        self.setObjectName(f"page_{shape.name}")
        text = context.text
        self.context = context
        self.shape = shape
        self.head = PageHead(text(shape.title), *acts)
        self.filters = Filters(
            context, shape.filters, words=text(shape.words) if shape.words else ""
        )
        self.table: Table[L] = Table(
            f"table_{shape.name}",
            text(shape.title),
            shape.columns,
            context.language,
            context.icons,
        )
        self.panel = SidePanel(context)
        self._stack = QStackedWidget()
        self._reading = empty_state(context.icons, "clock", text(N_("Reading…")))
        for each in (self.table, self._make_empty(), self._make_unmatched(), self._reading):
            self._stack.addWidget(each)
        self._stack.setCurrentWidget(self._reading)
        self.setFocusProxy(self._reading)
        self._lay_out(above)
        self._connect()

    def show_lines(self, lines: Sequence[L], total: int) -> None:
        """Show these lines of `total`; with none of any, the sentence of an empty list."""
        text = self.context.text
        waited = self._reading.hasFocus()
        self.table.show_rows(lines)
        self._stack.setCurrentIndex(0 if lines else (2 if total else 1))
        some = len(lines) != total
        words = text(N_("{shown} of {total}"), shown=len(lines), total=total) if some else total
        self.head.show_count(str(words) if total else "")
        act = self._stack.currentWidget()
        self.setFocusProxy(self.table if lines or act is None else act)
        if waited:
            self.setFocus()

    def open_current(self) -> str:
        """Return the id of the current row, of the first where none is current yet."""
        if not self.table.current_id() and self.table.rows.rowCount():
            self.table.go_to(self.table.rows.line(0).id)
        return self.table.current_id()

    def _make_empty(self) -> QWidget:
        empty, text = self.shape.empty, self.context.text
        acts: list[QPushButton] = []
        if empty.act:
            act = button(text(empty.act), "empty_act", self.act_asked.emit, role="primary")
            acts.append(act)
        return empty_state(self.context.icons, empty.icon, text(empty.sentence), *acts)

    def _make_unmatched(self) -> QWidget:
        text = self.context.text
        again = button(text(N_("Show all again")), "unmatched_clear", self.filters.clear)
        sentence = text(N_("No line fits these chips and words."))
        return empty_state(self.context.icons, "list-filter", sentence, again)

    def _lay_out(self, above: Sequence[Item]) -> None:
        left = holder(page(self.head, *above, self.filters, self._stack))
        # Narrower than its words is better than a window wider than the screen.
        left.setMinimumWidth(LEAST_WIDTH)
        layout = left.layout()
        if layout is not None:
            layout.setStretchFactor(self._stack, 1)  # type: ignore[attr-defined]
        self.filters.setVisible(bool(self.shape.words or self.shape.filters))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(left, 1)
        whole.addWidget(self.panel)

    def _connect(self) -> None:
        context, name = self.context, self.shape.name
        context.actions.bind(self, "filter", self.filters.words.setFocus)
        context.mask.changed.connect(lambda _on: self.table.viewport().update())
        self.filters.down.connect(self._go_down)
        self.table.moved.connect(self._count)
        self.table.sort_beside(lambda make, show: beside(context, make, show, self, long=True))
        kept = context.read(lambda reader: reader.kept(Local.LAYOUT, name))
        self.table.arrange(kept.get(name, {}))
        self.table.rearranged.connect(
            lambda now: context.write(Tag.LOCAL, lambda work: work.keep(Local.LAYOUT, name, now))
        )

    def _go_down(self) -> None:
        self.open_current()
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the counter of this list; that of the list seen before no longer holds."""
        super().showEvent(event)
        rows = self.table.rows
        self._count(rows.position(self.table.current_id()) + 1, rows.rowCount())

    def _count(self, at: int, total: int) -> None:
        if self.isVisible():
            words = f"{at} / {total}" if at else str(total)
            self.context.frame.count(words if total else "")


def read_lines(
    context: Context,
    read: Callable[[Reader], T],
    show: Callable[[T], None],
    owner: QObject,
    *,
    long: bool,
) -> None:
    """Read a list and show it: at once, or beside the window where it is long."""

    def reading() -> T:
        with context.store.read() as reader:
            return read(reader)

    beside(context, reading, show, owner, long=long)


def beside(
    context: Context,
    make: Callable[[], T],
    show: Callable[[T], None],
    owner: QObject,
    *,
    long: bool,
) -> None:
    """Make something and show it: at once, or on the jobs thread where it takes long."""
    if long:
        title = context.text(N_("Reading…"))
        context.jobs.start(lambda _progress: make(), show, owner=owner, title=title)
    else:
        show(make())
