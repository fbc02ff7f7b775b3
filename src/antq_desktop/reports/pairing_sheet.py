"""The pairing sheet: the 40 digits of a PC on paper, so that another office can compare them."""

from dataclasses import dataclass
from datetime import date

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    KeyValue,
    Note,
    Paragraph,
    Part,
    Row,
    SheetCode,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, head_signer, letterhead, signer

TITLE = N_("Pairing sheet")
_GROUPS_A_LINE = 4
_LARGE = 26
#: The side of the picture, in millimetres; a card has some 90 squares a side.
_SIDE = 58

_RULES = (
    N_(
        "Take the digits from this paper, handed over in person, or by telephone from a number"
        " known before; never from a file or a message. They are not secret."
    ),
    N_(
        "Compare all eight groups. Where one digit differs, do not pair: the card is not from this"
        " PC. Report it to the head of the office."
    ),
    N_("Both PCs do so: each takes the card of the other and types the digits of the other."),
    N_(
        "When this PC is lost, stolen or given away, tell every unit it is paired with at once, so"
        " that they revoke it."
    ),
)


@dataclass(frozen=True)
class PairingFacts:
    """What a PC tells another: its name, its unit's code, its digits, its card as one line."""

    pc: str
    unit_code: str
    #: 40 digits in eight groups with spaces between them.
    digits: str
    card: str


def pairing_sheet(issuer: Issuer, facts: PairingFacts, language: Language, on: date) -> Document:
    """Return the page to be brought to the other PC, or read out by telephone."""
    text = language.text
    parts: list[Part] = [
        Heading(text(TITLE).upper(), 0),
        Heading(text(N_("{pc}, {office}"), pc=facts.pc, office=issuer.name), 1, ruled=True),
        KeyValue((
            Figure(text(N_("Office")), issuer.name, wide=True),
            Figure(text(N_("Office code")), facts.unit_code),
            Figure(text(N_("PC")), facts.pc),
        ), columns=2, boxed=True),
        Paragraph(text(N_(
            "On the other PC choose “Pair a PC”, take in the card of this PC from the stick or from"
            " the picture below, and type these 40 digits. Spaces between the groups do not count."
        ))),
        Heading(text(N_("The 40 digits of this PC"))),
        _digits(facts.digits),
        SheetCode("", facts.card, side=_SIDE, corner=False),
        Heading(text(N_("How to compare"))),
        *(
            Paragraph(f"{number}. {text(rule)}", Align.JUSTIFY, indent=False)
            for number, rule in enumerate(_RULES, start=1)
        ),
        Signature((
            signer(text(N_("Printed by")), "", language),
            head_signer(issuer, language),
        ), space=16),
        Note(text(N_("New keys of this PC have other digits; this sheet is worthless then."))),
    ]  # fmt: skip
    return Document(
        title=text(TITLE),
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(issuer, language, on),
        author=issuer.name,
        one_page=True,
    )


def _digits(digits: str) -> Table:
    """Return the groups of digits in a grid, large enough to be read out."""
    groups = digits.split()
    rows = [
        Row(tuple(Cell(group, bold=True) for group in groups[at : at + _GROUPS_A_LINE]))
        for at in range(0, len(groups), _GROUPS_A_LINE)
    ]
    return Table((Column(1, Align.CENTRE),) * _GROUPS_A_LINE, (), tuple(rows), size=_LARGE)
