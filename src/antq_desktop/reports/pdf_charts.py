"""Charts turned into blocks of a page."""

from functools import partial
from typing import NamedTuple

from antq_desktop.i18n import formats
from antq_desktop.reports.charts import Caption, Line, Patch, marks_of
from antq_desktop.reports.document import Align, Bars
from antq_desktop.reports.pdf_marks import Box, Face, Mark, Stroke, Words
from antq_desktop.reports.pdf_text import Block, Setting, gap, text_lines

_HEIGHT = 135.0
_LETTERS = 10.0
_TITLE = 12.0


class _Drawn(NamedTuple):
    """A chart at its place."""

    setting: Setting
    chart: Bars

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark its areas, lines and words."""
        faces, letters = self.setting.faces, self.setting.points(_LETTERS)
        size = (self.setting.width, self.setting.points(_HEIGHT))

        def width_of(text: str) -> float:
            return faces.width(text, Face.REGULAR, letters)

        number = partial(formats.number, code=self.chart.language)
        for each in marks_of(self.chart, size, letters, width_of, number):
            if isinstance(each, Patch):
                marks.extend(_framed(each, x, y))
            elif isinstance(each, Line):
                marks.append(Stroke(x + each.x, y + each.y, x + each.to_x, y + each.y, 0.8))
            else:
                marks.append(self._words(each, x, y, letters))

    def _words(self, caption: Caption, x: float, y: float, letters: float) -> Words:
        face = Face.BOLD if caption.bold else Face.REGULAR
        width = self.setting.faces.width(caption.text, face, letters)
        left = caption.x - width / 2 if caption.centred else caption.x
        return Words(x + left, y + caption.y, face, letters, caption.text)


def bars_blocks(setting: Setting, part: Bars) -> list[Block]:
    """Return a chart under its title."""
    title = text_lines(setting, part.title, Face.BOLD, setting.points(_TITLE), Align.CENTRE)
    drawn = Block(setting.points(_HEIGHT), _Drawn(setting, part).draw)
    return [
        gap(setting.points(8)),
        title.block(keep=True),
        gap(setting.points(4)),
        drawn,
        gap(setting.points(6)),
    ]


def _framed(patch: Patch, x: float, y: float) -> list[Mark]:
    """Return an area with its frame."""
    left, top = x + patch.x, y + patch.y
    right, foot = left + patch.width, top + patch.height
    return [
        Box(left, top, patch.width, patch.height, patch.grey),
        Stroke(left, top, right, top),
        Stroke(left, foot, right, foot),
        Stroke(left, top, left, foot),
        Stroke(right, top, right, foot),
    ]
