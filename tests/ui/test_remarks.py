"""What a store says when it is opened stands above the first place, until it is closed."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel
from tests.ui.conftest import Sitting

from antq_desktop.storage.opening import tell_lost
from antq_desktop.storage.store import Store


def told(sitting: Sitting) -> list[str]:
    frames = sitting.window.findChildren(QFrame)
    shown = [each for each in frames if each.property("role") == "notice"]
    return [label.text() for each in shown for label in each.findChildren(QLabel) if label.text()]


def test_support_that_an_old_copy_lacks_is_asked_for_when_it_is_opened(
    store: Store, sit: Callable[[Store], Sitting]
) -> None:
    tell_lost(store, 2)
    (words,) = told(sit(store))
    assert "the expungement of 2 people" in words
    assert "again" in words


def test_nothing_is_said_of_a_store_with_all_it_had(
    store: Store, sit: Callable[[Store], Sitting]
) -> None:
    tell_lost(store, 0)
    assert told(sit(store)) == []
