"""Commands on retired records: that there are some, what one held, what support was kept."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.archives import Archive, SupportStub
from antq_desktop.domain.catalogue import NAMED_BY, REGISTERS, name_of
from antq_desktop.domain.records import Record
from antq_desktop.errors import BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.cells import Wording, printed
from antq_desktop.services import retiring
from antq_desktop.services.archives import OldValue, open_archive
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

R = TypeVar("R", bound=Record)


def archive(session: Session, options: Namespace) -> None:
    """List archived records, open one with a reason, or close the support that was kept."""
    {"list": _list, "open": _open, "close-support": _close}[options.act](session, options)


def _list(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        found = reader.all(Archive)
    if options.json:
        for each in found:
            print_json(
                {"id": each.id, "retired_on": each.retired_on.isoformat(), "paper": each.paper}
            )
        return
    text = session.language.text
    head = [text(each) for each in (N_("Id"), N_("Retired on"), N_("Paper number"))]
    rows = [[each.id[:8], formats.day(each.retired_on), each.paper] for each in found]
    for line in table([head, *rows]):
        print(line)


def _open(session: Session, options: Namespace) -> None:
    def job(work: Work) -> list[OldValue]:
        return open_archive(work, _found(work, options.id, Archive), options.reason)

    with session.store() as store:
        values = store.write(Tag.VIEW, job)
        with store.read() as reader:
            title = law_in_force(reader).title
            wording = Wording(session.language, title, _names(reader, values))
            lines = list(_told(values, wording))
    if options.json:
        for each in values:
            print_json({"register": each.register.name, "id": each.record,
                        "field": each.field, "value": each.value})  # fmt: skip
        return
    for line in lines:
        print(line)


def _told(values: Sequence[OldValue], wording: Wording) -> Iterator[str]:
    """Yield what a record held: each of its lines by name, with its fields under it."""
    text, record = wording.language.text, ""
    for each in values:
        if each.record != record:
            record = each.record
            yield text(each.register.one)
        kind = each.register.field(each.field).kind
        words = printed(kind, kind.from_stored(each.value), wording)
        if words and each.field != each.register.root:
            yield f"  {text(kind.label)}: {words}"


def _names(reader: Reader, values: Sequence[OldValue]) -> Callable[[str, str], str]:
    """Return what finds the name of a record, one of the archived record itself included."""
    held = {each.record: str(each.value) for each in values if each.field in NAMED_BY}

    def name(register: str, record_id: str) -> str:
        found = reader.find(REGISTERS[register].record_class, id=record_id)
        return name_of(found[0]) if found else held.get(record_id, "")

    return name


def _close(session: Session, options: Namespace) -> None:
    def job(work: Work) -> None:
        retiring.close_support(work, _found(work, options.id, SupportStub).id)

    with session.store() as store:
        store.write(Tag.RETIRE, job)
    session.say(N_("Retired. It cannot be taken back."))


def _found(reader: Reader, wanted: str, cls: type[R]) -> R:
    found = find_record(reader, wanted)
    if not isinstance(found, cls):
        raise BadInput(N_("{text} is no archived record."), text=wanted)
    return found
