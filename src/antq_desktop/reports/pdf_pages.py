"""Documents laid out on pages: what goes on which, and what comes again overleaf."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from antq_desktop.reports.document import (
    Bars,
    Document,
    Heading,
    KeyValue,
    Letterhead,
    Lines,
    Note,
    Page,
    PageBreak,
    Paragraph,
    Part,
    Recipients,
    SheetCode,
    Signature,
    Table,
    Ticks,
)
from antq_desktop.reports.pdf_charts import bars_blocks
from antq_desktop.reports.pdf_fonts import Faces
from antq_desktop.reports.pdf_forms import (
    code_block,
    letterhead_blocks,
    masthead_block,
    page_number,
    recipients_blocks,
    signature_blocks,
    ticks_blocks,
)
from antq_desktop.reports.pdf_marks import MM, Face, Leaf, Words
from antq_desktop.reports.pdf_table import key_value_blocks, table_blocks
from antq_desktop.reports.pdf_text import (
    SECTION,
    TIGHT,
    Block,
    Setting,
    draw_nothing,
    gap,
    heading_blocks,
    lines_blocks,
    note_blocks,
    paragraph_blocks,
)

_FOOTER_SIZE = 9.0
_FOOTER_RISE = 11 * MM
#: A page too full gets smaller by steps, each after what is missing and none too long, because
#: lines break anew at another size.
_SHRINK = 0.9
_LEAST = 0.985
_MOST = 0.93
#: The letterhead gets smaller only when the rest got smaller than 1 / this.
_HEAD_STAYS = 1.2
_SMALLEST = 0.4


def leaves(documents: Iterable[Document], faces: Faces) -> Iterator[tuple[Leaf, ...]]:
    """Yield the pages of each document."""
    press = _Press(faces)
    for document in documents:
        yield press.laid_out(document)


def _height(blocks: list[Block]) -> float:
    """Return the height of all blocks."""
    return sum(block.height for block in blocks)


def _filled(blocks: list[Block], room: float) -> list[Block]:
    """Return the blocks with as many more empty lines as the room holds."""
    last = max((number for number, block in enumerate(blocks) if block.fill), default=None)
    if last is None:
        return blocks
    more = [blocks[last]] * int(room / blocks[last].height)
    return [*blocks[:last], *more, *blocks[last:]]


def _units(blocks: list[Block], tallest: float) -> Iterator[list[Block]]:
    """Yield the runs of blocks that stand on one page; too tall a run is taken apart."""
    unit: list[Block] = []
    for block in blocks:
        if block.turn and unit:
            yield unit
            unit = []
        unit.append(block)
        if not block.keep:
            yield from [unit] if _height(unit) <= tallest else [[one] for one in unit]
            unit = []
    yield from [[one] for one in unit]


class _Flow:
    """The pages of one document, filled from the top."""

    def __init__(self, page: Page, setting: Setting) -> None:
        self.page = page
        self.setting = setting
        self.leaves: list[Leaf] = []
        self.y = 0.0
        self._turn()

    def put(self, unit: list[Block]) -> None:
        """Mark blocks that belong together, on a new page where this one has no room."""
        bottom = (self.page.height - self.page.bottom) * MM
        fresh = self.y <= self.page.top * MM
        if unit[0].turn or (not fresh and self.y + _height(unit) > bottom + 0.01):
            if not fresh:
                self._turn()
            first = next((block for block in unit if block.height), unit[0])
            for block in first.again:
                self._mark(block)
        for block in unit:
            self._mark(block)

    def _mark(self, block: Block) -> None:
        """Mark one block and go below it; no page begins with a gap."""
        top = self.page.top * MM
        if block.draw is draw_nothing and self.y <= top:
            return
        block.draw(self.leaves[-1].marks, self.page.left * MM, self.y)
        self.y += block.height

    def _turn(self) -> None:
        """Begin a page; every one but the first has its number."""
        leaf = Leaf(self.page)
        self.leaves.append(leaf)
        self.y = self.page.top * MM
        if len(self.leaves) > 1:
            leaf.marks.append(page_number(self.setting, len(self.leaves), self.page.left * MM))


def _footer(setting: Setting, page: Page, text: str) -> list[Words]:
    """Return the small lines at the foot of a page, narrower letters where one is long."""
    lines = []
    y = page.height * MM - _FOOTER_RISE
    for line in text.split("\n"):
        width = setting.faces.width(line, Face.ITALIC, _FOOTER_SIZE)
        size = _FOOTER_SIZE * min(1.0, setting.width / width)
        lines.append(Words(page.left * MM, y, Face.ITALIC, size, line))
        y += _FOOTER_SIZE * TIGHT
    return lines


class _Press:
    """What lays out one document after another; parts that come again are laid out once."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._known: dict[tuple[Setting, Part | Letterhead], list[Block]] = {}

    def laid_out(self, document: Document) -> tuple[Leaf, ...]:
        """Return the pages of a document; one of a single page is made smaller until it fits."""
        page = document.page
        setting = Setting(
            self.faces,
            (page.width - page.left - page.right) * MM,
            (page.height - page.top - page.bottom) * MM,
            document.scale,
        )
        blocks = self._blocks(setting, document)
        if document.one_page:
            while (needed := _height(blocks)) > setting.height and setting.scale > _SMALLEST:
                step = max(_MOST, min(_LEAST, (setting.height / needed) ** _SHRINK))
                setting = setting._replace(scale=setting.scale * step)
                blocks = self._blocks(setting, document)
            blocks = _filled(blocks, setting.height - _height(blocks))
        flow = _Flow(page, setting)
        for unit in _units(blocks, setting.height):
            flow.put(unit)
        if document.footer:
            for leaf in flow.leaves:
                leaf.marks.extend(_footer(setting, page, document.footer))
        return tuple(flow.leaves)

    def _blocks(self, setting: Setting, document: Document) -> list[Block]:
        """Return the blocks of a document from its head to its last part."""
        blocks: list[Block] = []
        if document.letterhead is not None:
            head = min(1.0, _HEAD_STAYS * setting.scale / document.scale)
            blocks += self._part(setting._replace(scale=head), document.letterhead)
        parts = deque(document.parts)
        while parts:
            part = parts.popleft()
            following = parts[0] if parts else None
            if isinstance(part, SheetCode) and part.corner:
                blocks.append(masthead_block(setting, part, _titles(parts)))
            elif isinstance(part, Recipients) and isinstance(following, Signature):
                parts.popleft()
                blocks = [*_kept(blocks), *signature_blocks(setting, following, part)]
            elif isinstance(part, Signature):
                blocks = [*_kept(blocks), *signature_blocks(setting, part)]
            else:
                blocks += self._part(setting, part)
        return blocks

    def _part(self, setting: Setting, part: Part | Letterhead) -> list[Block]:
        """Return the blocks of one part."""
        lay_out = _PARTS[type(part)]
        if not isinstance(part, _REPEATED):
            return lay_out(setting, part)
        key = (setting, part)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = lay_out(setting, part)
        return found


