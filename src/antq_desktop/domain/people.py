"""People who have served a sentence: who they are, where they are, who their family is."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import (
    Attachment,
    Choice,
    Code,
    Day,
    PartialDay,
    Place,
    RecordId,
    Ref,
    Text,
)
from antq_desktop.domain.records import Record, register
from antq_desktop.i18n.messages import N_


class Sex(StrEnum):
    """Sex as the citizen card states it."""

    MALE = "male"
    FEMALE = "female"


SEXES = ((Sex.MALE, N_("Male")), (Sex.FEMALE, N_("Female")))


class Paper(StrEnum):
    """The kinds of paper that carry a number of identity."""

    CITIZEN_ID = "citizen_id"
    OLD_ID = "old_id"
    PASSPORT = "passport"
    OTHER = "other"


PAPERS = (
    (Paper.CITIZEN_ID, N_("Citizen identity number (12 digits)")),
    (Paper.OLD_ID, N_("Old identity card (9 digits)")),
    (Paper.PASSPORT, N_("Passport")),
    (Paper.OTHER, N_("Another paper")),
)


class Where(StrEnum):
    """Where a person really is."""

    HERE = "here"
    AWAY = "away"


WHERES = ((Where.HERE, N_("Here")), (Where.AWAY, N_("Away")))


class Regime(StrEnum):
    """Other regimes whose people stand in the same paper book."""

    PROBATION = "probation"
    SUSPENDED = "suspended"
    REFORM = "reform"
    CONFINED = "confined"
    OTHER = "other"


REGIMES = (
    (Regime.PROBATION, N_("Conditional early release, on probation")),
    (Regime.SUSPENDED, N_("Suspended sentence")),
    (Regime.REFORM, N_("Non-custodial reform")),
    (Regime.CONFINED, N_("Residence surveillance")),
    (Regime.OTHER, N_("Another regime")),
)


@register("people", one=N_("Person"), many=N_("People"))
class Person(Record):
    """One person; only the name is required."""

    full_name: Annotated[str, Text(N_("Full name"), name=True, longest=120, in_table=True)]
    other_names: Annotated[str, Text(N_("Other names"), longest=200, searched=True)] = ""
    sex: Annotated[Sex | None, Choice(N_("Sex"), options=Sex, labels=SEXES, in_table=True)] = None
    born: Annotated[PartialDate | None, PartialDay(N_("Born"), in_table=True)] = None
    ethnic_group: Annotated[
        str | None, Code(N_("Ethnic group"), listed_in="ethnic_groups", sensitive=True)
    ] = None
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    address: Annotated[str, Place(N_("Address"), group=N_("Contact"))] = ""
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20, group=N_("Contact"))] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=4000, lines=4, sensitive=True)] = ""


@register("identity_papers", one=N_("Identity paper"), many=N_("Identity papers"), root="person")
class IdentityPaper(Record):
    """One paper of identity; a person may have several, old and new."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    kind: Annotated[Paper, Choice(N_("Kind"), options=Paper, labels=PAPERS, in_table=True)]
    number: Annotated[str, Text(N_("Number"), longest=30, in_table=True, searched=True)]
    issued_on: Annotated[date | None, Day(N_("Issued on"), not_after_today=True)] = None
    issued_by: Annotated[str, Text(N_("Issued by"))] = ""
    scan: Annotated[str | None, Attachment(N_("Scan"))] = None


@register("kin", one=N_("Family member"), many=N_("Family"), root="person")
class Kin(Record):
    """One member of a person's family whom the office may reach."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    full_name: Annotated[str, Text(N_("Full name"), name=True, longest=120, in_table=True)]
    relation: Annotated[str, Text(N_("Relation"), longest=60, in_table=True)] = ""
    born: Annotated[PartialDate | None, PartialDay(N_("Born"))] = None
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20, in_table=True)] = ""


@register("stays", one=N_("Whereabouts"), many=N_("Whereabouts"), root="person")
class Stay(Record):
    """Where a person really is since a day: here, or away at a place."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    where: Annotated[Where, Choice(N_("Where"), options=Where, labels=WHERES, in_table=True)]
    place: Annotated[str, Place(N_("Place"), in_table=True)] = ""
    since: Annotated[date | None, Day(N_("Since"), not_after_today=True, in_table=True)] = None
    expected_back: Annotated[date | None, Day(N_("Expected back"))] = None


@register("other_regimes", one=N_("Person of another regime"), many=N_("Other regimes"))
class OtherRegime(Record):
    """A person of the same paper book who is managed under another law, kept on a list apart."""

    full_name: Annotated[str, Text(N_("Full name"), name=True, longest=120, in_table=True)]
    regime: Annotated[
        Regime, Choice(N_("Regime"), options=Regime, labels=REGIMES, in_table=True)
    ] = Regime.OTHER
    sex: Annotated[Sex | None, Choice(N_("Sex"), options=Sex, labels=SEXES)] = None
    born: Annotated[PartialDate | None, PartialDay(N_("Born"), in_table=True)] = None
    id_number: Annotated[str, Text(N_("Identity number"), longest=30, searched=True)] = ""
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20)] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=4000, lines=4, sensitive=True)] = ""
