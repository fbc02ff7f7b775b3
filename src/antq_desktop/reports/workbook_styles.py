"""How the cells of a workbook look."""

from dataclasses import dataclass

from antq_desktop.reports.document import Align

FONT = "Times New Roman"
_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "left"}


@dataclass(frozen=True)
class Style:
    """How a cell looks."""

    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT
    size: float = 12
    border: bool = False
    grey: bool = False
    number: bool = False
    middle: bool = False


def properties(style: Style) -> dict[str, object]:
    """Return a style in the words of a workbook."""
    return {
        "font_name": FONT,
        "font_size": style.size,
        "bold": style.bold,
        "italic": style.italic,
        "align": _SIDES[style.align],
        "valign": "vcenter" if style.middle else "top",
        "text_wrap": not style.number,
        "border": int(style.border),
        **({"bg_color": "#EBEBEB"} if style.grey else {}),
        **({"num_format": "#,##0"} if style.number else {}),
    }
