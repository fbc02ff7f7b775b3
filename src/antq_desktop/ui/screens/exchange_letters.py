"""What can be written for another PC, by purpose: from what was said on the form to the file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from antq_desktop import VERSION
from antq_desktop.domain.cases import GROUPS
from antq_desktop.domain.periods import Period
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services.freezing import totals_to_send
from antq_desktop.storage.pages import people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.sync.exporting import Written
from antq_desktop.sync.peers import Peer, Relation
from antq_desktop.sync.purposes import RULES, Purpose
from antq_desktop.sync.receipts import write_join, write_request, write_roster
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.summaries import export_list, export_summary
from antq_desktop.ui.context import Context
from antq_desktop.ui.sources import Entry

EVERYONE = "everyone"


@dataclass(frozen=True)
class Said:
    """What the form says: to whom, whether everything, which period, whom a list names and why."""

    peer: Peer
    whole: bool = False
    period: Period | None = None
    whom: str = ""
    reason: str = ""


def _replica(context: Context, said: Said) -> Written:
    return export_replica(context.store, said.peer.sign, whole=said.whole)


def _request(context: Context, said: Said) -> Written:
    return write_request(context.store, said.peer.sign, whole=said.whole)


def _summary(context: Context, said: Said) -> Written:
    """Write the totals of the period; raises `FiguresDisagree` where they do not add up."""
    if said.period is None:
        raise BadInput(N_("Choose the period."))
    with context.store.read() as reader:
        totals = totals_to_send(reader, said.period, context.reference, VERSION)
    return export_summary(context.store, said.peer.unit_code, totals)


def _list(context: Context, said: Said) -> Written:
    with context.store.read() as reader:
        people = whom(reader, said.whom)
    return export_list(context.store, said.peer.unit_code, people, said.reason)


def _roster(context: Context, said: Said) -> Written:
    return write_roster(context.store, said.peer.unit_code)


def _join(context: Context, said: Said) -> Written:
    return write_join(context.store, said.peer.sign)


#: Transfers begin with the person, receipts with the file they answer.
WRITERS: Mapping[Purpose, Callable[[Context, Said], Written]] = {
    Purpose.REPLICA: _replica,
    Purpose.SUMMARY: _summary,
    Purpose.LIST: _list,
    Purpose.REQUEST: _request,
    Purpose.ROSTER: _roster,
    Purpose.JOIN: _join,
}


def purposes_for(known: Peer, all_known: Sequence[Peer]) -> list[Purpose]:
    """Return what may be written for a PC; the roster only by a unit that has others below it."""
    signs = any(each.relation is Relation.BELOW for each in all_known)
    return [
        each
        for each in WRITERS
        if known.relation in RULES[each].to and (each is not Purpose.ROSTER or signs)
    ]


def groups_to_choose(context: Context) -> list[Entry]:
    """Return whom a list may name; nobody is chosen first."""
    text = context.text
    return [
        Entry("", text(N_("Choose whom…"))),
        *(Entry(group.value, text(words)) for group, words in GROUPS),
        Entry(EVERYONE, text(N_("Everyone under management"))),
    ]


def whom(reader: Reader, chosen: str) -> list[str]:
    """Return the ids of the people of a group, of everyone, or of nobody."""
    lines = people_page(reader, reader.clock.today())
    return [
        line.id
        for line in lines
        if chosen and (chosen == EVERYONE or (line.group and line.group.value == chosen))
    ]
