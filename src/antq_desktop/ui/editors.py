"""The editor of every kind: one table, and the function that reads it."""

from collections.abc import Callable

from antq_desktop.domain.fields import (
    Attachment,
    Choice,
    Code,
    Day,
    Flag,
    Kind,
    Moment,
    Money,
    Number,
    PartialDay,
    Place,
    Ref,
    Text,
)
from antq_desktop.domain.records import Field
from antq_desktop.ui.editor_choices import (
    ChoiceEditor,
    CodeEditor,
    FileEditor,
    RefEditor,
    TickEditor,
)
from antq_desktop.ui.editor_lines import (
    DayEditor,
    Editor,
    MemoEditor,
    MomentEditor,
    MoneyEditor,
    NumberEditor,
    PartialDayEditor,
    TextEditor,
)
from antq_desktop.ui.sources import Sources


def _text(field: Field, sources: Sources) -> Editor:
    several = isinstance(field.kind, Text) and field.kind.lines > 1
    return MemoEditor(field, sources) if several else TextEditor(field, sources)


def _flag(field: Field, sources: Sources) -> Editor:
    """Return two states where the flag has a value of its own, three where nobody may have said."""
    settled = isinstance(field.default, bool)
    return TickEditor(field, sources) if settled else ChoiceEditor(field, sources)


EDITORS: dict[type[Kind], Callable[[Field, Sources], Editor]] = {
    Text: _text,
    Number: NumberEditor,
    Money: MoneyEditor,
    Flag: _flag,
    Day: DayEditor,
    PartialDay: PartialDayEditor,
    Moment: MomentEditor,
    Choice: ChoiceEditor,
    Code: CodeEditor,
    Ref: RefEditor,
    Attachment: FileEditor,
    Place: TextEditor,
}


def editor_for(field: Field, sources: Sources) -> Editor:
    """Return a new editor for a field, by its kind."""
    return EDITORS[type(field.kind)](field, sources)
