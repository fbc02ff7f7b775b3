"""A paper of no form of the law, drawn up without a number, and the same with its own.

Its number is of the book of outgoing papers; without one it is left to be filled by hand.
"""

from dataclasses import dataclass, replace
from datetime import date

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import Document, Heading
from antq_desktop.reports.letterhead import Issuer, letterhead, symbol_of
from antq_desktop.storage.outgoing import Letter, written


@dataclass(frozen=True, repr=False)
class Draft:
    """A paper of the office itself: its type ("BC"), to whom it goes, and how it is drawn up.

    A `workbook` stands for it where it says more than the paper. A letter has no type, but what it
    is `about`. Each `version` of frozen figures is a paper of its own; 0 is none.
    """

    issuer: Issuer
    kind: str
    goes_to: str
    paper: Document
    workbook: Document | None = None
    about: str = ""
    version: int = 0

    def letter(self, on: date, language: Language) -> Letter:
        """Return what the book says of the paper of a day."""
        titles = [each.text for each in self.paper.parts if isinstance(each, Heading)][:2]
        kind, *about = titles or [""]
        subject = " ".join([kind.capitalize(), *(each[:1].lower() + each[1:] for each in about)])
        if self.version:
            version = language.text(N_("version {number}"), number=self.version)
            subject = f"{subject} ({version})"
        return Letter(
            on,
            symbol_of(self.issuer, self.kind),
            self.about or subject,
            self.issuer.head,
            self.goes_to,
            language.text(N_("Registry, records")),
            known=True,
        )

    def numbered(self, number: int, on: date, language: Language) -> "Draft":
        """Return the paper with its number and day."""
        head = letterhead(self.issuer, language, on, self.kind, written(number), self.about)
        workbook = self.workbook and replace(self.workbook, letterhead=head)
        return replace(self, paper=replace(self.paper, letterhead=head), workbook=workbook)
