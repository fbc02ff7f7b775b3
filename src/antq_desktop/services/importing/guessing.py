"""What a file is a book of, told by its headings and titles; an officer has the last word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.services.importing.columns import Column
from antq_desktop.services.importing.headings import PLAIN, Kind, bare
from antq_desktop.services.importing.heads import Head, first_head
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.services.importing.reading import Book, Sheet
from antq_desktop.services.importing.register_headings import languages, sureness
from antq_desktop.services.importing.values import text_of

#: A guess is sure from so many points on, so far ahead of the next one.
_ENOUGH, _AHEAD = 7, 3
_TITLE, _LACKING = 6, 2
#: So many sheets tell what a book is; the others are mostly like them.
_SHEETS = 8
#: What a column of the two big books tells.
_TELLS = {ImportKind.PEOPLE: 3, ImportKind.MODELS: 2}
#: From so many points on they are no other book, whose headings need not be looked at.
_CERTAIN, _NEVER = {ImportKind.PEOPLE: 21, ImportKind.MODELS: 16}, 1000
#: A field of so many registers tells none of them; another tells at least so much.
_MANY, _LEAST = 3, 2
#: What titles of registers say.
_TITLES: dict[Kind, str] = {
    Kind.ACTIVITIES: r"tuyen truyen|hoat dong|ngay hoi|hoi thi",
    Kind.PLEDGES: r"cam ket",
    Kind.MEDIATIONS: r"hoa giai",
    Kind.HAND_INS: r"giao nop|vu khi|vat lieu no|phao",
    Kind.TALLIES: r"\btin (bao|tu|cua|nhan dan|quan chung)|tiep nhan tin|so tin|thong ke tin",
    Kind.AWARDS: r"khen",
    Kind.POPULATIONS: r"ho khau|nhan khau|dan so|so ho",
    Kind.SAFETY_SUBJECTS: r"(don vi|danh sach).*an toan",
    Kind.SAFETY_YEARS: r"an toan ve|dat tieu chuan",
    Kind.KEY_AREAS: r"trong diem|dia ban phuc tap|chuyen hoa",
    Kind.MEMBERS: r"thanh vien|to vien",
    Kind.MEETINGS: r"\bhop\b|sinh hoat|giao ban",
}


@dataclass(frozen=True)
class Guess:
    """What a file seems to be; not `sure` where it may well be another book."""

    kind: ImportKind
    sure: bool


def guess_kind(book: Book) -> Guess | None:
    """Return what a book of sheets seems to be; None where no heading is known."""
    scores: dict[ImportKind, int] = {}
    for kind in ImportKind:
        scores[kind] = max(_scores(book, kind), default=0)
        if scores[kind] >= _CERTAIN.get(kind, _NEVER):
            return Guess(kind, sure=True)
    # Of equals the one named first: people, then models.
    ranked = sorted(scores, key=lambda kind: -scores[kind])
    best, next_best = ranked[0], ranked[1]
    if scores[best] <= 0:
        return None
    ahead = scores[best] - scores[next_best]
    return Guess(best, scores[best] >= _ENOUGH and ahead >= _AHEAD)


def _scores(book: Book, kind: ImportKind) -> Iterator[int]:
    """Yield for each sheet how well its headings and title fit a kind of book."""
    filled = (sheet for sheet in book.sheets if len(sheet.rows) > 1)
    for sheet in islice(filled, _SHEETS):
        head = first_head(sheet, kind.tables, worded=True)
        if head is None and kind is ImportKind.PEOPLE:
            head = first_head(sheet, kind.tables, nameless=True, worded=True)
        if head is None:
            continue
        if kind.plain is None:
            targets = {each.target for each in head.columns.each} - {"", "number", "remarks"}
            yield _TELLS[kind] * len(targets)
        else:
            yield _plain_score(sheet, head, kind.plain, book.name)


def _plain_score(sheet: Sheet, head: Head, kind: Kind, file_name: str) -> int:
    """Return how surely the headings mean the fields of a register, with what its title says."""
    register, columns = REGISTERS[kind], head.columns
    score = sum(_weight(kind, each) for each in columns.known) - len(columns.unknown)
    found = {each.target for each in columns.known}
    score -= _LACKING * sum(each.required and each.name not in found for each in register.fields)
    above = [text_of(cell) for row in sheet.rows[: head.first] for cell in row]
    titles = bare(" ".join((*above, sheet.name, file_name)))
    words = {bare(each.text(register.many)) for each in languages()}
    if re.search(_TITLES[kind], titles) or any(each in titles for each in words):
        score += _TITLE
    return score


def _weight(kind: Kind, column: Column) -> int:
    """Return how much a column tells of its register: what many registers have tells little."""
    having = sum(column.target in REGISTERS[each].by_name for each in PLAIN)
    return 1 if having >= _MANY else max(_LEAST, sureness(kind, column.own, column.target))
