"""The office, the units above it, its officers and its hamlets."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Code, Day, Flag, Moment, Number, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.i18n.messages import N_


class Level(StrEnum):
    """The levels of the police; the district ended on 2025-03-01."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    MINISTRY = "ministry"


LEVELS = (
    (Level.COMMUNE, N_("Commune")),
    (Level.DISTRICT, N_("District")),
    (Level.PROVINCE, N_("Province")),
    (Level.MINISTRY, N_("Ministry")),
)

#: The words a unit's name begins with, by its level.
_NAMED = (
    (re.compile(r"(Công an )?(xã|phường|thị trấn|đặc khu)\b", re.IGNORECASE), Level.COMMUNE),
    (re.compile(r"(Công an )?(huyện|quận|thị xã)\b", re.IGNORECASE), Level.DISTRICT),
    (re.compile(r"(Công an )?(tỉnh|thành phố)\b", re.IGNORECASE), Level.PROVINCE),
    (re.compile(r"Bộ\b", re.IGNORECASE), Level.MINISTRY),
)


def level_of(name: str) -> Level | None:
    """Return the level a unit's name speaks of; None when it does not say."""
    for words, level in _NAMED:
        if words.match(name.strip()):
            return level
    return None


@register("offices", one=N_("Office"), many=N_("Office"))
class Office(Record):
    """This office: its name on papers, its head, and the day its periods begin."""

    name: Annotated[str, Text(N_("Office name"), in_table=True)]
    code: Annotated[str, Text(N_("Office code"), longest=20, in_table=True)] = ""
    place: Annotated[str, Text(N_("Place on letters"), longest=80)] = ""
    committee: Annotated[str, Text(N_("People's Committee"), longest=120)] = ""
    head_title: Annotated[str, Text(N_("Title of the head"), longest=80)] = ""
    head: Annotated[str, Text(N_("Name of the head"), name=True, longest=120)] = ""
    cut_off: Annotated[
        int,
        Number(
            N_("First day of a period"),
            least=1,
            most=28,
            help=N_("15 means from day 15 to day 14; 1 means calendar quarters."),
        ),
    ] = 15
    began_on: Annotated[
        date | None,
        Day(N_("Uses this program since"), help=N_("No deadline runs before this day.")),
    ] = None
    set_up_at: Annotated[datetime | None, Moment(N_("Set up at"))] = None
    committee_title: Annotated[str, Text(N_("Title of the committee's head"), longest=80)] = ""
    committee_head: Annotated[
        str, Text(N_("Name of the committee's head"), name=True, longest=120)
    ] = ""
    no_check_note: Annotated[
        bool,
        Flag(
            N_("Leave out “check against the original form”"),
            help=N_("Only once the office has held its papers beside the official forms."),
        ),
    ] = False
    level: Annotated[
        Level | None,
        Choice(
            N_("Level of the office"),
            options=Level,
            labels=LEVELS,
            help=N_("A district or province office brings the reports of its communes together."),
        ),
    ] = None


@register("units", one=N_("Unit above"), many=N_("Units above"))
class Unit(Record):
    """A unit above, named and dated: a district until 2025, a province since."""

    name: Annotated[str, Text(N_("Name"), in_table=True)]
    level: Annotated[Level | None, Choice(N_("Level"), options=Level, labels=LEVELS)] = None
    since: Annotated[date | None, Day(N_("Since"), in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), in_table=True)] = None


@register("officers", one=N_("Officer"), many=N_("Officers"))
class Officer(Record):
    """An officer of the office."""

    full_name: Annotated[str, Text(N_("Full name"), name=True, longest=120, in_table=True)]
    rank: Annotated[str, Text(N_("Rank"), longest=60, in_table=True)] = ""
    position: Annotated[str, Text(N_("Position"), longest=80, in_table=True)] = ""
    login: Annotated[str, Text(N_("Login"), longest=40)] = ""
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20)] = ""
    since: Annotated[date | None, Day(N_("Since"))] = None
    until: Annotated[date | None, Day(N_("Until"))] = None


@register("hamlets", one=N_("Hamlet"), many=N_("Hamlets"))
class Hamlet(Record):
    """A hamlet, by its name without the word before it (thôn, bản, khu phố …)."""

    name: Annotated[str, Text(N_("Name"), longest=80, in_table=True)]
    word: Annotated[str | None, Code(N_("Kind"), listed_in="hamlet_words", in_table=True)] = None


@register(
    "populations", one=N_("Households and people"), many=N_("Households and people"), root="hamlet"
)
class Population(Record):
    """Households and people of a hamlet in a year."""

    hamlet: Annotated[RecordId, Ref(N_("Hamlet"), to="hamlets", in_table=True)]
    year: Annotated[int, Number(N_("Year"), least=1945, most=2200, in_table=True)]
    households: Annotated[int | None, Number(N_("Households"), in_table=True)] = None
    people: Annotated[int | None, Number(N_("People"), in_table=True)] = None


@register("openings", one=N_("Opening figure"), many=N_("Opening figures"))
class Opening(Record):
    """The number of people at the beginning of the first period, and a correction with reason."""

    period: Annotated[str, Text(N_("Period"), longest=10, in_table=True)]
    people: Annotated[int, Number(N_("People at the beginning"), in_table=True)]
    correction: Annotated[
        int, Number(N_("Correction"), least=-100_000, most=100_000, in_table=True)
    ] = 0
    reason: Annotated[str, Text(N_("Reason"), longest=500, in_table=True)] = ""
