"""Commands on the rows imports have set aside, and the empty workbooks of registers."""

from argparse import Namespace
from collections.abc import Sequence

from antq_desktop import paths
from antq_desktop.cli.lists import table
from antq_desktop.cli.registers import texts_of
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_, Language, load
from antq_desktop.i18n.vietnamese import marked
from antq_desktop.reports.workbook_template import write_template
from antq_desktop.services.fields import find_record
from antq_desktop.services.importing.accepting import NEW_PERSON, accept_parked, dismiss_parked
from antq_desktop.services.importing.cells import LISTED
from antq_desktop.services.importing.columns import Column
from antq_desktop.services.importing.headings import Kind
from antq_desktop.services.importing.parked import ParkedEntry, parked_named, parked_rows
from antq_desktop.services.importing.record_fields import label_of
from antq_desktop.services.importing.register_headings import TAKEN_IN
from antq_desktop.services.importing.rows import Doubt, ParkedRow
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

NO_CELL = N_("The row has no cell {name}. There are: {known}.")
NO_TEMPLATE = N_("There is no template of {name}. There are: {known}.")
NOT_OF_PEOPLE = N_("Whose row it is, is asked only of rows of people.")
_NEW = "new"
_SHORT = 8


def parked(session: Session, options: Namespace) -> None:
    """List the rows set aside, show one, take one in or let it go."""
    acts = {"list": _list, "show": _show, "accept": _accept, "let-go": _let_go}
    acts[options.act](session, options)


def _list(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        entries = parked_rows(reader)
    if options.json:
        for each in entries:
            print_json(_entry_json(each, session.language))
        return
    if not entries:
        session.say(N_("No row waits."))
        return
    text = session.language.text
    head = [text(each) for each in (N_("Id"), N_("Register"), N_("File"), N_("Row"))]
    rows = [
        [
            *(each.key[:_SHORT], each.row.columns.kind.value, each.file_name, str(each.row.row)),
            "; ".join(_why(each.row, doubt, session.language) for doubt in each.row.doubts),
        ]
        for each in entries
    ]
    for line in table([[*head, text(N_("Why it waits"))], *rows]):
        print(line)


def _show(session: Session, options: Namespace) -> None:
    language = session.language
    with session.store() as store, store.read() as reader:
        entry = parked_named(reader, options.id)
        people = {each: found[0].full_name for each in entry.row.people
                  if (found := reader.find(Person, id=each))}  # fmt: skip
    row = entry.row
    cells = [(each, row.cells[each.index]) for each in row.columns.each if each.heading]
    if options.json:
        told = [{"field": each.target or None, "heading": _heading(each), "value": text}
                for each, text in cells]  # fmt: skip
        hamlet = row.hamlet.name if row.hamlet else None
        whose = [{"id": each, "full_name": name} for each, name in people.items()]
        print_json(
            {**_entry_json(entry, language), "hamlet": hamlet, "cells": told, "people": whose}
        )
        return
    where = N_("Row {row} of {sheet}, {file}")
    session.say(where, row=row.row, sheet=row.sheet, file=entry.file_name)
    for each, text in cells:
        name = f" ({each.target})" if each.target else ""
        print(f"  {_heading(each)}{name}: {text}")
    session.say(N_("Why it waits"))
    for doubt in row.doubts:
        print(f"  {_why(row, doubt, language)}")
    for person, name in people.items():
        print(f"  {person[:_SHORT]}  {name}")


def _accept(session: Session, options: Namespace) -> None:
    texts = texts_of(options.values)
    with session.store() as store:
        with store.read() as reader:
            entry = parked_named(reader, options.id)
            cells = _put_right(entry.row, texts)
            whose = _whose(reader, entry, options.whose)
        taken = store.write(
            Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, cells, whose)
        )
    if options.json:
        print_json({"id": taken.record, "added": taken.added})
        return
    added = N_("The row was taken in as a new record.")
    session.say(added if taken.added else N_("The row was taken into a record known already."))
    print(taken.record)


def _let_go(session: Session, options: Namespace) -> None:
    def job(work: Work) -> None:
        dismiss_parked(work, parked_named(work, options.id).key)

    with session.store() as store:
        store.write(Tag.ACCEPT_PARKED, job)
    session.say(N_("The row was let go."))


def template(session: Session, options: Namespace) -> None:
    """Write the empty workbook of a register; its words are those of the books, in Vietnamese."""
    if options.register not in TAKEN_IN:
        raise BadInput(NO_TEMPLATE, name=options.register, known=", ".join(TAKEN_IN))
    register, language = REGISTERS[options.register], load("vi", paths.locale_folder())
    with session.store() as store, store.read() as reader:
        write_template(reader, register, law_in_force(reader), language, options.out)
    session.say(N_("Written: {name}."), name=options.out.name)


def _put_right(row: ParkedRow, texts: dict[str, str]) -> list[str]:
    """Return the cells with texts in the place of some, named by field or by heading."""
    cells = list(row.cells)
    for name, text in texts.items():
        cells[_column(row, name).index] = text.strip()
    return cells


def _column(row: ParkedRow, name: str) -> Column:
    """Return the column of a field, of a doubt's name for it, or under a heading."""
    each = [column for column in row.columns.each if column.heading]
    names = [(column, (column.target, LISTED.get(column.target, ""))) for column in each]
    found = [column for column, known in names if name in known]
    found = found or [column for column in each if marked(_heading(column)) == marked(name)]
    if not found:
        known = ", ".join(dict.fromkeys(column.target or _heading(column) for column in each))
        raise BadInput(NO_CELL, name=name, known=known)
    return found[0]


def _heading(column: Column) -> str:
    return " ".join(column.heading.split())


def _whose(reader: Reader, entry: ParkedEntry, said: str) -> RecordId | None:
    """Return whose row it is said to be; None where nothing is said."""
    if not said:
        return None
    if entry.row.columns.kind is not Kind.PEOPLE:
        raise BadInput(NOT_OF_PEOPLE)
    if said == _NEW:
        return NEW_PERSON
    found = find_record(reader, said)
    if not isinstance(found, Person):
        raise BadInput(N_("{text} is no person."), text=said)
    return found.id


def _entry_json(entry: ParkedEntry, language: Language) -> dict[str, object]:
    return {
        "id": entry.key,
        "register": entry.row.columns.kind.value,
        "file": entry.file_name,
        "sheet": entry.row.sheet,
        "row": entry.row.row,
        "doubts": [
            {"field": each.field, "value": each.value, "reason": _reason(each, language)}
            for each in entry.row.doubts
        ],
    }


def _why(row: ParkedRow, doubt: Doubt, language: Language) -> str:
    said: Sequence[str] = (language.text(label_of(doubt.field, row.columns.kind)), doubt.value)
    return f"{': '.join(filter(None, said))}. {_reason(doubt, language)}"


def _reason(doubt: Doubt, language: Language) -> str:
    return language.text(doubt.reason, **dict(doubt.values))
