"""The hamlets known, found by the names offices write."""

from collections import defaultdict
from dataclasses import dataclass, field

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.units import Hamlet
from antq_desktop.i18n.vietnamese import fold, marked
from antq_desktop.services.importing.rows import PersonRow
from antq_desktop.services.importing.words import HamletSaid
from antq_desktop.storage.reader import Reader


@dataclass(frozen=True)
class Hamlets:
    """The hamlets known, by their names and the words before them.

    Offices are loose with the word: "Thôn Mơ" and "Bản Mơ" are one. But a hamlet that is only a
    number is told apart by its word: "Thôn 1" is not "Khu phố 1".
    """

    names: dict[RecordId, str] = field(default_factory=dict)
    _words: dict[RecordId, str | None] = field(default_factory=dict)
    _marked: dict[str, list[RecordId]] = field(default_factory=lambda: defaultdict(list))
    _folded: dict[str, list[RecordId]] = field(default_factory=lambda: defaultdict(list))
    _asked: dict[HamletSaid, RecordId | None] = field(default_factory=dict)

    @classmethod
    def of(cls, reader: Reader) -> "Hamlets":
        """Return the hamlets of the store."""
        hamlets = cls()
        for each in reader.all(Hamlet):
            hamlets.add(each.id, HamletSaid(each.name, each.word))
        return hamlets

    def add(self, hamlet: RecordId, said: HamletSaid) -> None:
        """Add a hamlet."""
        self.names[hamlet] = said.name
        self._words[hamlet] = said.word
        self._marked[marked(said.name)].append(hamlet)
        self._folded[fold(said.name)].append(hamlet)
        self._asked.clear()

    def find(self, said: HamletSaid | None) -> RecordId | None:
        """Return the hamlet a text names; one typed without marks finds the only one it can be."""
        if said is None:
            return None
        if said not in self._asked:
            self._asked[said] = self._find(said)
        return self._asked[said]

    def of_row(self, row: PersonRow) -> RecordId | None:
        """Return the known hamlet a row speaks of; an address may be no more than its name."""
        if row.hamlet or not row.address:
            return self.find(row.hamlet)
        return self.find(HamletSaid(row.address))

    def _find(self, said: HamletSaid) -> RecordId | None:
        found = self._fitting(self._marked.get(marked(said.name), []), said)
        if not found and said.word:
            # The word may belong to the name: "Bản Mạ" of the book is the hamlet "Bản Mạ".
            found = self._marked.get(marked(f"{said.word} {said.name}"), [])
        if not found and said.name.isascii():
            alike = self._fitting(self._folded.get(fold(said.name), []), said)
            found = alike if len(alike) == 1 else []
        return found[0] if found else None

    def _fitting(self, hamlets: list[RecordId], said: HamletSaid) -> list[RecordId]:
        """Return the hamlets of a name that may be meant, those with the same word first."""
        same = [each for each in hamlets if self._words[each] == said.word]
        open_ended = [each for each in hamlets if not self._words[each] or not said.word]
        others = [] if said.name.isdecimal() else hamlets
        return same or open_ended or others


def key_of(said: HamletSaid | None) -> str:
    """Return what tells a hamlet nobody knows yet from others."""
    if said is None:
        return ""
    return marked(f"{said.word or ''} {said.name}" if said.name.isdecimal() else said.name)
