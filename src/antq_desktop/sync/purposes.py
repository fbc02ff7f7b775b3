"""What a file may be for, and what each purpose may carry: one table that nothing gets around.

A purpose that is not asked for carries no personal data: to the unit above go totals, unless an
officer chooses a list of names and says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.errors import BadInput, PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.sync.peers import Relation


class Purpose(StrEnum):
    """What a file is for."""

    REPLICA = "replica"
    TRANSFER = "transfer"
    SUMMARY = "summary"
    LIST = "list"
    BACKUP = "backup"
    RECEIPT = "receipt"
    REQUEST = "request"
    ROSTER = "roster"
    JOIN = "join"


PURPOSES = (
    (Purpose.REPLICA, N_("All records, for a PC of the same office")),
    (Purpose.TRANSFER, N_("Transfer of a person")),
    (Purpose.SUMMARY, N_("Summary, totals only")),
    (Purpose.LIST, N_("List of named persons")),
    (Purpose.BACKUP, N_("Backup")),
    (Purpose.RECEIPT, N_("Receipt")),
    (Purpose.REQUEST, N_("Request for a file")),
    (Purpose.ROSTER, N_("Roster of units and PCs")),
    (Purpose.JOIN, N_("A new PC asks to join")),
)

#: Sections whose name is followed by what they hold.
BLOB = "blob-"

#: What belongs to a person and stays with the office all the same: its own papers.
STAYS = frozenset(
    {"transfers", "hand_overs", "printed_sheets", "outgoing_letters", "postponements"}
)

#: The registers of a person, which move with the person.
OF_A_PERSON = frozenset(
    {"people", *(each.name for each in REGISTERS.values() if each.root == "person")} - STAYS
)

#: The only fields of a person that a list of names may show: enough to know whom to help.
LISTED = (
    ("people", "full_name"),
    ("people", "sex"),
    ("people", "born"),
    ("people", "hamlet"),
    ("cases", "completed_on"),
    ("group_decisions", "group"),
)


@dataclass(frozen=True)
class Rule:
    """What a purpose may carry, to whom, and for how many days a file of it may be taken in.

    `registers` are those whose changes may be in it; None means all of them, notes included.
    """

    sections: frozenset[str]
    to: frozenset[Relation]
    days: int
    registers: frozenset[str] | None = field(default_factory=frozenset)
    needs_reason: bool = False
    blobs: bool = False


_ALL = frozenset(Relation)
_SAME = frozenset({Relation.SAME})

RULES: Mapping[Purpose, Rule] = {
    Purpose.REPLICA: Rule(
        frozenset({"changes", "seen", "retired"}), _SAME, 365, registers=None, blobs=True
    ),
    Purpose.TRANSFER: Rule(
        frozenset({"changes", "labels", "offer", "cancel", "retired"}),
        frozenset({Relation.OTHER, Relation.ABOVE, Relation.BELOW}),
        180,
        registers=OF_A_PERSON,
        blobs=True,
    ),
    Purpose.SUMMARY: Rule(frozenset({"summary", "retired"}), frozenset({Relation.ABOVE}), 365),
    Purpose.LIST: Rule(
        frozenset({"rows", "retired"}), frozenset({Relation.ABOVE}), 90, needs_reason=True
    ),
    Purpose.BACKUP: Rule(
        frozenset({"changes", "seen", "local", "retired"}),
        frozenset(),
        3650,
        registers=None,
        blobs=True,
    ),
    Purpose.RECEIPT: Rule(frozenset({"receipt", "answer", "seen", "retired"}), _ALL, 365),
    Purpose.REQUEST: Rule(frozenset({"request", "seen", "retired"}), _ALL, 365),
    Purpose.ROSTER: Rule(frozenset({"roster"}), frozenset({Relation.BELOW, Relation.SAME}), 365),
    Purpose.JOIN: Rule(frozenset({"card", "seen"}), _SAME, 30),
}

#: From whom a file of a purpose is taken, where it is not the other side of `to`.
_OTHER_SIDE = {
    Relation.SAME: Relation.SAME,
    Relation.OTHER: Relation.OTHER,
    Relation.ABOVE: Relation.BELOW,
    Relation.BELOW: Relation.ABOVE,
}


def refuse_sending(
    purpose: Purpose, to: Iterable[Relation], sections: Iterable[str], reason: str
) -> None:
    """Raise `BadInput` when a purpose may not go there, not carry this, or has no reason."""
    rule = RULES[purpose]
    if not set(to) <= rule.to:
        raise BadInput(N_("A file of this purpose may not go to that unit."))
    if rule.needs_reason and not reason.strip():
        raise BadInput(N_("Say why the names are needed: the reason stands in the file."))
    if not all(_carried(rule, name) for name in sections):
        raise BadInput(N_("A file of this purpose may not carry that."))


def refuse_taking(purpose: Purpose, relation: Relation, sections: Iterable[str]) -> None:
    """Raise `PackageRefused` when a unit may not send this purpose, or not with these sections."""
    rule = RULES[purpose]
    allowed = _OTHER_SIDE[relation] in rule.to and all(_carried(rule, each) for each in sections)
    if not allowed:
        raise PackageRefused(
            "not_allowed",
            N_("A unit like the sender may not send a file of this purpose. Nothing was read."),
        )


def is_known_section(name: str) -> bool:
    """Say whether a file of any purpose may carry a section of the name."""
    return any(_carried(rule, name) for rule in RULES.values())


def refuse_registers(purpose: Purpose, registers: Iterable[str]) -> None:
    """Raise `PackageRefused` when changes of a register may not come with a purpose."""
    allowed = RULES[purpose].registers
    if allowed is not None and not set(registers) <= allowed:
        raise PackageRefused(
            "not_allowed", N_("The file carries more than its purpose allows. Nothing was read.")
        )


def _carried(rule: Rule, section: str) -> bool:
    return section in rule.sections or (rule.blobs and section.startswith(BLOB))
