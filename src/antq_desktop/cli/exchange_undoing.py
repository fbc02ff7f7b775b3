"""The command that takes back what a file brought, days later."""

from argparse import Namespace

from antq_desktop.cli.exchange_names import sha256_called
from antq_desktop.cli.session import Session, print_json
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.aside import records_aside
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store
from antq_desktop.sync.undoing import (
    Kept,
    bring_again,
    received_files,
    take_back,
    what_stays,
)

#: The word that stands for the newest file that brought something.
LAST = "last"


def undo_import(session: Session, options: Namespace) -> None:
    """Take back what a file brought, on this PC only; with --again let it count again."""
    with session.store() as store:
        with store.read() as reader:
            sha256 = _file_called(reader, options.file, again=options.again)
            left = () if options.again else what_stays(reader, sha256)
        count = 0 if options.dry_run else _undone(store, sha256, again=options.again)
    if options.json:
        kept = [{"root": each.root, "name": each.name} for each in left]
        print_json({"sha256": sha256, "records": count, "left": kept})
    elif options.again:
        session.say(N_("Brought back: {count} records."), count=count)
    else:
        _print_left(session, count, left, dry=options.dry_run)


def _undone(store: Store, sha256: str, *, again: bool) -> int:
    """Take the file back or bring it again; return how many records that moved."""
    return bring_again(store, sha256) if again else take_back(store, sha256).records


def _print_left(session: Session, count: int, left: tuple[Kept, ...], *, dry: bool) -> None:
    if not dry:
        session.say(N_("Taken back: {count} records."), count=count)
    if left:
        session.say(N_("Left as they are, changed since or frozen: {count}."), count=len(left))
    for each in left:
        print(f"  {each.root[:8]}  {each.name}")
    if dry:
        session.say(N_("Nothing was written. Leave out --dry-run to take the file back."))


def _file_called(reader: Reader, text: str, *, again: bool) -> str:
    """Return the SHA-256 of a file taken in, or of the newest that brought changes."""
    files = {str(each["sha256"]): _arrivals(each["arrivals"]) for each in received_files(reader)}
    if text != LAST:
        return sha256_called(files, text)
    brought = [
        (last, sha256)
        for sha256, (first, last) in files.items()
        if last > first and (records_aside(reader, sha256) or not again)
    ]
    if not brought:
        raise BadInput(N_("There is no file to take back."))
    return max(brought)[1]


def _arrivals(kept: object) -> tuple[int, int]:
    """Return the arrivals a file is kept with."""
    first, last = kept if isinstance(kept, list) else (0, 0)
    return int(first), int(last)
