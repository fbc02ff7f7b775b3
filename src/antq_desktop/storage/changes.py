"""The log: what one Work did to one record, who did it, and what it replaces.

Causality comes from `base`, never from a clock. A *head* of a field is a change that sets it and
stands in no other change's base for that field.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256, shake_256
from json.encoder import encode_basestring
from typing import Any, NamedTuple, NewType

from antq_desktop.domain.fields import RecordId, Stored

DeviceId = NewType("DeviceId", str)

#: Fields every record has beside its own.
CREATED = "_created"
REMOVED = "_removed"
#: The record this one is the same as; it is shown there, with all that belongs to it.
MERGED = "_merged"
#: Said of a person or group whose conviction was expunged; it holds whatever else was written.
RETIRED = "_retired"

#: All fields that are the log's own.
OWN_FIELDS = frozenset({CREATED, REMOVED, MERGED, RETIRED})

#: The register of acts that change no record.
NOTES = "_notes"

#: Bytes of the salt of one commitment.
SALT_SIZE = 16

#: What the first change of a device is linked to.
NOTHING_BEFORE = bytes(32)

#: Reads what this program wrote itself, which is quicker than asking for any JSON.
_scan = json.JSONDecoder().raw_decode

_CONSTANTS = {None: "null", True: "true", False: "false"}


class Tag(StrEnum):
    """What a Work was for; the first word of its reason."""

    SET_UP = "store:set-up"
    SIGN_IN = "store:sign-in"
    RECOVER = "store:recover"
    NEW_KEY = "store:new-key"
    NEW_PAPER_KEY = "store:new-paper-key"
    LOCAL = "local:keep"
    ADD = "record:add"
    CHANGE = "record:change"
    REMOVE = "record:remove"
    VISIT = "visit:record"
    LOAN = "loan:record"
    CASE = "case:change"
    STEP = "case:step"
    POSTPONE = "case:postpone"
    GO_LIVE = "case:go-live"
    SHEETS = "sheet:print"
    TYPED = "sheet:typed"
    PAPER = "paper:write"
    LAW = "law:update"
    FREEZE = "report:freeze"
    APPROVE = "report:approve"
    UNLOCK = "report:unlock"
    IMPORT_PEOPLE = "import:people"
    IMPORT_MODELS = "import:models"
    ACCEPT_PARKED = "import:accept"
    UNDO = "work:undo"
    RETIRE = "record:retire"
    MERGE = "record:merge"
    UNMERGE = "record:unmerge"
    REVIEW = "review:decide"
    PAIR = "exchange:pair"
    REVOKE = "exchange:revoke"
    ROSTER = "exchange:roster"
    SEND = "exchange:send"
    RECEIVE = "exchange:receive"
    SET_ASIDE = "exchange:set-aside"
    JOIN = "exchange:join"
    OFFER = "transfer:offer"
    ACCEPT_OFFER = "transfer:accept"
    REJECT_OFFER = "transfer:reject"
    CANCEL_OFFER = "transfer:cancel"
    HAND_OVER = "transfer:hand-over"
    VIEW = "record:view"
    PRINT = "report:print"
    EXPORT = "report:export"


@dataclass(frozen=True)
class Author:
    """Who writes, on which PC, for what reason."""

    device: DeviceId
    actor: str
    tag: Tag
    reason: str = ""

    @property
    def line(self) -> str:
        """The reason as the log keeps it: the tag, then the words."""
        return f"{self.tag.value} {self.reason}".strip()


class Change(NamedTuple):
    """One line of the log, its values in the order of the log's columns."""

    arrival: int
    device: DeviceId
    seq: int
    link: bytes
    record: RecordId
    register: str
    root: str
    fields: Mapping[str, Stored]
    seed: str | None
    commitments: bytes
    base: Mapping[str, tuple[str, ...]]
    moment: str
    actor: str
    reason: str | None
    schema: int
    work: str

    @property
    def name(self) -> str:
        """The name of the change anywhere: its device and its number there."""
        return f"{self.device}:{self.seq}"

    @property
    def tag(self) -> str:
        """What the Work was for."""
        return (self.reason or "").partition(" ")[0]


