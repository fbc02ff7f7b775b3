"""Everything that is known of a person as one line of events, from the registers and the log."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.cases import Case
from antq_desktop.domain.casework import CaseStep, Postponement, StepKind
from antq_desktop.domain.catalogue import children_of
from antq_desktop.domain.deadlines import ACTS
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Change
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.screens.story_log import ADDED, changes_of, made_on
from antq_desktop.ui.screens.story_words import PLACES, TONES, Teller, day_of
from antq_desktop.ui.timeline import Event

_CASE_DAYS = (
    ("completed_on", N_("Sentence completed"), "check"),
    ("presented_on", N_("Came to present himself"), "calendar-check"),
    ("ended_on", N_("Management ended"), "circle-check"),
)

#: What has no day of its own stands on the day it was written.
_UNDATED = ("needs", "plan_lines", "postponements")


@dataclass(frozen=True)
class PersonFile:
    """What hangs on a person, by register, and what the log says of it."""

    records: Mapping[str, Sequence[Record]]
    history: Sequence[Change]

    @property
    def all(self) -> Iterator[Record]:
        """All records, register by register."""
        for held in self.records.values():
            yield from held


def file_of(reader: Reader, person_id: str) -> PersonFile:
    """Return everything that hangs on a person, the oldest of each register first."""
    records: dict[str, list[Record]] = {}
    for register, link in children_of("people"):
        found = reader.find(register.record_class, **{link.name: person_id})
        records.setdefault(register.name, []).extend(found)
    return PersonFile(records, reader.history(person_id))


def story_of(reader: Reader, file: PersonFile, teller: Teller) -> list[Event]:
    """Return the events of a person: the records that hang on the person, then the log's."""
    made = made_on(file.history)
    told_once = _Told(list(file.all))
    events: list[Event] = []
    for record in file.all:
        if isinstance(record, Case):
            events += (each for each in _of_case(record, teller) if not told_once.has(each))
        elif not told_once.doubles(record):
            events.append(_of_record(record, made, teller))
    return events + changes_of(reader, file.history, teller)


def is_shown(event: Event, kind: str) -> bool:
    """Say whether an event stands under a kind of `KINDS`, or under all kinds for none.

    Among all, what was added is told by the records themselves, and looks are left out.
    """
    if not kind:
        return event.kind not in {ADDED, "looks"}
    return event.kind == kind or (kind == "changes" and event.kind == ADDED)


class _Told:
    """What two records say of one day, so that it is told once.

    A step says more of a presenting than its case does; an assignment and an ending say more than
    their steps.
    """

    def __init__(self, records: list[Record]) -> None:
        steps = [each for each in records if isinstance(each, CaseStep)]
        self._presented = {each.done_on for each in steps if each.kind is StepKind.PRESENTED}
        self._otherwise = {
            (StepKind.ASSIGNED, each.since) for each in records if isinstance(each, Assignment)
        }
        self._otherwise |= {
            (StepKind.END_DECIDED, each.ended_on) for each in records if isinstance(each, Case)
        }

    def has(self, event: Event) -> bool:
        """Say whether a day of a case is told by a step."""
        return event.id.endswith("/presented_on") and event.on in self._presented

    def doubles(self, record: Record) -> bool:
        """Say whether a step is told by another record."""
        return isinstance(record, CaseStep) and (record.kind, record.done_on) in self._otherwise


def _of_record(record: Record, made: Mapping[str, date], teller: Teller) -> Event:
    kind, icon = PLACES.get(record.register_name, ("papers", "file-text"))
    day_field = day_of(record)
    day: date | None = getattr(record, day_field) if day_field else None
    if day is None and record.register_name in _UNDATED:
        day = made.get(record.id)
    title, used = _title(record, teller)
    rest = [
        teller.said(record, each)
        for each in record.register.fields
        if each.name not in {"person", day_field, *used, "cycle"}
    ]
    if record.register_name == "measures":
        rest.append(teller.article(record))
    return Event(
        id=record.id,
        kind=kind,
        icon=icon,
        tone=TONES.get(record.register_name, "muted"),
        title=title,
        detail=" · ".join(words for words in rest if words),
        on=day,
        shown_on=formats.day(day) if day else teller.text(N_("no date")),
        register=record.register_name,
        record=record.id,
        arrival=record.version,
    )


def _title(record: Record, teller: Teller) -> tuple[str, tuple[str, ...]]:
    """Return the title of a record and the fields it uses up."""
    if isinstance(record, Postponement):
        words = teller.text(ACTS.get(record.act, record.act))
        day = formats.day(record.until)
        return teller.text(N_("Put off until {day}: {act}"), day=day, act=words), (
            "act",
            "until",
            "due_on",
        )
    return teller.title(record)


def _of_case(case: Case, teller: Teller) -> Iterator[Event]:
    """Yield one event for each day of a case, one without a date where it has none."""
    days = [(name, words, icon) for name, words, icon in _CASE_DAYS if getattr(case, name)]
    for name, words, icon in days or [("", N_("Case of management"), "book-open")]:
        day: date | None = getattr(case, name) if name else None
        yield Event(
            id=f"{case.id}/{name}",
            kind="law",
            icon=icon,
            title=teller.text(words),
            detail=" · ".join(part for part in _case_detail(case, name, teller) if part),
            on=day,
            shown_on=formats.day(day) if day else teller.text(N_("no date")),
            register=case.register_name,
            record=case.id,
            arrival=case.version,
        )


def _case_detail(case: Case, name: str, teller: Teller) -> Iterator[str]:
    if name == "ended_on":
        yield from (teller.field(case, each) for each in ("ended_by", "end_paper"))
    elif name != "presented_on":
        yield teller.field(case, "completed_by")
        yield teller.field(case, "prison")
        if case.expected_release:
            day = formats.day(case.expected_release)
            yield teller.text(N_("expected release {day}"), day=day)
        if case.certificate_number:
            yield teller.text(N_("certificate {number}"), number=case.certificate_number)
        if case.done_before:
            yield teller.text(N_("earlier steps done on paper"))
        if case.reopens:
            yield teller.text(N_("opened again"))
