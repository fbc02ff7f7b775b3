"""What *Hôm nay* shows: counts of the strip, every act that is due, and what was put off."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from antq_desktop.domain.archives import SupportStub
from antq_desktop.domain.cases import Group
from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.deadlines import DueAct, acts_of
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.rules import Rules
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services.office import actor_name
from antq_desktop.services.progress import Progress
from antq_desktop.services.today import Day, read_day
from antq_desktop.storage.care import printed_out, put_off_by_office, rules_of
from antq_desktop.storage.reader import Reader
from antq_desktop.sync.desk import waiting

WEEK = 7


@dataclass(frozen=True)
class PutOff:
    """One act that was put off: the record, and whose it is; an act of the office has no name."""

    record: Postponement
    name: str = ""
    hamlet: str = ""
    officer: str = ""

    @property
    def person(self) -> RecordId | None:
        """Whose act it is."""
        return self.record.person


@dataclass(frozen=True)
class Overview:
    """What the page shows on a day; `me` is the officer who is signed in."""

    people: int
    groups: tuple[tuple[Group | None, int], ...]
    away: int
    loans: int
    outstanding: int
    sheets: int
    acts: tuple[DueAct, ...]
    put_off: tuple[PutOff, ...]
    me: str
    officers: tuple[str, ...]
    hamlets: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody in the book and nothing to do."""
        return not (self.people or self.acts)


@dataclass(frozen=True)
class Wish:
    """Which acts are wished for: of one officer in charge, of one hamlet; nothing set for all."""

    officer: str = ""
    hamlet: str = ""

    def takes(self, act: DueAct | PutOff) -> bool:
        """Say whether an act is shown: what nobody is in charge of is shown to everybody."""
        mine = not self.officer or act.officer in {"", self.officer}
        here = self.hamlet in {"", act.hamlet}
        return act.person is None or (mine and here)


def read_overview(
    reader: Reader,
    today: date,
    reference: Reference,
    actor: str,
    progress: Progress | None = None,
) -> Overview:
    """Return what the page shows on a day to who is signed in."""
    day = read_day(reader, today, reference, waiting(reader), progress)
    counted = Counter(line.group for line in day.lines)
    order: tuple[Group | None, ...] = (*Group, None)
    put_off = _put_off(reader, day, rules_of(reader, reference), today)
    owed = [each.outstanding for each in day.loans if each.outstanding]
    return Overview(
        people=len(day.lines),
        groups=tuple((group, counted[group]) for group in order if counted[group]),
        away=sum(line.away_at is not None for line in day.lines),
        loans=len(owed),
        outstanding=sum(owed),
        sheets=len(printed_out(reader, today)),
        acts=day.acts,
        put_off=tuple(sorted(put_off, key=lambda each: each.record.until)),
        me=actor_name(reader, actor),
        officers=_names(line.officer for line in day.lines),
        hamlets=_names(line.hamlet for line in day.lines),
    )


def parted(acts: Sequence[DueAct], today: date) -> tuple[list[DueAct], ...]:
    """Return the acts overdue, due today, due within a week, and due later."""
    parts: tuple[list[DueAct], ...] = ([], [], [], [])
    for act in acts:
        left = act.days_left(today)
        place = 0 if left < 0 else 1 if left == 0 else 2 if left <= WEEK else 3
        parts[place].append(act)
    return parts


def _put_off(reader: Reader, day: Day, rules: Rules, today: date) -> Iterator[PutOff]:
    """Yield what is put off to a later day and would be due, then what the office put off."""
    for standing in day.standings:
        facts = standing.facts
        if not facts.put_off:
            continue
        all_acts = list(acts_of(replace(facts, put_off=()), standing.stages, rules, today))
        for record in facts.put_off:
            if any(act.is_put_off([record], today) for act in all_acts):
                yield PutOff(record, facts.name, facts.hamlet, facts.officer)
    names = {each.id: each.full_name for each in reader.all(SupportStub)}
    for record in put_off_by_office(reader, today):
        yield PutOff(record, names.get(record.stub, "") if record.stub else "")


def _names(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=sort_key))
