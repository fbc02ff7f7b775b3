"""From the registers to what a report says: the one place where reports read the store."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from antq_desktop.domain.deadlines import DueAct as Due
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import SEXES, Sex
from antq_desktop.domain.periods import Period as Days
from antq_desktop.domain.reporting import Frequency
from antq_desktop.domain.support import WORK_STATUSES, WorkStatus
from antq_desktop.domain.units import Hamlet
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import NotFound
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.reports.follow_up_sheet import DueAct, FollowUp, PastVisit
from antq_desktop.reports.letterhead import Issuer, Period, quarter_name
from antq_desktop.reports.register_book import Entry, HamletEntries
from antq_desktop.storage.pages import (
    SHOW_EVERYONE,
    SHOW_MANAGED,
    PersonLine,
    office_on,
    people_page,
    superior_on,
)
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sheet_codes import next_codes

_SYMBOLS = {
    "xã": "CAX",
    "phường": "CAP",
    "thị trấn": "CATT",
    "đặc khu": "CAĐK",
    "tỉnh": "CAT",
    "thành phố": "CATP",
    "huyện": "CAH",
}
_NAMES = {
    (Frequency.MONTH, 0): N_("Month {number} of {year}"),
    (Frequency.HALF, 1): N_("The first six months of {year}"),
    (Frequency.HALF, 2): N_("The last six months of {year}"),
    (Frequency.YEAR, 0): N_("Year {year}"),
}
NO_HAMLET = N_("Hamlet not known")


def issuer(reader: Reader) -> Issuer:
    """Return the names a paper of today bears."""
    office = office_on(reader)
    words = office.name.casefold()
    symbol = next((mark for word, mark in _SYMBOLS.items() if f"công an {word}" in words), "CA")
    superior = superior_on(reader, reader.clock.today())
    return Issuer(office.name, superior, office.place, symbol, office.head_title, office.head)


def period_named(days: Days, language: Language) -> Period:
    """Return a period as papers name it."""
    if days.frequency is Frequency.QUARTER:
        name = quarter_name(days.number, days.year, language)
    else:
        words = _NAMES[days.frequency, days.number if days.frequency is Frequency.HALF else 0]
        name = language.text(words, number=days.number, year=days.year)
    return Period(name, days.first, days.last)


def chosen_people(reader: Reader, ids: Sequence[str] = ()) -> list[PersonLine]:
    """Return the chosen people, or all under management, by hamlet and then by name.

    Raises `NotFound` for an id nobody has.
    """
    where = SHOW_EVERYONE if ids else SHOW_MANAGED
    lines = people_page(reader, reader.clock.today(), where)
    if ids:
        known = {line.id: line for line in lines}
        for missing in (each for each in ids if each not in known):
            raise NotFound(name=missing)
        lines = [line for line in lines if line.id in set(ids)]
    return sorted(lines, key=_hamlet_order)


def follow_ups(
    reader: Reader,
    lines: Sequence[PersonLine],
    quarter: Days,
    acts: Mapping[RecordId, Sequence[Due]],
    language: Language,
) -> list[FollowUp]:
    """Return what the follow-up sheets of these people say, with the acts due for each.

    Each bears the code it has when printed now (`next_codes`).
    """
    issued, period = issuer(reader), period_named(quarter, language)
    words = _hamlet_words(reader)
    codes = next_codes(reader, [line.id for line in lines], quarter.code)
    visits: dict[str, list[PastVisit]] = {}
    for visit in sorted(reader.all(Visit), key=lambda each: each.visited_on, reverse=True):
        visits.setdefault(visit.person, []).append(
            PastVisit(
                visit.visited_on, visit.manner, visit.visited_by, visit.findings, visit.agreed
            )
        )
    return [
        FollowUp(
            issuer=issued,
            period=period,
            code=codes[line.id],
            full_name=line.full_name,
            born=line.born.written() if line.born else "",
            sex=_sex(line.sex, language),
            hamlet=words.get(line.person.hamlet or "", ""),
            address=line.person.address,
            phone=line.person.phone,
            where=_where(line, language),
            work=_work(line, language),
            managed_since=line.case.since() if line.case else None,
            group=line.group,
            mentor=line.mentor,
            mentor_organisation=line.mentor_organisation,
            officer=line.officer,
            due=tuple(
                DueAct(language.text(act.what), act.due_on, act.article)
                for act in acts.get(line.id, ())
            ),
            visits=tuple(visits.get(line.id, ())),
            offence=line.offence,
        )
        for line in lines
    ]


def book_entries(reader: Reader, language: Language) -> tuple[HamletEntries, ...]:
    """Return everyone under management as the register book shows them, by hamlet."""
    words = _hamlet_words(reader)
    hamlets = []
    for name, lines in groupby(chosen_people(reader), key=lambda line: line.person.hamlet):
        title = words.get(name or "", "") or language.text(NO_HAMLET)
        hamlets.append(HamletEntries(title, tuple(_entry(line) for line in lines)))
    return tuple(hamlets)


def _entry(line: PersonLine) -> Entry:
    amounts = [loan.amount for loan in line.loans if loan.amount]
    return Entry(
        full_name=line.full_name,
        born=line.born,
        sex=line.sex,
        id_number=line.id_number or line.old_id_number,
        home=line.person.address,
        completed_on=line.completed_on,
        completed_by=line.completed_by,
        occupation=line.occupation,
        mentor=", ".join(part for part in (line.mentor, line.mentor_organisation) if part),
        group=line.group,
        loan=sum(amounts) if amounts else None,
        offence=line.offence,
    )


def _hamlet_words(reader: Reader) -> dict[str, str]:
    """Return the names of hamlets with the word before them, by id."""
    return {
        each.id: f"{(each.word or '').capitalize()} {each.name}".strip()
        for each in reader.all(Hamlet)
    }


def _hamlet_order(line: PersonLine) -> tuple[bool, bytes, str]:
    return not line.hamlet, sort_key(line.hamlet), line.person.hamlet or ""


def _sex(sex: Sex | None, language: Language) -> str:
    return language.text(dict(SEXES)[sex]) if sex else ""


def _work(line: PersonLine, language: Language) -> str:
    """Return what work a person has, as far as known."""
    known = line.work_status is not WorkStatus.UNKNOWN
    status = language.text(dict(WORK_STATUSES)[line.work_status]) if known else ""
    return ", ".join(part for part in (status, line.occupation) if part)


def _where(line: PersonLine, language: Language) -> str:
    if line.away_at is None:
        return language.text(N_("Here")) if line.stay else ""
    if line.away_since is None:
        return language.text(N_("away: {place}"), place=line.away_at)
    day = formats.day(line.away_since)
    return language.text(N_("away: {place}, since {day}"), place=line.away_at, day=day)
