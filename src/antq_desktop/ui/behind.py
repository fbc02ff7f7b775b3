"""The records behind a number: a list that slides in, from which each can be opened.

A record that was retired counts in its number and opens no more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from antq_desktop.domain.archives import Archive
from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.storage.loan_pages import loans_page
from antq_desktop.storage.pages import SHOW_EVERYONE, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.table import Column, Table

RETIRED = N_("Record retired")


@dataclass(frozen=True)
class Behind:
    """One record behind a number: its id, its name and a word beside it.

    `there` says that it can be opened, `retired` that it was and lies in the archive.
    """

    id: str
    title: str
    detail: str = ""
    there: bool = True
    retired: bool = False


def records_behind(reader: Reader, register: str, ids: Sequence[str]) -> list[Behind]:
    """Return the records of a register by their ids, each as often as it counts."""
    known = _known(reader, register)
    archives = reader.all(Archive) if not known.keys() >= {*ids} else []
    retired = {known_as for each in archives for known_as in (each.id, each.record)}
    return [
        known.get(each) or Behind(each, "–", there=False, retired=each in retired) for each in ids
    ]


def behind_table(context: Context, register: str, lines: Sequence[Behind]) -> Table[Behind]:
    """Return a list of the records; Enter opens one that is there."""
    openable = {line.id for line in lines if line.there}

    def shown(line: Behind) -> str:
        return context.text(RETIRED) if line.retired else context.mask.shown(line.title)

    def open_one(record_id: str) -> None:
        if record_id in openable:
            context.open_record(register, record_id)

    columns = (
        Column[Behind](
            "title",
            N_("Name"),
            shown,
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
    table.opened.connect(open_one)
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
