"""What stands on a stick after a write: the whole file under its own name, or nothing."""

import os
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.errors import Cancelled, PackageRefused
from antq_desktop.sync.stick import (
    LONGEST_CODE,
    MOST_NUMBER,
    MOST_OF_A_NAME,
    file_name,
    packages_on,
    read_package,
    write_package,
)
from antq_desktop.sync.stick_system import PIECE

NAME = "ANTQ_24007_24010_12_20261121.antq"
#: Two pieces and a bit, so that something comes between the first and the last.
CONTENT = os.urandom(2 * PIECE + 777)


def fine(_content: bytes) -> None:
    """Let every content pass."""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    made = tmp_path / "usb"
    made.mkdir()
    return made


def lies_on(stick: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in stick.iterdir()}


def test_a_file_is_on_the_stick_as_it_was_given_and_was_checked_before(stick: Path) -> None:
    checked: list[tuple[bytes, list[str]]] = []

    def check(content: bytes) -> None:
        checked.append((content, [each.name for each in stick.iterdir()]))

    path = write_package(stick, NAME, CONTENT, check)

    assert path == stick / NAME
    assert lies_on(stick) == {NAME: CONTENT}
    assert checked == [(CONTENT, [f"{NAME}.part"])], "it had no name yet while it was checked"


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_every_size_is_written_and_read_back_to_its_last_byte(stick: Path, size: int) -> None:
    content = os.urandom(size)
    write_package(stick, NAME, content, fine)
    assert lies_on(stick) == {NAME: content}


def test_what_stands_on_a_stick_is_never_replaced(stick: Path) -> None:
    for number in range(3):
        write_package(stick, NAME, b"%d" % number, fine)
    second, third = (NAME.replace(".antq", f"-{each}.antq") for each in (2, 3))
    assert lies_on(stick) == {NAME: b"0", second: b"1", third: b"2"}


def test_a_name_taken_while_writing_is_not_replaced_either(stick: Path) -> None:
    def another_comes(_content: bytes) -> None:
        (stick / NAME).write_bytes(b"of another PC")

    path = write_package(stick, NAME, CONTENT, another_comes)
    assert lies_on(stick) == {NAME: b"of another PC", path.name: CONTENT}


def test_a_part_left_over_is_not_touched(stick: Path) -> None:
    (stick / f"{NAME}.part").write_bytes(b"of a PC that was switched off")
    path = write_package(stick, NAME, CONTENT, fine)
    assert lies_on(stick) == {
        f"{NAME}.part": b"of a PC that was switched off",
        NAME: CONTENT,
    }
    assert packages_on(stick) == [path]


def test_a_name_that_leads_elsewhere_is_a_defect(stick: Path) -> None:
    for name in ("../x.antq", "/x.antq", "a/b.antq", ""):
        with pytest.raises(ValueError, match=r"^"):
            write_package(stick, name, CONTENT, fine)
    assert lies_on(stick) == {}


def test_a_file_that_does_not_pass_its_check_gets_no_name(stick: Path) -> None:
    def refuse(_content: bytes) -> None:
        raise PackageRefused("damaged")

    with pytest.raises(PackageRefused):
        write_package(stick, NAME, CONTENT, refuse)
    assert lies_on(stick) == {}


def test_the_steps_lead_from_nothing_to_all(stick: Path) -> None:
    steps: list[tuple[int, int]] = []
    write_package(stick, NAME, CONTENT, fine, lambda *step: steps.append(step))
    total = 2 * len(CONTENT)
    assert steps[0] == (0, total)
    assert steps[-1] == (total, total)
    assert steps == sorted(steps)
    assert len(steps) > 4


def test_stopping_at_any_step_leaves_nothing(stick: Path) -> None:
    steps: list[int] = []
    write_package(stick, NAME, CONTENT, fine, lambda done, _: steps.append(done)).unlink()
    for at in range(len(steps)):
        heard: list[int] = []

        def stop(done: int, _total: int, at: int = at, heard: list[int] = heard) -> None:
            heard.append(done)
            if len(heard) > at:
                raise Cancelled

        with pytest.raises(Cancelled):
            write_package(stick, NAME, CONTENT, fine, stop)
        assert lies_on(stick) == {}


def test_what_is_no_stick_any_more_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(PackageRefused) as gone:
        write_package(tmp_path / "usb", NAME, CONTENT, fine)
    assert gone.value.reason == "gone"
    (tmp_path / "usb").write_bytes(b"a file")
    with pytest.raises(PackageRefused) as wrong:
        write_package(tmp_path / "usb", NAME, CONTENT, fine)
    assert wrong.value.reason == "no_folder"
    assert wrong.value.values == {"name": NAME}


