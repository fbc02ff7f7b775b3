"""Each figure beside the period before and the same period of last year, and what looks unusual.

A figure is asked about, never refused, when it changed against the period before by more than half
of it and by enough to matter (five people or things, five million đồng, five kilograms, five points
of a hundred); or when what stood at the end of the period before stands no more at all. What speaks
of the year the period lies in begins anew with it, so it is asked about against the same period of
last year. Where there was nothing before, nothing is asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.storage.figures.basis import DONG, GRAMS, PERCENT, Figure
from antq_desktop.storage.figures.books import Books
from antq_desktop.storage.figures.indicators import Indicator, Nature
from antq_desktop.storage.figures.registry import chapters, indicators
from antq_desktop.storage.figures.reported import as_reported, told, with_values
from antq_desktop.storage.figures.summary import Section, Summary
from antq_desktop.storage.reader import Reader

#: By how much a figure must have changed to be asked about, where it is not counted one by one.
ENOUGH = {DONG: 5_000_000, GRAMS: 5_000, PERCENT: 500}
_ENOUGH_COUNTED = 5
_KILOGRAM = 1_000

CHANGED = N_("{label}: {value}, in the period before {before}. Is that right?")
GONE = N_("{label}: none now, in the period before {before}. Is that right?")
CHANGED_IN_A_YEAR = N_("{label}: {value}, in the same period of last year {before}. Is that right?")
GONE_IN_A_YEAR = N_("{label}: none now, in the same period of last year {before}. Is that right?")
NOT_FOLLOWED = N_("not followed")

#: The two periods a period stands beside.
BEFORE, LAST_YEAR = "before", "last_year"

#: The values of these periods as a frozen version keeps them, by their name and by the figures'.
Kept = Mapping[str, Mapping[str, int]]
NOTHING_KEPT: Kept = MappingProxyType({})


@dataclass(frozen=True)
class Compared:
    """A figure with its values of before and of last year; None where nothing is known.

    A figure `of_year` is asked about against last year's.
    """

    figure: Figure
    before: int | None
    last_year: int | None
    unusual: bool = False
    of_year: bool = False

    @property
    def difference(self) -> int | None:
        """How much more it is than before."""
        if not self.figure.kept or self.before is None:
            return None
        return self.figure.value - self.before

    def question(self, language: Language) -> str:
        """Return what is asked about it; nothing when it is not unusual."""
        before = self.last_year if self.of_year else self.before
        if not self.unusual or before is None:
            return ""
        changed, gone = (CHANGED_IN_A_YEAR, GONE_IN_A_YEAR) if self.of_year else (CHANGED, GONE)
        words = changed if self.figure.value else gone
        return language.text(
            words,
            label=language.text(self.figure.label),
            value=written(self.figure.value, self.figure.unit, language),
            before=written(before, self.figure.unit, language),
        )


@dataclass(frozen=True)
class Report:
    """The figures of a period beside those of before and of last year, by name."""

    summary: Summary
    before: Summary
    last_year: Summary
    lines: Mapping[str, Compared]

    @property
    def unusual(self) -> Iterator[Compared]:
        """The figures an officer should look at once more."""
        return (line for line in self.lines.values() if line.unusual)


def compare(
    reader: Reader,
    summary: Summary,
    before: Period,
    last_year: Period,
    reference: Reference,
    kept: Kept = NOTHING_KEPT,
) -> Report:
    """Return a summary beside the two others, as they were reported where they were frozen.

    A frozen version has `kept` what stood beside it, and keeps to that. A line left out of one of
    the three because it is nothing there stands in all where it is something in another.
    """
    books = Books.of(reader, reference)

    def beside(period: Period, name: str) -> Summary:
        if name in kept:
            return with_values(replace(summary, period=period), kept[name], {})
        return as_reported(books, period, reference)[0]

    earlier, year = beside(before, BEFORE), beside(last_year, LAST_YEAR)
    summary = _with_explaining(summary, (earlier, year), reference)
    declared = indicators(reference)
    lines = {
        name: _compared(figure, earlier, year, declared.get(name))
        for name, figure in summary.figures.items()
    }
    return Report(summary, earlier, year, lines)


def values_beside(reader: Reader, before: Period, last_year: Period, reference: Reference) -> Kept:
    """Return what stands beside the figures of a period now, to be kept with them."""
    periods, books = {BEFORE: before, LAST_YEAR: last_year}, Books.of(reader, reference)
    return {
        name: told(as_reported(books, each, reference)[0].figures) for name, each in periods.items()
    }


def _with_explaining(summary: Summary, others: Iterable[Summary], reference: Reference) -> Summary:
    """Return the summary with a line for what it leaves out and another tells of."""
    told_of = {each.name for one in others for each in one.figures.values() if each.value}
    missing = told_of - summary.figures.keys()
    chapter_of = {each.title: each for each in chapters(reference)} if missing else {}

    def whole(section: Section) -> Section:
        known = {each.name: each for each in section.figures}
        chapter = chapter_of.get(section.title)
        for each in chapter.indicators if chapter else ():
            if each.name in missing:
                known[each.name] = Figure(each.name, each.label, 0, (), each.unit, each.register)
        order = [each.name for each in chapter.indicators] if chapter else list(known)
        return replace(section, figures=tuple(known[name] for name in order if name in known))

    return replace(summary, sections=tuple(map(whole, summary.sections)))


def _compared(
    figure: Figure, earlier: Summary, year: Summary, declared: Indicator | None
) -> Compared:
    before, last_year = _value(earlier, figure.name), _value(year, figure.name)
    of_year = declared is not None and declared.nature is Nature.YEAR
    against = last_year if of_year else before
    asked = figure.kept and against is not None and declared is not None
    if declared is not None and declared.only_if_any and not figure.value:
        asked = False
    unusual = bool(asked and declared and _is_unusual(figure, against or 0, declared.nature))
    return Compared(figure, before, last_year, unusual, of_year)


def _value(summary: Summary, name: str) -> int | None:
    figure = summary.figures.get(name)
    return figure.value if figure is not None and figure.kept else None


def _is_unusual(figure: Figure, before: int, nature: Nature) -> bool:
    if before <= 0:
        return False
    if nature is Nature.STOCK and figure.value == 0:
        return True
    change = abs(figure.value - before)
    return 2 * change > before and change >= ENOUGH.get(figure.unit, _ENOUGH_COUNTED)


def written(value: int, unit: str, language: Language) -> str:
    """Return a value as people read it: 1.130.000.000 đ, 92,86 %, 26 kg, 500 g, 1.204."""
    code = language.code
    if unit == DONG:
        return formats.amount(value, code)
    if unit == PERCENT:
        return formats.share(value, code)
    if unit == GRAMS and value and value % _KILOGRAM == 0:
        return f"{formats.number(value // _KILOGRAM, code)} kg"
    return formats.number(value, code) + (" g" if unit == GRAMS else "")
