"""The deep check alarms on whatever was altered from outside; a rebuild gives the same tables."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from antq_desktop.domain.cases import Case
from antq_desktop.domain.fields import Flag, Money, Number
from antq_desktop.domain.people import IdentityPaper, Kin, Paper, Person
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.units import Hamlet, Office
from antq_desktop.storage import schema
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check, digest, rebuild
from antq_desktop.storage.index import renew_keys
from antq_desktop.storage.search import search
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work


@pytest.fixture
def office(store: Store) -> Store:
    """A store with a few people, a change, a removal and a scan."""

    def fill(work: Work) -> list[Person]:
        work.put(Office(name="Công an xã Mường Phăng"))
        people = [work.put(Person(full_name=name)) for name in ("Lò Văn Páo", "Vàng Thị Dung")]
        scan = work.attach(b"giay" * 1000)
        for each in people:
            number = f"0381870{people.index(each):05}"
            work.put(IdentityPaper(person=each.id, kind=Paper.CITIZEN_ID, number=number, scan=scan))
            work.put(Case(person=each.id, completed_on=date(2025, 5, 1), done_before=True))
            work.put(Assignment(person=each.id, mentor="Quàng Văn Hặc"))
        work.put(Kin(person=people[0].id, full_name="Lò Thị Ế", relation="vợ"))
        return people

    people = store.write(Tag.IMPORT_PEOPLE, fill)
    store.write(Tag.CHANGE, lambda work: work.put(replace(people[0], phone="0912345678")))
    removed = store.write(Tag.ADD, lambda work: work.put(Person(full_name="Ghi nhầm")))
    store.write(Tag.REMOVE, lambda work: work.remove(removed))
    store.write(Tag.VIEW, lambda work: work.note(Tag.VIEW, people[0].id))
    return store


def tables(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as reader:
        return {
            name: reader.fetch(f'SELECT * FROM "{name}" ORDER BY id')  # noqa: S608
            for name in schema.TABLES
        }


def tamper(store: Store, statement: str, *values: object) -> None:
    with store.connection() as connection:
        assert connection.exec_driver_sql(statement, values).rowcount != 0, "nothing was altered"


def said(store: Store) -> list[str]:
    return [each.message for each in check(store, deep=True).problems]


def test_a_whole_store_passes_and_says_how_much_was_looked_at(office: Store) -> None:
    report = check(office, deep=True)
    assert report.problems == report.loose == ()
    assert report.counts == {"changes": 14, "records": 10}
    assert check(office).counts == {"changes": 14}


def test_a_rebuild_gives_the_same_tables_the_same_digest_and_the_same_search(
    office: Store,
) -> None:
    before = tables(office)
    with office.read() as reader:
        state = digest(reader)
        found = search(reader, "pao")
    assert rebuild(office) == 10
    assert tables(office) == before
    assert check(office, deep=True).whole
    with office.read() as reader:
        assert digest(reader) == state
        assert search(reader, "pao") == found


def every_column() -> Iterator[tuple[str, str]]:
    for name in ("people", "identity_papers", "cases", "assignments", "kin", "offices"):
        yield from ((name, each.name) for each in schema.TABLES[name].columns if each.name != "id")


@pytest.mark.parametrize(("register", "column"), [*every_column()])
def test_an_altered_value_in_any_column_is_noticed(
    office: Store, register: str, column: str
) -> None:
    of_first = f'WHERE id = (SELECT min(id) FROM "{register}")'  # noqa: S608
    tamper(office, f'UPDATE "{register}" SET "{column}" = coalesce("{column}", 0) + 7 {of_first}')  # noqa: S608
    differs = "{register}: record {record} differs from the log in “{field}”."
    assert said(office)[0] == differs
    rebuild(office)
    assert check(office, deep=True).whole


def test_a_row_too_many_and_a_row_too_few_are_noticed(office: Store) -> None:
    tamper(office, "INSERT INTO kin (id, version, full_name) VALUES ('0', 1, 'Ai đó')")
    tamper(office, "INSERT INTO kin (id, version, full_name) VALUES ('z', 1, 'Ai đó')")
    tamper(office, "DELETE FROM cases WHERE id = (SELECT min(id) FROM cases)")
    few = "{register}: record {record} is missing, though the log has it."
    many = "{register}: record {record} stands there, though the log does not have it."
    assert sorted(said(office)) == [few, many, many]


def test_a_removed_record_that_stands_there_again_is_noticed(office: Store) -> None:
    with office.read() as reader:
        gone = next(each for each in reader.changes() if each.fields.get("full_name") == "Ghi nhầm")
    tamper(office, "INSERT INTO people (id, version) VALUES (?, 1)", gone.record)
    assert len(said(office)) == 1


LOG_FAULTS: dict[str, str] = {
    "a value": "UPDATE change SET fields = replace(fields, 'Páo', 'Páó') WHERE seq = 2",
    "a name of a field": "UPDATE change SET fields = replace(fields, 'phone', 'fone')",
    "who did it": "UPDATE change SET actor = 'khac' WHERE seq = 3",
    "the reason": "UPDATE change SET reason = 'record:view' WHERE seq = 3",
    "the moment": "UPDATE change SET moment = '2020' WHERE seq = 3",
    "the base": "UPDATE change SET base = '{}' WHERE base <> '{}'",
    "the root": "UPDATE change SET root = record || 'x' WHERE seq = 4",
    "a salt": "UPDATE change SET seed = '00' WHERE seq = 5",
    "no salt": "UPDATE change SET seed = NULL WHERE seq = 5",
    "a commitment": "UPDATE change SET commitments = x'00' WHERE seq = 5",
    "a link": "UPDATE change SET link = x'00' WHERE seq = 5",
    "nonsense for fields": "UPDATE change SET fields = '{' WHERE seq = 5",
    "nonsense for a value": "UPDATE change SET fields = '{\"a\":1.5}' WHERE seq = 5",
    "no object": "UPDATE change SET base = '[]' WHERE seq = 5",
    "a line out of the middle": "DELETE FROM change WHERE seq = 6",
    "the first line": "DELETE FROM change WHERE seq = 1",
    "the tail, a note": "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)",
    "the tail with a record": "DELETE FROM change WHERE seq > 10",
    "everything": "DELETE FROM change",
    "a line too many": """INSERT INTO change SELECT arrival + 100, device, seq + 100, link, record,
        register, root, fields, seed, commitments, base, moment, actor, reason, schema, work
        FROM change WHERE seq = 3""",
    "a line of another PC": """INSERT INTO change SELECT arrival + 100, 'other', 1, link, record,
        register, root, fields, seed, commitments, base, moment, actor, reason, schema, work
        FROM change WHERE seq = 3""",
}


@pytest.mark.parametrize("statement", LOG_FAULTS.values(), ids=list(LOG_FAULTS))
def test_an_altered_log_is_noticed(office: Store, statement: str) -> None:
    assert check(office, deep=True).whole
    tamper(office, statement)
    assert check(office).whole, "only the deep check reads the log"
    assert not check(office, deep=True).whole


def test_words_missing_from_search_and_words_too_many_are_noticed(office: Store) -> None:
    tamper(office, "DELETE FROM search WHERE rowid = (SELECT min(number) FROM entry)")
    assert said(office) == ["{register}: record {record} cannot be found by search."]
    tamper(office, "DELETE FROM entry WHERE number = (SELECT max(number) FROM entry)")
    tamper(office, "INSERT INTO search (rowid, folded, marked) VALUES (99, 'ai', 'ai')")
    tamper(
        office,
        "INSERT INTO entry (number, record, register, root, sort, rule)"
        " VALUES (98, 'x', 'people', 'x', '', 1)",
    )
    assert sorted(said(office)) == [
        "Search holds {count} lines too many.",
        "Search knows a record that is not there: {record}.",
        "{register}: record {record} cannot be found by search.",
        "{register}: record {record} cannot be found by search.",
    ]
    rebuild(office)
    assert check(office, deep=True).whole


def test_an_altered_or_missing_scan_is_noticed(office: Store) -> None:
    tamper(office, "UPDATE attachment SET content = x'00'")
    assert said(office) == ["Attachment {name} was altered."]
    tamper(office, "DELETE FROM attachment")
    assert said(office) == ["Attachment {name} is missing."]


def test_a_reference_that_points_nowhere_is_listed_and_is_no_damage(office: Store) -> None:
    def set_up(work: Work) -> Hamlet:
        hamlet = work.put(Hamlet(name="Na Ư"))
        work.put(Person(full_name="Lò Văn Páo", hamlet=hamlet.id))
        return hamlet

    hamlet = office.write(Tag.ADD, set_up)
    office.write(Tag.REMOVE, lambda work: work.remove(hamlet))
    report = check(office, deep=True)
    assert report.whole
    assert [each.values["field"] for each in report.loose] == ["Hamlet"]


def test_keys_of_an_older_rule_are_made_anew_at_the_next_opening(
    office: Store, reopen: Callable[[], Store]
) -> None:
    with office.read() as reader:
        kept = reader.fetch("SELECT record, sort, rule FROM entry ORDER BY record")
        found = search(reader, "páo")
    tamper(office, "UPDATE entry SET rule = 0, sort = x'00'")
    tamper(office, "UPDATE search SET folded = 'x', marked = 'x'")
    assert check(office, deep=True).whole, "keys are not compared"
    with reopen().read() as reader:
        assert reader.fetch("SELECT record, sort, rule FROM entry ORDER BY record") == kept
        assert search(reader, "páo") == found
    with reopen().connection() as connection:
        assert not renew_keys(connection)


def test_the_first_step_gives_every_register_its_table(store: Store) -> None:
    with store.read() as reader:
        for name in schema.TABLES:
            assert reader.fetch(f'SELECT count(*) FROM "{name}"') == [(0,)]  # noqa: S608
    assert {Number, Money, Flag} < set(schema.COLUMNS)


def test_a_damaged_page_is_named_before_anything_is_read(
    office: Store, reopen: Callable[[], Store]
) -> None:
    office.close()
    path = office.folder / "hoso.db"
    whole = path.read_bytes()
    last = len(whole) // 4096 - 1
    path.write_bytes(whole[: last * 4096] + os.urandom(4096))
    assert [each.message for each in check(reopen()).problems] == [
        "{count} pages of the file are damaged."
    ]
