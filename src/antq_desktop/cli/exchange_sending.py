"""Commands that write files for others: export, the outbox, and who is behind."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from antq_desktop.cli.exchange_letters import WRITERS
from antq_desktop.cli.exchange_names import (
    SHOWN,
    purpose_words,
    refuse_no_folder,
    sha256_called,
)
from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.errors import AntqError, BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.backup import keep_ledger
from antq_desktop.sync.exporting import Written, proof_of
from antq_desktop.sync.outbox import (
    CUMULATIVE,
    SentFile,
    content_of,
    forget_sent,
    sent_files,
    waiting,
)
from antq_desktop.sync.peers import day_of
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.receipts import Behind, who_is_behind
from antq_desktop.sync.stick import write_package


def export(session: Session, options: Namespace) -> None:
    """Write a file for a purpose to a stick; it is kept in the outbox until its receipt."""
    refuse_no_folder(options.out)
    with session.store() as store:
        written = WRITERS[options.purpose](store, options)
        path = put_on_stick(session, store, written, options.out)
        if written.purpose is Purpose.BACKUP:
            keep_ledger(store, options.out)
    if options.json:
        print_json({**written_json(written), "file": str(path)})
        return
    say_written(session, written, path)


def put_on_stick(session: Session, store: Store, written: Written, folder: Path) -> Path:
    """Write a file that is kept in the outbox into a folder, proved by what is read back."""
    try:
        return write_package(folder, written.name, written.content, proof_of(store))
    except AntqError:
        if written.purpose is not Purpose.BACKUP:
            said = N_("The file is kept in the outbox. Write it to another stick by outbox again.")
            print(session.language.text(said), file=sys.stderr)
        raise


def say_written(session: Session, written: Written, path: Path) -> None:
    """Say what was written, for whom, and what to do with it."""
    session.say(
        N_("Written: {name}, number {number} for {unit}. {purpose}."),
        name=path.name,
        number=written.number,
        unit=written.to_name,
        purpose=purpose_words(written.purpose.value, session.language),
    )


def written_json(written: Written) -> dict[str, object]:
    """Return a written file as `export --json` prints it."""
    return {
        "name": written.name,
        "sha256": written.sha256,
        "number": written.number,
        "purpose": written.purpose.value,
        "to": written.to,
        "to_name": written.to_name,
        "size": len(written.content),
    }


def outbox(session: Session, options: Namespace) -> None:
    """List the files kept, write them to another stick, or let go of those with a receipt."""
    with session.store() as store:
        with store.read() as reader:
            kept = sent_files(reader)
        known = [each.sha256 for each in kept]
        chosen = {sha256_called(known, each) for each in options.files}
        files = [each for each in kept if not chosen or each.sha256 in chosen]
        if options.act == "again":
            _again(session, store, options, newest(files) if not chosen else files)
        elif options.act == "forget":
            _forget(session, store, options, files if chosen else _done(files))
        else:
            _print_sent(session, options, files)


def newest(files: Iterable[SentFile]) -> list[SentFile]:
    """Return the files without a receipt, and of those that hold all before them the last."""
    last: dict[object, SentFile] = {}
    for each in files:
        if not each.acknowledged_at:
            alone = each.purpose not in CUMULATIVE
            last[each.sha256 if alone else (each.to, each.purpose)] = each
    return list(last.values())


def _done(files: Iterable[SentFile]) -> list[SentFile]:
    return [each for each in files if each.acknowledged_at]


def _again(session: Session, store: Store, options: Namespace, files: list[SentFile]) -> None:
    if options.out is None:
        raise BadInput(N_("Say where to write by --out."))
    refuse_no_folder(options.out)
    check = proof_of(store)
    for each in files:
        content = content_of(store.folder, each.sha256)
        path = write_package(options.out, each.name, content, check)
        if options.json:
            print_json({**_sent_json(each), "file": str(path)})
        else:
            session.say(N_("Written: {name}."), name=path.name)
    if not files and not options.json:
        session.say(N_("No file waits for a receipt."))


def _forget(session: Session, store: Store, options: Namespace, files: list[SentFile]) -> None:
    def job(work: Work) -> None:
        for each in files:
            forget_sent(work, store.folder, each.sha256)

    store.write(Tag.LOCAL, job)
    if options.json:
        print_json({"forgotten": [each.sha256 for each in files]})
        return
    session.say(N_("Files let go of, with their receipts: {count}."), count=len(files))


def _print_sent(session: Session, options: Namespace, files: list[SentFile]) -> None:
    if options.json:
        for each in files:
            print_json(_sent_json(each))
        return
    if not files:
        session.say(N_("No file was written yet."))
        return
    text = session.language.text
    rows = [
        [
            each.sha256[:SHOWN],
            each.name,
            purpose_words(each.purpose, session.language),
            each.to_name,
            text(N_("receipt of {day}"), day=day_of(each.acknowledged_at))
            if each.acknowledged_at
            else text(N_("waits for its receipt")),
        ]
        for each in files
    ]
    for line in table(rows):
        print(line)


def _sent_json(sent: SentFile) -> dict[str, object]:
    return {
        "sha256": sent.sha256,
        "name": sent.name,
        "purpose": sent.purpose,
        "to": sent.to,
        "to_name": sent.to_name,
        "number": sent.number,
        "written_at": sent.written_at,
        "acknowledged_at": sent.acknowledged_at or None,
        "size": sent.size,
    }


def behind(session: Session, options: Namespace) -> None:
    """Say of each PC what it lacks, what it has not answered, and for how long it is silent."""
    with session.store() as store, store.read() as reader:
        found = who_is_behind(reader)
        count = len(waiting(reader))
    today = session.clock.today()
    if options.json:
        for each in found:
            print_json({**_behind_json(each), "days_silent": each.days_silent(today)})
        return
    if not found:
        session.say(N_("No PC is paired yet."))
    for each in found:
        days = each.days_silent(today)
        session.say(N_("{pc} of {unit}:"), **each.peer.named)
        for line in _behind_lines(session, each, days):
            print(f"  {line}")
    if count:
        session.say(N_("Files that wait for a receipt: {count}."), count=count)


def _behind_lines(session: Session, each: Behind, days: int | None) -> list[str]:
    text = session.language.text
    if days is None:
        lines = [text(N_("nothing ever came from it"))]
    elif days == 0:
        lines = [text(N_("the last file came from it today"))]
    else:
        lines = [text(N_("the last file came from it {days} days ago"), days=days)]
    if each.lacks:
        lines.append(text(N_("it did not say it has {count} changes"), count=each.lacks))
    if each.unanswered:
        names = ", ".join(one.name for one in each.unanswered)
        lines.append(text(N_("without a receipt: {names}"), names=names))
    if each.asked:
        lines.append(text(N_("it asked for a file: write it one")))
    return lines


def _behind_json(each: Behind) -> dict[str, object]:
    return {
        "key": each.peer.sign,
        "unit": each.peer.unit_code,
        "pc": each.peer.pc,
        "relation": each.peer.relation.value,
        "lacks": each.lacks,
        "last_sent": each.last_sent or None,
        "last_received": each.last_received or None,
        "unanswered": [one.name for one in each.unanswered],
        "asked": each.asked,
    }
