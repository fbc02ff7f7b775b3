"""Which field of which record each word of a line becomes, and the records made of a line."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from antq_desktop.domain.cases import Case, CivilDuty, GroupDecision, Judgment
from antq_desktop.domain.fields import Kind, Place, RecordId, Text
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import IdentityPaper, Kin, Paper, Person, Stay, Where
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment, Employment, WorkStatus
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.headings import TARGETS
from antq_desktop.services.importing.headings import Kind as Heading
from antq_desktop.services.importing.rows import PersonRow

#: For each record a person has one current of: the fields of a row by the record's own fields.
SINGLE: Mapping[type[Record], Mapping[str, str]] = {
    Person: {
        "full_name": "name",
        "other_names": "other_names",
        "sex": "sex",
        "born": "born",
        "ethnic_group": "ethnic_group",
        "hamlet": "hamlet",
        "address": "address",
        "phone": "phone",
        "remarks": "remarks",
    },
    Judgment: {
        "offence_article": "offence_article",
        "offence": "offence",
        "term_months": "term_months",
        "for_life": "for_life",
        "number": "judgment_number",
        "judged_on": "judged_on",
        "court": "court",
    },
    Case: {
        "prison": "prison",
        "expected_release": "expected_release",
        "completed_on": "completed_on",
        "completed_by": "completed_by",
        "certificate_number": "certificate_number",
        "certificate_on": "certificate_on",
        "presented_on": "presented_on",
    },
    GroupDecision: {"group": "group", "decided_on": "group_on"},
    Assignment: {
        "mentor": "mentor",
        "organisation": "mentor_organisation",
        "phone": "mentor_phone",
        "since": "mentor_since",
    },
    Employment: {"occupation": "occupation", "status": "work_status", "place": "work_place"},
    Stay: {"place": "away"},
    Loan: {
        "amount": "loan_amount",
        "disbursed_on": "loan_on",
        "programme": "loan_programme",
        "due_on": "loan_due",
        "borrower": "loan_borrower",
    },
}

#: The record and its field that keep a field of a row.
KEPT_IN: Mapping[str, tuple[type[Record], str]] = {
    row_field: (cls, name) for cls, names in SINGLE.items() for name, row_field in names.items()
}

#: Words for the fields of a row that are no single field of a record.
_WORDS = {
    "papers": N_("Identity number"),
    "duties": N_("Civil duties"),
    "kin": N_("Family"),
    "officer": N_("Officer in charge"),
    "away": N_("Away"),
    "group": N_("Group"),
    "loan": N_("Loan"),
    "loans": N_("Loan"),
    "full_name": N_("Full name"),
    "sentence_months": N_("Term"),
    "civil_duties_done": N_("Civil duties"),
    "id_number": N_("Identity number"),
    "old_id_number": N_("Old identity number"),
}


def kind_of(row_field: str) -> Kind | None:
    """Return the kind of the field that keeps a field of a row; None where it is no single one."""
    if row_field not in KEPT_IN:
        return None
    cls, name = KEPT_IN[row_field]
    return cls.register.field(name).kind


def label_of(name: str, kind: Heading = Heading.PEOPLE) -> str:
    """Return the message id of the words for a field of a row, a column or a doubt."""
    if kind is not Heading.PEOPLE:
        return TARGETS[kind].get(name, name)
    field = kind_of(name)
    return _WORDS.get(name) or (field.label if field else TARGETS[kind].get(name, name))


def longest(row_field: str) -> int:
    """Return how many letters a field of a row may have; 0 where it holds no text."""
    kind = kind_of(row_field)
    return kind.longest if isinstance(kind, Text | Place) else 0


def is_empty(value: object) -> bool:
    """Say whether a field of a row says nothing."""
    return not value and type(value) is not int


def said_for(cls: type[Record], row: PersonRow) -> dict[str, Any]:
    """Return what a row says for a record, by the record's fields."""
    values = vars(row)
    return {
        name: value
        for name, row_field in SINGLE[cls].items()
        if (value := values[row_field]) or type(value) is int
    }


def new_records(
    row: PersonRow, person: RecordId, hamlet: RecordId | None, today: date
) -> Iterator[Record]:
    """Yield the records of a person whom nobody knew; the person's own comes first."""
    own = said_for(Person, row) | {"hamlet": hamlet}
    yield Person(id=person, **own)
    for kind, number in row.papers:
        yield IdentityPaper(person=person, kind=kind, number=number)
    for name, relation in row.kin:
        yield Kin(person=person, full_name=name, relation=relation)
    judgment = _judgment(row, person)
    if judgment:
        yield judgment
    judgment_id = judgment.id if judgment else None
    yield new_case(row, person, judgment_id, today)
    for duty in row.duties:
        yield CivilDuty(
            person=person,
            judgment=judgment_id,
            kind=duty.kind,
            amount=duty.amount,
            done=duty.done,
            remarks=duty.remarks,
        )
    yield from new_support(row, person)


def _judgment(row: PersonRow, person: RecordId) -> Judgment | None:
    values = said_for(Judgment, row)
    return Judgment(person=person, **values) if values else None


def new_case(row: PersonRow, person: RecordId, judgment: RecordId | None, today: date) -> Case:
    """Return the case of a row; whoever stands in the book has one.

    What came to an end before today was begun on paper, so no deadline of the first days is set.
    """
    done_before = row.completed_on is not None and row.completed_on <= today
    values = said_for(Case, row)
    return Case(person=person, judgment=judgment, done_before=done_before, **values)


def new_support(row: PersonRow, person: RecordId) -> Iterator[Record]:
    """Yield group, mentor, work, whereabouts and loan as far as a row speaks of them."""
    if row.group:
        yield GroupDecision(person=person, group=row.group, decided_on=row.group_on)
    if row.mentor or row.mentor_organisation:
        yield Assignment(person=person, **said_for(Assignment, row))
    if row.occupation or row.work_place:
        yield Employment(person=person, **said_for(Employment, row))
    if row.away is not None:
        yield Stay(person=person, where=Where.AWAY, place=row.away)
    if row.loan_amount is not None or row.loan_on is not None:
        yield Loan(person=person, **said_for(Loan, row))


def status_of(row: PersonRow) -> WorkStatus:
    """Return the work status a row says, else that it is not known."""
    return row.work_status or WorkStatus.UNKNOWN


#: The kinds of paper by which a number can be known again, with the field of the people's list.
NUMBER_FIELDS = {Paper.CITIZEN_ID: "id_number", Paper.OLD_ID: "old_id_number"}
