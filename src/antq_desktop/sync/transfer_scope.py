"""What moves with a person: the changes, the lines that are handed over, the words of an offer."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from antq_desktop.domain.cases import DUTIES, CivilDuty
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.transfers import MOST_TURNS, Item, Transfer
from antq_desktop.errors import PackageRefused
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import MERGED, NOTES, Change, Heads, Tag, fold
from antq_desktop.storage.custody import roots_of
from antq_desktop.storage.loan_pages import loan_lines
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import heads_of_records
from antq_desktop.sync.package import Package
from antq_desktop.sync.purposes import OF_A_PERSON, Purpose, refuse_registers
from antq_desktop.sync.replica import names_of
from antq_desktop.sync.wire import change_of_line

#: Turns a message id and its values into words.
Say = Callable[..., str]

_RECORDS = """SELECT DISTINCT record FROM change
WHERE root IN (SELECT value FROM json_each(?)) AND register IN (SELECT value FROM json_each(?))"""
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOST_LINES = 1000
_MOST_TEXT = 500
_NUMBER = re.compile(r"[^\x00-\x1f\x7f]{1,40}")

#: Under this the numbers of the files of an offer are kept, before its number.
FILES = "out:"


@dataclass(frozen=True)
class Line:
    """A loan, a mentor or a task of a person, to be handed over or to stay with the giver."""

    record: str
    item: Item
    words: str = field(repr=False)
    handed_over: bool = True


@dataclass(frozen=True)
class Told:
    """The words of an offer. `roots` are the person and everyone merged into that person."""

    number: str
    person: str
    roots: tuple[str, ...]
    name: str = field(repr=False)
    offered_on: date
    effective_on: date
    turn: int
    paper: str
    reason: str = field(repr=False)
    lines: tuple[Line, ...]


def _plain(message: str, /, **values: object) -> str:
    return message.format(**values) if values else message


def lines_to_hand_over(reader: Reader, person: str, say: Say = _plain) -> list[Line]:
    """Return what is still open about a person: loans with their balance, mentors, civil duties.

    `say` is the `text` of a language; the words are kept as it gives them.
    """
    root = roots_of(reader, person)[0]
    today = reader.clock.today()
    return [
        *_loans(reader, root, say),
        *(
            Line(each.id, Item.MENTOR, ", ".join(filter(None, (each.mentor, each.organisation))))
            for each in reader.find(Assignment, person=root)
            if each.until is None or each.until >= today
        ),
        *(_duty(each, say) for each in reader.find(CivilDuty, person=root) if not each.done),
    ]


def _loans(reader: Reader, root: str, say: Say) -> Iterator[Line]:
    """Yield the loans that go on: something is owed, or money is still to go out."""
    for line in loan_lines(reader, reader.clock.today(), root):
        loan = line.loan
        unknown = loan.amount is None and not line.in_parts
        if not line.closed and (line.outstanding or unknown or not line.paid_out):
            of = line.lent or loan.amount or 0
            amounts = {"owed": _dong(line.outstanding), "amount": _dong(of)}
            words = say(N_("{owed} owed of {amount}"), **amounts)
            yield Line(loan.id, Item.LOAN, " · ".join(filter(None, (words, loan.borrower))))


def _duty(duty: CivilDuty, say: Say) -> Line:
    words = say(dict(DUTIES)[duty.kind])
    amount = _dong(duty.amount) if duty.amount else ""
    return Line(duty.id, Item.TASK, " · ".join(filter(None, (words, amount, duty.remarks[:200]))))


def _dong(amount: int) -> str:
    return formats.amount(amount, "vi")


def records_of(reader: Reader, roots: Iterable[str]) -> dict[str, Heads]:
    """Return what the log comes to for every record of a person that may move."""
    wanted = set(roots)
    asked = (json.dumps(sorted(wanted)), json.dumps(sorted(OF_A_PERSON)))
    records = [str(row[0]) for row in reader.fetch(_RECORDS, *asked)]
    return {
        record: heads
        for record, heads in heads_of_records(reader, records).items()
        if whose(record, heads) in wanted
    }


def whose(record: str, heads: Heads) -> str:
    """Return the person a record belongs to."""
    register = REGISTERS.get(heads.register)
    return str(heads.value(register.root) or record) if register and register.root else record


def changes_of(reader: Reader, roots: Sequence[str]) -> list[Change]:
    """Return the changes that move with a person, in order of arrival.

    What an office took out of its own tables when the person left stays with that office.
    """
    records = records_of(reader, roots)
    return [
        each
        for each in reader.about(records)
        if each.record in records and each.tag != Tag.HAND_OVER
    ]


def lines_of_person(reader: Reader, roots: Sequence[str]) -> list[Record]:
    """Return the records of a person that are shown, the person first."""
    found: list[Record] = list(reader.find(Person, id=roots[0]))
    for register in REGISTERS.values():
        if register.name in OF_A_PERSON and register.root:
            found += reader.find(register.record_class, **{register.root: roots[0]})
    return found


def outside(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of a record that name something which does not move with a person.

    Each with the register it names and the id there.
    """
    for each, ref in record.register.references():
        value = getattr(record, each.name)
        if value and ref.to not in OF_A_PERSON:
            yield each.name, ref.to, str(value)


