"""The yearly rating: a table of points or security teams, one key for each grade."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.models import Rating, Team, TeamRating
from antq_desktop.domain.rating import (
    is_too_young,
    months_served,
    share_of,
    told_of_share,
    window_of,
    window_on,
)
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.reference import Entry
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services import models
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.models import Rated, rated_points, rated_teams
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, holder, label
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape
from antq_desktop.ui.lookups import Lookups, blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.screens.models_prints import preview_list
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.table import Column
from antq_desktop.ui.theme import SMALL

KINDS = ("teams", "points")
_LISTED = {"teams": "team_grades", "points": "grades"}
_REGISTERS = {"teams": "team_ratings", "points": "ratings"}
_ZERO = "0"
_SHOWN_YEARS = 4
#: A window that closed so many days ago or less is the one that is rated.
_HALF_YEAR = 180


class RatingPage(ListPage[Rated]):
    """The ratings of a year; `left` is sent by the way back to the four lists."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        text, icons = context.text, context.icons
        self._said = label("", wraps=True)
        self._keys = label("", "muted", wraps=True)
        self._kinds = Segments(
            "rating_kind", [text(N_("Security and order team")), text(N_("Model points"))], 0
        )
        acts = [
            button(text(N_("Back")), "rating_back", self._leave, icon=icons("arrow-left")),
            button(text(N_("Decision on all")), "rating_decision", self.decide),
            button(
                text(N_("Print")),
                "rating_print",
                self.print_list,
                role="primary",
                icon=icons("printer", "on_accent"),
            ),
        ]
        self._years = _years(context)
        words = [str(each) for each in self._years]
        self._of_year = Segments("rating_year", words, 0)
        above = holder(column(self._kinds, self._of_year, self._said, self._keys, gap=SMALL))
        super().__init__(context, _shape(context, self._grade_words), acts, above)
        half = context.today() - timedelta(days=_HALF_YEAR)
        self._kind, self._year = KINDS[0], window_on(half, context.reference).year
        self._rows: Sequence[Rated] = ()
        self._lookups = Lookups(context, self)
        self._key_acts: list[QAction] = []
        self._listen()
        self.show_year(self._year)

    def show_year(self, year: int) -> None:
        """Show the ratings of a year."""
        if year in self._years:
            self._year = year
            self._of_year.show_part(self._years.index(year))
        self._bind_grades()
        self.read()

    def show_kind(self, kind: str) -> None:
        """Show the ratings of points or of teams."""
        self._kind = kind
        self._kinds.show_part(KINDS.index(kind))
        self._bind_grades()
        self.read()

    def read(self) -> None:
        """Read the ratings again."""
        context = self.context
        on = min(context.today(), window_of(self._year, context.reference).last)
        reads = rated_teams if self._kind == "teams" else rated_points
        self._rows = context.read(lambda reader: reads(reader, self._year, on))
        self._tell()
        self.show_lines(self._rows, len(self._rows))

    def rate(self, grade: str) -> None:
        """Give the current line a grade, or take it back, and go on to the next line."""
        here = self.open_current()
        row = next((each for each in self._rows if each.id == here), None)
        if row is None or row.grade == grade:
            self._go_on()
            return
        year, is_team = self._year, isinstance(row.record, Team)

        def job(work: Work) -> str:
            if not grade:
                models.unrate(work, TeamRating if is_team else Rating, row.id, year)
            elif is_team:
                models.rate_team(work, row.id, year, grade)
            else:
                models.rate_point(work, row.id, year, grade)
            return work.id

        title = self._grade_words(grade) or self.context.text(N_("not rated"))
        sentence = self.context.text(
            N_("{name}, {year}: {grade}."), name=row.record.name, year=year, grade=title
        )

        def done(work_id: str) -> None:
            self.context.offer_undo(sentence, lambda: undo_work(self.context, work_id))

        self.context.write(Tag.CHANGE, job, done, owner=self)
        self._go_on()

    def decide(self) -> None:
        """Open the form of the decision on all ratings of the year."""
        rated = [each.rating for each in self._rows if each.rating]
        if not rated:
            self.context.say(self.context.text(N_("Nothing is rated yet.")))
            return
        register = REGISTERS[_REGISTERS[self._kind]]
        first = rated[0]
        record = blank(register, **register.to_stored(first))
        kept = tuple(each for each in register.by_name if each not in {"decision", "decided_on"})

        def save(work: Work, made: Record) -> Record:
            for each in rated:
                if isinstance(made, Rating | TeamRating):
                    now = work.get(type(each), each.id)
                    said = {"decision": made.decision, "decided_on": made.decided_on}
                    work.put(changed(now, **said))
            return made

        title = self.context.text(N_("Decision on all ratings of {year}"), year=self._year)
        words = self.context.text(N_("Decision written on {count} ratings."), count=len(rated))
        scope = f"decide/{self._kind}/{self._year}"
        writing = Writing(title, record, Tag.CHANGE, lambda _made: words, kept, scope, save=save)
        self.panel.open(writing, self._lookups.sources)

    def print_list(self) -> None:
        """Show the list of the ratings as it goes with the decision."""
        kind, year = self._kind, self._year
        preview_list(self.context, kind, lambda papers: papers.of_ratings(kind, year), self)

    def _leave(self) -> None:
        self.left.emit()

    def _grade_words(self, grade: str) -> str:
        return self.context.reference.title(_LISTED[self._kind], grade)

    def _scale(self) -> list[Entry]:
        """Return the grades that hold on the last day of the year that is rated."""
        reference = self.context.reference
        last = window_of(self._year, reference).last
        entries = reference.entries(_LISTED[self._kind])
        return [each for each in entries if each.holds_on(last)]

    def _go_on(self) -> None:
        at = self.table.rows.position(self.table.current_id()) + 1
        if at < self.table.rows.rowCount():
            self.table.go_to(self.table.rows.line(at).id)

    def _tell(self) -> None:
        """Tell of the window, of how many have which grade, and of what is to be looked at."""
        context, text = self.context, self.context.text
        counted = Counter(each.grade for each in self._rows)
        entries = self._scale()
        codes = {each.code: each.title for each in entries}
        codes |= {each: self._grade_words(each) for each in counted if each}
        parts = [f"{title}: {counted[code]}" for code, title in codes.items()]
        if counted[""]:
            parts.append(f"{text(N_('not rated'))}: {counted['']}")
        said = [" · ".join(parts) + "."]
        if self._kind == "teams":
            window = window_of(self._year, context.reference)
            first, last = formats.day(window.first), formats.day(window.last)
            words = text(N_("Year of rating {first} – {last}."), first=first, last=last)
            share = share_of((each.grade for each in self._rows), self._year, context.reference)
            told = told_of_share(share)
            values = {"share": share.percent, "most": share.most}
            usual = N_("Excellent: {share} % of good or better, at most {most} %.")
            said = [words, *said, text(*told[:1], **told[1]) if told else text(usual, **values)]
        self._said.setText(" ".join(said))
        keys = [f"{at} {each.title}" for at, each in enumerate(entries, 1)]
        none = f"{_ZERO} {text(N_('not rated'))}"
        self._keys.setText(text(N_("Keys: {keys}."), keys=" · ".join([*keys, none])))

    def _bind_grades(self) -> None:
        """Let a number give the grade of its place, and 0 take it back."""
        for each in self._key_acts:
            self.table.removeAction(each)
        codes = [each.code for each in self._scale()]
        self._key_acts = []
        for key, grade in ((_ZERO, ""), *((str(at), code) for at, code in enumerate(codes, 1))):
            act = QAction(self._grade_words(grade), self.table)
            act.setShortcut(QKeySequence(key))
            act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            act.triggered.connect(partial(self._pressed, grade))
            self.table.addAction(act)
            self._key_acts.append(act)

    def _pressed(self, grade: str, _on: bool = False) -> None:
        self.rate(grade)

    def _listen(self) -> None:
        actions = self.context.actions
        self._kinds.chosen.connect(lambda at: self.show_kind(KINDS[at]))
        self._of_year.chosen.connect(lambda at: self.show_year(self._years[at]))
        self.table.opened.connect(lambda _one: self._go_on())
        actions.bind(self, "print", self.print_list)
        actions.bind(self.table, "close", self._leave)


