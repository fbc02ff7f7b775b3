"""Records that were retired: that there is one is known, and no more without a recorded reason."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from antq_desktop.domain.archives import Archive, ArchiveMark
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.people import IdentityPaper, Person
from antq_desktop.domain.records import Register
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.changes import fold as heads_of
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

_KEY_BYTES = 16


@dataclass(frozen=True)
class OldValue:
    """One value of an archived record: its register, the record, the field, the stored value."""

    register: Register
    record: str
    field: str
    value: object


def put_archive(work: Work, archive: Archive, person: Person) -> Archive:
    """Keep that a record was archived, with the marks its numbers and its name are known by."""
    kept = work.put(archive)
    numbers = [each.number for each in work.find(IdentityPaper, person=person.id)]
    for said in _said(person.full_name, person.born, numbers):
        key = secrets.token_hex(_KEY_BYTES)
        work.put(ArchiveMark(archive=kept.id, key=key, mark=_mark(key, said)))
    return kept


def archived_as(
    reader: Reader, name: str, born: PartialDate | None, numbers: Iterable[str] = ()
) -> list[Archive]:
    """Return the archived records that bear this number, or this name and birth."""
    said = list(_said(name, born, numbers))
    found = {
        each.archive
        for each in reader.all(ArchiveMark)
        if any(hmac.compare_digest(_mark(each.key, one), each.mark) for one in said)
    }
    return [each for each in reader.all(Archive) if each.id in found]


def open_archive(work: Work, archive: Archive, reason: str) -> list[OldValue]:
    """Return what an archived record held, once the reason is written into the log.

    Raises `BadInput` without a reason.
    """
    if not clean_text(reason):
        raise BadInput(N_("Say why the archived record is needed; the reason is kept."))
    work.note(Tag.VIEW, archive.id, reason=clean_text(reason), archive=archive.record)
    return list(_values(work, archive.record))


def _values(reader: Reader, root: str) -> Iterator[OldValue]:
    for record, heads in heads_of(reader.about([root])).items():
        register = REGISTERS.get(heads.register)
        if register is not None:
            for field in register.fields:
                value = heads.value(field.name)
                if value is not None:
                    yield OldValue(register, record, field.name, value)


def _said(name: str, born: PartialDate | None, numbers: Iterable[str]) -> Iterator[str]:
    """Yield what a person may be known again by: each number, and the name with the birth."""
    for number in numbers:
        if compact := "".join(number.split()):
            yield f"number {compact}"
    if name and born:
        yield f"name {fold(name)} {born.iso()}"


def _mark(key: str, said: str) -> str:
    return hmac.new(bytes.fromhex(key), said.encode(), hashlib.sha256).hexdigest()
