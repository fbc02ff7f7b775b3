"""Every kind of value in printed words."""

from datetime import UTC, date, datetime

import pytest

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import (
    KINDS,
    Attachment,
    Choice,
    Code,
    Day,
    Flag,
    Kind,
    Moment,
    Money,
    Number,
    PartialDay,
    Place,
    Ref,
    Text,
)
from antq_desktop.domain.visits import MANNERS, Manner
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.cells import PRINTED, Wording, cell, printed

OFFENCES = {("offences", "249"): "Tàng trữ trái phép chất ma túy"}
NAMES = {("people", "p1"): "Nguyễn Đăng Khỏe"}
CHOICE = Choice("Manner", options=Manner, labels=MANNERS)

VALUES: list[tuple[Kind, object, str, str]] = [
    (Text("Name"), "Lò Thị Ánh", "Lò Thị Ánh", "Lò Thị Ánh"),
    (Number("Term", unit="months"), 1204, "1.204 tháng", "1,204 months"),
    (Number("Year", least=1945), 2026, "2026", "2026"),
    (Money("Amount"), 1_130_000_000, "1.130.000.000 đ", "1,130,000,000 đ"),
    (Flag("Done"), True, "Có", "Yes"),
    (Flag("Done"), False, "Không", "No"),
    (Day("Date"), date(2026, 2, 5), "05/02/2026", "05/02/2026"),
    (PartialDay("Born"), PartialDate(1987, 3), "03/1987", "03/1987"),
    (Moment("At"), datetime(2026, 11, 21, 5, 30, tzinfo=UTC), "12:30 21/11/2026", ""),
    (CHOICE, Manner.MET, "Gặp trực tiếp", "Met in person"),
    (Code("Article", listed_in="offences"), "249", OFFENCES["offences", "249"], ""),
    (Code("Article", listed_in="offences"), "tội cũ 1999", "tội cũ 1999", "tội cũ 1999"),
    (Ref("Person", to="people"), "p1", "Nguyễn Đăng Khỏe", "Nguyễn Đăng Khỏe"),
    (Attachment("Scan"), "a" * 64, "Có bản chụp", "Scan kept"),
    (Place("Address"), "Thôn Mài, xã Như Xuân", "Thôn Mài, xã Như Xuân", "Thôn Mài, xã Như Xuân"),
]  # fmt: skip


def wording(language: Language) -> Wording:
    return Wording(
        language,
        lambda listed_in, code: OFFENCES.get((listed_in, code), ""),
        lambda register, record: NAMES.get((register, record), ""),
    )


def test_every_kind_can_be_printed() -> None:
    assert set(PRINTED) == set(KINDS)
    assert {type(kind) for kind, *_ in VALUES} == set(KINDS)


@pytest.mark.parametrize(("kind", "value", "in_vi", "in_en"), VALUES)
def test_a_value_reads_as_offices_write_it(
    kind: Kind, value: object, in_vi: str, in_en: str, vi: Language, en: Language
) -> None:
    assert printed(kind, value, wording(vi)) == in_vi
    assert printed(kind, value, wording(en)) == (in_en or in_vi)


@pytest.mark.parametrize("kind", [kind for kind, *_ in VALUES])
def test_what_nobody_said_prints_as_nothing(kind: Kind, vi: Language) -> None:
    assert printed(kind, None, wording(vi)) == ""
    assert cell(kind, None, wording(vi)).number is None


def test_what_can_be_summed_is_a_number_in_a_workbook(vi: Language) -> None:
    assert cell(Money("Amount"), 50_000_000, wording(vi)).number == 50_000_000
    assert cell(Number("People"), 0, wording(vi)).number == 0
    assert cell(Number("Year", least=1945), 2026, wording(vi)).number is None
    assert cell(Text("Number"), "038", wording(vi)).number is None
    assert cell(Flag("Done"), value=True, wording=wording(vi)).number is None
