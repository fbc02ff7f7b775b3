"""The recovery sheet: the one paper that opens the records when every passphrase is lost."""

from datetime import date

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Part,
    Row,
    SheetCode,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, head_signer, letterhead, signer

TITLE = N_("Recovery sheet")
_GROUP = 5
_GROUPS_A_LINE = 4

_RULES = (
    N_("Whoever holds this key can open every record of the office. Treat it like a seal."),
    N_(
        "Put this sheet into an envelope, seal it, sign across the seal, and keep it in a locked"
        " cabinet away from the computer."
    ),
    N_("Do not photograph it, do not send it, do not type it into another computer."),
    N_(
        "The program does not keep this key and cannot print it again. When this sheet is lost,"
        " have a new one made at once; when it and every passphrase are lost, nobody can open the"
        " records."
    ),
    N_("After use, or when somebody may have seen it, have a new sheet made and destroy this one."),
)


def recovery_sheet(issuer: Issuer, key: str, language: Language, on: date) -> Document:
    """Return the page that carries a recovery key, which the caller keeps nowhere else."""
    text = language.text
    parts: list[Part] = [
        Heading(text(TITLE).upper(), 0),
        Heading(text(N_("of the records of {office}"), office=issuer.name), 1, ruled=True),
        Paragraph(text(N_(
            "The records of this office are encrypted. When every passphrase is forgotten, they can"
            " be opened with the key below: choose “Lost the passphrase” at sign-in, then"
            " read in the picture or type the key. Spaces between the groups do not count."
        ))),
        Heading(text(N_("Recovery key"))),
        *_key(key),
        SheetCode("", key, side=46, corner=False),
        Heading(text(N_("How to keep this sheet"))),
        *(
            Paragraph(f"{number}. {text(rule)}", Align.JUSTIFY, indent=False)
            for number, rule in enumerate(_RULES, start=1)
        ),
        Signature((
            signer(text(N_("Printed by")), "", language),
            head_signer(issuer, language),
        ), space=16),
        Note(text(N_("One page, printed once. No copy is kept on the computer."))),
    ]  # fmt: skip
    return Document(
        title=text(TITLE),
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(issuer, language, on),
        author=issuer.name,
        one_page=True,
    )


def key_groups(key: str) -> tuple[str, tuple[str, ...]]:
    """Return the fixed beginning of a key, up to its "1", and the rest in groups of five."""
    begin = key.rfind("-") + 2 if "-" in key else 0
    rest = key[begin:]
    return key[:begin], tuple(rest[at : at + _GROUP] for at in range(0, len(rest), _GROUP))


def _key(key: str) -> list[Part]:
    """Return the key in a grid, its beginning on a line of its own."""
    begin, groups = key_groups(key)
    rows = [
        tuple(Cell(group, bold=True) for group in groups[at : at + _GROUPS_A_LINE])
        for at in range(0, len(groups), _GROUPS_A_LINE)
    ]
    padded = [row + (Cell(""),) * (_GROUPS_A_LINE - len(row)) for row in rows]
    first = [(Cell(begin, across=_GROUPS_A_LINE, bold=True, align=Align.CENTRE),)] if begin else []
    columns = (Column(1, Align.CENTRE),) * _GROUPS_A_LINE
    table = Table(columns, (), tuple(Row(cells) for cells in (*first, *padded)), size=16)
    return [table]
