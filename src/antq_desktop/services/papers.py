"""Numbers of outgoing papers: the next one of the year, the line in the book, sent and received."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import NEW, changed, new_id
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput, Invalid, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.order import as_made
from antq_desktop.storage.outgoing import (
    CANCELLED,
    Letter,
    book_of_year,
    next_number,
    title_on,
    written,
)
from antq_desktop.storage.work import Work

_LONGEST_NUMBER = 6
LONGEST_STAMP = 30

#: What stands between recipients.
_BETWEEN = re.compile(r"[;\n]")


def number_of(text: str) -> int:
    """Return the number of a paper typed by hand; raises `BadInput` for what is none."""
    typed = text.strip()
    if not typed.isdecimal():
        raise BadInput(N_("Write the number in figures."))
    if len(typed) > _LONGEST_NUMBER or int(typed) == 0:
        most = 10**_LONGEST_NUMBER - 1
        raise BadInput(N_("The number of a paper lies between 1 and {most}."), most=most)
    return int(typed)


def stamp_of(text: str) -> str:
    """Return a degree of secrecy as it is stamped; raises `BadInput` for one too long."""
    stamp = text.strip()
    if len(stamp) > LONGEST_STAMP:
        words = N_("A degree of secrecy has {count} letters at most.")
        raise BadInput(words, count=LONGEST_STAMP)
    return stamp


def number_paper(work: Work, letter: Letter, number: int | None = None) -> OutgoingLetter:
    """Write a paper into the book under the next number of its year, or under the one given.

    What stands there already stays as it is, so that a paper is printed again: this very paper of
    that day, or what has the number given.
    Raises `Invalid` for a number that another paper of the year has, for another number than the
    one this very paper has, and for a day to come.
    """
    if letter.dated > work.clock.today():
        problem = Problem("dated", N_("This day is after today. Look at it again."))
        raise Invalid([problem], OutgoingLetter.register_name)
    if letter.person:
        refuse_foreign(work, work.get(Person, letter.person))
    year = letter.dated.year
    lines = book_of_year(work, year)
    if standing := [each for each in lines if _is_of(each, letter)]:
        return _printed_again(standing, number)
    if number is None:
        number = next_number(work, year)
    taken = next((each for each in lines if each.number == number), None)
    if taken:
        words = N_("Number {number} of {year} is taken by a paper of {day}.")
        values = (("number", number), ("year", year), ("day", formats.day(taken.dated)))
        raise Invalid([Problem("number", words, values)], OutgoingLetter.register_name)
    return work.put(
        OutgoingLetter(
            number=number,
            dated=letter.dated,
            symbol=f"{written(number)}/{letter.kind}",
            subject=letter.subject,
            signer=letter.signer,
            recipients=letter.recipients,
            kept_by=letter.kept_by,
            form=letter.form,
            person=letter.person,
        )
    )


def _printed_again(standing: Sequence[OutgoingLetter], number: int | None) -> OutgoingLetter:
    """Return the line this very paper has in the book already; raises `Invalid` for another."""
    for each in standing:
        if number in {None, each.number}:
            return each
    words = N_("This paper of {day} stands in the book as number {number} already.")
    values = (("day", formats.day(standing[0].dated)), ("number", standing[0].number))
    raise Invalid([Problem("number", words, values)], OutgoingLetter.register_name)


def _is_of(line: OutgoingLetter, letter: Letter) -> bool:
    """Say whether a line of the book is of this very paper."""
    same = (line.form, line.person, line.dated) == (letter.form, letter.person, letter.dated)
    if not letter.form:
        kind = line.symbol.partition("/")[2]
        same &= letter.known and (kind, line.subject) == (letter.kind, letter.subject)
        same &= _recipients(letter.recipients) <= _recipients(line.recipients)
    return same and not is_cancelled(line)


def _recipients(words: str) -> set[str]:
    return {clean_text(each) for each in _BETWEEN.split(words)} - {""}


def is_cancelled(line: OutgoingLetter) -> bool:
    """Say whether the paper of a number did not come about."""
    return line.remarks.casefold().startswith(CANCELLED.casefold())


def cancel(work: Work, letter_id: RecordId) -> OutgoingLetter:
    """Mark a number whose paper did not come about; it stays taken, and the book has no gap."""
    letter = work.get(OutgoingLetter, letter_id)
    said = f"{CANCELLED} ngày {formats.day(work.clock.today())}"
    remarks = f"{said}. {letter.remarks}" if letter.remarks else said
    return work.put(changed(letter, remarks=remarks))


def send(work: Work, letter_id: RecordId, on: date, copies: int | None = None) -> OutgoingLetter:
    """Write that a paper went out on a day, in so many copies."""
    letter = work.get(OutgoingLetter, letter_id)
    return work.put(changed(letter, sent_on=on, copies=copies or letter.copies))


def receive(work: Work, letter_id: RecordId, by: str) -> OutgoingLetter:
    """Write who signed for a paper."""
    return work.put(changed(work.get(OutgoingLetter, letter_id), received_by=by))


def keep_lines_without_person(work: Work, person: Person, law: Reference) -> None:
    """Write the lines of the book about a person anew without the person, before the record goes.

    The book stays whole and no number is taken twice. Of the subject the title of the form stays,
    of the recipients who is not the person, of the remarks that the paper did not come about.
    """
    for line in as_made(work, work.find(OutgoingLetter, person=person.id)):
        title = title_on(work, law, line.form, line.dated) if line.form else ""
        recipients = _BETWEEN.split(line.recipients)
        work.put(
            changed(
                line,
                id=new_id(),
                version=NEW,
                person=None,
                subject=title,
                recipients="; ".join(_without(person, recipients)),
                received_by="".join(_without(person, [line.received_by])),
                kept_by="".join(_without(person, [line.kept_by])),
                remarks=line.remarks.partition(".")[0] if is_cancelled(line) else "",
            )
        )


def _without(person: Person, words: Iterable[str]) -> Iterator[str]:
    """Yield the words in which the name of a person does not stand."""
    name = fold(person.full_name)
    return (each.strip() for each in words if each.strip() and name not in fold(each))


@dataclass(frozen=True)
class BookDoubts:
    """Numbers of a year no paper has, and numbers that several have."""

    missing: tuple[int, ...]
    double: tuple[int, ...]


def doubts_of(letters: Iterable[OutgoingLetter]) -> BookDoubts:
    """Return the gaps and the double numbers of one year's book."""
    counted = Counter(each.number for each in letters)
    missing = tuple(each for each in range(1, max(counted, default=0)) if each not in counted)
    return BookDoubts(missing, tuple(sorted(each for each, n in counted.items() if n > 1)))
