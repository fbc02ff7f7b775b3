"""To the unit above go totals, a list of names only by choice and with a reason; down, a roster."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot
from tests.conftest import HandClock
from tests.sync.moving import somebody
from tests.sync.pcs import ABOVE, COMMUNE, NEIGHBOUR, Pc, pcs
from tests.ui.at_exchange import Exchange
from tests.ui.conftest import Answers, Sitting

from antq_desktop.storage.store import Store
from antq_desktop.sync.outbox import sent_files
from antq_desktop.sync.peers import Relation, peers
from antq_desktop.sync.summaries import received_lists, received_summaries
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.pickers import Options


@dataclass
class Above(Exchange):
    """The window on the commune; `there` is the unit above."""

    def purposes(self) -> list[str]:
        """Return what may be written for the chosen PC."""
        found = self.window.findChildren(QRadioButton)
        return [each.objectName() for each in found if each.isVisible()]

    def choose(self, purpose: str) -> None:
        """Choose what the file is for."""
        self.find(QRadioButton, f"send_{purpose}").click()
        self.settle()


@pytest.fixture
def units(tmp_path: Path, clock: HandClock) -> Iterator[tuple[Pc, Pc]]:
    """A commune and the unit above it."""
    with pcs(tmp_path, clock) as set_up:
        commune, above = set_up(COMMUNE), set_up(ABOVE)
        commune.trusts(above, Relation.ABOVE)
        above.trusts(commune, Relation.BELOW)
        yield commune, above


@pytest.fixture
def at(
    sit: Callable[[Store], Sitting], jobs: Jobs, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> Iterator[Callable[[Pc, Pc], Above]]:
    """Sit down at Send on one PC; the other is the one written to."""
    answers.folder = tmp_path / "usb"
    answers.folder.mkdir()
    desks: list[Above] = []

    def begin(here: Pc, there: Pc) -> Above:
        assert answers.folder is not None
        window = sit(here.store).window
        made = Above(window, {}, here.store, jobs, qtbot, here, there, answers.folder, answers)
        desks.append(made)
        qtbot.waitUntil(window.isActiveWindow)
        made.open("send")
        return made

    yield begin
    for each in desks:
        each.settle()
        each.window.hide()


@pytest.fixture
def above(at: Callable[[Pc, Pc], Above], units: tuple[Pc, Pc]) -> Above:
    """The desk of the commune, at Send."""
    somebody(units[0])
    return at(*units)


def test_the_unit_above_is_offered_no_records(above: Above) -> None:
    assert above.purposes() == ["send_summary", "send_list", "send_request"]


def test_totals_go_up_without_a_name(above: Above) -> None:
    assert "no name" in above.find(QLabel, "send_carried").text()
    above.click("send_write")
    assert above.takes() == []
    received = above.there.read(received_summaries)
    assert [each.unit_code for each in received] == [COMMUNE]
    assert received[0].totals.figures["people_closing"] == 1


def test_a_list_of_names_needs_people_and_a_reason(above: Above) -> None:
    above.choose("list")
    above.click("send_write")
    assert "Choose whom the list is to name." in above.words()
    above.find(Options, "send_whom").set_code("B")
    above.click("send_write")
    assert "Say why the names are needed" in above.words()
    assert above.here.read(sent_files) == []
    above.find(QLineEdit, "send_reason").setText("Hỗ trợ vay vốn")
    above.click("send_write")
    assert above.takes() == []
    lists = above.there.read(received_lists)
    assert [each["reason"] for each in lists.values()] == ["Hỗ trợ vay vốn"]


def test_a_roster_goes_down_and_makes_pcs_known(
    at: Callable[[Pc, Pc], Above], units: tuple[Pc, Pc], tmp_path: Path, clock: HandClock
) -> None:
    commune, above = units
    with pcs(tmp_path / "more", clock) as set_up:
        other = set_up(NEIGHBOUR)
        above.trusts(other, Relation.BELOW)
        desk = at(above, commune)
        desk.find(Options, "send_to").set_code(commune.sign)
        desk.choose("roster")
        desk.click("send_write")
        assert desk.takes() == []
        assert other.sign in {each.sign for each in commune.read(peers)}
        desk.window.hide()
