"""Freezing, approving and unlocking the totals of a period, in the panel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtWidgets import QHeaderView, QLineEdit, QVBoxLayout, QWidget

from antq_desktop import VERSION
from antq_desktop.domain.reporting import REPORT_STATES, FrozenReport, ReportState
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.consolidated import MovedLine
from antq_desktop.reports.consolidated_gather import ALL_UNITS, frozen_words
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.consolidated_freezing import freeze_consolidated
from antq_desktop.services.consolidating import both_periods
from antq_desktop.services.freezing import FiguresMoved, approve, unlock
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, label, named, notice, row
from antq_desktop.ui.screens.below_reading import BelowRead
from antq_desktop.ui.screens.report_acts import acts_on
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import SMALL


@dataclass(frozen=True)
class _MovedRow:
    """A figure that is another today than it was frozen."""

    id: str
    line: MovedLine


def _moved_table(context: Context, moved: Sequence[MovedLine]) -> Table[_MovedRow]:
    code, of_all = context.language.code, context.text(ALL_UNITS)

    def named_figure(line: MovedLine) -> str:
        return line.label if line.unit == of_all else f"{line.unit}: {line.label}"

    def number(value: int | None) -> str:
        return "–" if value is None else formats.number(value, code)

    columns = (
        Column[_MovedRow]("figure", N_("Figure"), lambda row: named_figure(row.line), grows=True),
        Column[_MovedRow](
            "frozen", N_("As frozen"), lambda row: number(row.line.frozen), side=RIGHT
        ),
        Column[_MovedRow]("today", N_("Now"), lambda row: number(row.line.now), side=RIGHT),
    )
    spoken = context.text(N_("Changed since the freeze"))
    table: Table[_MovedRow] = Table("moved", spoken, columns, context.language, context.icons)
    table.show_rows([_MovedRow(str(at), each) for at, each in enumerate(moved)])
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table


class FreezeView(QWidget):
    """What is frozen of a period, and the acts on it; `done` hears that one was done."""

    def __init__(self, context: Context, read: BelowRead, done: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._read = read
        self._done = done
        text = context.text
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SMALL)
        report = read.report
        for words in self._facts(report):
            whole.addWidget(label(words, wraps=True))
        for each in read.beside:
            whole.addWidget(notice(context.icons, each.said(context.language), "amber"))
        spoken = text(N_("Reason"))
        self._reason = named(QLineEdit(), "freeze_reason", spoken)
        if report is not None:
            whole.addWidget(label(spoken, "strong"))
            whole.addWidget(self._reason)
        whole.addLayout(row(*self._acts(report), None))
        if moved := read.together.moved:
            whole.addWidget(_moved_table(context, moved), 1)
        else:
            whole.addStretch(1)
        self.setFocusProxy(self._reason if report is not None else self._first)

    @property
    def typed(self) -> str:
        """The reason as far as it is typed."""
        return self._reason.text()

    @typed.setter
    def typed(self, words: str) -> None:
        self._reason.setText(words)

    def _facts(self, report: FrozenReport | None) -> list[str]:
        text = self._context.text
        if report is None:
            words = N_("Frozen totals never change; what comes later goes into a next version.")
            return [text(N_("The totals are not frozen yet.")), text(words)]
        state = text(dict(REPORT_STATES)[report.state])
        facts = [f"{text(N_('Version {number}'), number=report.version_number)}: {state}."]
        context = self._context
        facts += context.read(lambda reader: acts_on(reader, report, context.language))
        return [*facts, frozen_words(self._read.written, self._context.language)]

    def _acts(self, report: FrozenReport | None) -> list[QWidget]:
        text = self._context.text
        if report is not None and report.state is ReportState.APPROVED:
            acts = [button(text(N_("Unlock")), "below_unlock", self.unlock)]
        else:
            words = text(N_("Freeze the totals") if report is None else N_("Freeze anew"))
            acts = [button(words, "below_freeze_now", self.freeze, role="primary")]
            if report is not None:
                acts.append(button(text(N_("Approve and lock")), "below_approve", self.approve))
        self._first = acts[0]
        return cast("list[QWidget]", acts)

    def freeze(self) -> None:
        """Freeze the totals; what looks odd is asked about first."""
        self._freeze(sure=False)

    def approve(self) -> None:
        """Approve and lock the version that counts; what changed since is asked about first."""
        self._approve(sure=False)

    def unlock(self) -> None:
        """Unlock the totals, with the reason."""
        period, reason = self._read.found.period.code, self._reason.text()
        said = N_("The totals are unlocked.")
        self._write(Tag.UNLOCK, lambda work: unlock(work, period, reason, consolidated=True), said)

    def _approve(self, *, sure: bool) -> None:
        period = self._read.found.period.code
        said = N_("The totals are approved and locked.")
        verb, again = N_("Approve and lock"), partial(self._approve, sure=True)
        self._write(
            Tag.APPROVE,
            lambda work: approve(work, period, consolidated=True, sure=sure),
            said,
            partial(self._asked, verb, again),
        )

    def _freeze(self, *, sure: bool) -> None:
        read, reason = self._read, self._reason.text()

        def job(work: Work) -> FrozenReport:
            now = both_periods(work, read.law, read.found.period)[0]
            if now.communes != read.found.communes:
                raise FiguresMoved(period=now.period.code)
            return freeze_consolidated(work, now, read.law, VERSION, reason=reason, sure=sure)

        verb, again = N_("Freeze the totals"), partial(self._freeze, sure=True)
        said = N_("The totals are frozen.")
        self._write(Tag.FREEZE, job, said, partial(self._asked, verb, again))

    def _asked(self, verb: str, again: Callable[[], None], error: AntqError) -> None:
        """Ask about what looks odd, and do it all the same when the officer is sure."""
        context = self._context
        if not isinstance(error, InDoubt):
            context.show_error(error)
            return
        if context.choosers.sure(self, context.sentence_of(error), context.text(verb)):
            again()

    def _write(
        self,
        tag: Tag,
        job: Callable[[Work], FrozenReport],
        said: str,
        failed: Callable[[AntqError], None] | None = None,
    ) -> None:
        context = self._context

        def done(_report: FrozenReport) -> None:
            context.say(context.text(said))
            self._done()

        context.write(tag, job, done, failed=failed or context.show_error, owner=self)
