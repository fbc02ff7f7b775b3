"""The head of a person's page: who it is and how things stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from antq_desktop.domain.cases import COMPLETED_BY, GROUPS
from antq_desktop.domain.casework import DETENTION_KINDS, Detention
from antq_desktop.domain.people import SEXES
from antq_desktop.domain.support import WORK_STATUSES, WorkStatus
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.pages import PersonLine
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Elided
from antq_desktop.ui.layout import button, clear, framed, holder, label, row
from antq_desktop.ui.theme import LARGE, MEDIUM, SMALL

_COLUMNS = 4
#: A name keeps so much room where the page is narrow, in pixels.
_NAME = 300


@dataclass(frozen=True)
class Standing:
    """What the head shows: the person's line, what is owed, and where the person is held."""

    line: PersonLine
    outstanding: int
    detention: Detention | None = None


class PersonHead(QWidget):
    """The head; `reveal_asked` wishes to see what is hidden."""

    reveal_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._open = False
        self._facts = QGridLayout()
        self._facts.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self._facts.setHorizontalSpacing(LARGE)
        self._facts.setVerticalSpacing(SMALL)
        for at in range(_COLUMNS):
            self._facts.setColumnStretch(at, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(framed(self._facts, "card"))

    def show_standing(self, standing: Standing, *, open_values: bool) -> None:
        """Show how things stand; `open_values` shows the offence too."""
        self._open = open_values
        clear(self._facts)
        for at, (name, value) in enumerate(self._known(standing)):
            self._facts.addWidget(_fact(name, value), at // _COLUMNS, at % _COLUMNS)
        last = self._facts.count()
        self._facts.addWidget(self._offence(standing.line), last // _COLUMNS, last % _COLUMNS)

    def _known(self, standing: Standing) -> Iterator[tuple[str, str]]:
        """Yield the facts in the order they are read, each with its name."""
        line, text, mask = standing.line, self._context.text, self._context.mask
        number = line.id_number or line.old_id_number
        yield text(N_("Identity number")), mask.shown(number)
        yield text(N_("Telephone")), mask.shown(line.person.phone)
        yield text(N_("Address")), mask.shown(line.person.address) or line.hamlet
        yield text(N_("Whereabouts")), self._held(standing) or self._where(line)
        yield text(N_("Management")), self._management(line)
        yield text(N_("Group")), self._group(line)
        yield text(N_("Officer in charge")), line.officer
        yield text(N_("Mentor")), self._mentor(line)
        yield text(N_("Work")), self._work(line)
        yield text(N_("Loans")), self._loans(standing)
        yield text(N_("Last visit")), formats.day(line.last_visit_on) if line.last_visit_on else ""

    def _held(self, standing: Standing) -> str:
        """Return in which closed place the person is, if in any."""
        held = standing.detention
        if held is None:
            return ""
        kind = self._context.text(dict(DETENTION_KINDS)[held.kind])
        day = formats.day(held.since)
        return self._context.text(N_("{place}, since {day}"), place=kind, day=day)

    def _where(self, line: PersonLine) -> str:
        text = self._context.text
        if line.away_at is None:
            return text(N_("Here")) if line.stay else ""
        words = N_("Away: {place}") if line.away_at else N_("Away")
        away = text(words, place=line.away_at)
        since = formats.day(line.away_since) if line.away_since else ""
        return text(N_("{away}, since {day}"), away=away, day=since) if since else away

    def _management(self, line: PersonLine) -> str:
        text, case = self._context.text, line.case
        if case is None:
            return text(N_("no case yet"))
        if case.ended_on:
            return text(N_("ended on {day}"), day=formats.day(case.ended_on))
        if not line.managed and case.expected_release:
            return text(N_("expected release {day}"), day=formats.day(case.expected_release))
        since = case.since()
        how = text(dict(COMPLETED_BY)[case.completed_by]) if case.completed_by else ""
        words = text(N_("since {day}"), day=formats.day(since)) if since else text(N_("under way"))
        return f"{words} · {how}" if how else words

    def _group(self, line: PersonLine) -> str:
        text = self._context.text
        return text(dict(GROUPS)[line.group]) if line.group else text(N_("not put into a group"))

    def _mentor(self, line: PersonLine) -> str:
        shown = self._context.mask.shown(line.mentor)
        return " · ".join(part for part in (shown, line.mentor_organisation) if part)

    def _work(self, line: PersonLine) -> str:
        known = line.work_status is not WorkStatus.UNKNOWN
        status = self._context.text(dict(WORK_STATUSES)[line.work_status]) if known else ""
        return " · ".join(part for part in (line.occupation, status) if part)

    def _loans(self, standing: Standing) -> str:
        if not standing.line.loans:
            return ""
        owed = formats.amount(standing.outstanding, self._context.language.code)
        return self._context.text(N_("still owed {amount}"), amount=owed)

    def _offence(self, line: PersonLine) -> QWidget:
        """Return the offence, or the button that shows it and is logged."""
        text = self._context.text
        known = bool(line.offence or line.offence_article)
        if not known or (self._open and not self._context.mask.on):
            return _fact(text(N_("Offence")), self._offence_words(line) if known else "")
        show = button(
            "••••••   " + text(N_("Show")), "person_reveal", self.reveal_asked.emit, role="quiet"
        )
        show.setAccessibleName(text(N_("Show the offence; this is written into the log")))
        show.setToolTip(text(N_("Looking at it is written into the log.")))
        # As high as the words beside it, so that the facts stand in straight lines.
        show.setStyleSheet("padding: 0; min-height: 0;")
        show.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return _stacked(label(text(N_("Offence")), "small"), show)

    def _offence_words(self, line: PersonLine) -> str:
        text = self._context.text
        article = line.offence_article
        parts = [line.offence or self._context.reference.title("offences", article)]
        if article and parts[0] != article:
            parts.append(text(N_("Article {number}"), number=article))
        if line.sentence_months:
            parts.append(formats.term(line.sentence_months, self._context.language.code))
        return " · ".join(part for part in parts if part)


class PersonTitle(QWidget):
    """The name with birth, sex and hamlet beside it, and the acts at the right."""

    def __init__(self, acts: Sequence[QWidget]) -> None:
        super().__init__()
        self._name = Elided("", "title", least=_NAME)
        self._beside = Elided("", "muted")
        line = row(self._name, self._beside, None, *acts, gap=MEDIUM)
        self.setLayout(line)

    def show_words(self, name: str, beside: str) -> None:
        """Show a name and what stands beside it."""
        self._name.setText(name)
        self._beside.setText(beside)


def born_words(line: PersonLine, context: Context) -> str:
    """Return what stands beside the name: birth, sex and hamlet."""
    sex = context.text(dict(SEXES)[line.sex]) if line.sex else ""
    born = line.born.written() if line.born else ""
    hamlet = line.hamlet
    return " · ".join(part for part in (born, sex, hamlet) if part)


def _fact(name: str, value: str) -> QWidget:
    return _stacked(Elided(name, "small"), Elided(value or "–", "" if value else "muted"))


def _stacked(name: QWidget, value: QWidget) -> QWidget:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(0)
    made.addWidget(name)
    made.addWidget(value)
    return holder(made)
