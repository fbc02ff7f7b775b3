"""Putting an act off to a later day with a reason, and the list of what was put off."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.deadlines import ACTS, DueAct
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.postponing import postpone
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.grouped_list import HEAD, LINE, GroupedList, GroupedRows, Line
from antq_desktop.ui.layout import label
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.today_reading import PutOff
from antq_desktop.ui.theme import SMALL

#: An act is put off for so long as a rule.
_USUAL = timedelta(days=7)


def put_off_writing(context: Context, act: DueAct, record: Postponement | None = None) -> Writing:
    """Return the form that puts an act off; `record` is the one to be changed, if there is one."""
    text = context.text
    until = max(act.due_on, context.today()) + _USUAL
    stored = {"act": act.act, "until": until.isoformat(), "due_on": act.due_on.isoformat()}
    what = text(act.what)
    whose = f"{what}, {context.mask.shown(act.name)}" if act.name else what

    def save(work: Work, form: Record) -> Record:
        if not isinstance(form, Postponement):
            raise TypeError(form)
        return postpone(work, act, form.until, form.reason)

    def said(form: Record) -> str:
        day = formats.day(form.until) if isinstance(form, Postponement) else ""
        return text(N_("Put off until {day}: {act}"), day=day, act=what)

    return Writing(
        title=text(N_("Put off: {what}"), what=whose),
        record=record
        or blank(REGISTERS["postponements"], **stored, person=act.person, stub=act.stub),
        tag=Tag.POSTPONE,
        said=said,
        fixed=("act", "person", "due_on", "stub"),
        scope=f"{act.act}/{act.person or act.stub or ''}/{act.due_on}",
        begin="reason",
        save=save,
    )


def act_behind(each: PutOff) -> DueAct:
    """Return the act a record puts off."""
    record = each.record
    due_on = record.due_on or record.until
    return DueAct(
        record.person,
        each.name,
        each.hamlet,
        record.act,
        due_on,
        officer=each.officer,
        stub=record.stub,
    )


class PutOffList(QWidget):
    """What was put off, the nearest day first.

    `opened` sends what is to be put off to another day, `taken_back` the record of what is due
    again as it was.
    """

    opened = Signal(object)
    taken_back = Signal(object)

    def __init__(self, context: Context, put_off: Sequence[PutOff]) -> None:
        super().__init__()
        self._context = context
        self._put_off: dict[str, PutOff] = {each.record.id: each for each in put_off}
        words = context.text(N_("Put off"))
        self.list = GroupedList("put_off_list", words, GroupedRows(), context.icons)
        self.list.rows.show_lines(self._lines(put_off))
        keys = context.actions.keys("remove")
        hint = context.text(
            N_("Enter changes the day or the reason; {keys} makes it due again."), keys=keys
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SMALL)
        whole.addWidget(label(hint, "small", wraps=True))
        whole.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.list.opened.connect(lambda line: self.opened.emit(self._put_off[line.code]))
        context.actions.bind(self, "remove", self._take_back)

    def _lines(self, put_off: Sequence[PutOff]) -> list[Line]:
        text, shown = self._context.text, self._context.mask.shown
        lines: list[Line] = []
        for each in put_off:
            until = formats.day(each.record.until)
            if not lines or lines[-1].group != until:
                lines.append(Line(HEAD, text(N_("until {day}"), day=until), group=until))
            what = text(ACTS.get(each.record.act, each.record.act))
            who = shown(each.name) if each.name else text(N_("Of the office"))
            reason = each.record.reason
            tip = f"{who}: {what}. {reason}"
            lines.append(
                Line(LINE, who, f"{what} · {reason}", group=until, code=each.record.id, tip=tip)
            )
        return lines

    def _take_back(self) -> None:
        line = self.list.current()
        found = self._put_off.get(line.code) if line is not None else None
        if found is not None:
            self.taken_back.emit(found.record)