def _kept(blocks: list[Block]) -> list[Block]:
    """Return the blocks, the last two kept with the signature: it never stands on a page alone."""
    return [*blocks[:-2], *(block._replace(keep=True) for block in blocks[-2:])]


def _titles(parts: deque[Part]) -> list[Heading | Note]:
    """Take the titles and remarks off the front of the parts and return them."""
    titles: list[Heading | Note] = []
    while parts:
        part = parts[0]
        if not isinstance(part, Heading | Note) or getattr(part, "level", 0) == SECTION:
            break
        titles.append(part)
        parts.popleft()
    return titles


def _page_break(_setting: Setting, _part: PageBreak) -> list[Block]:
    """Return what begins a new page."""
    return [Block(0.0, draw_nothing, turn=True)]


def _code(setting: Setting, part: SheetCode) -> list[Block]:
    """Return a code in the middle of the page."""
    white = gap(setting.mm(part.side) / 8)
    return [white, code_block(setting, part), white]


_PARTS: dict[type[Part | Letterhead], Callable[..., list[Block]]] = {
    Letterhead: letterhead_blocks,
    Heading: heading_blocks,
    Paragraph: paragraph_blocks,
    Note: note_blocks,
    Table: table_blocks,
    KeyValue: key_value_blocks,
    Ticks: ticks_blocks,
    Lines: lines_blocks,
    Recipients: recipients_blocks,
    SheetCode: _code,
    Bars: bars_blocks,
    PageBreak: _page_break,
}

#: Parts that say the same on the sheets of many people.
_REPEATED = (Letterhead, Heading, Note, Ticks, Lines)
