"""The records a known person has now, gathered for comparing with a line of a book."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from antq_desktop.domain.cases import Case, CivilDuty, GroupDecision, Judgment
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import IdentityPaper, Kin, Person, Stay
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment, Charge, Employment
from antq_desktop.domain.units import Officer
from antq_desktop.services.importing.record_fields import KEPT_IN
from antq_desktop.storage.pages import latest
from antq_desktop.storage.reader import Reader

R = TypeVar("R", bound=Record)


@dataclass
class Dossier:
    """One person's records: the current one of each kind, and the lists."""

    person: Person
    single: dict[type[Record], Record] = field(default_factory=dict)
    papers: list[IdentityPaper] = field(default_factory=list)
    kin: list[Kin] = field(default_factory=list)
    duties: list[CivilDuty] = field(default_factory=list)
    loans: list[Loan] = field(default_factory=list)
    officer: str = ""
    charge: Charge | None = None

    def value(self, row_field: str) -> object:
        """Return what the records say for a field of a row; None where they say nothing."""
        cls, name = KEPT_IN[row_field]
        record = self.single.get(cls)
        return getattr(record, name) if record else None


def dossiers(reader: Reader, people: Iterable[RecordId], today: date) -> dict[RecordId, Dossier]:
    """Return the dossiers of some people; each register is read once."""
    wanted = set(people)
    if not wanted:
        return {}
    found = {
        each.id: Dossier(each, {Person: each}) for each in reader.all(Person) if each.id in wanted
    }
    for cls in (GroupDecision, Assignment, Employment, Stay, Judgment, Case):
        for person, records in _by_person(reader, cls, wanted).items():
            current = _current(records, today)
            if current is not None and person in found:
                found[person].single[cls] = current
    papers = _by_person(reader, IdentityPaper, wanted)
    kin = _by_person(reader, Kin, wanted)
    duties = _by_person(reader, CivilDuty, wanted)
    loans = _by_person(reader, Loan, wanted)
    names = {each.id: each.full_name for each in reader.all(Officer)}
    charges = _charges(reader, today)
    for person, dossier in found.items():
        dossier.papers = papers.get(person, [])
        dossier.kin = kin.get(person, [])
        dossier.duties = duties.get(person, [])
        dossier.loans = loans.get(person, [])
        dossier.charge = charges.get(person)
        dossier.officer = names.get(dossier.charge.officer, "") if dossier.charge else ""
    return found


def _by_person(reader: Reader, cls: type[R], wanted: set[RecordId]) -> Mapping[RecordId, list[R]]:
    """Return the records of a register by person, oldest first."""
    laid: dict[RecordId, list[R]] = defaultdict(list)
    for record in reader.all(cls):
        person = cls.register.root_of(record)
        if person in wanted:
            laid[person].append(record)
    return laid


def _current(records: list[R], today: date) -> R | None:
    """Return the record that holds today: the last by its own day, then the last written."""
    if isinstance(records[0], Case):
        standing = [each for each in records if isinstance(each, Case) and each.is_open(today)]
        return (standing or records)[-1]
    if isinstance(records[0], GroupDecision):
        return max(records, key=lambda each: getattr(each, "decided_on", None) or date.min)
    return latest(records, today)


def _charges(reader: Reader, today: date) -> dict[RecordId, Charge | None]:
    """Return the charge of each person who has an officer of their own."""
    charges: dict[RecordId, list[Charge]] = defaultdict(list)
    for charge in reader.all(Charge):
        if charge.person:
            charges[charge.person].append(charge)
    return {person: latest(of_person, today) for person, of_person in charges.items()}
