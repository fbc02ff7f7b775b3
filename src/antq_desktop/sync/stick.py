"""Files on a stick: written so that nothing broken is ever left, read within bounds.

A file appears under its name only when all of it was read back from the device and found right;
until then it is a `.part`. What stands on a stick already is never replaced.
"""

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.sync.stick_system import PIECE, THIS_SYSTEM, Fault, System, fault_of

T = TypeVar("T")

SUFFIX = ".antq"
PART = ".part"
#: How long to wait, in seconds, for who holds a file just written: mostly the antivirus.
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0, 1.0, 1.0, 1.0, 1.0)
#: The longest code in a file name; what is longer is cut.
LONGEST_CODE = 30
MOST_NUMBER = 10**18
#: So many files of one name are told apart on one stick.
MOST_OF_A_NAME = 1000
MEGABYTE = 1 << 20

_HELD = N_(
    "{name} cannot be written. It may be open in another program, or its folder may be read-only."
)
_GONE = N_(
    "{name} was not written: the stick was pulled out or does not answer. "
    "Plug it in again and write once more."
)
_FAILING = N_(
    "{name} was not written: the stick gives back something else than was written to it. "
    "Take another stick."
)
_FAULTS = {
    Fault.GONE: ("gone", _GONE),
    Fault.FULL: ("no_room", N_("There is no room left on this disk for {name}.")),
    Fault.READ_ONLY: (
        "read_only",
        N_("{name} was not written: this stick is locked against writing. Take another stick."),
    ),
    Fault.HELD: ("held", _HELD),
    Fault.NO_FOLDER: (
        "no_folder",
        N_("{name} was not written: what was chosen is no folder. Choose a stick or a folder."),
    ),
}
_OTHER = ("not_written", N_("{name} could not be written here. Try another stick or folder."))
_TOO_LITTLE = N_(
    "There is too little room for {name}: it needs {needed} MB, and {free} MB are free. "
    "Nothing was written."
)

_NOT_THERE = N_(
    "{name} cannot be read: the stick was pulled out or does not answer. Plug it in again."
)
_NOT_READ = N_("{name} cannot be read. It may be open in another program.")
_NO_FILE = N_("{name} is no file.")
_EMPTY = N_("{name} is empty. Ask the sender to write it again.")
_OTHER_KIND = N_("{name} is much larger than such a file: it is another kind of file.")
_TOO_LARGE = N_("{name} is too large: it has {size} MB, and at most {most} MB are read.")


def _unwatched(done: int, total: int) -> None:
    """Tell nobody."""


