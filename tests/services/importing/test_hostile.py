"""Trials gone stale, lines against what is dated, and rows that were put right elsewhere."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.services.importing.conftest import Office

from antq_desktop.domain.cases import CivilDuty, Duty
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.models import Point
from antq_desktop.domain.people import OtherRegime, Person, Stay, Where
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.support import Charge
from antq_desktop.domain.units import Officer
from antq_desktop.errors import FileRefused, Stale
from antq_desktop.services.importing.applying import CHANGED_MEANWHILE, Decisions
from antq_desktop.services.importing.cells import LISTED
from antq_desktop.services.importing.headings import TARGETS, Kind
from antq_desktop.services.importing.parked import parked_rows
from antq_desktop.services.importing.plan import ImportKind, ImportPlan
from antq_desktop.services.importing.reading import NO_SPREADSHEET, read_book
from antq_desktop.services.importing.record_fields import KEPT_IN, label_of
from antq_desktop.services.importing.writeback import write_back
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import PersonLine, person_line

TODAY = date(2026, 11, 21)
HEADS = ("STT", "Họ và tên", "Năm sinh", "Số CCCD", "Thôn")
AN = (1, "Nguyễn Văn An", "15/3/1987", "038087001234", "Đông")
POINTS = ("TT", "Tên mô hình", "Thôn", "Chủ nhiệm", "Tình trạng")
CAMERA = (1, "Camera an ninh", "Đông", "Lò Văn Ất", "Duy trì hoạt động")
BINH = (2, "Trần Thị Bình", "1/2/1990", "038190001111", "Đông")


def table(path: Path, more: Sequence[str], *rows: Sequence[object]) -> Path:
    """Write a register with columns of its own behind those that every register has."""
    book = Workbook()
    for row in ((*HEADS, *more), *rows):
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def put(office: Office, *records: Record) -> None:
    def write(work: object) -> None:
        for record in records:
            work.put(record)  # type: ignore[attr-defined]

    office.store.write(Tag.CHANGE, write)


def all_of(plan: ImportPlan) -> Decisions:
    return Decisions(updates=frozenset(update.key for update in plan.updates))


def the_person(office: Office) -> Person:
    (person,) = office.all(Person)
    assert isinstance(person, Person)
    return person


def shown(office: Office, person: RecordId) -> PersonLine:
    with office.store.read() as reader:
        return person_line(reader, person, TODAY)


def waiting(office: Office) -> list[str]:
    with office.store.read() as reader:
        return [entry.row.cells[1] for entry in parked_rows(reader)]


LENT = ("Số điện thoại", "Số tiền vay", "Ngày giải ngân")


@pytest.fixture
def lent(office: Office, tmp_path: Path) -> ImportPlan:
    """The trial of a file that brings a person known already another number and a loan."""
    office.bring(table(tmp_path / "first.xlsx", LENT, (*AN, "0912345678", "", "")))
    return office.plan(
        table(tmp_path / "then.xlsx", LENT, (*AN, "0999999999", "50 triệu", "1/9/2026"))
    )


def test_what_was_typed_after_the_trial_is_not_overwritten(
    office: Office, lent: ImportPlan
) -> None:
    put(office, changed(the_person(office), phone="0977777777"))
    with pytest.raises(Stale) as refused:
        office.accept(lent)
    assert refused.value.message == CHANGED_MEANWHILE
    assert the_person(office).phone == "0977777777"
    assert office.all(Loan) == []


def test_a_trial_is_accepted_once(office: Office, lent: ImportPlan) -> None:
    office.accept(lent)
    with pytest.raises(Stale):
        office.accept(lent)
    assert [loan.amount for loan in office.all(Loan)] == [50_000_000]


def test_looking_at_people_after_the_trial_spoils_nothing(office: Office, lent: ImportPlan) -> None:
    person = the_person(office)
    office.store.write(Tag.VIEW, lambda work: work.note(Tag.VIEW, person.id))
    assert office.accept(lent).updated == 1


def test_people_of_another_regime_are_not_doubled(office: Office, tmp_path: Path) -> None:
    path = table(tmp_path / "regime.xlsx", ("Ghi chú",), (*AN, "Án treo"))
    plan = office.plan(path)
    office.accept(plan)
    with pytest.raises(Stale):
        office.accept(plan)
    assert len(office.all(OtherRegime)) == 1


def test_a_trial_of_models_is_accepted_once(office: Office, tmp_path: Path) -> None:
    book = Workbook()
    for row in (POINTS, CAMERA):
        book.worksheets[0].append(list(row))
    path = tmp_path / "points.xlsx"
    book.save(path)
    plan = office.plan(path, ImportKind.MODELS)
    office.accept(plan)
    with pytest.raises(Stale):
        office.accept(plan)
    assert len(office.all(Point)) == 1


@pytest.mark.parametrize(
    "told",
    [
        "Đã nộp án phí 200.000đ; chưa nộp án phí 300.000đ",
        "Chưa nộp án phí 300.000đ; đã nộp án phí 200.000đ",
    ],
)
def test_two_duties_of_one_kind(office: Office, tmp_path: Path, told: str) -> None:
    civil = ("Nghĩa vụ dân sự",)
    office.bring(table(tmp_path / "a.xlsx", civil, (*AN, "Chưa nộp án phí 200.000đ")))
    plan = office.plan(table(tmp_path / "b.xlsx", civil, (*AN, told)))
    office.accept(plan, all_of(plan))
    duties = [(each.kind, each.amount, each.done) for each in office.all(CivilDuty)]
    assert sorted(duties) == [
        (Duty.COURT_FEES, 200_000, True),
        (Duty.COURT_FEES, 300_000, False),
    ]


def test_all_done_but_one_duty(office: Office, tmp_path: Path) -> None:
    civil = ("Nghĩa vụ dân sự",)
    before = "Chưa nộp án phí 200.000đ; chưa nộp bồi thường 5.000.000đ"
    office.bring(table(tmp_path / "a.xlsx", civil, (*AN, before)))
    told = "Đã xong; chưa nộp án phí 200.000đ"
    plan = office.plan(table(tmp_path / "b.xlsx", civil, (*AN, told)))
    office.accept(plan, all_of(plan))
    duties = {each.kind: each.done for each in office.all(CivilDuty)}
    assert duties == {Duty.COURT_FEES: False, Duty.COMPENSATION: True}


def test_another_amount_of_the_one_duty_puts_it_right(office: Office, tmp_path: Path) -> None:
    civil = ("Nghĩa vụ dân sự",)
    office.bring(table(tmp_path / "a.xlsx", civil, (*AN, "Chưa nộp án phí 200.000đ")))
    plan = office.plan(table(tmp_path / "b.xlsx", civil, (*AN, "Đã nộp án phí 300.000đ")))
    office.accept(plan, all_of(plan))
    assert [(each.amount, each.done) for each in office.all(CivilDuty)] == [(300_000, True)]


def test_accepted_news_stand_after_what_is_dated(office: Office, tmp_path: Path) -> None:
    more = ("Nghề nghiệp", "Cán bộ phụ trách")
    office.bring(table(tmp_path / "a.xlsx", more, (*AN, "làm ruộng", "")))
    person, old = the_person(office), Officer(full_name="Phạm Văn Cũ")
    put(
        office,
        old,
        Stay(person=person.id, where=Where.HERE, since=date(2026, 5, 1)),
        Charge(officer=old.id, person=person.id, since=date(2026, 1, 1)),
    )
    path = table(tmp_path / "b.xlsx", more, (*AN, "Đi làm ăn xa (Bình Dương)", "Lê Văn Mới"))
    plan = office.plan(path)
    assert {"away", "officer"} <= {update.field for update in plan.updates}
    office.accept(plan, all_of(plan))
    line = shown(office, person.id)
    assert (line.away_at, line.officer) == ("Bình Dương", "Lê Văn Mới")
    assert [each.since for each in office.all(Stay)] == [date(2026, 5, 1), TODAY]
    assert [each.since for each in office.all(Charge)] == [date(2026, 1, 1), TODAY]
    assert office.plan(path).updates == ()


def test_accepted_news_without_dates_before_stay_without_one(
    office: Office, tmp_path: Path
) -> None:
    more = ("Nghề nghiệp", "Cán bộ phụ trách")
    office.bring(table(tmp_path / "a.xlsx", more, (*AN, "làm ruộng", "Phạm Văn Cũ")))
    told = (*AN, "Đi làm ăn xa (Bình Dương)", "Lê Văn Mới")
    plan = office.plan(table(tmp_path / "b.xlsx", more, told))
    office.accept(plan, all_of(plan))
    line = shown(office, the_person(office).id)
    assert (line.away_at, line.officer) == ("Bình Dương", "Lê Văn Mới")
    assert [each.since for each in office.all(Stay)] == [None]
    assert [each.since for each in office.all(Charge)] == [None, None]


def test_what_was_refused_is_offered_again_by_a_register_that_is_new(
    office: Office, tmp_path: Path
) -> None:
    phone = ("Số điện thoại",)
    office.bring(table(tmp_path / "a.xlsx", phone, (*AN, "0912345678")))
    path = table(tmp_path / "b.xlsx", (*phone, "Dân tộc"), (*AN, "0999999999", "Thái"))
    (first, filled) = office.plan(path).updates
    if first.field != "phone":
        first, filled = filled, first
    assert (first.sure, filled.sure) == (False, True)
    assert office.accept(office.plan(path)).updated == 1
    assert the_person(office).phone == "0912345678"
    assert office.plan(path).updates == (first,)


@pytest.mark.parametrize(
    ("duty", "told"),
    [
        ({"kind": Duty.COMPENSATION, "amount": 5_000_000}, "bồi thường 5.000.000đ"),
        ({"kind": Duty.OTHER, "amount": 5_000_000, "done": False}, "Chưa xong 5.000.000đ"),
        ({"kind": Duty.COURT_FEES, "amount": 200_000, "done": True}, "Đã nộp án phí 200.000đ"),
        (
            {
                "kind": Duty.COMPENSATION,
                "amount": 5_000_000,
                "done": False,
                "remarks": "nộp dần mỗi tháng",
            },
            "Chưa nộp bồi thường 5.000.000đ (nộp dần mỗi tháng)",
        ),
        ({"kind": Duty.ALL, "done": True}, "Đã xong"),
    ],
)
def test_a_duty_is_written_back_whole(
    office: Office, tmp_path: Path, duty: dict[str, object], told: str
) -> None:
    path = table(tmp_path / "a.xlsx", ("Nghĩa vụ dân sự",), (*AN, ""))
    office.bring(path)
    put(office, CivilDuty(person=the_person(office).id, **duty))  # type: ignore[arg-type]
    with office.store.read() as reader:
        (row,) = write_back(reader).rows
    assert row[5] == told


def test_a_duty_in_words_of_its_own_comes_back_as_it_was(office: Office, tmp_path: Path) -> None:
    words = "Bồi thường đã nộp 5 triệu đồng còn 3 triệu đồng"
    office.bring(table(tmp_path / "a.xlsx", ("Nghĩa vụ dân sự",), (*AN, words)))
    with office.store.read() as reader:
        (row,) = write_back(reader).rows
    assert row[5] == words


@pytest.mark.parametrize("kind", list(Kind))
def test_every_doubtful_field_has_words(kind: Kind) -> None:
    """Words, and not the names that the program has for them."""
    names = set(TARGETS[kind])
    if kind is Kind.PEOPLE:
        names = {LISTED.get(name, name) for name in (*names, *KEPT_IN)}
        names |= {"papers", "duties", "kin", "officer", "loan"}
    for name in names:
        words = label_of(name, kind)
        assert words != name
        assert words[0].isupper(), name
        assert "_" not in words


@pytest.mark.parametrize("name", ["README.md", "thu.txt", "notes"])
def test_prose_is_no_spreadsheet(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    lines = (
        "# Sổ theo dõi\n\nCách dùng, cài đặt, và gỡ bỏ chương trình này.\n\n"
        "- mở tệp; chọn thôn\n- in danh sách\n\nXem thêm ở dưới.\n"
    )
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        read_book(path)
    assert refused.value.message == NO_SPREADSHEET


def test_a_row_put_right_in_the_file_waits_no_longer(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    wrong = (2, "Trần Thị Bình", "1/2/1990", "0381900011112", "Đông")
    office.bring(table(path, (), AN, wrong))
    assert waiting(office) == ["Trần Thị Bình"]
    office.bring(table(path, (), AN, BINH))
    assert waiting(office) == []
    result = office.bring(table(path, (), AN, wrong))
    assert (result.added, result.matched, result.parked) == (0, 2, ())
    assert waiting(office) == []


def test_a_row_whose_person_came_with_another_file_waits_no_longer(
    office: Office, tmp_path: Path
) -> None:
    wrong = (*BINH[:2], "31/2/1990", *BINH[3:])
    office.bring(table(tmp_path / "a.xlsx", (), AN, wrong))
    assert waiting(office) == ["Trần Thị Bình"]
    office.bring(table(tmp_path / "b.xlsx", (), BINH))
    assert waiting(office) == []


def test_rows_of_others_go_on_waiting(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    office.bring(table(path, (), AN, (*BINH[:2], "31/2/1990", *BINH[3:])))
    other = (2, "Lò Văn Cường", "5/5/1985", "038085002222", "Đông")
    namesake = (3, "Trần Thị Bình", "9/9/1979", "038179003333", "Đông")
    assert office.bring(table(path, (), AN, other, namesake)).added == 2
    assert waiting(office) == ["Trần Thị Bình"]


def test_a_line_that_stands_twice_goes_on_waiting(office: Office, tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", (), AN, (2, *AN[1:]))
    for _ in range(3):
        assert len(office.bring(path).parked) == 1
        assert waiting(office) == ["Nguyễn Văn An"]
