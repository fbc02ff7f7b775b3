"""What may be written about a person as the case stands, in the groups of the palette."""

from collections.abc import Iterator

from antq_desktop.domain.case_facts import Facts
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.palette import Offer
from antq_desktop.ui.places import EXPUNGEMENT
from antq_desktop.ui.screens.additions import ADDITIONS, GROUPS, LAW
from antq_desktop.ui.screens.case_acts import BY_ACT, CASE_ACTS, is_offered

TRANSFER, PRINT, OUT, WRITE = "transfer", "print", "out", "papers"
#: Papers that are shown at once, by their form.
FILE, BY_GROUP = "dossier", "HCD-09"
_OTHER = N_("The file")
_LAST = (
    (PRINT, N_("Print the follow-up sheet"), "printer", "print"),
    (WRITE, N_("Papers of the case"), "file-text", ""),
    (FILE, N_("Print the person's file (HCD-01, HCD-02)"), "printer", ""),
    (BY_GROUP, N_("Print the list of all by group (HCD-09)"), "printer", ""),
    (TRANSFER, N_("Transfer to another office"), "send", ""),
    (OUT, N_("Take out of the book"), "trash-2", ""),
)


def offers_of(context: Context, facts: Facts) -> Iterator[Offer]:
    """Yield the offers, group by group; those of the law as the case stands."""
    text = context.text
    for group, title in GROUPS:
        words = text(title)
        if group == LAW:
            yield from _by_law(context, words, facts)
        for each in ADDITIONS:
            if each.group == group and not _is_an_act(each.register, facts):
                keys = context.actions.keys("visit") if each.register == "visits" else ""
                said = text(each.words)
                yield Offer(f"new/{each.register}", said, words, each.icon, keys)
    for code, said, icon, key in _LAST:
        keys = context.actions.keys(key) if key else ""
        yield Offer(code, text(said), text(_OTHER), icon, keys)


def _by_law(context: Context, group: str, facts: Facts) -> Iterator[Offer]:
    """Yield the acts of the case, and the way to the review of expungement."""
    for code, act in CASE_ACTS.items():
        if is_offered(code, facts):
            yield Offer(f"act/{code}", context.text(act.words), group, act.icon)
    if facts.case is not None:
        yield Offer(f"act/{EXPUNGEMENT}", context.text(N_("Review expungement")), group, "scale")


def _is_an_act(register: str, facts: Facts) -> bool:
    """Say whether an act of the case stands in the place of a new line."""
    return register in BY_ACT and is_offered(BY_ACT[register], facts)
