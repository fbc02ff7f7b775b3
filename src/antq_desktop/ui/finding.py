"""What the search box finds in the registers, and why, in words."""

from collections.abc import Sequence

from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.pages import SHOW_EVERYONE, people_page
from antq_desktop.ui.context import Context
from antq_desktop.ui.search_box import Hit

MOST = 20


def find(context: Context, text: str) -> Sequence[Hit]:
    """Return what fits the typed text, best first."""
    words = fold(text).split()
    lines = context.read(lambda reader: people_page(reader, context.today(), SHOW_EVERYONE))
    fit = [each for each in lines if all(word in fold(each.full_name) for word in words)]
    return [
        Hit("people", each.id, context.mask.shown(each.full_name), each.id_number, each.hamlet)
        for each in fit[:MOST]
    ]
