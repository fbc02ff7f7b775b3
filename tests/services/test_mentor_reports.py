"""What mentors tell: their quarterly reports and their contacts."""

from datetime import date

from tests.services.helped import MAN, TO_LUC, TODAY, desk, ids
from tests.services.undo_desk import Desk

from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.domain.casework import (
    Detention,
    DetentionKind,
    MentorReport,
)
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.mentoring import ReportState, asked_report, next_report
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Office
from antq_desktop.domain.visits import ContactBy, Visit
from antq_desktop.services.support import (
    hand_over,
)
from antq_desktop.storage.support import (
    assignments_on,
    last_contacts,
    last_met,
    newest_contacts,
    reports_on,
)

__all__ = ["desk", "ids"]


def test_the_report_of_a_quarter_is_asked_for_early_in_the_next() -> None:
    listed = reference.load(paths.resource_folder() / "reference")
    now = asked_report(TODAY, listed)
    assert (now.quarter.code, now.due_on) == ("2026-Q3", date(2026, 10, 5))
    assert asked_report(date(2026, 1, 1), listed).quarter.code == "2025-Q4"
    following = next_report(now, listed)
    assert (following.quarter.code, following.due_on) == ("2026-Q4", date(2027, 1, 5))
    assert now.asks(None)
    assert now.asks(date(2026, 9, 30))
    assert not now.asks(date(2026, 10, 1))


def test_a_report_is_missing_only_where_one_is_asked(desk: Desk, ids: list[RecordId]) -> None:
    listed = reference.load(paths.resource_folder() / "reference")
    office = Office(name="Công an xã Như Xuân", began_on=date(2026, 10, 6))
    desk.put(office)

    def states() -> list[ReportState]:
        with desk.store.read() as reader:
            found = reports_on(reader, TODAY, listed)
            held = assignments_on(reader, TODAY)
            return [found.state(held[each]) for each in ids]

    assert states() == [ReportState.NOT_ASKED] * 3, "the report was due before the office began"
    desk.put(changed(desk.the(Office), began_on=date(2026, 10, 5)))
    assert states() == [ReportState.MISSING] * 3
    remand, since = DetentionKind.REMAND, date(2026, 9, 1)
    desk.put(
        MentorReport(person=ids[0], period="2026-Q3", received_on=TODAY),
        Detention(person=ids[1], kind=remand, since=since),
        Detention(person=ids[2], kind=remand, since=since, until=TODAY),
    )
    assert states() == [ReportState.IN, ReportState.NOT_ASKED, ReportState.MISSING]
    desk.do(lambda work: hand_over(work, MAN, changed(TO_LUC, since=date(2026, 10, 1))))
    assert states() == [ReportState.IN, ReportState.NOT_ASKED, ReportState.NOT_ASKED]
    with desk.store.read() as reader:
        found = reports_on(reader, TODAY, listed)
        assert found.due_on(assignments_on(reader, TODAY)[ids[2]]) == date(2027, 1, 5)
        assert found.due_on(changed(TO_LUC, since=None)) == date(2026, 10, 5)


def test_the_last_contact_of_a_mentor_is_his_own(desk: Desk, ids: list[RecordId]) -> None:
    def met(day: int, by: str, made_as: ContactBy | None) -> Visit:
        on = date(2026, 10, day)
        return Visit(person=ids[0], visited_on=on, visited_by=by, contact_by=made_as)

    desk.put(
        met(1, "Hà Thị Mận", ContactBy.MENTOR),
        met(5, "hà thị mận", None),
        met(7, "Cầm Thị Tư", ContactBy.SUPPORTER),
        met(9, "Lê Văn Thịnh", ContactBy.OFFICER),
        met(11, "", None),
    )
    with desk.store.read() as reader:
        contacts = last_contacts(reader, TODAY)[ids[0]]
        assert last_met(contacts, "Hà Thị Mận") == date(2026, 10, 5)
        assert {each.by for each in contacts}.isdisjoint({"Lê Văn Thịnh"})
        assert last_met(contacts, "") == date(2026, 10, 1)
        assert last_met((), "Hà Thị Mận") is None
        assert [each.visited_on.day for each in newest_contacts(reader, 9)] == [7, 1]
        assert len(newest_contacts(reader, 1)) == 1
