"""Changing fields of any record by typed text, as the command line and pasted lists do."""

from collections.abc import Mapping

from antq_desktop.domain.catalogue import RECORDS, REGISTERS, name_of
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import Record, Register, changed
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import AntqError, BadInput, Invalid, NotFound, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.services.archives import tells_of_archived
from antq_desktop.services.lines import put_line
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

SHORTEST_BEGINNING = 6
ARCHIVED = N_(
    "There is an archived record of such a person. Ask the head of the office; for somebody else,"
    " say --sure."
)


def find_record(reader: Reader, record_id: str) -> Record:
    """Return the record of an id or of its beginning (at least six letters).

    Raises `NotFound`, and `BadInput` when several begin so.
    """
    wanted = record_id.strip().lower()
    for cls in RECORDS:
        if found := reader.find(cls, id=wanted):
            return found[0]
    if len(wanted) < SHORTEST_BEGINNING:
        raise NotFound(name=record_id)
    near = [record for cls in RECORDS for record in reader.begins_with(cls, wanted)]
    if len(near) > 1:
        raise BadInput(N_("Several records begin with {text}."), text=record_id)
    if not near:
        raise NotFound(name=record_id)
    return near[0]


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
    """Return the texts with ids where a record was named by its exact name.

    What no record is called stays as it is. Raises `BadInput` when several are called so.
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
    return named[0] if named else text


def set_fields(
    work: Work, record_id: str, texts: Mapping[str, str], *, sure: bool = False
) -> Record:
    """Change fields of a record by typed text and return it as it now stands.

    Raises `AntqError` for a record of a person another office answers for, and `BadInput` where
    there is an archived record of such a person, unless the officer is sure it is somebody else.
    """
    record = find_record(work, record_id)
    refuse_foreign(work, record)
    made = with_text(record, with_ids(work, record.register, texts))
    _refuse_archived(work, made, sure=sure)
    return put_line(work, made, sure=sure)


def new_record(
    work: Work, cls: type[Record], texts: Mapping[str, str], *, sure: bool = False
) -> RecordId:
    """Add a record of typed text and return its id; raises as `set_fields` does."""
    blank = {f.name: f.default for f in cls.register.fields}
    record = with_text(cls(**blank), with_ids(work, cls.register, texts))
    refuse_foreign(work, record)
    _refuse_archived(work, record, sure=sure)
    return put_line(work, record, sure=sure).id


def _refuse_archived(work: Work, record: Record, *, sure: bool) -> None:
    if not sure and tells_of_archived(work, record):
        raise BadInput(ARCHIVED)
