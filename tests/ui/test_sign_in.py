from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import HandClock

from antq_desktop.domain.units import Office, Officer, Unit
from antq_desktop.i18n.messages import Language
from antq_desktop.storage.opening import Credentials, create_store
from antq_desktop.storage.store import Store
from antq_desktop.ui.doors import real_doors
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.sign_in import Entrance, SignIn

WORDS = "lúa chín vàng đồng"
Show = Callable[[Path], SignIn]


class Came:
    """Who came through the door."""

    def __init__(self) -> None:
        self.stores: list[Store] = []
        self.logins: list[str] = []

    def take(self, store: object, login: str) -> None:
        assert isinstance(store, Store)
        self.stores.append(store)
        self.logins.append(login)


@pytest.fixture
def came() -> Iterator[Came]:
    made = Came()
    yield made
    for store in made.stores:
        store.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "recovery.pdf"


@pytest.fixture
def entrance(
    jobs: Jobs, english: Language, icons: Icons, paper: Path, clock: HandClock
) -> Callable[[Path], Entrance]:
    return lambda folder: Entrance(
        english, icons, jobs, real_doors(folder, clock, english), lambda _parent: paper
    )


@pytest.fixture
def show(qtbot: QtBot, came: Came, entrance: Callable[[Path], Entrance]) -> Show:
    def show_it(folder: Path) -> SignIn:
        box = SignIn(entrance(folder))
        qtbot.addWidget(box)
        box.opened.connect(came.take)
        box.resize(1100, 720)
        with qtbot.waitExposed(box):
            box.show()
        box.setFocus()
        return box

    return show_it


@pytest.fixture
def folder(tmp_path: Path, clock: HandClock) -> Path:
    made = tmp_path / "records"
    who = Credentials(made, "canbo", WORDS, clock)
    create_store(who, lambda _key: None, lambda _work: None).close()
    return made


