"""What writing to a stick asks of the system, and what differs between Windows and the rest.

A stick lies to those who are in a hurry: what was written may still be in the memory of the PC, and
what is read back may come from there too. So files are flushed to the device, and read back past
the cache where the system has a way. Every fault is an `OSError`; `fault_of` says what it means.

Windows: `CreateFileW` and its flags, https://learn.microsoft.com/windows/win32/fileio/file-buffering
"""

import ctypes
import errno
import mmap
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Mapping
from ctypes import wintypes
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

#: Files are written and read back in pieces of so many bytes: whole sectors of every device.
PIECE = 1 << 20


class System(Protocol):
    """The calls of the system; all raise `OSError`. A file is what `create` and `reopen` return."""

    def room(self, folder: Path) -> int:
        """Return how many bytes are free, or raise where nothing can be written there at all."""

    def exists(self, path: Path) -> bool:
        """Say whether something stands under this name."""

    def create(self, path: Path) -> int:
        """Open a new file for writing; one that exists is never opened."""

    def write(self, file: int, piece: bytes) -> None:
        """Write all of a piece."""

    def flush(self, file: int) -> None:
        """Return once all that was written is on the device."""

    def reopen(self, path: Path) -> int:
        """Open a flushed file for reading, past the cache where there is a way."""

    def read(self, file: int) -> bytes:
        """Return the next `PIECE` bytes; fewer are the last, and then nothing more may be read."""

    def close(self, file: int) -> None:
        """Close a file."""

    def rename(self, path: Path, new: Path) -> None:
        """Give a closed file its new name in the same folder."""

    def settle(self, path: Path) -> None:
        """Return once the name of a file is on the device."""

    def remove(self, path: Path) -> None:
        """Remove a file; one that is not there is none."""

    def wait(self, seconds: float) -> None:
        """Let others finish."""


class Fault(StrEnum):
    """What a fault of the system means to whoever holds the stick."""

    GONE = "gone"
    FULL = "full"
    READ_ONLY = "read-only"
    HELD = "held"
    EXISTS = "exists"
    NO_FOLDER = "no folder"
    OTHER = "other"


_BY_ERRNO = {
    Fault.GONE: (
        errno.ENOENT,
        errno.ENODEV,
        errno.ENXIO,
        errno.EIO,
        errno.ENOTCONN,
        errno.ESTALE,
        getattr(errno, "ENOMEDIUM", errno.ENODEV),
    ),
    Fault.FULL: (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    Fault.READ_ONLY: (errno.EROFS,),
    Fault.HELD: (errno.EACCES, errno.EPERM, errno.EBUSY),
    Fault.EXISTS: (errno.EEXIST,),
    Fault.NO_FOLDER: (errno.ENOTDIR,),
}
_FAULT_OF_ERRNO = {number: fault for fault, numbers in _BY_ERRNO.items() for number in numbers}
# The system's own numbers come first: Python's errno for them is "no permission" for nearly all.
# https://learn.microsoft.com/windows/win32/debug/system-error-codes
_BY_WINDOWS = {
    # Not found, not ready, no medium, another medium, the device or the share is not there.
    Fault.GONE: (
        *(2, 3, 15, 20, 21, 23, 25, 26, 27, 29, 30, 31, 34, 53, 55, 59, 64, 433, 483),
        *(1005, 1006, 1110, 1112, 1117, 1167, 1617),
    ),
    Fault.FULL: (39, 112, 223, 1295),
    Fault.READ_ONLY: (19,),
    # Access denied, sharing violation, lock violation, a removal that is pending.
    Fault.HELD: (5, 32, 33, 303),
    Fault.EXISTS: (80, 183),
    Fault.NO_FOLDER: (267,),
}
_FAULT_OF_WINDOWS = {code: fault for fault, codes in _BY_WINDOWS.items() for code in codes}


def fault_of(error: OSError) -> Fault:
    """Return what a fault of the system means."""
    code = getattr(error, "winerror", None)
    if code is not None:
        return _FAULT_OF_WINDOWS.get(code, Fault.OTHER)
    return _FAULT_OF_ERRNO.get(error.errno or 0, Fault.OTHER)


class _Paths:
    """What Python says alike on every system."""

    def room(self, folder: Path) -> int:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "not a folder", folder)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, "not writable", folder)
        disk = shutil.disk_usage(folder)
        # Some drivers say nothing of the size; then only the writing will tell.
        return disk.free if disk.total else sys.maxsize

    def exists(self, path: Path) -> bool:
        try:
            path.lstat()
        except FileNotFoundError:
            return False
        return True

    def rename(self, path: Path, new: Path) -> None:
        # On Windows this refuses a name that exists; elsewhere whoever calls has just looked.
        path.rename(new)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


class WindowsFault(OSError):
    """A fault of a call to the Windows kernel, with the system's own number."""

    def __init__(self, code: int) -> None:
        super().__init__(errno.EIO, "the system refused")
        self.winerror = code


_READ, _WRITE = 0x80000000, 0x40000000
_SHARE_READ = 1
_CREATE_NEW, _OPEN_EXISTING = 1, 3
_WRITE_THROUGH, _NO_BUFFERING, _SEQUENTIAL = 0x80000000, 0x20000000, 0x08000000
_INVALID_PARAMETER = 87
_FAIL_CRITICAL_ERRORS = 1
_NO_HANDLE = ctypes.c_void_p(-1).value

