"""Papers that go out and come back: sheets, letters, their titles, and the days of the office."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Code, Day, Flag, Number, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.i18n.messages import N_


@register("printed_sheets", one=N_("Printed sheet"), many=N_("Printed sheets"), root="person")
class PrintedSheet(Record):
    """One follow-up sheet that was printed, until it is typed back or given up as lost.

    `code` is the sheet code without its dashes.
    """

    person: Annotated[RecordId, Ref(N_("Person"), to="people", in_table=True)]
    code: Annotated[str, Text(N_("Sheet code"), longest=20, in_table=True)]
    period: Annotated[str, Text(N_("Quarter"), longest=10, in_table=True)]
    printed_on: Annotated[date, Day(N_("Printed on"), not_after_today=True, in_table=True)]
    returned_on: Annotated[
        date | None, Day(N_("Typed back on"), not_after_today=True, in_table=True)
    ] = None
    given_up_on: Annotated[date | None, Day(N_("Given up on"), not_after_today=True)] = None
    reason: Annotated[str, Text(N_("Reason"), longest=300)] = ""


@register("outgoing_letters", one=N_("Outgoing paper"), many=N_("Outgoing papers"), root="person")
class OutgoingLetter(Record):
    """One line of the book of outgoing papers, its ten columns (NĐ 30/2020/NĐ-CP, Annex IV).

    `number` counts from 1 each year; it names the person the paper is about, if any.
    """

    number: Annotated[int, Number(N_("Number"), least=1, in_table=True)]
    dated: Annotated[date, Day(N_("Of the day"), in_table=True)]
    symbol: Annotated[str, Text(N_("Symbol"), longest=60, in_table=True)] = ""
    subject: Annotated[str, Text(N_("Kind and subject"), longest=500, lines=2, in_table=True)] = ""
    signer: Annotated[str, Text(N_("Signed by"), longest=120, in_table=True)] = ""
    recipients: Annotated[str, Text(N_("Goes to"), longest=500, lines=2, in_table=True)] = ""
    kept_by: Annotated[str, Text(N_("Who keeps the copy"), longest=200)] = ""
    copies: Annotated[int | None, Number(N_("Number of copies"), most=10_000)] = None
    sent_on: Annotated[date | None, Day(N_("Sent on"), not_after_today=True)] = None
    received_by: Annotated[str, Text(N_("Receipt signed by"), longest=120)] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=500)] = ""
    form: Annotated[str | None, Code(N_("Form"), listed_in="forms")] = None
    person: Annotated[RecordId | None, Ref(N_("Person"), to="people")] = None


@register("paper_titles", one=N_("Title of a paper"), many=N_("Titles of papers"))
class PaperTitle(Record):
    """The title the office gives a paper since a day, in the place of the program's own."""

    form: Annotated[str, Code(N_("Form"), listed_in="forms", in_table=True)]
    title: Annotated[str, Text(N_("Title"), longest=300, lines=2, in_table=True)]
    since: Annotated[date | None, Day(N_("Since"), in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), in_table=True)] = None


class HolidayKind(StrEnum):
    """Whether a day of the table is free, or worked in exchange for another."""

    FREE = "free"
    WORKED = "worked"


HOLIDAY_KINDS = (
    (HolidayKind.FREE, N_("Day off")),
    (HolidayKind.WORKED, N_("Worked in exchange")),
)


@register("holidays", one=N_("Holiday"), many=N_("Holidays"))
class Holiday(Record):
    """One day of the table of holidays; it counts only when confirmed."""

    day: Annotated[date, Day(N_("Day"), in_table=True)]
    name: Annotated[str, Text(N_("Name"), in_table=True)] = ""
    kind: Annotated[
        HolidayKind, Choice(N_("Kind"), options=HolidayKind, labels=HOLIDAY_KINDS, in_table=True)
    ] = HolidayKind.FREE
    confirmed: Annotated[
        bool,
        Flag(
            N_("Confirmed"),
            help=N_("A day that is not confirmed counts as a working day."),
            in_table=True,
        ),
    ] = False
