"""The columns of the list of people: what each shows of a line, and what it sorts by."""

from collections.abc import Sequence
from datetime import date

from antq_desktop.domain.cases import GROUPS
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.storage.pages import PersonLine
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.table import Column


class PeopleColumns:
    """Makes the words of the cells in the language of the window; names hide when it hides them."""

    def __init__(self, context: Context) -> None:
        self._text = context.text
        self._mask = context.mask
        self._groups = dict(GROUPS)

    def columns(self) -> Sequence[Column[PersonLine]]:
        """Return the columns, in the order they first stand."""
        return (
            Column("name", N_("Full name"), self._name, _by_name, grows=True),
            Column("born", N_("Born"), _born, _by_birth),
            Column("hamlet", N_("Hamlet"), lambda line: line.hamlet, _by_hamlet),
            Column("group", N_("Group"), self._state, self._state),
            Column("where", N_("Whereabouts"), self._where, self._by_where),
            Column("mentor", N_("Mentor"), self._mentor, _by_mentor),
            Column("visit", N_("Last visit"), _visit, lambda line: line.last_visit_on),
            Column("phone", N_("Telephone"), self._phone),
            Column("work", N_("Work"), lambda line: line.occupation, _by_work),
            Column("loans", N_("Loans"), _loans, lambda line: len(line.loans) or None, RIGHT),
            Column("completed", N_("Completed on"), _completed, lambda line: line.completed_on),
        )

    def _name(self, line: PersonLine) -> str:
        return self._mask.shown(line.full_name)

    def _phone(self, line: PersonLine) -> str:
        return self._mask.shown(line.person.phone)

    def _mentor(self, line: PersonLine) -> str:
        return self._mask.shown(line.mentor or line.mentor_organisation)

    def _where(self, line: PersonLine) -> str:
        if line.away_at is None:
            return ""
        words = N_("Away: {place}") if line.away_at else N_("Away")
        return self._text(words, place=line.away_at)

    def _by_where(self, line: PersonLine) -> bytes | None:
        return sort_key(self._where(line)) or None

    def _state(self, line: PersonLine) -> str:
        """Return the group of who is under management, else why the person is not."""
        if line.managed:
            return self._text(self._groups[line.group] if line.group else N_("no group"))
        if line.case is None:
            return self._text(N_("no case"))
        if line.case.ended_on is not None:
            return self._text(N_("ended"))
        return self._text(N_("expected") if line.case.expected_release else N_("no case"))


def day_text(day: date | None) -> str:
    """Return a day as lists show it, nothing for none."""
    return formats.day(day) if day else ""


def _born(line: PersonLine) -> str:
    return line.born.written() if line.born else ""


def _visit(line: PersonLine) -> str:
    return day_text(line.last_visit_on)


def _completed(line: PersonLine) -> str:
    return day_text(line.completed_on)


def _loans(line: PersonLine) -> str:
    return str(len(line.loans)) if line.loans else ""


def _by_name(line: PersonLine) -> bytes:
    return name_key(line.full_name)


def _by_birth(line: PersonLine) -> tuple[int, int, int] | None:
    return (line.born.year, line.born.month, line.born.day) if line.born else None


def _by_hamlet(line: PersonLine) -> bytes | None:
    return sort_key(line.hamlet) or None


def _by_mentor(line: PersonLine) -> bytes | None:
    return name_key(line.mentor) or None


def _by_work(line: PersonLine) -> bytes | None:
    return sort_key(line.occupation) or None
