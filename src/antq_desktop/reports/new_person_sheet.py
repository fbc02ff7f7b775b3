"""The blank sheet for somebody who came home and is not in the book yet."""

from collections.abc import Iterable

from antq_desktop.domain import sheet_code
from antq_desktop.domain.fields import Choice
from antq_desktop.domain.people import IdentityPaper
from antq_desktop.domain.sheets import NEW_PERSON
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    Align,
    Document,
    Heading,
    Lines,
    Note,
    Part,
    SheetCode,
    Signature,
    Tick,
    Ticks,
)
from antq_desktop.reports.letterhead import Issuer, letterhead, signer

TITLE = N_("Sheet of a person who came home")
_HEIGHT = 9.6


def new_person_sheet(issuer: Issuer, code: str, language: Language) -> Document:
    """Return the blank sheet, the same for everyone; its code opens the entry of a new person."""
    text = language.text
    parts: list[Part] = [
        SheetCode(code, sheet_code.payload(code), side=18),
        Heading(text(TITLE).upper(), 0),
        Note(text(N_("(A working sheet of the office, not an official form)")), Align.CENTRE),
        *_fields(language),
        Signature((
            signer(text(N_("The person")), "", language),
            signer(text(N_("Officer in charge")), "", language),
        ), space=15),
    ]  # fmt: skip
    return Document(
        title=text(TITLE),
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(issuer, language, None),
        author=issuer.name,
        footer=text(N_("Personal information, keep it safe.")),
        one_page=True,
        scale=0.95,
    )


def _fields(language: Language) -> Iterable[Part]:
    """Yield the fields under their numbers, those of a choice with boxes to tick."""
    number = 0
    for cls, names in NEW_PERSON:
        for name in names:
            number += 1
            kind = cls.register.field(name).kind
            identity = cls is IdentityPaper
            words = language.text(N_("Identity number") if identity else kind.label)
            if isinstance(kind, Choice):
                options = enumerate(kind.labels, start=1)
                ticks = tuple(Tick(f"{at}. {language.text(label)}") for at, (_, label) in options)
                yield Ticks(f"{number}. {words}", ticks)
            else:
                count = 2 if name == "remarks" else 1
                yield Lines(f"{number}. {words}", count=count, height=_HEIGHT)