def write_package(
    folder: Path,
    name: str,
    content: bytes,
    check: Callable[[bytes], None],
    step: Callable[[int, int], None] = _unwatched,
    system: System = THIS_SYSTEM,
) -> Path:
    """Write a file that stands in the folder as a whole, or not at all; return where it stands.

    A name that is taken becomes "…-2", "…-3". What is read back from the device must be the same
    bytes, and `check` must let them pass, before the file gets its name. `step` hears how many
    bytes of twice the file are written or read back, and may raise to stop. Raises `PackageRefused`
    with `no_room`, `gone`, `read_only`, `held`, `no_folder`, `differs` or `not_written`, and what
    `check` and `step` raise; then the file does not stand, unless the device itself went away after
    the whole of it was verified.
    """
    if not name or Path(name).name != name:
        raise ValueError(name)
    try:
        free = system.room(folder)
        if free < len(content):
            needed = -(-len(content) // MEGABYTE)
            values = {"name": name, "needed": needed, "free": free // MEGABYTE}
            raise PackageRefused("no_room", _TOO_LITTLE, **values)
        part, file = _new_part(folder, name, system)
        with _removed_unless_whole(part, system):
            _fill(file, content, step, system)
            if not _reads_back(part, content, step, system):
                raise PackageRefused("differs", _FAILING, name=name)
            check(content)
            return _under_its_name(part, name, system)
    except OSError as error:
        raise refusal(error, name) from error


def refusal(error: OSError, name: str) -> PackageRefused:
    """Return what to say of a file that could not be written."""
    reason, message = _FAULTS.get(fault_of(error), _OTHER)
    return PackageRefused(reason, message, name=name)


def read_package(path: Path, most: int) -> bytes:
    """Return the content of a file of at most so many bytes.

    Raises `PackageRefused` with `gone`, `held`, `damaged` (no file, or an empty one) or
    `too_large`, before more than one byte over the bound was read.
    """
    try:
        found = path.stat()
        _refuse_size(path, found.st_mode, found.st_size, most)
        with path.open("rb") as file:
            content = file.read(min(found.st_size, most) + 1)
    except OSError as error:
        gone = fault_of(error) in {Fault.GONE, Fault.NO_FOLDER}
        reason, message = ("gone", _NOT_THERE) if gone else ("held", _NOT_READ)
        raise PackageRefused(reason, message, name=path.name) from error
    _refuse_size(path, found.st_mode, len(content), most)
    return content


def packages_on(folder: Path) -> list[Path]:
    """Return the files of other PCs in a folder, the newest last.

    What begins with a dot is another system's shadow of a file, and a `.part` is none yet. Raises
    `PackageRefused` with `gone` or `held` when the folder cannot be read.
    """
    found = []
    try:
        for path in folder.iterdir():
            if path.suffix.lower() == SUFFIX and not path.name.startswith("."):
                with suppress(FileNotFoundError):
                    what = path.stat()
                    if stat.S_ISREG(what.st_mode):
                        # Sticks know time by two seconds: of one name, the longer is the later.
                        found.append((what.st_mtime_ns, len(path.name), path.name, path))
    except OSError as error:
        held = fault_of(error) is Fault.HELD
        reason, message = ("held", _NOT_READ) if held else ("gone", _NOT_THERE)
        raise PackageRefused(reason, message, name=folder.name) from error
    return [path for *_, path in sorted(found)]


def file_name(to_code: str, from_code: str, number: int, day: date) -> str:
    """Return the name of a file: codes of units, a number and a day, and nothing of a person.

    Letters, digits and dashes of ASCII alone, at most 100 characters, allowed on every system.
    """
    if not 0 <= number < MOST_NUMBER:
        raise ValueError(number)
    codes = f"{_folded(to_code)}_{_folded(from_code)}"
    return f"ANTQ_{codes}_{number}_{day.isoformat().replace('-', '')}{SUFFIX}"


def _folded(code: str) -> str:
    letters = (each if each.isascii() and each.isalnum() else "-" for each in fold(code).upper())
    words = "".join(letters).split("-")
    return "-".join(filter(None, words))[:LONGEST_CODE].strip("-") or "X"


def _names(folder: Path, name: str) -> Iterator[Path]:
    """Yield the names a file may take, the one it should have first."""
    wanted = Path(name)
    yield folder / name
    for number in range(2, MOST_OF_A_NAME):
        yield folder / f"{wanted.stem}-{number}{wanted.suffix}"


def _patiently(system: System, call: Callable[..., T], *values: object) -> T:
    """Call again, a few times, while somebody else holds the file."""
    for pause in PAUSES:
        try:
            return call(*values)
        except OSError as error:
            if fault_of(error) is not Fault.HELD:
                raise
        system.wait(pause)
    return call(*values)


def _new_part(folder: Path, name: str, system: System) -> tuple[Path, int]:
    """Open a new `.part`; one that was left over, or is being written, is not touched."""
    for path in _names(folder, name + PART):
        try:
            return path, _patiently(system, system.create, path)
        except OSError as error:
            if fault_of(error) is not Fault.EXISTS:
                raise
    raise OSError("no name is free")


@contextmanager
def _removed_unless_whole(part: Path, system: System) -> Iterator[None]:
    """Take away what was written when it comes to nothing, if the device still answers."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            _patiently(system, system.remove, part)
        raise


@contextmanager
def _closed(file: int, system: System) -> Iterator[None]:
    """Close a file at the end; only where nothing else failed does a failing close count."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            system.close(file)
        raise
    system.close(file)


def _fill(file: int, content: bytes, step: Callable[[int, int], None], system: System) -> None:
    total = 2 * len(content)
    with _closed(file, system):
        for start in range(0, len(content), PIECE):
            step(start, total)
            system.write(file, content[start : start + PIECE])
        step(len(content), total)
        system.flush(file)


def _reads_back(
    part: Path, content: bytes, step: Callable[[int, int], None], system: System
) -> bool:
    """Say whether the device gives back these bytes and no more."""
    file = _patiently(system, system.reopen, part)
    with _closed(file, system):
        for start in range(0, len(content) + 1, PIECE):
            piece = system.read(file)
            if piece != content[start : start + PIECE]:
                return False
            step(len(content) + start + len(piece), 2 * len(content))
    return True


def _under_its_name(part: Path, name: str, system: System) -> Path:
    """Give a verified file the first name that is free, now that others may have come."""
    for path in _names(part.parent, name):
        if _patiently(system, system.exists, path):
            continue
        try:
            _patiently(system, system.rename, part, path)
        except OSError as error:
            if fault_of(error) is Fault.EXISTS:
                continue
            raise
        with _removed_unless_whole(path, system):
            _patiently(system, system.settle, path)
        return path
    raise OSError("no name is free")


def _refuse_size(path: Path, mode: int, size: int, most: int) -> None:
    """Raise `PackageRefused` for what is no file, an empty one, or one over the bound."""
    if not stat.S_ISREG(mode):
        raise PackageRefused("damaged", _NO_FILE, name=path.name)
    if not size:
        raise PackageRefused("damaged", _EMPTY, name=path.name)
    if size > most:
        if most < MEGABYTE:
            raise PackageRefused("too_large", _OTHER_KIND, name=path.name)
        values = {"size": -(-size // MEGABYTE), "most": most // MEGABYTE}
        raise PackageRefused("too_large", _TOO_LARGE, name=path.name, **values)
