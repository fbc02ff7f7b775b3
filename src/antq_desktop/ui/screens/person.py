"""A person's page: how things stand, and everything that happened on one line of time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.loans import Repayment
from antq_desktop.domain.records import Record
from antq_desktop.errors import NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.services.office import actor_name
from antq_desktop.services.people import note_view
from antq_desktop.services.today import acts_by_person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import SHOW_EVERYONE, PersonLine, people_page, person_line
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter, Filters
from antq_desktop.ui.layout import button, holder, page, tool
from antq_desktop.ui.list_page import LEAST_WIDTH
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.places import OFFER
from antq_desktop.ui.prints import preview_sheets
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.screens.additions import ADDITIONS, Desk
from antq_desktop.ui.screens.person_head import PersonHead, PersonTitle, Standing, born_words
from antq_desktop.ui.screens.story import is_shown, story_of
from antq_desktop.ui.screens.story_words import KINDS, Teller
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.timeline import Event, Timeline


@dataclass(frozen=True)
class _Read:
    """What one reading of a person brings."""

    standing: Standing
    events: Sequence[Event]
    officer: str


class PersonScreen:
    """The place of one person."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._person_id = ""
        self._revealed = False
        self._read: _Read | None = None
        self._order: Sequence[str] = ()
        text, icons = context.text, context.icons
        self._head = PersonTitle(self._acts())
        self._standing = PersonHead(context)
        self._filters = Filters(context, [self._kinds()])
        self._timeline = Timeline(icons, text(N_("What happened, newest first")))
        self._panel = SidePanel(context)
        self._page = QWidget()
        self._page.setObjectName("page_person")
        self._page.setFocusProxy(self._timeline)
        self._lookups = Lookups(context, self._page)
        self._lay_out()
        self._connect()

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def show_record(self, register: str, record_id: str) -> None:
        """Show a person."""
        if record_id != self._person_id:
            self._panel.close_panel()
            self._revealed = False
        self._person_id = record_id
        self._lookups = Lookups(self._context, self._page, record_id)
        self._show()
        if record_id in self._order:
            # The page is in sight only after this.
            QTimer.singleShot(0, self._page, self._count)
        else:
            self._read_order()

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the person again."""
        if not self._person_id:
            return
        try:
            self._show()
        except NotFound:
            self._person_id = ""
            self._context.frame.open_place("people")
            return
        if not registers or "people" in registers:
            self._read_order()

    def write(self, register: str) -> None:
        """Open the form of a new line about the person; of a case, the one there is."""
        desk = self._desk()
        line = self._line()
        if register == "cases" and line.case is not None and not line.case.ended_on:
            self._open(desk.change(line.case))
        else:
            self._open(desk.new(register, **self._known(register)))

    def _known(self, register: str) -> dict[str, str]:
        """Return what a new line can only mean: a repayment, the one loan there is."""
        loans = self._line().loans
        return {"loan": loans[0].id} if register == "repayments" and len(loans) == 1 else {}

    def visit(self) -> None:
        """Open the form of a visit."""
        self.write("visits")

    def change(self) -> None:
        """Open the form of the person."""
        person = self._line().person
        title = self._context.text(N_("Change a person"))
        self._open(replace(self._desk().change(person), title=title, fixed=()))

    def print_sheet(self) -> None:
        """Show the follow-up sheet of the person."""
        preview_sheets(self._context, [self._person_id], self._page)

    def _show(self) -> None:
        read = self._context.read(self._reading)
        self._read = read
        self._show_head()
        self._show_events()
        self._read_due()

    def _reading(self, reader: Reader) -> _Read:
        line = person_line(reader, self._person_id, self._context.today())
        paid = sum(each.amount for each in reader.find(Repayment, person=self._person_id))
        lent = sum(loan.amount or 0 for loan in line.loans)
        sources = self._lookups.within(reader)
        teller = Teller(sources, self._open_values, self._context.reference)
        events = story_of(reader, self._person_id, teller)
        officer = actor_name(reader, self._context.store.actor)
        return _Read(Standing(line, max(0, lent - paid)), events, officer)

    @property
    def _open_values(self) -> bool:
        return self._revealed and not self._context.mask.on

    def _show_head(self) -> None:
        if self._read is None:
            return
        line = self._read.standing.line
        name = self._context.mask.shown(line.full_name)
        self._head.show_words(name, born_words(line, self._context))
        self._standing.show_standing(self._read.standing, open_values=self._revealed)

    def _show_events(self) -> None:
        if self._read is None:
            return
        kind = self._filters.values()["kind"]
        events = [each for each in self._read.events if is_shown(each, kind)]
        self._timeline.show_events(events)

    def _read_due(self) -> None:
        """Read what is due for the person beside the window; it takes reading everyone."""
        person_id, context = self._person_id, self._context

        def job(_progress: object) -> Standing | None:
            with context.store.read() as reader:
                due = acts_by_person(reader, context.today(), context.reference)
            read = self._read
            if read is None or read.standing.line.id != person_id:
                return None
            return replace(read.standing, due=tuple(due.get(read.standing.line.id, ())))

        def show(standing: Standing | None) -> None:
            if standing is not None and self._read is not None and self._person_id == person_id:
                self._read = replace(self._read, standing=standing)
                self._show_head()

        context.jobs.start(job, show, owner=self._page)

    def _read_order(self) -> None:
        """Read in what order people stand, for Page Up and Page Down and the counter."""

        def job(_progress: object) -> list[str]:
            with self._context.store.read() as reader:
                lines = people_page(reader, self._context.today(), SHOW_EVERYONE)
            return [line.id for line in lines]

        def show(order: list[str]) -> None:
            self._order = order
            self._count()

        self._context.jobs.start(job, show, owner=self._page)

    def _count(self) -> None:
        if self._page.isVisible() and self._person_id in self._order:
            at = self._order.index(self._person_id) + 1
            self._context.frame.count(f"{at} / {len(self._order)}")

    def _go(self, step: int) -> None:
        if self._person_id in self._order:
            at = self._order.index(self._person_id) + step
            if 0 <= at < len(self._order):
                self._context.open_record("people", self._order[at])

    def _reveal(self) -> None:
        """Show what is hidden once the look is written into the log."""
        person = self._line().person

        def seen(_done: None) -> None:
            self._revealed = True
            self._show()

        self._context.write(Tag.VIEW, lambda work: note_view(work, person), seen, owner=self._page)

    def _mask(self) -> None:
        if self._person_id:
            self._show()

    def _open_event(self, event: Event) -> None:
        record = self._record_of(event)
        if record is not None:
            self._open(self._desk().change(record))

    def _record_of(self, event: Event) -> Record | None:
        if not event.record:
            return None
        cls = REGISTERS[event.register].record_class
        found = self._context.read(lambda reader: reader.find(cls, id=event.record))
        return found[0] if found else None

    def _remove_current(self) -> None:
        event = self._timeline.current()
        record = self._record_of(event) if event is not None else None
        if record is not None:
            remove_record(self._context, record, self._desk().removed(record), self._page)

    def _remove_person(self) -> None:
        person = self._line().person
        words = self._context.text(N_("{name} was taken out of the book."), name=person.full_name)
        remove_record(self._context, person, words, self._page)

    def _open(self, writing: Writing) -> None:
        self._panel.open(writing, self._lookups.sources)

    def _line(self) -> PersonLine:
        if self._read is None:
            raise NotFound(name=self._person_id)
        return self._read.standing.line

    def _desk(self) -> Desk:
        line = self._line()
        officer = self._read.officer if self._read else ""
        context = self._context
        return Desk(line.id, line.full_name, officer, context.today(), context.language)

    def _acts(self) -> Sequence[QWidget]:
        text, icons, keys = self._context.text, self._context.icons, self._context.actions.keys
        visit = button(
            text(N_("Record a visit")),
            "person_visit",
            self.visit,
            role="primary",
            icon=icons("message-square-text", "on_accent"),
        )
        visit.setToolTip(keys("visit"))
        self._adder = button(text(N_("Add")), "person_add", self._show_menu, icon=icons("plus"))
        self._adder.setToolTip(keys("new"))
        words = text(N_("Change name, hamlet, telephone"))
        change = tool(words, "person_change", icons("pencil"), self.change, keys=keys("edit"))
        words = text(N_("Print the follow-up sheet"))
        sheet = tool(words, "person_print", icons("printer"), self.print_sheet, keys=keys("print"))
        return (sheet, change, self._adder, visit)

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.popup(self._adder.mapToGlobal(QPoint(0, self._adder.height() + 2)))

    def menu(self) -> QMenu:
        """Return everything that may be written about the person, and the taking out."""
        menu = QMenu(self._page)
        menu.setObjectName("person_menu")
        for each in ADDITIONS:
            act = QAction(self._context.icons(each.icon), self._context.text(each.words), menu)
            act.setObjectName(f"add_{each.register}")
            act.triggered.connect(lambda _on=False, name=each.register: self.write(name))
            menu.addAction(act)
        menu.addSeparator()
        words = self._context.text(N_("Transfer to another office"))
        move = QAction(self._context.icons("send"), words, menu)
        move.setObjectName("person_transfer")
        move.triggered.connect(lambda: self._context.open_record(OFFER, self._person_id))
        menu.addAction(move)
        words = self._context.text(N_("Take out of the book"))
        out = QAction(self._context.icons("trash-2"), words, menu)
        out.setObjectName("person_remove")
        out.triggered.connect(self._remove_person)
        menu.addAction(out)
        return menu

    def _kinds(self) -> Filter:
        text = self._context.text
        entries = tuple(Entry(code, text(words)) for code, words in KINDS)
        return Filter("kind", N_("Kind"), (Entry("", text(N_("all"))), *entries))

    def _lay_out(self) -> None:
        left = page(self._head, self._standing, self._filters, self._timeline)
        left.setStretchFactor(self._timeline, 1)
        whole = QHBoxLayout(self._page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._left = holder(left)
        self._left.setMinimumWidth(LEAST_WIDTH)
        whole.addWidget(self._left, 1)
        whole.addWidget(self._panel)

    def _connect(self) -> None:
        actions, context = self._context.actions, self._context
        self._standing.reveal_asked.connect(self._reveal)
        self._standing.next_asked.connect(self.write)
        self._filters.changed.connect(self._show_events)
        self._timeline.opened.connect(self._open_event)
        context.mask.changed.connect(lambda _on: self._mask())
        actions.bind(self._page, "visit", self.visit)
        bound: tuple[tuple[str, Callable[[], object]], ...] = (
            ("new", self._show_menu),
            ("edit", self.change),
            ("print", self.print_sheet),
            ("remove", self._remove_current),
            ("previous", lambda: self._go(-1)),
            ("next", lambda: self._go(1)),
        )
        for name, act in bound:
            actions.bind(self._left, name, act)
