"""Commands on the registers: list, show, set, add, search, undo."""

from argparse import Namespace

from antq_desktop.cli.law import print_moved
from antq_desktop.cli.lists import (
    heading,
    person_json,
    record_cells,
    record_json,
    register_named,
    table,
)
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.catalogue import REGISTERS, children_of, name_of
from antq_desktop.domain.people import Person
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.services import undo
from antq_desktop.services.fields import find_record, new_record, set_fields
from antq_desktop.services.law import law_in_force, moved
from antq_desktop.services.lines import remove_line
from antq_desktop.services.undo import Undone
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import SHOW_EVERYONE, SHOW_MANAGED, people_page, person_line
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.search import search
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

FOUND_AT_MOST = 50


def list_register(session: Session, options: Namespace) -> None:
    """Print a register, a line for each record."""
    register = register_named(options.register)
    with session.store() as store, store.read() as reader:
        if register.name == Person.register_name:
            _list_people(session, reader, options)
            return
        records = reader.all(register.record_class)
        if options.json:
            for record in records:
                print_json(record_json(record))
            return
        names = _names(reader)
        rows = [record_cells(record, session.language, names) for record in records]
        for line in table([heading(register, session.language), *rows]):
            print(line)


def _list_people(session: Session, reader: Reader, options: Namespace) -> None:
    where = SHOW_MANAGED if options.managed else SHOW_EVERYONE
    lines = people_page(reader, session.clock.today(), where)
    if options.json:
        for line in lines:
            print_json(person_json(line))
        return
    text = session.language.text
    head = [text(N_("Id")), text(N_("Full name")), text(N_("Born")), text(N_("Hamlet"))]
    rows = [
        [line.id[:8], line.full_name, line.born.written() if line.born else "", line.hamlet]
        for line in lines
    ]
    for each in table([head, *rows]):
        print(each)


def _names(reader: Reader) -> dict[str, str]:
    """Return the names of all records that have one, by id."""
    named = (record for each in REGISTERS.values() for record in reader.all(each.record_class))
    return {record.id: name_of(record) for record in named if name_of(record)}


def show(session: Session, options: Namespace) -> None:
    """Print one record with everything that belongs to it."""
    with session.store() as store:
        with store.read() as reader:
            record = find_record(reader, options.id)
            parts = [record]
            for register, field in children_of(record.register_name):
                if field.name == register.root:
                    parts += reader.find(register.record_class, **{field.name: record.id})
            line = (
                person_line(reader, record.id, session.clock.today())
                if isinstance(record, Person)
                else None
            )
            names = _names(reader)
        store.write(Tag.VIEW, lambda work: work.note(Tag.VIEW, record.id))
    if options.json:
        whole = person_json(line) if line else record_json(record)
        print_json({**whole, "records": [record_json(part) for part in parts]})
        return
    text = session.language.text
    for part in parts:
        print(f"{text(part.register.one)}  [{part.id}]")
        for field in part.register.fields:
            value = getattr(part, field.name)
            if not field.is_empty(value) and field.name != part.register.root:
                shown = names.get(str(value)) or text(field.kind.to_text(value))
                print(f"  {text(field.kind.label)} ({field.name}): {shown}")


def set_values(session: Session, options: Namespace) -> None:
    """Change fields of a record."""
    texts = texts_of(options.values)
    with session.store() as store:
        record = store.write(
            Tag.CHANGE, lambda work: set_fields(work, options.id, texts, sure=options.sure)
        )
    session.say(N_("Saved."))
    print(record.id)


def add(session: Session, options: Namespace) -> None:
    """Add a record and print its id."""
    register = register_named(options.register)
    cls, texts = register.record_class, texts_of(options.values)
    with session.store() as store:
        added = store.write(Tag.ADD, lambda work: new_record(work, cls, texts, sure=options.sure))
    print(added)


def remove(session: Session, options: Namespace) -> None:
    """Remove a record with what belongs to it; `undo` brings it back."""

    def job(work: Work) -> None:
        remove_line(work, find_record(work, options.id))

    with session.store() as store:
        store.write(Tag.REMOVE, job)
    session.say(N_("Removed. It can be brought back by undo."))


def undo_last(session: Session, options: Namespace) -> None:
    """Take back the newest act that can be taken back."""
    tags = (Tag.ADD, Tag.CHANGE, Tag.REMOVE, Tag.VISIT, Tag.LOAN, Tag.LAW, Tag.TYPED, Tag.PAPER)
    casework = (Tag.CASE, Tag.STEP, Tag.POSTPONE, Tag.GO_LIVE, Tag.RETIRE)
    imports = (Tag.IMPORT_PEOPLE, Tag.IMPORT_MODELS, Tag.ACCEPT_PARKED)
    with session.store() as store:
        with store.read() as reader:
            last = reader.last_work(*tags, *casework, *imports)
            done = reader.changes(work=last) if last else []
        if not last:
            raise BadInput(N_("There is nothing to take back."))
        if any(each.tag == Tag.RETIRE for each in done):
            raise BadInput(N_("The newest act retired a record. It cannot be taken back."))
        before = _law(store)
        undone = store.write(Tag.UNDO, lambda work: undo.undo(work, last))
        lists = moved(before, _law(store)) if any(each.tag == Tag.LAW for each in done) else []
    print_moved(session, lists)
    for line in undone_lines(undone, session.language, told=bool(lists)):
        print(line)
    if options.json:
        left, cancelled = list(undone.left), list(undone.cancelled)
        print_json({"records": undone.records, "left": left, "cancelled": cancelled})


def undone_lines(undone: Undone, language: Language, *, told: bool = False) -> list[str]:
    """Return what became of an act taken back; `told` where lists of law were named already."""
    text = language.text
    lines = [text(N_("Taken back: {count} records."), count=undone.records)]
    if not undone.records and undone.left:
        lines = [text(N_("Nothing was taken back: all of it was changed since."))]
    elif not undone.records:
        lines = [] if told else [text(N_("Taken back. The act had changed no record."))]
    stays = N_("Number {number} stays taken, marked as cancelled.")
    lines += [text(stays, number=number) for number in undone.cancelled]
    if undone.left:
        lines.append(text(N_("Left as they are, changed since: {count}."), count=len(undone.left)))
    return lines


def _law(store: Store) -> Reference:
    with store.read() as reader:
        return law_in_force(reader)


def search_text(session: Session, options: Namespace) -> None:
    """Print what a text finds, best first."""
    with session.store() as store, store.read() as reader:
        found = search(reader, options.text, FOUND_AT_MOST)
    for each in found:
        why = each.why.said(session.language)
        if options.json:
            print_json(
                {
                    "register": each.register,
                    "id": each.id,
                    "full_name": each.full_name,
                    "id_number": each.id_number or None,
                    "why": why,
                }
            )
        else:
            print(f"{each.id[:8]}  {each.full_name}  {each.id_number}  ({why})")
    if not found and not options.json:
        session.say(N_("Nothing is found."))


def texts_of(pairs: list[str]) -> dict[str, str]:
    """Return what is said of fields as FIELD=VALUE, by field; raises `BadInput`."""
    texts = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise BadInput(N_("Write {text} as FIELD=VALUE."), text=pair)
        texts[name.strip()] = text
    return texts
