"""The book of outgoing papers and the titles the office gives its papers, as a day finds them."""

from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import OutgoingLetter, PaperTitle
from antq_desktop.domain.reference import Reference
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import latest
from antq_desktop.storage.reader import Reader

#: The first word of the remarks on a number whose paper did not come about.
CANCELLED = "Hủy"


@dataclass(frozen=True, repr=False)
class Letter:
    """What the book says of a paper before it has a number. `kind` is its symbol ("BC-CAX").

    A paper of a form is known by it; one that is `known` is by its kind, subject and recipients.
    """

    dated: date
    kind: str
    subject: str = ""
    signer: str = ""
    recipients: str = ""
    kept_by: str = ""
    form: str | None = None
    person: RecordId | None = None
    known: bool = False


def written(number: int) -> str:
    """Return a number as papers write it: two digits at least (NĐ 30/2020/NĐ-CP, Annex I)."""
    return f"{number:02}"


def title_on(reader: Reader, law: Reference, form: str, day: date) -> str:
    """Return the title a paper bears on a day: the office's own, else that of the list of forms.

    Raises `KeyError` for a form nobody lists.
    """
    own = latest(as_made(reader, reader.find(PaperTitle, form=form)), day)
    return own.title if own else law.on("forms", form, day).title


def book_of_year(reader: Reader, year: int) -> list[OutgoingLetter]:
    """Return the lines of the book of a year by number, those of one number as they were made."""
    made = as_made(reader, reader.all(OutgoingLetter))
    return sorted((each for each in made if each.dated.year == year), key=lambda each: each.number)


def gap_before(reader: Reader, year: int, number: int) -> range:
    """Return the numbers right before one of a year that no paper has."""
    below = (each.number for each in book_of_year(reader, year) if each.number < number)
    return range(max(below, default=0) + 1, number)


def next_number(reader: Reader, year: int) -> int:
    """Return the number the next paper of a year gets; the first is 1."""
    return max((each.number for each in book_of_year(reader, year)), default=0) + 1