def labels_of(reader: Reader, roots: Sequence[str]) -> list[dict[str, str]]:
    """Return a label for everything outside the person that the person's records name."""
    named = {
        value: register
        for record in lines_of_person(reader, roots)
        for _, register, value in outside(record)
    }
    names = names_of(reader, named)
    return [
        {"id": each, "register": named[each], "name": names.get(each, "")} for each in sorted(named)
    ]


def told_section(transfer: Transfer, roots: Sequence[str], name: str, lines: Iterable[Line]) -> Any:  # noqa: ANN401 (JSON)
    """Return what an offer says of itself."""
    return {
        "number": transfer.number,
        "person": roots[0],
        "roots": list(roots),
        "name": name,
        "offered_on": transfer.offered_on.isoformat(),
        "effective_on": transfer.effective_on.isoformat(),
        "turn": transfer.turn,
        "paper": transfer.paper,
        "reason": transfer.reason,
        "lines": [[each.record, each.item, each.words, each.handed_over] for each in lines],
    }


def read_told(value: Any) -> Told:  # noqa: ANN401 (whatever a file says)
    """Return the words of an offer; raises `PackageRefused` for anything else."""
    try:
        roots = tuple(_matched(each) for each in value["roots"])
        lines = tuple(_line(*each) for each in value["lines"])
        if len(lines) > _MOST_LINES:
            raise PackageRefused("damaged")
        told = Told(
            number=number_in(value, "number"),
            person=_matched(value["person"]),
            roots=roots,
            name=text_in(value, "name", 120),
            offered_on=date.fromisoformat(value["offered_on"]),
            effective_on=date.fromisoformat(value["effective_on"]),
            turn=_turn(value["turn"]),
            paper=text_in(value, "paper", 60),
            reason=text_in(value, "reason", _MOST_TEXT),
            lines=lines,
        )
    except (KeyError, TypeError, ValueError):
        raise PackageRefused("damaged") from None
    if told.person not in roots:
        raise PackageRefused("damaged")
    return told


def text_in(value: Any, name: str, longest: int) -> str:  # noqa: ANN401 (whatever a file says)
    """Return a text a file says; raises `ValueError` when it is none or too long."""
    text = value[name]
    if not isinstance(text, str) or len(text) > longest or "\0" in text:
        raise ValueError(name)
    return text


def number_in(value: Any, name: str) -> str:  # noqa: ANN401 (whatever a file says)
    """Return the number of a transfer a file says; raises `ValueError` for anything else."""
    number = text_in(value, name, 40)
    if _NUMBER.fullmatch(number) is None or number.startswith(FILES):
        raise ValueError(name)
    return number


def _turn(value: Any) -> int:  # noqa: ANN401 (whatever a file says)
    if type(value) is not int or not 1 <= value <= MOST_TURNS:
        raise ValueError("turn")
    return value


def _matched(value: Any) -> str:  # noqa: ANN401 (whatever a file says)
    if _ID.fullmatch(value) is None:
        raise ValueError("id")
    return str(value)


def _line(record: Any, item: Any, words: Any, handed_over: Any) -> Line:  # noqa: ANN401 (whatever a file says)
    if type(handed_over) is not bool:
        raise ValueError("line")
    said = text_in({"words": words}, "words", 300)
    return Line(_matched(record), Item(item), said, handed_over)


def changes_in(package: Package, told: Told) -> list[Change]:
    """Return the changes of an offer.

    Raises `PackageRefused` when one speaks of anything but the person of the offer.
    """
    changes = [change_of_line(each) for each in package.lines("changes")]
    refuse_registers(Purpose.TRANSFER, {each.register for each in changes})
    roots = set(told.roots)
    heads = fold(changes)
    registers = {str(record): each.register for record, each in heads.items()}
    of_others = any(whose(record, each) not in roots for record, each in heads.items())
    strange = any(
        registers.get(str(into)) != each.register
        for each in changes
        if (into := each.fields.get(MERGED)) is not None
    )
    if of_others or strange or not roots <= registers.keys():
        raise PackageRefused("not_allowed", MORE_THAN_ALLOWED)
    return changes


def refuse_others(reader: Reader, told: Told, changes: Iterable[Change]) -> None:
    """Raise `PackageRefused` when an offer speaks of a record that is another person's here."""
    roots = set(told.roots)
    known = heads_of_records(reader, {each.record for each in changes if each.register != NOTES})
    if any(heads.creations and whose(each, heads) not in roots for each, heads in known.items()):
        raise PackageRefused("not_allowed", MORE_THAN_ALLOWED)


MORE_THAN_ALLOWED = N_("The file carries more than its purpose allows. Nothing was read.")
