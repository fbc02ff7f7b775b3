"""Everything that is known of a person as one line of events, from the registers and the log."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from antq_desktop.domain.cases import Case
from antq_desktop.domain.catalogue import REGISTERS, children_of
from antq_desktop.domain.fields import Day
from antq_desktop.domain.people import Stay, Where
from antq_desktop.domain.records import Field, Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.office import actor_name
from antq_desktop.storage.changes import CREATED, MERGED, NOTES, REMOVED, Change
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.cells import shown
from antq_desktop.ui.sources import Sources
from antq_desktop.ui.timeline import Event

HIDDEN = "•••"
#: The kind of what only added lines; it stands with the changes.
_ADDED = "added"

#: What a timeline is filtered by, in the order of the chips.
KINDS = (
    ("meetings", N_("Visits")),
    ("law", N_("Judgment and case")),
    ("groups", N_("Groups")),
    ("help", N_("Mentors")),
    ("work", N_("Work")),
    ("loans", N_("Loans")),
    ("places", N_("Whereabouts")),
    ("papers", N_("Papers and family")),
    ("changes", N_("Who changed what")),
    ("looks", N_("Who looked and printed")),
)

#: The kind and icon of the events of each register; others stand with the papers.
_PLACES = {
    "visits": ("meetings", "message-square-text"),
    "judgments": ("law", "scale"),
    "additional_penalties": ("law", "scale"),
    "civil_duties": ("law", "scale"),
    "cases": ("law", "book-open"),
    "relapses": ("law", "triangle-alert"),
    "group_decisions": ("groups", "list-filter"),
    "assignments": ("help", "heart-handshake"),
    "charges": ("help", "shield-check"),
    "employments": ("work", "briefcase"),
    "loans": ("loans", "hand-coins"),
    "repayments": ("loans", "hand-coins"),
    "stays": ("places", "map-pin"),
    "identity_papers": ("papers", "id-card"),
    "kin": ("papers", "users"),
}

_CASE_DAYS = (
    ("completed_on", N_("Sentence completed"), "check"),
    ("presented_on", N_("Came to present himself"), "calendar-check"),
    ("ended_on", N_("Management ended"), "circle-check"),
)


@dataclass(frozen=True)
class Teller:
    """Tells events in the words of a language; `open` says whether hidden values are shown."""

    sources: Sources
    open: bool

    def text(self, message: str, /, **values: object) -> str:
        """Return a message in the language of the window."""
        return self.sources.language.text(message, **values)

    def value(self, field: Field, value: object) -> str:
        """Return a value as it may be shown now."""
        words = shown(field, value, self.sources)
        return HIDDEN if words and field.kind.sensitive and not self.open else words

    def field(self, record: Record, name: str) -> str:
        """Return the value of a field of a record as it may be shown now."""
        return self.value(record.register.by_name[name], getattr(record, name))


def story_of(reader: Reader, person_id: str, teller: Teller) -> list[Event]:
    """Return the events of a person: the records that hang on the person, then the log's."""
    events: list[Event] = []
    for register, link in children_of("people"):
        for record in reader.find(register.record_class, **{link.name: person_id}):
            if isinstance(record, Case):
                events += _of_case(record, teller)
            else:
                events.append(_of_record(record, link.name, teller))
    return events + changes_of(reader, person_id, teller)


def _of_record(record: Record, link: str, teller: Teller) -> Event:
    kind, icon = _PLACES.get(record.register_name, ("papers", "file-text"))
    day_field = _day_of(record)
    day: date | None = getattr(record, day_field) if day_field else None
    title, used = _title(record, teller)
    rest = [
        teller.field(record, each.name)
        for each in record.register.fields
        if each.name not in {link, day_field, *used}
    ]
    return Event(
        id=record.id,
        kind=kind,
        icon=icon,
        title=title,
        detail=" · ".join(words for words in rest if words),
        on=day,
        shown_on=formats.day(day) if day else teller.text(N_("no date")),
        register=record.register_name,
        record=record.id,
        arrival=record.version,
    )


def _day_of(record: Record) -> str:
    """Return the field that says when it was: the first day that is known."""
    for each in record.register.fields:
        known = isinstance(each.kind, Day) and getattr(record, each.name) is not None
        if known and each.name not in {"until", "due_on", "expected_back", "ends_on"}:
            return each.name
    return ""


def _title(record: Record, teller: Teller) -> tuple[str, tuple[str, ...]]:
    """Return the title of a record and the fields it uses up."""
    if isinstance(record, Stay):
        away = record.where is Where.AWAY
        words = N_("Away: {place}") if away and record.place else N_("Away") if away else N_("Here")
        return teller.text(words, place=record.place), ("where", "place") if away else ("where",)
    form, names = _TITLES.get(record.register_name, ("", ()))
    values = {name: teller.field(record, name) for name in names}
    if form and any(values.values()):
        told = {name: words or "…" for name, words in values.items()}
        return teller.text(form, **told), names
    return teller.text(record.register.one), ()


_TITLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "visits": (N_("Visit: {manner}"), ("manner",)),
    "judgments": (N_("Judgment: {offence_article}"), ("offence_article",)),
    "additional_penalties": (N_("Additional penalty: {kind}"), ("kind",)),
    "civil_duties": (N_("Civil duty: {kind}"), ("kind",)),
    "group_decisions": (N_("Put into {group}"), ("group",)),
    "assignments": (N_("Mentor: {mentor}"), ("mentor",)),
    "charges": (N_("Officer in charge: {officer}"), ("officer",)),
    "employments": (N_("Work: {occupation}"), ("occupation",)),
    "loans": (N_("Loan of {amount}"), ("amount",)),
    "repayments": (N_("Paid back {amount}"), ("amount",)),
    "identity_papers": (N_("Paper: {kind}"), ("kind",)),
    "kin": (N_("Family: {full_name}"), ("full_name",)),
}


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