_DWORD_OUT = ctypes.POINTER(wintypes.DWORD)
#: The calls of kernel32 that are used: what they return and what they take.
KERNEL: dict[str, tuple[type[Any], tuple[type[Any], ...]]] = {
    "CreateFileW": (
        wintypes.HANDLE,
        (
            *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
            *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
        ),
    ),
    "WriteFile": (
        wintypes.BOOL,
        (wintypes.HANDLE, wintypes.LPVOID, wintypes.DWORD, _DWORD_OUT, wintypes.LPVOID),
    ),
    "ReadFile": (
        wintypes.BOOL,
        (wintypes.HANDLE, wintypes.LPVOID, wintypes.DWORD, _DWORD_OUT, wintypes.LPVOID),
    ),
    "FlushFileBuffers": (wintypes.BOOL, (wintypes.HANDLE,)),
    "CloseHandle": (wintypes.BOOL, (wintypes.HANDLE,)),
}


class Windows(_Paths):
    """The calls of Windows: written through, flushed, and read back without the cache."""

    def __init__(
        self, kernel: Mapping[str, Callable[..., Any]], last_error: Callable[[], int]
    ) -> None:
        self._kernel = kernel
        self._last_error = last_error

    def create(self, path: Path) -> int:
        """Open a new file whose bytes go through to the device."""
        return self._open(path, _WRITE, 0, _CREATE_NEW, _WRITE_THROUGH)

    def write(self, file: int, piece: bytes) -> None:
        """Write all of a piece, in as many calls as it takes."""
        while piece:
            done = wintypes.DWORD(0)
            self._call("WriteFile", file, piece, len(piece), ctypes.byref(done), None)
            piece = piece[done.value :]

    def flush(self, file: int) -> None:
        """Return once all that was written is on the device."""
        self._call("FlushFileBuffers", file)

    def reopen(self, path: Path) -> int:
        """Open a file for reading without the cache."""
        try:
            return self._open(path, _READ, _SHARE_READ, _OPEN_EXISTING, _NO_BUFFERING | _SEQUENTIAL)
        except WindowsFault as fault:
            # Some drivers of shares know no reading past the cache.
            if fault.winerror != _INVALID_PARAMETER:
                raise
        return self._open(path, _READ, _SHARE_READ, _OPEN_EXISTING, _SEQUENTIAL)

    def read(self, file: int) -> bytes:
        """Return the next `PIECE` bytes; fewer are the last."""
        # Reading past the cache wants memory that begins at a page.
        page = mmap.mmap(-1, PIECE)
        memory = (ctypes.c_char * PIECE).from_buffer(page)
        done = wintypes.DWORD(0)
        self._call("ReadFile", file, ctypes.addressof(memory), PIECE, ctypes.byref(done), None)
        return page[: done.value]

    def close(self, file: int) -> None:
        """Close a file."""
        self._call("CloseHandle", file)

    def settle(self, path: Path) -> None:
        """Flush the file once more under its new name, and its place with it."""
        file = self._open(path, _WRITE, _SHARE_READ, _OPEN_EXISTING, _WRITE_THROUGH)
        try:
            self.flush(file)
        finally:
            self.close(file)

    def _open(self, path: Path, access: int, share: int, how: int, flags: int) -> int:
        handle = self._kernel["CreateFileW"](str(path), access, share, None, how, flags, None)
        if handle is None or handle == _NO_HANDLE:
            raise WindowsFault(self._last_error())
        return int(handle)

    def _call(self, name: str, *values: object) -> None:
        if not self._kernel[name](*values):
            raise WindowsFault(self._last_error())


if sys.platform == "win32":

    def _this_system() -> System:
        library = ctypes.WinDLL("kernel32", use_last_error=True)
        # A drive without a stick is a fault to be told in our words, not a box of Windows.
        library.SetErrorMode(library.GetErrorMode() | _FAIL_CRITICAL_ERRORS)
        kernel = {}
        for name, (returned, taken) in KERNEL.items():
            function = getattr(library, name)
            function.restype, function.argtypes = returned, taken
            kernel[name] = function
        return Windows(kernel, ctypes.get_last_error)

else:
    #: Folders of some file systems cannot be flushed; there is nothing else to ask of them.
    _NO_FLUSH = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)

    class Posix(_Paths):
        """The calls of Linux and its kin: fsync, and the cache told to forget the file."""

        def room(self, folder: Path) -> int:
            """Return how many bytes are free; a read-only disk is named as such."""
            if os.statvfs(folder).f_flag & os.ST_RDONLY:
                raise OSError(errno.EROFS, "read-only", folder)
            return super().room(folder)

        def create(self, path: Path) -> int:
            """Open a new file."""
            return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)

        def write(self, file: int, piece: bytes) -> None:
            """Write all of a piece, in as many calls as it takes."""
            while piece:
                piece = piece[os.write(file, piece) :]

        def flush(self, file: int) -> None:
            """Return once all that was written is on the device."""
            os.fsync(file)

        def reopen(self, path: Path) -> int:
            """Open a file for reading; the cache forgets what it knows of it."""
            file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            return file

        def read(self, file: int) -> bytes:
            """Return the next `PIECE` bytes; fewer are the last."""
            pieces = [os.read(file, PIECE)]
            while pieces[-1] and (missing := PIECE - sum(map(len, pieces))):
                pieces.append(os.read(file, missing))
            return b"".join(pieces)

        def close(self, file: int) -> None:
            """Close a file."""
            os.close(file)

        def settle(self, path: Path) -> None:
            """Flush the folder, where the file system has it."""
            folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(folder)
            except OSError as error:
                if error.errno not in _NO_FLUSH:
                    raise
            finally:
                os.close(folder)

    def _this_system() -> System:
        return Posix()


THIS_SYSTEM = _this_system()
