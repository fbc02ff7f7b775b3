"""The line at the foot: what was saved last, work that lasts, and the record counter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.layout import button, holder, label, named, row
from antq_desktop.ui.theme import LARGE, MEDIUM, TINY


class Status(QFrame):
    """The status line."""

    #: The person wants the running work to stop.
    stopped = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setProperty("role", "status")
        self._language = language
        self._saved = label("")
        self._saved.setObjectName("status_saved")
        self._count = label("")
        self._count.setObjectName("status_count")
        self._work = label("")
        words = language.text(N_("Progress"))
        self._bar = named(QProgressBar(), "progress", words)
        self._bar.setFixedWidth(200)
        self._stop = button(language.text(N_("Stop")), "stop", self._on_stop, role="quiet")
        self._lasting = holder(row(self._work, self._bar, self._stop, gap=MEDIUM))
        self._lasting.hide()
        line = row(self._saved, None, self._lasting, None, self._count, gap=LARGE)
        line.setContentsMargins(LARGE, TINY, LARGE, TINY)
        self.setLayout(line)
        self.setMinimumHeight(32)

    @property
    def lasts(self) -> bool:
        """Whether lasting work is shown."""
        return not self._lasting.isHidden()

    def say(self, sentence: str) -> None:
        """Show what was done last."""
        self._saved.setText(sentence)

    def count(self, words: str) -> None:
        """Show the record counter."""
        self._count.setText(words)

    def show_work(self, title: str, done: int, total: int) -> None:
        """Show how far lasting work is; without a total the bar only moves."""
        self._work.setText(title or self._language.text(N_("Working …")))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._lasting.show()

    def hide_work(self) -> None:
        """Show that no work lasts any more."""
        self._stop.setEnabled(True)
        self._lasting.hide()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._work.setText(self._language.text(N_("Stopping …")))
        self.stopped.emit()
