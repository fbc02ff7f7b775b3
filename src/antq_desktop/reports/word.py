"""Documents written as a Word file, to be changed before they are signed.

The same parts in the same order as on the PDF; where lines and pages break is for Word to say.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from docx.oxml.xmlchemy import BaseOxmlElement as Node
from docx.shared import Pt
from docx.text.parfmt import ParagraphFormat

from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import (
    Bars,
    Document,
    Heading,
    KeyValue,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Recipients,
    SheetCode,
    Signature,
    Table,
    Ticks,
)
from antq_desktop.reports.files import whole_file
from antq_desktop.reports.pdf_fonts import Faces, load_faces
from antq_desktop.reports.pdf_marks import MM
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.reports.pdf_text import SECTION, Setting
from antq_desktop.reports.word_forms import (
    code_nodes,
    letterhead_nodes,
    masthead_nodes,
    recipients_nodes,
    signature_nodes,
    ticks_nodes,
)
from antq_desktop.reports.word_frame import Frame, parsed
from antq_desktop.reports.word_table import bars_nodes, key_value_nodes, table_nodes
from antq_desktop.reports.word_text import (
    Shape,
    gap,
    heading_nodes,
    lines_nodes,
    note_nodes,
    paragraph,
    paragraph_nodes,
)

Progress = Callable[[int, int], None]

#: Points above a table.
_ABOVE_TABLE = 3
#: A document of one page gets smaller by these steps.
_STEP = 0.97
_SPARE_MM = 6
_SMALLEST = 0.4
#: The letterhead gets smaller only when the rest got smaller than 1 / this.
_HEAD_STAYS = 1.2


def write_word(
    documents: Iterable[Document], out: Path | BinaryIO, progress: Progress | None = None
) -> None:
    """Write documents one after another into one Word file, each on pages of its own.

    `out` is a path, which is replaced as a whole at the end, or a binary file. `progress` is told,
    after each document, how many are done out of how many; what it raises stops the writing and
    leaves the path as it was. Raises `BadInput` for no documents at all, and `FileRefused` where
    the path cannot be written.
    """
    ready = tuple(documents)
    if not ready:
        raise BadInput(N_("There is nothing to print."))
    faces = load_faces()
    if isinstance(out, Path):
        with whole_file(out) as file:
            _write(ready, faces, file, progress)
    else:
        _write(ready, faces, out, progress)


def _write(
    documents: tuple[Document, ...], faces: Faces, file: BinaryIO, progress: Progress | None
) -> None:
    """Set every document and save the file."""
    frame = Frame(documents[0])
    for number, document in enumerate(documents, start=1):
        nodes = _Composer(frame, document, faces).nodes()
        frame.add(document, nodes, last=number == len(documents))
        if progress is not None:
            progress(number, len(documents))
    frame.save(file)


def _scale(document: Document, faces: Faces) -> float:
    """Return a size at which a document of one page fits on the PDF with room to spare.

    Word sets some lines a little higher.
    """
    scale = document.scale
    page = replace(document.page, bottom=document.page.bottom + _SPARE_MM)
    while document.one_page and scale > _SMALLEST:
        tried = replace(document, one_page=False, page=page, scale=scale)
        if all(len(pages) == 1 for pages in leaves((tried,), faces)):
            break
        scale *= _STEP
    return scale


class _Composer:
    """What sets the parts of one document, from its head to its last line."""

    def __init__(self, frame: Frame, document: Document, faces: Faces) -> None:
        page = document.page
        self.frame = frame
        self.document = document
        self.setting = Setting(
            faces,
            (page.width - page.left - page.right) * MM,
            (page.height - page.top - page.bottom) * MM,
            _scale(document, faces),
        )
        self.made: list[Node] = []
        self.turn = False

    def nodes(self) -> list[Node]:
        """Return the paragraphs and tables of the document; the last one is a paragraph."""
        if self.document.letterhead is not None:
            scale = min(1.0, _HEAD_STAYS * self.setting.scale / self.document.scale)
            self._put(
                letterhead_nodes(self.setting._replace(scale=scale), self.document.letterhead)
            )
        parts = deque(self.document.parts)
        while parts:
            self._part(parts.popleft(), parts)
        return self.made or parsed(gap())

    def _part(self, part: Part, rest: deque[Part]) -> None:
        """Set a part, with those of the rest that stand beside it."""
        if isinstance(part, PageBreak):
            self.turn = bool(self.made)
        elif isinstance(part, SheetCode):
            self._put(self._code(part, rest))
        elif isinstance(part, Recipients) and rest and isinstance(signature := rest[0], Signature):
            rest.popleft()
            _keep(self.made)
            self._put(signature_nodes(self.setting, signature, part))
        elif isinstance(part, Signature):
            _keep(self.made)
            self._put(signature_nodes(self.setting, part))
        else:
            self._put(_PARTS[type(part)](self.setting, part))

    def _put(self, markup: list[str]) -> None:
        """Add paragraphs and tables, the first on a new page where one was asked for."""
        if self.turn and markup:
            markup = [paragraph(Shape(1, exact=1, turn=True)), *markup]
            self.turn = False
        for each in parsed(*markup):
            if _is_table(each) and self.made and not _is_table(self.made[-1]):
                ParagraphFormat(self.made[-1]).space_after = Pt(_ABOVE_TABLE)
            self.made.append(each)

    def _code(self, part: SheetCode, rest: deque[Part]) -> list[str]:
        """Return a code, in the corner beside the titles and remarks that follow it."""
        picture = self.frame.picture(part, self.setting.mm(part.side))
        if not part.corner:
            return code_nodes(self.setting, part, picture)
        titles: list[Heading | Note] = []
        while rest and isinstance(title := rest[0], Heading | Note):
            if isinstance(title, Heading) and title.level == SECTION:
                break
            titles.append(title)
            rest.popleft()

        def inside(setting: Setting) -> list[str]:
            return [each for title in titles for each in _PARTS[type(title)](setting, title)]

        return masthead_nodes(self.setting, part, picture, inside)


def _is_table(made: Node) -> bool:
    return str(made.tag).endswith("}tbl")


def _keep(made: list[Node]) -> None:
    """Keep the last two pieces with what follows: a signature never stands on a page alone."""
    for each in made[-3:]:
        rows = each.xpath("./w:tr[last()]//w:p") if _is_table(each) else [each]
        for line in rows:
            ParagraphFormat(line).keep_with_next = True


_PARTS: dict[type[Part], Callable[..., list[str]]] = {
    Bars: bars_nodes,
    Heading: heading_nodes,
    Paragraph: paragraph_nodes,
    Note: note_nodes,
    Table: table_nodes,
    KeyValue: key_value_nodes,
    Ticks: ticks_nodes,
    Lines: lines_nodes,
    Recipients: recipients_nodes,
}
