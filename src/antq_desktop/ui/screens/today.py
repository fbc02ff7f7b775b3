"""What is due: overdue, today, in the next seven days, and what comes after."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QWidget

from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.ui.context import Context
from antq_desktop.ui.due_column import DueColumn
from antq_desktop.ui.filters import Filter, Filters
from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.layout import (
    PageHead,
    button,
    clear,
    column,
    empty_state,
    holder,
    label,
    page,
    row,
    tool,
)
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.places import ACT, EXPUNGEMENT, PARKED, PLACES
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.screens.day_print import preview_day
from antq_desktop.ui.screens.put_off import PutOffList, act_behind, put_off_writing
from antq_desktop.ui.screens.today_reading import (
    Overview,
    PutOff,
    Wish,
    parted,
    read_overview,
)
from antq_desktop.ui.screens.today_strip import PUT_OFF, Strip
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.theme import MEDIUM, SMALL

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_COLUMNS = (
    ("due_overdue", N_("Overdue"), N_("Nothing is overdue."), "red"),
    ("due_today", N_("Due today"), N_("Nothing is due today."), "amber"),
    ("due_week", N_("Next seven days"), N_("Nothing is due in the next seven days."), "blue"),
)


class TodayScreen:
    """The place *Hôm nay*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._read: Overview | None = None
        self._chosen: DueAct | None = None
        self._head = PageHead(context.text(N_("Today")), *self._acts())
        self._filters = Filters(context, [])
        self._strip = Strip(context)
        self._columns = [DueColumn(context, *each) for each in _COLUMNS]
        self._later = Flow(SMALL)
        self._panel = SidePanel(context)
        self._stack = QStackedWidget()
        for each in (holder(column(None)), self._make_board(), self._make_empty()):
            self._stack.addWidget(each)
        whole = row(holder(page(self._head, self._stack)), self._panel, gap=0)
        whole.setStretch(0, 1)
        self._page = QWidget()
        self._page.setObjectName("page_today")
        self._page.setLayout(whole)
        self._lookups = Lookups(context, self._page)
        self._connect()
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Read what is due again."""
        context = self._context

        def job(progress: Progress) -> Overview:
            with context.store.read() as reader:
                actor, today = context.store.actor, context.today()
                return read_overview(reader, today, context.reference, actor, progress)

        title = context.text(N_("Reading…"))
        context.jobs.start(job, self._show, owner=self._page, title=title)

    def open_act(self, act: DueAct) -> None:
        """Open the place where an act is done; the act of a person with its form."""
        frame, (register, record) = self._context.frame, act.opens
        if act.act == EXPUNGEMENT and act.person:
            frame.open_record(EXPUNGEMENT, act.person)
        elif register == "people" and act.person:
            frame.open_record(ACT, f"{act.person}/{act.act}")
        elif record:
            frame.open_record(register, record)
        else:
            self._open_place(register)

    def put_off(self) -> None:
        """Open the form that puts the chosen act off to a later day."""
        act = self._chosen
        if act is not None and act.postponable:
            self._panel.open(put_off_writing(self._context, act), self._lookups.sources)

    def print_list(self) -> None:
        """Show the list of the day's acts as it is narrowed now, to be printed."""
        preview_day(self._context, self._wish(), self._page)

    def show_put_off(self) -> None:
        """Show in the panel what was put off."""
        if self._read is None:
            return
        wish = self._wish()
        shown = PutOffList(self._context, [each for each in self._read.put_off if wish.takes(each)])
        shown.opened.connect(self._change)
        shown.taken_back.connect(self._take_back)
        self._panel.show_widget(self._context.text(N_("Put off")), shown)

    def _change(self, each: PutOff) -> None:
        writing = put_off_writing(self._context, act_behind(each), each.record)
        self._panel.open(writing, self._lookups.sources)

    def _take_back(self, record: Postponement) -> None:
        words = self._context.text(N_("It is due again as it was."))
        self._panel.close_panel()
        remove_record(self._context, record, words, self._page)

    def _open_place(self, name: str) -> None:
        if name == PUT_OFF:
            self.show_put_off()
        elif name == PARKED:
            self._context.open_record(PARKED, PARKED)
        elif name in {each.name for each in PLACES}:
            self._context.frame.open_place(name)

    def _show(self, overview: Overview) -> None:
        first = self._read is None
        self._read = overview
        today = self._context.today()
        weekday = self._context.text(WEEKDAYS[today.weekday()])
        self._head.show_count(f"{weekday}, {formats.day(today)}")
        self._strip.show_overview(overview)
        self._offer(overview, first=first)
        self._narrow()
        had_keyboard = self._has_keyboard()
        self._stack.setCurrentIndex(2 if overview.is_empty else 1)
        first_full = next((each for each in self._columns if each.count), self._columns[0])
        self._page.setFocusProxy(first_full.view)
        if had_keyboard and not self._panel.isVisible() and not self._in_a_column():
            self._page.setFocus()

    def _offer(self, overview: Overview, *, first: bool) -> None:
        """Offer the officers and hamlets; begin with what was chosen last, else who is here."""
        known = {"officer": overview.officers, "hamlet": overview.hamlets}
        # A choice among one is none.
        offered = {name: names for name, names in known.items() if len(names) > 1}
        self._filters.offer([self._filter(*each) for each in offered.items()])
        self._filters.setVisible(bool(offered))
        if not first:
            return
        key = self._layout_key
        kept = self._context.read(lambda reader: reader.kept(Local.LAYOUT, key)).get(key)
        usual = {"officer": overview.me, "hamlet": ""}
        self._filters.blockSignals(True)
        for name, wished in (kept or usual).items():
            if wished in offered.get(name, ()):
                self._filters.choose(name, str(wished))
        self._filters.blockSignals(False)

    def _narrow(self) -> None:
        """Show the acts that are wished for."""
        if self._read is None:
            return
        wish, today = self._wish(), self._context.today()
        parts = parted([each for each in self._read.acts if wish.takes(each)], today)
        for shown, acts in zip(self._columns, parts, strict=False):
            shown.show_acts(acts, today)
        self._show_later(parts[-1])

    def _keep_wish(self) -> None:
        """Remember what was chosen, for who is signed in."""
        if self._read is None:
            return
        self._narrow()
        key, now = self._layout_key, dict(self._filters.values())
        self._context.write(Tag.LOCAL, lambda work: work.keep(Local.LAYOUT, key, now))

    @property
    def _layout_key(self) -> str:
        return f"today/{self._context.store.actor}"

    def _wish(self) -> Wish:
        chosen = self._filters.values()
        return Wish(chosen.get("officer", ""), chosen.get("hamlet", ""))

    def _choose(self, chosen: DueColumn, act: DueAct | None) -> None:
        """Let one line of the page be chosen, and offer what can be done with it."""
        if act is None:
            return
        for each in self._columns:
            if each is not chosen:
                each.leave()
        self._chosen = act
        self._put_off.setEnabled(act.postponable)

    def _go_sideways(self, here: DueColumn, by: int) -> None:
        full = [each for each in self._columns if each.count or each is here]
        full[(full.index(here) + by) % len(full)].view.setFocus()

    def _show_menu(self, act: DueAct, at: QPoint) -> None:
        text, menu = self._context.text, QMenu(self._page)
        menu.setObjectName("due_menu")
        for words, enabled, made in (
            (text(N_("Open")), True, lambda: self.open_act(act)),
            (text(N_("Put off …")), act.postponable, self.put_off),
        ):
            entry = QAction(words, menu)
            entry.setEnabled(enabled)
            entry.triggered.connect(lambda _on=False, made=made: made())
            menu.addAction(entry)
        menu.popup(at)

    def _acts(self) -> Sequence[QWidget]:
        """Return what the head offers."""
        context, keys = self._context, self._context.actions.keys
        text, icons = context.text, context.icons
        sheets = tool(
            text(N_("Print follow-up sheets")),
            "today_sheets",
            icons("file-text"),
            lambda: context.frame.open_place("reports"),
        )
        self._put_off = button(
            text(N_("Put off")), "today_put_off", self.put_off, icon=icons("clock")
        )
        words = text(N_("Put the chosen act off to a later day"))
        self._put_off.setToolTip(f"{words} ({keys('later')})")
        self._put_off.setEnabled(False)
        printing = button(
            text(N_("Print today's acts")),
            "today_print",
            self.print_list,
            role="primary",
            icon=icons("printer", "on_accent"),
        )
        words = text(N_("Print the day's list"))
        printing.setToolTip(f"{words} ({keys('print')})")
        return sheets, self._put_off, printing

    def _filter(self, name: str, names: Sequence[str]) -> Filter:
        words = N_("Officer in charge") if name == "officer" else N_("Hamlet")
        nothing = Entry("", self._context.text(N_("all")))
        return Filter(name, words, (nothing, *(Entry(each, each) for each in names)))

    def _make_board(self) -> QWidget:
        columns = row(*self._columns, gap=MEDIUM)
        board = column(self._filters, self._strip, columns, self._later, gap=MEDIUM)
        board.setStretch(2, 1)
        return holder(board)

    def _make_empty(self) -> QWidget:
        text = self._context.text
        bring = button(
            text(N_("Bring in a file")),
            "today_import",
            lambda: self._context.frame.open_place("import"),
            role="primary",
        )
        add = button(
            text(N_("Type in the first person")),
            "today_add",
            lambda: self._context.frame.open_place("people"),
        )
        sentence = text(N_("Nobody is in the book yet. Bring in the register the office has."))
        return empty_state(self._context.icons, "calendar-check", sentence, bring, add)

    def _connect(self) -> None:
        actions = self._context.actions
        self._filters.changed.connect(self._keep_wish)
        self._strip.pressed.connect(self._open_place)
        for each in self._columns:
            self._hear(each)
        self._context.mask.changed.connect(self._lay_again)
        actions.bind(self._page, "later", self.put_off)
        actions.bind(self._page, "print", self.print_list)

    def _hear(self, shown: DueColumn) -> None:
        shown.opened.connect(self.open_act)
        shown.chosen.connect(lambda act: self._choose(shown, act))
        shown.menu_asked.connect(self._show_menu)
        shown.view.sideways.connect(lambda by: self._go_sideways(shown, by))

    def _has_keyboard(self) -> bool:
        """Say whether the keyboard is here, where a list that fills may take it."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self._page or self._page.isAncestorOf(focus))

    def _in_a_column(self) -> bool:
        return any(each.view.hasFocus() and each.count for each in self._columns)

    def _show_later(self, acts: Sequence[DueAct]) -> None:
        """Offer what is due after the week, one chip for each act."""
        clear(self._later)
        text = self._context.text
        if not acts:
            return
        self._later.addWidget(label(text(N_("After that")), "muted"))
        groups: dict[str, list[DueAct]] = {}
        for each in acts:
            groups.setdefault(each.act, []).append(each)
        for act, held in groups.items():
            words = text(
                N_("{act}: {count}, by {day}"),
                act=text(held[0].what),
                count=len(held),
                day=formats.day(held[0].due_on),
            )
            chip = button(words, f"later_{act}", role="chip")
            chip.clicked.connect(lambda _checked=False, held=held: self._show_all(held))
            self._later.addWidget(chip)

    def _show_all(self, acts: Sequence[DueAct]) -> None:
        title = self._context.text(acts[0].what)
        shown = DueColumn(self._context, "due_later", title, "", "blue")
        shown.show_acts(acts, self._context.today())
        shown.open_all()
        self._hear(shown)
        self._panel.show_widget(title, shown)
        shown.view.setFocus()

    def _lay_again(self, _on: bool) -> None:
        for each in self._columns:
            each.lay_again()
