import logging
import platform

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from antq_desktop import VERSION
from antq_desktop.domain.people import Person
from antq_desktop.i18n.messages import Language
from antq_desktop.ui.crash import CrashBox, log_crash, report_of, versions

NAME = "Nguyễn Đăng Khoẻ"


def failure() -> BaseException:
    """Return a real defect of our own code, with a name in its words and its frames."""

    try:
        Person.register.from_stored({"id": NAME})
    except KeyError as error:
        error.args = (NAME,)
        return error
    raise AssertionError


def test_the_report_names_the_place_and_nobody() -> None:
    error = failure()
    error.add_note(NAME)
    report = report_of(error)
    assert "domain/records.py:" in report
    assert type(error).__name__ in report
    assert str(error) not in report
    assert "Khoẻ" not in report


def test_the_report_names_versions_from_its_list_alone() -> None:
    names = [name for name, _ in versions()]
    assert dict(versions())["antq-desktop"] == VERSION
    assert dict(versions())["Python"] == platform.python_version()
    assert {"Qt", "PySide6-Essentials", "SQLAlchemy"} <= set(names)
    assert platform.node() not in report_of(ValueError())


def test_a_person_is_told_that_what_was_saved_is_safe(qtbot: QtBot, english: Language) -> None:
    box = CrashBox(failure(), english, None)
    qtbot.addWidget(box)
    box.show()
    box.findChildren(QPushButton, "crash_copy")[0].click()
    shown = box.findChildren(QPlainTextEdit, "crash_report")[0].toPlainText()
    assert QGuiApplication.clipboard().text() == shown
    assert "Khoẻ" not in shown
    box.findChildren(QPushButton, "crash_close")[0].click()
    assert not box.isVisible()


def test_a_defect_is_logged_as_one(
    expected_warnings: list[logging.LogRecord], caplog: pytest.LogCaptureFixture
) -> None:
    log_crash(failure())
    assert [each.levelname for each in expected_warnings] == ["ERROR"]
    assert caplog.records[0].getMessage() == "a defect"
    expected_warnings.clear()
