"""What stands on a laid-out page: words, strokes, boxes and squares at their places.

Lengths are points, counted from the upper left corner of the paper to the right and down.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from antq_desktop.reports.document import Page

MM = 72 / 25.4


class Face(IntEnum):
    """The four faces of the serif."""

    REGULAR = 0
    BOLD = 1
    ITALIC = 2
    BOLD_ITALIC = 3


class Words(NamedTuple):
    """A line of text from its baseline; `stretch` points are added to every space."""

    x: float
    y: float
    face: Face
    size: float
    text: str
    stretch: float = 0.0


class Stroke(NamedTuple):
    """A straight line, solid or dotted."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = 0.5
    dotted: bool = False


class Box(NamedTuple):
    """An area filled with a light grey (0 black, 1 white)."""

    x: float
    y: float
    width: float
    height: float
    grey: float


class Squares(NamedTuple):
    """A QR picture, `side` points wide; with one of its eight masks, or the best one looked for."""

    x: float
    y: float
    side: float
    payload: str
    mask: int | None = None


Mark = Words | Stroke | Box | Squares


@dataclass(frozen=True)
class Leaf:
    """One laid-out page."""

    page: Page
    marks: list[Mark] = field(default_factory=list, repr=False)
