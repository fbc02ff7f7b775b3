"""Where the editors of a window look things up: the reference lists and the store."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from antq_desktop.domain import reference
from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.domain.fields import Ref, Text
from antq_desktop.domain.records import NEW, Record, Register, new_id
from antq_desktop.errors import FileRefused, NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, sort_key
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.search import search
from antq_desktop.ui.cells import shown
from antq_desktop.ui.context import Context
from antq_desktop.ui.sources import Entry, KeptFile, Sources

#: The most lines a list under an editor offers.
MOST = 40
_BESIDE = 2
#: How a source begins to name an article.
_ARTICLE = ", Đ"
_ENDINGS = ((b"%PDF", ".pdf"), (b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"))


def blank(register: Register, **stored: str | int | None) -> Record:
    """Return a new record of a register with these stored values and the usual ones."""
    row: dict[str, object] = {"id": new_id(), "version": NEW}
    for each in register.fields:
        usual = None if each.default is None else each.kind.to_stored(each.default)
        row[each.name] = stored.get(each.name, usual)
    return register.from_stored(row)


def words_of(record: Record, sources: Sources) -> str:
    """Return what a record is known by: its name, or what its list shows that is no secret."""
    if name := name_of(record):
        return name
    parts = [
        shown(each, getattr(record, each.name), sources)
        for each in record.register.fields
        if each.kind.in_table and not each.kind.sensitive and not isinstance(each.kind, Ref)
    ]
    said = " · ".join(part for part in parts if part)
    return said or sources.language.text(record.register.one)


def beside(record: Record, sources: Sources) -> str:
    """Return what tells a record from another of its name: a year, a number, a rank."""
    said = name_of(record)
    parts = []
    for each in record.register.fields:
        if each.kind.in_table and not each.kind.sensitive and not isinstance(each.kind, Ref):
            words = shown(each, getattr(record, each.name), sources)
            parts += [words] if words and words != said else []
    return " · ".join(parts[:_BESIDE]) if said else ""


def matching(entries: Iterable[Entry], text: str) -> list[Entry]:
    """Return the entries that hold every word of a text, those that begin with it first."""
    words = fold(text).split()
    found = [each for each in entries if _holds(each, words)]
    start = fold(text)
    found.sort(key=lambda each: not fold(each.title).startswith(start) and each.code != text)
    return found[:MOST]


def _holds(entry: Entry, words: Sequence[str]) -> bool:
    whole = fold(f"{entry.code} {entry.title} {entry.detail}")
    return all(word in whole for word in words)


class Lookups:
    """The reference lists and records as editors ask for them.

    With a `root` the records of child registers are those of that person or group alone.
    """

    def __init__(self, context: Context, parent: QWidget, root: str = "") -> None:
        self._context = context
        self._parent = parent
        self._root = root
        self._lists = {name: _entries(held) for name, held in context.reference.lists.items()}
        self.sources = Sources(
            language=context.language,
            today=context.today,
            entries=lambda name, text: matching(self._lists.get(name, {}).values(), text),
            entry_title=self._entry_title,
            records=self._records,
            record_name=self._record_name,
            kept_file=self._kept_file,
            keep_file=self._keep_file,
            open_file=self._open_file,
            choose_file=self._choose_file,
        )

    def within(self, reader: Reader) -> Sources:
        """Return the same lookups through a view that is open already.

        A second view opened within a first could wait for a writer that waits for the first.
        """
        return replace(
            self.sources,
            # One record is named many times in the story of a person.
            record_name=cache(lambda register, one: self._name_in(reader, register, one)),
            kept_file=lambda name: _kept_in(reader, name),
        )

    def _entry_title(self, name: str, code: str) -> str:
        found = self._lists.get(name, {}).get(code)
        return found.title if found else ""

    def _records(self, register: str, text: str) -> Sequence[Entry]:
        if text.strip() and _is_of_people(REGISTERS[register]):
            return self._context.read(lambda reader: self._found(reader, register, text))
        return matching(self._context.read(lambda reader: self._entries_of(reader, register)), text)

    def _found(self, reader: Reader, name: str, text: str) -> list[Entry]:
        """Return the people of a register a text finds: by the index, however many there are."""
        cls = REGISTERS[name].record_class
        ids = [each.id for each in search(reader, text, MOST) if each.register == name]
        return [self._entry(record) for one in ids for record in reader.find(cls, id=one)]

    def _entries_of(self, reader: Reader, name: str) -> list[Entry]:
        register = REGISTERS[name]
        scope = {register.root: self._root} if self._root and register.root else {}
        found = reader.find(register.record_class, **scope)
        entries = [self._entry(each) for each in found]
        return sorted(entries, key=lambda each: sort_key(each.title))

    def _entry(self, record: Record) -> Entry:
        return Entry(record.id, words_of(record, self.sources), beside(record, self.sources))

    def _record_name(self, register: str, record_id: str) -> str:
        return self._context.read(lambda reader: self._name_in(reader, register, record_id))

    def _name_in(self, reader: Reader, register: str, record_id: str) -> str:
        found = reader.find(REGISTERS[register].record_class, id=record_id)
        return words_of(found[0], self.sources) if found else ""

    def _kept_file(self, name: str) -> KeptFile | None:
        return self._context.read(lambda reader: _kept_in(reader, name))

    def _choose_file(self) -> Path | None:
        text = self._context.text
        kinds = text(N_("Papers and photos (*.pdf *.jpg *.jpeg *.png)"))
        return self._context.choosers.open_file(self._parent, text(N_("Choose a file…")), kinds)

    def _keep_file(self, path: Path, kept: Callable[[str], None]) -> None:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise FileRefused(name=path.name) from error
        if not _ending(content):
            raise FileRefused(N_("Only PDF, JPEG and PNG files can be kept."))
        self._context.write(Tag.LOCAL, lambda work: work.attach(content), kept, owner=self._parent)

    def _open_file(self, name: str) -> None:
        content = self._context.read(lambda reader: reader.attachment(name))
        ending = _ending(content)
        pdf = content if ending == ".pdf" else page_of_picture(content)
        self._context.frame.preview(pdf, self._context.text(N_("Scan")), f"{name[:8]}.pdf")


def page_of_picture(content: bytes) -> bytes:
    """Return a PDF of one page that shows a picture, so that it is read like any other paper."""
    picture = QImage.fromData(content)
    shape = QPageLayout.Orientation
    landscape = picture.width() > picture.height()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(shape.Landscape if landscape else shape.Portrait)
    painter = QPainter(writer)
    size = picture.size().scaled(painter.viewport().size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRect(QPoint(0, 0), size), picture)
    painter.end()
    return bytes(buffer.data().data())


def _kept_in(reader: Reader, name: str) -> KeptFile | None:
    try:
        content = reader.attachment(name)
    except NotFound:
        return None
    return KeptFile(f"{name[:8]}{_ending(content)}", len(content))


def _is_of_people(register: Register) -> bool:
    first = register.fields[0].kind
    return not register.root and isinstance(first, Text) and first.name


def _ending(content: bytes) -> str:
    """Return how the name of a file of this content ends; nothing for what is not kept."""
    for start, ending in _ENDINGS:
        if content.startswith(start):
            return ending
    return ""


def _entries(held: Mapping[str, reference.Entry]) -> dict[str, Entry]:
    """Return the lines of a list; a number that is not its own title stands before it."""
    return {code: Entry(code, _title(each), _article(each)) for code, each in held.items()}


def _article(each: reference.Entry) -> str:
    """Return the article behind an entry; none where the number of the entry is the article."""
    return each.source if _ARTICLE in each.source and not each.code.isdigit() else ""


def _title(each: reference.Entry) -> str:
    return f"{each.code} · {each.title}" if each.code.isdigit() else each.title
