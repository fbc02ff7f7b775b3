"""One key area: why it is one, its plan, its tasks, and what came of them."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.safety import AreaTask
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.key_areas import AreaPage, is_overdue
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.layout import Item, button, column, hairline, holder, label, notice
from antq_desktop.ui.theme import SMALL


class AreaPanel(QWidget):
    """The area; `task_asked` sends the id of a task."""

    change_asked = Signal()
    remove_asked = Signal()
    add_asked = Signal()
    task_asked = Signal(str)

    def __init__(self, context: Context, page: AreaPage) -> None:
        super().__init__()
        self._context, self._page = context, page
        text = context.text
        add = button(text(N_("Add a task")), "area_add_task", self.add_asked.emit, role="primary")
        flow = Flow(SMALL)
        flow.addWidget(add)
        flow.addWidget(button(text(N_("Change")), "area_change", self.change_asked.emit))
        if page.area.removed_on is None:
            words = text(N_("Remove by a decision"))
            flow.addWidget(button(words, "area_remove", self.remove_asked.emit))
        items: list[Item] = [*self._facts(), holder(flow), hairline()]
        items += [self._task(each) for each in page.tasks]
        if not page.tasks:
            items.append(label(text(N_("No task is written yet.")), "muted"))
        self.setLayout(column(*items, None, gap=SMALL))
        self.setFocusProxy(add)

    def _facts(self) -> list[Item]:
        text, area = self._context.text, self._page.area
        items: list[Item] = []
        if area.removed_on:
            words = N_("Removed on {day} by {decision}.")
            day, decision = formats.day(area.removed_on), area.removed_by or "–"
            sentence = text(words, day=day, decision=decision)
            items.append(notice(self._context.icons, sentence, "green"))
        since = text(N_("since {day}"), day=formats.day(area.since)) if area.since else ""
        where = " · ".join(each for each in (self._page.hamlet, since, area.decision) if each)
        if where:
            items.append(label(where, "muted", wraps=True))
        for words, said in (
            (N_("Reason"), area.reason),
            (N_("Plan"), area.work_plan),
            (N_("Result"), area.result),
        ):
            if said:
                items += [label(text(words), "small"), label(said, wraps=True)]
        return items

    def _task(self, task: AreaTask) -> QWidget:
        text, on = self._context.text, self._context.today()
        late = is_overdue(task, on) and self._page.area.stands(on)
        icon, tone = ("circle-check", "green") if task.done_on else ("clock", "muted")
        if late:
            icon, tone = "circle-alert", "red"
        made = button(task.task, f"area_task_{task.id}", self._asks(task), role="line",
                      icon=self._context.icons(icon, tone))  # fmt: skip
        if task.done_on:
            words = text(N_("done on {day}"), day=formats.day(task.done_on))
        elif task.due_on:
            said = N_("overdue since {day}") if late else N_("to be done by {day}")
            words = text(said, day=formats.day(task.due_on))
        else:
            words = text(N_("no day is set"))
        parts = (words, task.done_by, task.result)
        under = label(" · ".join(each for each in parts if each), "small",
                      tone="red" if late else "", wraps=True)  # fmt: skip
        under.setContentsMargins(_UNDER, 0, 0, 0)
        whole = holder(column(made, under, gap=0))
        whole.setFocusProxy(made)
        return whole

    def _asks(self, task: AreaTask) -> Callable[[], None]:
        return lambda: self.task_asked.emit(task.id)


_UNDER = 24
