"""Every call of the system that may fail fails, each in its turn.

Whatever happens, a file under its final name is whole, and whoever waits hears a sentence.
"""

import errno
import os
from pathlib import Path

import pytest
from tests.sync.stick_fakes import FakeKernel, Faulty, instead

from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import load
from antq_desktop.paths import locale_folder
from antq_desktop.sync.stick import PAUSES, write_package
from antq_desktop.sync.stick_system import PIECE, THIS_SYSTEM, System

NAME = "ANTQ_24007_24010_12_20261121.antq"
CONTENT = os.urandom(PIECE + 777)
FAULTS = {
    "full": (errno.ENOSPC, "no_room"),
    "too large for the disk": (errno.EFBIG, "no_room"),
    "pulled out": (errno.EIO, "gone"),
    "no such device": (errno.ENODEV, "gone"),
    "vanished": (errno.ENOENT, "gone"),
    "not permitted": (errno.EACCES, "held"),
    "read-only": (errno.EROFS, "read_only"),
    "no folder": (errno.ENOTDIR, "no_folder"),
    "never heard of": (9999, "not_written"),
}
#: What a call of `kernel32` may say, and what it means.
CODES = {112: "no_room", 39: "no_room", 1117: "gone", 21: "gone", 32: "held", 5: "held"}
CODES |= {19: "read_only", 433: "gone", 9999: "not_written"}


def fine(_content: bytes) -> None:
    """Let every content pass."""


@pytest.fixture(params=["this", "windows"])
def real(request: pytest.FixtureRequest) -> System:
    """This system, and Windows over a kernel made for the test."""
    return THIS_SYSTEM if request.param == "this" else FakeKernel().windows()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "usb"
    made.mkdir()
    return made


def lies_on(stick: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in stick.iterdir()}


def a_sentence(refused: PackageRefused) -> str:
    """Return what is said in English, and make sure that it is whole and names nothing private."""
    said = load("en", locale_folder()).text(refused.message, **refused.values)
    assert said.endswith(".")
    assert "{" not in said
    assert os.sep not in said
    return said


def write(stick: Path, system: System) -> str:
    """Write to the stick; return what it was refused for."""
    try:
        path = write_package(stick, NAME, CONTENT, fine, system=system)
    except PackageRefused as refused:
        a_sentence(refused)
        return refused.reason
    assert path.name == NAME
    return ""


@pytest.mark.parametrize("fault", FAULTS)
def test_whichever_call_fails_once_nothing_broken_is_left(
    real: System, stick: Path, fault: str
) -> None:
    number, reason = FAULTS[fault]
    calls = 0
    for nth in range(1, 100):
        faulty = Faulty(real, nth, OSError(number, "planted"))
        said = write(stick, faulty.system())
        if not faulty.failed():
            break
        calls += 1
        left = lies_on(stick)
        assert faulty.left_open == 0
        if said:
            assert said == reason
            assert left == {}, f"call {nth}, {faulty.calls[nth - 1]}"
        else:
            # Somebody held the file, or a free name seemed taken, and then it went well.
            assert reason == "held"
            assert faulty.waited == [PAUSES[0]]
            assert left == {NAME: CONTENT}
            (stick / NAME).unlink()
    assert calls >= 13, "every call failed once"
    assert lies_on(stick) == {NAME: CONTENT}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_stick_that_never_answers_again_holds_a_whole_file_or_a_part(
    real: System, stick: Path, fault: str
) -> None:
    number, reason = FAULTS[fault]
    for nth in range(1, 100):
        faulty = Faulty(real, nth, OSError(number, "planted"), for_good=True)
        said = write(stick, faulty.system())
        if not faulty.failed():
            break
        assert said == reason
        for name, content in lies_on(stick).items():
            # It has its name only when it was verified and then the name could not be flushed.
            assert name.endswith(".part") or (content == CONTENT and "settle" in faulty.calls)
            (stick / name).unlink()
        if reason == "held" and nth > 1:
            assert set(faulty.waited) == set(PAUSES)
    assert nth >= 14


@pytest.mark.parametrize("code", CODES)
def test_whichever_call_of_the_windows_kernel_fails_nothing_broken_is_left(
    stick: Path, code: int
) -> None:
    calls = 0
    for nth in range(1, 100):
        kernel = FakeKernel(nth, code)
        system = Faulty(kernel.windows()).system()
        said = write(stick, system)
        if len(kernel.calls) < nth:
            break
        calls += 1
        assert not kernel.left_open
        assert lies_on(stick) == ({} if said else {NAME: CONTENT}), f"{kernel.calls[nth - 1][0]}"
        assert said in {CODES[code], ""}
        assert not said or CODES[code] != "held" or kernel.calls[nth - 1][0] != "CreateFileW"
        (stick / NAME).unlink(missing_ok=True)
    assert calls >= 11


@pytest.mark.parametrize("content", [CONTENT, CONTENT[:PIECE]], ids=["odd", "whole pieces"])
def test_a_stick_that_gives_back_something_else_is_called_failing(
    real: System, stick: Path, content: bytes
) -> None:
    system = Faulty(real).system()
    one_bit = content[:-1] + bytes([content[-1] ^ 1])
    for wrong in (content[:-1], content + b"x", one_bit, b"", content[::-1]):

        def closes_and_forgets(file: int, wrong: bytes = wrong) -> None:
            real.close(file)
            part = stick / f"{NAME}.part"
            if part.read_bytes() == content:
                part.write_bytes(wrong)

        instead(system, "close", closes_and_forgets)
        with pytest.raises(PackageRefused) as refused:
            write_package(stick, NAME, content, fine, system=system)
        assert refused.value.reason == "differs"
        a_sentence(refused.value)
        assert lies_on(stick) == {}


def test_too_little_room_is_said_before_anything_is_written(stick: Path) -> None:
    faulty = Faulty(THIS_SYSTEM)
    system = faulty.system()
    instead(system, "room", lambda _: len(CONTENT) - 1)
    with pytest.raises(PackageRefused) as refused:
        write_package(stick, NAME, CONTENT, fine, system=system)
    assert refused.value.reason == "no_room"
    assert "it needs 2 MB, and 1 MB are free" in a_sentence(refused.value)
    assert faulty.calls == []


def test_a_file_the_antivirus_holds_is_written_when_it_lets_go(real: System, stick: Path) -> None:
    """Ten refusals of the same call are borne, the eleventh is not."""
    assert len(PAUSES) == 10
    assert 5 <= sum(PAUSES) <= 10
    for name in ("create", "reopen", "rename", "settle", "remove"):
        for refusals in (len(PAUSES), len(PAUSES) + 1):
            faulty = Faulty(real)
            system = faulty.system()
            held(system, name, refusals)
            said = write(stick, system)
            if name == "remove":
                assert not said, "nothing was to be removed"
            else:
                assert faulty.waited[: len(PAUSES)] == list(PAUSES)
                assert said == ("held" if refusals > len(PAUSES) else "")
            assert lies_on(stick) == ({} if said else {NAME: CONTENT})
            (stick / NAME).unlink(missing_ok=True)


def held(system: System, name: str, refusals: int) -> None:
    """Let a call of a system be refused so many times."""
    real = getattr(system, name)
    left = [refusals]

    def call(*values: object) -> object:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "held")
        return real(*values)

    instead(system, name, call)
