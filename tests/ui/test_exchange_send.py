"""Sending at the desk: what it will carry, onto the stick, what stays in the outbox, who lacks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton
from tests.ui.at_exchange import MEN, PO, Exchange, add, exchange, names
from tests.ui.fingers import press

from antq_desktop.errors import PackageRefused
from antq_desktop.sync.outbox import sent_files, set_apart_files
from antq_desktop.ui.pickers import Options
from antq_desktop.ui.screens import exchange_stick
from antq_desktop.ui.screens.exchange_behind import BehindLine
from antq_desktop.ui.screens.exchange_outbox import ApartLine, SentLine
from antq_desktop.ui.table import Table

__all__ = ["exchange"]


def outbox(desk: Exchange) -> Table[SentLine]:
    found: Table[SentLine] = desk.find(Table, "outbox_files")
    return found


def waiting(desk: Exchange) -> int:
    return sum(line.waits for line in outbox(desk).rows.lines())


def test_a_file_goes_to_the_stick_and_arrives(exchange: Exchange) -> None:
    add(exchange.here, PO)
    exchange.open("send")
    assert exchange.find(QRadioButton, "send_replica").isChecked()
    assert not exchange.has(QRadioButton, "send_roster")
    assert "It will carry 1 changes of 1 people" in exchange.words()
    exchange.answers.folder = exchange.stick
    exchange.click("send_write")
    assert "Take the stick out safely before you pull it." in exchange.words()
    assert exchange.takes() == []
    assert names(exchange.there) == [PO]


def test_the_whole_is_counted_and_written_when_asked_for(exchange: Exchange) -> None:
    add(exchange.here, PO)
    exchange.open("send")
    little = exchange.find(QLabel, "send_carried").text()
    exchange.find(QCheckBox, "send_whole").setChecked(True)
    exchange.settle()
    assert exchange.find(QLabel, "send_carried").text() != little


def test_without_a_stick_nothing_is_written(exchange: Exchange) -> None:
    before = exchange.here.read(sent_files)
    exchange.open("send")
    exchange.answers.folder = None
    exchange.click("send_write")
    assert exchange.here.read(sent_files) == before
    assert exchange.find(QPushButton, "send_write").isEnabled()


def test_a_stick_that_fails_leaves_the_file_in_the_outbox(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(exchange.here, PO)

    def full(_folder: Path, name: str, *_more: object) -> Path:
        raise PackageRefused("no_room", "There is no room left on this disk for {name}.", name=name)

    exchange.open("send")
    exchange.answers.folder = exchange.stick
    with monkeypatch.context() as patched:
        patched.setattr(exchange_stick, "write_package", full)
        exchange.click("send_write")
    assert "There is no room left" in exchange.words()
    assert "The file is kept in the outbox" in exchange.words()
    exchange.open("outbox")
    assert waiting(exchange) == 1
    lines = outbox(exchange)
    lines.go_to(lines.rows.line(0).id)
    exchange.click("outbox_again")
    assert exchange.takes() == []
    assert names(exchange.there) == [PO]


def test_a_file_is_forgotten_only_after_its_receipt(exchange: Exchange) -> None:
    exchange.open("outbox")
    lines = outbox(exchange)
    forget = exchange.find(QPushButton, "outbox_forget")
    add(exchange.here, PO)
    exchange.open("send")
    exchange.answers.folder = exchange.stick
    exchange.click("send_write")
    exchange.open("outbox")
    assert lines.rows.line(0).waits
    lines.go_to(lines.rows.line(0).id)
    assert not forget.isEnabled()
    done = lines.rows.line(lines.rows.rowCount() - 1)
    assert not done.waits
    lines.go_to(done.id)
    exchange.click("outbox_forget")
    assert done.id not in {each.sha256 for each in exchange.here.read(sent_files)}


def test_a_file_that_was_set_apart_is_tried_again_and_let_go(exchange: Exchange) -> None:
    path = exchange.brings()
    path.write_bytes(path.read_bytes()[:-1])
    exchange.open()
    exchange.read_stick()
    exchange.click("receive_accept")
    exchange.open("outbox")
    apart: Table[ApartLine] = exchange.find(Table, "apart_files")
    assert apart.rows.rowCount() == 1
    exchange.click("apart_again")
    assert "damaged or was cut short" in exchange.words()
    exchange.open("outbox")
    exchange.answers.sure = False
    exchange.click("apart_remove")
    assert len(set_apart_files(exchange.store.folder)) == 1
    exchange.answers.sure = True
    exchange.click("apart_remove")
    assert set_apart_files(exchange.store.folder) == []


def test_who_is_behind_is_said_in_words_and_enter_writes_for_them(exchange: Exchange) -> None:
    add(exchange.here, PO)
    add(exchange.here, MEN)
    exchange.open("behind")
    lines: Table[BehindLine] = exchange.find(Table, "behind_pcs")
    words = lines.rows.columns[3].text(lines.rows.line(0))
    assert words.startswith("lacks ")
    lines.setFocus()
    press(lines, Qt.Key.Key_Return)
    exchange.settle()
    assert exchange.find(Options, "send_to").code() == exchange.there.sign
    assert exchange.find(Options, "send_to").isVisible()
