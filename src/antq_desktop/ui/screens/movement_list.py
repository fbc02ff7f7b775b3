"""One list of the work of the movement: narrowed by period and hamlet, summed up, typed on."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton

from antq_desktop.domain.fields import Choice, Code, Day, Money, Number, RecordId
from antq_desktop.domain.records import Field, Record, Register
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.reports.letterhead import quarter_name
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import hamlet_names
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import Item, button, label, row
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.register_list import RecordLine, RegisterList
from antq_desktop.ui.sources import Entry

_GRAMS = "grams"
_THOUSAND = 1000


class MovementList(RegisterList):
    """The list of one register whose lines have a day and count something."""

    def __init__(self, context: Context, register: Register, above: Sequence[Item] = ()) -> None:
        self._records: Mapping[str, Record] = {}
        self._fields = register.fields
        self._day = next(each for each in register.fields if isinstance(each.kind, Day))
        self._totals: QLabel = label("", "strong", wraps=True)
        self._totals.setObjectName(f"{register.name}_totals")
        self._typing = _type_on(context, register)
        self._adding = False
        under = row(self._totals, self._typing)
        under.setStretch(0, 1)
        super().__init__(context, register, [*above, under])
        self._list.panel.saved.connect(self._written)

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
        if "hamlet" in self._register.by_name:
            names = context.read(hamlet_names)
            chips.append(Filter("hamlet", N_("Hamlet"), (everything, *_entries(names))))
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
        hamlet = getattr(record, "hamlet", None) or ""
        return chosen.get("span", "") in spans and chosen.get("hamlet", "") in {"", hamlet}

    def _sum_up(self, records: Sequence[Record]) -> None:
        """Show what the lines in sight come to."""
        counted = [each for each in self._fields if isinstance(each.kind, Number | Money)]
        sums = [
            (each, sum(getattr(record, each.name) or 0 for record in records)) for each in counted
        ]
        words = [self._sum(each, total) for each, total in sums if total]
        self._totals.setText(" · ".join(words))

    def _sum(self, field: Field, total: int) -> str:
        code = self._context.language.code
        if isinstance(field.kind, Money):
            shown = formats.amount(total, code)
        elif field.name == _GRAMS:
            shown = f"{_kilograms(total, code)} kg"
        else:
            shown = formats.number(total, code)
        return f"{self._context.text(field.kind.label)}: {shown}"


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
