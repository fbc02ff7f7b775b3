"""How far a wish to borrow has come, and the months of the lists of the 5th."""

import re
from datetime import date
from enum import StrEnum

from antq_desktop.domain.casework import Answer
from antq_desktop.domain.dates import add_months
from antq_desktop.domain.loans import LoanList, LoanWish
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_

_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
FIRST_YEAR, LAST_YEAR, LAST_MONTH = 2000, 2200, 12


class Stage(StrEnum):
    """How far a wish to borrow has come."""

    OPEN = "open"
    LISTED = "listed"
    HANDED = "handed"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


STAGES = (
    (Stage.OPEN, N_("not in a list yet")),
    (Stage.LISTED, N_("in the list")),
    (Stage.HANDED, N_("waits for the bank")),
    (Stage.GRANTED, N_("granted")),
    (Stage.REFUSED, N_("refused")),
    (Stage.WITHDRAWN, N_("wishes no more")),
)

#: Stages in which something is still to come.
UNDER_WAY = frozenset({Stage.OPEN, Stage.LISTED, Stage.HANDED})


def stage_of(wish: LoanWish, stands_in: LoanList | None) -> Stage:
    """Return how far a wish has come; `stands_in` is the list it stands in."""
    if wish.answer is not None:
        return Stage.GRANTED if wish.answer is Answer.GRANTED else Stage.REFUSED
    if wish.withdrawn_on is not None:
        return Stage.WITHDRAWN
    if stands_in is None:
        return Stage.OPEN
    return Stage.HANDED if stands_in.handed_on else Stage.LISTED


def parse_month(text: str) -> str:
    """Return 2026-12 of "2026-12" or "12/2026"; raises `BadInput`."""
    stripped = text.strip()
    year = month = 0
    if found := _MONTH.fullmatch(stripped):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH_FIRST.fullmatch(stripped):
        year, month = int(found[2]), int(found[1])
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= LAST_MONTH):
        raise BadInput(N_("{text} is not a month. Write it as 2026-12."), text=stripped)
    return f"{year}-{month:02}"


def written_month(month: str) -> str:
    """Return 12/2026 of 2026-12; another text as it is."""
    found = _MONTH.fullmatch(month)
    return f"{int(found[2]):02}/{found[1]}" if found else month


def list_day(month: str, reference: Reference) -> date:
    """Return the day the list of a month is handed over (QĐ 22/2023/QĐ-TTg Đ14.2c)."""
    first = date.fromisoformat(f"{parse_month(month)}-01")
    return first.replace(day=reference.on("deadlines", "loan_list", first).value)


def late_since(kept: LoanList, reference: Reference) -> date | None:
    """Return the day a list was to be handed over where it was drawn up after it, else None."""
    day = list_day(kept.month, reference)
    return day if kept.drawn_up_on is not None and kept.drawn_up_on > day else None


def next_month(on: date, reference: Reference) -> str:
    """Return the month whose list comes next, this day included."""
    for day in (on, add_months(on, 1)):
        month = f"{day.year}-{day.month:02}"
        if on <= list_day(month, reference):
            break
    return month
