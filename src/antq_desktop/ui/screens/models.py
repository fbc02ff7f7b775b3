"""The models: types, their points, the teams of a point, the members of a team.

Four lists side by side; the arrows go from one to the next. Where a point or team has no rows
below it, the numbers it declared are shown.
"""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.models import (
    POINT_STATES,
    TEAM_KINDS,
    Member,
    Point,
    PointState,
    Team,
    TeamKind,
)
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.model_due import RATE
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.context import Context
from antq_desktop.ui.figures import FigureStrip
from antq_desktop.ui.layout import PageHead, button, holder, page, row
from antq_desktop.ui.list_page import LEAST_WIDTH
from antq_desktop.ui.lookups import Lookups, blank, words_of
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.screens.models_acts import Desk, ModelActs
from antq_desktop.ui.screens.models_prints import preview_list
from antq_desktop.ui.screens.models_rating import RatingPage, is_rating
from antq_desktop.ui.screens.models_reading import NOTHING, read_models
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.shelf import Item, Shelf
from antq_desktop.ui.theme import MEDIUM

#: Lines of the first list that are no model type: every point, and teams that have no point.
ALL = "all"
OWN = "own:"
#: The kinds of team that stand without a point; the first of them is added here.
_ON_THEIR_OWN = (
    TeamKind.SECURITY,
    TeamKind.SOCIAL_SECURITY,
    TeamKind.MEDIATION,
    TeamKind.STEERING,
)
_NO_POINT = N_("No point is here yet. {keys} adds one.")
_NO_TEAM = N_("No team is here yet. {keys} adds one.")
_NO_MEMBER = N_("No member is here yet. {keys} adds one.")


