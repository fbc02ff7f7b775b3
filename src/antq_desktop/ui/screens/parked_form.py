"""One row set aside: its cells under their headings, put right in place."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Choice, Code, RecordId
from antq_desktop.errors import AntqError, Invalid
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.accepting import NEW_PERSON
from antq_desktop.services.importing.columns import Column
from antq_desktop.services.importing.headings import PLAIN, TARGETS, Kind
from antq_desktop.services.importing.parked import ParkedEntry
from antq_desktop.services.sentences import problem_words
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, label, named, row, toned
from antq_desktop.ui.screens.import_doubts import reason_of
from antq_desktop.ui.theme import MEDIUM, SMALL, TINY

_UNSAID = "unsaid"


class ParkedForm(QWidget):
    """The form; `accept_asked` wishes the row taken in, `dismiss_asked` that it be let go."""

    accept_asked = Signal()
    dismiss_asked = Signal()

    def __init__(
        self,
        context: Context,
        entry: ParkedEntry,
        names: Mapping[RecordId, str],
        typed: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._context = context
        self.entry = entry
        self._cells = list(typed or entry.row.cells)
        self._lines: dict[int, QLineEdit] = {}
        self._wrong: dict[int, QLabel] = {}
        self._rest = label("", tone="red", wraps=True)
        self._rest.setObjectName("parked_rest")
        self._whose = self._make_whose(names)
        self._lay_out()
        for doubt in entry.row.doubts:
            self._show(doubt.field, reason_of(doubt, context))
        wrong = [at for at in self._lines if not self._wrong[at].isHidden()]
        self.setFocusProxy(self._lines[(wrong or list(self._lines))[0]])

    @property
    def cells(self) -> list[str]:
        """What stands in the cells now."""
        return [
            self._lines[at].text() if at in self._lines else cell
            for at, cell in enumerate(self._cells)
        ]

    @property
    def whose(self) -> RecordId | None:
        """Whose row it is said to be: a person, nobody known yet, or None where nothing is said."""
        chosen = str(self._whose.currentData())
        return None if chosen == _UNSAID else RecordId(chosen)

    def show_error(self, error: AntqError) -> None:
        """Show what is still wrong, each beside its cell."""
        for at in self._lines:
            self._wrong[at].hide()
            self._mark(at, wrong=False)
        self._rest.setText("")
        if not isinstance(error, Invalid):
            self._rest.setText(self._context.sentence_of(error))
            return
        for problem in error.problems:
            self._show(problem.field, problem_words(problem, self._context.language))

    def _lay_out(self) -> None:
        text, entry = self._context.text, self.entry
        where = text(
            N_("Row {row} of {sheet}, {file}"),
            row=entry.row.row,
            sheet=entry.row.sheet,
            file=entry.file_name,
        )
        whole = QVBoxLayout(self)
        whole.setSpacing(TINY)
        whole.addWidget(label(where, "muted", wraps=True))
        if entry.row.columns.kind in PLAIN:
            whole.addWidget(label(text(REGISTERS[entry.row.columns.kind].one), "strong"))
        for each in entry.row.columns.each:
            if each.heading:
                self._add_cell(whole, each)
        whole.addWidget(self._rest)
        if entry.row.columns.kind is Kind.PEOPLE:
            whole.addWidget(label(text(N_("Whose row is this?")), "strong"))
            whole.addWidget(self._whose)
        whole.addSpacing(MEDIUM)
        take = button(
            text(N_("Take the row in")), "parked_accept", self.accept_asked.emit, role="primary"
        )
        drop = button(
            text(N_("Let it go")), "parked_dismiss", self.dismiss_asked.emit, role="quiet"
        )
        whole.addLayout(row(take, drop, None, gap=SMALL))
        whole.addStretch(1)

    def _add_cell(self, whole: QBoxLayout, each: Column) -> None:
        targets = TARGETS[self.entry.row.columns.kind]
        words = " ".join(each.heading.split())
        stands_for = self._context.text(targets[each.target]) if each.target else ""
        line = named(QLineEdit(self._cells[each.index]), f"cell_{each.index}", words)
        line.setCursorPosition(0)
        line.returnPressed.connect(self.accept_asked)
        wrong = label("", "small", tone="red", wraps=True)
        wrong.hide()
        self._lines[each.index] = line
        self._wrong[each.index] = wrong
        beside = "" if stands_for.casefold() == words.casefold() else stands_for
        whole.addLayout(row(label(words), None, label(beside, "small")))
        choices = self._choices(each.target)
        if choices:
            line.setCompleter(_completer(line, choices))
            line.setToolTip("\n".join(choices))
        whole.addLayout(column(line, wrong, gap=2))
        whole.addSpacing(TINY)

    def _choices(self, target: str) -> list[str]:
        """Return what may stand in a cell of a plain register, where that is a list."""
        kind = self.entry.row.columns.kind
        field = REGISTERS[kind].by_name.get(target) if kind in PLAIN else None
        if field is None:
            return []
        if isinstance(field.kind, Choice):
            return [self._context.text(words) for _, words in field.kind.labels]
        if isinstance(field.kind, Code):
            return [each.title for each in self._context.reference.entries(field.kind.listed_in)]
        return []

    def _make_whose(self, names: Mapping[RecordId, str]) -> QComboBox:
        text, shown = self._context.text, self._context.mask.shown
        box = named(QComboBox(), "parked_whose", text(N_("Whose row is this?")))
        box.addItem(text(N_("As the file says")), _UNSAID)
        for person in self.entry.row.people:
            if person in names:
                box.addItem(shown(names[person]), person)
        box.addItem(text(N_("A new person")), NEW_PERSON)
        return box

    def _show(self, field: str, words: str) -> None:
        """Show what is wrong beside the cell of a field, or below all where it has none."""
        found = self.entry.row.columns.first(field)
        if found is None or found.index not in self._lines:
            self._rest.setText(f"{self._rest.text()} {words}".strip())
            return
        choices = self._choices(field)
        if choices:
            known = ", ".join(choices)
            words = f"{words} {self._context.text(N_('There are: {known}.'), known=known)}"
        self._wrong[found.index].setText(words)
        self._wrong[found.index].show()
        self._mark(found.index, wrong=True)

    def _mark(self, at: int, *, wrong: bool) -> None:
        line = self._lines[at]
        line.setProperty("wrong", wrong)
        toned(line)


def _completer(line: QLineEdit, choices: Sequence[str]) -> QCompleter:
    """Return what offers the choices that hold what is typed."""
    completer = QCompleter(list(choices), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
