"""The register of people written back in the columns an office brought.

The words are those of the books themselves, which are Vietnamese whatever language the program
speaks, so that what is written back can be read again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from antq_desktop.domain.cases import CivilDuty, CompletedBy, Duty
from antq_desktop.domain.dates import PartialDate, written_day
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Paper, Sex
from antq_desktop.domain.units import Hamlet
from antq_desktop.errors import NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services.importing.columns import Column, Columns
from antq_desktop.services.importing.dossiers import Dossier, dossiers
from antq_desktop.services.importing.headings import Kind
from antq_desktop.services.importing.layout import Listing
from antq_desktop.services.importing.lines_kept import kept_lines
from antq_desktop.services.importing.record_fields import KEPT_IN
from antq_desktop.services.importing.words import DutySaid, read_duties
from antq_desktop.storage.pages import SHOW_EVERYONE, PeopleFilter, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work

NO_LAYOUT = N_("No register was brought yet whose columns could be used.")

_LAYOUT = "layout/"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Brought:
    """A layout an office brought: the file and sheet it came from, and its columns."""

    signature: str
    file_name: str
    sheet: str
    title: str
    columns: Columns


@dataclass(frozen=True)
class WrittenBack:
    """The register as a plain table: one or two rows of headings, then rows of text.

    Where the columns have no place for the hamlet, a row with its name stands above its people.
    """

    title: str
    headings: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]


def keep_layout(work: Work, file_name: str, listing: Listing) -> None:
    """Keep the layout of a table of people that was taken in."""
    if listing.kind is Kind.PEOPLE:
        value = {
            "file": file_name,
            "sheet": listing.sheet,
            "title": listing.title.rpartition("\n")[2] or listing.sheet,
            "columns": [list(astuple(column)) for column in listing.columns.each],
        }
        work.keep(Local.IMPORTED, _LAYOUT + listing.columns.signature, value)


def layouts_brought(reader: Reader) -> list[Brought]:
    """Return the layouts of people that were taken in, by file name."""
    kept = reader.kept(Local.IMPORTED, _LAYOUT)
    found = []
    for key, value in kept.items():
        told = value["columns"]
        columns = [Column(*each) for each in told] if isinstance(told, list) else []
        found.append(
            Brought(
                key.removeprefix(_LAYOUT),
                str(value["file"]),
                str(value["sheet"]),
                str(value["title"]),
                Columns(Kind.PEOPLE, tuple(columns)),
            )
        )
    return sorted(found, key=lambda each: (each.file_name, each.sheet))


def write_back(
    reader: Reader, signature: str = "", where: PeopleFilter = SHOW_EVERYONE
) -> WrittenBack:
    """Return the people as a table in the columns of a layout; without one, of the fullest.

    Raises `NotFound` where no such layout was brought.
    """
    layouts = layouts_brought(reader)
    chosen = [each for each in layouts if not signature or each.signature == signature]
    if not chosen:
        raise NotFound(NO_LAYOUT)
    brought = max(chosen, key=lambda each: len([c for c in each.columns.each if c.target]))
    today = reader.clock.today()
    people = [line.id for line in people_page(reader, today, where)]
    writing = _Writing(reader, brought, dossiers(reader, people, today))
    return WrittenBack(brought.title, _headings(brought.columns), tuple(writing.rows(people)))


def _headings(columns: Columns) -> tuple[tuple[str, ...], ...]:
    """Return the heading rows; common words stand above the first of their columns."""
    if not any(column.common for column in columns.each):
        return (tuple(column.own for column in columns.each),)
    above, below, before = [], [], ""
    for column in columns.each:
        above.append("" if column.common == before and before else column.common or column.own)
        below.append(column.own if column.common else "")
        before = column.common
    return tuple(above), tuple(below)


class _Writing:
    """Writes people in the columns of one layout."""

    def __init__(
        self, reader: Reader, brought: Brought, people: Mapping[RecordId, Dossier]
    ) -> None:
        self.columns = brought.columns.each
        self.people = people
        self.hamlets = {
            each.id: f"{each.word or ''} {each.name}".strip() for each in reader.all(Hamlet)
        }
        self.extra = {
            line.record: line.extra
            for line in kept_lines(reader)
            if line.signature == brought.signature
        }
        targets = {column.target for column in self.columns}
        self.has_hamlet = bool(targets & {"hamlet", "residence"})
        self.has_old_number = "old_id_number" in targets
        self.has_article = "article" in targets

    def rows(self, people: Sequence[RecordId]) -> Iterator[tuple[str, ...]]:
        """Yield the rows of people, under the names of their hamlets where no column has them."""
        if self.has_hamlet:
            yield from (self._row(person, at) for at, person in enumerate(people, 1))
            return
        by_hamlet: dict[str, list[RecordId]] = defaultdict(list)
        for person in people:
            by_hamlet[self._hamlet(self.people[person])].append(person)
        at = 0
        for order, hamlet in enumerate(sorted(by_hamlet, key=_last_if_empty), 1):
            if hamlet:
                label = (_roman(order), hamlet[0].upper() + hamlet[1:])
                yield (*label, *("" for _ in self.columns[2:]))
            for person in by_hamlet[hamlet]:
                at += 1
                yield self._row(person, at)

    def _row(self, person: RecordId, at: int) -> tuple[str, ...]:
        return tuple(self._cell(column, self.people[person], at) for column in self.columns)

    def _cell(self, column: Column, dossier: Dossier, at: int) -> str:
        """Return what a person's records say for a column; else what the office wrote there."""
        if column.target == "number":
            return str(at)
        if not column.target:
            return self.extra.get(dossier.person.id, {}).get(column.key, "")
        own = _OWN_WRITING.get(column.target)
        if own:
            return own(self, dossier, column)
        kept_as = _KEPT_AS.get(column.target, column.target)
        value = dossier.value(kept_as) if kept_as in KEPT_IN else None
        return text_of_value(value)

    def _hamlet(self, dossier: Dossier) -> str:
        hamlet = dossier.person.hamlet
        return self.hamlets.get(hamlet, "") if hamlet else ""

    def hamlet(self, dossier: Dossier, _column: Column) -> str:
        """Return the hamlet with its word."""
        name = self._hamlet(dossier)
        return name[:1].upper() + name[1:]

    def residence(self, dossier: Dossier, column: Column) -> str:
        """Return the address, else the hamlet."""
        return dossier.person.address or self.hamlet(dossier, column)

    def birth(self, dossier: Dossier, column: Column) -> str:
        """Return the birth in the column of the person's sex, a mark where it is not known."""
        sex = Sex.MALE if column.target == "male" else Sex.FEMALE
        if dossier.person.sex is not sex:
            return ""
        return text_of_value(dossier.person.born) or "x"

    def number(self, dossier: Dossier, column: Column) -> str:
        """Return the identity number, the old one with it where it has no column of its own."""
        wanted = [Paper.OLD_ID] if column.target == "old_id_number" else [Paper.CITIZEN_ID]
        if not self.has_old_number or "id_number" not in {each.target for each in self.columns}:
            wanted = [Paper.CITIZEN_ID, Paper.OLD_ID]
        return " / ".join(each.number for each in dossier.papers if each.kind in wanted)

    def offence(self, dossier: Dossier, column: Column) -> str:
        """Return the offence, with the article or the term behind it where the layout has both."""
        words = str(dossier.value("offence") or "")
        article = str(dossier.value("offence_article") or "")
        if article and words and not self.has_article:
            words = f"{words} (Điều {article})"
        if column.target == "offence_and_term":
            words = ", ".join(filter(None, (words, self.term(dossier, column))))
        return words

    def term(self, dossier: Dossier, _column: Column) -> str:
        """Return the term in years and months."""
        months = dossier.value("term_months")
        if dossier.value("for_life"):
            return "chung thân"
        if not isinstance(months, int):
            return ""
        years, rest = divmod(months, 12)
        parts = [f"{years} năm"] if years else []
        return " ".join([*parts, f"{rest} tháng"] if rest or not years else parts)

    def completion(self, dossier: Dossier, _column: Column) -> str:
        """Return the day of completion, or the one expected."""
        return text_of_value(dossier.value("completed_on") or dossier.value("expected_release"))

    def ground(self, dossier: Dossier, _column: Column) -> str:
        """Return how the sentence ended."""
        ground = dossier.value("completed_by")
        return _GROUNDS[ground] if isinstance(ground, CompletedBy) else ""

    def duties(self, dossier: Dossier, _column: Column) -> str:
        """Return the civil duties."""
        return "; ".join(map(_duty, dossier.duties))

    def kin(self, dossier: Dossier, _column: Column) -> str:
        """Return the family."""
        return ", ".join(each.full_name for each in dossier.kin)

    def officer(self, dossier: Dossier, _column: Column) -> str:
        """Return the officer in charge of the person."""
        return dossier.officer

    def loan(self, dossier: Dossier, column: Column) -> str:
        """Return a word of the last loan."""
        name = KEPT_IN[column.target][1]
        return text_of_value(getattr(dossier.loans[-1], name)) if dossier.loans else ""

    def sex(self, dossier: Dossier, _column: Column) -> str:
        """Return the sex."""
        return _SEXES[dossier.person.sex] if dossier.person.sex else ""