class ModelsScreen:
    """The part *Mô hình và tổ*; `parts` makes the line that leads to the other parts."""

    def __init__(self, context: Context, parts: Callable[[], Segments]) -> None:
        self._context = context
        self._models = NOTHING
        text = context.text
        names = (N_("model points"), N_("security and order teams"), N_("social security teams"))
        self._totals = FigureStrip([text(name) for name in names])
        self._types = Shelf(context, "model_types", text(N_("Types")))
        self._points = Shelf(context, "points", text(N_("Points")))
        self._teams = Shelf(context, "teams", text(N_("Teams")), self._none(_NO_TEAM))
        self._members = Shelf(context, "members", text(N_("Members")), self._none(_NO_MEMBER))
        self._panel = SidePanel(context)
        self._page = QWidget()
        self._page.setObjectName("page_models")
        self._page.setFocusProxy(self._points)
        self._lookups = Lookups(context, self._page)
        self._acts = ModelActs(Desk(context, self._panel, self._lookups, self._print_team))
        self._rating: RatingPage | None = None
        self._whole = QStackedWidget()
        self._whole.setObjectName("models_whole")
        self._whole.addWidget(self._page)
        self._whole.setFocusProxy(self._page)
        self._lay_out(parts())
        self._connect()
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._whole

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the models again."""
        shown = {"model_types", "points", "teams", "members", "hamlets"}
        more = {"point_moneys", "meetings", "ratings", "team_ratings", "officers"}
        more |= {"tallies", "activities", "awards"}
        if registers and not registers & (shown | more):
            return
        self._acts.refresh()
        if self._rating is not None:
            self._rating.read()
        if registers and not registers & shown:
            return
        on = self._context.today()
        self._models = self._context.read(lambda reader: read_models(reader, on))
        standing = Counter(team.kind for team in self._models.teams if team.stands(on))
        points = sum(point.stands(on) for point in self._models.points)
        kinds = (TeamKind.SECURITY, TeamKind.SOCIAL_SECURITY)
        self._totals.show_values([str(points), *(str(standing[kind]) for kind in kinds)])
        self._types.show_items(self._type_items(), counted=len(self._models.types))

    def show_record(self, register: str, record_id: str) -> None:
        """Show a point or team among its kind, and all about it in the panel.

        What an act on the yearly rating opens is the rating page of that year.
        """
        models = self._models
        if year := is_rating(record_id, RATE):
            self.rate_year(year)
            return
        self._leave_rating()
        if register == "points" and any(each.id == record_id for each in models.points):
            self._types.go_to(ALL)
            self._points.go_to(record_id)
            self._page.setFocusProxy(self._points)
            self._acts.show(register, record_id)
            return
        team = next((each for each in models.teams if each.id == record_id), None)
        if team is not None:
            self._types.go_to(ALL if team.point else OWN + team.kind.value)
            self._points.go_to(team.point or "")
            self._teams.go_to(record_id)
            self._page.setFocusProxy(self._teams)
            self._acts.show(register, record_id)

    def add(self, register: str) -> None:
        """Open the form of a new line, with what stands chosen at the left of its list."""
        self._open(self._new(register), Tag.ADD)

    def rate_year(self, year: int = 0) -> None:
        """Show the yearly rating: of a year, else of the one that is rated now."""
        if self._rating is None:
            self._rating = RatingPage(self._context)
            self._rating.left.connect(self._leave_rating)
            self._whole.addWidget(self._rating)
        if year:
            self._rating.show_year(year)
        self._show_part(self._rating)

    def _leave_rating(self) -> None:
        self._show_part(self._page)

    def _show_part(self, part: QWidget) -> None:
        self._whole.setCurrentWidget(part)
        self._whole.setFocusProxy(part)
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_points(self) -> None:
        """Show the list of models and points by hamlet."""
        preview_list(self._context, "model_points", lambda papers: papers.of_points(), self._page)

    def change(self, register: str, record_id: str) -> None:
        """Open the form of a line."""
        record = self._record(register, record_id)
        if record is not None:
            self._open(record, Tag.CHANGE)

    def _new(self, register: str) -> Record:
        chosen, point, team = self._types.id(), self._points.id(), self._teams.id()
        kind = chosen.removeprefix(OWN) if chosen.startswith(OWN) else ""
        is_type = chosen not in {"", ALL} and not kind
        own_kind = kind or (TeamKind.POINT.value if point else TeamKind.OTHER.value)
        stored: dict[str, dict[str, str | int | None]] = {
            "points": {"model_type": chosen if is_type else None},
            "teams": {"point": point or None, "kind": own_kind},
            "members": {"team": team or None},
        }
        return blank(REGISTERS[register], **stored.get(register, {}))

    def _open(self, record: Record, tag: Tag) -> None:
        self._acts.forget()
        title = self._context.text(record.register.one)
        fixed = ("team",) if isinstance(record, Member) and record.team else ()
        writing = Writing(title, record, tag, self._said, fixed, scope=self._scope(record))
        self._panel.open(writing, self._lookups.sources)

    def _scope(self, record: Record) -> str:
        return str(getattr(record, "team", "") or getattr(record, "point", "") or "")

    def _said(self, record: Record) -> str:
        what = self._context.text(record.register.one)
        name = words_of(record, self._lookups.sources)
        return self._context.text(N_("{what} {name}: saved."), what=what, name=name)

    def _remove(self, register: str, record_id: str) -> None:
        record = self._record(register, record_id)
        if record is not None:
            what = self._context.text(record.register.one)
            name = words_of(record, self._lookups.sources)
            sentence = self._context.text(N_("{what} {name}: removed."), what=what, name=name)
            remove_record(self._context, record, sentence, self._page)

    def _record(self, register: str, record_id: str) -> Record | None:
        cls = REGISTERS[register].record_class
        found = self._context.read(lambda reader: reader.find(cls, id=record_id))
        return found[0] if found else None

    def _type_items(self) -> list[Item]:
        text, models = self._context.text, self._models
        counts = Counter(point.model_type for point in models.points)
        items = [Item(ALL, text(N_("All points")), self._points_words(len(models.points)))]
        own = Counter(team.kind for team in models.teams if team.point is None)
        labels = dict(TEAM_KINDS)
        for kind in TeamKind:
            if own[kind] or kind in _ON_THEIR_OWN:
                words = self._context.language.plural("{count} team", "{count} teams", own[kind])
                items.append(Item(OWN + kind.value, text(labels[kind]), words))
        used = sorted(models.types, key=lambda each: counts[each.id] == 0)
        items += [Item(each.id, each.name, self._points_words(counts[each.id])) for each in used]
        return items

    def _none(self, words: str) -> str:
        return self._context.text(words, keys=self._context.actions.keys("new"))

    def _points_words(self, count: int) -> str:
        return self._context.language.plural("{count} point", "{count} points", count)

    def _show_points(self, chosen: str) -> None:
        points = [
            point for point in self._models.points if chosen in {ALL, str(point.model_type or "")}
        ]
        alone = chosen.startswith(OWN)
        self._points.setEnabled(not alone)
        nobody = self._context.text(N_("These teams belong to no point."))
        self._points.say_nothing(nobody if alone else self._none(_NO_POINT))
        self._points.show_items([self._point_item(point) for point in points])

    def _point_item(self, point: Point) -> Item:
        models, plural = self._models, self._context.language.plural
        parts = [models.hamlets.get(point.hamlet or "", "")]
        count, declared = models.teams_of(point)
        parts.append(self._counted(plural("{count} team", "{count} teams", count), count, declared))
        count, declared = models.people_of(point)
        words = plural("{count} member", "{count} members", count)
        parts.append(self._counted(words, count, declared))
        if point.state not in {None, PointState.ACTIVE}:
            parts.insert(0, self._context.text(dict(POINT_STATES)[point.state]))
        return Item(point.id, point.name, " · ".join(part for part in parts if part))

    def _counted(self, words: str, count: int, declared: bool) -> str:
        if not count:
            return ""
        return self._context.text(N_("{count}, declared"), count=words) if declared else words

    def _show_teams(self, point_id: str) -> None:
        chosen = self._types.id()
        own = chosen.removeprefix(OWN) if chosen.startswith(OWN) else ""
        teams = [
            team
            for team in self._models.teams
            if (team.point is None and team.kind.value == own)
            or (not own and point_id and team.point == point_id)
        ]
        self._teams.show_items([self._team_item(team) for team in teams])

    def _team_item(self, team: Team) -> Item:
        models = self._models
        parts = [models.hamlets.get(team.hamlet or "", ""), self._context.mask.shown(team.leader)]
        if team.dissolved_on:
            day = formats.day(team.dissolved_on)
            parts.insert(0, self._context.text(N_("dissolved {day}"), day=day))
        count, declared = models.members_of(team)
        words = self._context.language.plural("{count} member", "{count} members", count)
        parts.append(self._counted(words, count, declared))
        return Item(team.id, team.name, " · ".join(part for part in parts if part))

    def _show_members(self, team_id: str) -> None:
        mask = self._context.mask
        self._members.show_items(
            [
                Item(member.id, mask.shown(member.full_name), member.role)
                for member in self._models.members
                if team_id and member.team == team_id
            ]
        )

    def _print_team(self, team_id: str) -> None:
        preview_list(
            self._context, "team_members", lambda papers: papers.of_team(team_id), self._page
        )

    def _lay_out(self, parts: Segments) -> None:
        shelves = row(*self._shelves(), gap=MEDIUM)
        for at, share in enumerate((4, 5, 5, 4)):
            shelves.setStretch(at, share)
        held = holder(shelves)
        head = PageHead(self._context.text(N_("Models")), *self._head_acts())
        left = page(head, parts, self._totals, held)
        left.setStretchFactor(held, 1)
        whole = QHBoxLayout(self._page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        page_left = holder(left)
        page_left.setMinimumWidth(LEAST_WIDTH)
        whole.addWidget(page_left, 1)
        whole.addWidget(self._panel)

    def _head_acts(self) -> tuple[QWidget, QWidget]:
        text, icons = self._context.text, self._context.icons
        printing = button(
            text(N_("Print")), "models_print", self.print_points, icon=icons("printer")
        )
        printing.setToolTip(self._context.actions.keys("print"))
        rating = button(text(N_("Rate the year")), "models_rate", self.rate_year, role="primary")
        return printing, rating

    def _shelves(self) -> tuple[Shelf, Shelf, Shelf, Shelf]:
        return (self._types, self._points, self._teams, self._members)

    def _connect(self) -> None:
        self._types.chosen.connect(self._show_points)
        self._points.chosen.connect(self._show_teams)
        self._teams.chosen.connect(self._show_members)
        names = ("model_types", "points", "teams", "members")
        shelves = self._shelves()
        for at, (shelf, name) in enumerate(zip(shelves, names, strict=True)):
            shelf.add_asked.connect(lambda name=name: self.add(name))
            opens = self._acts.show if name in {"points", "teams"} else self.change
            shelf.opened.connect(lambda one, name=name, opens=opens: opens(name, one))
            shelf.edit_asked.connect(lambda one, name=name: self.change(name, one))
            shelf.remove_asked.connect(lambda one, name=name: self._remove(name, one))
            shelf.aside.connect(lambda step, at=at: self._go_aside(at + step))
        self._context.actions.bind(self._page, "print", self.print_points)
        self._context.mask.changed.connect(lambda _on: self.refresh(frozenset()))

    def _go_aside(self, at: int) -> None:
        shelves = self._shelves()
        if 0 <= at < len(shelves):
            shelves[at].setFocus(Qt.FocusReason.OtherFocusReason)
