"""What the log adds to a person's story: who changed what, who looked and who printed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Field
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.office import actor_name
from antq_desktop.storage.changes import CREATED, MERGED, NOTES, REMOVED, Change
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.screens.story_words import Teller
from antq_desktop.ui.timeline import Event

#: The kind of what only added lines; it stands with the changes.
ADDED = "added"

_DEEDS = {
    "import:people": N_("Taken from a file"),
    "import:models": N_("Taken from a file"),
    "import:accept": N_("Taken from a file after a second look"),
    "report:freeze": N_("Figures frozen"),
    "report:approve": N_("Approved and locked"),
    "report:unlock": N_("Unlocked"),
    "work:undo": N_("Undone"),
    "record:add": N_("Added"),
}

_NOTES = {
    "record:view": N_("Looked at hidden values"),
    "review:decide": N_("Said to be two different people"),
    "report:print": N_("Printed"),
    "report:export": N_("Exported"),
}


def changes_of(reader: Reader, history: Sequence[Change], teller: Teller) -> list[Event]:
    """Return one event for each Work of a history: who, when, and the fields that moved.

    Looks and prints one after another by the same person on a day are one event.
    """
    works: dict[str, list[Change]] = {}
    before: dict[tuple[str, str], object] = {}
    for change in history:
        # Of a register of a newer program there are no words yet.
        if change.register == NOTES or change.register in REGISTERS:
            works.setdefault(_bunch(change), []).append(change)
    return [_of_work(reader, changes, before, teller) for changes in works.values()]


def made_on(history: Sequence[Change]) -> dict[str, date]:
    """Return the day each record of a history was first written on."""
    made: dict[str, date] = {}
    for change in history:
        made.setdefault(change.record, _moment(change).date())
    return made


def _moment(change: Change) -> datetime:
    return datetime.fromisoformat(change.moment).astimezone()


def _only_adds(changes: Sequence[Change]) -> bool:
    return all(CREATED in change.fields for change in changes)


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
    moment = _moment(last)
    looked = last.register == NOTES
    lines = [] if looked else list(_lines(changes, before, teller))
    single = len(lines) == 1 and len(changes) == 1
    act = _NOTES.get(str(last.fields.get("act")), N_("Looked at"))
    title = teller.text(act) if looked else lines[0] if single else teller.text(_deed(last))
    detail = "" if single else " · ".join(lines)
    if detail.startswith(title):
        # "Added" and then "Added: …" would say it twice.
        title, detail = detail, ""
    if single and REMOVED not in last.fields and CREATED not in last.fields:
        what = teller.text(REGISTERS[last.register].one)
        title = teller.text(N_("Changed: {what}"), what=what)
        detail = lines[0].removeprefix(f"{what}: ")
    return Event(
        id=changes[0].work,
        kind="looks" if looked else ADDED if _only_adds(changes) else "changes",
        icon="eye" if looked else "pencil",
        title=title,
        detail=detail,
        on=moment.date(),
        shown_on=formats.day(moment.date()),
        beside=f"{actor_name(reader, last.actor)}, {moment:%H:%M}",
        arrival=last.arrival,
    )


def _deed(change: Change) -> str:
    return _DEEDS.get(change.tag, N_("Changed"))


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
