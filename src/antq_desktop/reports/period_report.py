"""The report of a period for the unit above: words, figures beside those of before, charts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    Align,
    Bars,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Look,
    Note,
    Paragraph,
    Part,
    Row,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, Period
from antq_desktop.reports.numbered import Draft
from antq_desktop.reports.report_frame import REPORT_TYPE, Frame, figure_cell, framed
from antq_desktop.storage.figures.indicators import Part as Half

TITLE = N_("Report on helping people who have served a prison sentence")
TITLES = {
    Half.CASEWORK: TITLE,
    Half.MOVEMENT: N_("Report on the people's movement for security"),
    None: N_("Report on helping people come home and on the people's movement for security"),
}
_ABOUT = {
    Half.CASEWORK: N_("Results of helping people come home in {period}"),
    Half.MOVEMENT: N_("Results of the people's movement for security in {period}"),
    None: N_(
        "Results of helping people come home and of the people's movement for security in {period}"
    ),
}
_HEADINGS = (
    N_("No."),
    N_("Figure"),
    N_("Unit of count"),
    N_("This period"),
    N_("Period before"),
    N_("More, less"),
    N_("Same period last year"),
)
_SIDES = (Align.CENTRE, Align.LEFT, Align.CENTRE, *(Align.RIGHT,) * 4)
_WEIGHTS = (8.0, 52, 14, 25, 25, 23, 25)
_TABLE_SIZE = 11
_ROMAN = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True)
class SummaryFigure:
    """One figure: its label, value and unit, the value of the period before, a remark.

    Amounts are in đồng. None as `previous` or `last_year` means that nothing is known of them.
    `name` is its name in the program, `adds` the figures it is the sum of, each with its sign.
    """

    label: str
    value: int
    unit: str = ""
    previous: int | None = None
    note: str = ""
    #: Whether anything is known; the value is then no zero but nothing.
    kept: bool = True
    #: Whether the values are hundredths of a percent.
    is_share: bool = False
    last_year: int | None = None
    name: str = ""
    adds: tuple[tuple[str, int], ...] = ()

    @property
    def is_followed(self) -> bool:
        """Whether anything is known of it, now or before."""
        return self.kept or self.previous is not None or self.last_year is not None

    @property
    def difference(self) -> int | None:
        """Return how much more than before it is; None where nothing is known of before."""
        known = self.kept and self.previous is not None
        return self.value - self.previous if known and self.previous is not None else None


@dataclass(frozen=True)
class SummarySection:
    """Figures under a heading."""

    title: str
    figures: tuple[SummaryFigure, ...]

    @property
    def is_followed(self) -> bool:
        """Whether the office keeps a register of anything in it, or did before."""
        return any(each.is_followed for each in self.figures)


@dataclass(frozen=True)
class SummaryCheck:
    """A sum that was checked, as a sentence, and whether it holds."""

    sentence: str
    holds: bool = True


@dataclass(frozen=True)
class Written:
    """The words of a report, each part as an officer typed it."""

    situation: str = ""
    results: str = ""
    difficulties: str = ""
    proposals: str = ""


@dataclass(frozen=True)
class Summary:
    """The whole report, its texts ready to print; `half` is the part of it, None for both.

    `remarks` are sentences the reader above must know (undecided conflicts, corrections), `late`
    what came after the figures were frozen. `mark` is what proves frozen figures, in one line or
    two, of their `version`; figures without a freeze are `provisional`, and `ahead` says of a
    period to come that it has not begun.
    """

    issuer: Issuer
    addressed_to: str
    period: Period
    sections: tuple[SummarySection, ...]
    checks: tuple[SummaryCheck, ...] = ()
    remarks: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mark: str = ""
    half: Half | None = Half.CASEWORK
    written: Written = Written()
    charts: tuple[Bars, ...] = ()
    late: tuple[str, ...] = ()
    provisional: bool = False
    ahead: str = ""
    version: int = 0


def period_report(
    summary: Summary, language: Language, on: date | None, *, whole: bool = False
) -> Document:
    """Return the report dated `on`; without a day, the date is left to be filled by hand.

    On paper the figures nobody follows are named in a line; the `whole` report has them all.
    """
    frame = Frame(
        TITLES[summary.half],
        _ABOUT[summary.half],
        summary.issuer,
        summary.period,
        summary.addressed_to,
        summary.recipients,
        summary.mark,
        summary.provisional,
        ahead=summary.ahead,
    )
    closing = language.text(
        N_("This is the report of {office} on {period}."),
        office=summary.issuer.name,
        period=frame.named,
    )
    body = (*_body(summary, language, frame.named, whole=whole), Paragraph(closing))
    return framed(frame, body, language, on)


def draft_of(summary: Summary, language: Language) -> Draft:
    """Return the report as it waits for its number; its workbook has every figure."""
    return Draft(
        summary.issuer,
        REPORT_TYPE,
        summary.addressed_to,
        period_report(summary, language, None),
        period_report(summary, language, None, whole=True),
        version=summary.version,
    )


def _body(summary: Summary, language: Language, named: str, *, whole: bool) -> Iterator[Part]:
    """Yield the words and the figures; without any words, the figures alone."""
    text, written = language.text, summary.written
    figures: list[Part] = [
        *_figures(summary.sections, language, whole=whole),
        *summary.charts,
        *_remarks(summary, language),
    ]
    if written == Written():
        casework = N_("{office} reports the figures of {period} as follows:")
        results = N_("{office} reports the results of {period} as follows:")
        opening = casework if summary.half is Half.CASEWORK else results
        yield Paragraph(text(opening, office=summary.issuer.name, period=named))
        yield from figures
        return
    parts: tuple[tuple[str, str, list[Part]], ...] = (
        (N_("Situation"), written.situation, []),
        (N_("Results"), written.results, figures),
        (N_("Difficulties"), written.difficulties, []),
        (N_("Proposals"), written.proposals, []),
    )
    said = [each for each in parts if each[1] or each[2]]
    for number, (title, words, more) in zip(_ROMAN, said, strict=False):
        yield Heading(f"{number}. {text(title).upper()}")
        yield from (Paragraph(line) for line in words.split("\n") if line.strip())
        yield from more


def _figures(
    sections: tuple[SummarySection, ...], language: Language, *, whole: bool
) -> Iterator[Part]:
    """Yield all figures in one table, and below it the sections nobody follows."""
    header = tuple(HeaderCell(language.text(word)) for word in _HEADINGS)
    columns = tuple(Column(weight, side) for weight, side in zip(_WEIGHTS, _SIDES, strict=True))
    rows: list[Row] = []
    number = 0
    for section in sections:
        if not whole and not section.is_followed:
            continue
        rows.append(Row((Cell(section.title, across=len(columns)),), Look.HEADING))
        for figure in section.figures:
            if whole or figure.is_followed:
                number += 1
                rows.append(_row(number, figure, language))
        left_out = [each.label for each in section.figures if not each.is_followed]
        if left_out and not whole:
            words = language.text(N_("Not followed: {names}."), names="; ".join(left_out))
            rows.append(Row((Cell(words, across=len(columns)),)))
    if rows:
        yield Table(columns, (header,), tuple(rows), size=_TABLE_SIZE)
    titles = [each.title for each in sections if not each.is_followed]
    if titles and not whole:
        yield Note(language.text(N_("Not followed: {names}."), names="; ".join(titles)))


def _row(number: int, figure: SummaryFigure, language: Language) -> Row:
    """Return the row of one figure, its remark under its label."""
    label = f"{figure.label}\n({figure.note})" if figure.note else figure.label
    share = figure.is_share
    if figure.kept:
        value = figure_cell(figure.value, language, share=share)
    else:
        value = Cell(language.text(N_("not followed")))
    now, before = (f"{figure.name}.{which}" if figure.name else "" for which in ("now", "before"))
    less = ((now, 1), (before, -1)) if figure.name else ()
    adds = tuple((f"{name}.now", sign) for name, sign in figure.adds)
    difference = figure_cell(figure.difference, language, signed=True, share=share)
    return Row((
        Cell(str(number), number),
        Cell(label),
        Cell(figure.unit),
        replace(value, bold=figure.kept, name=now, sum=adds),
        replace(figure_cell(figure.previous, language, share=share), name=before),
        replace(difference, sum=less),
        figure_cell(figure.last_year, language, share=share),
    ))  # fmt: skip


def _remarks(summary: Summary, language: Language) -> list[Part]:
    """Return the sums that were checked, and what the reader must know."""
    text = language.text
    parts: list[Part] = []
    if summary.checks:
        parts.append(Heading(text(N_("Sums checked"))))
        verdicts = {True: text(N_("agrees")), False: text(N_("does not agree"))}
        parts += [
            Paragraph(
                f"- {check.sentence.rstrip('.')}: {verdicts[check.holds]}.",
                Align.LEFT,
                indent=False,
            )
            for check in summary.checks
        ]
    for title, lines in (
        (N_("Corrections after the figures were frozen"), summary.late),
        (N_("Remarks"), summary.remarks),
    ):
        if lines:
            parts.append(Heading(text(title)))
            parts += [Paragraph(f"- {line}", indent=False) for line in lines]
    return parts
