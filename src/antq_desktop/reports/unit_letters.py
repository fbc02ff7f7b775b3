"""What goes down to the units: the letter with notes on a report, and the reminder list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Note,
    Paragraph,
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import (
    GAP,
    Issuer,
    Period,
    head_signer,
    letterhead,
    recipients,
)

_DAY_GAP = "……/……/………"
LETTER = N_("Letter to a unit below")
REMINDERS = N_("Units to be reminded of their reports")


@dataclass(frozen=True)
class Reminder:
    """A unit to be reminded, with its telephone and why."""

    name: str
    phone: str
    why: str


def note_letter(
    issuer: Issuer, unit: str, period: Period, notes: Sequence[str], language: Language
) -> Document:
    """Return the letter that asks a unit to look at its report again; dated by hand.

    It has no name of a type, so its subject stands below its number (Decree 30/2020, Annex I).
    """
    text = language.text
    named = period.name[:1].lower() + period.name[1:]
    about = text(N_("Re: the figures of {period}"), period=named)
    opening = text(
        N_("{office} has gone through the report of {unit} on {period} and asks to look at:"),
        office=issuer.name,
        unit=unit,
        period=named,
    )
    asked = text(
        N_("Please check, put right what is wrong and send the report again by {day}."),
        day=_DAY_GAP,
    )
    numbered = [Paragraph(f"{at}. {each}", Align.JUSTIFY) for at, each in enumerate(notes, start=1)]
    parts: list[Part] = [
        Paragraph(text(N_("To: {unit}"), unit=unit), Align.CENTRE, indent=False),
        Paragraph(opening),
        *numbered,
        Paragraph(asked),
        recipients((text(N_("As above;")), text(N_("Kept: office."))), language),
        Signature((head_signer(issuer, language),), space=22),
    ]
    number = text(N_("No. {gap}/{symbol}"), gap=GAP, symbol=issuer.symbol or "CA")
    head = replace(letterhead(issuer, language, None), number=f"{number}\n{about}")
    return Document(
        title=f"{text(LETTER)} - {period.name}",
        language=language.code,
        parts=tuple(parts),
        letterhead=head,
        author=issuer.name,
    )


def reminder_list(
    issuer: Issuer,
    period: Period,
    reminders: Sequence[Reminder],
    language: Language,
    printed_on: date,
) -> Document:
    """Return the list of units whose report is missing or must be asked about."""
    text = language.text
    heads = (N_("No."), N_("Unit"), N_("Telephone"), N_("Why"), N_("Reminded on"))
    columns = (
        Column(11, Align.CENTRE),
        Column(58),
        Column(30),
        Column(50),
        Column(26),
    )
    rows = tuple(
        Row((Cell(str(at), at), Cell(each.name), Cell(each.phone), Cell(each.why), Cell("")))
        for at, each in enumerate(reminders, start=1)
    )
    parts: list[Part] = [
        Heading(text(REMINDERS).upper(), 0),
        Heading(period.name, 1, ruled=True),
        Table(columns, (tuple(HeaderCell(text(each)) for each in heads),), rows),
    ]
    if not reminders:
        parts.append(Note(text(N_("No unit needs to be reminded."))))
    return Document(
        title=f"{text(REMINDERS)} - {period.name}",
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(issuer, language, printed_on),
        author=issuer.name,
    )
