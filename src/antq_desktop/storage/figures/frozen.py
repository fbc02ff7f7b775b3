"""Figures that were frozen: their versions, the records behind each, and what proves them."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Place, Stored, Text
from antq_desktop.domain.machine_file import MachineFile, read_kept
from antq_desktop.domain.reporting import Frequency, FrozenReport, ReportState
from antq_desktop.errors import NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import NOTHING_BEFORE, OWN_FIELDS, DeviceId
from antq_desktop.storage.figures.sealed import GONE, Sealed, unpack
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of
from antq_desktop.storage.seen import Seen, seen_of

_HEAD = "SELECT link FROM change WHERE device = ? ORDER BY seq DESC LIMIT 1"
_LINKED = "SELECT 1 FROM change WHERE link = ? LIMIT 1"
_ROOTS = """SELECT DISTINCT record, root FROM change
WHERE record IN (SELECT value FROM json_each(?))"""
_OF_ROOTS = """SELECT DISTINCT record FROM change
WHERE root IN (SELECT value FROM json_each(?)) AND register <> '_notes'"""
_WRITTEN = """SELECT device, seq FROM change WHERE register <> '_notes' AND root IN (
SELECT root FROM change WHERE record IN (SELECT value FROM json_each(?)))"""
_ASIDE = "SELECT device, seq FROM aside"
_BEFORE = "SELECT device, seq FROM change WHERE arrival < ?"
_STANDING = 'SELECT id FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
_QUESTIONS = "SELECT record, field, register, root FROM question ORDER BY record, field"

#: The figure the next period begins with, and that it begins with it.
CLOSING, OPENING = "people_closing", "people_opening"

#: What stays of a retired record is never opened from a figure.
WHAT_STAYS = frozenset({"archives", "support_stubs", "stub_loans"})

#: What `take_out_retired` settles.
_SETTLED = frozenset({"behind", "behind_mark"})

#: Words that are counted all the same: an offence without an article is counted by its title.
_COUNTED_WORDS = frozenset({("judgments", "offence")})

_NO_FIGURE = N_("No figure of {period} is called {name}. `indicators` prints their names.")
_NEAR = N_("No figure of {period} is called {name}. Near it: {names}.")


@dataclass(frozen=True)
class Behind:
    """The records behind a frozen figure.

    `records` are those that are there, with their registers; of the others only how many there are
    is told: `retired` by expungement, `removed` or given away since.
    """

    records: tuple[tuple[str, str], ...]
    retired: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Undecided:
    """A field that waits for a decision, of a record that is counted."""

    record: str
    field: str
    register: str
    root: str

    @property
    def labels(self) -> tuple[str, str]:
        """The words for one record of the register, and for the field, as message ids."""
        register = REGISTERS[self.register]
        declared = register.by_name.get(self.field)
        return register.one, declared.kind.label if declared else N_("whether it is there")


def versions(reader: Reader, period: str, *, consolidated: bool = False) -> list[FrozenReport]:
    """Return the versions of the figures of a period, the one that counts last.

    They are the office's own, or those `consolidated` from the units below. What is approved and
    locked counts, whatever another PC froze beside it; then the highest number; and where two PCs
    that were apart gave one number, what was frozen later.
    """
    found = reader.find(FrozenReport, period=period)
    return sorted((each for each in found if each.consolidated is consolidated), key=_order)


def newest(reader: Reader, period: str, *, consolidated: bool = False) -> FrozenReport | None:
    """Return the version that counts; None for a period that was not frozen."""
    return next(iter(reversed(versions(reader, period, consolidated=consolidated))), None)


def newest_of_all(reader: Reader, *, consolidated: bool = False) -> list[FrozenReport]:
    """Return the version that counts of each period, by the last day of the period."""
    return newest_among(reader.all(FrozenReport), consolidated=consolidated)


def newest_among(
    reports: Iterable[FrozenReport], *, consolidated: bool = False
) -> list[FrozenReport]:
    """Return of these versions the one that counts of each period, by its last day."""
    found: dict[str, FrozenReport] = {}
    for each in sorted(reports, key=_order):
        if each.consolidated is consolidated:
            found[each.period] = each
    return sorted(found.values(), key=lambda each: (totals_of(each).last, each.period))


def version_called(
    reader: Reader, period: str, number: int = 0, *, consolidated: bool = False
) -> FrozenReport:
    """Return a version of a period, the one that counts without a number; raises `NotFound`."""
    known = versions(reader, period, consolidated=consolidated)
    found = [each for each in known if not number or each.version_number == number]
    if not found:
        raise NotFound(N_("The figures of {name} were not frozen."), name=period)
    return found[-1]


def totals_of(report: FrozenReport) -> MachineFile:
    """Return the frozen totals; raises `TotalsRefused` when they are not as they were marked."""
    return read_kept(report.content, report.content_mark)


def sealed_of(report: FrozenReport) -> Sealed:
    """Return the list behind the figures; raises `DataDamaged` when it is not as marked."""
    return unpack(report.behind, report.behind_mark)


def frozen_before(
    reader: Reader, eve: date, frequency: Frequency | None = None, *, consolidated: bool = False
) -> FrozenReport | None:
    """Return the frozen report that ends on a day: one of the same length before any other."""
    known = newest_of_all(reader, consolidated=consolidated)
    ending = [each for each in known if totals_of(each).last == eve]
    ending.sort(key=lambda each: (frequency_of(each.period) is frequency, _order(each)))
    return ending[-1] if ending else None


def begun_otherwise(reader: Reader, report: FrozenReport) -> list[str]:
    """Return the periods frozen with another beginning than the closing of this version.

    A period begins with the closing of one as long before that of any other.
    """
    totals, closed = totals_of(report), sealed_of(report).figures.get(CLOSING, ())
    found = []
    for each in newest_of_all(reader, consolidated=report.consolidated):
        next_one = totals_of(each)
        if (next_one.first - totals.last).days != 1:
            continue
        based = frozen_before(
            reader, totals.last, frequency_of(each.period), consolidated=report.consolidated
        )
        if based is None or based.id != report.id:
            continue
        began = sealed_of(each).figures.get(OPENING, ())
        others = () if report.consolidated else moved(reader, began, closed)[:2]
        if any(others) or next_one.figures.get(OPENING, 0) != totals.figures.get(CLOSING, 0):
            found.append(each.period)
    return found


@dataclass(frozen=True)
class Carried:
    """The closing of the period before as it was frozen: people, ids, and what moved since."""

    people: int
    records: tuple[str, ...]
    moved: tuple[str, ...] = ()


def carried_over(
    reader: Reader, eve: date, frequency: Frequency, standing: Iterable[str]
) -> Carried | None:
    """Return the frozen closing a period begins with; None where none was frozen.

    `standing` are the people who stood on the list on its last day, as is known now.
    """
    report = frozen_before(reader, eve, frequency)
    closing = totals_of(report).figures.get(CLOSING) if report else None
    if report is None or closing is None:
        return None
    ids = sealed_of(report).figures.get(CLOSING, ())
    came, went, _ = moved(reader, ids, standing)
    return Carried(closing, tuple(each for each in ids if each != GONE), (*came, *went))


def records_behind_frozen(reader: Reader, report: FrozenReport, figure: str) -> Behind:
    """Return the records behind a frozen figure; raises `NotFound` with the names near another."""
    figures = sealed_of(report).figures
    if figure not in figures:
        near = ", ".join(get_close_matches(figure, figures))
        words = _NEAR if near else _NO_FIGURE
        raise NotFound(words, period=report.period, name=figure, names=near)
    return found_of(reader, figures[figure])


def found_of(reader: Reader, ids: Iterable[str]) -> Behind:
    """Return which of these records are there, each once, and how many are not."""
    known = _known(reader, ids)
    retired = known.pop(GONE, 0)
    registers = registers_of(reader, known)
    records = tuple((registers[each], each) for each in known if each in registers)
    return Behind(records, retired, len(known) - len(records))


def registers_of(reader: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Return the register of each of these records that stands."""
    wanted = json.dumps(list(dict.fromkeys(ids)))
    return {
        str(row[0]): name
        for name in (REGISTERS if wanted != "[]" else {})
        for row in reader.fetch(_STANDING.format(table=name), wanted)
    }


