"""The form of a register, built from its fields.

A form holds what a person types, never the store: it makes a record of it, shows what is wrong
beside the fields, and keeps what was typed when somebody else changed the record meanwhile.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from antq_desktop.domain.records import NEW, Field, Record, Register, changed, problems_of
from antq_desktop.errors import BadInput, Invalid, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.cells import shown
from antq_desktop.ui.editor_lines import Editor
from antq_desktop.ui.editors import editor_for
from antq_desktop.ui.sources import Sources
from antq_desktop.ui.theme import SMALL

_LABEL_WIDTH = 132


#: The fields of a long form as its papers are read, where they were declared one after the other
#: as the program grew; what is not named here follows.
_AS_READ = {
    "points": (
        *("name", "model_type", "hamlet", "area"),
        *("decision", "decided_on", "decided_by", "launched_on", "rules", "host"),
        *("leader", "leader_phone", "officer", "copied_from"),
        *("declared_teams", "declared_members"),
        *("cameras", "gongs", "letter_boxes", "equipment"),
        *("state", "state_since", "state_reason", "state_decision", "dissolved_on"),
    ),
}


def _fields_of(register: Register) -> list[Field]:
    """Return the fields of a register in the order of its form."""
    first = _AS_READ.get(register.name, ())
    named = [register.by_name[each] for each in first]
    return [*named, *(each for each in register.fields if each.name not in first)]


class Form(QWidget):
    """The fields of one record with their editors, in the order they are read.

    `edited` follows every change of a field, `save_asked` an Enter on the last one, and `revealed`
    the wish to see what is kept hidden.
    """

    edited = Signal()
    save_asked = Signal()
    revealed = Signal()

    def __init__(self, record: Record, sources: Sources, fixed: Collection[str] = ()) -> None:
        super().__init__()
        self.setObjectName(f"form-{record.register_name}")
        self.setProperty("role", "plain")
        self.sources = sources
        self.editors: dict[str, Editor] = {}
        self._record = record
        self._typed_on = record.version
        self._veils: list[QPushButton] = []
        self._theirs: dict[str, QWidget] = {}
        self._cells: dict[str, QVBoxLayout] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SMALL)
        self._grid.setVerticalSpacing(SMALL)
        self._grid.setColumnStretch(1, 1)
        self._build([each for each in _fields_of(record.register) if each.name not in fixed])
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    @property
    def is_new(self) -> bool:
        """Whether the record is not kept yet."""
        return self._record.version == NEW

    @property
    def changed(self) -> bool:
        """Whether what stands in the form differs from the record it was opened with."""
        return any(self._differs(name) for name in self.editors)

    @property
    def typed_on(self) -> int:
        """The version what was typed was typed over, as long as the newer one asks for a look."""
        return self._typed_on if self._theirs else self._record.version

    def record(self) -> Record:
        """Return the record of what was typed; raise `Invalid` with what is wrong."""
        values: dict[str, object] = {}
        problems: list[Problem] = []
        for name, editor in self.editors.items():
            try:
                value = editor.value()
            except BadInput as error:
                problems.append(Problem(name, error.message, tuple(error.values.items())))
            else:
                default = editor.field.default
                values[name] = default if value is None and default is not None else value
        made = changed(self._record, **values)
        known = {each.field for each in problems}
        found = problems_of(made, self.sources.today())
        problems.extend(each for each in found if each.field not in known)
        if problems:
            raise Invalid(problems, made.register_name)
        return made

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show each problem at its field, go to the first; return those of fields not shown."""
        for editor in self.editors.values():
            editor.show_problem("")
        elsewhere = []
        first: Editor | None = None
        for each in problems:
            editor_or_none = self.editors.get(each.field)
            if editor_or_none is None:
                elsewhere.append(each)
                continue
            editor_or_none.show_problem(editor_or_none.sentence(each))
            first = first or editor_or_none
        if first is not None:
            if first.isHidden():
                self._unveil()
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return elsewhere

    def draft(self) -> dict[str, str]:
        """Return what was typed, in the fields that differ from the record."""
        return {
            name: editor.draft() for name, editor in self.editors.items() if self._differs(name)
        }

    def restore(self, draft: Mapping[str, object], base: Record | None = None) -> int:
        """Put back what was typed once; return how many fields need a look.

        They are those which were saved otherwise since the record was `base`; see `meet`.
        """
        for name, editor in self.editors.items():
            if name in draft:
                editor.restore(str(draft[name]))
        theirs, self._record = self._record, base or self._record
        return self.meet(theirs)

    def reset(self) -> None:
        """Show the record again as it was read."""
        for name, editor in self.editors.items():
            editor.set_value(getattr(self._record, name))
            editor.show_problem("")
            self._forget_theirs(name)

    def meet(self, theirs: Record) -> int:
        """Take in the record as somebody saved it meanwhile; return how many fields need a look.

        The keyboard goes to the first of them.

        What was not touched here takes the new value. What was touched keeps what was typed, with
        the saved value under it and a button that takes it.
        """
        mine = self._record
        self._typed_on = self.typed_on
        self._record = theirs
        for name, editor in self.editors.items():
            saved = getattr(theirs, name)
            if saved == getattr(mine, name):
                continue
            if not self._equals(editor, getattr(mine, name)) and not self._equals(editor, saved):
                self._show_theirs(editor, saved)
            else:
                editor.set_value(saved)
        for name in list(self._theirs)[:1]:
            self.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return len(self._theirs)

    def focus_first(self, begin: str = "") -> None:
        """Go to a field, else to the first that is empty and required, else to the first.

        What stands in the field that is gone to is chosen, so that typing takes its place.
        """
        if begin in self.editors:
            self.editors[begin].setFocus(Qt.FocusReason.TabFocusReason)
            return
        seen = [each for each in self.editors.values() if not each.isHidden()]
        empty = [each for each in seen if each.field.required and not each.draft()]
        for each in (empty or seen)[:1]:
            each.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, fields: Sequence[Field]) -> None:
        group = ""
        for field in fields:
            if field.kind.group != group:
                group = field.kind.group
                self._add_heading(group)
            self._add(field)

    def _add_heading(self, group: str) -> None:
        heading = QLabel(self.sources.language.text(group))
        heading.setProperty("role", "strong")
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)

    def _add(self, field: Field) -> None:
        editor = editor_for(field, self.sources)
        self.editors[field.name] = editor
        value = getattr(self._record, field.name)
        editor.set_value(value)
        editor.changed.connect(self.edited)
        editor.finished.connect(lambda: self._go_on(editor))
        row = self._grid.rowCount()
        self._grid.addWidget(self._label_of(field, editor), row, 0)
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(editor)
        if field.kind.help:
            told = QLabel(self.sources.language.text(field.kind.help))
            told.setProperty("role", "small")
            told.setWordWrap(True)
            cell.addWidget(told)
        if field.kind.sensitive and not self.is_new and not field.is_empty(value):
            self._veil(field, editor, cell)
        self._cells[field.name] = cell
        self._grid.addLayout(cell, row, 1)

    def _label_of(self, field: Field, editor: Editor) -> QLabel:
        words = self.sources.language.text(field.kind.label)
        label = QLabel(f"{words} *" if field.required else words)
        label.setWordWrap(True)
        label.setMinimumWidth(_LABEL_WIDTH)
        label.setMaximumWidth(_LABEL_WIDTH)
        label.setContentsMargins(0, 6, 0, 0)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setBuddy(editor.control)
        if field.required:
            label.setToolTip(self.sources.language.text(N_("This must be filled in.")))
        return label

    def _veil(self, field: Field, editor: Editor, cell: QVBoxLayout) -> None:
        """Hide a sensitive value behind a button; asking for one shows all, and is logged."""
        text = self.sources.language.text
        button = QPushButton("••••••  " + text(N_("Show")))
        button.setObjectName(f"show-{field.name}")
        button.setAccessibleName(text(N_("Show: {field}"), field=text(field.kind.label)))
        button.clicked.connect(lambda: self._show_hidden(editor))
        editor.hide()
        self._veils.append(button)
        cell.insertWidget(0, button)

    def _show_hidden(self, editor: Editor) -> None:
        self._unveil()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unveil(self) -> None:
        for button in self._veils:
            button.hide()
        for editor in self.editors.values():
            editor.show()
        if self._veils:
            self._veils.clear()
            self.revealed.emit()

    def _go_on(self, editor: Editor) -> None:
        """Go to the next field that is seen; after the last one, ask to save."""
        following = self._after(editor)
        if following is None:
            self.save_asked.emit()
        else:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _after(self, editor: Editor) -> Editor | None:
        order: Iterator[Editor] = iter(self.editors.values())
        for each in order:
            if each is editor:
                break
        return next((each for each in order if not each.isHidden()), None)

    def _differs(self, name: str) -> bool:
        return not self._equals(self.editors[name], getattr(self._record, name))

    def _equals(self, editor: Editor, value: object) -> bool:
        """Say whether an editor holds a value; what cannot be understood equals nothing."""
        try:
            held = editor.value()
        except BadInput:
            return False
        empty = editor.field.is_empty
        return held == value or (empty(held) and empty(value))

    def _show_theirs(self, editor: Editor, saved: object) -> None:
        if editor.isHidden():
            self._unveil()
        self._forget_theirs(editor.field.name)
        text = self.sources.language.text
        words = shown(editor.field, saved, self.sources) or text(N_("(empty)"))
        line = QWidget()
        line.setObjectName(f"theirs-{editor.field.name}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        told = QLabel(text(N_("Saved meanwhile: {value}"), value=words))
        told.setProperty("tone", "amber")
        told.setWordWrap(True)
        take = QPushButton(text(N_("Take this")))
        take.setObjectName(f"take-{editor.field.name}")
        take.setAccessibleName(
            text(N_("Take the saved value: {field}"), field=text(editor.field.kind.label))
        )
        take.clicked.connect(lambda: self._take(editor, saved))
        row.addWidget(told, 1)
        row.addWidget(take)
        self._cells[editor.field.name].addWidget(line)
        self._theirs[editor.field.name] = line

    def _take(self, editor: Editor, saved: object) -> None:
        editor.set_value(saved)
        self._forget_theirs(editor.field.name)

    def _forget_theirs(self, name: str) -> None:
        line = self._theirs.pop(name, None)
        if line is not None:
            line.hide()
            line.deleteLater()
