"""The part of those nobody helps yet: several are chosen, and one decision assigns them all."""

from collections.abc import Sequence

from antq_desktop.domain.cases import GROUPS
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.services.assigning import decide_for
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import PersonLine
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.support_part import SupportPart
from antq_desktop.ui.screens.support_reading import SupportRead
from antq_desktop.ui.table import Column

WITHOUT = 1


class WithoutPart(SupportPart[PersonLine]):
    """The people without a mentor."""

    def __init__(self, context: Context) -> None:
        icon = context.icons("heart-handshake", "on_accent")
        words = context.text(N_("Assign a mentor"))
        self._assign = button(words, "support_assign", self.assign, role="primary", icon=icon)
        keys = context.actions.keys("new")
        several = context.text(N_("Shift and the arrows, or Ctrl and the mouse, choose several."))
        self._assign.setToolTip(f"{keys} · {several}")
        super().__init__(context, WITHOUT, _shape(context), _words, [self._assign])
        self.table.opened.connect(lambda one: context.open_record("people", one))
        self.table.edit_asked.connect(lambda _one: self.assign())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._count_chosen())
        self.table.model().modelReset.connect(self._count_chosen)
        context.actions.bind(self, "new", self.assign)

    def rows_of(self, read: SupportRead) -> Sequence[PersonLine]:
        """Return the people without a mentor."""
        return read.without

    def assign(self) -> None:
        """Open the form of one decision for all that are chosen."""
        here = self.open_current()
        chosen = [RecordId(each) for each in self.table.selected_ids() or [here] if each]
        first = self.row(chosen[0]) if chosen else None
        if first is None:
            return
        since = self.context.today().isoformat()
        record = blank(REGISTERS["assignments"], person=first.id, since=since)
        text = self.context.text
        if len(chosen) == 1:
            title = text(N_("A mentor for {name}"), name=self.context.mask.shown(first.full_name))
        else:
            title = text(N_("A mentor for {count} people"), count=len(chosen))

        def save(work: Work, made: Record) -> Record:
            if not isinstance(made, Assignment):
                raise TypeError(made)
            return decide_for(work, chosen, made)[0]

        def said(made: Record) -> str:
            if len(chosen) == 1:
                return self.said(made)
            return text(N_("A mentor for {count} people: saved."), count=len(chosen))

        scope = first.id if len(chosen) == 1 else "several"
        fixed = ("person", "until")
        form = self.write(Writing(title, record, Tag.STEP, said, fixed, scope, "mentor", save=save))
        self.fill_known(form)

    def _count_chosen(self) -> None:
        count = len(self.table.selected_ids())
        words = self.context.text(N_("Assign a mentor"))
        self._assign.setText(f" {words} ({count})" if count > 1 else f" {words}")


def _words(line: PersonLine) -> str:
    return f"{line.full_name} {line.hamlet}"


def _shape(context: Context) -> ListShape[PersonLine]:
    text, mask, labels = context.text, context.mask, dict(GROUPS)
    return ListShape(
        name="without_mentor",
        title=N_("Support"),
        columns=(
            Column(
                "name",
                N_("Full name"),
                lambda line: mask.shown(line.full_name),
                lambda line: name_key(line.full_name),
                grows=True,
            ),
            Column(
                "hamlet",
                N_("Hamlet"),
                lambda line: line.hamlet,
                lambda line: sort_key(line.hamlet),
            ),
            Column(
                "group",
                N_("Group"),
                lambda line: text(labels[line.group]) if line.group else "",
                lambda line: line.group,
            ),
            Column("officer", N_("Officer in charge"), lambda line: line.officer),
            Column("phone", N_("Telephone"), lambda line: mask.shown(line.person.phone)),
        ),
        empty=Emptiness("circle-check", N_("Everyone under management has a mentor.")),
        words=N_("Name or hamlet"),
    )
