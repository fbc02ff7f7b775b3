"""No screen opens a view of the store within another: the two could wait for a writer for ever."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from tests.ui.at_desk import Desk, desk
from tests.ui.fingers import press
from tests.ui.village import KHOE

from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store

__all__ = ["desk"]

PLACES = ("people", "support", "loans", "models", "registers")


@pytest.fixture
def nested(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The views that were opened while the same thread had one open."""
    found: list[str] = []
    depth = threading.local()
    read = Store.read

    @contextmanager
    def watched(store: Store) -> Iterator[Reader]:
        open_before = getattr(depth, "open", 0)
        if open_before:
            found.append(threading.current_thread().name)
        depth.open = open_before + 1
        try:
            with read(store) as reader:
                yield reader
        finally:
            depth.open = open_before

    monkeypatch.setattr(Store, "read", watched)
    return found


@pytest.mark.parametrize("place", PLACES)
def test_a_place_reads_through_one_view_at_a_time(
    desk: Desk, nested: list[str], place: str
) -> None:
    desk.window.open_place(place)
    desk.settle()
    assert nested == []


def test_a_person_and_a_form_are_read_through_one_view_at_a_time(
    desk: Desk, nested: list[str]
) -> None:
    desk.window.open_record("people", desk.ids[KHOE])
    desk.settle()
    press(desk.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    press(desk.form("visits"), Qt.Key.Key_Escape)
    desk.settle()
    assert nested == []
