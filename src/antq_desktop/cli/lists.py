"""Registers as lines of JSON and as tables on a terminal."""

from collections.abc import Iterable
from itertools import zip_longest

from antq_desktop.domain.cases import CompletedBy
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.people import Sex
from antq_desktop.domain.records import Record, Register
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.storage.pages import PersonLine

_SEXES = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}


def register_named(name: str) -> Register:
    """Return the register of that name; raises `BadInput` naming those there are."""
    if name not in REGISTERS:
        raise BadInput(
            N_("There is no register {name}. There are: {known}."),
            name=name,
            known=", ".join(REGISTERS),
        )
    return REGISTERS[name]


def person_json(line: PersonLine) -> dict[str, object]:
    """Return a person's line as `list people --json` prints it; null where unknown."""
    case = line.case
    completed_by: CompletedBy | None = line.completed_by
    return {
        "id": line.id,
        "full_name": line.full_name,
        "sex": _SEXES[line.sex] if line.sex else None,
        "born": line.born.iso() if line.born else None,
        "id_number": line.id_number or None,
        "old_id_number": line.old_id_number or None,
        "ethnic_group": line.person.ethnic_group,
        "hamlet": line.hamlet or None,
        "phone": line.person.phone or None,
        "occupation": line.occupation or None,
        "work_status": line.work_status.value,
        "away_at": line.away_at,
        "offence_article": line.offence_article,
        "offence": line.offence or None,
        "sentence_months": line.sentence_months,
        "prison": line.prison or None,
        "completed_on": line.completed_on.isoformat() if line.completed_on else None,
        "completed_by": completed_by.value if completed_by else None,
        "expected_release": case.expected_release.isoformat()
        if case and case.expected_release
        else None,
        "managed": line.managed,
        "group": line.group.value if line.group else None,
        "mentor": line.mentor or None,
        "mentor_organisation": line.mentor_organisation or None,
        "civil_duties_done": line.civil_duties_done,
        "officer": line.officer or None,
        "loans": [
            {
                "amount": loan.amount,
                "disbursed_on": loan.disbursed_on.isoformat() if loan.disbursed_on else None,
            }
            for loan in line.loans
        ],
    }


def record_json(record: Record) -> dict[str, object]:
    """Return any record in stored form."""
    return {
        "register": record.register_name,
        "id": record.id,
        **record.register.to_stored(record),
    }


def record_cells(record: Record, language: Language, names: dict[str, str]) -> list[str]:
    """Return the columns a list shows of a record."""
    cells = []
    for field in record.register.fields:
        if field.kind.in_table:
            value = getattr(record, field.name)
            text = names.get(str(value)) or field.kind.to_text(value)
            cells.append(language.text(text) if text else "")
    return cells


def heading(register: Register, language: Language) -> list[str]:
    """Return the headings of those columns."""
    return [language.text(f.kind.label) for f in register.fields if f.kind.in_table]


def table(rows: Iterable[list[str]]) -> list[str]:
    """Return rows as lines with their columns under one another."""
    laid = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip_longest(*laid, fillvalue="")]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in laid
    ]