def changes_of(reader: Reader, person_id: str, teller: Teller) -> list[Event]:
    """Return one event for each Work that touched a person: who, when, and the fields that moved.

    Looks and prints one after another by the same person on a day are one event.
    """
    works: dict[str, list[Change]] = {}
    before: dict[tuple[str, str], object] = {}
    for change in reader.history(person_id):
        # Of a register of a newer program there are no words yet.
        if change.register == NOTES or change.register in REGISTERS:
            works.setdefault(_bunch(change), []).append(change)
    return [_of_work(reader, changes, before, teller) for changes in works.values()]


def _only_adds(changes: Sequence[Change]) -> bool:
    return all(CREATED in change.fields for change in changes)


def is_shown(event: Event, kind: str) -> bool:
    """Say whether an event stands under a kind of `KINDS`, or under all kinds for none.

    Among all, what was added is told by the records themselves, and looks are left out.
    """
    if not kind:
        return event.kind not in {_ADDED, "looks"}
    return event.kind == kind or (kind == "changes" and event.kind == _ADDED)


def _bunch(change: Change) -> str:
    """Return what changes are told together by: their Work, or the day and kind of a look."""
    if change.register != NOTES:
        return change.work
    return f"{change.actor} {change.moment[:10]} {change.fields.get('act')}"


def _of_work(
    reader: Reader,
    changes: Sequence[Change],
    before: dict[tuple[str, str], object],
    teller: Teller,
) -> Event:
    last = changes[-1]
    moment = datetime.fromisoformat(last.moment).astimezone()
    looked = last.register == NOTES
    lines = [] if looked else list(_lines(changes, before, teller))
    single = len(lines) == 1 and len(changes) == 1
    act = _NOTES.get(str(last.fields.get("act")), N_("Looked at"))
    title = teller.text(act) if looked else lines[0] if single else teller.text(_deed(last))
    detail = "" if single else " · ".join(lines)
    if single and REMOVED not in last.fields and CREATED not in last.fields:
        what = teller.text(REGISTERS[last.register].one)
        title = teller.text(N_("Changed: {what}"), what=what)
        detail = lines[0].removeprefix(f"{what}: ")
    return Event(
        id=changes[0].work,
        kind="looks" if looked else _ADDED if _only_adds(changes) else "changes",
        icon="eye" if looked else "pencil",
        title=title,
        detail=detail,
        on=moment.date(),
        shown_on=formats.day(moment.date()),
        beside=f"{actor_name(reader, last.actor)}, {moment:%H:%M}",
        arrival=last.arrival,
    )


_DEEDS = {
    "import:people": N_("Taken from a file"),
    "import:accept": N_("Taken from a file after a second look"),
    "work:undo": N_("Undone"),
    "record:add": N_("Added"),
}


def _deed(change: Change) -> str:
    return _DEEDS.get(change.tag, N_("Changed"))


_NOTES = {
    "record:view": N_("Looked at hidden values"),
    "review:decide": N_("Said to be two different people"),
    "report:print": N_("Printed"),
    "report:export": N_("Exported"),
}


def _lines(
    changes: Sequence[Change], before: dict[tuple[str, str], object], teller: Teller
) -> Iterator[str]:
    """Yield what a Work did, in words: added and removed lines together, each change by itself."""
    added: list[str] = []
    removed: list[str] = []
    moved: list[str] = []
    for change in changes:
        what = teller.text(REGISTERS[change.register].one)
        told = _told(change, before, teller)
        if change.fields.get(REMOVED):
            removed.append(what)
        elif CREATED in change.fields:
            added.append(what)
        elif REMOVED in change.fields:
            moved.append(teller.text(N_("{what} brought back"), what=what))
        elif MERGED in change.fields:
            one, alone = N_("{what}: the same as another"), N_("{what}: stands by itself")
            moved.append(teller.text(one if change.fields[MERGED] else alone, what=what))
        else:
            moved.append(f"{what}: {told}")
    if added:
        yield teller.text(N_("Added: {what}"), what=", ".join(dict.fromkeys(added)))
    yield from moved
    if removed:
        yield teller.text(N_("Removed: {what}"), what=", ".join(dict.fromkeys(removed)))


def _told(change: Change, before: dict[tuple[str, str], object], teller: Teller) -> str:
    """Return the fields a change moved, with old and new value; remember the new ones."""
    register = REGISTERS[change.register]
    parts = []
    for name, stored in change.fields.items():
        if name in register.by_name:
            old = before.get((change.record, name))
            before[change.record, name] = stored
            parts.append(_moved(register.by_name[name], old, stored, teller))
    return "; ".join(parts)


def _moved(field: Field, old: object, new: object, teller: Teller) -> str:
    """Return "Telephone: 0912… → 0987…" with hidden values hidden."""
    was, now = (_said(field, each, teller) for each in (old, new))
    return f"{teller.text(field.kind.label)}: {was} → {now}"


def _said(field: Field, stored: object, teller: Teller) -> str:
    """Return a value in words; "…" for one that only a newer program can read."""
    try:
        value = field.kind.from_stored(stored)  # type: ignore[arg-type]  # as the log keeps it
    except (ValueError, TypeError, KeyError):
        return "…"
    return teller.value(field, value) or "–"
