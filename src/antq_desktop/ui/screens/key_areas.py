"""The part *Địa bàn trọng điểm*: the areas, their tasks in a panel, removed ones as history."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from antq_desktop.domain.records import Record
from antq_desktop.domain.safety import AreaTask, KeyArea
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services import key_areas
from antq_desktop.services.key_areas import AreaPage, area_pages
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.place_parts import PlacePart
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.screens.key_areas_panel import AreaPanel
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column

_SEEN = frozenset({"key_areas", "area_tasks", "hamlets"})
_STANDING, _OVERDUE, _REMOVED = "standing", "overdue", "removed"
_ENDING = ("removed_on", "removed_by")


class AreasPart(PlacePart[AreaPage]):
    """The key areas, those that stand first."""

    def __init__(self, context: Context, parts: Callable[[], Segments]) -> None:
        text, icons = context.text, context.icons
        self._shown: AreaPanel | None = None
        add = button(text(N_("Add a key area")), "key_areas_add", self.add, role="primary",
                     icon=icons("plus", "on_accent"))  # fmt: skip
        add.setToolTip(context.actions.keys("new"))
        super().__init__(context, parts(), _shape(context), _said_of, [add])
        self.table.opened.connect(self.show_area)
        self.table.edit_asked.connect(self.change)
        self.act_asked.connect(self.add)
        self.panel.closed.connect(self._forget)
        self.panel.saved.connect(self._saved)
        context.actions.bind(self, "new", self.add)
        context.actions.bind(self, "remove", self._take_out)
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the areas again."""
        if registers and not registers & _SEEN:
            return
        self.show_rows(self.context.read(area_pages))
        shown = self._shown
        if shown is None or not isValid(shown) or self.panel.form is not None:
            return
        if page := self.row(shown.shown.id):
            shown.show_page(page)
        else:
            self.panel.close_panel()

    def show_record(self, register: str, record_id: str) -> None:
        """Show an area, or the one a task belongs to; without an id, the list."""
        area = record_id
        if record_id and register == AreaTask.register_name:
            found = self.context.read(lambda reader: reader.find(AreaTask, id=record_id))
            area = found[0].area if found else ""
        if area:
            self.table.go_to(area)
            self.show_area(area)

    def show_area(self, area: str) -> None:
        """Show an area with its tasks in the panel."""
        page = self.row(area)
        if page is None:
            return
        shown = AreaPanel(self.context, page)
        shown.asked.connect(lambda act, on: self._do(act, area, on))
        self.panel.show_widget(page.area.name, shown)
        self._shown = shown

    def _do(self, act: str, area: str, on: object) -> None:
        """Do what the panel asks for, to the area or to one of its tasks."""
        if isinstance(on, AreaTask):
            (self._change_task if act == "change" else self._remove_record)(on)
        elif act == "area_change":
            self.change(area)
        elif act == "area_remove":
            self._end(area)
        else:
            self._add_task(area)

    def add(self) -> None:
        """Open the form of a new area."""
        self._open(blank(KeyArea.register), Tag.ADD, fixed=_ENDING)

    def change(self, area: str) -> None:
        """Open the form of an area; the decision that removes one has its own act."""
        page = self.row(area)
        if page is not None:
            fixed = _ENDING if page.area.removed_on is None else ()
            self._open(page.area, Tag.CHANGE, fixed=fixed)

    def _add_task(self, area: str) -> None:
        self._open(blank(AreaTask.register, area=area), Tag.ADD, fixed=("area",), scope=area)

    def _change_task(self, task: AreaTask) -> None:
        self._open(task, Tag.CHANGE, fixed=("area",), begin="done_on")

    def _end(self, area: str) -> None:
        """Open the form of the decision that removes an area."""
        page = self.row(area)
        if page is None:
            return

        def save(work: Work, made: Record) -> Record:
            if not isinstance(made, KeyArea) or made.removed_on is None:
                return made
            return key_areas.remove_area(
                work, made.id, made.removed_on, made.removed_by, made.result
            )

        shown = {"result", *_ENDING}
        fixed = tuple(each.name for each in KeyArea.register.fields if each.name not in shown)
        title = self.context.text(N_("{name}: removed by a decision"), name=page.area.name)
        writing = Writing(title, page.area, Tag.CHANGE, self._said, fixed, begin="removed_on",
                          save=save)  # fmt: skip
        self._shown = None
        self.panel.open(writing, self._lookups.sources)
        form = self.panel.form
        if form is not None:
            form.editors["removed_on"].set_value(self.context.today())

    def _open(
        self,
        record: Record,
        tag: Tag,
        *,
        fixed: Sequence[str] = (),
        scope: str = "",
        begin: str = "",
    ) -> None:
        title = self.context.text(record.register.one)
        self._shown = None
        writing = Writing(title, record, tag, self._said, tuple(fixed), scope, begin)
        self.panel.open(writing, self._lookups.sources)

    def _said(self, record: Record) -> str:
        what = record.name if isinstance(record, KeyArea) else getattr(record, "task", "")
        return self.context.text(N_("{what}: saved."), what=what)

    def _saved(self, record: object) -> None:
        area = record.area if isinstance(record, AreaTask) else getattr(record, "id", "")
        self.refresh(frozenset())
        self.show_area(area)

    def _take_out(self) -> None:
        page = self.row(self.table.current_id())
        if page is not None:
            self._remove_record(page.area)

    def _remove_record(self, record: KeyArea | AreaTask) -> None:
        what = self.context.text(record.register.one)
        name = record.name if isinstance(record, KeyArea) else record.task
        sentence = self.context.text(N_("{what} {name}: removed."), what=what, name=name)
        remove_record(self.context, record, sentence, self)

    def _forget(self) -> None:
        self._shown = None

    def fits(self, row: AreaPage) -> bool:
        """Say whether the chip of the state lets an area be shown."""
        return self.filters.values()["state"] in {"", *self._states(row)}

    def _states(self, page: AreaPage) -> set[str]:
        on = self.context.today()
        found = {_STANDING if page.area.stands(on) else _REMOVED}
        return found | ({_OVERDUE} if page.area.stands(on) and page.overdue(on) else set())


