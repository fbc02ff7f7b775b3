"""PCs and units at the desk: the own digits, pairing by the other's, revoking with a reason."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import HandClock
from tests.sync.pcs import NEIGHBOUR, Pc, pcs
from tests.ui.at_desk import Desk, desk_of
from tests.ui.at_exchange import Exchange, exchange
from tests.ui.conftest import Answers, Sitting
from tests.ui.fingers import press

from antq_desktop.storage.store import Store
from antq_desktop.sync.pairing import read_card
from antq_desktop.sync.peers import Relation, peers
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.pickers import Options
from antq_desktop.ui.screens.exchange_pcs import PeerLine
from antq_desktop.ui.table import Table

__all__ = ["exchange"]


@pytest.fixture
def neighbour(tmp_path: Path, clock: HandClock) -> Iterator[Pc]:
    """A PC of another commune."""
    with pcs(tmp_path / "neighbour", clock) as set_up:
        yield set_up(NEIGHBOUR, pc="Máy 1")


def digits(desk: Desk) -> str:
    return " ".join(desk.find(QLabel, f"own_digits_{at}").text() for at in range(8))


def test_the_digits_in_sight_are_those_of_this_pc(exchange: Exchange, answers: Answers) -> None:
    exchange.open("pcs")
    assert digits(exchange) == exchange.here.card.digits
    answers.save_file = exchange.stick / "the"
    exchange.click("own_card")
    saved = exchange.stick / "the.antq-card"
    assert read_card(saved.read_bytes()) == exchange.here.card
    exchange.click("own_sheet")
    assert exchange.has(QWidget, "preview")


def test_a_pc_is_renamed(exchange: Exchange) -> None:
    exchange.open("pcs")
    line = exchange.find(QLineEdit, "own_name")
    line.setText("Máy trực ban")
    press(line, Qt.Key.Key_Return)
    exchange.settle()
    assert exchange.here.card.pc == "Máy trực ban"


def test_another_unit_is_paired_by_its_digits(
    exchange: Exchange, answers: Answers, neighbour: Pc
) -> None:
    other = neighbour
    answers.open_file = exchange.stick / "yen-my.antq-card"
    answers.open_file.write_bytes(other.card_file)
    exchange.open("pcs")
    exchange.click("pcs_pair")
    line = exchange.find(QLineEdit, "pair_digits")
    assert line.hasFocus()
    assert exchange.find(Options, "pair_relation").code() == Relation.OTHER.value
    act = exchange.find(QPushButton, "pair_act")
    line.setText(exchange.here.card.digits)
    press(line, Qt.Key.Key_Return)
    exchange.settle()
    assert "The digits are not those of this card." in exchange.words()
    assert len(exchange.here.read(peers)) == 1
    line.setText(other.card.digits[:-1])
    assert not act.isEnabled()
    line.setText(other.card.digits)
    press(line, Qt.Key.Key_Return)
    exchange.settle()
    known = {each.sign: each for each in exchange.here.read(peers)}
    assert known[other.sign].relation is Relation.OTHER


def test_what_is_no_card_is_refused_in_a_sentence(exchange: Exchange, answers: Answers) -> None:
    answers.open_file = exchange.stick / "no.antq-card"
    answers.open_file.write_bytes(b"x" * 5000)
    exchange.open("pcs")
    exchange.click("pcs_pair")
    assert "too large to be the card of a PC" in exchange.words()


def test_a_pc_is_revoked_only_with_a_reason(exchange: Exchange, answers: Answers) -> None:
    exchange.open("pcs")
    table: Table[PeerLine] = exchange.find(Table, "peers")
    table.setFocus()
    press(table, Qt.Key.Key_Delete)
    reason = exchange.find(QPlainTextEdit, "revoke_reason")
    act = exchange.find(QPushButton, "revoke_act")
    assert not act.isEnabled()
    reason.setPlainText("Mất máy")
    answers.sure = False
    exchange.click("revoke_act")
    assert not exchange.here.read(peers)[0].revoked
    answers.sure = True
    exchange.click("revoke_act")
    assert exchange.here.read(peers)[0].reason == "Mất máy"
    assert not exchange.find(QPushButton, "pcs_revoke").isEnabled()
    exchange.open("send")
    assert "No other PC is known yet." in exchange.words()


def test_a_new_pc_gets_its_keys_when_its_digits_are_looked_at(
    sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot
) -> None:
    desk = desk_of(sit, store, jobs, qtbot)
    desk.window.open_place("exchange")
    desk.settle()
    desk.find(QPushButton, "exchange_pcs_chip").click()
    desk.settle()
    assert len(digits(desk)) == len("00000 ") * 8 - 1
