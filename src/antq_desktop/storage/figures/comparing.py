"""Each figure beside the period before and the same period of last year, and what looks unusual.

A figure is asked about, never refused, when it changed against the period before by more than half
of it and by enough to matter (five people or things, five million đồng, five kilograms, five points
of a hundred); or when what stood at the end of the period before stands no more at all. Where there
was nothing before, nothing is asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.storage.figures.basis import COUNT, DONG, GRAMS, PEOPLE, PERCENT, Figure
from antq_desktop.storage.figures.indicators import Indicator, Nature
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.figures.reported import as_reported
from antq_desktop.storage.figures.summary import Summary
from antq_desktop.storage.reader import Reader

#: By how much a figure must have changed to be asked about, by its unit.
ENOUGH = {PEOPLE: 5, COUNT: 5, DONG: 5_000_000, GRAMS: 5_000, PERCENT: 500}
_KILOGRAM = 1_000

CHANGED = N_("{label}: {value}, in the period before {before}. Is that right?")
GONE = N_("{label}: none now, in the period before {before}. Is that right?")
NOT_FOLLOWED = N_("not followed")


@dataclass(frozen=True)
class Compared:
    """A figure with its values of before and of last year; None where nothing is known."""

    figure: Figure
    before: int | None
    last_year: int | None
    unusual: bool = False

    @property
    def difference(self) -> int | None:
        """How much more it is than before."""
        if not self.figure.kept or self.before is None:
            return None
        return self.figure.value - self.before

    def question(self, language: Language) -> str:
        """Return what is asked about it; nothing when it is not unusual."""
        if not self.unusual or self.before is None:
            return ""
        words = CHANGED if self.figure.value else GONE
        return language.text(
            words,
            label=language.text(self.figure.label),
            value=written(self.figure.value, self.figure.unit, language),
            before=written(self.before, self.figure.unit, language),
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
    reader: Reader, summary: Summary, before: Period, last_year: Period, reference: Reference
) -> Report:
    """Return a summary beside the two others, as they were reported where they were frozen."""
    earlier = as_reported(reader, before, reference)[0]
    year = as_reported(reader, last_year, reference)[0]
    declared = indicators(reference)
    lines = {
        name: _compared(figure, earlier, year, declared.get(name))
        for name, figure in summary.figures.items()
    }
    return Report(summary, earlier, year, lines)


def _compared(
    figure: Figure, earlier: Summary, year: Summary, declared: Indicator | None
) -> Compared:
    before, last_year = _value(earlier, figure.name), _value(year, figure.name)
    asked = figure.kept and before is not None and declared is not None
    unusual = bool(asked and declared and _is_unusual(figure, before or 0, declared.nature))
    return Compared(figure, before, last_year, unusual)


def _value(summary: Summary, name: str) -> int | None:
    figure = summary.figures.get(name)
    return figure.value if figure is not None and figure.kept else None


def _is_unusual(figure: Figure, before: int, nature: Nature) -> bool:
    if before <= 0:
        return False
    if nature is Nature.STOCK and figure.value == 0:
        return True
    change = abs(figure.value - before)
    return 2 * change > before and change >= ENOUGH[figure.unit]


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
