"""Commands on a person who moves to another commune: offer, answer, take back, see what waits."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from antq_desktop.cli.exchange_letters import trusted_peers
from antq_desktop.cli.exchange_names import refuse_no_folder, unit_called
from antq_desktop.cli.exchange_receiving import WAITING, plan_json, print_plan
from antq_desktop.cli.exchange_sending import put_on_stick, say_written, written_json
from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.transfers import (
    DIRECTIONS,
    TRANSFER_STATES,
    Direction,
    Transfer,
    TransferState,
)
from antq_desktop.domain.units import Hamlet
from antq_desktop.errors import NotFound
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.fields import find_record
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store
from antq_desktop.sync import transfer as moves
from antq_desktop.sync.exporting import Written
from antq_desktop.sync.replica import names_of


def transfer(session: Session, options: Namespace) -> None:
    """Do one act of a transfer; what writes a file puts it on the stick of --out."""
    with session.store() as store:
        if options.act in _LOOKS:
            _LOOKS[options.act](session, store, options)
            return
        refuse_no_folder(options.out)
        written = _WRITERS[options.act](store, options)
        path = put_on_stick(session, store, written, options.out)
    if options.json:
        print_json({**written_json(written), "file": str(path), "transfer": options.number})
        return
    say_written(session, written, path)
    session.say(N_("Transfer {number}."), number=options.number)


def _offer(store: Store, options: Namespace) -> Written:
    to = unit_called(trusted_peers(store), options.to)
    with store.read() as reader:
        person = find_record(reader, options.id).id
        lines = moves.lines_to_hand_over(reader, person)
    written = moves.offer(
        store,
        person,
        to,
        options.on,
        paper=options.paper,
        reason=options.reason,
        lines=_ticked(lines, options.stays),
    )
    with store.read() as reader:
        options.number = moves.transfers_of(reader, person)[-1].number
    return written


def _ticked(lines: Iterable[moves.Line], stays: Iterable[str]) -> list[moves.Line]:
    """Return the lines with those that stay unticked; raises `NotFound` for one that is none."""
    found = {each.record: each for each in lines}
    for wanted in stays:
        named = [record for record in found if record.startswith(wanted)]
        if len(named) != 1:
            raise NotFound(name=wanted)
        found[named[0]] = replace(found[named[0]], handed_over=False)
    return [*found.values()]


def _again(store: Store, options: Namespace) -> Written:
    """Write an offer, or the answer to one, once more."""
    with store.read() as reader:
        ours = reader.find(Transfer, number=options.number, direction=Direction.OUT.value)
    write = moves.write_again if ours else moves.answer_again
    return write(store, options.number)


def _accept(store: Store, options: Namespace) -> Written:
    return moves.accept(store, options.number, _hamlet(store, options.hamlet))


def _hamlet(store: Store, name: str) -> str | None:
    """Return the id of a hamlet by its name; raises `NotFound`."""
    if not name:
        return None
    with store.read() as reader:
        found = [each.id for each in reader.all(Hamlet) if name in {each.id, each.name}]
    if len(found) != 1:
        raise NotFound(name=name)
    return found[0]


_WRITERS: dict[str, Callable[[Store, Namespace], Written]] = {
    "offer": _offer,
    "again": _again,
    "accept": _accept,
    "reject": lambda store, said: moves.reject(store, said.number, said.reason),
    "cancel": lambda store, said: moves.cancel(
        store, said.number, said.reason, never_left=said.never_left
    ),
    "let-stand": lambda store, said: moves.let_stand(store, said.number),
    "ask-back": lambda store, said: moves.ask_back(store, said.number, said.reason),
}


def _lines(session: Session, store: Store, options: Namespace) -> None:
    """Print what is open about a person and may be handed over."""
    with store.read() as reader:
        person = find_record(reader, options.id).id
        lines = moves.lines_to_hand_over(reader, person, session.language.text)
    for each in lines:
        if options.json:
            print_json({"record": each.record, "item": each.item.value, "words": each.words})
        else:
            print(f"{each.record[:8]}  {each.words}")
    if not lines and not options.json:
        session.say(N_("Nothing is open that would have to be handed over."))


def _preview(session: Session, store: Store, options: Namespace) -> None:
    """Print what accepting an offer would do."""
    plan = moves.preview_offer(store, options.number, _hamlet(store, options.hamlet))
    if options.json:
        print_json(plan_json(session, plan, options.number, dry=True))
        return
    print_plan(session, plan, options.number, dry=True)
    session.say(N_("Nothing was written. Take the person in by transfer accept."))


def _list(session: Session, store: Store, options: Namespace) -> None:
    """Print the offers that wait here and all transfers of this office."""
    with store.read() as reader:
        rows = [*_waiting(reader), *_known(reader)]
    if options.json:
        for each in rows:
            print_json(each)
        return
    if not rows:
        session.say(N_("There is no transfer yet."))
        return
    text = session.language.text
    head = [N_("Transfer"), N_("Direction"), N_("Full name"), N_("The other office")]
    head += [N_("Takes effect on"), N_("State")]
    shown = [
        [
            str(each["number"]),
            text(dict(DIRECTIONS)[Direction(str(each["direction"]))]),
            str(each["name"]),
            str(each["unit_name"]),
            formats.day(date.fromisoformat(str(each["effective_on"]))),
            text(_state_words(str(each["state"]))),
        ]
        for each in rows
    ]
    for line in table([[text(each) for each in head], *shown]):
        print(line)


def _state_words(state: str) -> str:
    if state == WAITING:
        return N_("Waits for your answer")
    return dict(TRANSFER_STATES)[TransferState(state)]


def _waiting(reader: Reader) -> list[dict[str, object]]:
    return [
        {
            "number": each.number,
            "direction": Direction.IN.value,
            "state": WAITING,
            "person": None,
            "name": each.name,
            "unit": each.unit_code,
            "unit_name": each.unit_name,
            "offered_on": each.offered_on.isoformat(),
            "effective_on": each.effective_on.isoformat(),
            "answered_on": None,
            "lines": [{"item": str(line.item), "words": line.words} for line in each.lines],
        }
        for each in moves.open_offers(reader)
    ]


def _known(reader: Reader) -> list[dict[str, object]]:
    every = reader.all(Transfer)
    names = names_of(reader, {each.person for each in every})
    asked = {each.number for each in moves.asked_back(reader)}
    return [
        {
            "number": each.number,
            "direction": each.direction.value,
            "state": each.state.value,
            "person": each.person,
            "name": names.get(each.person, ""),
            "unit": each.unit_code,
            "unit_name": each.unit_name,
            "offered_on": each.offered_on.isoformat(),
            "effective_on": each.effective_on.isoformat(),
            "answered_on": each.answered_on.isoformat() if each.answered_on else None,
            "asked_back": each.number in asked,
        }
        for each in sorted(every, key=lambda each: (each.offered_on, each.number))
    ]


_LOOKS = {"lines": _lines, "preview": _preview, "list": _list}
