"""Acts on a report: freeze, approve, unlock, freeze anew; its versions and what came late."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from antq_desktop import VERSION
from antq_desktop.domain.reporting import REPORT_STATES, FrozenReport, ReportState
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.report_gather import late_words
from antq_desktop.services import freezing
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.office import actor_name
from antq_desktop.services.report_reading import Reported
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.reported import Correction
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item, button, clear, column, hairline, label, named, notice, row
from antq_desktop.ui.screens.record_story import RecordStory

_REASON = N_("Reason, which is kept")
_MARK_SHOWN = 12


class ReportActs(QWidget):
    """What can be done with a report, for the panel.

    `done` tells that something was written, `version_asked` which version is to be looked at, and
    `correction_asked` which correction.
    """

    done = Signal()
    version_asked = Signal(int)
    correction_asked = Signal(object)

    def __init__(self, context: Context, shown: Reported) -> None:
        super().__init__()
        self.setObjectName("report_acts")
        self._context = context
        self._shown = shown
        #: The act whose doubt was told; it is done at the second press.
        self._told: Tag | None = None
        self._reason = named(QLineEdit(), "report_reason", context.text(_REASON))
        self._reason.setPlaceholderText(context.text(_REASON))
        self._said = column(gap=4)
        acts = self._acts(shown.versions[-1] if shown.versions else None)
        items: list[Item] = [*self._to_know(), self._said, *acts]
        self.setLayout(column(*items, *self._versions(), *self._late(), None))

    def _to_know(self) -> list[QWidget]:
        """Return what an officer should know before figures are frozen."""
        context, shown = self._context, self._shown
        icons, language = context.icons, context.language
        lines: list[QWidget] = []
        if shown.wrong is not None:
            lines.append(notice(icons, context.sentence_of(shown.wrong), "red"))
        for each in shown.undecided:
            register, field = each.labels
            words = N_("Waits for a decision: {field} of {register}.")
            said = context.text(words, field=context.text(field), register=context.text(register))
            lines.append(notice(icons, said, "amber"))
        lines += [notice(icons, each.said(language), "amber") for each in shown.remarks]
        return lines

    def _acts(self, counting: FrozenReport | None) -> list[QWidget]:
        """Return the acts the state of the report allows."""
        text, state = self._context.text, counting.state if counting else None
        if state is ReportState.APPROVED:
            unlock = button(text(N_("Unlock")), "report_unlock", self.unlock)
            return [self._reason, _line(unlock)]
        freeze = button(
            text(N_("Freeze anew") if counting else N_("Freeze the figures")),
            "report_freeze",
            self.freeze,
            role="" if counting else "primary",
        )
        freeze.setEnabled(self._shown.wrong is None)
        if counting is None:
            words = N_("Frozen figures never change; what comes later stands beside them.")
            return [label(text(words), "muted", wraps=True), _line(freeze)]
        approve = button(
            text(N_("Approve and lock")), "report_approve", self.approve, role="primary"
        )
        return [_line(approve), hairline(), self._reason, _line(freeze)]

    def freeze(self) -> None:
        """Freeze the figures; what is in doubt is said first and done at the second press."""
        now, law = self._shown.now, self._context.reference
        said = {"reason": self._reason.text(), "sure": self._told is Tag.FREEZE}

        def act(work: Work) -> FrozenReport:
            freezing.refuse_moved(work, now, law)
            return freezing.freeze(work, now.period, law, VERSION, **said).report  # type: ignore[arg-type]

        self._do(Tag.FREEZE, act, N_("{period}: figures frozen, version {number}."))

    def approve(self) -> None:
        """Approve and lock the version that counts; a doubt is said first, as when freezing."""
        period, sure = self._shown.period.code, self._told is Tag.APPROVE
        words = N_("{period}: approved and locked.")
        self._do(Tag.APPROVE, lambda work: freezing.approve(work, period, sure=sure), words)

    def unlock(self) -> None:
        """Unlock the report, with its reason."""
        period, reason = self._shown.period.code, self._reason.text()
        words = N_("{period}: unlocked.")
        self._do(Tag.UNLOCK, lambda work: freezing.unlock(work, period, reason), words)

    def _do(self, tag: Tag, act: Callable[[Work], FrozenReport], words: str) -> None:
        context, period = self._context, self._shown.period.code

        def done(report: FrozenReport) -> None:
            context.say(context.text(words, period=period, number=report.version_number))
            self.done.emit()

        context.write(tag, act, done, failed=partial(self._failed, tag), owner=self)

    def _failed(self, tag: Tag, error: AntqError) -> None:
        """Say why not; what is only in doubt may be done by pressing again."""
        text = self._context.text
        clear(self._said)
        sentence = self._context.sentence_of(error)
        if isinstance(error, InDoubt):
            self._told = tag
            sentence = f"{sentence} {text(N_('Press again if it is right.'))}"
        if isinstance(error, freezing.FiguresMoved):
            self._context.show_error(error)
            self.done.emit()
            return
        self._said.addWidget(notice(self._context.icons, sentence, "amber"))

    def _versions(self) -> list[QWidget]:
        """Return a line for each version, the newest first."""
        if not self._shown.versions:
            return []
        lines: list[QWidget] = [label(self._context.text(N_("Versions")), "heading")]
        for each in reversed(self._shown.versions):
            lines += self._version(each)
        story = RecordStory(self._context, [each.id for each in self._shown.versions])
        return [*lines, story]

    def _version(self, version: FrozenReport) -> list[QWidget]:
        context, text = self._context, self._context.text
        said = [
            text(N_("version {number}"), number=version.version_number),
            text(dict(REPORT_STATES)[version.state]),
            version.content_mark[:_MARK_SHOWN],
        ]
        words = " · ".join(each for each in said if each)
        look = button(
            text(N_("Look at it")),
            f"report_version_{version.version_number}",
            partial(self.version_asked.emit, version.version_number),
            role="quiet",
        )
        first = row(label(words, wraps=True), look)
        first.setStretch(0, 1)
        holder_of = QWidget()
        holder_of.setLayout(first)
        acts = context.read(lambda reader: acts_on(reader, version, context.language))
        return [holder_of, *(label(each, "muted", wraps=True) for each in acts)]

    def _late(self) -> list[QWidget]:
        """Return a button for each correction after the freeze."""
        shown, language = self._shown, self._context.language
        if not shown.late:
            return []
        lines: list[QWidget] = [
            label(self._context.text(N_("Corrections after the figures were frozen")), "heading")
        ]
        words = late_words(shown.report, shown.late, language)
        for each, said in zip(shown.late, words, strict=True):
            lines.append(self._correction(each, said))
        return lines

    def _correction(self, correction: Correction, said: str) -> QWidget:
        look = button(
            self._context.text(N_("Records")),
            f"correction_{correction.name}",
            partial(self.correction_asked.emit, correction),
            role="quiet",
        )
        line = row(label(said, wraps=True), look)
        line.setStretch(0, 1)
        made = QWidget()
        made.setLayout(line)
        return made


def acts_on(reader: Reader, version: FrozenReport, language: Language) -> list[str]:
    """Return who froze a version, approved and unlocked it, when and why."""
    text, told = language.text, []
    if version.frozen_at is not None:
        at = formats.moment(version.frozen_at.astimezone())
        frozen = text(N_("Frozen at {moment} by {name}."), moment=at, name=version.frozen_by)
        told.append(f"{frozen} {version.reason}".rstrip())
    if version.approved_on is not None:
        words = {"day": formats.day(version.approved_on), "name": version.approved_by}
        told.append(text(N_("Approved on {day} by {name}."), **words))
    unlocked = [
        each
        for each in reader.changes(record=version.id)
        if each.fields.get("state") == ReportState.UNLOCKED.value
    ]
    for each in unlocked[-1:]:
        day = formats.day(datetime.fromisoformat(each.moment).astimezone().date())
        words = {"day": day, "name": actor_name(reader, each.actor)}
        said = text(N_("Unlocked on {day} by {name}."), **words)
        told.append(f"{said} {version.unlocked_reason}")
    return told


def _line(act: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(act, None))
    return made
