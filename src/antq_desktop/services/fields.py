"""Changing fields of any record by typed text, as the command line and pasted lists do."""

from collections.abc import Mapping

from antq_desktop.domain.catalogue import RECORDS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import Record, changed
from antq_desktop.errors import AntqError, BadInput, Invalid, NotFound, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

SHORTEST_BEGINNING = 6


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


def set_fields(work: Work, record_id: str, texts: Mapping[str, str]) -> Record:
    """Change fields of a record by typed text and return it as it now stands."""
    return work.put(with_text(find_record(work, record_id), texts))


def new_record(work: Work, cls: type[Record], texts: Mapping[str, str]) -> RecordId:
    """Add a record of typed text and return its id."""
    blank = {f.name: f.default for f in cls.register.fields}
    record = with_text(cls(**blank), texts)
    return work.put(record).id