def test_a_file_is_read_as_it_lies_there(stick: Path) -> None:
    path = write_package(stick, NAME, CONTENT, fine)
    assert read_package(path, len(CONTENT)) == CONTENT


def test_a_file_over_the_bound_is_not_read(stick: Path) -> None:
    path = write_package(stick, NAME, CONTENT, fine)
    with pytest.raises(PackageRefused) as large:
        read_package(path, len(CONTENT) - 1)
    assert large.value.reason == "too_large"
    assert large.value.values == {"name": NAME, "size": 3, "most": 2}


def test_what_is_no_file_or_an_empty_one_is_refused(stick: Path) -> None:
    (stick / "empty.antq").touch()
    (stick / "folder.antq").mkdir()
    for name in ("empty.antq", "folder.antq"):
        with pytest.raises(PackageRefused) as refused:
            read_package(stick / name, 100)
        assert refused.value.reason == "damaged"
    with pytest.raises(PackageRefused) as gone:
        read_package(stick / "pulled.antq", 100)
    assert gone.value.reason == "gone"


if sys.platform != "win32":

    def test_a_pipe_is_no_file_and_nobody_waits_for_it(stick: Path) -> None:
        os.mkfifo(stick / "pipe.antq")
        with pytest.raises(PackageRefused):
            read_package(stick / "pipe.antq", 100)
        assert packages_on(stick) == []


def test_a_file_that_grew_while_it_was_read_is_still_bounded(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stick / NAME
    path.write_bytes(b"x" * 10)
    real = Path.stat

    def grows(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        seen = real(self, follow_symlinks=follow_symlinks)
        if self == path:  # and no other file: pytest itself asks for its sources
            self.write_bytes(b"x" * 1000)
        return seen

    monkeypatch.setattr(Path, "stat", grows)
    with pytest.raises(PackageRefused) as refused:
        read_package(path, 10)
    assert refused.value.reason == "too_large"


def test_the_files_on_a_stick_are_listed_the_newest_last(stick: Path) -> None:
    names = ["z.antq", "A.ANTQ", "m.antq"]
    others = ["m.antq.part", "._m.antq", "list.xlsx", "antq"]
    for day, name in enumerate(names + others):
        (stick / name).write_bytes(b"x")
        os.utime(stick / name, (day, day))
    (stick / "folder.antq").mkdir()
    assert [path.name for path in packages_on(stick)] == names
    with pytest.raises(PackageRefused) as gone:
        packages_on(stick / "pulled")
    assert gone.value.reason == "gone"


def test_files_of_one_moment_are_listed_as_they_were_named(stick: Path) -> None:
    """A stick with exFAT knows time by two seconds."""
    written = [write_package(stick, NAME, b"%d" % number, fine) for number in range(12)]
    for path in written:
        os.utime(path, (1, 1))
    assert packages_on(stick) == written


def test_a_name_says_for_whom_from_whom_which_and_when() -> None:
    named = file_name("24007", "24010", 12, date(2026, 11, 21))
    assert named == NAME
    assert file_name("Xã Đắk Tô", "pc:ab/c", 1, date(987, 1, 2)) == (
        "ANTQ_XA-DAK-TO_PC-AB-C_1_09870102.antq"
    )


#: Anything a person may type, and long runs of what a name may hold.
CODES = st.text(max_size=200) | st.text("aZ0-_.đÀ ", min_size=25, max_size=200)


@given(
    CODES,
    CODES,
    st.integers(0, MOST_NUMBER - 1),
    st.dates(),
)
def test_every_name_is_allowed_on_every_system(
    to_code: str, from_code: str, number: int, day: date
) -> None:
    named = file_name(to_code, from_code, number, day)
    found = re.fullmatch(r"ANTQ_([A-Z0-9-]+)_([A-Z0-9-]+)_(\d+)_(\d{8})\.antq", named)
    assert found
    assert max(len(found[1]), len(found[2])) <= LONGEST_CODE
    assert len(f"{named}-{MOST_OF_A_NAME}.part") <= 110
    assert len(named) <= 100
    assert int(found[3]) == number
    assert found[4] == day.isoformat().replace("-", "")


def test_a_number_that_no_file_has_is_a_defect() -> None:
    for number in (-1, MOST_NUMBER):
        with pytest.raises(ValueError, match=str(number)):
            file_name("a", "b", number, date(2026, 11, 21))
