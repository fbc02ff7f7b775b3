"""The command that shows what came: the files, the totals of units below, the lists of names."""

from argparse import Namespace

from antq_desktop.cli.exchange_names import SHOWN, purpose_words
from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.sync.peers import day_of
from antq_desktop.sync.summaries import received_lists, received_summaries
from antq_desktop.sync.undoing import received_files


def received(session: Session, options: Namespace) -> None:
    """Show one kind of what came."""
    with session.store() as store:
        lines = _KINDS[options.kind](session, store, options)
    if not lines and not options.json:
        session.say(N_("Nothing of that kind came yet."))
    for line in lines:
        print(line)


def _files(session: Session, store: Store, options: Namespace) -> list[str]:
    with store.read() as reader:
        files = received_files(reader)
    if options.json:
        for each in files:
            print_json({name: value for name, value in each.items() if name != "arrivals"})
        return []
    rows = [
        [
            str(each["sha256"])[:SHOWN],
            day_of(str(each["at"])),
            purpose_words(str(each["purpose"]), session.language),
            str(each["unit_name"]),
            str(each["pc"]),
            str(each["number"]),
        ]
        for each in files
    ]
    return table(rows)


def _summaries(session: Session, store: Store, options: Namespace) -> list[str]:
    with store.read() as reader:
        found = received_summaries(reader)
    lines: list[str] = []
    for each in found:
        if options.json:
            print_json(
                {
                    "unit": each.unit_code,
                    "unit_name": each.unit_name,
                    "period": each.totals.period,
                    "from": each.totals.first,
                    "to": each.totals.last,
                    "number": each.number,
                    "received_at": each.received_at,
                    "figures": dict(each.totals.figures),
                }
            )
            continue
        words = N_("Totals of {unit} for {period}:")
        lines.append(session.language.text(words, unit=each.unit_name, period=each.totals.period))
        lines += [f"  {name}  {value}" for name, value in each.totals.figures.items()]
    return lines


def _lists(session: Session, store: Store, options: Namespace) -> list[str]:
    """Show the lists of names; that they were looked at is logged."""
    with store.read() as reader:
        found = received_lists(reader)
    if found:
        store.write(Tag.VIEW, lambda work: work.note(Tag.VIEW, lists=str(len(found))))
    lines: list[str] = []
    for sha256, each in found.items():
        if options.json:
            print_json({**each, "sha256": sha256})
            continue
        rows = each["rows"]
        words = N_("List of {unit}. Reason: {reason}")
        said = session.language.text(words, unit=each["unit_name"], reason=each["reason"])
        lines.append(f"{sha256[:SHOWN]}  {said}")
        lines += table(rows) if isinstance(rows, list) else []
    return lines


_KINDS = {"files": _files, "summaries": _summaries, "lists": _lists}
