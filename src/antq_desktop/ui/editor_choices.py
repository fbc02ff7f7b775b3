"""Editors of what is chosen: flags, choices, entries of a list, other records, files."""

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from antq_desktop.domain.fields import Choice, Code, Ref
from antq_desktop.domain.records import Field
from antq_desktop.errors import BadInput, FileRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.editor_lines import Editor
from antq_desktop.ui.pickers import Options, SearchLine
from antq_desktop.ui.sources import Entry, Sources


class TickEditor(Editor):
    """A flag that is always yes or no."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.box = QCheckBox(self.language.text(N_("Yes")))
        self.box.toggled.connect(self.changed)
        self.build(self.box)

    def value(self) -> object:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))

    def draft(self) -> str:
        """Return 1 or 0."""
        return "1" if self.box.isChecked() else "0"

    def restore(self, draft: str) -> None:
        """Tick it for 1."""
        self.box.setChecked(draft == "1")


class ChoiceEditor(Editor):
    """One of a few, by a list of words.

    The first line says that nobody has said, unless the field always has a value.
    """

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.options = Options(self._lines())
        self.options.currentIndexChanged.connect(self._chosen)
        self.build(self.options)

    def _lines(self) -> list[Entry]:
        kind = self.field.kind
        text = self.language.text
        if isinstance(kind, Choice):
            lines = [Entry(str(each.value), text(kind.label_of(each))) for each in kind.options]
        else:
            lines = [Entry("1", text(N_("Yes"))), Entry("0", text(N_("No")))]
        if self.field.default is not None:
            return lines
        nothing = N_("Choose…") if self.field.required else N_("not known")
        return [Entry("", text(nothing)), *lines]

    def value(self) -> object:
        """Return the option, None for the first line."""
        kind = self.field.kind
        code = self.options.code()
        if isinstance(kind, Choice):
            return kind.from_stored(code or None)
        return {"": None, "1": True, "0": False}[code]

    def set_value(self, value: object) -> None:
        """Show an option."""
        if isinstance(self.field.kind, Choice):
            self.restore(str(self.field.kind.to_stored(value) or ""))
        else:
            self.restore("" if value is None else str(int(bool(value))))

    def draft(self) -> str:
        """Return the stored name of the option."""
        return self.options.code()

    def restore(self, draft: str) -> None:
        """Show the option of a stored name."""
        self.options.set_code(draft)

    def _chosen(self) -> None:
        self.show_problem("")
        self.changed.emit()


class CodeEditor(Editor):
    """An entry of a reference list, or a text that is not in the list, as typed."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.line = SearchLine(self._find, only_listed=False)
        self.line.setPlaceholderText(self.language.text(N_("number or words; ↓ shows the list")))
        self.line.changed.connect(self.changed)
        self.line.finished.connect(self.finished)
        self.build(self.line)

    def _listed_in(self) -> str:
        return self.field.kind.listed_in if isinstance(self.field.kind, Code) else ""

    def _find(self, text: str) -> list[Entry]:
        return list(self.sources.entries(self._listed_in(), text))

    def value(self) -> object:
        """Return the code, or what was typed where the list has no such entry."""
        return self.line.code() or self.field.kind.from_text(self.line.text())

    def set_value(self, value: object) -> None:
        """Show an entry by its code, or a text."""
        self.restore("" if value is None else str(value))

    def draft(self) -> str:
        """Return the code or the text."""
        return self.line.code() or self.line.text()

    def restore(self, draft: str) -> None:
        """Show the entry of a code, or a text."""
        title = self.sources.entry_title(self._listed_in(), draft) if draft else ""
        self.line.show_entry(Entry(draft, title) if title else None)
        if not title:
            self.line.setText(draft)


class RefEditor(Editor):
    """Another record, found by its name."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.line = SearchLine(self._find, only_listed=True)
        self.line.setPlaceholderText(self.language.text(N_("type a part of the name")))
        self.line.changed.connect(self._changed)
        self.line.finished.connect(self.finished)
        self.line.left.connect(self.check)
        self.build(self.line)

    def _register(self) -> str:
        return self.field.kind.to if isinstance(self.field.kind, Ref) else ""

    def _find(self, text: str) -> list[Entry]:
        return list(self.sources.records(self._register(), text))

    def value(self) -> object:
        """Return the id; raise `BadInput` for a text that names no record."""
        if self.line.code():
            return self.field.kind.from_stored(self.line.code())
        if text := self.line.text().strip():
            raise BadInput(N_("{text} is not in the list. Choose a line of it."), text=text)
        return None

    def set_value(self, value: object) -> None:
        """Show a record by its id."""
        self.restore("" if value is None else str(value))

    def draft(self) -> str:
        """Return the id, or the text that names no record yet after a space."""
        return self.line.code() or (f" {self.line.text()}" if self.line.text() else "")

    def restore(self, draft: str) -> None:
        """Show the record of an id, or a text that names none."""
        if not draft or draft.startswith(" "):
            self.line.show_entry(None)
            self.line.setText(draft[1:])
            return
        name = self.sources.record_name(self._register(), draft)
        self.line.show_entry(Entry(draft, name or self.language.text(N_("(removed)"))))

    def _changed(self) -> None:
        if self.problem.text():
            self.show_problem("")
        self.changed.emit()


class FileEditor(Editor):
    """A scan or photo: choose a file, see its name and size, open it, take it off."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.name = ""
        text = self.language.text
        self.told = QLabel()
        self.told.setProperty("role", "muted")
        self.choose = QPushButton(text(N_("Choose a file…")))
        self.choose.clicked.connect(self._choose)
        self.open = QPushButton(text(N_("Open")))
        self.open.clicked.connect(self._open)
        self.drop = QPushButton(text(N_("Take off")))
        self.drop.clicked.connect(lambda: self.restore(""))
        self.build(self.choose, self.open, self.drop)
        for button, word in ((self.open, "open"), (self.drop, "drop")):
            button.setObjectName(f"{word}-{field.name}")
            button.setAccessibleName(f"{button.text()}: {text(field.kind.label)}")
        self.column.insertWidget(1, self.told)
        self.restore("")

    def value(self) -> object:
        """Return the name of the kept file by its content, None for none."""
        return self.name or None

    def draft(self) -> str:
        """Return the name of the kept file."""
        return self.name

    def restore(self, draft: str) -> None:
        """Show a kept file."""
        self.name = draft
        kept = self.sources.kept_file(draft) if draft else None
        size = max(1, round(kept.size / 1024)) if kept else 0
        self.told.setText(f"{kept.name} · {size} KB" if kept else "")
        self.told.setVisible(kept is not None)
        self.open.setVisible(bool(draft))
        self.drop.setVisible(bool(draft))
        self.changed.emit()

    def _choose(self) -> None:
        path = self.sources.choose_file()
        if path is None:
            return
        try:
            self.sources.keep_file(path, self.restore)
        except FileRefused as error:
            self.show_problem(self.language.text(error.message, **error.values))

    def _open(self) -> None:
        self.sources.open_file(self.name)
