"""What a person sees when the program itself is at fault: where it stumbled, never on what.

The report names versions from a fixed list, the kind of the error and places in the program's own
files. The words of the error are left out, for they may hold a name.
"""

import logging
import platform
import traceback
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from antq_desktop import VERSION
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.layout import button, column, label, named, row
from antq_desktop.ui.theme import LARGE, MEDIUM

_LOG = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parents[1]

#: The only packages a report names.
_NAMED = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "pypdfium2", "xlsxwriter")


def versions() -> list[tuple[str, str]]:
    """Return the versions a report may hold: of the program and what it is built on."""
    found = [("antq-desktop", VERSION), ("Python", platform.python_version()), ("Qt", qVersion())]
    found.append(("system", f"{platform.system()} {platform.release()} {platform.machine()}"))
    for name in _NAMED:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            continue
    return found


def report_of(error: BaseException) -> str:
    """Return the report of a defect: its kind, its places in our files, and versions."""
    places = [
        f"{Path(frame.filename).relative_to(_PACKAGE).as_posix()}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_PACKAGE)
    ]
    lines = [f"{name} {version}" for name, version in versions()]
    return "\n".join([type(error).__name__, *places, "", *lines])


class CrashBox(QDialog):
    """Tells that the program is at fault, that saved records are safe, and whom to tell."""

    def __init__(self, error: BaseException, language: Language, parent: QWidget | None) -> None:
        super().__init__(parent)
        text = language.text
        self.setObjectName("crash")
        self.setWindowTitle(text(N_("The program made a mistake")))
        self.setMinimumWidth(560)
        report = named(QPlainTextEdit(report_of(error)), "crash_report", text(N_("Report")))
        report.setReadOnly(True)
        copy = button(text(N_("Copy the report")), "crash_copy", self._copy)
        leave = button(text(N_("Close")), "crash_close", self.accept, role="primary")
        words = text(
            N_(
                "What was saved is safe. What you were doing just now was not done. "
                "Tell whoever looks after the program; the report below holds nothing about "
                "any person."
            )
        )
        self._report = report
        whole = column(
            label(text(N_("The program made a mistake")), "heading"),
            label(words, wraps=True),
            report,
            row(copy, None, leave),
            gap=MEDIUM,
            margin=LARGE,
        )
        self.setLayout(whole)
        leave.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def log_crash(error: BaseException) -> None:
    """Write the kind of a defect and its place into the program's own log."""
    _LOG.error("a defect", exc_info=error)
