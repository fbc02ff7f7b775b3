"""The catalogue is whole: every kind in every table, every name to something that exists."""

import re

from antq_desktop import paths
from antq_desktop.domain import fields, reference
from antq_desktop.domain.catalogue import RECORDS, REGISTERS, children_of, name_of
from antq_desktop.domain.fields import KINDS
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import Person
from antq_desktop.domain.support import Assignment
from antq_desktop.reports.cells import PRINTED
from antq_desktop.storage import schema
from antq_desktop.ui.cells import CELLS
from antq_desktop.ui.editors import EDITORS

NAME = re.compile(r"[a-z]+(_[a-z0-9]+)*")
#: Stored beside every register's own fields, or words of SQL that would have to be learnt by heart.
#: A line of these that names no person is its own root.
MAY_NAME_NOBODY = {"outgoing_letters", "postponements"}
TAKEN = {"id", "version", "rowid", "_created", "_removed"}


def test_every_kind_stands_in_every_table() -> None:
    for table in (schema.COLUMNS, EDITORS, CELLS, PRINTED):
        assert set(table) == set(KINDS)


def test_every_kind_is_one_of_the_twelve_and_serves_a_register() -> None:
    used = {type(each.kind) for register in REGISTERS.values() for each in register.fields}
    assert used == set(KINDS)
    assert len(KINDS) == 12


def test_names_are_plain_and_taken_once() -> None:
    assert len(REGISTERS) == len(RECORDS)
    for register in REGISTERS.values():
        names = [each.name for each in register.fields]
        assert len(set(names)) == len(names)
        assert not TAKEN & set(names)
        assert all(NAME.fullmatch(each) for each in (register.name, *names))


def test_every_reference_and_every_root_leads_somewhere() -> None:
    for register in REGISTERS.values():
        for field, ref in register.references():
            assert ref.to in REGISTERS, f"{register.name}.{field.name}"
        if register.root:
            root = register.field(register.root)
            assert isinstance(root.kind, fields.Ref)
            assert root.required or register.name in MAY_NAME_NOBODY
            assert not REGISTERS[root.kind.to].root, "a root stands by itself"


def test_every_list_that_is_named_is_shipped() -> None:
    lists = reference.load(paths.resource_folder() / "reference").lists
    for register in REGISTERS.values():
        for each in register.fields:
            if isinstance(each.kind, fields.Code):
                assert lists.get(each.kind.listed_in), f"{register.name}.{each.name}"


def test_every_choice_has_a_label_and_every_register_its_words() -> None:
    for register in REGISTERS.values():
        assert register.one
        assert register.many
        assert register.record_class.__doc__
        for each in register.fields:
            assert each.kind.label
            if isinstance(each.kind, fields.Choice):
                assert [option for option, _ in each.kind.labels] == list(each.kind.options)
                assert all(label for _, label in each.kind.labels)


def test_text_is_never_none_and_every_default_is_in_order() -> None:
    for register in REGISTERS.values():
        for each in register.fields:
            if isinstance(each.kind, fields.Text | fields.Place):
                assert each.required or each.default == ""
            stored = each.kind.to_stored(each.default) if not each.required else None
            assert stored is None or each.kind.from_stored(stored) == each.default


def test_every_register_shows_something_in_a_list() -> None:
    for register in REGISTERS.values():
        assert any(each.kind.in_table for each in register.fields), register.name


def test_what_the_law_does_not_ask_is_not_asked() -> None:
    names = {each.name for register in REGISTERS.values() for each in register.fields}
    assert not {"religion", "politics", "health"} & names
    assert Person.register.field("ethnic_group").kind.sensitive
    assert [each.name for each in Person.register.fields if each.required] == ["full_name"]


def test_children_and_names() -> None:
    children = {register.name for register, _ in children_of("people")}
    assert {"identity_papers", "visits", "loans", "repayments", "cases"} <= children
    person = Person(full_name="Lò Văn Páo")
    assert name_of(person) == "Lò Văn Páo"
    assert name_of(Assignment(person=person.id, mentor="Lò Thị Mai")) == "Lò Thị Mai"
    assert name_of(Loan(person=person.id)) == ""
