"""Writing what a line says: a new person with all records, or accepted fields of a known one."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from antq_desktop.domain.cases import AdditionalPenalty, GroupDecision, Judgment
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import IdentityPaper, Kin, OtherRegime, Stay, Where
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.support import Charge, Employment
from antq_desktop.domain.units import Hamlet, Officer
from antq_desktop.i18n.vietnamese import marked
from antq_desktop.services.importing.dossiers import Dossier
from antq_desktop.services.importing.duties import duties_of
from antq_desktop.services.importing.hamlets import Hamlets
from antq_desktop.services.importing.record_fields import (
    NUMBER_FIELDS,
    SINGLE,
    new_records,
    said_for,
    status_of,
)
from antq_desktop.services.importing.rows import PersonRow
from antq_desktop.services.importing.updates import meant_loan
from antq_desktop.services.importing.words import HamletSaid
from antq_desktop.storage.work import Work


@dataclass
class Taking:
    """Writes rows into one Work; hamlets and officers not known yet are added once."""

    work: Work
    hamlets: Hamlets
    officers: dict[str, RecordId] = field(default_factory=dict)

    @classmethod
    def into(cls, work: Work) -> "Taking":
        """Return what writes into a Work, knowing its hamlets and officers."""
        officers = {marked(each.full_name): each.id for each in work.all(Officer)}
        return cls(work, Hamlets.of(work), officers)

    def hamlet(self, row: PersonRow) -> RecordId | None:
        """Return the hamlet of a row, added when it is new; None when the row names none."""
        return self.hamlets.of_row(row) or (self.hamlet_said(row.hamlet) if row.hamlet else None)

    def hamlet_said(self, said: HamletSaid) -> RecordId:
        """Return a hamlet by its name, added when it is new."""
        known = self.hamlets.find(said)
        if known:
            return known
        added = self.work.put(Hamlet(name=said.name, word=said.word))
        self.hamlets.add(added.id, said)
        return added.id

    def add(self, row: PersonRow, person: RecordId) -> None:
        """Write everything a row says of a person whom nobody knew."""
        hamlet = self.hamlet(row)
        if hamlet and not row.hamlet:
            # The address was no more than the name of a hamlet.
            row = replace(row, address="")
        judgment = None
        for record in new_records(row, person, hamlet, self.work.clock.today()):
            self.work.put(record)
            judgment = record.id if isinstance(record, Judgment) else judgment
        for each in row.penalties:
            self.work.put(
                AdditionalPenalty(
                    person=person, kind=each.kind, judgment=judgment, months=each.months
                )
            )
        if row.officer:
            self._charge(row, person, None)

    def add_other(self, row: PersonRow) -> RecordId:
        """Write a person of another regime on the list apart and return the id."""
        if row.regime is None:
            raise ValueError(row.row)
        return self.work.put(
            OtherRegime(
                full_name=row.name,
                regime=row.regime,
                sex=row.sex,
                born=row.born,
                id_number=row.numbers[0] if row.papers else "",
                hamlet=self.hamlet(row),
                phone=row.phone,
                remarks=row.remarks,
            )
        ).id

    def update(self, row: PersonRow, dossier: Dossier, names: Collection[str]) -> None:
        """Write the accepted fields of a known person."""
        for cls, fields in SINGLE.items():
            accepted = {
                name: getattr(row, row_field)
                for name, row_field in fields.items()
                if row_field in names
            }
            if accepted:
                self._single(cls, row, dossier, accepted)
        for record in self._lists(row, dossier, names):
            self.work.put(record)
        if "officer" in names:
            self._charge(row, dossier.person.id, self._after(dossier.charge))

    def _single(
        self, cls: type[Record], row: PersonRow, dossier: Dossier, values: dict[str, Any]
    ) -> None:
        """Write fields of the current record of a kind, or of a new one."""
        person = dossier.person.id
        record = dossier.single.get(cls)
        if "hamlet" in values:
            values["hamlet"] = self.hamlet(row)
        if "remarks" in values and dossier.person.remarks:
            values["remarks"] = f"{dossier.person.remarks}\n{row.remarks}"
        if cls is GroupDecision:
            self._regroup(row, dossier)
        elif cls is Stay:
            since = self._after(record)
            self.work.put(Stay(person=person, where=Where.AWAY, place=row.away or "", since=since))
        else:
            if cls is Employment:
                values["status"] = status_of(row)
            record = meant_loan(row, dossier.loans) if cls is Loan else record
            values = values if record else values | {"person": person}
            self.work.put(changed(record, **values) if record else cls(**values))

    def _after(self, known: Record | None) -> date | None:
        """Return the day on which news stand: today after what is dated, else none.

        What has no day stands before all that has one.
        """
        dated = isinstance(known, Stay | Charge) and known.since is not None
        return self.work.clock.today() if dated else None

    def _regroup(self, row: PersonRow, dossier: Dossier) -> None:
        """Write a new group as a new decision, so that days before keep the group they had."""
        last = dossier.single.get(GroupDecision)
        if row.group:
            day = row.group_on or (self.work.clock.today() if last else None)
            person = dossier.person.id
            self.work.put(GroupDecision(person=person, group=row.group, decided_on=day))

    def _lists(self, row: PersonRow, dossier: Dossier, names: Collection[str]) -> Iterator[Record]:
        """Yield the new or changed records of which a person has several."""
        person = dossier.person.id
        numbers = {each.number for each in dossier.papers}
        for kind, number in row.papers:
            if number not in numbers and NUMBER_FIELDS.get(kind, "papers") in names:
                yield IdentityPaper(person=person, kind=kind, number=number)
        if "loan" in names:
            yield Loan(person=person, **said_for(Loan, row))
        if "kin" in names:
            known = {marked(each.full_name) for each in dossier.kin}
            for name, relation in row.kin:
                if marked(name) not in known:
                    yield Kin(person=person, full_name=name, relation=relation)
        if "duties" in names:
            yield from duties_of(row, dossier)

    def _charge(self, row: PersonRow, person: RecordId, since: date | None) -> None:
        """Put a person in the charge of the officer a row names."""
        key = marked(row.officer)
        if key not in self.officers:
            self.officers[key] = self.work.put(Officer(full_name=row.officer)).id
        self.work.put(Charge(officer=self.officers[key], person=person, since=since))
