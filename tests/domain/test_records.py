"""Records and the registers their declarations make."""

from dataclasses import FrozenInstanceError
from datetime import date
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from antq_desktop.domain.cases import Case
from antq_desktop.domain.catalogue import RECORDS
from antq_desktop.domain.fields import Number, RecordId, Text
from antq_desktop.domain.people import Person, Sex
from antq_desktop.domain.records import NEW, Record, changed, new_id, problems_of, register
from antq_desktop.domain.visits import Visit

TODAY = strategies.TODAY


@given(st.data())
def test_a_record_of_any_register_comes_back_from_its_row(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from(RECORDS))
    record = data.draw(strategies.records(cls))
    stored = record.register.to_stored(record)
    back = record.register.from_stored({**stored, "id": record.id, "version": 7})
    assert type(back) is cls
    assert (back.id, back.version) == (record.id, 7)
    assert back.register.to_stored(back) == stored
    again = back.register.from_stored({**stored, "id": back.id, "version": 7})
    assert again == back


@given(st.data())
def test_a_row_of_a_table_is_read_as_the_fields_by_name_are(data: st.DataObject) -> None:
    record = data.draw(strategies.records(data.draw(st.sampled_from(RECORDS))))
    stored = record.register.to_stored(record)
    by_name = record.register.from_stored({**stored, "id": record.id, "version": 7})
    read = record.register.from_row((record.id, 7, *stored.values()))
    assert vars(read) == vars(by_name)
    assert type(read) is type(by_name)


@given(st.data())
def test_values_in_order_by_themselves_give_only_problems_between_fields(
    data: st.DataObject,
) -> None:
    record = data.draw(strategies.records(data.draw(st.sampled_from(RECORDS))))
    assert {each.field for each in problems_of(record, TODAY)} <= {
        each.field for each in record.problems()
    }


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u3000", "\x00\x1f\x7f"])
def test_a_blank_is_not_a_name(blank: str) -> None:
    problems = list(problems_of(Person(full_name=blank), TODAY))
    assert [(each.field, each.message) for each in problems] == [
        ("full_name", "This must be filled in.")
    ]


def test_rules_between_fields_are_asked_only_of_whole_records() -> None:
    @register("test", one="", many="")
    class Strict(Record):
        """Breaks its own rules when it lacks a name."""

        name: Annotated[str, Text("Name")]
        number: Annotated[int | None, Number("Number")] = None

        def problems(self):  # type: ignore[no-untyped-def]  # noqa: ANN202
            raise AssertionError(self.name)

    assert [each.field for each in problems_of(Strict(name=""), TODAY)] == ["name"]
    assert [each.required for each in Strict.register.fields] == [True, False]


def test_a_field_without_a_kind_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(TypeError, match=r"Loose\.name declares no kind"):

        @register("test", one="", many="")
        class Loose(Record):
            """Declares no kind."""

            name: str


def test_a_record_says_nothing_of_the_person_when_it_is_printed() -> None:
    person = Person(full_name="Lò Văn Páo", phone="0912345678")
    assert repr(person) == str(person) == f"<people {person.id[:4]}…>"
    assert "Páo" not in f"{[person]}"


def test_a_record_cannot_be_changed_but_for_a_twin() -> None:
    person = Person(full_name="Lò Văn Páo")
    with pytest.raises(FrozenInstanceError):
        person.full_name = "Khác"  # type: ignore[misc]
    twin = changed(person, sex=Sex.MALE)
    assert (twin.id, twin.version, twin.full_name) == (person.id, NEW, "Lò Văn Páo")
    kept = twin.at(9)
    assert (kept.version, kept.sex, twin.version) == (9, Sex.MALE, NEW)
    assert kept != twin


def test_a_line_belongs_to_its_person_and_a_person_to_itself() -> None:
    person = Person(full_name="Lò Văn Páo")
    visit = Visit(person=person.id, visited_on=date(2026, 1, 1))
    assert visit.register.root_of(visit) == person.id
    assert person.register.root_of(person) == person.id
    references = {each.name: ref.to for each, ref in Case.register.references()}
    assert references == {"person": "people", "judgment": "judgments", "reopens": "cases"}
    assert Case.register.field("prison").kind.sensitive
    with pytest.raises(KeyError):
        Case.register.field("religion")


def test_no_two_records_get_one_id() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(each) == 32 and RecordId(each) == each for each in ids)
