"""A person moves to another commune at the desks of both: offered, accepted, cancelled."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import HandClock
from tests.sync.moving import MOVES, Communes, code, communes, somebody
from tests.ui.at_exchange import Exchange
from tests.ui.conftest import Answers, Sitting
from tests.ui.fingers import press

from antq_desktop.domain.people import Person
from antq_desktop.domain.transfers import Transfer, TransferState
from antq_desktop.storage.store import Store
from antq_desktop.sync.stick import packages_on
from antq_desktop.sync.transfer import accept, offer, open_offers
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.palette import Palette
from antq_desktop.ui.pickers import Options
from antq_desktop.ui.screens.exchange_offer import OfferForm
from antq_desktop.ui.screens.exchange_transfers import TransferLine
from antq_desktop.ui.table import Table


@dataclass
class Move(Exchange):
    """The window on one commune; `there` is the neighbour."""

    @property
    def table(self) -> Table[TransferLine]:
        return self.find(Table, "transfers")

    def states(self) -> list[str]:
        """Return the states in sight, from the top."""
        columns = self.table.rows.columns
        return [columns[2].text(line) for line in self.table.rows.lines()]

    def arrives(self) -> None:
        """Have the neighbour take in all files on the stick, and empty it."""
        assert self.takes() == []
        for path in packages_on(self.stick):
            path.unlink()


@pytest.fixture
def both(tmp_path: Path, clock: HandClock) -> Iterator[Communes]:
    """Communes that know one another."""
    with communes(tmp_path, clock) as found:
        yield found


@pytest.fixture
def move(
    sit: Callable[[Store], Sitting],
    jobs: Jobs,
    qtbot: QtBot,
    answers: Answers,
    tmp_path: Path,
    both: Communes,
) -> Iterator[Move]:
    """The desk of the first commune."""
    stick = tmp_path / "usb"
    stick.mkdir()
    answers.folder = stick
    window = sit(both.a.store).window
    made = Move(window, {}, both.a.store, jobs, qtbot, both.a, both.b, stick, answers)
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    made.settle()
    window.hide()


def offer_from_page(move: Move, person: str) -> OfferForm:
    """Begin an offer at the page of a person."""
    move.window.open_record("people", person)
    move.settle()
    move.find(QPushButton, "person_add").click()
    move.find(Palette, "palette").chosen.emit("transfer")
    move.settle()
    return move.find(OfferForm, "offer_form")


def test_an_offer_begins_at_the_page_of_the_person_and_arrives(move: Move) -> None:
    person = somebody(move.here)
    form = offer_from_page(move, person)
    assert form.person.code() == person
    form.unit.set_code(code(move.there))
    form.day.setText("01/11/2026")
    move.click("offer_act")
    assert move.states() == ["Waits for an answer"]
    move.click("transfers_write")
    move.arrives()
    waiting = move.there.read(open_offers)
    assert [each.name for each in waiting] == ["Lò Văn Pó"]
    answer = accept(move.there.store, waiting[0].number)
    (move.stick / answer.name).write_bytes(answer.content)
    move.open()
    move.read_stick()
    assert "accepted transfer" in move.words()
    move.click("receive_accept")
    move.click("receive_transfers")
    assert move.states() == ["Accepted"]


def test_a_line_that_is_not_ticked_stays(move: Move) -> None:
    person = somebody(move.here)
    form = offer_from_page(move, person)
    form.unit.set_code(code(move.there))
    box = move.find(QCheckBox, "offer_line_0")
    box.setChecked(False)
    words = box.text()
    move.click("offer_act")
    move.click("transfers_write")
    move.arrives()
    lines = move.there.read(open_offers)[0].lines
    assert [each.handed_over for each in lines if each.words == words] == [False]


def test_what_is_wrong_with_an_offer_is_said_beside_it(move: Move) -> None:
    form = offer_from_page(move, somebody(move.here))
    form.day.setText("32/13/2026")
    move.click("offer_act")
    assert form.isVisible()
    assert move.find(QPushButton, "offer_act").isEnabled()
    assert move.here.read(lambda reader: reader.all(Transfer)) == []


def offered_here(move: Move) -> None:
    """Have the neighbour offer somebody, and take the file in at the desk."""
    person = somebody(move.there)
    written = offer(move.there.store, person, code(move.here), MOVES)
    (move.stick / written.name).write_bytes(written.content)
    move.open()
    move.read_stick()
    move.click("receive_accept")
    for path in packages_on(move.stick):
        path.unlink()
    move.click("receive_transfers")


def open_first(move: Move) -> None:
    table = move.table
    table.setFocus()
    press(table, Qt.Key.Key_Home)
    press(table, Qt.Key.Key_Return)
    move.settle()


def test_an_offer_that_came_waits_and_is_accepted(move: Move) -> None:
    offered_here(move)
    assert move.states() == ["Waits for our answer"]
    assert move.find(QPushButton, "exchange_transfers_chip").text().endswith("· 1")
    open_first(move)
    assert "Accepting brings:" in move.words()
    assert move.find(Options, "incoming_hamlet").isVisible()
    move.click("incoming_accept")
    assert [each.full_name for each in move.here.read(lambda r: r.all(Person))] == ["Lò Văn Pó"]
    move.click("transfers_write")
    move.arrives()
    sent = move.there.read(lambda reader: reader.all(Transfer))
    assert [each.state for each in sent] == [TransferState.ACCEPTED]


def test_an_offer_is_rejected_only_with_a_reason(move: Move) -> None:
    offered_here(move)
    open_first(move)
    move.click("incoming_reject")
    assert "Say why." in move.words()
    move.find(QPlainTextEdit, "transfer_reason").setPlainText("Không về địa phương")
    move.click("incoming_reject")
    assert move.states() == []
    move.click("transfers_write")
    move.arrives()
    sent = move.there.read(lambda reader: reader.all(Transfer))
    assert [each.state for each in sent] == [TransferState.REJECTED]


def test_an_offer_is_written_again_and_cancelled(move: Move) -> None:
    form = offer_from_page(move, somebody(move.here))
    form.unit.set_code(code(move.there))
    move.click("offer_act")
    open_first(move)
    move.click("outgoing_again")
    open_first(move)
    move.find(QPlainTextEdit, "transfer_reason").setPlainText("Ở lại địa phương")
    move.find(QCheckBox, "outgoing_never_left").setChecked(True)
    move.click("outgoing_cancel")
    assert move.states() == ["Cancelled"]


def test_the_name_of_an_offered_person_is_hidden_with_the_others(move: Move) -> None:
    offered_here(move)
    move.window.context.mask.set_on(True)
    open_first(move)
    assert "Lò Văn Pó" not in move.words()
    assert "Lò Văn Pó" not in [
        move.table.rows.columns[0].text(line) for line in move.table.rows.lines()
    ]