_LINK, _FIELDS, _BASE = (Change._fields.index(name) for name in ("link", "fields", "base"))


def row_of(change: Change, ending: bytes, fields: str) -> tuple[object, ...]:
    """Return the row of a change with its link and its packed fields."""
    values: list[object] = [*change]
    values[_LINK], values[_FIELDS], values[_BASE] = ending, fields, _packed_base(change.base)
    return tuple(values)


def change_of(row: Iterable[Any]) -> Change:
    """Return the change of a row of the log."""
    values = [*row]
    values[_FIELDS] = _scan(values[_FIELDS])[0]
    base = values[_BASE]
    values[_BASE] = (
        {} if base == "{}" else {name: tuple(heads) for name, heads in _scan(base)[0].items()}
    )
    return Change(*values)


def packed(value: object) -> str:
    """Return the one text a value has in the log: JSON without spaces, names in order.

    Written out for the few types a log holds, which is ten times quicker than a general encoder.
    Raises `TypeError` for any other type.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return packed_fields([(str(name), packed(value[name])) for name in sorted(value)])
    if isinstance(value, list | tuple):
        return f"[{','.join([packed(each) for each in value])}]"
    raise TypeError(type(value))


def packed_fields(packed_values: Iterable[tuple[str, str]]) -> str:
    """Return the text of fields from their names, in order, and their packed values."""
    pairs = [f"{encode_basestring(name)}:{value}" for name, value in packed_values]
    return f"{{{','.join(pairs)}}}"


def _packed_base(base: Mapping[str, tuple[str, ...]]) -> str:
    """Return what `packed` returns, written out for the one form a base has."""
    if not base:
        return "{}"
    pairs = []
    for name in sorted(base):
        heads = ",".join([encode_basestring(head) for head in base[name]])
        pairs.append(f"{encode_basestring(name)}:[{heads}]")
    return f"{{{','.join(pairs)}}}"


def commit(seed: str, packed_values: Iterable[str], reason: str | None) -> bytes:
    """Return the salted commitments of packed values in the order of their names, then the reason.

    Each value has a salt of its own made from the seed, so that one value and its salt can be
    erased by law while the rest still proves itself.
    """
    committed = [*packed_values, packed(reason)]
    salts = salts_of(seed, len(committed))
    return b"".join(
        [
            sha256(salt + value.encode()).digest()
            for salt, value in zip(salts, committed, strict=True)
        ]
    )


def salts_of(seed: str, count: int) -> list[bytes]:
    """Return the salts of the values of a change in the order of their names, then the reason's."""
    whole = shake_256(seed.encode()).digest(SALT_SIZE * count)
    return [whole[start : start + SALT_SIZE] for start in range(0, len(whole), SALT_SIZE)]


def link(previous: bytes, each: Change) -> bytes:
    """Return the link of a change to the one before it on its device."""
    names = _packed_names(tuple(each.fields))
    base = _packed_base(each.base)
    covered = (
        f"{each.device}:{each.seq}:{each.record}:{each.register}:{each.root}:{each.moment}:"
        f"{each.schema}:{each.work}\n{encode_basestring(each.actor)}\n{names}\n{base}\n"
    )
    return sha256(previous + covered.encode() + each.commitments).digest()


@lru_cache(maxsize=1024)
def _packed_names(names: tuple[str, ...]) -> str:
    return packed(sorted(names))


