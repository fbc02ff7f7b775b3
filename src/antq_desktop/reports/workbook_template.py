"""An empty workbook to fill in for one register: its headings, and what a cell may say as a list.

The words are those of the books, which are Vietnamese whatever language the program speaks.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.domain.fields import Choice, Code, Day, Money, Number, Ref, Text
from antq_desktop.domain.records import Field, Register
from antq_desktop.domain.reference import Reference
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.files import whole_file
from antq_desktop.reports.workbook_names import sheet_name
from antq_desktop.reports.workbook_styles import FONT
from antq_desktop.storage.pages import hamlet_names
from antq_desktop.storage.reader import Reader

#: The hidden sheet that holds what cells are chosen from.
LISTS = "Danh mục"
_TITLE, _NOTE, _HEAD, _LINES = 0, 1, 2, 2000
_WIDE, _USUAL, _NARROW = 36, 22, 14
_LONG_TEXT = 150
_A4 = 9
#: The same register gives the same bytes, so the file bears no moment.
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_ABOUT = N_(
    "One line for each. Leave the headings as they are; those with * must be filled in. Choose from"
    " the list where there is one."
)
_DAY = N_("Write day/month/year, such as 05/03/2026.")
_CHOOSE = N_("Choose from the list.")
_WHOLE = N_("Write a whole number from {least} to {most}.")


def write_template(
    reader: Reader, register: Register, reference: Reference, language: Language, target: Path
) -> None:
    """Write the empty workbook of a register; raises `FileRefused` where it cannot be written."""
    whole = BytesIO()
    book = Workbook(whole, {"in_memory": True})
    book.set_properties({"title": language.text(register.many), "created": _MOMENT})
    choices = {each.name: choices_of(reader, each, reference, language) for each in register.fields}
    _Template(book, register, language).write(choices)
    book.close()
    with whole_file(target) as file:
        file.write(whole.getvalue())


def heading_of(field: Field, language: Language) -> str:
    """Return the heading of a field: its label, its unit, and * where it must be filled in."""
    words = language.text(field.kind.label)
    unit = field.kind.unit if isinstance(field.kind, Number) else ""
    words += f" ({language.text(unit)})" if unit else ""
    return f"{words} *" if field.required else words


def choices_of(reader: Reader, field: Field, reference: Reference, language: Language) -> list[str]:
    """Return what a cell of a field is chosen from; nothing where it is typed."""
    kind = field.kind
    if isinstance(kind, Choice):
        return [language.text(words) for _, words in kind.labels]
    if isinstance(kind, Code):
        return [each.title for each in reference.entries(kind.listed_in)]
    return _names(reader, kind.to) if isinstance(kind, Ref) else []


def _names(reader: Reader, to: str) -> list[str]:
    """Return the names of records; those of one name with the hamlet behind."""
    hamlets = hamlet_names(reader)
    records = reader.all(REGISTERS[to].record_class)
    times = Counter(map(name_of, records))
    names = []
    for each in records:
        hamlet = hamlets.get(getattr(each, "hamlet", None) or "", "")
        alone = times[name_of(each)] == 1 or not hamlet
        names.append(name_of(each) if alone else f"{name_of(each)} ({hamlet})")
    return sorted(set(names))


class _Template:
    """The workbook being written."""

    def __init__(self, book: Workbook, register: Register, language: Language) -> None:
        self._book, self._register, self._language = book, register, language
        title = language.text(register.many)
        self._sheet = book.add_worksheet(sheet_name(title, [LISTS]))
        self._lists = book.add_worksheet(LISTS)
        self._lists.hide()

    def write(self, choices: dict[str, list[str]]) -> None:
        """Write the title, the headings, and below each what its cells may say."""
        text, sheet = self._language.text, self._sheet
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.write_string(_TITLE, 0, text(self._register.many).upper(), self._look(bold=True))
        sheet.write_string(_NOTE, 0, text(_ABOUT), self._look(italic=True))
        head = self._look(bold=True, text_wrap=True, align="center", valign="vcenter", border=1,
                          bg_color="#E8EEF4")  # fmt: skip
        sheet.set_row(_HEAD, 36)
        sheet.freeze_panes(_HEAD + 1, 0)
        sheet.repeat_rows(_HEAD)
        for at, field in enumerate(self._register.fields):
            as_text = isinstance(field.kind, Text | Day)
            cells = self._look(num_format="@") if as_text else self._look()
            sheet.set_column(at, at, _width(field), cells)
            sheet.write_string(_HEAD, at, heading_of(field, self._language), head)
            self._allow(sheet, at, field, choices.get(field.name, ()))

    def _look(self, **said: object) -> Format:
        return self._book.add_format({"font_name": FONT, "font_size": 12, **said})

    def _allow(self, sheet: Worksheet, at: int, field: Field, choices: Sequence[str]) -> None:
        """Say what the cells of a column may hold, and tell it beside the cell."""
        kind, words = field.kind, self._language.text
        rules: dict[str, object]
        if choices:
            self._lists.write_column(0, at, choices)
            name = xl_col_to_name(at)
            source = f"='{LISTS}'!${name}$1:${name}${len(choices)}"
            # A name may have been added since; an option of the program may not.
            closed = not isinstance(kind, Ref)
            rules = {"validate": "list", "source": source, "error_message": words(_CHOOSE),
                     "error_type": "stop" if closed else "warning"}  # fmt: skip
        elif isinstance(kind, Day):
            rules = {"validate": "any", "input_message": words(_DAY)}
        elif isinstance(kind, Number) and not isinstance(kind, Money) and not kind.unit:
            told = words(_WHOLE, least=kind.least, most=kind.most)
            rules = {"validate": "integer", "criteria": "between", "minimum": kind.least,
                     "maximum": kind.most, "error_message": told}  # fmt: skip
        else:
            return
        sheet.data_validation(_HEAD + 1, at, _HEAD + _LINES, at, rules)


def _width(field: Field) -> int:
    """Return how many letters wide a column is."""
    kind = field.kind
    if isinstance(kind, Day | Number):
        return _NARROW
    return _WIDE if isinstance(kind, Text) and kind.longest >= _LONG_TEXT else _USUAL
