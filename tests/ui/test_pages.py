"""The pages beside one another: what is out of sight costs nothing, however many were opened."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLayoutItem, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import desk_of
from tests.ui.at_person import File
from tests.ui.conftest import Sitting
from tests.ui.village import ANH, DAO, KHOE

from antq_desktop.storage.store import Store
from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.pages import Pages

OPENED = ("people", "support", "loans", "models", "reports", "exchange", "registers", "settings")


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> File:
    return File(**vars(desk_of(sit, store, jobs, qtbot)))


def test_a_person_shown_lays_no_page_anew_that_is_out_of_sight(
    desk: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a morning at the desk all places were opened; people still follow one another."""
    for name in OPENED:
        desk.window.open_place(name)
        desk.settle()
    desk.open(KHOE)
    asked: list[QWidget] = []
    reckon = Flow._lines

    def count(line: Flow, width: int) -> list[list[QLayoutItem]]:
        asked.append(line.parentWidget() or desk.window)
        return reckon(line, width)

    monkeypatch.setattr(Flow, "_lines", count)
    for name in (ANH, DAO, KHOE):
        desk.open(name)
        QApplication.processEvents()
    assert asked
    in_sight = desk.window.findChildren(Pages)[0].currentWidget()
    assert in_sight is desk.page
    others = [page for name in OPENED for page in desk.window.findChildren(QWidget, f"page_{name}")]
    assert others
    assert not [each for each in asked if any(page.isAncestorOf(each) for page in others)]


def test_the_page_in_sight_fills_the_room_whatever_the_others_want(desk: File) -> None:
    pages = desk.window.findChildren(Pages)[0]
    for name in OPENED:
        desk.window.open_place(name)
        desk.settle()
        page = pages.currentWidget()
        assert page is not None
        assert page.geometry() == pages.rect()
        assert (desk.window.width(), desk.window.height()) == (1366, 768)


def test_people_opened_faster_than_the_book_is_counted_show_the_last_one(desk: File) -> None:
    """Who clicks on through a list before the jobs thread is done sees whom they clicked."""
    for name in (KHOE, ANH, DAO, ANH):
        desk.window.open_record("people", desk.ids[name])
    assert ANH in desk.words()
    desk.settle()
    assert ANH in desk.words()
    assert KHOE not in desk.words()
