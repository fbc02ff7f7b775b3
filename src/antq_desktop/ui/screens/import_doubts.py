"""The rows of a plan that will wait for a second look, and those of which one can say whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from antq_desktop.domain.fields import RecordId
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.plan import ImportPlan, Place
from antq_desktop.services.importing.record_fields import label_of
from antq_desktop.services.importing.rows import Doubt, ParkedRow, PersonRow
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import card, clear, column, holder, label, named, row, scroll
from antq_desktop.ui.screens.import_lists import person_line
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import MEDIUM, SMALL

#: So many rows are asked about here; the others wait in the list of rows set aside.
MOST_ASKED = 60
_WAITS, _NEW = "wait", "new"


@dataclass(frozen=True)
class DoubtLine:
    """One doubtful cell as a list shows it."""

    id: str
    sheet: str
    row: int
    field: str
    value: str
    reason: str


def doubt_line(parked: ParkedRow, at: int, doubt: Doubt, context: Context) -> DoubtLine:
    """Return the line of a doubtful cell."""
    return DoubtLine(
        id=f"{parked.sheet}/{parked.row}/{at}",
        sheet=parked.sheet,
        row=parked.row,
        field=field_words(parked, doubt, context),
        value=doubt.value,
        reason=reason_of(doubt, context),
    )


def field_words(parked: ParkedRow, doubt: Doubt, context: Context) -> str:
    """Return what a doubtful cell stands for."""
    return context.text(label_of(doubt.field, parked.columns.kind))


def reason_of(doubt: Doubt, context: Context) -> str:
    """Return why a cell is doubtful."""
    return context.text(doubt.reason, **dict(doubt.values))


def doubts_table(context: Context, name: str, spoken: str) -> Table[DoubtLine]:
    """Return an empty list of doubtful cells."""
    shown = context.mask.shown
    columns: Sequence[Column[DoubtLine]] = (
        Column("row", N_("Row"), lambda line: str(line.row), lambda line: line.row),
        Column("field", N_("Field"), lambda line: line.field, lambda line: line.field),
        Column("value", N_("What the file says"), lambda line: shown(line.value)),
        Column("reason", N_("Why it waits"), lambda line: shown(line.reason), grows=True),
        Column("sheet", N_("Sheet"), lambda line: line.sheet, lambda line: line.sheet),
    )
    return Table(name, spoken, columns, context.language, context.icons)


class DoubtsPart(QWidget):
    """The doubtful rows; `decided` follows every answer to whose a row is."""

    decided = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self._boxes: dict[Place, QComboBox] = {}
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SMALL)
        inner = column(
            label(text(N_("Whose rows are these?")), "strong"), self._cards, None, gap=SMALL
        )
        self._asked = scroll(holder(inner), "import_asked")
        self.table = doubts_table(context, "import_doubts", text(N_("Rows set aside")))
        about = text(
            N_("These rows come in later: they are set aside and can be put right at any time.")
        )
        self._about = label(about, "muted", wraps=True)
        self.setLayout(column(self._asked, self._about, self.table, gap=MEDIUM))
        self.setFocusProxy(self.table)

    @property
    def whose(self) -> Mapping[Place, RecordId | None]:
        """What was said of rows: the person they are of, None for a new one."""
        answers: dict[Place, RecordId | None] = {}
        for place, box in self._boxes.items():
            chosen = str(box.currentData())
            if chosen != _WAITS:
                answers[place] = None if chosen == _NEW else RecordId(chosen)
        return answers

    def show_plan(self, plan: ImportPlan, names: Mapping[RecordId, str]) -> None:
        """Show the doubtful rows of a plan; `names` are those of the people rows may be of."""
        clear(self._cards)
        self._boxes.clear()
        open_rows = [each for each in plan.parked if each.place in plan.undecided][:MOST_ASKED]
        for parked in open_rows:
            self._cards.addWidget(self._card(parked, plan.undecided[parked.place], names))
        asked = set(self._boxes)
        self._asked.setVisible(bool(asked))
        lines = [
            doubt_line(parked, at, doubt, self._context)
            for parked in plan.parked
            if parked.place not in asked
            for at, doubt in enumerate(parked.doubts)
        ]
        self.table.show_rows(lines)
        self.table.setVisible(bool(lines))
        self._about.setVisible(bool(lines))

    def _card(self, parked: ParkedRow, said: PersonRow, names: Mapping[RecordId, str]) -> QFrame:
        text, shown = self._context.text, self._context.mask.shown
        line = person_line(said, self._context)
        parts = (line.name, line.born, line.hamlet, line.number)
        words = " · ".join(part for part in parts if part)
        box = named(
            QComboBox(), f"whose_{parked.sheet}_{parked.row}", text(N_("Whose row is this?"))
        )
        box.addItem(text(N_("Set aside for now")), _WAITS)
        for person in parked.people:
            box.addItem(shown(names.get(person, "–")), person)
        box.addItem(text(N_("A new person")), _NEW)
        box.setMinimumWidth(320)
        box.activated.connect(lambda _at: self.decided.emit())
        self._boxes[parked.place] = box
        where = text(N_("Row {row}"), row=parked.row)
        reasons = " ".join(reason_of(each, self._context) for each in parked.doubts)
        told = column(
            row(label(where, "muted"), label(shown(words), "strong"), None),
            label(shown(reasons), "muted", wraps=True),
            gap=2,
        )
        whole = row(told, box)
        whole.setStretch(0, 1)
        return card(whole)
