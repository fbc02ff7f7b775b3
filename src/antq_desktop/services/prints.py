"""What was printed and taken out of the program: who, when, what, of whom, how many."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from antq_desktop.domain.people import Person
from antq_desktop.i18n.messages import N_
from antq_desktop.services.law import law_in_force
from antq_desktop.services.office import actor_name
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.notes import notes_of
from antq_desktop.storage.outgoing import title_on
from antq_desktop.storage.reader import Reader

#: What reports are called in the log, and in words (message ids).
REPORTS = {
    "follow_up_sheet": N_("Follow-up sheets"),
    "sheets_out": N_("Sheets not returned"),
    "register_book": N_("Register book"),
    "summary": N_("Report of a period"),
    "consolidated": N_("Report of the units below together"),
    "unit_letter": N_("Letter to a unit below"),
    "reminders": N_("List of units to be reminded"),
    "form": N_("The unit above's own form"),
    "loan_list": N_("List of the 5th"),
    "safety": N_("Papers of the standard of safety"),
    "write_back": N_("The register in the office's own columns"),
    "day_list": N_("The day's list of things to do"),
    "mentor_list": N_("List of the people a mentor helps"),
    "team_sheet": N_("Sheet of a support team"),
    "list_of_mentors": N_("List of mentors by organisation"),
    "model_points": N_("List of models and model points"),
    "team_members": N_("List of the members of a team"),
    "point_ratings": N_("List of the yearly rating of model points"),
    "team_ratings": N_("List of the yearly rating of security and order teams"),
    "outgoing_book": N_("Book of outgoing papers"),
    "dossier": N_("File of a person"),
    "receive_report": N_("What a received file did"),
}


#: Who a print was about, when the record is in the book no more (a message id).
GONE = N_("A record that is no longer in the book")


@dataclass(frozen=True, repr=False)
class PrintLine:
    """One print or export. `what` names the report in the log, or the title it was shown under.

    `title` says it for people: a message id, or the title the form had on the day. `count` is how
    many papers, where it was written; `person` is the name of whom it is about.
    """

    id: str
    at: datetime
    by: str
    exported: bool
    what: str
    title: str
    person_id: str = ""
    person: str = ""
    count: str = ""


def prints(
    reader: Reader, first: date | None = None, last: date | None = None
) -> Iterator[PrintLine]:
    """Yield the prints and exports from one day to another, the newest first."""
    names: dict[str, str] = {each.id: each.full_name for each in reader.all(Person)}
    officers: dict[str, str] = {}
    titles = _Titles(reader)
    for change in reversed(notes_of(reader, Tag.PRINT, Tag.EXPORT)):
        at = datetime.fromisoformat(change.moment).astimezone()
        if (first and at.date() < first) or (last and at.date() > last):
            continue
        if change.actor not in officers:
            officers[change.actor] = actor_name(reader, change.actor)
        fields = {name: str(value) for name, value in change.fields.items()}
        what = fields.get("report") or fields.get("document", "")
        yield PrintLine(
            change.name,
            at,
            officers[change.actor],
            fields["act"] == Tag.EXPORT.value,
            what,
            titles.of(what, at.date()),
            change.record,
            names.get(change.record, GONE if change.record else ""),
            fields.get("count", ""),
        )


class _Titles:
    """What reports are called, each form by its title of the day."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._law = law_in_force(reader)
        self._known: dict[tuple[str, date], str] = {}

    def of(self, what: str, day: date) -> str:
        """Return the title of a report of a day: a message id, or final words."""
        if what in REPORTS:
            return REPORTS[what]
        if what not in self._law.lists["forms"]:
            return what
        if (what, day) not in self._known:
            title = title_on(self._reader, self._law, what, day)
            self._known[what, day] = f"{what}. {title}" if what.startswith("HCD") else title
        return self._known[what, day]
