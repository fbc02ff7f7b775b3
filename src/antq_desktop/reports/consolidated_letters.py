"""The letters and lists of the unit above, made of what stands in the book."""

from antq_desktop.domain.consolidated import ASKED, DOUBTS, Consolidated
from antq_desktop.domain.reporting import UnitBelow, UnitNote
from antq_desktop.errors import NotFound
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import issuer, period_named
from antq_desktop.reports.numbered import Draft
from antq_desktop.reports.unit_letters import Reminder, note_letter, reminder_list
from antq_desktop.storage.reader import Reader


def reminders_of(found: Consolidated, language: Language) -> list[Reminder]:
    """Return the units that are reminded or asked, with why, in the order of their names."""
    told = []
    for each in found.standings:
        asked = [language.text(DOUBTS[doubt]) for doubt in each.doubts if doubt in ASKED]
        if asked:
            told.append(Reminder(each.unit.name, each.unit.phone, "; ".join(asked)))
    return told


def reminder_document(reader: Reader, found: Consolidated, language: Language) -> Document:
    """Return the list of who is to be reminded, dated today."""
    period = period_named(found.period, language)
    told = reminders_of(found, language)
    return reminder_list(issuer(reader), period, told, language, reader.clock.today())


def letter_to(reader: Reader, found: Consolidated, unit: UnitBelow, language: Language) -> Draft:
    """Return the letter with the open notes to a unit; raises `NotFound` where there is none."""
    wait = reader.find(UnitNote, unit=unit.code, period=found.period.code)
    notes = [each.words for each in wait if each.settled_on is None]
    if not notes:
        raise NotFound(N_("No note to {name} waits for an answer."), name=unit.name)
    period = period_named(found.period, language)
    return note_letter(issuer(reader), unit.name, period, notes, language)
