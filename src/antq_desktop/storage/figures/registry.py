"""All indicators of all reports, each declared once, in the order of the report.

The summary, its checks, `indicators --json` and every screen read them here.
"""

from collections.abc import Iterator, Mapping

from antq_desktop.domain.reference import Reference
from antq_desktop.storage.figures import (
    activities,
    loans,
    movement,
    people,
    points,
    ratings,
    safety,
    support,
)
from antq_desktop.storage.figures.basis import Basis, Figure
from antq_desktop.storage.figures.indicators import Chapter, Count, Indicator, Part, share_of


def chapters(reference: Reference) -> Iterator[Chapter]:
    """Yield the chapters of a report; some have a line for each entry of a list of the law."""
    yield people.MANAGEMENT
    yield people.BY_GROUP
    yield people.BY_SEX
    yield people.BY_OFFENCE
    yield support.SUPPORT
    yield support.HELP
    yield support.EXPUNGEMENT
    yield support.OFFENDING_AGAIN
    yield loans.LOANS
    yield points.HOME_MODELS
    yield movement.MODELS
    yield points.POINTS
    yield from ratings.ratings(reference)
    yield safety.STANDARD
    yield safety.KEY_AREAS
    yield activities.POPULATION
    yield activities.WORK
    yield activities.INFORMATION
    yield activities.hand_ins(reference)
    yield activities.MEDIATIONS
    yield activities.AWARDS


def indicators(reference: Reference, part: Part | None = None) -> Mapping[str, Indicator]:
    """Return all indicators by name, or those of one part of the report."""
    return {
        indicator.name: indicator
        for chapter in chapters(reference)
        for indicator in chapter.indicators
        if part in {None, chapter.part}
    }


def reckoned(basis: Basis, chapter: Chapter, known: dict[str, Figure]) -> tuple[Figure, ...]:
    """Return the figures of a chapter; `known` are those before it, and gets these too."""
    found = []
    for indicator in chapter.indicators:
        figure = _figure(basis, indicator, known)
        known[indicator.name] = figure
        if figure.value or not indicator.only_if_any:
            found.append(figure)
    return tuple(found)


def _figure(basis: Basis, indicator: Indicator, known: Mapping[str, Figure]) -> Figure:
    kept = not indicator.kept_in or basis.keeps(indicator.kept_in)
    register = indicator.register
    if indicator.share is None:
        counted = indicator.count(basis) if indicator.count else Count(0, ())
        register = counted.register or register
    else:
        part, whole = (known[name] for name in indicator.share)
        counted = Count(share_of(part.value, whole.value), part.records)
        kept = kept and part.kept and whole.kept and whole.value != 0
        register = part.register
    return Figure(
        indicator.name,
        indicator.label,
        counted.value,
        counted.records,
        indicator.unit,
        register,
        kept,
    )
