import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QWizard,
)
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parent.parent.parent
TEXTS = ROOT / "src" / "antq_desktop" / "resources" / "qt" / "qtbase_vi.ts"


@pytest.fixture
def in_vietnamese(tmp_path: Path, qapp: QCoreApplication) -> Iterator[None]:
    folder = tmp_path / "src" / "antq_desktop" / "resources" / "qt"
    folder.mkdir(parents=True)
    shutil.copy(TEXTS, folder)
    command = [sys.executable, str(ROOT / "tools" / "messages.py"), "--root", str(tmp_path)]
    subprocess.run([*command, "compile"], check=True)
    translator = QTranslator()
    assert translator.load(str(folder / "qtbase_vi.qm"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def said(text: str) -> str:
    """Return a text as it is read: without its key and its letter to press."""
    return text.partition("\t")[0].replace("&", "")


@pytest.mark.usefixtures("in_vietnamese")
def test_the_buttons_of_a_question_are_in_vietnamese(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    asked = {
        QMessageBox.StandardButton.Yes: "Có",
        QMessageBox.StandardButton.No: "Không",
        QMessageBox.StandardButton.Cancel: "Hủy",
        QMessageBox.StandardButton.Close: "Đóng",
        QMessageBox.StandardButton.Save: "Lưu",
        QMessageBox.StandardButton.Retry: "Thử lại",
        QMessageBox.StandardButton.Ok: "Đồng ý",
    }
    for button, words in asked.items():
        assert said(box.addButton(button).text()) == words
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Discard)
    qtbot.addWidget(buttons)
    assert [said(button.text()) for button in buttons.buttons()] == ["Không lưu"]


@pytest.mark.usefixtures("in_vietnamese")
def test_the_menus_of_text_fields_are_in_vietnamese(qtbot: QtBot) -> None:
    line, page = QLineEdit("Đỗ"), QPlainTextEdit("Đỗ")
    words = ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]
    for field in (line, page):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        assert [said(act.text()) for act in menu.actions() if not act.isSeparator()] == words
        menu.deleteLater()


@pytest.mark.usefixtures("in_vietnamese")
def test_the_dialogs_of_qt_are_in_vietnamese(qtbot: QtBot, tmp_path: Path) -> None:
    chooser = QFileDialog(None, "", str(tmp_path))
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asked = QInputDialog()
    progress = QProgressDialog()
    wizard = QWizard()
    for dialog in (chooser, asked, progress, wizard):
        qtbot.addWidget(dialog)
    assert chooser.labelText(QFileDialog.DialogLabel.FileName).replace("&", "") == "Tên tệp:"
    assert said(chooser.labelText(QFileDialog.DialogLabel.Accept)) == "Lưu"
    assert asked.labelText() == "Nhập giá trị:"
    assert said(wizard.buttonText(QWizard.WizardButton.CancelButton)) == "Hủy"
    seen = {said(child.text()) for child in progress.children() if hasattr(child, "text")}
    assert "Hủy" in seen


@pytest.mark.usefixtures("in_vietnamese")
def test_the_print_preview_is_in_vietnamese() -> None:
    for source, words in {
        "Print Preview": "Xem trước khi in",
        "Fit width": "Vừa bề ngang",
        "Next page": "Trang sau",
        "Page setup": "Định dạng trang",
    }.items():
        assert QCoreApplication.translate("QPrintPreviewDialog", source) == words


@pytest.mark.usefixtures("in_vietnamese")
def test_what_is_not_ours_to_translate_stays() -> None:
    assert QCoreApplication.translate("QShortcut", "Ctrl") == "Ctrl"
    assert QCoreApplication.translate("QPageSize", "A4") == "A4"


def test_every_text_is_translated_with_its_places_and_its_letter() -> None:
    contexts = ET.parse(TEXTS).getroot().findall("context")  # noqa: S314 (our own file)
    assert len(contexts) == 36
    pairs = [
        (message.findtext("source", ""), message.findtext("translation", ""))
        for context in contexts
        for message in context.findall("message")
    ]
    assert len(pairs) == 348
    for source, words in pairs:
        assert words.strip(), source
        assert re.findall(r"%\d", source) == re.findall(r"%\d", words), source
        assert source.count("&") == words.count("&"), source
        assert source.startswith(" ") == words.startswith(" "), source
        assert source.endswith(" ") == words.endswith(" "), source
        assert "!" not in words, source
