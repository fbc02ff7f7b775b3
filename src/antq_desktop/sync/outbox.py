"""Files this PC wrote, kept until the other side says it has them; and files set apart unread.

Both lie encrypted beside the records, named by their SHA-256: `outbox/` is there to be put on
another stick when one was lost, `quarantine/` to be shown to whoever can say what it is.
"""

import hashlib
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC
from enum import StrEnum
from pathlib import Path

from antq_desktop.errors import AntqError, NotFound, PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work
from antq_desktop.sync.stick import PART, SUFFIX, refusal, write_package

OUTBOX = "outbox"
QUARANTINE = "quarantine"
#: Purposes whose files hold all since the last receipt: a later one stands for those before it.
CUMULATIVE = frozenset({"replica"})
#: Purposes nobody answers with a receipt: the other side writes none for a receipt or an answer.
WITHOUT_RECEIPT = frozenset({"receipt"})

_DAMAGED = N_("The kept copy of {name} is damaged. Write a new file for this recipient.")
_NO_RECEIPT = N_("There is no receipt for {name} yet, so it is kept.")


@dataclass(frozen=True)
class SentFile:
    """One file this PC wrote: what it is, for whom, and since when a receipt is there."""

    sha256: str
    name: str
    purpose: str
    #: The address, `pc:…` or `unit:…`, and the words people know it by.
    to: str
    to_name: str
    number: int
    #: ISO moments; the second is "" until the receipt.
    written_at: str
    size: int
    acknowledged_at: str = ""


class Wrong(StrEnum):
    """What may be wrong with the outbox."""

    NO_FILE = "no_file"
    NO_ROW = "no_row"
    OTHER_SIZE = "other_size"
    UNFINISHED = "unfinished"


@dataclass(frozen=True)
class OutboxProblem:
    """One thing wrong with the outbox, and the file it is about."""

    wrong: Wrong
    name: str


def keep_sent(work: Work, folder: Path, sent: SentFile, content: bytes) -> Path:
    """Keep a file until its receipt, in the store of this folder; return where it lies.

    Raises what `write_package` raises. A Work that comes to nothing leaves a file without a row.
    """
    if (sent.sha256, sent.size) != (hashlib.sha256(content).hexdigest(), len(content)):
        raise ValueError(sent.sha256)
    path = _lay_down(folder / OUTBOX, content)
    work.keep(Local.SENT, sent.sha256, asdict(sent))
    return path


def sent_files(reader: Reader) -> list[SentFile]:
    """Return the files kept, the oldest first."""
    rows = reader.kept(Local.SENT).values()
    kept = [SentFile(**row) for row in rows]  # type: ignore[arg-type]  # as `keep_sent` wrote them
    return sorted(kept, key=lambda each: (each.written_at, each.to, each.number))


def waiting(reader: Reader) -> list[SentFile]:
    """Return the files whose receipt is awaited, the oldest first."""
    return [each for each in sent_files(reader) if is_awaited(each)]


def is_awaited(sent: SentFile) -> bool:
    """Say whether a receipt for a file is still to come."""
    return not sent.acknowledged_at and sent.purpose not in WITHOUT_RECEIPT


def content_of(folder: Path, sha256: str) -> bytes:
    """Return a kept file as it was written; raises `NotFound`, or `PackageRefused` when damaged."""
    path = _path(folder / OUTBOX, sha256)
    if not path.exists():
        raise NotFound(name=sha256[:8])
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PackageRefused("damaged", _DAMAGED, name=path.name) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise PackageRefused("damaged", _DAMAGED, name=path.name)
    return content


def acknowledge(work: Work, to: str, number: int) -> list[SentFile]:
    """Note that an address has the file of this number; return the files that are now done with.

    Where files are cumulative, those of the same purpose before it are done with too. Others, such
    as an offer that got lost, wait for a receipt of their own.
    """
    files = [each for each in waiting(work) if each.to == to]
    cumulative = {each.purpose for each in files if each.number == number} & CUMULATIVE
    now = work.clock.now().astimezone(UTC).isoformat()
    done = [
        replace(each, acknowledged_at=now)
        for each in files
        if each.number == number or (each.purpose in cumulative and each.number < number)
    ]
    for each in done:
        work.keep(Local.SENT, each.sha256, asdict(each))
    return done


def forget_sent(work: Work, folder: Path, sha256: str) -> None:
    """Let go of a file that awaits no receipt; raises `NotFound`, and `AntqError` for any other."""
    found = [each for each in sent_files(work) if each.sha256 == sha256]
    if not found:
        raise NotFound(name=sha256[:8])
    if is_awaited(found[0]):
        raise AntqError(_NO_RECEIPT, name=found[0].name)
    work.forget(Local.SENT, sha256)
    _remove(_path(folder / OUTBOX, sha256))


def outbox_problems(reader: Reader, folder: Path) -> list[OutboxProblem]:
    """Return where rows and files of the outbox do not agree; contents are not read."""
    rows = {each.sha256: each for each in sent_files(reader)}
    place = folder / OUTBOX
    lying = {path.name: path.stat().st_size for path in place.glob("*")} if place.exists() else {}
    problems = []
    for sha256, sent in rows.items():
        size = lying.pop(sha256 + SUFFIX, None)
        if size is None:
            problems.append(OutboxProblem(Wrong.NO_FILE, sent.name))
        elif size != sent.size:
            problems.append(OutboxProblem(Wrong.OTHER_SIZE, sent.name))
    for name in sorted(lying):
        wrong = Wrong.UNFINISHED if name.endswith(PART) else Wrong.NO_ROW
        problems.append(OutboxProblem(wrong, name))
    return problems


def set_apart(folder: Path, content: bytes) -> Path:
    """Keep a file that was not taken in, unread, in the store of this folder; return where."""
    return _lay_down(folder / QUARANTINE, content)


def set_apart_files(folder: Path) -> list[Path]:
    """Return the files set apart, the oldest first."""
    place = folder / QUARANTINE
    found = place.glob(f"*{SUFFIX}") if place.exists() else ()
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))


def let_go(folder: Path, sha256: str) -> None:
    """Remove a file that was set apart; raises `NotFound`."""
    path = _path(folder / QUARANTINE, sha256)
    if not path.exists():
        raise NotFound(name=sha256[:8])
    _remove(path)


def _path(place: Path, sha256: str) -> Path:
    return place / f"{sha256}{SUFFIX}"


def _lay_down(place: Path, content: bytes) -> Path:
    """Write content under its own name, once; what is left of a write cut short is taken away."""
    path = _path(place, hashlib.sha256(content).hexdigest())
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        for left in place.glob(f"*{PART}"):
            left.unlink()
        if path.exists():
            if path.read_bytes() == content:
                return path
            path.unlink()
    except OSError as error:
        raise refusal(error, path.name) from error
    return write_package(place, path.name, content, lambda _: None)


def _remove(path: Path) -> None:
    """Remove a file if the system lets us; what stays is named by `outbox_problems`."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