def line(box: QWidget, name: str) -> QLineEdit:
    found = box.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def press(box: QWidget, name: str) -> None:
    found = [each for each in box.findChildren(QPushButton, name) if each.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def said(box: QWidget) -> str:
    return " ".join(
        each.text() for each in box.findChildren(QLabel, "box_error") if each.isVisible()
    )


def test_an_officer_signs_in_without_touching_the_mouse(
    qtbot: QtBot, show: Show, folder: Path, came: Came
) -> None:
    box = show(folder)

    QTest.keyClicks(line(box, "login"), "canbo")
    QTest.keyClick(line(box, "login"), Qt.Key.Key_Return)
    line(box, "passphrase").setText(WORDS)
    QTest.keyClick(line(box, "passphrase"), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(came.logins), timeout=60_000)
    assert came.logins == ["canbo"]
    assert line(box, "passphrase").text() == ""


def test_a_wrong_passphrase_is_said_and_can_be_typed_anew(
    qtbot: QtBot, show: Show, folder: Path, came: Came
) -> None:
    box = show(folder)
    line(box, "login").setText("canbo")
    line(box, "passphrase").setText("gió mùa đông bắc")
    press(box, "act")

    qtbot.waitUntil(lambda: said(box) != "", timeout=60_000)
    assert said(box) == "The login or the passphrase is not right."
    assert line(box, "passphrase").hasSelectedText()
    line(box, "passphrase").setText(WORDS)
    press(box, "act")
    qtbot.waitUntil(lambda: bool(came.logins), timeout=60_000)


def test_too_many_wrong_passphrases_count_down(
    qtbot: QtBot, show: Show, folder: Path, came: Came, clock: HandClock
) -> None:
    (folder / "signins.json").write_text(
        f'{{"failed": 5, "last": "{clock.now().isoformat()}"}}', encoding="utf-8"
    )
    box = show(folder)
    line(box, "login").setText("canbo")
    line(box, "passphrase").setText(WORDS)
    act = next(each for each in box.findChildren(QPushButton, "act") if each.isVisible())
    press(box, "act")

    qtbot.waitUntil(lambda: "Too many wrong passphrases" in said(box), timeout=60_000)
    assert not act.isEnabled()
    first = said(box)
    qtbot.waitUntil(lambda: said(box) != first, timeout=3000)
    clock.go(seconds=60)
    qtbot.waitUntil(act.isEnabled, timeout=20_000)
    assert said(box) == ""
    press(box, "act")
    qtbot.waitUntil(lambda: bool(came.logins), timeout=60_000)


def test_nothing_typed_is_no_attempt(show: Show, folder: Path) -> None:
    box = show(folder)
    press(box, "act")
    assert said(box) == "Type the login and the passphrase."
    assert not (folder / "signins.json").exists()


def test_what_is_typed_can_be_looked_at(show: Show, folder: Path) -> None:
    box = show(folder)
    typed = line(box, "passphrase")
    assert typed.echoMode() == QLineEdit.EchoMode.Password
    eye = box.findChildren(QToolButton, "passphrase_eye")[0]
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert typed.echoMode() == QLineEdit.EchoMode.Normal
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert typed.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed_by_the_letters_that_come(show: Show, folder: Path) -> None:
    box = show(folder)
    typed = line(box, "passphrase")
    warnings = [each for each in box.findChildren(QLabel) if "Caps Lock" in each.text()]
    QTest.keyClicks(typed, "a")
    assert not any(each.isVisible() for each in warnings)
    QTest.keyClicks(typed, "A")
    assert any(each.isVisible() for each in warnings)
    QTest.keyClicks(typed, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not any(each.isVisible() for each in warnings)


SET_UP = {
    "unit": "Công an xã Như Xuân",
    "unit_code": "CAXNX",
    "superior": "Công an tỉnh Thanh Hóa",
    "officer": "Lê Văn Thịnh",
    "new_login": "thinh",
    "first_passphrase": WORDS,
    "second_passphrase": WORDS,
}


def test_the_first_run_sets_up_the_office_and_saves_the_recovery_sheet(
    qtbot: QtBot, show: Show, tmp_path: Path, came: Came, paper: Path
) -> None:
    box = show(tmp_path / "new")
    for name, words in SET_UP.items():
        line(box, name).setText(words)
    press(box, "choose_paper")
    press(box, "act")

    qtbot.waitUntil(lambda: bool(came.logins), timeout=60_000)
    assert came.logins == ["thinh"]
    assert paper.read_bytes().startswith(b"%PDF")
    with came.stores[0].read() as reader:
        assert [each.name for each in reader.all(Office)] == ["Công an xã Như Xuân"]
        assert [each.name for each in reader.all(Unit)] == ["Công an tỉnh Thanh Hóa"]
        assert [each.full_name for each in reader.all(Officer)] == ["Lê Văn Thịnh"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"superior": ""}, "Fill in every line."),
        ({"second_passphrase": "khác"}, "The two passphrases are not the same."),
    ],
)
def test_nothing_is_created_from_half_a_page(
    show: Show, tmp_path: Path, change: dict[str, str], sentence: str
) -> None:
    box = show(tmp_path / "new")
    for name, words in {**SET_UP, **change}.items():
        line(box, name).setText(words)
    press(box, "choose_paper")
    press(box, "act")
    assert said(box) == sentence
    assert not (tmp_path / "new").exists()


def test_nothing_is_created_without_a_place_for_the_recovery_sheet(
    show: Show, tmp_path: Path, jobs: Jobs
) -> None:
    box = show(tmp_path / "new")
    for name, words in SET_UP.items():
        line(box, name).setText(words)
    press(box, "act")
    assert said(box).startswith("Choose where to save the recovery sheet.")
    assert not jobs.busy()
    assert not (tmp_path / "new").exists()


def test_nothing_is_created_where_the_recovery_sheet_cannot_be_written(
    qtbot: QtBot, show: Show, tmp_path: Path, paper: Path, came: Came
) -> None:
    paper.mkdir()
    box = show(tmp_path / "new")
    for name, words in SET_UP.items():
        line(box, name).setText(words)
    press(box, "choose_paper")
    press(box, "act")
    qtbot.waitUntil(lambda: said(box) != "", timeout=60_000)
    assert not (tmp_path / "new").exists()
    assert came.logins == []


def test_a_lost_passphrase_is_replaced_with_the_paper_key(
    qtbot: QtBot, show: Show, tmp_path: Path, clock: HandClock, came: Came
) -> None:
    keys: list[str] = []
    folder = tmp_path / "records"
    who = Credentials(folder, "canbo", WORDS, clock)
    create_store(who, keys.append, lambda _work: None).close()
    box = show(folder)
    line(box, "login").setText("canbo")
    press(box, "lost_passphrase")
    line(box, "paper_key").setText(keys[0])
    line(box, "new_passphrase").setText("mưa rào tháng sáu")
    line(box, "again_passphrase").setText("mưa rào tháng sáu")
    press(box, "act")

    qtbot.waitUntil(lambda: bool(came.logins), timeout=60_000)
    assert came.logins == ["canbo"]
