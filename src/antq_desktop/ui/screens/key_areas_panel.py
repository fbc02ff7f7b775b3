"""What the panel shows of one key area: why it is one, its plan, its tasks, what came of them."""

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.safety import AreaTask
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.key_areas import AreaPage, is_overdue
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import flowing
from antq_desktop.ui.layout import Item, label, notice
from antq_desktop.ui.screens.models_panel import RecordPanel, joined


class AreaPanel(RecordPanel):
    """One key area."""

    def __init__(self, context: Context, page: AreaPage) -> None:
        super().__init__(context, "area_panel")
        self._page = page
        self.refill()

    @property
    def shown(self) -> AreaPage:
        """What is shown."""
        return self._page

    def show_page(self, page: AreaPage) -> None:
        """Show the area as it is now."""
        self._page = page
        self.refill()

    def refill(self) -> None:
        """Lay the area anew."""
        page, area, text = self._page, self._page.area, self.context.text
        acts = [self.act("area_change", N_("Change"), role="primary")]
        if area.removed_on is None:
            acts.append(self.act("area_remove", N_("Remove by a decision")))
        facts = ((N_("Reason"), area.reason), (N_("Plan"), area.work_plan),
                 (N_("Result"), area.result))  # fmt: skip
        items: list[Item] = [*self._head(), flowing(acts), *self.facts(facts)]
        words = text(N_("Tasks: {done} of {count} done"), done=page.done, count=len(page.tasks))
        tasks = [self._task(each) for each in page.tasks]
        items += self.section("tasks", words, tasks, ("area_add_task", N_("Add a task")))
        if not tasks:
            items.append(label(text(N_("No task is written yet.")), "muted"))
        items.append(self.story(page.id))
        self.lay(items)
        adds = self.findChild(QWidget, "area_add_task")
        if adds is not None:
            self.setFocusProxy(adds)

    def _head(self) -> list[Item]:
        text, area = self.context.text, self._page.area
        items: list[Item] = []
        if area.removed_on:
            words = N_("Removed on {day} by {decision}.")
            day, decision = formats.day(area.removed_on), area.removed_by or "–"
            sentence = text(words, day=day, decision=decision)
            items.append(notice(self.context.icons, sentence, "green"))
        since = text(N_("since {day}"), day=formats.day(area.since)) if area.since else ""
        if where := joined(self._page.hamlet, since, area.decision):
            items.append(label(where, "muted", wraps=True))
        return items

    def _task(self, task: AreaTask) -> QWidget:
        text, on = self.context.text, self.context.today()
        late = is_overdue(task, on) and self._page.area.stands(on)
        icon, tone = ("circle-check", "green") if task.done_on else ("clock", "muted")
        if late:
            icon, tone = "circle-alert", "red"
        if task.done_on:
            words = text(N_("done on {day}"), day=formats.day(task.done_on))
        elif task.due_on:
            said = N_("overdue since {day}") if late else N_("to be done by {day}")
            words = text(said, day=formats.day(task.due_on))
        else:
            words = text(N_("no day is set"))
        under = joined(words, task.done_by, task.result)
        return self.record_line(task, task.task, under, icon=icon, tone=tone)
