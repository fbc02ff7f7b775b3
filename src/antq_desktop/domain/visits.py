"""Contacts of an officer or mentor with a person."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Day, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.i18n.messages import N_


class Manner(StrEnum):
    """How the person was reached."""

    MET = "met"
    TELEPHONE = "telephone"
    FAMILY = "family"
    NOT_FOUND = "not_found"


MANNERS = (
    (Manner.MET, N_("Met in person")),
    (Manner.TELEPHONE, N_("By telephone")),
    (Manner.FAMILY, N_("Through the family")),
    (Manner.NOT_FOUND, N_("Not found at home")),
)


class ContactBy(StrEnum):
    """Who made the contact."""

    OFFICER = "officer"
    MENTOR = "mentor"
    SUPPORTER = "supporter"


CONTACTS_BY = (
    (ContactBy.OFFICER, N_("Officer")),
    (ContactBy.MENTOR, N_("Mentor")),
    (ContactBy.SUPPORTER, N_("Member of the support team")),
)


@register("visits", one=N_("Visit"), many=N_("Visits"), root="person")
class Visit(Record):
    """One contact with a person: when, how, what was learnt and what was agreed."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people", in_table=True)]
    visited_on: Annotated[date, Day(N_("Date"), not_after_today=True, in_table=True)]
    manner: Annotated[
        Manner | None, Choice(N_("Manner"), options=Manner, labels=MANNERS, in_table=True)
    ] = None
    visited_by: Annotated[str, Text(N_("Visited by"), in_table=True)] = ""
    findings: Annotated[str, Text(N_("What was learnt"), longest=4000, lines=4, sensitive=True)] = (
        ""
    )
    agreed: Annotated[str, Text(N_("What was agreed"), longest=2000, lines=3)] = ""
    contact_by: Annotated[
        ContactBy | None,
        Choice(N_("Made as"), options=ContactBy, labels=CONTACTS_BY),
    ] = None
