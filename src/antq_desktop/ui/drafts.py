"""The drafts of forms: what was typed and not saved, kept on this PC alone."""

from collections.abc import Mapping
from itertools import count
from typing import Protocol, runtime_checkable

from antq_desktop.domain.records import NEW, Record
from antq_desktop.storage.changes import Tag, fold
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.shown import row_of
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.lookups import blank

#: Where a draft names the version of the record that was typed over; no field is called so.
_VERSION = "version"

Draft = Mapping[str, object]


@runtime_checkable
class KeepsDraft(Protocol):
    """A widget that holds what was typed and not saved."""

    def keep_draft(self) -> None:
        """Keep now what was typed."""
        ...


class Drafts:
    """The drafts of one panel: written on the jobs thread, found at once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        #: Drafts on their way into the store; an empty one is being let go of.
        self._waiting: dict[str, Draft] = {}
        #: The names of the drafts whose forms are being saved.
        self._saved_now: set[str] = set()

    def find(self, first: str) -> tuple[str, Draft]:
        """Return the name for a draft and the draft to go on with, empty for none.

        What is being saved just now is no draft of another form: that one gets its own name.
        """
        kept = self._context.read(lambda reader: reader.kept(Local.DRAFT, first))
        for key, draft in {**kept, **self._waiting}.items():
            own = key == first or key.startswith(f"{first}/")
            if own and draft and key not in self._saved_now:
                return key, draft
        names = (first if number == 1 else f"{first}/{number}" for number in count(1))
        return next(name for name in names if name not in self._saved_now), {}

    def keep(self, key: str, typed: Mapping[str, str], version: int) -> None:
        """Keep what was typed over a version of a record; let go of the draft for nothing typed."""
        draft: Draft = {_VERSION: version, **typed} if typed else {}
        self._waiting[key] = draft

        def job(work: Work) -> None:
            if draft:
                work.keep(Local.DRAFT, key, draft)
            else:
                work.forget(Local.DRAFT, key)

        def done(_nothing: None) -> None:
            if self._waiting.get(key) is draft:
                del self._waiting[key]

        self._context.write(Tag.LOCAL, job, done)

    def begin_save(self, key: str) -> None:
        """Hear that the form of a draft is being saved."""
        self._saved_now.add(key)

    def end_save(self, key: str) -> None:
        """Hear that a save has ended, well or not."""
        self._saved_now.discard(key)

    def base(self, record: Record, draft: Draft) -> Record:
        """Return the record as it stood when the draft was typed; a blank one if nobody knows."""
        version = draft.get(_VERSION)
        if version == record.version:
            return record
        known = version if isinstance(version, int) else NEW
        return self._context.read(lambda reader: _as_it_was(reader, record, known))


def _as_it_was(reader: Reader, record: Record, version: int) -> Record:
    changes = [each for each in reader.changes(record=record.id) if each.arrival <= version]
    heads = fold(changes).get(record.id)
    row = row_of(heads) if heads is not None else None
    if heads is None or row is None:
        return blank(record.register)
    return record.register.from_stored({**row, "id": record.id, "version": heads.version})
