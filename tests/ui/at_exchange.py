"""A person at the desk of one PC, with another PC of the office and a stick between the two."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import HandClock
from tests.sync.pcs import Pc, pcs
from tests.ui.at_desk import Desk
from tests.ui.conftest import Answers, Sitting

from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.sync.peers import Relation
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.stick import packages_on
from antq_desktop.ui.jobs import Jobs

PO, MEN = "Lò Văn Pó", "Hà Thị Mến"


@dataclass
class Exchange(Desk):
    """The window on the PC here, the PC there, and the stick."""

    here: Pc
    there: Pc
    stick: Path
    answers: Answers

    def open(self, part: str = "receive") -> None:
        """Go to a part of the place of exchange."""
        self.window.open_place("exchange")
        self.settle()
        self.click(f"exchange_{part}_chip")

    def click(self, name: str) -> None:
        """Press a button with the mouse and wait for what it begins."""
        found = self.find(QPushButton, name)
        assert found.isEnabled(), name
        found.click()
        self.settle()

    def words(self) -> str:
        """Return all words in sight."""
        return " | ".join(
            each.text() for each in self.window.findChildren(QLabel) if each.isVisible()
        )

    def brings(self, name: str = "") -> Path:
        """Have the PC there write a file for this one to the stick."""
        written = export_replica(self.there.store, self.here.sign)
        path = self.stick / (name or written.name)
        path.write_bytes(written.content)
        return path

    def takes(self) -> list[str]:
        """Have the PC there take in all files on the stick; return why any were refused."""
        refused = []
        for path in packages_on(self.stick):
            plan = receive(self.there.store, path.read_bytes())
            refused += [each.reason for each in plan.refused]
        return refused

    def read_stick(self) -> None:
        """Choose the stick under Receive, and wait for the preview."""
        self.answers.folder = self.stick
        self.click("receive_stick")


def add(pc: Pc, name: str) -> Person:
    """Write a person on a PC."""
    return pc.write(lambda work: work.put(Person(full_name=name)), Tag.ADD)


def change(pc: Pc, person: str, **values: object) -> None:
    """Change a person on a PC."""
    pc.write(lambda work: work.put(changed(work.get(Person, person), **values)), Tag.CHANGE)


def names(pc: Pc) -> list[str]:
    """Return the people of a PC."""
    return sorted(each.full_name for each in pc.read(lambda reader: reader.all(Person)))


@pytest.fixture
def exchange(
    sit: Callable[[Store], Sitting],
    jobs: Jobs,
    qtbot: QtBot,
    answers: Answers,
    tmp_path: Path,
    clock: HandClock,
) -> Iterator[Exchange]:
    """Two PCs of one office that read each other's first file; the window is on the first."""
    stick = tmp_path / "usb"
    stick.mkdir()
    with pcs(tmp_path, clock) as set_up:
        here, there = set_up(pc="Máy 1"), set_up(pc="Máy 2")
        here.trusts(there, Relation.SAME)
        there.trusts(here, Relation.SAME)
        for sender, receiver in ((here, there), (there, here)):
            content = export_replica(sender.store, receiver.sign).content
            assert receive(receiver.store, content).refused == ()
        window = sit(here.store).window
        made = Exchange(window, {}, here.store, jobs, qtbot, here, there, stick, answers)
        qtbot.waitUntil(window.isActiveWindow)
        yield made
        made.settle()
        window.hide()
