"""What the panels of points and teams ask for: each act opens its form, then the panel again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.models import (
    Member,
    Point,
    PointState,
    Rating,
    Team,
    TeamKind,
    TeamRating,
)
from antq_desktop.domain.records import NEW, Record, changed
from antq_desktop.i18n.messages import N_
from antq_desktop.services import models
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.models import point_page, team_page
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import bring_in_sight
from antq_desktop.ui.layout import button, column, label
from antq_desktop.ui.lookups import Lookups, blank, words_of
from antq_desktop.ui.panel import SidePanel, Writing, put
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.screens.models_point import STATE_ACTS, PointPanel
from antq_desktop.ui.screens.models_team import TeamPanel

_STATE_FIELDS = ("state_since", "state_reason", "state_decision")
#: What a new line of a panel is: its register, the field that names the panel's record.
_ADDED = {
    "add_team": "teams",
    "add_member": "members",
    "add_meeting": "meetings",
    "add_money": "point_moneys",
    "add_result": "tallies",
}
_DAYS = {
    "meetings": "held_on",
    "point_moneys": "given_on",
    "members": "since",
    "tallies": "counted_on",
}


@dataclass(frozen=True)
class Desk:
    """What the acts work with: the panel, the lookups of its forms, and how a team is printed."""

    context: Context
    panel: SidePanel
    lookups: Lookups
    print_team: Callable[[str], None]


class ModelActs:
    """Shows points and teams in the panel and does what is asked of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._context = desk.context
        self._shown: PointPanel | TeamPanel | None = None
        #: The record whose panel comes back after the form that is open.
        self._back: tuple[str, str] | None = None
        #: The act whose button has the keyboard again after its form.
        self._acted = ""
        desk.panel.saved.connect(self._go_on)

    def show(self, register: str, record_id: str) -> None:
        """Show a point or a team in the panel."""
        context = self._context
        if register == "points":
            page = context.read(lambda reader: point_page(reader, record_id))
            self._place(PointPanel(context, page), page.point.name)
        else:
            team = context.read(lambda reader: team_page(reader, record_id))
            self._place(TeamPanel(context, team), team.team.name)

    def refresh(self) -> None:
        """Show what is in the panel as it is now; nothing of what was removed."""
        shown = self._panel_in_sight()
        if isinstance(shown, PointPanel):
            one = shown.shown.id
            if self._context.read(lambda reader: reader.find(Point, id=one)):
                shown.show_page(self._context.read(lambda reader: point_page(reader, one)))
                return
        elif isinstance(shown, TeamPanel):
            one = shown.shown.id
            if self._context.read(lambda reader: reader.find(Team, id=one)):
                shown.show_page(self._context.read(lambda reader: team_page(reader, one)))
                return
        else:
            return
        self._desk.panel.close_panel()

    def do(self, act: str, on: object) -> None:
        """Do what a panel asks for."""
        self._acted = act
        if act in STATE_ACTS:
            self._change_state(act)
        elif act in _ADDED or act == "add_rating":
            self._add(act)
        elif isinstance(on, Record) and act in {"change", "remove"}:
            (self._change if act == "change" else self._remove)(on)
        elif act in {"point", "team"}:
            self.show(f"{act}s", str(on))
        elif isinstance(on, Member):
            self._end_member(on)
        else:
            self._of_team(act)

    def _of_team(self, act: str) -> None:
        shown = self._shown
        if isinstance(shown, PointPanel):
            self._change(shown.shown.point)
        elif isinstance(shown, TeamPanel):
            acts: dict[str, Callable[[], None]] = {
                "change_team": partial(self._change, shown.shown.team),
                "new_leader": partial(self._new_leader, shown.shown.team),
                "end_team": partial(self._end_team, shown.shown.team),
                "print_team": partial(self._desk.print_team, shown.shown.id),
            }
            acts[act]()

    def _change_state(self, act: str) -> None:
        if not isinstance(self._shown, PointPanel):
            return
        page, state = self._shown.shown, STATE_ACTS[act][1]
        teams = len(page.standing(self._context.today()))
        if state is PointState.DISSOLVED and teams:
            self._ask_about_teams(page.point, teams)
        else:
            self._open_state(page.point, state, teams=False)

    def _ask_about_teams(self, point: Point, count: int) -> None:
        """Ask in the panel what becomes of the teams of a point that is dissolved."""
        text, plural = self._context.text, self._context.language.plural
        question = plural(
            N_("The point has {count} team. Is it dissolved as well?"),
            N_("The point has {count} teams. Are they dissolved as well?"),
            count,
        )
        asked = QWidget()
        asked.setObjectName("teams_too")
        both = button(
            text(N_("Dissolve the teams as well")),
            "dissolve_teams",
            lambda: self._open_state(point, PointState.DISSOLVED, teams=True),
            role="primary",
        )
        only = button(
            text(N_("The teams go on")),
            "keep_teams",
            lambda: self._open_state(point, PointState.DISSOLVED, teams=False),
        )
        asked.setLayout(column(label(question, wraps=True), both, only, None))
        asked.setFocusProxy(both)
        self._desk.panel.show_widget(text(N_("Dissolve {name}"), name=point.name), asked)

    def _open_state(self, point: Point, state: PointState, *, teams: bool) -> None:
        text = self._context.text
        words = next(each for each, into in STATE_ACTS.values() if into is state)
        fresh = changed(point, version=NEW, state_since=None, state_reason="", state_decision="")

        def save(work: Work, made: Record) -> Record:
            if not isinstance(made, Point) or made.state_since is None:
                raise models.no_day("state_since", Point)
            given = (made.state_since, made.state_reason, made.state_decision)
            if state is PointState.DISSOLVED:
                return models.dissolve(work, point.id, *given, teams=teams)
            return models.set_state(work, point.id, state, *given)

        title = f"{text(words)}: {point.name}"
        shown = tuple(each for each in fresh.register.by_name if each not in _STATE_FIELDS)
        self._write(Writing(title, fresh, Tag.CHANGE, self._said, shown, f"{state}/{point.id}",
                            "state_reason", save))  # fmt: skip
        self._set_today("state_since")

    def _add(self, act: str) -> None:
        shown = self._shown
        if shown is None:
            return
        own = "point" if isinstance(shown, PointPanel) else "team"
        today = self._context.today()
        if act == "add_rating":
            register = "ratings" if own == "point" else "team_ratings"
            stored: dict[str, str | int | None] = {own: shown.shown.id, "year": today.year}
        else:
            register = _ADDED[act]
            stored = {own: shown.shown.id}
            if day := _DAYS.get(register):
                stored[day] = today.isoformat()
        if isinstance(shown, PointPanel) and register in {"teams", "tallies"}:
            stored["hamlet"] = shown.shown.point.hamlet
        if own == "point" and register == "teams":
            stored["kind"] = TeamKind.POINT.value
        record = blank(REGISTERS[register], **stored)
        fixed = tuple({"point", "team"} & set(record.register.by_name))
        if register == "members":
            fixed = (*fixed, "until")
        title = self._context.text(record.register.one)
        save = _save_rating if act == "add_rating" else put
        begin = {
            "ratings": "grade",
            "team_ratings": "grade",
            "meetings": "subject",
            "tallies": "received",
        }
        self._write(Writing(title, record, Tag.ADD, self._said, fixed, shown.shown.id,
                            begin.get(register, ""), save))  # fmt: skip

    def _change(self, record: Record) -> None:
        """Open the form of the panel's record or of one of its lines."""
        settled: tuple[str, ...] = ("dissolved_on", "ended_reason")
        if isinstance(record, Point):
            settled = ("state", "dissolved_on", *_STATE_FIELDS)
        elif not isinstance(record, Team):
            settled = tuple({"point", "team"} & set(record.register.by_name))
        title = self._context.text(record.register.one)
        self._write(Writing(title, record, Tag.CHANGE, self._said, settled))

    def _remove(self, record: Record) -> None:
        what, name = self._words(record)
        sentence = self._context.text(N_("{what} {name}: removed."), what=what, name=name)
        remove_record(self._context, record, sentence, self._desk.panel)

    def _new_leader(self, team: Team) -> None:
        today = self._context.today().isoformat()
        record = blank(REGISTERS["members"], team=team.id, role=models.head_role(team), since=today)

        def save(work: Work, made: Record) -> Record:
            return models.new_leader(work, made) if isinstance(made, Member) else made

        title = self._context.text(N_("New head of {name}"), name=team.name)
        fixed = ("team", "until")
        self._write(Writing(title, record, Tag.CHANGE, self._said, fixed, f"head/{team.id}",
                            "full_name", save))  # fmt: skip

    def _end_member(self, member: Member) -> None:
        fresh = changed(member, version=NEW, until=None)

        def save(work: Work, made: Record) -> Record:
            if not isinstance(made, Member) or made.until is None:
                raise models.no_day("until", Member)
            return models.end_member(work, member.id, made.until)

        name = self._context.mask.shown(member.full_name)
        title = self._context.text(N_("{name} leaves the team"), name=name)
        kept = tuple(each for each in fresh.register.by_name if each != "until")
        self._write(Writing(title, fresh, Tag.CHANGE, self._said, kept, f"end/{member.id}",
                            save=save))  # fmt: skip
        self._set_today("until")

    def _end_team(self, team: Team) -> None:
        fresh = changed(team, version=NEW, dissolved_on=None)

        def save(work: Work, made: Record) -> Record:
            if not isinstance(made, Team) or made.dissolved_on is None:
                raise models.no_day("dissolved_on", Team)
            return models.end_team(work, team.id, made.dissolved_on, made.ended_reason)

        title = self._context.text(N_("Dissolve {name}"), name=team.name)
        shown = {"dissolved_on", "ended_reason"}
        kept = tuple(each for each in fresh.register.by_name if each not in shown)
        self._write(Writing(title, fresh, Tag.CHANGE, self._said, kept, f"end/{team.id}",
                            "ended_reason", save))  # fmt: skip
        self._set_today("dissolved_on")

    def _write(self, writing: Writing) -> None:
        shown = self._shown
        if shown is not None:
            register = "points" if isinstance(shown, PointPanel) else "teams"
            self._back = (register, shown.shown.id)
        self._desk.panel.open(writing, self._desk.lookups.sources)

    def _set_today(self, field: str) -> None:
        form = self._desk.panel.form
        if form is not None and not form.editors[field].draft():
            form.editors[field].set_value(self._context.today())

    def forget(self) -> None:
        """Let the panel stay closed after the form that is opened next."""
        self._back = None

    def _go_on(self, _record: Record) -> None:
        """Show the panel again a form was opened from, unless another form is open by now."""
        back, self._back = self._back, None
        if back is not None and self._desk.panel.isHidden():
            self.show(*back)
            again = self._shown.findChild(QWidget, self._acted) if self._shown else None
            if again is not None:
                again.setFocus(Qt.FocusReason.TabFocusReason)
                bring_in_sight(again)

    def _place(self, made: PointPanel | TeamPanel, title: str) -> None:
        self._shown = made
        made.asked.connect(self.do)
        self._desk.panel.show_widget(title, made)

    def _panel_in_sight(self) -> PointPanel | TeamPanel | None:
        shown = self._shown
        if shown is None or not isValid(shown) or self._desk.panel.form is not None:
            return None
        return shown if self._desk.panel.isAncestorOf(shown) else None

    def _words(self, record: Record) -> tuple[str, str]:
        what = self._context.text(record.register.one)
        return what, words_of(record, self._desk.lookups.sources)

    def _said(self, record: Record) -> str:
        what, name = self._words(record)
        return self._context.text(N_("{what} {name}: saved."), what=what, name=name)


def _save_rating(work: Work, made: Record) -> Record:
    """Write a rating in the place of the one of that year."""
    if isinstance(made, Rating):
        return models.rate_point(
            work, made.point, made.year, made.grade, made.decision, made.decided_on
        )
    if isinstance(made, TeamRating):
        return models.rate_team(
            work, made.team, made.year, made.grade, made.decision, made.decided_on
        )
    return put(work, made)