def moved(
    reader: Reader, frozen: Iterable[str], now: Iterable[str]
) -> tuple[list[str], list[str], int]:
    """Return the ids that came since figures were frozen, those that went, and how many retired.

    Who is retired, or stands by what stays of a retired record, is neither; the number is negative
    where more are counted as retired than were frozen.
    """
    before, after = _known(reader, frozen), _known(reader, now)
    retired = before.pop(GONE, 0) - after.pop(GONE, 0)
    return list((after - before).elements()), list((before - after).elements()), retired


def _known(reader: Reader, ids: Iterable[str]) -> Counter[str]:
    """Return how often each record is named; all that are retired count as `GONE`."""
    shown = around_of(reader).shown
    named = [shown(each) for each in ids]
    registers = registers_of(reader, (each for each in named if each != GONE))
    left = {each for each, register in registers.items() if register in WHAT_STAYS}
    left |= retired_of(reader, {*named} - registers.keys() - {GONE})
    return Counter(GONE if each in left else each for each in named)


def undecided(reader: Reader, ids: Collection[str]) -> list[Undecided]:
    """Return what waits for a decision in counted fields of these records and what is theirs."""
    return [
        asked
        for asked in (Undecided(*map(str, row)) for row in reader.fetch(_QUESTIONS))
        if (asked.record in ids or asked.root in ids) and _is_counted(asked)
    ]


