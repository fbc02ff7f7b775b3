"""Commands on pairing: this PC's card and digits, the PCs that are trusted here."""

from argparse import Namespace
from pathlib import Path

from antq_desktop.cli.exchange_names import (
    SHOWN,
    file_content,
    peer_called,
    refuse_no_folder,
    relation_words,
)
from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.keys import Keys
from antq_desktop.sync.pairing import (
    ENDING,
    MOST,
    Card,
    card_bytes,
    card_of,
    likely_relation,
    pair,
    read_card,
)
from antq_desktop.sync.peers import (
    Peer,
    Relation,
    day_of,
    known_keys,
    name_pc,
    own_keys,
    own_name,
    peers,
    revoke,
)
from antq_desktop.sync.stick import write_package


def pair_pcs(session: Session, options: Namespace) -> None:
    """Do one act of pairing."""
    with session.store() as store:
        _ACTS[options.act](session, store, options)


def _show(session: Session, store: Store, options: Namespace) -> None:
    card, _ = _own_card(store)
    if options.json:
        print_json(_card_json(card))
        return
    _print_card(session, card)


def _print_card(session: Session, card: Card) -> None:
    session.say(
        N_("{pc} of {unit} (code {code}), key {key}."),
        pc=card.pc,
        unit=card.unit_name,
        code=card.unit_code,
        key=card.public.sign[:SHOWN],
    )
    session.say(N_("Its 40 digits, to be read out: {digits}"), digits=card.digits)


def _card(session: Session, store: Store, options: Namespace) -> None:
    path: Path = options.out
    refuse_no_folder(path.parent)
    card, keys = _own_card(store)
    if path.is_dir():
        path /= f"ANTQ-{card.public.sign[:SHOWN]}{ENDING}"
    content = card_bytes(card, keys)
    written = write_package(path.parent, path.name, content, lambda read: _prove(read, card))
    if options.json:
        print_json({**_card_json(card), "file": str(written)})
        return
    session.say(N_("Written: {name}."), name=written.name)
    _print_card(session, card)


def _prove(content: bytes, card: Card) -> None:
    """Raise unless the bytes are this card."""
    if read_card(content) != card:
        raise ValueError(card.pc)


def _accept(session: Session, store: Store, options: Namespace) -> None:
    card = read_card(file_content(options.file, MOST))

    def job(work: Work) -> Peer:
        asked = options.relation
        relation = Relation(asked) if asked else likely_relation(work, card)
        return pair(work, card, options.digits, relation)

    known = store.write(Tag.PAIR, job)
    if options.json:
        print_json(_peer_json(known))
        return
    session.say(
        N_("{pc} of {unit} is paired: {relation}. Let it take the card of this PC too."),
        relation=relation_words(known.relation, session.language),
        **known.named,
    )


def _list(session: Session, store: Store, options: Namespace) -> None:
    with store.read() as reader:
        known = peers(reader)
    if options.json:
        for each in known:
            print_json(_peer_json(each))
        return
    if not known:
        session.say(N_("No PC is paired yet."))
        return
    text = session.language.text
    head = [text(N_("Key of the PC")), text(N_("Unit")), text(N_("PC")), text(N_("Since"))]
    head.append(text(N_("Relation")))
    rows = [
        [
            each.sign[:SHOWN],
            f"{each.unit_name} ({each.unit_code})",
            each.pc,
            day_of(each.since),
            text(N_("revoked on {day}: {reason}"), day=day_of(each.revoked), reason=each.reason)
            if each.revoked
            else relation_words(each.relation, session.language),
        ]
        for each in known
    ]
    for line in table([head, *rows]):
        print(line)


def _revoke(session: Session, store: Store, options: Namespace) -> None:
    with store.read() as reader:
        known = peer_called(peers(reader), options.pc)
    gone = store.write(Tag.REVOKE, lambda work: revoke(work, known.sign, options.reason))
    if options.json:
        print_json(_peer_json(gone))
        return
    session.say(
        N_("{pc} of {unit} is revoked: no file of it is read here any more. Tell the other PCs."),
        **gone.named,
    )


def _name(session: Session, store: Store, options: Namespace) -> None:
    store.write(Tag.PAIR, lambda work: name_pc(work, options.name))
    with store.read() as reader:
        name = own_name(reader)
    if options.json:
        print_json({"pc": name})
        return
    session.say(N_("This PC is called {pc}."), pc=name)


def _own_card(store: Store) -> tuple[Card, Keys]:
    """Return the card of this PC and its keys, made now if it has none."""
    with store.read() as reader:
        known = known_keys(reader)
    keys = known or store.write(Tag.PAIR, own_keys)
    with store.read() as reader:
        return card_of(reader, keys), keys


def _card_json(card: Card) -> dict[str, object]:
    return {
        "pc": card.pc,
        "unit": card.unit_code,
        "unit_name": card.unit_name,
        "key": card.public.sign,
        "age": card.public.age,
        "digits": card.digits,
    }


def _peer_json(known: Peer) -> dict[str, object]:
    return {
        "key": known.sign,
        "pc": known.pc,
        "unit": known.unit_code,
        "unit_name": known.unit_name,
        "relation": known.relation.value,
        "since": known.since,
        "by": known.by.value,
        "revoked": known.revoked or None,
        "reason": known.reason or None,
    }


_ACTS = {
    "show": _show,
    "card": _card,
    "accept": _accept,
    "list": _list,
    "revoke": _revoke,
    "name": _name,
}
