"""Every part of the place of exchange: reached, named for those who do not see it, read in one."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget
from tests.ui.at_exchange import PO, Exchange, add, exchange
from tests.ui.fingers import press
from tests.ui.test_views import nested
from tests.ui.test_window import unnamed

from antq_desktop.ui.screens.exchange import PARTS

__all__ = ["exchange", "nested"]

NAMES = [name for name, _ in PARTS]


def test_every_part_is_named_for_tests_and_for_screen_readers(exchange: Exchange) -> None:
    nameless: set[str] = set()
    for name in NAMES:
        exchange.open(name)
        assert exchange.find(QWidget, f"exchange_{name}").isVisible()
        nameless |= unnamed(exchange.window, name)
    assert nameless == set()


def test_every_part_gives_the_keyboard_to_what_is_done_first(exchange: Exchange) -> None:
    first = {
        "receive": "receive_stick",
        "send": "send_to",
        "outbox": "outbox_files",
        "behind": "behind_pcs",
        "pcs": "pcs_pair",
        "transfers": "transfers_offer",
    }
    assert set(first) == set(NAMES)
    for name, wanted in first.items():
        exchange.open(name)
        assert exchange.window.focusWidget().objectName() == wanted


def test_a_part_reads_through_one_view_at_a_time(exchange: Exchange, nested: list[str]) -> None:
    for name in NAMES:
        exchange.open(name)
    assert nested == []


def test_a_file_dropped_on_the_page_is_tried(exchange: Exchange) -> None:
    add(exchange.there, PO)
    path = exchange.brings()
    exchange.open("pcs")
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        told,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    exchange.find(QWidget, "page_exchange").dropEvent(event)
    exchange.settle()
    assert exchange.find(QPushButton, "receive_accept").isVisible()
    press(exchange.find(QPushButton, "receive_accept"), Qt.Key.Key_Escape)
    exchange.settle()
    assert exchange.find(QPushButton, "receive_stick").isVisible()
