"""What is asked of the system: on Windows through its kernel, elsewhere through its calls."""

import errno
import os
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.sync.stick_fakes import (
    CREATE_NEW,
    GENERIC_READ,
    GENERIC_WRITE,
    INVALID_PARAMETER,
    NO_BUFFERING,
    OPEN_EXISTING,
    WRITE_THROUGH,
    FakeKernel,
)

from antq_desktop.sync.stick import write_package
from antq_desktop.sync.stick_system import PIECE, THIS_SYSTEM, Fault, WindowsFault, fault_of

NAME = "ANTQ_24007_24010_12_20261121.antq"
CONTENT = os.urandom(PIECE + 777)
FLAGS = 6


class Usage(NamedTuple):
    """How full a disk says it is."""

    total: int
    used: int
    free: int


def fine(_content: bytes) -> None:
    """Let every content pass."""


def opened(kernel: FakeKernel) -> list[tuple[object, ...]]:
    """Return what was opened: the name, the access, the sharing, how, and the flags."""
    calls = [call for call in kernel.calls if call[0] == "CreateFileW"]
    return [(Path(str(call[1])).name, call[2], call[3], call[5], call[FLAGS]) for call in calls]


def test_windows_writes_through_reads_past_the_cache_and_flushes_the_name(tmp_path: Path) -> None:
    kernel = FakeKernel()
    path = write_package(tmp_path, NAME, CONTENT, fine, system=kernel.windows())
    assert path.read_bytes() == CONTENT
    part = f"{NAME}.part"
    sequential = 0x08000000
    assert opened(kernel) == [
        (part, GENERIC_WRITE, 0, CREATE_NEW, WRITE_THROUGH),
        (part, GENERIC_READ, 1, OPEN_EXISTING, NO_BUFFERING | sequential),
        (NAME, GENERIC_WRITE, 1, OPEN_EXISTING, WRITE_THROUGH),
    ]
    assert [call[0] for call in kernel.calls] == [
        *("CreateFileW", "WriteFile", "WriteFile", "FlushFileBuffers", "CloseHandle"),
        *("CreateFileW", "ReadFile", "ReadFile", "CloseHandle"),
        *("CreateFileW", "FlushFileBuffers", "CloseHandle"),
    ]


def test_windows_writes_a_piece_in_as_many_calls_as_it_takes(tmp_path: Path) -> None:
    kernel = FakeKernel(most=PIECE // 3)
    write_package(tmp_path, NAME, CONTENT, fine, system=kernel.windows())
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert [call[0] for call in kernel.calls].count("WriteFile") == 5


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_windows_reads_no_more_after_the_end_of_a_file(tmp_path: Path, size: int) -> None:
    """Past the cache, reading on from where a file ends is refused."""
    content = os.urandom(size)
    write_package(tmp_path, NAME, content, fine, system=FakeKernel().windows())
    assert (tmp_path / NAME).read_bytes() == content


def test_a_share_that_cannot_read_past_the_cache_is_read_with_it(tmp_path: Path) -> None:
    kernel = FakeKernel(knows_no_buffering=False)
    write_package(tmp_path, NAME, CONTENT, fine, system=kernel.windows())
    flags = [call[-1] for call in opened(kernel)]
    assert flags == [WRITE_THROUGH, NO_BUFFERING | 0x08000000, 0x08000000, WRITE_THROUGH]


def test_another_refusal_to_read_past_the_cache_counts(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"x")
    with pytest.raises(WindowsFault) as refused:
        FakeKernel(fails=1, code=32).windows().reopen(tmp_path / NAME)
    assert fault_of(refused.value) is Fault.HELD
    assert refused.value.winerror != INVALID_PARAMETER


def test_the_number_of_windows_counts_before_the_one_of_python() -> None:
    """Python calls nearly all of them "no permission": write protection, a device not ready."""
    for code, fault in {
        **dict.fromkeys((2, 3, 21, 1112, 1117, 1167, 433), Fault.GONE),
        **dict.fromkeys((39, 112), Fault.FULL),
        19: Fault.READ_ONLY,
        **dict.fromkeys((5, 32, 33), Fault.HELD),
        **dict.fromkeys((80, 183), Fault.EXISTS),
        267: Fault.NO_FOLDER,
        999999: Fault.OTHER,
    }.items():
        assert fault_of(WindowsFault(code)) is fault
    assert fault_of(PermissionError(errno.EACCES, "denied")) is Fault.HELD
    assert fault_of(OSError("no number at all")) is Fault.OTHER


def test_a_disk_that_says_nothing_of_its_size_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        0 < THIS_SYSTEM.room(tmp_path) == pytest.approx(shutil.disk_usage(tmp_path).free, rel=0.5)
    )
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, 0))
    assert THIS_SYSTEM.room(tmp_path) > len(CONTENT)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(5, 5, 0))
    assert THIS_SYSTEM.room(tmp_path) == 0


def test_waiting_is_really_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    THIS_SYSTEM.wait(0.25)
    assert slept == [0.25]


if sys.platform != "win32":

    def test_a_write_that_takes_only_half_is_gone_on_with(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = os.write
        monkeypatch.setattr(os, "write", lambda file, some: real(file, some[: len(some) // 2 + 1]))
        write_package(tmp_path, NAME, CONTENT, fine)
        assert (tmp_path / NAME).read_bytes() == CONTENT

    def test_a_read_that_gives_only_half_is_gone_on_with(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = os.read
        monkeypatch.setattr(os, "read", lambda file, most: real(file, most // 2 + 1))
        write_package(tmp_path, NAME, CONTENT, fine)
        assert (tmp_path / NAME).read_bytes() == CONTENT

    def test_content_name_and_folder_are_flushed_in_this_order(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flushed: list[tuple[bool, list[str]]] = []
        real = os.fsync

        def fsync(file: int) -> None:
            is_folder = os.path.isdir(f"/proc/self/fd/{file}") if sys.platform == "linux" else False  # noqa: PTH112
            flushed.append((is_folder, os.listdir(tmp_path)))  # noqa: PTH208
            real(file)

        monkeypatch.setattr(os, "fsync", fsync)
        write_package(tmp_path, NAME, CONTENT, fine)
        folder = sys.platform == "linux"
        assert flushed == [(False, [f"{NAME}.part"]), (folder, [NAME])]

    @pytest.mark.parametrize(("number", "said"), [(errno.EINVAL, False), (errno.EIO, True)])
    def test_a_folder_that_cannot_be_flushed_is_let_be_unless_it_is_broken(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, said: bool
    ) -> None:
        def fsync(_file: int) -> None:
            raise OSError(number, "planted")

        closed: list[int] = []
        real = os.close

        def close(file: int) -> None:
            closed.append(file)
            real(file)

        monkeypatch.setattr(os, "close", close)
        monkeypatch.setattr(os, "fsync", fsync)
        if said:
            with pytest.raises(OSError, match="planted"):
                THIS_SYSTEM.settle(tmp_path / NAME)
        else:
            THIS_SYSTEM.settle(tmp_path / NAME)
        assert len(closed) == 1

    def test_a_folder_without_the_right_to_write_is_named_at_once(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda *_: False)
        with pytest.raises(PermissionError):
            THIS_SYSTEM.room(tmp_path)
