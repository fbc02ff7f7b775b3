"""The part *Thôn*: who is in charge where."""

from collections.abc import Sequence

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Record
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.support_part import SupportPart
from antq_desktop.ui.screens.support_reading import HamletRow, SupportRead
from antq_desktop.ui.table import Column

HAMLETS = 4


class HamletsPart(SupportPart[HamletRow]):
    """The hamlets with their officers."""

    def __init__(self, context: Context) -> None:
        words = context.text(N_("Name the officer in charge"))
        icon = context.icons("shield-check", "on_accent")
        name = button(words, "support_charge", self.charge, role="primary", icon=icon)
        name.setToolTip(context.actions.keys("new"))
        super().__init__(context, HAMLETS, _shape(context), _words, [name])
        self.table.opened.connect(lambda _one: self.charge())
        self.table.edit_asked.connect(lambda _one: self.charge())
        self.act_asked.connect(lambda: context.frame.open_place("registers"))
        context.actions.bind(self, "new", self.charge)

    def rows_of(self, read: SupportRead) -> Sequence[HamletRow]:
        """Return the hamlets."""
        return read.hamlets

    def charge(self) -> None:
        """Open the form of the officer in charge of the current hamlet."""
        row = self.current()
        if row is None:
            return
        since = self.context.today().isoformat()
        record = row.charge or blank(REGISTERS["charges"], hamlet=row.id, since=since)
        title = self.context.text(N_("Officer in charge of {name}"), name=row.name)
        tag = Tag.CHANGE if row.charge else Tag.ADD
        self.write(Writing(title, record, tag, self._said, ("hamlet", "person"), row.id))

    def _said(self, record: Record) -> str:
        what = self.context.text(record.register.one)
        name = self.name_of("officers", str(getattr(record, "officer", "")))
        return self.context.text(N_("{what} {name}: saved."), what=what, name=name)


def _words(row: HamletRow) -> str:
    return f"{row.name} {row.officer}"


def _shape(context: Context) -> ListShape[HamletRow]:
    text = context.text
    return ListShape(
        name="hamlet_charges",
        title=N_("Support"),
        columns=(
            Column("name", N_("Hamlet"), lambda row: row.name, lambda row: sort_key(row.name)),
            Column(
                "officer",
                N_("Officer in charge"),
                lambda row: row.officer or text(N_("nobody yet")),
                lambda row: name_key(row.officer) or None,
                grows=True,
                tone=lambda row: "" if row.officer else "amber",
            ),
            Column(
                "people",
                N_("Under management"),
                lambda row: str(row.people),
                lambda row: row.people,
                RIGHT,
            ),
        ),
        empty=Emptiness("map-pin", N_("No hamlet is written yet."), N_("Add hamlets")),
        words=N_("Hamlet or officer"),
    )