@dataclass
class Heads:
    """What the changes of one record come to: for each field its heads.

    A record shipped with the program has the same id everywhere and is created on every PC; where
    it has several creations they give way to whatever else was written.
    """

    register: str = ""
    root: str = ""
    version: int = 0
    fields: dict[str, dict[str, Change]] = field(default_factory=dict)
    replaced: set[tuple[str, str]] = field(default_factory=set)
    creations: set[str] = field(default_factory=set)

    def add(self, each: Change) -> None:
        """Take in one more change; what replaces it may have come before it."""
        self.register = each.register
        self.root = min(self.root or each.root, each.root)
        self.version = max(self.version, each.arrival)
        own, base, fields, replaced = each.name, each.base, self.fields, self.replaced
        if CREATED in each.fields:
            self.creations.add(own)
        if not fields and not base:
            self.fields = {name: {own: each} for name in each.fields}
            return
        for name in each.fields:
            heads = fields.get(name)
            if heads is None:
                heads = fields[name] = {}
            for gone in base.get(name, ()) if base else ():
                heads.pop(gone, None)
                replaced.add((name, gone))
            if not replaced or (name, own) not in replaced:
                heads[own] = each

    def deciding(self, name: str) -> list[Change]:
        """Return the heads of a field that count."""
        heads = self.fields.get(name)
        if not heads:
            return []
        if len(heads) > 1 and len(self.creations) > 1:
            later = [head for head in heads.values() if head.name not in self.creations]
            return later or [self._newest(heads.values())]
        return [*heads.values()]

    def winner(self, name: str) -> Change | None:
        """Return the head that is shown: the same one on every PC."""
        heads = self.deciding(name)
        return self._newest(heads) if heads else None

    def value(self, name: str) -> Stored:
        """Return the shown value of a field; null where nobody set it."""
        heads = self.fields.get(name)
        if not heads:
            return None
        if len(heads) == 1:
            return next(iter(heads.values())).fields[name]
        return self._newest(self.deciding(name)).fields[name]

    def disputed(self) -> list[str]:
        """Return the fields whose heads say different things: only a person may choose."""
        several = [name for name, heads in self.fields.items() if len(heads) > 1]
        return sorted(
            name
            for name in several
            if name not in {CREATED, REMOVED, RETIRED}
            and len({packed(head.fields[name]) for head in self.deciding(name)}) > 1
        )

    def base_for(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return, for each of the fields that has heads, their names."""
        if not self.fields:
            return {}
        known = [name for name in sorted(names) if self.fields.get(name)]
        return {name: tuple(sorted(self.fields[name])) for name in known}

    @property
    def stands(self) -> bool:
        """Say whether the record is there: created, and not removed by one who saw all heads."""
        if CREATED not in self.fields:
            return False
        return not any(self._saw_all(each) for each in self.removals)

    @property
    def removals(self) -> list[Change]:
        """The removals nobody took back, whether they saw everything or not."""
        return [each for each in self.fields.get(REMOVED, {}).values() if each.fields[REMOVED]]

    @property
    def retired(self) -> bool:
        """Whether it was ever said that the record is retired; nothing takes that back."""
        return RETIRED in self.fields

    def _saw_all(self, removal: Change) -> bool:
        seen = {name for names in removal.base.values() for name in names} | {removal.name}
        if len(self.creations) > 1:
            seen |= self.creations
        return all(
            head in seen
            for name, heads in self.fields.items()
            for head, change in heads.items()
            # Two removals do not unsay each other; who took one back unseen does.
            if name != REMOVED or not change.fields[REMOVED]
        )

    @staticmethod
    def _newest(heads: Iterable[Change]) -> Change:
        return max(heads, key=lambda each: (each.moment, each.device, each.seq))


def fold(changes: Iterable[Change]) -> dict[RecordId, Heads]:
    """Return the heads of every record the changes speak of; notes change none."""
    records: dict[RecordId, Heads] = {}
    for each in changes:
        if each.register != NOTES:
            heads = records.get(each.record)
            if heads is None:
                heads = records[each.record] = Heads()
            heads.add(each)
    return records


def digest(records: Iterable[tuple[str, Heads]]) -> str:
    """Return one line that is equal wherever the same changes are known.

    Wants the records in the order of their ids.
    """
    whole = sha256()
    for record, heads in records:
        for name in sorted(heads.fields):
            for head in sorted(heads.fields[name]):
                value = heads.fields[name][head].fields[name]
                whole.update(packed([heads.register, record, name, head, value]).encode())
                whole.update(b"\n")
    return whole.hexdigest()