def _said_of(page: AreaPage) -> str:
    tasks = " ".join(each.task for each in page.tasks)
    return f"{page.area.name} {page.hamlet} {page.area.reason} {tasks}"


def _shape(context: Context) -> ListShape[AreaPage]:
    text = context.text
    states = (
        Entry("", text(N_("All"))),
        Entry(_STANDING, text(N_("key areas now"))),
        Entry(_OVERDUE, text(N_("with overdue tasks"))),
        Entry(_REMOVED, text(N_("removed"))),
    )
    empty = Emptiness("map-pin", N_("No key area is written here."), N_("Add a key area"))
    filters = (Filter("state", N_("State"), states),)
    return ListShape("key_areas", N_("Key areas"), _columns(context), empty, filters, N_("Filter"))


def _columns(context: Context) -> list[Column[AreaPage]]:
    on = context.today()

    def overdue(page: AreaPage) -> str:
        count = len(page.overdue(on)) if page.area.stands(on) else 0
        return str(count) if count else ""

    def day(value: object) -> str:
        return formats.day(value) if value else ""  # type: ignore[arg-type]

    return [
        Column("name", N_("Name"), lambda page: page.area.name,
               lambda page: sort_key(page.area.name), grows=True),
        Column("done", N_("Tasks done"), lambda page: f"{page.done}/{len(page.tasks)}",
               lambda page: page.done, RIGHT),
        Column("overdue", N_("Overdue"), overdue, lambda page: len(page.overdue(on)),
               tone=lambda page: "red" if overdue(page) else ""),
        Column("hamlet", N_("Hamlet"), lambda page: page.hamlet),
        Column("since", N_("Since"), lambda page: day(page.area.since),
               lambda page: page.area.since),
        Column("reason", N_("Reason"), lambda page: page.area.reason),
        Column("removed", N_("Removed on"), lambda page: day(page.area.removed_on),
               lambda page: page.area.removed_on),
    ]  # fmt: skip
