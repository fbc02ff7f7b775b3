"""*Hôm nay* for 1,000 people with 100,000 visits, beside the bare queries it asks.

The bare side runs every query of ours on the same file, by the driver alone, and does nothing with
the rows.
"""

import random
import statistics
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from antq_desktop import paths
from antq_desktop.domain.cases import Case, CivilDuty, Duty, Group, GroupDecision, Judgment
from antq_desktop.domain.casework import CaseStep, MentorReport, StepKind
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, LoanWish, Repayment
from antq_desktop.domain.people import IdentityPaper, Paper, Person, Stay, Where
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.reference import load
from antq_desktop.domain.support import Assignment, Employment, WorkStatus
from antq_desktop.domain.units import Hamlet
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.services.today import read_day
from antq_desktop.storage import schema
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store
from benchmarks import stores
from benchmarks.timing import Measured, timed

PEOPLE, VISITS = 1000, 100_000
ROUNDS = 9
LAW = load(paths.resource_folder() / "reference")
OFFICE = NewOffice("Công an xã Thanh Sơn", "TS01", "Công an tỉnh Thanh Hóa", "Lê Văn Minh", "canbo")


def records(hamlets: list[RecordId]) -> Iterator[Record]:
    """Yield invented people, each with all that years of casework leave."""
    chance = random.Random(2026)
    for number in range(PEOPLE):
        person = Person(full_name=f"Nguyễn Văn {number}", hamlet=chance.choice(hamlets))
        key, home = person.id, stores.TODAY - timedelta(days=chance.randrange(30, 800))
        yield person
        yield IdentityPaper(person=key, kind=Paper.CITIZEN_ID, number=f"038085{number:06}")
        judgment = Judgment(person=key, offence_article="173", term_months=30, judged_on=home)
        yield judgment
        yield CivilDuty(person=key, kind=Duty.ALL, judgment=judgment.id, done=True)
        case = Case(person=key, judgment=judgment.id, completed_on=home, presented_on=home)
        yield case
        for kind in (StepKind.PRESENTED, StepKind.PROPOSED, StepKind.FILE_OPENED):
            yield CaseStep(person=key, cycle=case.id, kind=kind, done_on=home)
        yield Assignment(person=key, mentor="Hà Thị Mận", organisation="Hội Phụ nữ", since=home)
        yield Employment(person=key, status=WorkStatus.STABLE, occupation="Thợ hàn", since=home)
        yield Stay(person=key, where=Where.HERE, since=home)
        for months in (0, 90, 180):
            day = stores.TODAY - timedelta(days=months + chance.randrange(80))
            yield GroupDecision(person=key, group=Group.B, decided_on=max(day, home), reason="…")
        if number % 2:
            yield MentorReport(person=key, period="2026-Q3", received_on=date(2026, 10, 3))
        if number % 8 == 0:
            loan = Loan(person=key, amount=50_000_000, disbursed_on=home, due_on=stores.TODAY)
            yield loan
            yield Repayment(person=key, loan=loan.id, paid_on=stores.TODAY, amount=5_000_000)
            yield LoanWish(person=key, wished_on=home)


def fill(store: Store) -> None:
    """Write the office and its people, then the visits into the table alone."""
    office = store.write(Tag.SET_UP, lambda work: set_up(work, OFFICE, LAW))
    store.write(Tag.CHANGE, lambda work: work.put(changed(office, began_on=date(2024, 1, 2))))
    hamlets = [Hamlet(name=f"Thôn {number}") for number in range(20)]
    made = [*hamlets, *records([each.id for each in hamlets])]
    store.write(Tag.IMPORT_PEOPLE, lambda work: [work.put(each) for each in made])
    people = [each.id for each in made if isinstance(each, Person)]
    chance = random.Random(11)
    visits = (
        Visit(
            person=chance.choice(people),
            visited_on=stores.TODAY - timedelta(days=chance.randrange(3000)),
            manner=chance.choice(tuple(Manner)),
            visited_by="Lê Văn Minh",
            findings="Đang làm thợ xây cùng anh trai ở xã bên, tối về nhà với vợ con, không tụ tập."
            " Vợ cho biết đã nộp xong án phí, còn lo thiếu vốn mua thêm giàn giáo để nhận việc.",
            agreed="Hướng dẫn hồ sơ vay vốn, hẹn gặp lại tuần đầu tháng sau tại nhà văn hóa thôn.",
        )
        for _ in range(VISITS)
    )
    rows = [(each.id, 1, *each.register.to_stored(each).values()) for each in visits]
    with store.connection() as connection:
        connection.exec_driver_sql(schema.insert_into("visits"), rows)


def asked_by(store: Store) -> list[str]:
    """Return every query of one reading of the day."""
    asked: list[str] = []
    with store.connection() as connection:
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(asked.append)
        read_day(Reader(connection, store.clock), stores.TODAY, LAW)
        driver.set_trace_callback(None)
    return [each for each in asked if each.lstrip().upper().startswith(("SELECT", "WITH"))]


def today_1000(folder: Path) -> Measured:
    """Measure reading all that *Hôm nay* shows, as after signing in: nothing is at hand yet."""
    store = stores.open_store(folder / "store")
    fill(store)
    asked = asked_by(store)
    store.close()
    pairs = [_once(folder / "store", asked) for _ in range(ROUNDS)]
    ours_s, reference_s = (statistics.median(side) for side in zip(*pairs, strict=True))
    words = "the same queries by the driver alone"
    return Measured("today_1000", PEOPLE, ours_s, words, reference_s, 2)


def _once(folder: Path, asked: list[str]) -> tuple[float, float]:
    """Return the seconds of ours and of the bare queries, each in a file just opened."""
    store = stores.open_store(folder)
    with store.read() as reader:
        ours = timed(lambda: read_day(reader, stores.TODAY, LAW))
    store.close()
    bare = stores.open_bare(folder)
    reference = timed(lambda: [bare.execute(each).fetchall() for each in asked])
    bare.close()
    return ours, reference
