"""The head of a paper as Decree 30/2020 lays it out, from the names of the office."""

from dataclasses import dataclass
from datetime import date

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import Letterhead, Recipients, Signer

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}

#: Room to be filled by hand.
GAP = "……"
LONG_GAP = "…………………………"


@dataclass(frozen=True)
class Issuer:
    """The office that signs: its name, the unit above, its place, its head.

    `symbol` stands in document numbers ("CAX"). Names are written as in running text; the head of a
    paper puts them in capitals.
    """

    name: str
    superior: str = ""
    place: str = ""
    symbol: str = ""
    head_title: str = ""
    head: str = ""


@dataclass(frozen=True)
class Period:
    """A period of reporting: its name ("Quý IV năm 2026"), its first and its last day."""

    name: str
    first: date
    last: date


def quarter_name(quarter: int, year: int, language: Language) -> str:
    """Return the name of a quarter, with the Roman number offices use."""
    return language.text(N_("Quarter {quarter} of {year}"), quarter=_ROMAN[quarter], year=year)


def span(period: Period, language: Language) -> str:
    """Return "from … to …" of a period."""
    first, last = formats.day(period.first), formats.day(period.last)
    return language.text(N_("from {first} to {last}"), first=first, last=last)


def symbol_of(issuer: Issuer, document_type: str) -> str:
    """Return what stands after the number of a paper: BC-CAX."""
    return "-".join(part for part in (document_type, issuer.symbol) if part)


def letterhead(
    issuer: Issuer,
    language: Language,
    on: date | None,
    document_type: str = "",
    number: str = "",
    about: str = "",
) -> Letterhead:
    """Return the head of a paper of a day.

    With a `document_type` ("BC") it has its `number`, or one to be filled by hand; without a day,
    a date to be filled by hand. A letter has no type: what it is `about` stands below its number
    (Decree 30/2020, Annex I).
    """
    symbol = symbol_of(issuer, document_type)
    numbered = language.text(N_("No. {gap}/{symbol}"), gap=number or GAP, symbol=symbol)
    place = issuer.place or LONG_GAP
    if on is None:
        day = language.text(N_("the {gap} day of the month {gap}, {gap}"), gap=GAP)
    else:
        day = formats.long_day(on, language.code)
    return Letterhead(
        superior=issuer.superior.upper(),
        issuing=issuer.name.upper(),
        nation=language.text(N_("SOCIALIST REPUBLIC OF VIET NAM")),
        motto=language.text(N_("Independence - Freedom - Happiness")),
        number="\n".join(filter(None, (numbered, about))) if document_type or about else "",
        place_and_date=language.text(N_("{place}, {day}"), place=place, day=day),
    )


def signer(title: str, name: str, language: Language) -> Signer:
    """Return a place to sign under a title, with the name if it is known."""
    return Signer(title.upper(), language.text(N_("(Sign, full name)")), name)


def head_signer(issuer: Issuer, language: Language) -> Signer:
    """Return the place where the head of the office signs."""
    title = issuer.head_title or language.text(N_("Head of the office"))
    return signer(title, issuer.head, language)


def recipients(names: tuple[str, ...], language: Language) -> Recipients:
    """Return who gets a paper."""
    return Recipients(language.text(N_("Recipients:")), names)
