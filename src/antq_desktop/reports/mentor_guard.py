"""The guard over whole papers: every text of a document for others passes through it."""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar

from antq_desktop.domain.cases import Judgment, Relapse
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.reference import Reference
from antq_desktop.reports.discreet import Discreet
from antq_desktop.reports.document import Document
from antq_desktop.storage.reader import Reader

T = TypeVar("T")


def guard_of(reader: Reader, reference: Reference, people: Collection[RecordId]) -> Discreet:
    """Return the guard of a paper that names these people, with their own offences."""
    return Discreet(reference, own_words(reader, people))


def own_words(reader: Reader, people: Collection[RecordId]) -> Iterator[str]:
    """Yield the offences of people as typed or by their articles, and their judgments' numbers."""
    for person in people:
        for judgment in reader.find(Judgment, person=person):
            yield from (judgment.offence, judgment.offence_article or "", judgment.number)
        for relapse in reader.find(Relapse, person=person):
            yield relapse.offence_article or ""


def guarded(document: Document, guard: Discreet) -> Document:
    """Return a document whose every text went through the guard, its parts all as they are."""
    parts = tuple(_guarded(part, guard) for part in document.parts)
    return replace(document, parts=parts, letterhead=_guarded(document.letterhead, guard))


def _guarded(value: T, guard: Discreet) -> T:
    """Return a part of a document, or what is in one, with its texts guarded."""
    found: object = value
    if isinstance(value, str) and not isinstance(value, Enum):
        found = guard.text(value)
    elif isinstance(value, tuple):
        found = tuple(_guarded(each, guard) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        inner = {each.name: _guarded(getattr(value, each.name), guard) for each in fields(value)}
        found = replace(value, **inner)
    return found  # type: ignore[return-value]
