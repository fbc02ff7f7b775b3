"""The twelve kinds: what people type, what is stored, what comes back."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies

from antq_desktop.domain import fields
from antq_desktop.domain.catalogue import RECORDS
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import KINDS
from antq_desktop.domain.money import parse_money
from antq_desktop.domain.people import SEXES, Sex
from antq_desktop.domain.records import Field
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput

TODAY = strategies.TODAY
ALL_FIELDS = {
    f"{cls.register_name}.{each.name}": each for cls in RECORDS for each in cls.register.fields
}


def messages(kind: fields.Kind, value: object) -> list[str]:
    return [each.message for each in kind.problems("field", value, TODAY)]


@pytest.mark.parametrize("field", ALL_FIELDS.values(), ids=list(ALL_FIELDS))
@settings(max_examples=15)
@given(st.data())
def test_a_value_survives_the_table_and_the_typing(field: Field, data: st.DataObject) -> None:
    kind = field.kind
    value = data.draw(strategies.values(field))
    stored = kind.to_stored(value)
    assert stored is None or type(stored) in {str, int, bool}
    back = kind.from_stored(stored)
    assert kind.to_stored(back) == stored
    typed = kind.from_text(kind.to_text(back))
    assert kind.to_stored(typed) == stored
    if isinstance(kind, fields.Text | fields.Place):
        assert back == clean_text(value, lines=getattr(kind, "lines", 1))
    elif not isinstance(kind, fields.Code):
        assert back == value
        assert typed == value


@given(st.sampled_from(KINDS), st.text(max_size=12))
def test_whatever_is_typed_is_understood_or_refused_in_a_sentence(
    kind: type[fields.Kind], typed: str
) -> None:
    made = EXAMPLES[kind]
    try:
        stored = made.to_stored(made.from_text(typed))
    except BadInput:
        return
    assert made.to_stored(made.from_stored(stored)) == stored


EXAMPLES: dict[type[fields.Kind], Any] = {
    fields.Text: fields.Text("Text", lines=3),
    fields.Number: fields.Number("Number"),
    fields.Money: fields.Money("Money"),
    fields.Flag: fields.Flag("Flag"),
    fields.Day: fields.Day("Day"),
    fields.PartialDay: fields.PartialDay("PartialDay"),
    fields.Moment: fields.Moment("Moment"),
    fields.Choice: fields.Choice("Choice", options=Sex, labels=SEXES),
    fields.Code: fields.Code("Code", listed_in="offences"),
    fields.Ref: fields.Ref("Ref", to="people"),
    fields.Attachment: fields.Attachment("Attachment"),
    fields.Place: fields.Place("Place"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_typed_is_nothing_stored(kind: type[fields.Kind]) -> None:
    made = EXAMPLES[kind]
    for blank in ("", "  ", "\t", "\u00a0"):
        assert made.to_stored(made.from_text(blank)) is None
    assert made.to_text(made.from_stored(None)) == ""


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        *(("50 triệu", 50_000_000), ("50tr", 50_000_000), ("50 tr.".rstrip("."), 50_000_000)),
        *(("50.000.000đ", 50_000_000), ("100.000.000đ", 100_000_000), ("50,000,000", 50_000_000)),
        *(("1,13 tỷ", 1_130_000_000), ("1.13 tỷ", 1_130_000_000), ("1,5tr", 1_500_000)),
        *(("1,200 triệu", 1_200_000), ("1.200.000 nghìn", 1_200_000_000), ("0đ", 0)),
        *(("500k", 500_000), ("500 nghìn đồng", 500_000), ("30 TRIỆU ĐỒNG", 30_000_000)),
        *(("50 000 000 VNĐ", 50_000_000), ("20trđ", 20_000_000), ("2 tỉ", 2_000_000_000)),
        *(("50 triê\u0323u", 50_000_000), ("7", 7), ("1.000", 1000), ("", None), ("  ", None)),
    ],
)
def test_amounts_as_offices_write_them(typed: str, amount: int | None) -> None:
    assert parse_money(typed) == amount


@pytest.mark.parametrize(
    "typed",
    [
        *("năm mươi triệu", "50 triệu 500", "1,2345678 triệu", "0,5", "1.5", "50 $", "-5", "1..5"),
        *("1,2,3 triệu", "triệu", ".", "5 tỷ tỷ", "1.200 triệu", "1,0000000001 tỷ", "٥"),
    ],
)
def test_what_is_no_amount_or_could_be_two_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as told:
        parse_money(typed)
    assert told.value.values["text"] == typed.strip()


def test_an_amount_is_written_with_dots() -> None:
    assert fields.Money("Amount").to_text(1_130_000_000) == "1.130.000.000"
    assert fields.Money("Amount").to_text(None) == ""


@pytest.mark.parametrize(
    ("typed", "number"), [("12", 12), (" 1.204 ", 1204), ("1 204", 1204), ("-3", -3), ("+5", 5)]
)
def test_whole_numbers(typed: str, number: int) -> None:
    assert fields.Number("Number").from_text(typed) == number


@pytest.mark.parametrize("typed", ["1,5", "1.5", "12.34", "1.2045", "hai", "1e3", "١٢", "1" * 19])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        fields.Number("Number").from_text(typed)


def test_a_number_outside_its_bounds_says_the_bounds() -> None:
    term = fields.Number("Term", least=1, most=1200)
    assert messages(term, 0) == messages(term, 1201)
    assert messages(term, 0) == ["A number from {least} to {most} belongs here."]
    assert messages(term, 1) == messages(term, 1200) == []


def test_text_is_tidied_and_never_none() -> None:
    one, many = fields.Text("One"), fields.Text("Many", lines=4)
    assert one.to_stored(" Lò  Văn\tPáo\x07 ") == "Lò Văn Páo"
    assert one.to_stored("Lo\u0300 Va\u0306n Pa\u0301o") == "Lò Văn Páo"
    assert one.to_stored("dòng 1\r\ndòng 2") == "dòng 1 dòng 2"
    assert many.to_stored("dòng 1 \r\n  dòng  2\n\n") == "dòng 1\ndòng 2"
    assert one.to_stored("\x00 \ud800") is None
    assert one.from_stored(None) == ""
    assert fields.Place("Place").to_stored(" bản  Na Ư ") == "bản Na Ư"
    assert fields.Code("Code", listed_in="x").to_stored(" 173 ") == "173"
    assert fields.Code("Code", listed_in="x").to_stored(" ") is None


def test_a_text_too_long_or_letters_in_a_number_are_problems() -> None:
    assert messages(fields.Text("Text", longest=3), "abc") == []
    assert messages(fields.Text("Text", longest=3), "abcd") == ["At most {longest} letters."]
    assert messages(fields.Place("Place", longest=3), "abcd") == ["At most {longest} letters."]
    phone = fields.Text("Telephone", digits=True)
    assert phone.from_text("0912.345-678 ") == "0912345678"
    assert messages(phone, "+84912345678") == []
    assert messages(phone, "0912 máy bàn") == ["Only digits belong here."]


def test_days_out_of_reach_are_problems() -> None:
    day, past = fields.Day("Day"), fields.Day("Day", not_after_today=True)
    assert messages(day, date(1899, 12, 31)) == ["This year is not likely. Look at it again."]
    assert messages(day, date(2201, 1, 1)) == ["This year is not likely. Look at it again."]
    assert messages(day, date(2026, 11, 22)) == []
    assert messages(past, TODAY) == []
    assert messages(past, date(2026, 11, 22)) == ["This day is after today. Look at it again."]
    born = fields.PartialDay("Born")
    assert messages(born, PartialDate(1849)) == messages(born, PartialDate(2027)) != []
    assert messages(born, PartialDate(2026)) == []


def test_yes_and_no_and_nobody_has_said() -> None:
    flag = fields.Flag("Flag")
    for yes in ("có", "Có", "x", "X", "1", "rồi", "yes"):
        assert flag.from_text(yes) is True
    for no in ("không", "Chưa", "0", "no"):
        assert flag.from_text(no) is False
    assert flag.from_text(" ") is None
    assert flag.from_stored(0) is False
    assert [flag.to_text(value) for value in (True, False, None)] == ["có", "không", ""]
    with pytest.raises(BadInput):
        flag.from_text("có thể")


def test_a_choice_is_typed_by_its_stored_name_or_its_label() -> None:
    sex = EXAMPLES[fields.Choice]
    assert sex.from_text("male") is Sex.MALE
    assert sex.from_text("FEMALE ") is Sex.FEMALE
    assert sex.to_text(Sex.FEMALE) == "Female"
    assert sex.from_stored("male") is Sex.MALE
    with pytest.raises(BadInput):
        sex.from_text("nam nữ")
    with pytest.raises(ValueError, match="unknown"):
        sex.from_stored("unknown")


def test_a_moment_is_kept_in_utc_and_typed_in_the_time_of_the_office() -> None:
    moment = fields.Moment("Moment")
    typed = moment.from_text("14:30 21/11/2026")
    assert moment.to_stored(typed) == "2026-11-21T07:30:00Z"
    assert moment.from_stored("2026-11-21T07:30:00Z") == datetime(2026, 11, 21, 7, 30, tzinfo=UTC)
    assert moment.to_text(typed) == "14:30 21/11/2026"
    with pytest.raises(BadInput):
        moment.from_text("hôm qua")


def test_an_attachment_is_named_by_the_sum_of_its_content() -> None:
    scan = fields.Attachment("Scan")
    assert messages(scan, "0" * 64) == []
    assert messages(scan, "anh.jpg") == ["This attachment is not stored."]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Lò\u200b Văn\ufeff Páo", "Lò Văn Páo"),
        ("\u202aLò Văn Páo\u202c", "Lò Văn Páo"),
        ("\u2066Lò\u2069 \u2060Văn\u00ad Páo\u200e", "Lò Văn Páo"),
        ("Lò\rVăn\r\nPáo", "Lò Văn Páo"),
        ("Lò\u2028Văn\x0bPáo", "Lò Văn Páo"),
        ("Lo\u200b\u0300 Văn Páo", "Lò Văn Páo"),
    ],
)
def test_what_cannot_be_seen_is_not_kept_and_a_line_break_parts_words(
    typed: str, kept: str
) -> None:
    assert clean_text(typed) == kept
    assert clean_text(typed, lines=3).split() == kept.split()


def test_every_line_break_begins_a_line_where_there_may_be_lines() -> None:
    assert clean_text("một\rhai\r\nba\u2029bốn", lines=4) == "một\nhai\nba\nbốn"
