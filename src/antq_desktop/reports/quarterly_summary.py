"""The quarterly summary: figures of a period beside those of the one before, for the unit above."""

from dataclasses import dataclass, replace
from datetime import date

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    Align,
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
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import (
    Issuer,
    Period,
    head_signer,
    letterhead,
    recipients,
    span,
)

TITLE = N_("Report on helping people who have served a prison sentence")
_WEIGHTS = (10.0, 60, 17, 27, 27, 27)
#: The document type in numbers of reports ("BC").
REPORT_TYPE = "BC"


@dataclass(frozen=True)
class SummaryFigure:
    """One figure: its label, value and unit, the value of the period before, a remark.

    Amounts are in đồng. None as `previous` means that nothing is known of the period before.
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


@dataclass(frozen=True)
class SummaryCheck:
    """A sum that was checked, as a sentence, and whether it holds."""

    sentence: str
    holds: bool = True


@dataclass(frozen=True)
class Summary:
    """The whole summary, its texts ready to print.

    `remarks` are sentences the reader above must know (undecided conflicts, corrections). `mark` is
    the mark of the log at the moment the figures were frozen.
    """

    issuer: Issuer
    addressed_to: str
    period: Period
    sections: tuple[SummarySection, ...]
    checks: tuple[SummaryCheck, ...] = ()
    remarks: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mark: str = ""


def quarterly_summary(summary: Summary, language: Language, on: date | None) -> Document:
    """Return the report dated `on`; without a day, the date is left to be filled by hand."""
    text = language.text
    period = summary.period
    named = period.name[:1].lower() + period.name[1:]
    about = text(N_("Results of helping people come home in {period}"), period=named)
    parts: list[Part] = [
        Heading(text(N_("REPORT")), 0),
        Heading(about, 1, ruled=True),
        Note(text(N_("({span})"), span=_capital(span(period, language))), Align.CENTRE),
    ]
    if summary.addressed_to:
        to = text(N_("To: {unit}"), unit=summary.addressed_to)
        parts.append(Paragraph(to, Align.CENTRE, indent=False))
    opening = N_("{office} reports the figures of {period} as follows:")
    parts += [
        Paragraph(text(opening, office=summary.issuer.name, period=named)),
        _table(summary.sections, language),
        *_remarks(summary, language),
        Paragraph(text(N_("This is the report of {office} on {period}."),
                       office=summary.issuer.name, period=named)),
        recipients(summary.recipients or (text(N_("As above;")), text(N_("Kept: office."))),
                   language),
        Signature((head_signer(summary.issuer, language),), space=22),
    ]  # fmt: skip
    return Document(
        title=f"{text(TITLE)} - {period.name}",
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(summary.issuer, language, on, REPORT_TYPE),
        author=summary.issuer.name,
        footer=text(N_("Mark of the figures: {mark}"), mark=summary.mark) if summary.mark else "",
    )


def _capital(words: str) -> str:
    """Return a phrase with its first letter large."""
    return words[:1].upper() + words[1:]


def _table(sections: tuple[SummarySection, ...], language: Language) -> Table:
    """Return all figures in one table, a heading row over each section."""
    headings = (
        N_("No."),
        N_("Figure"),
        N_("Unit of count"),
        N_("This period"),
        N_("Period before"),
        N_("More, less"),
    )
    header = tuple(HeaderCell(language.text(word)) for word in headings)
    sides = (Align.CENTRE, Align.LEFT, Align.CENTRE, Align.RIGHT, Align.RIGHT, Align.RIGHT)
    columns = tuple(Column(weight, side) for weight, side in zip(_WEIGHTS, sides, strict=True))
    rows: list[Row] = []
    number = 0
    for section in sections:
        rows.append(Row((Cell(section.title, across=len(columns)),), Look.HEADING))
        for figure in section.figures:
            number += 1
            rows.append(_row(number, figure, language))
    return Table(columns, (header,), tuple(rows))


def _row(number: int, figure: SummaryFigure, language: Language) -> Row:
    """Return the row of one figure, its remark under its label."""
    label = f"{figure.label}\n({figure.note})" if figure.note else figure.label
    share = figure.is_share
    return Row((
        Cell(str(number), number),
        Cell(label),
        Cell(figure.unit),
        replace(_number(figure.value if figure.kept else None, language, share=share), bold=True),
        _number(figure.previous, language, share=share),
        _number(figure.difference, language, signed=True, share=share),
    ))  # fmt: skip


def _number(
    value: int | None, language: Language, *, signed: bool = False, share: bool = False
) -> Cell:
    """Return a number or a share, a dash where there is none."""
    if value is None:
        return Cell("–")
    sign = "+" if signed and value > 0 else ""
    if share:
        return Cell(sign + formats.share(value, language.code))
    return Cell(sign + formats.number(value, language.code), value)


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
    if summary.remarks:
        parts.append(Heading(text(N_("Remarks"))))
        parts += [Paragraph(f"- {remark}", indent=False) for remark in summary.remarks]
    return parts
