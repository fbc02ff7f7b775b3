"""The names of a workbook's sheets."""

from antq_desktop.reports.document import clean

_LONGEST = 31
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")


def sheet_name(title: str, taken: list[str]) -> str:
    """Return a title as a sheet's name: short, without what Excel forbids, and the only one."""
    name = clean(title).translate(_FORBIDDEN).strip() or "1"
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rsplit(" ", 1)[0][:_LONGEST]
    others = {other.casefold() for other in taken}
    number = 1
    single = name
    while single.casefold() in others:
        number += 1
        mark = f" ({number})"
        single = name[: _LONGEST - len(mark)] + mark
    return single
