"""Commands on the law in force on this PC, and on the table of days off."""

from argparse import Namespace
from collections.abc import Sequence

from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.papers import HOLIDAY_KINDS, Holiday
from antq_desktop.domain.reference import Entry
from antq_desktop.errors import BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services import holidays
from antq_desktop.services.law import (
    NEW,
    OTHER,
    SAME,
    Moved,
    Update,
    go_back,
    law_in_force,
    moved,
    read_update,
    take_in,
)
from antq_desktop.storage.changes import Tag


def law(session: Session, options: Namespace) -> None:
    """Show a list of the law, take in a newer file of one, or go back to the shipped one."""
    {"show": _show, "update": _update, "reset": _reset}[options.act](session, options)


def _show(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        dated = law_in_force(reader).dated
    if not options.list:
        for name in sorted(dated):
            print(name)
        return
    if options.list not in dated:
        raise BadInput(N_("There is no list {name}."), name=options.list)
    entries = dated[options.list]
    if options.json:
        for each in entries:
            print_json(_json(each))
        return
    for line in table([_cells(each) for each in entries]):
        print(line)


def _update(session: Session, options: Namespace) -> None:
    written = 0
    with session.store() as store:
        with store.read() as reader:
            update = read_update(reader, options.file)
        if not options.dry_run:
            written = store.write(Tag.LAW, lambda work: take_in(work, update), update.name)
    counts = {kind: len(update.of(kind)) for kind in (NEW, OTHER, SAME)}
    if options.json:
        print_json({"list": update.name, **counts})
        return
    _print_changes(update)
    session.say(N_("{name}: {new} new, {other} other than before, {same} the same."),
                name=update.name, **counts)  # fmt: skip
    if options.dry_run:
        session.say(N_("Nothing was written. Leave out --dry-run to take the file in."))
    elif written:
        words = N_("Written: {count} entries of the list {name}.")
        session.say(words, count=written, name=update.name)
    else:
        session.say(N_("Nothing was written: the list holds all of it."))


def _print_changes(update: Update) -> None:
    for each in update.changes:
        if each.kind != SAME:
            before = f"{_words(each.before)}  ->  " if each.before else "+ "
            print(f"{before}{_words(each.entry)}")


def _reset(session: Session, options: Namespace) -> None:
    with session.store() as store:
        with store.read() as reader:
            before = law_in_force(reader)
        store.write(Tag.LAW, lambda work: go_back(work, options.list), options.list)
        with store.read() as reader:
            after = law_in_force(reader)
    session.say(N_("The list {name} is as it came with the program."), name=options.list)
    print_moved(session, moved(before, after))


def print_moved(session: Session, lists: Sequence[Moved]) -> None:
    """Print what became of the lists of the law: what holds again, and what no longer does."""
    for each in lists:
        words = N_("The list {name}: {come} entries hold again, {gone} no longer.")
        session.say(words, name=each.name, come=len(each.come), gone=len(each.gone))
        for sign, entries in (("-", each.gone), ("+", each.come)):
            for entry in entries:
                print(f"{sign} {_words(entry)}")


def days_off(session: Session, options: Namespace) -> None:
    """Show the table of days off, fill a year from the shipped list, or confirm days."""
    {"show": _show_days, "fill": _fill, "confirm": _confirm}[options.act](session, options)


def _show_days(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        found = holidays.days_of(reader, options.year)
    if options.json:
        for each in found:
            print_json(
                {
                    "day": each.day.isoformat(),
                    "name": each.name,
                    "kind": each.kind.value,
                    "confirmed": each.confirmed,
                }
            )
        return
    for line in table([_day_cells(session, each) for each in found]):
        print(line)


def _day_cells(session: Session, each: Holiday) -> list[str]:
    text = session.language.text
    ticked = text(N_("Confirmed")) if each.confirmed else text(N_("not confirmed"))
    return [formats.day(each.day), each.name, text(dict(HOLIDAY_KINDS)[each.kind]), ticked]


def _fill(session: Session, options: Namespace) -> None:
    with session.store() as store:
        with store.read() as reader:
            listed = law_in_force(reader)
        count = store.write(Tag.ADD, lambda work: holidays.fill(work, options.year, listed))
    session.say(N_("{count} days were added; none counts before it is confirmed."), count=count)


def _confirm(session: Session, options: Namespace) -> None:
    with session.store() as store:
        count = store.write(
            Tag.CHANGE, lambda work: holidays.confirm(work, options.days, confirmed=not options.no)
        )
    session.say(N_("{count} days were changed."), count=count)


def _json(entry: Entry) -> dict[str, object]:
    return {
        "code": entry.code,
        "title": entry.title,
        "group": entry.group,
        "since": entry.since.isoformat() if entry.since else None,
        "until": entry.until.isoformat() if entry.until else None,
        "source": entry.source,
        "value": entry.value,
    }


def _cells(entry: Entry) -> list[str]:
    days = [formats.day(each) if each else "" for each in (entry.since, entry.until)]
    return [entry.code, entry.title, str(entry.value or ""), *days, entry.source]


def _words(entry: Entry) -> str:
    return " | ".join(each for each in _cells(entry) if each)
