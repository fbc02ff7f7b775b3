"""The records behind a number: a list that slides in, from which each can be opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.storage.loan_pages import loans_page
from antq_desktop.storage.pages import SHOW_EVERYONE, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.table import Column, Table


@dataclass(frozen=True)
class Behind:
    """One record behind a number: its id, its name and a word beside it."""

    id: str
    title: str
    detail: str = ""


def records_behind(reader: Reader, register: str, ids: Sequence[str]) -> list[Behind]:
    """Return the records of a register by their ids, each as often as it counts."""
    known = _known(reader, register)
    return [known.get(each, Behind(each, "–")) for each in ids]


def behind_table(context: Context, register: str, lines: Sequence[Behind]) -> Table[Behind]:
    """Return a list of the records; Enter opens one."""
    shown = context.mask.shown
    columns = (
        Column[Behind](
            "title",
            N_("Name"),
            lambda line: shown(line.title),
            lambda line: name_key(line.title),
            grows=True,
        ),
        Column[Behind](
            "detail", N_("Beside"), lambda line: line.detail, lambda line: sort_key(line.detail)
        ),
    )
    table: Table[Behind] = Table(
        "behind", context.text(REGISTERS[register].many), columns, context.language, context.icons
    )
    table.horizontalHeader().hide()
    table.show_rows(lines)
    table.opened.connect(lambda record_id: context.open_record(register, record_id))
    return table


def _known(reader: Reader, register: str) -> Mapping[str, Behind]:
    """Return every record of a register by its id, as it is called."""
    today = reader.clock.today()
    if register == "people":
        people = people_page(reader, today, SHOW_EVERYONE)
        return {line.id: Behind(line.id, line.full_name, line.hamlet) for line in people}
    if register == "loans":
        return {
            each.loan.id: Behind(each.loan.id, each.person_name, _owed(each.lent))
            for each in loans_page(reader, today)
        }
    records = reader.all(REGISTERS[register].record_class)
    return {each.id: Behind(each.id, name_of(each)) for each in records}


def _owed(amount: int | None) -> str:
    return formats.amount(amount, "vi") if amount else ""
