"""What is due: overdue, today, in the next seven days, and what comes after."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from antq_desktop.domain.cases import Group
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.services.today import due_acts
from antq_desktop.storage.loan_pages import loans_page
from antq_desktop.storage.pages import people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.sync.review import count
from antq_desktop.ui.context import Context
from antq_desktop.ui.due_column import DueColumn
from antq_desktop.ui.layout import (
    PageHead,
    button,
    clear,
    column,
    empty_state,
    holder,
    label,
    named,
    page,
    row,
)
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.places import PARKED, REVIEW
from antq_desktop.ui.theme import MEDIUM, SMALL

WEEK = 7
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


@dataclass(frozen=True)
class Overview:
    """What the page shows: counts of the strip, and every act that is due."""

    people: int
    groups: tuple[tuple[Group | None, int], ...]
    away: int
    loans: int
    outstanding: int
    parked: int
    decisions: int
    acts: tuple[DueAct, ...]


def read_overview(reader: Reader, context: Context) -> Overview:
    """Return what the page shows today."""
    today = context.today()
    lines = people_page(reader, today)
    counted = Counter(line.group for line in lines)
    order: tuple[Group | None, ...] = (*Group, None)
    open_loans = [each for each in loans_page(reader, today) if each.outstanding]
    return Overview(
        people=len(lines),
        groups=tuple((group, counted[group]) for group in order if counted[group]),
        away=sum(line.away_at is not None for line in lines),
        loans=len(open_loans),
        outstanding=sum(each.outstanding for each in open_loans),
        parked=len(reader.kept(Local.PARKED)),
        decisions=count(reader),
        acts=tuple(due_acts(reader, today, context.reference)),
    )


def parted(acts: Sequence[DueAct], today: date) -> tuple[list[DueAct], ...]:
    """Return the acts overdue, due today, due within a week, and due later."""
    parts: tuple[list[DueAct], ...] = ([], [], [], [])
    for act in acts:
        left = act.days_left(today)
        place = 0 if left < 0 else 1 if left == 0 else 2 if left <= WEEK else 3
        parts[place].append(act)
    return parts


class TodayScreen:
    """The place *Hôm nay*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        text, icons = context.text, context.icons
        sheets = button(
            text(N_("Print follow-up sheets")),
            "today_sheets",
            lambda: context.frame.open_place("reports"),
            role="primary",
            icon=icons("printer", "on_accent"),
        )
        self._head = PageHead(text(N_("Today")), sheets)
        self._strip = QHBoxLayout()
        self._strip.setSpacing(MEDIUM)
        self._columns = [DueColumn(context, *each) for each in _COLUMNS]
        self._later = QHBoxLayout()
        self._later.setSpacing(SMALL)
        self._panel = SidePanel(context)
        self._stack = QStackedWidget()
        for each in (holder(column(None)), self._make_board(), self._make_empty()):
            self._stack.addWidget(each)
        whole = row(holder(page(self._head, self._stack)), self._panel, gap=0)
        whole.setStretch(0, 1)
        self._page = QWidget()
        self._page.setObjectName("page_today")
        self._page.setLayout(whole)
        context.mask.changed.connect(self._lay_again)
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Read what is due again."""
        context = self._context

        def job(_progress: Progress) -> Overview:
            with context.store.read() as reader:
                return read_overview(reader, context)

        context.jobs.start(job, self._show, owner=self._page)

    def _make_board(self) -> QWidget:
        columns = row(*self._columns, gap=MEDIUM)
        board = column(self._strip, columns, self._later, gap=MEDIUM)
        board.setStretch(1, 1)
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

    def _show(self, overview: Overview) -> None:
        today = self._context.today()
        weekday = self._context.text(WEEKDAYS[today.weekday()])
        self._head.show_count(f"{weekday}, {formats.day(today)}")
        self._show_strip(overview)
        parts = parted(overview.acts, today)
        for shown, acts in zip(self._columns, parts, strict=False):
            shown.show_acts(acts, today)
        self._show_later(parts[-1])
        nobody = not (overview.people or overview.parked or overview.decisions)
        had_keyboard = self._has_keyboard()
        self._stack.setCurrentIndex(2 if nobody else 1)
        first = next((each for each in self._columns if each.count), self._columns[0])
        self._page.setFocusProxy(first.view)
        if had_keyboard:
            self._page.setFocus()

    def _has_keyboard(self) -> bool:
        """Say whether the keyboard is here, where a list that fills may take it."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self._page or self._page.isAncestorOf(focus))

    def _show_strip(self, overview: Overview) -> None:
        clear(self._strip)
        text, code = self._context.text, self._context.language.code
        people = text(N_("People under management"))
        self._tile("people", people, formats.number(overview.people, code), self._groups(overview))
        away = text(N_("Away from home"))
        self._tile("people", away, formats.number(overview.away, code), "")
        owed = text(N_("{amount} still owed"), amount=formats.amount(overview.outstanding, code))
        loans = text(N_("Open loans"))
        self._tile("loans", loans, formats.number(overview.loans, code), owed)
        if overview.parked:
            waiting = text(N_("Rows waiting for a second look"))
            self._tile(PARKED, waiting, formats.number(overview.parked, code), "", "amber")
        if overview.decisions:
            waiting = text(N_("Decisions that wait"))
            self._tile(REVIEW, waiting, formats.number(overview.decisions, code), "", "amber")
        self._strip.setStretch(0, 1)

    def _tile(self, place: str, words: str, figure: str, detail: str, tone: str = "") -> None:
        """Add a figure to the strip; pressing it opens the place it comes from."""
        number = self._strip.count() + 1
        frame = self._context.frame
        tile = named(QPushButton(), f"tile_{number}", f"{words}: {figure}. {detail}")
        tile.setProperty("role", "tile")
        if place == PARKED:
            tile.clicked.connect(lambda _checked=False: frame.open_record(PARKED, PARKED))
        else:
            tile.clicked.connect(lambda _checked=False: frame.open_place(place))
        inner = column(
            label(words, "small"),
            row(label(figure, "figure", tone=tone), label(detail, "muted"), None, gap=MEDIUM),
            gap=2,
        )
        inner.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        tile.setLayout(inner)
        inner.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self._strip.addWidget(tile)

    def _groups(self, overview: Overview) -> str:
        text = self._context.text
        none = text(N_("no group"))
        return "   ".join(f"{group or none} {count}" for group, count in overview.groups)

    def _show_later(self, acts: Sequence[DueAct]) -> None:
        """Offer what is due after the week, one chip for each act."""
        clear(self._later)
        text = self._context.text
        if not acts:
            return
        self._later.addWidget(label(text(N_("After that")), "muted"))
        ordered = sorted(acts, key=lambda each: each.act)
        for act, group in groupby(ordered, key=lambda each: each.act):
            held = list(group)
            words = text(
                N_("{act}: {count}, by {day}"),
                act=text(held[0].what),
                count=len(held),
                day=formats.day(held[0].due_on),
            )
            chip = button(words, f"later_{act}", role="chip")
            chip.clicked.connect(lambda _checked=False, held=held: self._show_all(held))
            self._later.addWidget(chip)
        self._later.addStretch(1)

    def _show_all(self, acts: Sequence[DueAct]) -> None:
        title = self._context.text(acts[0].what)
        shown = DueColumn(self._context, "due_later", title, "", "blue")
        shown.show_acts(acts, self._context.today())
        shown.open_all()
        self._panel.show_widget(title, shown)
        shown.view.setFocus()

    def _lay_again(self, _on: bool) -> None:
        for each in self._columns:
            each.lay_again()
