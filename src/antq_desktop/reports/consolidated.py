"""The consolidated report of the unit above: totals, and what each unit below reported.

A few units stand in columns of their own. Of many, a reader gets the totals and a line for each
unit with the main figures; the workbook holds every figure of every unit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    LANDSCAPE,
    Align,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Look,
    Paragraph,
    Part,
    Row,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, Period
from antq_desktop.reports.numbered import Draft
from antq_desktop.reports.report_frame import REPORT_TYPE, Frame, figure_cell, framed

TITLE = N_("Consolidated report of the units below")
MOVED = N_("Changed since version {number} was frozen")
#: So many units have a column of their own on paper.
MOST_COLUMNS = 6
_UNIT_MM = 24.0


@dataclass(frozen=True)
class TotalLine:
    """A figure: its total, that of the period before, and what each unit reported.

    None stands for what was not reported. Shares are in hundredths of a percent.
    """

    name: str
    label: str
    unit: str
    value: int
    before: int | None
    values: tuple[int | None, ...]
    is_share: bool = False


@dataclass(frozen=True)
class TotalSection:
    """Figures under a heading."""

    title: str
    lines: tuple[TotalLine, ...]


@dataclass(frozen=True)
class UnitColumn:
    """A unit below: its name, and a word on where its report stands."""

    name: str
    standing: str


@dataclass(frozen=True)
class MovedLine:
    """A figure of a unit, no share, as it was frozen and as it is now; `section` is its heading."""

    unit: str
    section: str
    label: str
    frozen: int | None
    now: int | None
    is_share: bool = False


@dataclass(frozen=True)
class Together:
    """The whole consolidated report, its texts ready to print.

    `key` names the figures of the list of many units. `mark` is the SHA-256 of the frozen totals of
    this `version`, `moved` all that would be another today, and `moved_main` what is told of it on
    paper.
    """

    issuer: Issuer
    period: Period
    sections: tuple[TotalSection, ...]
    units: tuple[UnitColumn, ...]
    key: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    mark: str = ""
    version: int = 0
    moved: tuple[MovedLine, ...] = ()
    moved_main: tuple[MovedLine, ...] = ()

    @property
    def lines(self) -> Iterator[TotalLine]:
        """Yield all figures."""
        for section in self.sections:
            yield from section.lines


def consolidated_report(together: Together, language: Language) -> Document:
    """Return the report for paper; its day is filled by hand."""
    text = language.text
    few = len(together.units) <= MOST_COLUMNS
    body: list[Part] = [_totals(together, language, with_units=few)]
    if not few:
        body += [Heading(text(N_("Main figures of each unit"))), _by_unit(together, language)]
    if together.remarks:
        body.append(Heading(text(N_("Remarks"))))
        body += [Paragraph(f"- {each}", indent=False) for each in together.remarks]
    if together.moved_main:
        moved = _moved(together.moved_main, language)
        body += [Heading(text(MOVED, number=together.version)), moved]
    frame = Frame(
        TITLE,
        N_("Consolidated figures of {period}"),
        together.issuer,
        together.period,
        together.issuer.superior,
        mark=together.mark,
    )
    return framed(frame, body, language, page=LANDSCAPE)


def consolidated_draft(together: Together, language: Language) -> Draft:
    """Return the report as it waits for its number."""
    issuer, paper = together.issuer, consolidated_report(together, language)
    return Draft(issuer, REPORT_TYPE, issuer.superior, paper, version=together.version)


def consolidated_columns(together: Together, language: Language) -> Document:
    """Return every figure with a column for each unit, for a workbook: totals are formulas."""
    text = language.text
    heads = (N_("No."), N_("Figure"), N_("Unit of count"), N_("Total"))
    names = [text(word) for word in heads] + [each.name for each in together.units]
    widths = (10.0, 78.0, 18.0, 28.0, *(_UNIT_MM for _ in together.units))
    rows: list[Row] = []
    for number, line in enumerate(together.lines, start=1):
        rows.append(Row((
            Cell(str(number), number),
            Cell(line.label),
            Cell(line.unit),
            _summed(line, language),
            *(_number(value, line, language) for value in line.values),
        )))  # fmt: skip
    standing = tuple(Cell(each.standing) for each in together.units)
    stands = Cell(text(N_("Where the report stands")))
    rows.append(Row((Cell(""), stands, Cell(""), Cell(""), *standing)))
    table = Table(
        tuple(Column(width, _side(at)) for at, width in enumerate(widths)),
        (tuple(HeaderCell(name) for name in names),),
        tuple(rows),
        size=11,
        staying=4,
    )
    title = text(N_("Figures by unit"))
    return Document(
        title=f"{title} - {together.period.name}",
        language=language.code,
        parts=(Heading(f"{title} - {together.period.name}"), table),
        page=LANDSCAPE,
        author=together.issuer.name,
    )


def _summed(line: TotalLine, language: Language) -> Cell:
    """Return a total; in a workbook it is the sum of the columns, except for shares."""
    cell = _number(line.value, line, language, bold=True)
    if line.is_share or sum(each or 0 for each in line.values) != line.value:
        return cell
    return Cell(cell.text, cell.number, bold=True, adds=len(line.values))


def _totals(together: Together, language: Language, *, with_units: bool) -> Table:
    """Return all totals in sections; beside them the units, or the period before."""
    text = language.text
    if with_units:
        more = [each.name for each in together.units]
        widths = (11.0, 62, 17, 26, *(24.0 for _ in more))
    else:
        more = [text(word) for word in (N_("Period before"), N_("More, less"))]
        widths = (11.0, 110, 24, 36, 36, 36)
    heads = (N_("No."), N_("Figure"), N_("Unit of count"), N_("Total"))
    header = tuple(HeaderCell(each) for each in [*(text(word) for word in heads), *more])
    rows, number = [], 0
    for section in together.sections:
        rows.append(Row((Cell(section.title, across=len(widths)),), Look.HEADING))
        for line in section.lines:
            number += 1
            beside = (
                [_number(value, line, language) for value in line.values]
                if with_units
                else _compared(line, language)
            )
            total = (
                _summed(line, language)
                if with_units
                else _number(line.value, line, language, bold=True)
            )
            first = (Cell(str(number), number), Cell(line.label), Cell(line.unit), total)
            rows.append(Row((*first, *beside)))
    columns = tuple(Column(width, _side(at)) for at, width in enumerate(widths))
    return Table(columns, (header,), tuple(rows), size=11)


def _compared(line: TotalLine, language: Language) -> list[Cell]:
    """Return the total of the period before, and how much more this one is."""
    more = None if line.before is None else line.value - line.before
    return [
        _number(line.before, line, language),
        _number(more, line, language, signed=True),
    ]


def _by_unit(together: Together, language: Language) -> Table:
    """Return a line for each unit with the main figures and where its report stands."""
    text = language.text
    by_name = {line.name: line for line in together.lines}
    lines = [by_name[name] for name in together.key if name in by_name]
    first, last = [text(N_("No.")), text(N_("Unit"))], text(N_("Where the report stands"))
    names = [*first, *(each.label for each in lines), last]
    widths = (9.0, 44, *(200 / (len(lines) + 2) for _ in lines), 34)
    rows = [
        Row((
            Cell(str(at + 1), at + 1),
            Cell(unit.name),
            *(_number(line.values[at], line, language) for line in lines),
            Cell(unit.standing, align=Align.LEFT),
        ))
        for at, unit in enumerate(together.units)
    ]  # fmt: skip
    total = Row(
        (
            Cell(""),
            Cell(text(N_("Total"))),
            *(_number(line.value, line, language) for line in lines),
            Cell(""),
        ),
        Look.TOTAL,
    )
    sides = (Align.CENTRE, Align.LEFT, *(Align.RIGHT for _ in lines), Align.LEFT)
    columns = tuple(Column(width, side) for width, side in zip(widths, sides, strict=True))
    header = tuple(HeaderCell(name) for name in names)
    return Table(columns, (header,), (*rows, total), size=10)


def consolidated_moved(together: Together, language: Language) -> Document:
    """Return every figure that is another today than it was frozen, for a workbook."""
    title = language.text(MOVED, number=together.version)
    return Document(
        title=title,
        language=language.code,
        parts=(Heading(f"{title} - {together.period.name}"), _moved(together.moved, language)),
        page=LANDSCAPE,
        author=together.issuer.name,
    )


def consolidated_sheets(together: Together, language: Language) -> list[Document]:
    """Return what a workbook holds: the report, every figure of each unit, what changed since."""
    sheets = [consolidated_report(together, language), consolidated_columns(together, language)]
    return [*sheets, consolidated_moved(together, language)] if together.moved else sheets


def _moved(moved: Sequence[MovedLine], language: Language) -> Table:
    """Return what is another today than it was frozen."""
    heads = (N_("No."), N_("Unit"), N_("Figure"), N_("As frozen"), N_("Now"))
    columns = (
        Column(11, Align.CENTRE),
        Column(62),
        Column(110),
        Column(32, Align.RIGHT),
        Column(32, Align.RIGHT),
    )
    rows = tuple(
        Row(
            (
                Cell(str(at), at),
                Cell(each.unit),
                Cell(f"{each.section}: {each.label}" if each.section else each.label),
                _number(each.frozen, each, language),
                _number(each.now, each, language),
            )
        )
        for at, each in enumerate(moved, start=1)
    )
    header = tuple(HeaderCell(language.text(each)) for each in heads)
    return Table(columns, (header,), rows, size=11)


def _number(
    value: int | None,
    line: TotalLine | MovedLine,
    language: Language,
    *,
    signed: bool = False,
    bold: bool = False,
) -> Cell:
    return figure_cell(value, language, share=line.is_share, signed=signed, bold=bold)


def _side(at: int) -> Align:
    sides: Sequence[Align] = (Align.CENTRE, Align.LEFT, Align.CENTRE)
    return sides[at] if at < len(sides) else Align.RIGHT
