"""From the figures of a period to what its report says on paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.cases import Case
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import FrozenReport, Narrative
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports import period_report as paper
from antq_desktop.reports.document import Bars, Series
from antq_desktop.reports.gather import issuer, period_named
from antq_desktop.storage.figures.basis import PEOPLE, PERCENT, UNIT_WORDS
from antq_desktop.storage.figures.comparing import Compared, Report, written
from antq_desktop.storage.figures.indicators import Part
from antq_desktop.storage.figures.reported import Correction
from antq_desktop.storage.figures.summary import Summary
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sentences import Sentence

#: The values of figures in some periods, the oldest first.
Trend = Sequence[tuple[Period, Mapping[str, int]]]

#: What charts show of each part: their title, their figures with short names, whether they add up.
_CHARTS = {
    Part.CASEWORK: (
        (
            N_("People under management at the end of the period, by group"),
            (
                ("group_a", N_("Group A")),
                ("group_b", N_("Group B")),
                ("group_c", N_("Group C")),
                ("group_d", N_("Group D")),
                ("group_unclassified", N_("Not classified")),
            ),
            True,
        ),
    ),
    Part.MOVEMENT: (
        (
            N_("Model points at the end of the period, and begun in it"),
            (("model_points", N_("Model points")), ("points_new", N_("New points"))),
            False,
        ),
        (
            N_("Information from the people"),
            (
                ("information_received", N_("Received")),
                ("information_valuable", N_("Of value")),
                ("information_cases", N_("Cases cleared up")),
            ),
            False,
        ),
    ),
}


@dataclass(frozen=True)
class Beside:
    """What stands on paper beside the figures of a period.

    `trend` are the values of the periods up to this one, oldest first, for the charts.
    """

    recipient: str
    words: Narrative
    version: FrozenReport | None = None
    late: Sequence[Correction] = ()
    remarks: Sequence[Sentence] = ()
    trend: Trend = ()


def printable_report(
    reader: Reader, report: Report, beside: Beside, language: Language, part: Part | None = None
) -> paper.Summary:
    """Return the report of a period, or one part of it, as it lies on paper."""
    issued, whole = issuer(reader), report.summary
    adds = _adds(whole)
    sections = tuple(
        paper.SummarySection(
            language.text(section.title),
            tuple(
                _figure(report.lines[each.name], adds.get(each.name, ()), language)
                for each in section.figures
            ),
        )
        for section in whole.only(part).sections
    )
    version, words = beside.version, beside.words
    flow = () if part is Part.MOVEMENT else (paper.SummaryCheck(flow_sentence(whole, language)),)
    return paper.Summary(
        issuer=issued,
        addressed_to=beside.recipient or issued.superior,
        period=period_named(whole.period, language),
        sections=sections,
        checks=flow,
        remarks=tuple(_remarks(reader, whole.period, beside, language)),
        mark=_mark(version, language) if version else "",
        half=part,
        written=paper.Written(words.situation, words.results, words.difficulties, words.proposals),
        charts=charts(beside.trend, language, part),
        late=tuple(late_words(report, beside.late, language)),
        provisional=version is None,
        ahead=_ahead(whole.period, reader.clock.today(), language),
        version=version.version_number if version else 0,
    )


def charts(trend: Trend, language: Language, part: Part | None) -> tuple[Bars, ...]:
    """Return the charts of a part of the report, or of both; none that shows nothing."""
    text = language.text
    labels = tuple(_short(period) for period, _ in trend)
    found = [
        Bars(
            text(title),
            labels,
            tuple(
                Series(text(words), tuple(values.get(name) for _, values in trend))
                for name, words in series
            ),
            stacked,
            language.code,
        )
        for half, drawn in _CHARTS.items()
        if part in {None, half}
        for title, series, stacked in drawn
    ]
    return tuple(each for each in found if any(each.highest))


def _short(period: Period) -> str:
    """Return how a period is written under a bar: 11/2026, IV/2026, 2026-H2, 2026."""
    _, dash, number = period.code.partition("-")
    roman = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}
    if not dash or number.startswith("H"):
        return period.code
    return f"{roman.get(number, number)}/{period.year}"


def flow_sentence(summary: Summary, language: Language) -> str:
    """Return the sum that binds the beginning of a period to its end, with its numbers."""
    return language.text(
        N_("Beginning {opening} + corrections {correction} + in {came} − out {went} = {closing}."),
        opening=summary.value("people_opening"),
        correction=summary.value("people_correction"),
        came=summary.value("people_in"),
        went=summary.value("people_out"),
        closing=summary.value("people_closing"),
    )


def late_words(report: Report, late: Sequence[Correction], language: Language) -> Iterator[str]:
    """Yield what came after the freeze, figure by figure."""
    for each in late:
        line = report.lines.get(each.name)
        unit = line.figure.unit if line else PEOPLE
        yield language.text(
            N_("{label}: frozen {frozen}, now {now} (records added {added}, gone {gone})."),
            label=language.text(each.label),
            frozen=written(each.frozen, unit, language),
            now=written(each.now, unit, language),
            added=len(each.added) + max(-each.retired, 0),
            gone=len(each.gone) + max(each.retired, 0),
        )


def _figure(
    line: Compared, adds: tuple[tuple[str, int], ...], language: Language
) -> paper.SummaryFigure:
    figure = line.figure
    unit = UNIT_WORDS.get(figure.unit)
    return paper.SummaryFigure(
        language.text(figure.label),
        figure.value,
        language.text(unit) if unit else "",
        line.before,
        kept=figure.kept,
        is_share=figure.unit == PERCENT,
        last_year=line.last_year,
        name=figure.name,
        adds=adds,
    )


def _adds(summary: Summary) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return of which figures each whole is the sum, by the first rule that holds as it stands."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for rule in summary.sums:
        there = tuple(each for each in rule.parts if each[0] in summary.figures)
        known = all(summary.figures[name].kept for name, _ in there)
        total = sum(sign * summary.value(name) for name, sign in there)
        if known and there and total == summary.value(rule.whole):
            found.setdefault(rule.whole, there)
    return found


def _ahead(period: Period, today: date, language: Language) -> str:
    """Return that a period has not begun, or nothing."""
    if period.first <= today:
        return ""
    return language.text(
        N_("The period has not begun: it begins on {first}. The figures are those known on {day}."),
        first=formats.day(period.first),
        day=formats.day(today),
    )


def _mark(version: FrozenReport, language: Language) -> str:
    """Return what proves frozen figures: their mark with the version, and below it the log's."""
    figures = language.text(
        N_("{mark} (version {number})"), mark=version.content_mark, number=version.version_number
    )
    log = language.text(N_("Mark of the log: {mark}"), mark=version.log_head)
    return f"{figures}\n{log}"


def _remarks(reader: Reader, period: Period, beside: Beside, language: Language) -> Iterator[str]:
    version = beside.version
    if version and version.version_number > 1 and version.reason:
        words = N_("Version {number}, frozen anew: {reason}")
        yield language.text(words, number=version.version_number, reason=version.reason)
    yield from (each.said(language) for each in beside.remarks)
    expected = [case for case in reader.all(Case) if case.is_expected]
    if expected and version is None:
        yield language.text(
            N_("{count} releases are only expected and not counted."), count=len(expected)
        )
    if period.first <= reader.clock.today() < period.last:
        yield language.text(
            N_("The period is not over; the figures are those known on {day}."),
            day=formats.day(reader.clock.today()),
        )
