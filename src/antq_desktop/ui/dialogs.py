"""The only dialogs: to choose a file or printer, and before what cannot be undone.

Screens get them as plain functions, so that a test answers in their place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.layout import named


@dataclass(frozen=True)
class Choosers:
    """How a person is asked for a file, a printer or a last word.

    `open_file(parent, title, filter)` and `save_file(parent, title, name, filter)` return None when
    the person thinks better of it, and so do `printer(parent)` and `folder(parent, title)`.
    `sure(parent, question, verb)` says whether to go on.
    """

    open_file: Callable[[QWidget, str, str], Path | None]
    save_file: Callable[[QWidget, str, str, str], Path | None]
    printer: Callable[[QWidget], QPrinter | None]
    sure: Callable[[QWidget, str, str], bool]
    folder: Callable[[QWidget, str], Path | None]


def real_choosers(
    language: Language, last_folder: Callable[[], str], keep_folder: Callable[[str], object]
) -> Choosers:
    """Return the dialogs of the desktop; they begin in the folder used last."""

    def kept(words: str) -> Path | None:
        if not words:
            return None
        path = Path(words)
        keep_folder(str(path.parent))
        return path

    def open_file(parent: QWidget, title: str, kinds: str) -> Path | None:
        return kept(QFileDialog.getOpenFileName(parent, title, last_folder(), kinds)[0])

    def save_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        start = str(Path(last_folder()) / name)
        chosen, kind = QFileDialog.getSaveFileName(parent, title, start, kinds)
        return kept(with_ending(chosen, Path(name).suffix, kind))

    def sure(parent: QWidget, question: str, verb: str) -> bool:
        return is_sure(parent, question, verb, language)

    def folder(parent: QWidget, title: str) -> Path | None:
        words = QFileDialog.getExistingDirectory(parent, title, last_folder())
        if words:
            keep_folder(words)
        return Path(words) if words else None

    return Choosers(open_file, save_file, choose_printer, sure, folder)


def with_ending(chosen: str, offered: str, kind: str) -> str:
    """Return a chosen file with the ending of the chosen kind ("Word (*.docx)").

    An ending that was typed stays; the one that was offered gives way to another kind.
    """
    found = re.search(r"\*(\.\w+)\)", kind)
    if not chosen or found is None or Path(chosen).suffix not in {"", offered}:
        return chosen
    return str(Path(chosen).with_suffix(found[1]))


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Return the printer the person chose, or None."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def is_sure(parent: QWidget, question: str, verb: str, language: Language) -> bool:
    """Ask before what cannot be undone; the safe answer is the one Enter gives."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(language.text(N_("Please confirm")))
    box.setText(question)
    go_on = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(language.text(N_("Not now")), QMessageBox.ButtonRole.RejectRole)
    named(go_on, "sure_yes", verb)
    named(stay, "sure_no", stay.text())
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go_on
