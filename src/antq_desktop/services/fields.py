"""Changing fields of any record by typed text, as the command line and pasted lists do."""

from collections.abc import Mapping

from antq_desktop.domain.catalogue import RECORDS, REGISTERS, name_of
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import IdentityPaper, Person
from antq_desktop.domain.records import Record, Register, changed
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import AntqError, BadInput, Invalid, NotFound, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.services.archives import tells_of_archived
from antq_desktop.services.lines import put_line
from antq_desktop.services.people import known_as
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of
from antq_desktop.storage.work import Work

SHORTEST_BEGINNING = 6
#: So many letters of an id are shown.
SHOWN = 8
ARCHIVED = N_(
    "There is an archived record of such a person. Ask the head of the office; for somebody else,"
    " say --sure."
)

KNOWN = N_("{name} {born} is here already ({id}). For somebody else, say --sure.")


def find_record(reader: Reader, record_id: str) -> Record:
    """Return the record of an id or of its beginning (at least six letters).

    A person is also named by an identity number. Raises `NotFound`, and `BadInput` when several
    begin so, or when the record was merged into another.
    """
    wanted = record_id.strip().lower()
    for cls in RECORDS:
        if found := reader.find(cls, id=wanted):
            return found[0]
    near = [record for cls in RECORDS for record in _beginning(reader, cls, wanted)]
    if len(near) > 1:
        raise BadInput(N_("Several records begin with {text}."), text=record_id)
    near = near or _numbered(reader, record_id)
    if not near:
        _refuse_merged(reader, wanted)
        raise NotFound(name=record_id)
    return near[0]


def _beginning(reader: Reader, cls: type[Record], text: str) -> list[Record]:
    return list(reader.begins_with(cls, text)) if len(text) >= SHORTEST_BEGINNING else []


def _numbered(reader: Reader, text: str) -> list[Record]:
    """Return the one person of an identity number; raises `BadInput` where several have it."""
    papers = reader.find(IdentityPaper, number=clean_text(text))
    whose = {each.person for each in papers}
    found: list[Record] = [one for who in whose for one in reader.find(Person, id=who)]
    if len(found) > 1:
        raise BadInput(N_("Several people have the number {text}. Give the id."), text=text)
    return found


def _refuse_merged(reader: Reader, text: str) -> None:
    """Raise `BadInput` naming the record that is shown for one that was merged into it."""
    around = around_of(reader)
    for gone in around.merged:
        into = around.shown(gone)
        if into not in around.retired and gone.startswith(text) and len(text) >= SHORTEST_BEGINNING:
            said = N_("{text} was merged into another record. Use that one: {into}.")
            raise BadInput(said, text=text, into=into)


def with_text(record: Record, texts: Mapping[str, str]) -> Record:
    """Return the record with fields set from typed text; an empty text empties the field.

    Raises `Invalid` naming each field that is unknown or whose text cannot be understood.
    """
    problems: list[Problem] = []
    values: dict[str, object] = {}
    for name, text in texts.items():
        field = record.register.by_name.get(name)
        if field is None:
            problems.append(Problem(name, N_("There is no such field here.")))
            continue
        try:
            value = field.kind.from_text(text)
        except AntqError as error:
            problems.append(Problem(name, error.message, tuple(error.values.items())))
            continue
        values[name] = field.default if value is None and not field.required else value
    if problems:
        raise Invalid(problems, record.register_name)
    return changed(record, **values)


def with_ids(reader: Reader, register: Register, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts with ids where a record was named in another way.

    That is by its exact name, by the beginning of its id, or a person by an identity number. What
    names no record stays as it is. Raises `BadInput` when a text names several.
    """
    found = dict(texts)
    for field, ref in register.references():
        if text := clean_text(texts.get(field.name, "")):
            found[field.name] = _id_of(reader, REGISTERS[ref.to].record_class, text)
    return found


def _id_of(reader: Reader, cls: type[Record], text: str) -> str:
    if reader.find(cls, id=text):
        return text
    named = [each.id for each in reader.all(cls) if name_of(each) == text]
    if len(named) > 1:
        raise BadInput(N_("Several records are called {text}. Give the id."), text=text)
    named = named or [each.id for each in _beginning(reader, cls, text.lower())]
    if len(named) > 1:
        raise BadInput(N_("Several records begin with {text}."), text=text)
    if not named and cls is Person:
        named = [each.id for each in _numbered(reader, text)]
    return named[0] if named else text


def set_fields(
    work: Work, record_id: str, texts: Mapping[str, str], *, sure: bool = False
) -> Record:
    """Change fields of a record by typed text and return it as it now stands.

    Raises `AntqError` for a record of a person another office answers for, and `BadInput` where
    such a person is here already or archived, unless the officer is sure it is somebody else.
    """
    record = find_record(work, record_id)
    refuse_foreign(work, record)
    made = with_text(record, with_ids(work, record.register, texts))
    _ask(work, made, sure=sure)
    return put_line(work, made, sure=sure)


def new_record(
    work: Work, cls: type[Record], texts: Mapping[str, str], *, sure: bool = False
) -> RecordId:
    """Add a record of typed text and return its id; raises as `set_fields` does."""
    blank = {f.name: f.default for f in cls.register.fields}
    record = with_text(cls(**blank), with_ids(work, cls.register, texts))
    refuse_foreign(work, record)
    _ask(work, record, sure=sure)
    return put_line(work, record, sure=sure).id


def _ask(work: Work, record: Record, *, sure: bool) -> None:
    """Raise `BadInput` for a person who seems to be here already, unless the officer is sure."""
    if sure:
        return
    if tells_of_archived(work, record):
        raise BadInput(ARCHIVED)
    if known := known_as(work, record):
        born = known.born.written() if known.born else ""
        raise BadInput(KNOWN, name=known.full_name, born=born, id=known.id[:SHOWN])