def _years(context: Context) -> list[int]:
    """Return the year that runs and those before it that may still be rated."""
    last = window_on(context.today(), context.reference).year
    return [last - before for before in range(_SHOWN_YEARS)]


def _shape(context: Context, words: Callable[[str], str]) -> ListShape[Rated]:

    def remark(row: Rated) -> str:
        if not isinstance(row.record, Team) or row.record.founded_on is None:
            return ""
        year = row.rating.year if row.rating else context.today().year
        window = window_of(year, context.reference)
        served = months_served(row.record, window)
        if served is None or not is_too_young(row.record, window, context.reference):
            return ""
        plural = context.language.plural
        return plural(N_("{count} month of work"), N_("{count} months of work"), served)

    return ListShape(
        name="rating",
        title=N_("Yearly rating"),
        columns=(
            Column("hamlet", N_("Hamlet"), lambda r: r.hamlet, lambda r: sort_key(r.hamlet)),
            Column(
                "name",
                N_("Name"),
                lambda r: r.record.name,
                lambda r: sort_key(r.record.name),
                grows=True,
            ),
            Column(
                "leader",
                N_("Leader"),
                lambda r: context.mask.shown(r.leader),
                lambda r: sort_key(r.leader),
            ),
            Column("before", N_("Year before"), lambda r: words(r.before), lambda r: r.before),
            Column(
                "grade",
                N_("Rating"),
                lambda r: words(r.grade),
                lambda r: r.grade or None,
            ),
            Column("remark", N_("Remarks"), remark, remark),
        ),
        empty=Emptiness("users", N_("Nothing of this kind stood in that year.")),
    )


def is_rating(record_id: str, beginning: str) -> int:
    """Return the year of a wish for the rating page; 0 for anything else."""
    year = record_id.removeprefix(beginning)
    return int(year) if record_id.startswith(beginning) and year.isdigit() else 0
