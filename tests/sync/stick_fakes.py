"""Systems that fail when they are told to, and a Windows kernel that lies on this PC's files."""

import ctypes
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from antq_desktop.sync.stick_system import KERNEL, PIECE, System, Windows

SECTOR = 4096
CREATE_NEW, OPEN_EXISTING = 1, 3
GENERIC_READ, GENERIC_WRITE = 0x80000000, 0x40000000
WRITE_THROUGH, NO_BUFFERING = 0x80000000, 0x20000000
NO_HANDLE = ctypes.c_void_p(-1).value or 0
FILE_NOT_FOUND, INVALID_PARAMETER, FILE_EXISTS = 2, 87, 80
CALLS = tuple(
    name
    for name in vars(System)
    if not name.startswith("_") and callable(getattr(System, name)) and name != "wait"
)


@dataclass
class Faulty:
    """Which call of a system fails, how, and whether all after it do; and what was called."""

    real: System
    fails: int = 0
    fault: OSError = field(default_factory=OSError)
    for_good: bool = False
    calls: list[str] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    left_open: int = 0

    def system(self) -> System:
        """Return the system; it really does what does not fail, but for waiting."""
        made: Any = SimpleNamespace(wait=self.waited.append)
        for name in CALLS:
            setattr(made, name, self._call(name))
        fallible: System = made
        return fallible

    def failed(self) -> bool:
        """Say whether the call that was to fail came at all."""
        return len(self.calls) >= self.fails

    def _call(self, name: str) -> Callable[..., object]:
        real = getattr(self.real, name)

        def call(*values: object) -> object:
            self.calls.append(name)
            here = len(self.calls)
            if self.fails and (here == self.fails or (self.for_good and here > self.fails)):
                if name == "close":
                    real(*values)
                    self.left_open -= 1
                raise self.fault
            done = real(*values)
            self.left_open += {"create": 1, "reopen": 1, "close": -1}.get(name, 0)
            return done

        return call


def instead(system: System, name: str, call: Callable[..., object]) -> None:
    """Let a system of a test answer a call otherwise."""
    setattr(system, name, call)


@dataclass
class FakeKernel:
    """Some calls of kernel32 over real files, called through C as the real ones are.

    Like the real one it reads past the cache only whole sectors into memory that begins at one.
    """

    fails: int = 0
    code: int = 0
    knows_no_buffering: bool = True
    #: So many bytes at most are written by one call.
    most: int = PIECE
    calls: list[tuple[object, ...]] = field(default_factory=list)
    error: int = 0
    left_open: set[int] = field(default_factory=set)
    _past_cache: set[int] = field(default_factory=set)

    def windows(self) -> Windows:
        """Return Windows with this kernel."""
        functions = {}
        for name, (returned, taken) in KERNEL.items():
            functions[name] = ctypes.CFUNCTYPE(returned, *taken)(self._counted(name))
        return Windows(functions, lambda: self.error)

    def _counted(self, name: str) -> Callable[..., int]:
        call = getattr(self, f"_{name}")

        def counted(*values: Any) -> int:  # noqa: ANN401 (what C hands over)
            self.calls.append((name, *values))
            self.error = 0
            if len(self.calls) == self.fails:
                self.error = self.code
                if name == "CloseHandle":
                    call(*values)
            else:
                try:
                    done: int = call(*values)
                except OSError as error:
                    exists = isinstance(error, FileExistsError)
                    self.error = FILE_EXISTS if exists else FILE_NOT_FOUND
            if self.error:
                return NO_HANDLE if name == "CreateFileW" else 0
            return done

        return counted

    def _CreateFileW(  # noqa: N802 (as Windows names it)
        self,
        path: str,
        access: int,
        share: int,
        _security: int | None,
        how: int,
        flags: int,
        _template: int | None,
    ) -> int:
        if flags & NO_BUFFERING and not self.knows_no_buffering:
            self.error = INVALID_PARAMETER
            return 0
        kind = os.O_RDONLY if access == GENERIC_READ else os.O_WRONLY
        new = os.O_CREAT | os.O_EXCL if how == CREATE_NEW else 0
        file = os.open(path, kind | new | getattr(os, "O_BINARY", 0))
        self.left_open.add(file)
        if flags & NO_BUFFERING:
            self._past_cache.add(file)
        return file

    def _WriteFile(  # noqa: N802 (as Windows names it)
        self,
        file: int,
        memory: int,
        size: int,
        done: Any,  # noqa: ANN401 (a pointer of C)
        _overlapped: int | None,
    ) -> int:
        done[0] = os.write(file, ctypes.string_at(memory, min(size, self.most)))
        return 1

    def _ReadFile(  # noqa: N802 (as Windows names it)
        self,
        file: int,
        memory: int,
        size: int,
        done: Any,  # noqa: ANN401 (a pointer of C)
        _overlapped: int | None,
    ) -> int:
        where = os.lseek(file, 0, os.SEEK_CUR)
        if file in self._past_cache and (memory % SECTOR or size % SECTOR or where % SECTOR):
            self.error = INVALID_PARAMETER
            return 0
        content = os.read(file, size)
        ctypes.memmove(memory, content, len(content))
        done[0] = len(content)
        return 1

    def _FlushFileBuffers(self, file: int) -> int:  # noqa: N802 (as Windows names it)
        os.fsync(file)
        return 1

    def _CloseHandle(self, file: int) -> int:  # noqa: N802 (as Windows names it)
        self.left_open.discard(file)
        self._past_cache.discard(file)
        os.close(file)
        return 1
