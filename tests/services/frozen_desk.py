"""An office whose third quarter of 2026 is over, and what officers do with its figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock

from antq_desktop.domain.cases import Case, EndedBy
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import IdentityPaper, Paper, Person, Sex
from antq_desktop.domain.periods import Period, quarter
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import FrozenReport
from antq_desktop.services import freezing
from antq_desktop.services.law import shipped
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.services.retiring import Confirmed, confirm_expungement
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.frozen import newest
from antq_desktop.storage.figures.reported import Correction, corrections
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

PROGRAM = "0.1.0"
TODAY = date(2026, 11, 21)
#: 15 June to 14 September, and after it to 14 December.
Q3, Q4 = quarter(2026, 3, 15), quarter(2026, 4, 15)
OFFICE = NewOffice("Công an xã Như Xuân", "NX01", "Công an tỉnh Thanh Hóa", "Lê Văn Minh", "canbo")


@dataclass
class Reports:
    """A store, and the acts on its figures."""

    store: Store
    clock: HandClock
    law: Reference

    def person(self, name: str, since: date = date(2025, 5, 2), number: str = "") -> RecordId:
        """Enter a person who has been on the list since a day."""

        def job(work: Work) -> RecordId:
            person = work.put(Person(full_name=name, sex=Sex.MALE))
            work.put(Case(person=person.id, completed_on=since))
            if number:
                paper = IdentityPaper(person=person.id, kind=Paper.CITIZEN_ID, number=number)
                work.put(paper)
            return person.id

        return self.store.write(Tag.ADD, job)

    def freeze(
        self, period: Period = Q3, reason: str = "", *, sure: bool = False
    ) -> freezing.Frozen:
        self.clock.go(minutes=1)
        return self.store.write(
            Tag.FREEZE,
            lambda work: freezing.freeze(work, period, self.law, PROGRAM, reason=reason, sure=sure),
        )

    def newest(self, period: Period = Q3) -> FrozenReport:
        with self.store.read() as reader:
            found = newest(reader, period.code)
        assert found is not None
        return found

    def summary(self, period: Period) -> Summary:
        with self.store.read() as reader:
            return build_summary(reader, period, self.law)

    def corrections(self, period: Period = Q3) -> dict[str, Correction]:
        report, now = self.newest(period), self.summary(period)
        with self.store.read() as reader:
            found = corrections(reader, report, now.figures)
        return {each.name: each for each in found}

    def retire(self, person: RecordId, on: date = TODAY) -> None:
        confirmed = Confirmed(on, "45/PLLTP")
        self.store.write(
            Tag.RETIRE, lambda work: confirm_expungement(work, person, confirmed, self.law)
        )

    def end(self, person: RecordId, on: date) -> None:
        """Write late that a person died on a day."""

        def job(work: Work) -> None:
            (case,) = work.find(Case, person=person)
            gone = {"ended_on": on, "ended_by": EndedBy.DIED, "end_paper": "07/GT"}
            work.put(type(case)(**{**vars(case), **gone}))

        self.store.write(Tag.CASE, job)


@pytest.fixture
def reports(tmp_path: Path, clock: HandClock) -> Iterator[Reports]:
    folder = tmp_path / "store"
    folder.mkdir()
    store = Store(folder, bytes(32), "canbo", clock)
    law = shipped()
    store.write(Tag.SET_UP, lambda work: set_up(work, OFFICE, law))
    yield Reports(store, clock, law)
    store.close()
