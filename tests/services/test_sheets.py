"""From a printed sheet to the records of what was written on it, and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from tests.conftest import HandClock

from antq_desktop import paths
from antq_desktop.domain import reference, sheet_code
from antq_desktop.domain.cases import Case, CompletedBy, Group, GroupDecision
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.people import Person, Stay, Where
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.sheets import Answers, read_answers
from antq_desktop.domain.support import Assignment, Charge, Employment, WorkStatus
from antq_desktop.domain.transfers import Direction, Transfer
from antq_desktop.domain.units import Hamlet, Officer
from antq_desktop.domain.visits import ContactBy, Manner, Visit
from antq_desktop.errors import AntqError, BadInput, Invalid, NotFound
from antq_desktop.i18n.messages import Language, load
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.services.sheets import (
    Sheet,
    TypedAlready,
    batch,
    find_sheet,
    give_up,
    is_blank_form,
    out_sheets,
    record_printed,
    span_of,
)
from antq_desktop.services.typing_back import type_back, typed_records
from antq_desktop.services.undo import undo
from antq_desktop.storage.care import printed_out
from antq_desktop.storage.changes import MERGED, Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.sheet_codes import next_codes
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

R = TypeVar("R", bound=Record)

Q4 = "2026-Q4"


@dataclass
class Office:
    """An office with three people, and what an officer does with sheets."""

    store: Store
    clock: HandClock
    language: Language
    ids: dict[str, RecordId]

    def print(self, *names: str, period: str = Q4) -> list[str]:
        """Print sheets and return their codes."""

        def job(work: Work) -> list[str]:
            codes = next_codes(work, [self.ids[name] for name in names], period)
            record_printed(work, codes, period)
            return [*codes.values()]

        return self.store.write(Tag.SHEETS, job)

    def find(self, code: str) -> Sheet:
        with self.store.read() as reader:
            return find_sheet(reader, code)

    def enter(self, code: str, *, sure: bool = False, **texts: str) -> str:
        """Type a sheet back from the texts of its fields; return the Work."""
        sheet = self.find(code)

        def job(work: Work) -> str:
            named = {name.replace("_1", ".1").replace("_2", ".2"): t for name, t in texts.items()}
            answers = read_answers(named, span_of(work, sheet))
            type_back(work, sheet, answers, self.language, sure=sure)
            return work.id

        return self.store.write(Tag.TYPED, job)

    def all(self, cls: type[R]) -> list[R]:
        with self.store.read() as reader:
            return reader.all(cls)

    def out(self) -> list[tuple[str, str, str]]:
        with self.store.read() as reader:
            return [(each.hamlet, each.full_name, each.id) for each in out_sheets(reader)]


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[Office]:
    clock.set(date(2026, 11, 16))
    folder = tmp_path / "store"
    folder.mkdir()
    store = Store(folder, bytes(32), "canbo", clock)
    listed = reference.load(paths.resource_folder() / "reference")
    new = NewOffice("Công an xã Như Xuân", "NX", "Công an tỉnh Thanh Hóa", "Lê Văn Minh", "canbo")
    ids: dict[str, RecordId] = {}

    def fill(work: Work) -> None:
        set_up(work, new, listed)
        mo, mai = (work.put(Hamlet(name=name, word="thôn")).id for name in ("Mơ", "Mài"))
        work.put(Charge(officer=work.all(Officer)[0].id, hamlet=mai, since=date(2026, 1, 1)))
        for name, hamlet in (("Lò Văn Tám", mo), ("Vi Thị Bảy", mai), ("Hà Văn An", mo)):
            person = work.put(Person(full_name=name, hamlet=hamlet)).id
            work.put(
                Case(
                    person=person,
                    completed_on=date(2025, 5, 2),
                    completed_by=CompletedBy.SERVED,
                    done_before=True,
                )
            )
            ids[name.split()[-1]] = person
        work.put(Assignment(person=ids["Bảy"], mentor="Hà Thị Mận", organisation="Hội Phụ nữ"))
        work.put(Employment(person=ids["Bảy"], status=WorkStatus.UNSTABLE, occupation="Thợ xây"))

    store.write(Tag.SET_UP, fill)
    yield Office(store, clock, load("vi", paths.locale_folder()), ids)
    assert check(store, deep=True).whole
    store.close()


def test_sheets_that_were_printed_are_out_in_hamlet_order(office: Office) -> None:
    office.print("Tám", "Bảy", "An")
    assert [each[:2] for each in office.out()] == [
        ("Mài", "Vi Thị Bảy"),
        ("Mơ", "Hà Văn An"),
        ("Mơ", "Lò Văn Tám"),
    ]


def test_a_sheet_printed_once_more_is_the_same_sheet(office: Office) -> None:
    first = office.print("Bảy")
    office.clock.go(days=2)
    assert office.print("Bảy") == first
    assert len(office.all(PrintedSheet)) == 1
    assert office.print("Bảy", period="2027-Q1") != first


def test_the_next_sheet_after_one_typed_back_has_another_code(office: Office) -> None:
    (first,) = office.print("Bảy")
    office.enter(first)
    (second,) = office.print("Bảy")
    assert second != first
    assert [each[2] for each in office.out()] == [second]
    assert office.find(first).returned_on == date(2026, 11, 16)
    assert office.find(second).is_out


def test_a_sheet_becomes_its_records_and_is_no_longer_out(office: Office) -> None:
    (code,) = office.print("Bảy")
    office.clock.set(date(2026, 11, 21))
    office.enter(
        code,
        visited_on_1="1711",
        manner_1="1",
        findings_1="Đã có việc ở công ty may",
        agreed_1="Nộp nốt án phí",
        visited_by_1="2",
        visited_on_2="20",
        manner_2="2",
        visited_by_2="lê văn minh",
        work="1",
        where="2",
        place="Bỉm Sơn",
        since="19",
        group="2",
        reason="chấp hành tốt",
        decided_on="21",
        remarks="Muốn vay vốn chăn nuôi",
    )
    first, second = office.all(Visit)
    assert (first.visited_on, first.manner) == (date(2026, 11, 17), Manner.MET)
    assert (first.contact_by, first.visited_by) == (ContactBy.MENTOR, "Hà Thị Mận")
    assert (first.findings, first.agreed) == ("Đã có việc ở công ty may", "Nộp nốt án phí")
    assert (second.contact_by, second.visited_by) == (ContactBy.OFFICER, "lê văn minh")
    assert second.findings == "Muốn vay vốn chăn nuôi"
    work = office.all(Employment)[-1]
    assert (work.status, work.occupation) == (WorkStatus.STABLE, "Thợ xây")
    assert work.since == date(2026, 11, 20)
    (stay,) = office.all(Stay)
    assert (stay.where, stay.place, stay.since) == (Where.AWAY, "Bỉm Sơn", date(2026, 11, 19))
    (group,) = office.all(GroupDecision)
    assert (group.group, group.decided_on) == (Group.B, date(2026, 11, 21))
    assert group.reason == "chấp hành tốt"
    assert {each.remarks for each in office.all(Person)} == {""}
    assert office.out() == []


def test_what_is_unchanged_writes_nothing(office: Office) -> None:
    (code,) = office.print("Bảy")
    before = len(office.all(Employment))
    office.enter(code, work="2", where="")
    assert len(office.all(Employment)) == before
    for cls in (Visit, Stay, GroupDecision):
        assert office.all(cls) == []
    assert office.find(code).returned_on == date(2026, 11, 16)


def test_who_is_here_is_written_once(office: Office) -> None:
    office.enter(office.print("Bảy")[0], where="1")
    office.enter(office.print("Bảy")[0], where="1")
    (stay,) = office.all(Stay)
    assert (stay.where, stay.since) == (Where.HERE, date(2026, 11, 16))


def test_who_is_away_elsewhere_is_written_again(office: Office) -> None:
    office.enter(office.print("Bảy")[0], where="2", place="Bỉm Sơn", since="1010")
    office.enter(office.print("Bảy")[0], where="2")
    office.enter(office.print("Bảy")[0], where="2", place="bỉm sơn")
    assert len(office.all(Stay)) == 1
    office.enter(office.print("Bảy")[0], where="2", place="Hà Nội")
    assert [each.place for each in office.all(Stay)] == [
        "Bỉm Sơn",
        "Hà Nội",
    ]


def test_who_stopped_working_has_no_occupation_any_more(office: Office) -> None:
    office.enter(office.print("Bảy")[0], work="3")
    work = office.all(Employment)[-1]
    assert (work.status, work.occupation) == (WorkStatus.NONE, "")


def test_a_group_that_is_only_proposed_stands_among_the_remarks(office: Office) -> None:
    office.enter(office.print("Bảy")[0], visited_on_1="16", manner_1="1", group="1", reason="tốt")
    assert office.all(GroupDecision) == []
    (visit,) = office.all(Visit)
    assert " A" in visit.findings
    assert "tốt" in visit.findings


def test_remarks_without_a_contact_make_no_visit(office: Office) -> None:
    office.enter(office.print("An")[0], remarks="Gia đình báo đi làm rẫy")
    assert office.all(Visit) == []
    with office.store.read() as reader:
        person = reader.get(Person, office.ids["An"])
    assert person.remarks == "16/11/2026: Gia đình báo đi làm rẫy"


def test_a_sheet_typed_twice_is_noticed(office: Office) -> None:
    (code,) = office.print("Bảy")
    office.enter(code, visited_on_1="1511", findings_1="Ở nhà", work="1")
    office.clock.set(date(2026, 11, 21))
    again = office.find(code)
    assert again.returned_on == date(2026, 11, 16)
    with office.store.read() as reader:
        typed = typed_records(reader, again)
    assert sorted(type(each).__name__ for each in typed) == ["Employment", "Visit"]
    with pytest.raises(TypedAlready) as raised:
        office.store.write(
            Tag.TYPED, lambda work: type_back(work, again, Answers(), office.language)
        )
    assert raised.value.values == {"day": "16/11/2026"}
    assert len(office.all(Visit)) == 1


def test_a_sheet_typed_meanwhile_on_another_desk_is_noticed_too(office: Office) -> None:
    stale = office.find(office.print("Bảy")[0])
    office.enter(stale.code)
    with pytest.raises(TypedAlready):
        office.store.write(Tag.TYPED, lambda work: give_up(work, stale, "mất"))


def test_undo_takes_the_whole_sheet_back(office: Office) -> None:
    (code,) = office.print("Bảy")
    before = office.find(code)
    work_id = office.enter(
        code, visited_on_1="1511", manner_1="1", work="1", where="1", remarks="x"
    )
    undone = office.store.write(Tag.UNDO, lambda work: undo(work, work_id))
    assert undone.left == ()
    assert office.all(Visit) == []
    assert office.all(Stay) == []
    assert len(office.all(Employment)) == 1
    assert office.find(code).is_out
    assert [each[2] for each in office.out()] == [before.code]


def test_a_lost_sheet_is_given_up_with_its_reason(office: Office) -> None:
    (code,) = office.print("Tám")
    sheet = office.find(code)
    with pytest.raises(Invalid):
        office.store.write(Tag.TYPED, lambda work: give_up(work, sheet, "  "))
    office.store.write(Tag.TYPED, lambda work: give_up(work, sheet, "bị ướt"))
    (kept,) = office.all(PrintedSheet)
    assert (kept.given_up_on, kept.reason) == (date(2026, 11, 16), "bị ướt")
    assert office.out() == []
    assert office.print("Tám") != [code]
    with pytest.raises(InDoubt, match="given up"):
        office.enter(code, work="1")
    office.enter(code, sure=True, work="1")  # it was found after all
    assert office.find(code).returned_on


def test_codes_of_people_printed_before_still_open(office: Office) -> None:
    old = sheet_code.make(sheet_code.number_of(office.ids["An"]))
    assert office.find(old).person == office.ids["An"]
    assert office.find(old).kept == ()
    office.enter(old, visited_on_1="1511", manner_1="1")
    assert office.find(old).returned_on == date(2026, 11, 16)
    (code,) = office.print("An")
    assert office.find(old).code == code


def test_a_sheet_another_pc_printed_opens_by_its_code(office: Office) -> None:
    with office.store.read() as reader:
        code = next_codes(reader, [office.ids["An"]], "2026-Q3")[office.ids["An"]]
    sheet = office.find(f"antq:{code.lower()}")
    assert (sheet.person, sheet.period, sheet.kept) == (office.ids["An"], "2026-Q3", ())
    office.enter(code, visited_on_1="10092026", manner_1="1")
    assert office.find(code).returned_on == date(2026, 11, 16)


def test_one_sheet_recorded_on_two_pcs_is_one_sheet(office: Office) -> None:
    (code,) = office.print("An")
    twin = PrintedSheet(
        person=office.ids["An"], code=code, period=Q4, printed_on=date(2026, 11, 16)
    )
    office.store.write(Tag.ADD, lambda work: work.put(twin))
    assert len(office.out()) == 1
    with office.store.read() as reader:
        assert batch(reader).total == 1
    office.enter(code)
    assert office.out() == []


def test_a_batch_knows_how_far_it_is(office: Office) -> None:
    with office.store.read() as reader:
        assert (batch(reader).returned, batch(reader).total) == (0, 0)
    first, _, lost = office.print("Tám", "Bảy", "An")
    office.enter(first)
    sheet = office.find(lost)
    office.store.write(Tag.TYPED, lambda work: give_up(work, sheet, "mất"))
    with office.store.read() as reader:
        found = batch(reader)
    assert (found.period, found.returned, found.total) == (Q4, 1, 2)


def test_what_is_no_sheet_of_ours_is_refused(office: Office) -> None:
    with pytest.raises(BadInput):
        office.find("1234-5678-9")
    with pytest.raises(NotFound):
        office.find(sheet_code.make(17))
    assert is_blank_form(sheet_code.make(0))
    assert not is_blank_form(sheet_code.make(17))
    assert not is_blank_form("Lò Văn Tám")


def test_a_person_who_changed_meanwhile_is_typed_back_all_the_same(office: Office) -> None:
    (code,) = office.print("An")
    sheet = office.find(code)

    def rename(work: Work) -> None:
        work.put(changed(work.get(Person, office.ids["An"]), phone="0900425683"))

    office.store.write(Tag.CHANGE, rename)
    office.store.write(
        Tag.TYPED, lambda work: type_back(work, sheet, Answers(remarks="x"), office.language)
    )
    assert office.find(code).returned_on


def test_nobody_waits_for_the_sheet_of_who_was_offered_to_another_office(office: Office) -> None:
    code, _ = office.print("An", "Bảy")
    offer = Transfer(
        person=office.ids["An"],
        direction=Direction.OUT,
        number="1/2026",
        unit_code="NX02",
        unit_name="Công an xã Bãi Trành",
        offered_on=date(2026, 11, 16),
        effective_on=date(2026, 11, 16),
    )
    office.store.write(Tag.OFFER, lambda work: work.put(offer))
    assert [each[1] for each in office.out()] == ["Vi Thị Bảy"]
    with office.store.read() as reader:
        assert batch(reader).total == 1
        assert len(printed_out(reader, date(2026, 11, 16))) == 1
    with pytest.raises(AntqError, match="was offered"):
        office.enter(code, work="1")
    assert office.print("An", period="2027-Q1")
    assert {each.period for each in office.all(PrintedSheet)} == {Q4}


def test_the_old_code_of_a_person_typed_twice_opens_the_one_person(office: Office) -> None:
    twin = office.ids["Tám"]
    office.store.write(Tag.MERGE, lambda work: work.settle_all({twin: {MERGED: office.ids["An"]}}))
    old = sheet_code.make(sheet_code.number_of(twin))
    assert office.find(old).person == office.ids["An"]
