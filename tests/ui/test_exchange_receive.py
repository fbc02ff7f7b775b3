"""Receiving at the desk: nothing changes before one says so, and a whole file is taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from tests.ui.at_exchange import MEN, PO, Exchange, add, change, exchange, names
from tests.ui.fingers import press

from antq_desktop.errors import Cancelled
from antq_desktop.services.progress import Progress
from antq_desktop.storage.check import digest
from antq_desktop.sync.merge import Outcome
from antq_desktop.sync.outbox import sent_files, set_apart_files, waiting
from antq_desktop.sync.receipts import who_is_behind
from antq_desktop.ui.mask import HIDDEN
from antq_desktop.ui.screens.exchange_receive import FileLine
from antq_desktop.ui.screens.exchange_taken import TakenFile
from antq_desktop.ui.screens.exchange_trial import Group, files_of, take_files, try_files
from antq_desktop.ui.table import Table

__all__ = ["exchange"]


def shown(desk: Exchange) -> list[tuple[str, str, str]]:
    """Return the names in sight that are not known already, with outcome and records."""
    table: Table[Group] = desk.find(Table, "plan_names")
    columns = table.rows.columns
    return [
        (columns[0].text(line), line.outcome.value, columns[2].text(line))
        for line in table.rows.lines()
        if line.outcome is not Outcome.KNOWN
    ]


def focus(desk: Exchange) -> str:
    return desk.window.focusWidget().objectName()


def test_a_stick_is_read_shown_and_taken_in(exchange: Exchange) -> None:
    add(exchange.there, PO)
    add(exchange.there, MEN)
    exchange.brings()
    exchange.open()
    before = exchange.here.read(digest)
    exchange.read_stick()
    assert shown(exchange) == [(MEN, "added", "Person"), (PO, "added", "Person")]
    assert "Máy 2, Công an xã Như Xuân, written on 21/11/2026" in exchange.words()
    assert exchange.here.read(digest) == before
    assert focus(exchange) == "receive_accept"
    press(exchange.find(QPushButton, "receive_accept"), Qt.Key.Key_Return)
    exchange.settle()
    assert names(exchange.here) == [MEN, PO]
    exchange.click("receive_again")
    files: Table[TakenFile] = exchange.find(Table, "taken_files")
    assert files.rows.rowCount() == 2


def test_what_two_pcs_wrote_differently_is_shown_first_and_asked_about(
    exchange: Exchange,
) -> None:
    person = add(exchange.here, PO)
    exchange.open("send")
    exchange.answers.folder = exchange.stick
    exchange.click("send_write")
    assert exchange.takes() == []
    change(exchange.here, person.id, phone="0911000222")
    change(exchange.there, person.id, phone="0933000444")
    add(exchange.there, MEN)
    exchange.brings("a.antq")
    exchange.open()
    exchange.answers.open_file = exchange.stick / "a.antq"
    exchange.click("receive_file")
    assert [line[:2] for line in shown(exchange)] == [(PO, "to_review"), (MEN, "added")]
    exchange.click("plan_added")
    assert [line[0] for line in shown(exchange)] == [MEN]
    exchange.click("plan_added")
    exchange.window.context.mask.set_on(True)
    assert {line[0] for line in shown(exchange)} == {HIDDEN}
    exchange.window.context.mask.set_on(False)
    exchange.click("receive_accept")
    assert exchange.find(QPushButton, "receive_review").isVisible()


def test_several_files_are_taken_in_in_their_order(exchange: Exchange) -> None:
    add(exchange.there, PO)
    first = exchange.brings("1.antq")
    add(exchange.there, MEN)
    second = exchange.brings("2.antq")
    assert first != second
    exchange.open()
    exchange.read_stick()
    files: Table[FileLine] = exchange.find(Table, "receive_files")
    assert [files.rows.columns[0].text(line) for line in files.rows.lines()] == ["1.antq", "2.antq"]
    files.go_to("1")
    exchange.settle()
    assert "were not taken in here" not in exchange.words()
    exchange.click("receive_accept")
    assert names(exchange.here) == [MEN, PO]


def test_what_was_taken_in_before_a_stop_is_said_to_be(exchange: Exchange) -> None:
    add(exchange.there, PO)
    exchange.brings("1.antq")
    add(exchange.there, MEN)
    exchange.brings("2.antq")
    stopped = Progress(lambda done, _total: stopped.cancel() if not done else None)
    found = try_files(exchange.store, files_of(exchange.stick), Progress())
    first, second = take_files(exchange.store, found, stopped)
    assert (first.taken, second.taken) == (True, False)
    assert names(exchange.here) == [PO]
    with pytest.raises(Cancelled):
        take_files(exchange.store, [second], stopped)


def test_a_missing_file_is_named_before_anything_is_taken_in(exchange: Exchange) -> None:
    add(exchange.there, PO)
    exchange.brings("lost.antq").unlink()
    exchange.brings()
    exchange.open()
    exchange.read_stick()
    assert "File 2 of Máy 2 was not taken in here." in exchange.words()


def test_a_damaged_file_is_set_apart_and_said_so(exchange: Exchange) -> None:
    path = exchange.brings()
    path.write_bytes(path.read_bytes()[:-1])
    exchange.open()
    before = exchange.here.read(digest)
    exchange.read_stick()
    assert "damaged or was cut short" in exchange.words()
    assert set_apart_files(exchange.store.folder) == []
    exchange.click("receive_accept")
    assert len(set_apart_files(exchange.store.folder)) == 1
    assert "set apart, unread" in exchange.words()
    assert exchange.here.read(digest) == before


def test_the_receipt_goes_to_the_stick_and_ends_the_waiting_there(exchange: Exchange) -> None:
    add(exchange.there, PO)
    path = exchange.brings()
    exchange.open()
    exchange.read_stick()
    exchange.click("receive_accept")
    path.unlink()
    exchange.click("receive_receipt")
    assert "Take the stick out safely" in exchange.words()
    assert exchange.here.read(waiting) == []
    assert any(each.unanswered for each in exchange.there.read(who_is_behind))
    assert exchange.takes() == []
    assert not any(each.unanswered for each in exchange.there.read(who_is_behind))


def test_a_whole_file_is_taken_back_and_brought_again(exchange: Exchange) -> None:
    kept = add(exchange.there, PO)
    add(exchange.there, MEN)
    exchange.brings()
    exchange.open()
    exchange.read_stick()
    exchange.click("receive_accept")
    change(exchange.here, kept.id, phone="0911000222")
    exchange.click("receive_again")
    files: Table[TakenFile] = exchange.find(Table, "taken_files")
    files.setFocus()
    press(files, Qt.Key.Key_Home)
    press(files, Qt.Key.Key_Return)
    exchange.settle()
    assert PO in exchange.words()
    assert focus(exchange) == "taken_back"
    press(exchange.find(QPushButton, "taken_back"), Qt.Key.Key_Return)
    exchange.settle()
    assert names(exchange.here) == [PO]
    files.opened.emit(files.rows.line(0).id)
    exchange.settle()
    exchange.click("taken_again")
    assert names(exchange.here) == [MEN, PO]


def test_the_report_of_a_file_lies_on_paper(exchange: Exchange) -> None:
    add(exchange.there, PO)
    exchange.brings()
    exchange.open()
    exchange.read_stick()
    exchange.click("receive_accept")
    exchange.click("receive_report")
    assert exchange.has(QWidget, "preview")


def test_a_stick_without_files_says_so(exchange: Exchange, tmp_path: Path) -> None:
    exchange.open()
    empty = tmp_path / "empty"
    empty.mkdir()
    exchange.answers.folder = empty
    exchange.click("receive_stick")
    assert "There is no file of another PC here." in exchange.words()
    assert exchange.here.read(sent_files)
