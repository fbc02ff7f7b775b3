"""One list of the work of the movement: narrowed by period and hamlet, summed up, typed on."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton

from antq_desktop.domain.fields import Choice, Code, Day, Money, Number, RecordId, Ref
from antq_desktop.domain.records import Field, Record, Register
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import fold, sort_key
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.letterhead import quarter_name
from antq_desktop.reports.plain_list import PlainList, plain_list
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.cells import shown
from antq_desktop.ui.context import Context
from antq_desktop.ui.documents import preview_documents
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import Item, button, label, row
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.register_list import RecordLine, RegisterList
from antq_desktop.ui.sources import Entry, Sources

_GRAMS = "grams"
_THOUSAND = 1000


class MovementList(RegisterList):
    """The list of one register whose lines have a day and count something."""

    def __init__(self, context: Context, register: Register, above: Sequence[Item] = ()) -> None:
        self._records: Mapping[str, Record] = {}
        self._fields = register.fields
        self._day = next(each for each in register.fields if isinstance(each.kind, Day))
        self._narrowing = [
            each for each in register.fields if isinstance(each.kind, Choice | Code | Ref)
        ]
        self._totals: QLabel = label("", "strong", wraps=True)
        self._totals.setObjectName(f"{register.name}_totals")
        self._typing = _type_on(context, register)
        self._adding = False
        under = row(self._totals, self._typing)
        under.setStretch(0, 1)
        printing = button(
            context.text(N_("Print")),
            f"{register.name}_print",
            self.print_list,
            icon=context.icons("printer"),
        )
        printing.setToolTip(context.actions.keys("print"))
        super().__init__(context, register, [*above, under], [printing])
        self._list.panel.saved.connect(self._written)
        context.actions.bind(self._list, "print", self.print_list)

    def print_list(self) -> None:
        """Show the lines in sight as they will lie on paper, with every field somebody filled."""
        context, register = self._context, self._register
        lines = self._list.table.rows.lines()
        records = [self._records[line.id] for line in lines if line.id in self._records]
        title, about = context.text(register.many), self._narrowed()

        def made(reader: Reader) -> list[Document]:
            # The names of records are looked up where the list is read.
            sources = self._lookups.within(reader)
            listed = _listed(register, records, sources)
            totals = summed(register, records, context.language)
            paper = PlainList(title, about, *listed, totals)
            return [plain_list(paper, issuer(reader), context.language, context.today())]

        preview_documents(context, title, f"{register.name}.pdf", made, self._list)

    def _narrowed(self) -> str:
        """Return what the list is narrowed to, in words."""
        filters = self._list.filters
        return " · ".join(each for each in (*filters.said(), filters.text()) if each)

    def add(self) -> None:
        """Open the form of a new line."""
        super().add()
        self._adding = True

    def change(self, record_id: str) -> None:
        """Open the form of a line."""
        self._adding = False
        super().change(record_id)

    def _written(self, record: object) -> None:
        """Open the next form where many lines are typed, with the day and the kind kept."""
        if not (self._adding and self._typing.isChecked() and isinstance(record, Record)):
            return
        stored = record.register.to_stored(record)
        kept = {
            each.name: stored[each.name]
            for each in self._fields
            if each is self._day or isinstance(each.kind, Choice | Code) or each.name == "subject"
        }
        self._open(blank(self._register, **kept), Tag.ADD)

    def _show(self, lines: Sequence[RecordLine]) -> None:
        cls = self._register.record_class
        records = self._context.read(lambda reader: reader.all(cls))
        self._records = {each.id: each for each in records}
        self._offer()
        known = [line for line in lines if line.id in self._records]
        super()._show(
            sorted(known, key=lambda line: self._on(self._records[line.id]), reverse=True)
        )

    def _offer(self) -> None:
        context, text = self._context, self._context.text
        days = sorted({self._on(each) for each in self._records.values()}, reverse=True)
        everything = Entry("", text(N_("All")))
        spans: dict[str, str] = {}
        for day in days:
            spans.setdefault(str(day.year), text(N_("Year {year}"), year=day.year))
            quarter = (day.month + 2) // 3
            name = quarter_name(quarter, day.year, context.language)
            spans.setdefault(f"{day.year}-{quarter}", name)
        chips = [Filter("span", N_("Period"), (everything, *_entries(spans)))]
        for each in self._narrowing:
            held = {getattr(record, each.name) for record in self._records.values()} - {None, ""}
            words = {str(value): shown(each, value, self._lookups.sources) for value in held}
            known = sorted(_entries(words), key=lambda entry: sort_key(entry.title))
            chips.append(Filter(each.name, each.kind.label, (everything, *known)))
        self._list.filters.offer(chips)

    def _on(self, record: Record) -> date:
        found: date = getattr(record, self._day.name)
        return found

    def _narrow(self) -> None:
        words = fold(self._list.filters.text()).split()
        fit = [
            line
            for line in self._lines
            if self._fits(line.id) and all(word in fold(" ".join(line.cells)) for word in words)
        ]
        self._list.show_lines(fit, len(self._lines))
        self._sum_up([self._records[line.id] for line in fit if line.id in self._records])

    def _fits(self, record_id: str) -> bool:
        record = self._records.get(RecordId(record_id))
        if record is None:
            return False
        chosen, day = self._list.filters.values(), self._on(record)
        spans = {"", str(day.year), f"{day.year}-{(day.month + 2) // 3}"}
        return chosen.get("span", "") in spans and all(
            chosen.get(each.name, "") in {"", str(getattr(record, each.name) or "")}
            for each in self._narrowing
        )

    def _sum_up(self, records: Sequence[Record]) -> None:
        """Show what the lines in sight come to."""
        self._totals.setText(summed(self._register, records, self._context.language))


def _listed(
    register: Register, records: Sequence[Record], sources: Sources
) -> tuple[tuple[str, ...], tuple[tuple[tuple[str, int | None], ...], ...]]:
    """Return headings and cells of the fields that are filled in any of the records."""
    filled = [
        each
        for each in register.fields
        if not each.kind.sensitive and any(getattr(record, each.name) for record in records)
    ]
    headings = tuple(sources.language.text(each.kind.label) for each in filled)
    rows = tuple(
        tuple(_cell(each, getattr(record, each.name), sources) for each in filled)
        for record in records
    )
    return headings, rows


def _cell(field: Field, value: object, sources: Sources) -> tuple[str, int | None]:
    counts = isinstance(field.kind, Number | Money) and isinstance(value, int)
    return shown(field, value, sources), value if counts and isinstance(value, int) else None


def summed(register: Register, records: Sequence[Record], language: Language) -> str:
    """Return what records of a register come to, each count with its name; no word of zero."""
    counted = [each for each in register.fields if isinstance(each.kind, Number | Money)]
    sums = [(each, sum(getattr(record, each.name) or 0 for record in records)) for each in counted]
    return " · ".join(_sum(each, total, language) for each, total in sums if total)


def _sum(field: Field, total: int, language: Language) -> str:
    code = language.code
    if isinstance(field.kind, Money):
        shown = formats.amount(total, code)
    elif field.name == _GRAMS:
        shown = f"{_kilograms(total, code)} kg"
    else:
        shown = formats.number(total, code)
    return f"{language.text(field.kind.label)}: {shown}"


def _kilograms(grams: int, code: str) -> str:
    """Return grams as kilograms, to the gram."""
    whole, rest = divmod(grams, _THOUSAND)
    point = "," if code == "vi" else "."
    written = formats.number(whole, code)
    return f"{written}{point}{rest:03}".rstrip("0") if rest else written


def _entries(words: Mapping[str, str]) -> tuple[Entry, ...]:
    return tuple(Entry(code, title) for code, title in words.items())


def _type_on(context: Context, register: Register) -> QPushButton:
    made = button(context.text(N_("Go on typing")), f"{register.name}_type_on", role="chip")
    made.setCheckable(True)
    made.setToolTip(context.text(N_("After each new line the next form opens by itself.")))
    return made
