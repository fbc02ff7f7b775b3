"""What a line of a register says otherwise than the one record there is of its kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.domain.fields import Code, Ref
from antq_desktop.domain.records import Field, Record
from antq_desktop.domain.reference import Reference
from antq_desktop.i18n.vietnamese import marked
from antq_desktop.services.importing.updates import Update
from antq_desktop.storage.reader import Reader


def differing(old: Record, new: Record, names: Sequence[str]) -> dict[str, Any]:
    """Return the values of fields that differ by more than capitals and spaces."""
    return {
        name: getattr(new, name)
        for name in names
        if not _same(getattr(old, name), getattr(new, name))
    }


def _same(old: object, new: object) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return marked(old) == marked(new)
    return old == new


@dataclass(frozen=True)
class Telling:
    """Tells what differs in words: names of records, titles of codes."""

    reader: Reader
    reference: Reference

    def updates(
        self, old: Record, values: Mapping[str, Any], place: tuple[str, int], ones: Sequence[str]
    ) -> Iterator[Update]:
        """Yield the fields a line says otherwise; what fills an empty field is sure."""
        register = old.register
        named = [self._words(register.field(each), getattr(old, each)) for each in ones]
        for name, new in values.items():
            field, before = register.field(name), getattr(old, name)
            empty = field.is_empty(before)
            yield Update(
                record=old.id,
                name=" · ".join(filter(None, named)),
                sheet=place[0],
                row=place[1],
                field=name,
                label=field.kind.label,
                old=() if empty else (self._words(field, before),),
                new=(self._words(field, new),),
                sure=empty,
            )

    def _words(self, field: Field, value: Any) -> str:  # noqa: ANN401 (values of kinds flow here)
        """Return a value as words, a choice as its message id."""
        if field.is_empty(value):
            return ""
        if isinstance(field.kind, Ref):
            found = self.reader.find(REGISTERS[field.kind.to].record_class, id=value)
            return name_of(found[0]) if found else ""
        if isinstance(field.kind, Code):
            entry = self.reference.lists.get(field.kind.listed_in, {}).get(value)
            return entry.title if entry else str(value)
        return field.kind.to_text(value)
