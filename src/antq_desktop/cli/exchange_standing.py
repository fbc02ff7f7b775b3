"""Commands on how a record stands: shown in the place of another, or in its own again."""

from argparse import Namespace

from antq_desktop.cli.exchange_names import is_beginning
from antq_desktop.cli.session import Session, print_json
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.services.fields import find_record
from antq_desktop.storage import bearing
from antq_desktop.storage.changes import MERGED, Tag
from antq_desktop.storage.renewing import heads_of_records
from antq_desktop.storage.work import Work
from antq_desktop.sync import review
from antq_desktop.sync.review import merged_people


def merge(session: Session, options: Namespace) -> None:
    """Show a record in the place of another, with all that belongs to it."""
    with session.store() as store:
        with store.read() as reader:
            loser = find_record(reader, options.id)
            survivor = find_record(reader, options.into)
        if loser.id == survivor.id:
            raise BadInput(N_("This is one record, not two: {id}."), id=loser.id)
        if loser.register_name != survivor.register_name:
            raise BadInput(N_("Only two records of one register can be merged."))
        store.write(Tag.MERGE, lambda work: bearing.merge_into(work, loser.id, survivor.id))
    if options.json:
        print_json({"id": loser.id, "into": survivor.id})
        return
    session.say(
        N_("{id} is shown in the place of {into}. Take it back by unmerge {id}."),
        id=loser.id,
        into=survivor.id,
    )


def unmerge_record(session: Session, options: Namespace) -> None:
    """Show a record in its own place again; raises `NotFound` for one that is not merged."""
    wanted: str = options.id.strip().lower()

    def job(work: Work) -> str:
        for each in merged_people(work):
            if is_beginning(wanted, each.loser):
                review.unmerge(work, each.loser)
                return each.loser
        heads = heads_of_records(work, [wanted]).get(wanted)
        if heads is None or not heads.value(MERGED):
            raise NotFound(N_("No record {name} is shown in another's place."), name=wanted)
        bearing.unmerge(work, wanted)
        return wanted

    with session.store() as store:
        parted = store.write(Tag.UNMERGE, job)
    if options.json:
        print_json({"id": parted})
        return
    session.say(N_("It is shown in its own place again."))
