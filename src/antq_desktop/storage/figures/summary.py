"""The quarterly summary: every figure by name, in sections, and the checks that bind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from antq_desktop.domain.periods import Quarter
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import FiguresDisagree
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures import movement, people, support
from antq_desktop.storage.figures.basis import Basis, Figure, read_basis
from antq_desktop.storage.reader import Reader


@dataclass(frozen=True)
class Section:
    """Figures that stand together under one heading; parts stand under their whole."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Summary:
    """The figures of one period."""

    period: Quarter
    sections: tuple[Section, ...]

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The figures by name."""
        return {figure.name: figure for section in self.sections for figure in section.figures}

    def value(self, name: str) -> int:
        """Return the value of a figure."""
        return self.figures[name].value

    def check(self) -> None:
        """Raise `FiguresDisagree`, with the records behind it, when the parts do not add up."""
        for whole, parts, words in self._sums():
            total = sum(sign * self.value(name) for name, sign in parts)
            if total != self.value(whole):
                raise FiguresDisagree(
                    words,
                    records=self._behind(whole, [name for name, _ in parts]),
                    total=total,
                    closing=self.value(whole),
                )

    def _sums(self) -> Iterator[tuple[str, list[tuple[str, int]], str]]:
        names = list(self.figures)
        flow = [("people_opening", 1), ("people_correction", 1), ("people_in", 1)]
        yield (
            "people_closing",
            [*flow, ("people_out", -1)],
            N_("Beginning + corrections + in − out is {total}, but {closing} stand at the end."),
        )
        for prefix, words in (
            ("group_", N_("The groups make {total}, but {closing} stand at the end.")),
            ("sex_", N_("Men and women make {total}, but {closing} stand at the end.")),
            ("offence_", N_("The offences make {total}, but {closing} stand at the end.")),
            ("work_", N_("The kinds of work make {total}, but {closing} stand at the end.")),
        ):
            parts = [(name, 1) for name in names if name.startswith(prefix)]
            yield "people_closing", parts, words
        for whole, prefix in (("people_in", "in_"), ("people_out", "out_")):
            parts = [(name, 1) for name in names if name.startswith(prefix)]
            yield whole, parts, N_("The parts make {total}, but the whole is {closing}.")

    def _behind(self, whole: str, parts: list[str]) -> list[str]:
        """Return the records the two sides do not share, each as often as it is not shared."""
        count: dict[str, int] = {}
        for name in parts:
            sign = -1 if name == "people_out" else 1
            for record in self.figures[name].records:
                count[record] = count.get(record, 0) + sign
        for record in self.figures[whole].records:
            count[record] = count.get(record, 0) - 1
        odd = [record for record, times in count.items() if times]
        return odd or list(self.figures[parts[0]].records)


def build_summary(reader: Reader, period: Quarter, reference: Reference) -> Summary:
    """Return the summary of a period; raises `FiguresDisagree` when it does not add up."""
    summary = computed_summary(reader, period, reference)
    summary.check()
    return summary


def computed_summary(reader: Reader, period: Quarter, reference: Reference) -> Summary:
    """Return the figures of a period as they are, whether or not they add up."""
    return Summary(period, tuple(_sections(read_basis(reader, period, reference))))


def _sections(basis: Basis) -> Iterator[Section]:
    yield Section(
        N_("People under management"),
        (
            people.opening(basis),
            people.correction(basis),
            *people.came_in(basis),
            *people.went_out(basis),
            people.closing(basis),
        ),
    )
    yield Section(N_("By group"), tuple(people.by_group(basis)))
    yield Section(N_("By sex and age"), (*people.by_sex(basis), people.under_18(basis)))
    yield Section(N_("By offence"), tuple(people.by_offence(basis)))
    yield Section(
        N_("Support"),
        (
            people.not_presented(basis),
            people.with_mentor(basis),
            *people.by_work(basis),
            people.away(basis),
            people.relapse(basis),
        ),
    )
    yield Section(N_("Loans"), tuple(support.loans(basis)))
    yield Section(N_("Models and teams"), (*movement.models(basis), *movement.teams(basis)))