_OWN_WRITING: Mapping[str, Callable[[_Writing, Dossier, Column], str]] = {
    "hamlet": _Writing.hamlet,
    "residence": _Writing.residence,
    "male": _Writing.birth,
    "female": _Writing.birth,
    "sex": _Writing.sex,
    "id_number": _Writing.number,
    "old_id_number": _Writing.number,
    "offence": _Writing.offence,
    "offence_and_term": _Writing.offence,
    "term": _Writing.term,
    "completed_on": _Writing.completion,
    "completed_by": _Writing.ground,
    "civil": _Writing.duties,
    "kin": _Writing.kin,
    "officer": _Writing.officer,
    "loan_amount": _Writing.loan,
    "loan_on": _Writing.loan,
    "loan_due": _Writing.loan,
    "loan_borrower": _Writing.loan,
}
_KEPT_AS = {"article": "offence_article"}
_SEXES = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}
_GROUNDS = {
    CompletedBy.SERVED: "Chấp hành xong",
    CompletedBy.PARDON: "Đặc xá",
    CompletedBy.PAROLE_ENDED: "TTTH - hết thử thách",
}
_DUTIES = {
    Duty.COURT_FEES: "án phí",
    Duty.COMPENSATION: "bồi thường",
    Duty.CONFISCATION: "truy thu",
    Duty.ALL: "",
    Duty.OTHER: "",
}


#: Whether a duty is done, without the name of the duty and with it.
_STATES = (("Chưa xong", "Đã xong"), ("Chưa nộp", "Đã nộp"))


def text_of_value(value: object) -> str:
    """Return a value as books write it: dd/mm/yyyy, dots between thousands."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return value.written()
    if isinstance(value, date):
        return written_day(value)
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)


def _duty(duty: CivilDuty) -> str:
    """Return one civil duty in the words it can be read by again."""
    known = DutySaid(duty.kind, duty.amount, duty.done, duty.remarks)
    if duty.remarks and read_duties(duty.remarks, duty.kind) == (known,):
        return duty.remarks
    what = _DUTIES[duty.kind]
    state = "" if duty.done is None else _STATES[bool(what)][duty.done]
    amount = f"{text_of_value(duty.amount)}đ" if duty.amount else ""
    remarks = f"({duty.remarks})" if duty.remarks else ""
    words = " ".join(filter(None, (state, what, amount, remarks)))
    return duty.remarks if words == remarks else words


def _roman(number: int) -> str:
    """Return a number as books number their parts."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def _last_if_empty(hamlet: str) -> tuple[bool, bytes]:
    return not hamlet, sort_key(hamlet)
