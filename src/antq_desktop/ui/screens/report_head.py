"""The head of a report on screen: its length, period and part; its days, due day and recipient."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import FREQUENCIES, REPORT_STATES, Frequency
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.gather import period_named
from antq_desktop.reports.letterhead import span
from antq_desktop.services.report_reading import Reported, recent
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.figures.indicators import PARTS, Part
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import label, named, row

#: So many periods back can be chosen, beside the one we are in.
BACK = {Frequency.MONTH: 14, Frequency.QUARTER: 8, Frequency.HALF: 5, Frequency.YEAR: 4}


class ReportChoice(QWidget):
    """Which report is shown; `chosen` tells that another one is."""

    chosen = Signal()

    def __init__(self, context: Context, name: str = "") -> None:
        super().__init__()
        self._context = context
        self._offered: tuple[Period, ...] = ()
        text = context.text
        self.lengths = named(QComboBox(), f"{name}report_length", text(N_("Length of the period")))
        for length, words in FREQUENCIES:
            self.lengths.addItem(text(words), length)
        self.lengths.setCurrentIndex(1)
        self.periods = named(QComboBox(), f"{name}period", text(N_("Period")))
        self.periods.setMinimumWidth(170)
        self.parts = named(QComboBox(), f"{name}report_part", text(N_("Part of the report")))
        self.parts.addItem(text(N_("Both parts")), None)
        for part, words in PARTS:
            self.parts.addItem(text(words), part)
        self.setLayout(row(self.lengths, self.periods, self.parts))
        self._fill()
        self.lengths.currentIndexChanged.connect(self._other_length)
        self.periods.currentIndexChanged.connect(lambda _at: self.chosen.emit())
        self.parts.currentIndexChanged.connect(lambda _at: self.chosen.emit())

    @property
    def period(self) -> Period:
        """The period in sight."""
        return self._offered[self.periods.currentIndex()]

    @property
    def part(self) -> Part | None:
        """The part in sight; None for both."""
        found = self.parts.currentData()
        return Part(found) if found else None

    def _other_length(self, _at: int) -> None:
        with QSignalBlocker(self.periods):
            self._fill()
        self.chosen.emit()

    def _fill(self) -> None:
        """Offer the periods of the length lately over, and the one we are in."""
        context = self._context
        length = Frequency(self.lengths.currentData())
        plan = context.read(lambda reader: schedule(reader, context.reference))
        self._offered = recent(plan, context.today(), length, BACK[length])
        self.periods.clear()
        self.periods.addItems([period_named(each, context.language).name for each in self._offered])


class ReportSpan(QWidget):
    """The days of the period, by when the report goes to whom, and whether it is frozen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words = label("", "muted", wraps=True)
        self._words.setObjectName("report_span")
        line = row(self._words)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_report(self, shown: Reported) -> None:
        """Say what is known of a report."""
        text, language = self._context.text, self._context.language
        days = span(period_named(shown.period, language), language)
        parts = [f"{days} ({shown.source})" if shown.source else days]
        due = formats.day(shown.due.on)
        if shown.due.recipient:
            words = N_("due on {day}, to {recipient}")
            parts.append(text(words, day=due, recipient=shown.due.recipient))
        else:
            parts.append(text(N_("due on {day}"), day=due))
        parts.append(self._state(shown))
        self._words.setText(" · ".join(parts))

    def _state(self, shown: Reported) -> str:
        version = shown.version
        if version is None:
            return self._context.text(N_("provisional figures"))
        state = self._context.text(dict(REPORT_STATES)[version.state])
        number = self._context.text(N_("version {number}"), number=version.version_number)
        return f"{state}, {number}"
