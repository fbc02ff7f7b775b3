"""Printed follow-up sheets: which are out, which one a code names, which will not come back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from antq_desktop.domain import sheet_code
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import Period
from antq_desktop.domain.records import changed
from antq_desktop.domain.sheets import Span
from antq_desktop.errors import AntqError, Invalid, NotFound, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.services.case_days import cycles_of
from antq_desktop.storage.care import waited_for
from antq_desktop.storage.custody import given_away, refuse_foreign
from antq_desktop.storage.pages import hamlet_names
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of
from antq_desktop.storage.report_days import report_days
from antq_desktop.storage.sheet_codes import newest_out, number_in, returned_and_out, turns
from antq_desktop.storage.work import Work

#: The number whose code the blank sheets for new people bear.
NEW_PERSON = 0
#: Sheets printed on another PC are looked for in so many quarters back, and so many turns of each.
_QUARTERS_BACK = 4
_TURNS = 2


@dataclass(frozen=True)
class Sheet:
    """One printed sheet, named by its code without dashes.

    `kept` are its records: none where it was printed on another PC, several where two PCs did.
    """

    person: RecordId
    code: str
    period: str
    kept: tuple[PrintedSheet, ...] = ()

    @property
    def written_code(self) -> str:
        """The code as it is printed."""
        return sheet_code.written(self.code)

    @property
    def printed_on(self) -> date | None:
        """The day it was first printed; None where this PC does not know."""
        return min((each.printed_on for each in self.kept), default=None)

    @property
    def returned_on(self) -> date | None:
        """The day it was typed back."""
        return max((each.returned_on for each in self.kept if each.returned_on), default=None)

    @property
    def given_up_on(self) -> date | None:
        """The day it was given up as lost."""
        return max((each.given_up_on for each in self.kept if each.given_up_on), default=None)

    @property
    def is_out(self) -> bool:
        """Whether it is still waited for."""
        return self.returned_on is None and self.given_up_on is None


@dataclass(frozen=True)
class OutSheet:
    """A sheet that was printed and neither typed back nor given up, as lists show it."""

    sheet: Sheet
    full_name: str
    hamlet: str

    @property
    def id(self) -> str:
        """The code of the sheet."""
        return self.sheet.code


@dataclass(frozen=True)
class Batch:
    """The sheets of one period: how many were typed back, of how many not given up."""

    period: str
    returned: int
    total: int


class TypedAlready(AntqError):
    """A sheet whose answers are in the records; they are corrected there."""

    message = N_("This sheet was typed back on {day}. Correct what was typed instead.")


def is_blank_form(text: str) -> bool:
    """Say whether a code is that of the blank sheets for new people."""
    return sheet_code.is_code(text) and sheet_code.parse(text) == NEW_PERSON


def find_sheet(reader: Reader, text: str) -> Sheet:
    """Return the sheet a code names, as typed or scanned.

    Codes of people, which older sheets bear, name the sheet of this quarter. Raises `BadInput` for
    what is no code and `NotFound` for a code of no sheet of this office.
    """
    number = sheet_code.parse(text)
    code = sheet_code.plain(sheet_code.make(number))
    found = _kept(reader, code) or _printed_elsewhere(reader, number) or _by_person(reader, number)
    if found is None:
        raise NotFound(N_("No sheet of this office bears the code {name}."), name=text.strip())
    return found


def _kept(reader: Reader, code: str) -> Sheet | None:
    records = tuple(reader.find(PrintedSheet, code=code))
    return Sheet(records[0].person, code, records[0].period, records) if records else None


def _printed_elsewhere(reader: Reader, number: int) -> Sheet | None:
    """Return the sheet of a code this PC did not print, such as one of another PC here."""
    periods = [each.code for each in _near_quarters(reader)]
    for person in (each.id for each in reader.all(Person)):
        for period, turn in product(periods, range(_TURNS)):
            if number_in(person, period, turn) == number:
                return Sheet(person, sheet_code.plain(sheet_code.make(number)), period)
    return None


def _near_quarters(reader: Reader) -> Iterator[Period]:
    """Yield the quarter we are in, the next one, and those before."""
    days = report_days(reader)
    quarter = days.quarter_of(reader.clock.today())
    for by in (0, 1, *range(-1, -_QUARTERS_BACK - 1, -1)):
        yield days.next_to(quarter, by)


def _by_person(reader: Reader, number: int) -> Sheet | None:
    """Return the sheet of the person whose own code this is: the one out, else this quarter's."""
    shown: dict[str, str] = {each.id: each.id for each in reader.all(Person)}
    shown |= around_of(reader).merged
    for own, person in shown.items():
        if sheet_code.number_of(own) == number:
            return _newest(reader, RecordId(person))
    return None


