"""How exchange is told: what a file is for, what it did, which PC it is of, and when."""

from collections.abc import Mapping
from datetime import datetime

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.sync.arrivals import Plan
from antq_desktop.sync.merge import Outcome
from antq_desktop.sync.peers import RELATIONS, Peer, Relation, day_of
from antq_desktop.sync.purposes import PURPOSES, Purpose
from antq_desktop.ui.context import Context

#: What a file does to a record: the word for it, and its tone; what needs a look comes first.
OUTCOMES = (
    (Outcome.TO_REVIEW, N_("Waits for a decision"), "amber"),
    (Outcome.MERGED, N_("Put together"), "blue"),
    (Outcome.NEWER, N_("Newer"), "green"),
    (Outcome.ADDED, N_("New"), "green"),
    (Outcome.KNOWN, N_("Here already"), ""),
)
#: The same in the order of the tiles.
TILES = (Outcome.ADDED, Outcome.KNOWN, Outcome.NEWER, Outcome.MERGED, Outcome.TO_REVIEW)
OUTCOME_WORDS = {outcome: words for outcome, words, _ in OUTCOMES}
OUTCOME_TONES = {outcome: tone for outcome, _, tone in OUTCOMES}
RELATION_WORDS = dict(RELATIONS)
_PURPOSES = {purpose.value: words for purpose, words in PURPOSES}
_SHORT = {
    Purpose.REPLICA: N_("All records"),
    Purpose.TRANSFER: N_("Transfer"),
    Purpose.SUMMARY: N_("Summary"),
    Purpose.LIST: N_("List of names"),
    Purpose.BACKUP: N_("Backup"),
    Purpose.RECEIPT: N_("Receipt"),
    Purpose.REQUEST: N_("Request"),
    Purpose.ROSTER: N_("Roster"),
    Purpose.JOIN: N_("New PC"),
}


def purpose_words(context: Context, purpose: str) -> str:
    """Return what a file is for; the code itself where this program does not know it."""
    return context.text(_PURPOSES[purpose]) if purpose in _PURPOSES else purpose


def short_purpose(context: Context, purpose: str) -> str:
    """Return what a file is for in a word or two, for a list."""
    return context.text(_SHORT[Purpose(purpose)]) if purpose in _PURPOSES else purpose


def when(stored: str) -> str:
    """Return a stored moment as people write it here; nothing for none."""
    return formats.moment(datetime.fromisoformat(stored).astimezone()) if stored else ""


def day(stored: str) -> str:
    """Return the day of a stored moment; nothing for none."""
    return day_of(stored) if stored else ""


def pc_words(known: Peer) -> str:
    """Return which PC of which unit it is."""
    return f"{known.pc} · {known.unit_name}"


def relation_words(context: Context, relation: Relation) -> str:
    """Return what a unit is to this one."""
    return context.text(RELATION_WORDS[relation])


def counted(context: Context, counts: Mapping[str, int]) -> str:
    """Return what a file did in figures, without what it did not do."""
    code = context.language.code
    told = [
        f"{formats.number(counts[outcome.value], code)} {context.text(words).lower()}"
        for outcome, words, _ in reversed(OUTCOMES)
        if counts.get(outcome.value)
    ]
    return " · ".join(told)


def head_of(context: Context, plan: Plan) -> str:
    """Return from which PC of which unit a file is, its number, its day, and what it is for."""
    return context.text(
        N_("File {number} of {pc}, {unit}, written on {day}: {purpose}."),
        number=plan.number,
        pc=plan.pc,
        unit=plan.unit_name,
        day=day(plan.created),
        purpose=purpose_words(context, plan.purpose),
    )
