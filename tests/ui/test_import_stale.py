"""A trial that the records have outrun while it lay open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Answers, Sitting

from antq_desktop.domain.people import Person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs

FILE = """STT,Họ và tên,Năm sinh,Số CCCD,Thôn
1,Nguyễn Văn An,15/03/1987,038087001234,Đông
2,Trần Thị Bình,01/02/1990,038190001111,Đông
"""


def test_a_trial_overtaken_is_computed_again(
    qtbot: QtBot,
    sit: Callable[[Store], Sitting],
    store: Store,
    jobs: Jobs,
    answers: Answers,
    tmp_path: Path,
) -> None:
    file = tmp_path / "so.csv"
    file.write_text(FILE, encoding="utf-8")
    answers.open_file = file
    window = sit(store).window
    window.open_place("import")

    def press(name: str) -> None:
        qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)
        (button,) = window.findChildren(QPushButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)

    def names() -> list[str]:
        with store.read() as reader:
            return [each.full_name for each in reader.all(Person)]

    press("import_choose")
    store.write(Tag.ADD, lambda work: work.put(Person(full_name="Lò Văn Cường")))
    press("import_accept")
    assert names() == ["Lò Văn Cường"], "nothing comes in that was not looked at"
    press("import_accept")
    assert names() == ["Lò Văn Cường", "Nguyễn Văn An", "Trần Thị Bình"]
