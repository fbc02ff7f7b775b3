"""Documents written as PDF, with every letter of Vietnamese embedded; the only home of ReportLab.

The same documents give the same bytes: no clock and no name of a person goes into the properties.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

import segno
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.reports.files import whole_file
from antq_desktop.reports.pdf_fonts import Faces, load_faces
from antq_desktop.reports.pdf_marks import MM, Box, Face, Leaf, Squares, Stroke, Words
from antq_desktop.reports.pdf_pages import leaves

Progress = Callable[[int, int], None]

_TONGUES = {"vi": "vi-VN", "en": "en-GB"}
_PROGRAM = "ANTQ Desktop"


def write_pdf(
    documents: Iterable[Document], target: Path | BinaryIO, progress: Progress | None = None
) -> int:
    """Write documents one after another into one PDF; return its number of pages.

    `target` is a path, which is replaced as a whole at the end, or a binary file. `progress` is
    told, after each document, how many are done out of how many; what it raises stops the writing
    and leaves the path as it was. Raises `BadInput` for no documents at all, and `FileRefused`
    where the path cannot be written.
    """
    ready = tuple(documents)
    if not ready:
        raise BadInput(N_("There is nothing to print."))
    faces = load_faces()
    if isinstance(target, Path):
        with whole_file(target) as file:
            return _write(ready, faces, file, progress)
    return _write(ready, faces, target, progress)


def _write(
    documents: tuple[Document, ...], faces: Faces, file: BinaryIO, progress: Progress | None
) -> int:
    """Lay out, paint and save; return the number of pages."""
    first = documents[0]
    # Plain compressed pages: a quarter smaller and faster than ReportLab's letters-only ones.
    rl_config.useA85 = 0
    canvas = Canvas(
        file,
        pageCompression=1,
        invariant=1,
        initialFontName=faces.names[0],
        lang=_TONGUES[first.language],
    )
    canvas.setTitle(first.title)
    canvas.setAuthor(first.author)
    canvas.setSubject(first.title)
    canvas.setCreator(_PROGRAM)
    canvas.setProducer(_PROGRAM)
    painter = Painter(canvas, faces.names)
    pages = 0
    for number, sheets in enumerate(leaves(documents, faces), start=1):
        for leaf in sheets:
            painter.paint(leaf)
        pages += len(sheets)
        if progress is not None:
            progress(number, len(documents))
    canvas.save()
    return pages


class Painter:
    """What paints laid-out pages on a canvas, one after another."""

    def __init__(self, canvas: Canvas, names: tuple[str, str, str, str]) -> None:
        self.canvas = canvas
        self.names = names
        #: Most lines of a form are the same on every sheet, so their letters are encoded once.
        self._encoded: dict[tuple[Face, float, str, float], str] = {}

    def paint(self, leaf: Leaf) -> None:
        """Paint one page, the grey grounds first and the words last, and go to the next."""
        canvas, height = self.canvas, leaf.page.height * MM
        canvas.setPageSize((leaf.page.width * MM, height))
        _paint_boxes(canvas, [mark for mark in leaf.marks if isinstance(mark, Box)], height)
        _paint_strokes(canvas, [mark for mark in leaf.marks if isinstance(mark, Stroke)], height)
        lines = []
        for mark in leaf.marks:
            if isinstance(mark, Words):
                code = self._code(mark)
                lines.append(f"BT 1 0 0 1 {mark.x:.2f} {height - mark.y:.2f} Tm {code}")
            elif isinstance(mark, Squares):
                _paint_squares(canvas, mark, height)
        canvas.addLiteral("\n".join(lines))
        canvas.showPage()

    def _code(self, line: Words) -> str:
        """Return what shows a line of text, after its place: its font, its letters, its end."""
        key = (line.face, line.size, line.text, line.stretch)
        found = self._encoded.get(key)
        if found is None:
            text = self.canvas.beginText()
            text.setFont(self.names[line.face], line.size)
            if line.stretch:
                text.setWordSpace(line.stretch)
            text.textOut(line.text)
            if line.stretch:
                text.setWordSpace(0)
            found = self._encoded[key] = text.getCode().partition(" Tm ")[2]
        return found


def _paint_boxes(canvas: Canvas, boxes: list[Box], height: float) -> None:
    """Paint grey grounds."""
    for box in boxes:
        canvas.setFillGray(box.grey)
        canvas.rect(box.x, height - box.y - box.height, box.width, box.height, stroke=0, fill=1)
    if boxes:
        canvas.setFillGray(0)


def _paint_strokes(canvas: Canvas, strokes: list[Stroke], height: float) -> None:
    """Paint lines, those of one look as one path.

    The path is written out here, because the canvas spends most of a page's time on its numbers.
    """
    looks = attrgetter("dotted", "width")
    for (dotted, width), alike in groupby(sorted(strokes, key=looks), key=looks):
        canvas.setLineWidth(width)
        if dotted:
            canvas.setLineCap(1)
            canvas.setDash([0, 2.5])
        path = (
            f"{one.x:.2f} {height - one.y:.2f} m {one.to_x:.2f} {height - one.to_y:.2f} l"
            for one in alike
        )
        canvas.addLiteral(f"n {' '.join(path)} S")


def _paint_squares(canvas: Canvas, mark: Squares, height: float) -> None:
    """Paint a QR picture as one path."""
    rows = segno.make(mark.payload, error="m", mask=mark.mask, micro=False).matrix
    side = mark.side / len(rows)
    path = []
    for number, row in enumerate(rows, start=1):
        column = 0
        foot = height - mark.y - number * side
        for dark, run in groupby(row):
            length = sum(1 for _ in run)
            if dark:
                left = mark.x + column * side
                path.append(f"{left:.3f} {foot:.3f} {length * side:.3f} {side:.3f} re")
            column += length
    canvas.addLiteral(f"n {' '.join(path)} f")
