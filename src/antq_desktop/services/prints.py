"""What was printed and taken out of the program: who, when, what, of whom, how many."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from antq_desktop.domain.people import Person
from antq_desktop.i18n.messages import N_
from antq_desktop.services.office import actor_name
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.notes import notes_of
from antq_desktop.storage.reader import Reader

#: What reports are called in the log, and in words (message ids).
REPORTS = {
    "follow_up_sheet": N_("Follow-up sheets"),
    "sheets_out": N_("Sheets not returned"),
    "register_book": N_("Register book"),
    "summary": N_("Quarterly summary"),
    "write_back": N_("The register in the office's own columns"),
    "day_list": N_("The day's list of things to do"),
    "mentor_list": N_("List of the people a mentor helps"),
    "team_sheet": N_("Sheet of a support team"),
    "list_of_mentors": N_("List of mentors by organisation"),
    "outgoing_book": N_("Book of outgoing papers"),
    "dossier": N_("File of a person"),
}


@dataclass(frozen=True, repr=False)
class PrintLine:
    """One print or export. `what` names the report in the log, or the title it was shown under.

    `count` is how many papers, where it was written; `person` is the name of whom it is about.
    """

    id: str
    at: datetime
    by: str
    exported: bool
    what: str
    person_id: str = ""
    person: str = ""
    count: str = ""


def prints(
    reader: Reader, first: date | None = None, last: date | None = None
) -> Iterator[PrintLine]:
    """Yield the prints and exports from one day to another, the newest first."""
    names: dict[str, str] = {each.id: each.full_name for each in reader.all(Person)}
    officers: dict[str, str] = {}
    for change in reversed(notes_of(reader, Tag.PRINT, Tag.EXPORT)):
        at = datetime.fromisoformat(change.moment).astimezone()
        if (first and at.date() < first) or (last and at.date() > last):
            continue
        if change.actor not in officers:
            officers[change.actor] = actor_name(reader, change.actor)
        fields = {name: str(value) for name, value in change.fields.items()}
        yield PrintLine(
            change.name,
            at,
            officers[change.actor],
            fields["act"] == Tag.EXPORT.value,
            fields.get("report") or fields.get("document", ""),
            change.record,
            names.get(change.record, ""),
            fields.get("count", ""),
        )
