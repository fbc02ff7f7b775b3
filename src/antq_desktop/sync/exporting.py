"""Writing a file for somebody: allowed by its purpose, numbered, chained, signed and kept."""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from antq_desktop.errors import AntqError, NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.ledger import retired_ids
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.manifest import Sender
from antq_desktop.sync.outbox import SentFile, keep_sent
from antq_desktop.sync.package import Draft, lines_of, open_package, seal
from antq_desktop.sync.peers import Peer, moment, own_keys, own_sender, pc_address, peers_at
from antq_desktop.sync.purposes import RULES, Purpose, refuse_sending
from antq_desktop.sync.stick import file_name

#: Ids of retired records are told in every file, a line each.
RETIRED_SECTION = "retired"


@dataclass(frozen=True)
class Letter:
    """What is to be written: its purpose, its address, its reason, and its sections.

    `more` are age recipients beside those at the address, as the paper key of a backup.
    """

    purpose: Purpose
    to: str
    sections: Mapping[str, bytes] = field(repr=False)
    reason: str = field(default="", repr=False)
    more: tuple[str, ...] = ()
    days: int = 0


@dataclass(frozen=True)
class Written:
    """A file that was written: its name, its bytes, its number and address."""

    name: str
    content: bytes = field(repr=False)
    sha256: str
    number: int
    purpose: Purpose
    to: str
    to_name: str


def write_out(store: Store, compose: Callable[[Work], Letter]) -> Written:
    """Write a file and keep it in the outbox until its receipt.

    `compose` reads what is to be told. Raises `BadInput` where the purpose does not allow it, and
    `NotFound` where nobody at the address is known.
    """
    store.bear_witness()

    def job(work: Work) -> Written:
        return write_in(work, store, compose(work))

    return store.write(Tag.SEND, job)


def write_in(work: Work, store: Store, letter: Letter) -> Written:
    """Write a file within a Work that does more; raises as `write_out` does."""
    keys = own_keys(work)
    known = peers_at(work, letter.to)
    if not known and not letter.more:
        raise NotFound(N_("No PC is paired at this address: {name}."), name=letter.to[:20])
    sections = {**letter.sections}
    ids = retired_ids(store.folder)
    if ids and RETIRED_SECTION in RULES[letter.purpose].sections:
        sections[RETIRED_SECTION] = lines_of(sorted(ids))
    refuse_sending(letter.purpose, (each.relation for each in known), sections, letter.reason)
    state = exchange_state(work, letter.to)
    number = int(state.get("sent", 0)) + 1
    sender = own_sender(work, keys)
    today = work.clock.today()
    rule = RULES[letter.purpose]
    to_name = _name_of(letter.to, known, sender)
    draft = Draft(
        purpose=letter.purpose.value,
        id=os.urandom(16).hex(),
        sender=sender,
        to=letter.to,
        to_name=to_name,
        officer=work.actor,
        created=moment(work),
        expires=(today + timedelta(days=letter.days or rule.days)).isoformat(),
        number=number,
        previous=str(state.get("previous", "")),
        reason=letter.reason,
    )
    content = seal(draft, sections, keys, [*(each.age for each in known), *letter.more])
    sha256 = hashlib.sha256(content).hexdigest()
    to_code = known[0].unit_code if known else sender.unit_code
    name = file_name(to_code, sender.unit_code, number, today)
    keep_exchange(work, letter.to, sent=number, previous=sha256, sent_at=draft.created)
    work.note(
        Tag.SEND,
        purpose=letter.purpose.value,
        to=letter.to[:20],
        number=str(number),
        sha256=sha256,
        reason=letter.reason,
    )
    sent = SentFile(
        sha256, name, letter.purpose.value, letter.to, to_name, number, draft.created, len(content)
    )
    if letter.purpose is not Purpose.BACKUP:
        keep_sent(work, store.folder, sent, content)
    return Written(name, content, sha256, number, letter.purpose, letter.to, to_name)


def _name_of(address: str, known: Sequence[Peer], sender: Sender) -> str:
    """Return whom a file is for, in words: a unit, or a PC of it."""
    if not known:
        return sender.unit_name
    first = known[0]
    one_pc = address == pc_address(first.sign)
    return f"{first.pc}, {first.unit_name}" if one_pc else first.unit_name


def proof_of(store: Store) -> Callable[[bytes], None]:
    """Return what opens a file read back from a stick with the sender's own key, every section."""
    with store.read() as reader:
        identity = own_identity(reader)

    def check(content: bytes) -> None:
        package = open_package(content, [identity], lambda _sign: None)
        for head in package.manifest.sections:
            for _ in package.pieces(head.name):
                pass

    return check


def own_identity(reader: Reader) -> str:
    """Return the age identity of this PC; raises `AntqError` before it has keys."""
    kept = reader.kept(Local.KEYS).get("own")
    if kept is None:
        raise AntqError(N_("This PC is not paired with any other yet."))
    return str(kept["age"])


def exchange_state(reader: Reader, address: str) -> dict[str, Any]:
    """Return how far the exchange with an address has come.

    `sent`, `previous`, `sent_at` of what was written to it; `received`, `received_sha256`,
    `received_at`, `device` of what came from it; `seen` is what it said it has.
    """
    return dict(reader.kept(Local.EXCHANGE, address).get(address, {}))


def keep_exchange(work: Work, address: str, **values: object) -> None:
    """Note how far the exchange with an address has come now."""
    work.keep(Local.EXCHANGE, address, {**exchange_state(work, address), **values})
