"""What the search box finds in the registers, and why, in words."""

from collections.abc import Sequence

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.sheet_code import is_code
from antq_desktop.errors import NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.services.sheets import find_sheet, is_blank_form
from antq_desktop.storage.pages import person_line
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.search import search
from antq_desktop.ui.context import Context
from antq_desktop.ui.places import SHEET
from antq_desktop.ui.search_box import Hit

MOST = 20
BLANK = N_("the blank sheet of a new person")


def find(context: Context, text: str) -> Sequence[Hit]:
    """Return what fits the typed text, best first; the code of a sheet finds its person."""

    def read(reader: Reader) -> list[Hit]:
        if is_code(text):
            return _by_code(reader, text, context)
        shown, language = context.mask.shown, context.language
        return [
            Hit(
                each.register,
                each.id,
                shown(each.full_name),
                shown(each.id_number),
                _why(each.register, each.why.said(language), context),
            )
            for each in search(reader, text, MOST)
        ]

    return context.read(read)


def _why(register: str, why: str, context: Context) -> str:
    """Return why something was found; what is no person says what it is."""
    if context.mask.on:
        return context.text(REGISTERS[register].one)
    if register == "people":
        return why
    return f"{context.text(REGISTERS[register].one)} · {why}"


def _by_code(reader: Reader, text: str, context: Context) -> list[Hit]:
    """Return the sheet of a code, to be typed back, and its person; or the blank sheet."""
    if is_blank_form(text):
        return [Hit(SHEET, text, context.text(N_("New person")), "", context.text(BLANK))]
    try:
        sheet = find_sheet(reader, text)
    except NotFound:
        return []
    line = person_line(reader, sheet.person, context.today())
    name = context.mask.shown(line.full_name)
    title = context.text(N_("Type back the sheet of {name}"), name=name)
    why = context.text(N_("the code of this sheet"))
    return [
        Hit(SHEET, sheet.code, title, sheet.period, why),
        Hit("people", line.id, name, line.hamlet, why),
    ]