def _newest(reader: Reader, person: RecordId) -> Sheet:
    period = report_days(reader).quarter_of(reader.clock.today()).code
    kept = sorted(reader.find(PrintedSheet, person=person), key=lambda each: each.printed_on)
    sheets = [_kept(reader, each.code) for each in reversed(kept)]
    for found in sheets:
        if found is not None and found.is_out:
            return found
    for found in sheets:
        if found is not None and found.period == period and found.returned_on:
            return found
    return Sheet(person, next(turns(person, period)), period)


def out_sheets(reader: Reader) -> list[OutSheet]:
    """Return the sheets that are waited for, by hamlet and then by name."""
    codes = waited_for(reader)
    people = {each.id: each for each in reader.all(Person)} if codes else {}
    hamlets = hamlet_names(reader)
    found = []
    for code, records in codes.items():
        person = people.get(records[0].person)
        if person is not None:
            sheet = Sheet(person.id, code, records[0].period, records)
            hamlet = hamlets.get(person.hamlet or "", "")
            found.append(OutSheet(sheet, person.full_name, hamlet))
    return sorted(found, key=_hamlet_order)


def _hamlet_order(each: OutSheet) -> tuple[bool, bytes, bytes, str]:
    return not each.hamlet, sort_key(each.hamlet), name_key(each.full_name), each.sheet.period


def batch(reader: Reader, period: str = "") -> Batch:
    """Return how far a period is typed back: the named one, else the newest with a sheet out."""
    named = period or newest_out(reader)
    returned, out = returned_and_out(reader, named)
    return Batch(named, returned, returned + out)


def span_of(reader: Reader, sheet: Sheet) -> Span:
    """Return the days a sheet speaks of."""
    days = report_days(reader)
    quarter = days.parse_quarter(sheet.period)
    return Span(
        quarter.first,
        sheet.printed_on or quarter.first,
        reader.clock.today(),
        cycles_of(reader, sheet.person),
        days,
    )


def record_printed(work: Work, codes: Mapping[RecordId, str], period: str) -> int:
    """Write that sheets of a period were printed, by person; return how many are newly out.

    A sheet that is out already, printed once more, is the same sheet. Of people another office
    answers for nothing is written.
    """
    foreign = given_away(work)
    known = {each.code for each in work.find(PrintedSheet, period=period)}
    today = work.clock.today()
    count = 0
    for person, code in codes.items():
        if code not in known and person not in foreign:
            work.put(PrintedSheet(person=person, code=code, period=period, printed_on=today))
            count += 1
    return count


def give_up(work: Work, sheet: Sheet, reason: str) -> Sheet:
    """Wait no longer for a sheet, for a reason; raises `TypedAlready` for one typed back."""
    if not reason.strip():
        raise Invalid([Problem("reason", N_("This must be filled in."))], "printed_sheets")
    return mark(work, sheet, given_up_on=work.clock.today(), reason=reason.strip())


def mark(work: Work, sheet: Sheet, **ended: object) -> Sheet:
    """Write how a sheet ended into all its records, and return it so.

    Raises `TypedAlready` for one that was typed back, also meanwhile, and `AntqError` for one of a
    person another office answers for.
    """
    now = _kept(work, sheet.code)
    if now is not None and now.returned_on:
        raise TypedAlready(day=formats.day(now.returned_on))
    today = work.clock.today()
    new = PrintedSheet(person=sheet.person, code=sheet.code, period=sheet.period, printed_on=today)
    records = now.kept if now is not None else (new,)
    refuse_foreign(work, records[0])
    kept = tuple(work.put(changed(each, **ended)) for each in records)
    return Sheet(sheet.person, sheet.code, sheet.period, kept)
