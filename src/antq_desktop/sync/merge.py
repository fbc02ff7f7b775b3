"""What a file means for the records here: pure, from changes to what they come to.

The state is a function of the set of changes (see `storage.shown`), so there is nothing to decide
while merging: the changes that are not known are added. What is left is to say what that did.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import NOTES, NOTHING_BEFORE, Change, Heads, link
from antq_desktop.storage.seen import Seen

FORKED = N_(
    "Two PCs gave the same number to different changes: one of them works on a copy of the records."
    " Nothing was taken in. Ask the sender which records are the newest."
)


class Outcome(StrEnum):
    """What a file did to one record."""

    ADDED = "added"
    KNOWN = "known"
    NEWER = "newer"
    MERGED = "merged"
    TO_REVIEW = "to_review"


def unknown(changes: Iterable[Change], links: Mapping[tuple[str, int], bytes]) -> list[Change]:
    """Return the changes that are not known, in their order, each once.

    `links` are the links of the known ones by name. Raises `PackageRefused` ("forked") when a name
    stands for another change here or twice in the file.
    """
    fresh: dict[tuple[str, int], Change] = {}
    for each in changes:
        name = (each.device, each.seq)
        known = links.get(name)
        twin = fresh.get(name)
        if (known or (twin.link if twin else each.link)) != each.link:
            raise PackageRefused("forked", FORKED)
        if known is None:
            fresh[name] = each
    return [*fresh.values()]


def refuse_broken_chain(fresh: Iterable[Change], links: Mapping[tuple[str, int], bytes]) -> None:
    """Raise `PackageRefused` when a change does not follow the one before it on its device.

    Where the one before it is neither in the file nor here, as with a person of another office, the
    signature of the file stands for it.
    """
    by_device: dict[str, list[Change]] = defaultdict(list)
    for each in fresh:
        by_device[each.device].append(each)
    for device, changes in by_device.items():
        before: Change | None = None
        for each in sorted(changes, key=lambda change: change.seq):
            ending = NOTHING_BEFORE if each.seq == 1 else links.get((device, each.seq - 1))
            if before is not None and before.seq == each.seq - 1:
                ending = before.link
            if ending is not None and link(ending, each) != each.link:
                raise PackageRefused("damaged")
            before = each


def outcomes(
    before: Mapping[str, Heads],
    fresh: Iterable[Change],
    spoken_of: Iterable[str],
    sender_has: Seen,
    asked: Iterable[str],
) -> dict[str, Outcome]:
    """Return what a file did to each record it speaks of, and to those it raised a question about.

    `before` are the heads of the records known before; a record is merged, not only newer, when
    this PC holds a head of it that the sender did not have.
    """
    brought = {each.record for each in fresh if each.register != NOTES}
    found = {}
    for record in spoken_of:
        if record not in brought:
            found[record] = Outcome.KNOWN
        elif record not in before:
            found[record] = Outcome.ADDED
        else:
            ours = {
                (head.device, head.seq)
                for heads in before[record].fields.values()
                for head in heads.values()
            }
            newer = all(name in sender_has for name in ours)
            found[record] = Outcome.NEWER if newer else Outcome.MERGED
    return found | dict.fromkeys(asked, Outcome.TO_REVIEW)
