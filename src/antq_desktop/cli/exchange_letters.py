"""What `export` writes for each purpose, and for whom."""

from argparse import Namespace
from collections.abc import Callable

from antq_desktop import VERSION
from antq_desktop.cli.exchange_names import peer_called, unit_called
from antq_desktop.domain.reporting import Frequency
from antq_desktop.errors import NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.services.fields import find_record
from antq_desktop.services.freezing import totals_to_send
from antq_desktop.services.law import law_in_force
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.pages import SHOW_MANAGED, people_page
from antq_desktop.storage.store import Store
from antq_desktop.sync.arrivals import Plan, PlanLine
from antq_desktop.sync.backup import export_backup
from antq_desktop.sync.exporting import Written
from antq_desktop.sync.merge import Outcome
from antq_desktop.sync.peers import Peer, Relation, peers
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.receipts import write_join, write_receipt, write_request, write_roster
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.summaries import export_list, export_summary
from antq_desktop.sync.undoing import received_files

Writer = Callable[[Store, Namespace], Written]


def trusted_peers(store: Store) -> list[Peer]:
    """Return the PCs files may be written to."""
    with store.read() as reader:
        return [each for each in peers(reader) if not each.revoked]


def _replica(store: Store, options: Namespace) -> Written:
    known = trusted_peers(store)
    same = [each for each in known if each.relation is Relation.SAME]
    try:
        to = peer_called(same, options.to)
    except NotFound:
        to = peer_called(known, options.to)
    return export_replica(store, to.sign, whole=options.whole)


def _request(store: Store, options: Namespace) -> Written:
    to = peer_called(trusted_peers(store), options.to)
    return write_request(store, to.sign, whole=options.whole)


def _receipt(store: Store, options: Namespace) -> Written:
    """Write the receipt for the last file of a PC once more."""
    to = peer_called(trusted_peers(store), options.to)
    with store.read() as reader:
        taken = received_files(reader)
    for each in taken:
        if each["sign"] == to.sign and each["purpose"] != Purpose.RECEIPT:
            return write_receipt(store, to.sign, _plan_of(each))
    raise NotFound(N_("No file of {name} was taken in."), name=to.pc)


def _plan_of(kept: dict[str, object]) -> Plan:
    """Return as much of the plan of a file taken in before as its receipt tells."""
    counts = kept["counts"]
    told = counts.items() if isinstance(counts, dict) else ()
    lines = [PlanLine(Outcome(name), "", "", "", "") for name, count in told for _ in range(count)]
    return Plan(
        str(kept["sha256"]),
        to=str(kept["to"]),
        number=int(str(kept["number"])),
        lines=tuple(lines),
    )


def _summary(store: Store, options: Namespace) -> Written:
    """Write the totals of a period, frozen or provisional: that of --period, or of today."""
    with store.read() as reader:
        law = law_in_force(reader)
        plan = schedule(reader, law)
        period = (
            plan.parse(options.period)
            if options.period
            else plan.period_of(store.clock.today(), Frequency.QUARTER)
        )
        totals = totals_to_send(reader, period, law, VERSION)
    return export_summary(store, unit_called(trusted_peers(store), options.to), totals)


def _list(store: Store, options: Namespace) -> Written:
    """Write a list of the people named by --person, and with --managed of all under management."""
    with store.read() as reader:
        people = [find_record(reader, each).id for each in options.person]
        if options.managed:
            people += [each.id for each in people_page(reader, store.clock.today(), SHOW_MANAGED)]
    to = unit_called(trusted_peers(store), options.to)
    return export_list(store, to, list(dict.fromkeys(people)), options.reason)


def _roster(store: Store, options: Namespace) -> Written:
    return write_roster(store, unit_called(trusted_peers(store), options.to))


def _join(store: Store, options: Namespace) -> Written:
    return write_join(store, peer_called(trusted_peers(store), options.to).sign)


WRITERS: dict[str, Writer] = {
    "replica": _replica,
    "summary": _summary,
    "list": _list,
    "backup": lambda store, _options: export_backup(store),
    "request": _request,
    "receipt": _receipt,
    "roster": _roster,
    "join": _join,
}
