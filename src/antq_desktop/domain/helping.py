"""What a person needs, what was planned and given, and what went well (NĐ 49/2020/NĐ-CP)."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Code, Day, Money, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.i18n.messages import N_


class NeedKind(StrEnum):
    """The domains of life a need lies in."""

    WORK = "work"
    HOUSING = "housing"
    PAPERS = "papers"
    HEALTH = "health"
    FAMILY = "family"
    MONEY = "money"


NEED_KINDS = (
    (NeedKind.WORK, N_("Work and learning")),
    (NeedKind.HOUSING, N_("Housing")),
    (NeedKind.PAPERS, N_("Papers")),
    (NeedKind.HEALTH, N_("Health")),
    (NeedKind.FAMILY, N_("Family")),
    (NeedKind.MONEY, N_("Money")),
)


class NeedState(StrEnum):
    """How far a need has come."""

    OPEN = "open"
    HELPING = "helping"
    MET = "met"
    DROPPED = "dropped"


NEED_STATES = (
    (NeedState.OPEN, N_("Not yet met")),
    (NeedState.HELPING, N_("Being helped")),
    (NeedState.MET, N_("Met")),
    (NeedState.DROPPED, N_("No longer wished")),
)


@register("needs", one=N_("Need"), many=N_("Needs"), root="person")
class Need(Record):
    """What a person needs or wishes, in one domain of life, and how far it has come."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    kind: Annotated[
        NeedKind, Choice(N_("Domain"), options=NeedKind, labels=NEED_KINDS, in_table=True)
    ]
    words: Annotated[str, Text(N_("What is needed"), longest=500, lines=2, in_table=True)] = ""
    state: Annotated[
        NeedState, Choice(N_("State"), options=NeedState, labels=NEED_STATES, in_table=True)
    ] = NeedState.OPEN
    noted_on: Annotated[date | None, Day(N_("Noted on"), not_after_today=True, in_table=True)] = (
        None
    )
    settled_on: Annotated[date | None, Day(N_("Settled on"), not_after_today=True)] = None


@register("plan_lines", one=N_("Line of the plan"), many=N_("Plan"), root="person")
class PlanLine(Record):
    """One line of a person's plan: the goal, by when, what came of it (TT 10/2024 Đ10.3)."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    goal: Annotated[str, Text(N_("Goal"), longest=500, lines=2, in_table=True)]
    by_when: Annotated[date | None, Day(N_("By when"), in_table=True)] = None
    helper: Annotated[str, Text(N_("Who helps"), longest=200)] = ""
    result: Annotated[str, Text(N_("Result"), longest=500, lines=2, in_table=True)] = ""
    done_on: Annotated[date | None, Day(N_("Done on"), not_after_today=True, in_table=True)] = None


@register("measures", one=N_("Measure of support"), many=N_("Measures of support"), root="person")
class Measure(Record):
    """One measure given to a person: its kind by NĐ 49/2020, who gave it, what came of it."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    kind: Annotated[str, Code(N_("Kind of measure"), listed_in="measures", in_table=True)]
    given_on: Annotated[date, Day(N_("Date"), not_after_today=True, in_table=True)]
    provider: Annotated[str, Text(N_("Given by"), in_table=True)] = ""
    amount: Annotated[int | None, Money(N_("Amount"), in_table=True)] = None
    words: Annotated[str, Text(N_("What was given"), longest=500, lines=2)] = ""
    result: Annotated[str, Text(N_("Result"), longest=500, lines=2, in_table=True)] = ""


class GoodKind(StrEnum):
    """Kinds of good news."""

    WORK = "work"
    STUDY = "study"
    PRAISE = "praise"
    FAMILY = "family"
    OTHER = "other"


GOOD_KINDS = (
    (GoodKind.WORK, N_("Found work")),
    (GoodKind.STUDY, N_("Learns or finished learning")),
    (GoodKind.PRAISE, N_("Praised")),
    (GoodKind.FAMILY, N_("Family")),
    (GoodKind.OTHER, N_("Other good news")),
)


@register("good_news", one=N_("Good news"), many=N_("Good news"), root="person")
class GoodNews(Record):
    """Something that went well, so that it has its place beside what is due."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    kind: Annotated[
        GoodKind, Choice(N_("Kind"), options=GoodKind, labels=GOOD_KINDS, in_table=True)
    ]
    happened_on: Annotated[date, Day(N_("Date"), not_after_today=True, in_table=True)]
    words: Annotated[str, Text(N_("What happened"), longest=500, lines=2, in_table=True)] = ""
