"""The work of the movement: what was held, what was counted, what was handed in, who was praised.

What people told is counted and nothing more: no field can hold who told, what, or about whom.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import (
    Choice,
    Code,
    Day,
    Money,
    Number,
    RecordId,
    Ref,
    Text,
)
from antq_desktop.domain.records import Record, register
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_


class ActivityKind(StrEnum):
    """What was held."""

    PROPAGANDA = "propaganda"
    CONTEST = "contest"
    FESTIVAL = "festival"
    DIALOGUE = "dialogue"
    CAMPAIGN = "campaign"
    TRAINING = "training"
    OTHER = "other"


ACTIVITY_KINDS = (
    (ActivityKind.PROPAGANDA, N_("Propaganda session")),
    (ActivityKind.CONTEST, N_("Contest")),
    (ActivityKind.FESTIVAL, N_("Festival day of the movement")),
    (ActivityKind.DIALOGUE, N_("Dialogue with the people")),
    (ActivityKind.CAMPAIGN, N_("Campaign")),
    (ActivityKind.TRAINING, N_("Training")),
    (ActivityKind.OTHER, N_("Other")),
)


@register("activities", one=N_("Activity held"), many=N_("Activities held"))
class Activity(Record):
    """Something held for the movement; several sessions of one kind may be one line."""

    kind: Annotated[
        ActivityKind,
        Choice(N_("Kind"), options=ActivityKind, labels=ACTIVITY_KINDS, in_table=True),
    ]
    held_on: Annotated[date, Day(N_("Held on"), not_after_today=True, in_table=True)]
    subject: Annotated[str, Text(N_("What it was about"), longest=300, in_table=True)] = ""
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    point: Annotated[RecordId | None, Ref(N_("Model point"), to="points")] = None
    organiser: Annotated[str, Text(N_("Organiser"), longest=120)] = ""
    sessions: Annotated[int, Number(N_("Sessions"), least=1, most=100_000, in_table=True)] = 1
    attendance: Annotated[int | None, Number(N_("Attendance"), most=10_000_000, in_table=True)] = (
        None
    )
    result: Annotated[str, Text(N_("Result"), longest=1000, lines=2)] = ""


@register("pledges", one=N_("Commitment signed"), many=N_("Commitments signed"))
class Pledge(Record):
    """How many households and people signed a commitment."""

    signed_on: Annotated[date, Day(N_("Signed on"), not_after_today=True, in_table=True)]
    subject: Annotated[str, Text(N_("What it was about"), longest=300, in_table=True)] = ""
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    households: Annotated[int | None, Number(N_("Households"), most=10_000_000, in_table=True)] = (
        None
    )
    people: Annotated[int | None, Number(N_("People"), most=10_000_000, in_table=True)] = None


@register("mediations", one=N_("Mediation"), many=N_("Mediations"))
class Mediation(Record):
    """Disputes taken up and settled by mediation (Luật 35/2013/QH13), counted."""

    held_on: Annotated[date, Day(N_("Held on"), not_after_today=True, in_table=True)]
    team: Annotated[RecordId | None, Ref(N_("Team"), to="teams", in_table=True)] = None
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    cases: Annotated[int, Number(N_("Disputes taken up"), most=100_000, in_table=True)] = 1
    settled: Annotated[int, Number(N_("Disputes settled"), most=100_000, in_table=True)] = 0

    def problems(self) -> Iterator[Problem]:
        """Yield more settled than taken up."""
        if self.settled > self.cases:
            yield Problem("settled", N_("More were settled than taken up."))


@register("hand_ins", one=N_("Weapons and fireworks handed in"), many=N_("Weapons handed in"))
class HandIn(Record):
    """Weapons, explosives, tools or fireworks people handed in; what is weighed is in grams."""

    handed_on: Annotated[date, Day(N_("Handed in on"), not_after_today=True, in_table=True)]
    kind: Annotated[str, Code(N_("Kind"), listed_in="weapon_kinds", in_table=True)]
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    pieces: Annotated[int | None, Number(N_("Pieces"), most=10_000_000, in_table=True)] = None
    grams: Annotated[
        int | None, Number(N_("Weight"), most=1_000_000_000, unit=N_("grams"), in_table=True)
    ] = None

    def problems(self) -> Iterator[Problem]:
        """Yield a line that counts neither pieces nor weight."""
        if not self.pieces and not self.grams:
            yield Problem("pieces", N_("Give the pieces or the weight."))


class Channel(StrEnum):
    """The way information of the people came in."""

    DIRECT = "direct"
    LETTER_BOX = "letter_box"
    TELEPHONE = "telephone"
    ZALO = "zalo"
    CAMERA = "camera"
    MEETING = "meeting"
    OTHER = "other"


CHANNELS = (
    (Channel.DIRECT, N_("In person")),
    (Channel.LETTER_BOX, N_("Letter box")),
    (Channel.TELEPHONE, N_("By telephone")),
    (Channel.ZALO, N_("Zalo group")),
    (Channel.CAMERA, N_("Security camera")),
    (Channel.MEETING, N_("Meeting")),
    (Channel.OTHER, N_("Other")),
)


@register("tallies", one=N_("Tally"), many=N_("Tallies"))
class Tally(Record):
    """Counts of what the people's information led to; the money is in đồng.

    There are numbers here and nothing else: no field can hold who told.
    """

    counted_on: Annotated[date, Day(N_("Counted on"), not_after_today=True, in_table=True)]
    channel: Annotated[
        Channel | None, Choice(N_("Channel"), options=Channel, labels=CHANNELS, in_table=True)
    ] = None
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    point: Annotated[RecordId | None, Ref(N_("Credited to the point"), to="points")] = None
    received: Annotated[int, Number(N_("Pieces of information"), most=1_000_000, in_table=True)] = 0
    valuable: Annotated[int, Number(N_("Of which valuable"), most=1_000_000, in_table=True)] = 0
    cases: Annotated[int, Number(N_("Cases cleared up"), most=1_000_000, in_table=True)] = 0
    persons: Annotated[int, Number(N_("Persons cleared up"), most=1_000_000)] = 0
    returned: Annotated[int, Money(N_("Property returned"))] = 0
    helped: Annotated[
        int, Number(N_("People brought to better ways and helped"), most=1_000_000)
    ] = 0

    def problems(self) -> Iterator[Problem]:
        """Yield more valuable pieces than came in."""
        if self.valuable > self.received:
            yield Problem("valuable", N_("More are valuable than came in."))


class AwardLevel(StrEnum):
    """Who gave an award."""

    STATE = "state"
    MINISTRY = "ministry"
    PROVINCE = "province"
    PROVINCE_POLICE = "province_police"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


AWARD_LEVELS = (
    (AwardLevel.STATE, N_("The State or the Government")),
    (AwardLevel.MINISTRY, N_("Ministry of Public Security")),
    (AwardLevel.PROVINCE, N_("People's Committee of the province")),
    (AwardLevel.PROVINCE_POLICE, N_("Director of the province police")),
    (AwardLevel.DISTRICT, N_("People's Committee of the district (until 2025)")),
    (AwardLevel.COMMUNE, N_("People's Committee of the commune")),
    (AwardLevel.OTHER, N_("Other")),
)


@register("awards", one=N_("Award"), many=N_("Awards"))
class Award(Record):
    """Awards of the movement to collectives and persons, named or only counted."""

    awarded_on: Annotated[date, Day(N_("Awarded on"), not_after_today=True, in_table=True)]
    level: Annotated[
        AwardLevel, Choice(N_("Level"), options=AwardLevel, labels=AWARD_LEVELS, in_table=True)
    ] = AwardLevel.COMMUNE
    named: Annotated[str, Text(N_("To whom"), longest=200, in_table=True, searched=True)] = ""
    collectives: Annotated[int, Number(N_("Collectives"), most=100_000, in_table=True)] = 0
    persons: Annotated[int, Number(N_("Persons"), most=100_000, in_table=True)] = 0
    form: Annotated[str, Text(N_("Form of the award"), longest=120)] = ""
    decision: Annotated[str, Text(N_("Decision number"), longest=60)] = ""
    point: Annotated[RecordId | None, Ref(N_("Model point"), to="points")] = None

    def problems(self) -> Iterator[Problem]:
        """Yield an award to nobody."""
        if not self.collectives and not self.persons:
            yield Problem("collectives", N_("Say how many collectives or persons."))