def disputed(reader: Reader, reports: Iterable[FrozenReport]) -> list[Undecided]:
    """Return the fields of frozen reports two PCs wrote differently; lists settle themselves."""
    ids = {each.id for each in reports}
    return [
        asked
        for asked in (Undecided(*map(str, row)) for row in reader.fetch(_QUESTIONS))
        if asked.record in ids and asked.field not in _SETTLED
    ]


def log_head(reader: Reader, device: DeviceId | None = None) -> str:
    """Return the last link of this PC's log: it covers all that was written and received here."""
    found = reader.fetch(_HEAD, device or reader.device())
    return bytes(found[0][0] if found else NOTHING_BEFORE).hex()


def is_of_log(reader: Reader, head: str) -> bool:
    """Say whether a mark of the log is one of the log at hand."""
    return bool(reader.fetch(_LINKED, bytes.fromhex(head)))


def as_frozen(reader: Reader, report: FrozenReport) -> bool:
    """Say whether the log knows no other figures of the report than those it was frozen with."""
    told: set[Stored] = {
        each.fields["content"]
        for each in reader.changes(record=report.id)
        if "content" in each.fields
    }
    return told == {report.content}


def written_since(reader: Reader, report: FrozenReport, ids: Iterable[str]) -> bool:
    """Say whether anything about the people or groups of these records was written since.

    That is what the PC that froze the figures had not seen; of an older list, what came here later.
    """
    seen = sealed_of(report).seen
    if not seen:
        frozen = reader.changes(record=report.id)[0].arrival
        seen = Seen.of(reader.fetch(_BEFORE, frozen))
    written = reader.fetch(_WRITTEN, json.dumps(list(dict.fromkeys(ids))))
    return any((device, seq) not in seen for device, seq in written)


def seen_now(reader: Reader) -> Seen:
    """Return the changes the figures of now come from: all that is known but what is set aside."""
    return seen_of(reader) - Seen.of(reader.fetch(_ASIDE))


def belonging(reader: Reader, roots: Iterable[str]) -> set[str]:
    """Return these people or groups and every record that ever belonged to them."""
    named = list(roots)
    return {*named, *(str(row[0]) for row in reader.fetch(_OF_ROOTS, json.dumps(named)))}


def retired_of(reader: Reader, ids: Collection[str]) -> set[str]:
    """Return those of these records that are retired, or belong to what is."""
    retired = around_of(reader).retired if ids else frozenset()
    if not retired:
        return set()
    rows = reader.fetch(_ROOTS, json.dumps(list(ids)))
    return {str(record) for record, root in rows if {str(record), str(root)} & retired}


def _is_counted(asked: Undecided) -> bool:
    """Say whether a figure can depend on the field: on no address, and on hardly any words."""
    declared = REGISTERS[asked.register].by_name.get(asked.field)
    if declared is None:
        return asked.field in OWN_FIELDS
    is_words = isinstance(declared.kind, Text | Place)
    return not is_words or (asked.register, asked.field) in _COUNTED_WORDS


def _order(report: FrozenReport) -> tuple[bool, int, str, str]:
    at = report.frozen_at.isoformat() if report.frozen_at else ""
    return report.state is ReportState.APPROVED, report.version_number, at, report.id


def frequency_of(code: str) -> Frequency:
    """Return how long the period of a code is."""
    kinds = {"Q": Frequency.QUARTER, "H": Frequency.HALF}
    _, dash, part = code.partition("-")
    if not dash:
        return Frequency.YEAR
    return kinds.get(part[:1], Frequency.MONTH)
