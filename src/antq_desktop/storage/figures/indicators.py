"""What an indicator is: declared once, with what it counts, where it comes from and its rules."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from antq_desktop.domain.records import Record
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import COUNT, PEOPLE, PERCENT, Basis, Unit

#: A share is kept in hundredths of a percent, so that all figures are whole numbers.
WHOLE_SHARE = 10_000


class Part(StrEnum):
    """The two parts of a report."""

    CASEWORK = "casework"
    MOVEMENT = "movement"


PARTS = ((Part.CASEWORK, N_("Casework")), (Part.MOVEMENT, N_("The movement")))


class Nature(StrEnum):
    """What a figure is about, which says how it may be added.

    A *flow* of a quarter is the sum of its months. What stands on the last day is a *stock*. *Once*
    counts each person or type of the period once, however often it occurs. *Year* speaks of the
    year the period lies in. A *share* is never added: it is reckoned anew from its two figures.
    """

    STOCK = "stock"
    FLOW = "flow"
    ONCE = "once"
    YEAR = "year"
    SHARE = "share"


class Count(NamedTuple):
    """A number and the ids of the records behind it; `register` where it is not the declared."""

    value: int
    records: tuple[str, ...]
    register: str = ""


def each(ids: Iterable[str]) -> Count:
    """Count every id once for each time it comes."""
    found = tuple(ids)
    return Count(len(found), found)


def records_of(records: Iterable[Record]) -> Count:
    """Count these records."""
    return each(record.id for record in records)


def total(amounts: Iterable[tuple[Record, int]]) -> Count:
    """Add what these records say; behind it stand those that say something."""
    found = [(record.id, amount) for record, amount in amounts if amount]
    return Count(sum(amount for _, amount in found), tuple(record for record, _ in found))


@dataclass(frozen=True)
class Indicator:
    """One figure of reports: its name, label, what it counts, its unit, its source, its function.

    `kept_in` are the registers it is counted from; where an office has nothing in any of them it
    does not keep them, and the figure is not known instead of zero. Without any, the figure is
    always known. A share has two names in `share` (part, whole) and no function.
    """

    name: str
    label: str
    counts: str
    count: Callable[[Basis], Count] | None
    unit: Unit = PEOPLE
    register: str = "people"
    source: str = ""
    nature: Nature = Nature.STOCK
    kept_in: tuple[type[Record], ...] = ()
    share: tuple[str, str] | None = None
    #: Left out where it is nothing: it only ever explains a sum.
    only_if_any: bool = False


def flow(
    name: str,
    label: str,
    counts: str,
    count: Callable[[Basis], Count],
    kept: type[Record],
    unit: Unit,
) -> Indicator:
    """Return an indicator of what happened in the period, counted from one register."""
    return Indicator(
        name, label, counts, count, unit, kept.register_name, nature=Nature.FLOW, kept_in=(kept,)
    )


def share(
    name: str,
    label: str,
    counts: str,
    of: tuple[str, str],
    *,
    source: str = "",
    kept_in: tuple[type[Record], ...] = (),
) -> Indicator:
    """Return the share one figure has in another."""
    return Indicator(
        name, label, counts, None, PERCENT, COUNT, source, Nature.SHARE, kept_in, share=of
    )


def share_of(part: int, whole: int) -> int:
    """Return a share in hundredths of a percent, rounded; 0 of nothing."""
    return (2 * part * WHOLE_SHARE + whole) // (2 * whole) if whole else 0


@dataclass(frozen=True)
class Sum:
    """A rule: the whole is the sum of these figures, each with its sign; `words` say when not."""

    whole: str
    parts: tuple[tuple[str, int], ...]
    words: str


PARTS_DISAGREE = N_("The parts make {total}, but the whole is {closing}.")


def parts_of(whole: str, parts: Iterable[str], words: str = PARTS_DISAGREE) -> Sum:
    """Return the rule that parts make a whole."""
    return Sum(whole, tuple((part, 1) for part in parts), words)


def flow_of(opening: str, came: Sequence[str], went: Sequence[str], closing: str) -> Sum:
    """Return the rule that what stood, with what came, without what went, stands at the end."""
    parts = ((opening, 1), *((name, 1) for name in came), *((name, -1) for name in went))
    words = N_("Beginning + in − out is {total}, but {closing} stand at the end.")
    return Sum(closing, parts, words)


@dataclass(frozen=True)
class Chapter:
    """Indicators that stand together under one heading, and the rules that bind them."""

    title: str
    indicators: tuple[Indicator, ...]
    sums: tuple[Sum, ...] = ()
    part: Part = Part.CASEWORK
