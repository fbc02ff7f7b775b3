"""The models: types, their points, the teams of a point, the members of a team.

Four lists side by side; the arrows go from one to the next. Where a point or team has no rows
below it, the numbers it declared are shown.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.models import (
    POINT_STATES,
    TEAM_KINDS,
    Member,
    ModelType,
    Point,
    PointState,
    Team,
    TeamKind,
)
from antq_desktop.domain.records import Record
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import hamlet_names
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.figures import FigureStrip
from antq_desktop.ui.layout import PageHead, holder, page, row
from antq_desktop.ui.list_page import LEAST_WIDTH
from antq_desktop.ui.lookups import Lookups, blank, words_of
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.shelf import Item, Shelf
from antq_desktop.ui.theme import MEDIUM

#: Lines of the first list that are no model type: every point, and teams that have no point.
ALL = "all"
OWN = "own:"


@dataclass(frozen=True)
class Models:
    """Everything about the models, read at once."""

    types: Sequence[ModelType]
    points: Sequence[Point]
    teams: Sequence[Team]
    members: Sequence[Member]
    hamlets: dict[str, str]

    def teams_of(self, point: Point) -> int:
        """Return how many teams a point has: its rows, else what it declared."""
        rows = sum(team.point == point.id for team in self.teams)
        return rows or point.declared_teams or 0

    def people_of(self, point: Point) -> int:
        """Return how many members the teams of a point have, else what the point declared."""
        rows = sum(self.members_of(team) for team in self.teams if team.point == point.id)
        return rows or point.declared_members or 0

    def members_of(self, team: Team) -> int:
        """Return how many members a team has: its rows, else what it declared."""
        rows = sum(member.team == team.id for member in self.members)
        return rows or team.declared_members or 0


def read_models(reader: Reader) -> Models:
    """Return types, points, teams and members in the order of their names."""
    return Models(
        sorted(reader.all(ModelType), key=lambda each: sort_key(each.name)),
        sorted(reader.all(Point), key=lambda each: sort_key(each.name)),
        sorted(reader.all(Team), key=lambda each: sort_key(each.name)),
        sorted(reader.all(Member), key=lambda each: name_key(each.full_name)),
        hamlet_names(reader),
    )


class ModelsScreen:
    """The part *Mô hình và tổ*; `parts` makes the line that leads to the other parts."""

    def __init__(self, context: Context, parts: Callable[[], Segments]) -> None:
        self._context = context
        self._models = Models((), (), (), (), {})
        text = context.text
        names = (N_("model points"), N_("security and order teams"), N_("social security teams"))
        self._totals = FigureStrip([text(name) for name in names])
        self._types = Shelf(context, "model_types", text(N_("Types")))
        self._points = Shelf(context, "points", text(N_("Points")))
        self._teams = Shelf(context, "teams", text(N_("Teams")))
        self._members = Shelf(context, "members", text(N_("Members")))
        self._panel = SidePanel(context)
        self._page = QWidget()
        self._page.setObjectName("page_models")
        self._page.setFocusProxy(self._points)
        self._lookups = Lookups(context, self._page)
        self._lay_out(parts())
        self._connect()
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the models again."""
        seen = {"model_types", "points", "teams", "members", "hamlets"}
        if registers and not registers & seen:
            return
        self._models = self._context.read(read_models)
        on = self._context.today()
        standing = Counter(team.kind for team in self._models.teams if team.stands(on))
        points = sum(point.stands(on) for point in self._models.points)
        kinds = (TeamKind.SECURITY, TeamKind.SOCIAL_SECURITY)
        self._totals.show_values([str(points), *(str(standing[kind]) for kind in kinds)])
        self._types.show_items(self._type_items(), counted=len(self._models.types))

    def show_record(self, register: str, record_id: str) -> None:
        """Show a point or team among its kind."""
        models = self._models
        if register == "points":
            self._types.go_to(ALL)
            self._points.go_to(record_id)
            return
        team = next((each for each in models.teams if each.id == record_id), None)
        if team is not None:
            self._types.go_to(ALL if team.point else OWN + team.kind.value)
            self._points.go_to(team.point or "")
            self._teams.go_to(record_id)

    def add(self, register: str) -> None:
        """Open the form of a new line, with what stands chosen at the left of its list."""
        self._open(self._new(register), Tag.ADD)

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
        used = sorted(models.types, key=lambda each: counts[each.id] == 0)
        items += [Item(each.id, each.name, self._points_words(counts[each.id])) for each in used]
        own = Counter(team.kind for team in models.teams if team.point is None)
        labels = dict(TEAM_KINDS)
        for kind in TeamKind:
            if own[kind]:
                words = self._context.language.plural("{count} team", "{count} teams", own[kind])
                items.insert(1, Item(OWN + kind.value, text(labels[kind]), words))
        return items

    def _points_words(self, count: int) -> str:
        return self._context.language.plural("{count} point", "{count} points", count)

    def _show_points(self, chosen: str) -> None:
        points = [
            point for point in self._models.points if chosen in {ALL, str(point.model_type or "")}
        ]
        self._points.setEnabled(not chosen.startswith(OWN))
        self._points.show_items([self._point_item(point) for point in points])

    def _point_item(self, point: Point) -> Item:
        text, models = self._context.text, self._models
        parts = [models.hamlets.get(point.hamlet or "", "")]
        teams = {team.id for team in models.teams if team.point == point.id}
        if count := models.teams_of(point):
            words = self._context.language.plural("{count} team", "{count} teams", count)
            parts.append(words if teams else text(N_("{count}, declared"), count=words))
        if count := models.people_of(point):
            words = self._context.language.plural("{count} member", "{count} members", count)
            declared = not any(member.team in teams for member in models.members)
            parts.append(text(N_("{count}, declared"), count=words) if declared else words)
        if point.state not in {None, PointState.ACTIVE}:
            parts.append(text(dict(POINT_STATES)[point.state]))
        return Item(point.id, point.name, " · ".join(part for part in parts if part))

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
        text, models = self._context.text, self._models
        parts = [models.hamlets.get(team.hamlet or "", ""), self._context.mask.shown(team.leader)]
        rows = any(member.team == team.id for member in models.members)
        if count := models.members_of(team):
            words = self._context.language.plural("{count} member", "{count} members", count)
            parts.append(words if rows else text(N_("{count}, declared"), count=words))
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

    def _lay_out(self, parts: Segments) -> None:
        shelves = row(*self._shelves(), gap=MEDIUM)
        for at, share in enumerate((4, 5, 5, 4)):
            shelves.setStretch(at, share)
        held = holder(shelves)
        head = PageHead(self._context.text(N_("Models")))
        left = page(head, parts, self._totals, held)
        left.setStretchFactor(held, 1)
        whole = QHBoxLayout(self._page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        page_left = holder(left)
        page_left.setMinimumWidth(LEAST_WIDTH)
        whole.addWidget(page_left, 1)
        whole.addWidget(self._panel)

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
            shelf.opened.connect(lambda one, name=name: self.change(name, one))
            shelf.remove_asked.connect(lambda one, name=name: self._remove(name, one))
            shelf.aside.connect(lambda step, at=at: self._go_aside(at + step))
        self._context.mask.changed.connect(lambda _on: self.refresh(frozenset()))

    def _go_aside(self, at: int) -> None:
        shelves = self._shelves()
        if 0 <= at < len(shelves):
            shelves[at].setFocus(Qt.FocusReason.OtherFocusReason)
