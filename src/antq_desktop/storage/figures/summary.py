"""The summary of a period: every figure by name, in sections, and the checks that bind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import FiguresDisagree
from antq_desktop.storage.figures.basis import Figure, read_basis
from antq_desktop.storage.figures.books import Books
from antq_desktop.storage.figures.indicators import Part, Sum
from antq_desktop.storage.figures.registry import chapters, reckoned
from antq_desktop.storage.reader import Reader


@dataclass(frozen=True)
class Section:
    """Figures that stand together under one heading; parts stand under their whole."""

    title: str
    figures: tuple[Figure, ...]
    part: Part = Part.CASEWORK


@dataclass(frozen=True)
class Summary:
    """The figures of one period, and the rules that bind them."""

    period: Period
    sections: tuple[Section, ...]
    sums: tuple[Sum, ...] = ()

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figures by name."""
        return {figure.name: figure for section in self.sections for figure in section.figures}

    def value(self, name: str) -> int:
        """Return the value of a figure; 0 for one that is left out because it is nothing."""
        return self.figures[name].value if name in self.figures else 0

    def only(self, part: Part | None) -> "Summary":
        """Return the summary with the sections of one part of the report alone; of both for None.

        The rules stay behind: they are checked on the whole.
        """
        if part is None:
            return self
        return Summary(self.period, tuple(each for each in self.sections if each.part is part))

    def check(self) -> None:
        """Raise `FiguresDisagree`, with the records behind it, when the parts do not add up."""
        for rule in self.sums:
            total = sum(sign * self.value(name) for name, sign in rule.parts)
            if total != self.value(rule.whole):
                raise FiguresDisagree(
                    rule.words,
                    records=self._behind(rule),
                    total=total,
                    closing=self.value(rule.whole),
                )

    def _behind(self, rule: Sum) -> list[str]:
        """Return the records the two sides do not share, each as often as it is not shared."""
        count: dict[str, int] = {}
        for name, sign in (*rule.parts, (rule.whole, -1)):
            for record in self._records(name):
                count[record] = count.get(record, 0) + sign
        odd = [record for record, times in count.items() if times]
        return odd or list(self._records(rule.parts[0][0]))

    def _records(self, name: str) -> tuple[str, ...]:
        return self.figures[name].records if name in self.figures else ()


def build_summary(reader: Reader, period: Period, reference: Reference) -> Summary:
    """Return the summary of a period; raises `FiguresDisagree` when it does not add up."""
    summary = computed_summary(reader, period, reference)
    summary.check()
    return summary


def computed_summary(reader: Reader, period: Period, reference: Reference) -> Summary:
    """Return the figures of a period as they are, whether or not they add up."""
    books = Books.of(reader, reference)
    basis = read_basis(books, period)
    known: dict[str, Figure] = {}
    sections: list[Section] = []
    sums: list[Sum] = []
    for chapter in chapters(reference):
        sections.append(Section(chapter.title, reckoned(basis, chapter, known), chapter.part))
        sums += chapter.sums
        books.tell()
    books.done += 1
    return Summary(period, tuple(sections), tuple(sums))
