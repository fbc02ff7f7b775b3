"""Once a record is retired no draft, import, backup or older copy of the file brings it back."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.test_retiring import NAME, NUMBER, TODAY, confirm, person_of
from tests.storage.conftest import KEY, LOGIN
from tests.sync.test_backup import PASSPHRASE

from antq_desktop.domain.archives import Archive, ArchiveCycle, SupportStub
from antq_desktop.domain.cases import Case, EndedBy
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import OutgoingLetter, PrintedSheet
from antq_desktop.domain.people import IdentityPaper, Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Office
from antq_desktop.services import papers
from antq_desktop.services.archives import Archived
from antq_desktop.services.importing.applying import apply_import
from antq_desktop.services.importing.plan import ImportKind, plan_import
from antq_desktop.services.law import shipped
from antq_desktop.storage import ledger, ledger_kept
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.forgetting import HOLDING
from antq_desktop.storage.ledger import LedgerUnwritten, retired_ids
from antq_desktop.storage.opening import SUPPORT_LOST, Credentials, create_store, retire_again
from antq_desktop.storage.outgoing import Letter, next_number
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import FILE, Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.backup import export_backup, keep_ledger, open_backup, restore_backup

SAMPLE = Path("tests/samples/so-theo-doi-2026.xlsx")


@pytest.fixture
def law() -> Reference:
    return shipped()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "records"
    made.mkdir()
    return made


@pytest.fixture
def store(folder: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store(folder, KEY, LOGIN, clock)
    yield opened
    opened.close()


def begin(work: Work) -> None:
    work.put(Office(name="Công an xã Như Xuân", code="NX01"))


def letter(store: Store, person: RecordId | None = None) -> OutgoingLetter:
    told = Letter(date(2026, 11, 20), "BC-CAX", person=person)
    return store.write(Tag.CHANGE, lambda work: papers.number_paper(work, told))


def state(store: Store) -> tuple[object, ...]:
    """Return what stays of retired records, and the number the next paper gets."""
    with store.read() as reader:
        archived = Archived.of(reader)
        return (
            [(each.record, each.paper, each.ended_by) for each in reader.all(Archive)],
            [(each.ended_on, each.ended_by) for each in reader.all(ArchiveCycle)],
            [len(archived.known("", None, [NUMBER])), len(archived.known(NAME, PartialDate(1985)))],
            [(each.number, each.person) for each in reader.all(OutgoingLetter)],
            next_number(reader, 2026),
            reader.all(Person),
        )


def moved_before(store: Store, person: RecordId) -> None:
    """Write an earlier time on the list."""
    case = Case(person=person, completed_on=date(2020, 1, 1), ended_on=date(2021, 1, 1),
                ended_by=EndedBy.MOVED)  # fmt: skip
    store.write(Tag.CHANGE, lambda work: work.put(case))


def test_an_older_copy_put_back_gets_what_stays_and_says_what_must_be_entered_again(
    folder: Path, clock: HandClock, law: Reference
) -> None:
    store = Store(folder, KEY, LOGIN, clock)
    person = person_of(store, loan=True, wish=True)
    moved_before(store, person)
    letter(store, person)
    store.close()
    old = shutil.copy(folder / FILE, folder.parent / "old.db")
    store = Store(folder, KEY, LOGIN, clock)
    confirm(store, person, law)
    before = state(store)
    assert (before[-2], len(before[3])) == (2, 1)  # type: ignore[arg-type]
    store.close()

    shutil.copy(old, folder / FILE)
    back = Store(folder, KEY, LOGIN, clock)
    assert retire_again(back) == 1
    assert state(back) == before
    assert [(each.message, each.values) for each in back.remarks] == [(SUPPORT_LOST, {"count": 1})]
    with back.read() as reader:
        assert reader.all(SupportStub) == []
    assert retire_again(back) == 0
    assert state(back) == before
    assert len(back.remarks) == 1
    report = check(back, deep=True)
    assert report.problems == report.loose == ()
    back.close()


def test_a_copy_that_holds_the_support_says_nothing(
    folder: Path, clock: HandClock, law: Reference, store: Store
) -> None:
    confirm(store, person_of(store, loan=True), law)
    assert retire_again(store) == 0
    assert store.remarks == []


def test_a_backup_from_before_gets_what_stays_from_beside_the_backups(
    tmp_path: Path, clock: HandClock, law: Reference
) -> None:
    keys: list[str] = []
    who = Credentials(tmp_path / "one", "canbo", PASSPHRASE, clock)
    store = create_store(who, keys.append, begin)
    person = person_of(store, loan=True)
    letter(store, person)
    store.write(Tag.CHANGE, lambda work: work.keep(Local.IMPORTED, f"ab/{person}", {"facts": {}}))
    content = export_backup(store).content
    confirm(store, person, law)
    before = state(store)
    keep_ledger(store, tmp_path)
    store.close()

    again = Credentials(tmp_path / "again", "canbo", PASSPHRASE, clock)
    back = restore_backup(again, content, keys[0], lambda _: None, (tmp_path,))
    assert state(back) == before
    assert [each.message for each in back.remarks] == [SUPPORT_LOST]
    assert kept_here(back) == {}
    assert (again.folder / ledger_kept.NAME).exists()
    back.close()


def test_what_lies_beside_the_store_names_nobody_and_damage_brings_nothing_back(
    folder: Path, clock: HandClock, law: Reference
) -> None:
    store = Store(folder, KEY, LOGIN, clock)
    person = person_of(store)
    store.close()
    old = shutil.copy(folder / FILE, folder.parent / "old.db")
    store = Store(folder, KEY, LOGIN, clock)
    archive = confirm(store, person, law)
    store.close()
    file = folder / ledger_kept.NAME
    written = file.read_text(encoding="utf-8")
    for words in (NAME, "Páo", NUMBER, "PLLTP", "2023", "expunged", archive.id):
        assert words not in written
    line = json.loads(written)[person]
    broken = {**line, "sealed": line["sealed"][:-8] + "AAAAAAA="}
    other = {**line, "by": ["0a" * 16, 1]}
    for damaged in ("", "[]", "7", '{"' + person + '": 7}', '{"' + person + '": {}}',
                    json.dumps({person: broken}), json.dumps({person: other})):  # fmt: skip
        shutil.copy(old, folder / FILE)
        file.write_text(damaged, encoding="utf-8")
        back = Store(folder, KEY, LOGIN, clock)
        assert retire_again(back) == 1
        with back.read() as reader:
            assert reader.all(Person) == []
            assert reader.all(Archive) == []
        back.close()


@pytest.mark.parametrize("name", [ledger.NAME, ledger_kept.NAME])
def test_a_note_that_cannot_be_written_is_told_and_written_at_the_next_opening(
    store: Store, folder: Path, law: Reference, name: str
) -> None:
    person = person_of(store)
    heard: list[frozenset[str]] = []
    store.listen(heard.append)
    (folder / f"{name}.part").mkdir()
    with pytest.raises(LedgerUnwritten):
        confirm(store, person, law)
    assert any("people" in each for each in heard)
    with store.read() as reader:
        assert reader.all(Person) == []
        assert len(reader.all(Archive)) == 1
    assert retire_again(store) == 0
    (folder / f"{name}.part").rmdir()
    retire_again(store)
    assert retired_ids(folder) == {person}
    assert person in json.loads((folder / ledger_kept.NAME).read_text(encoding="utf-8"))


def kept_here(store: Store) -> dict[tuple[Local, str], str]:
    """Return what this PC keeps that may hold words of people."""
    with store.read() as reader:
        return {
            (kind, key): json.dumps(value, ensure_ascii=False)
            for kind in HOLDING
            for key, value in reader.kept(kind).items()
        }


def test_drafts_rows_in_doubt_and_lines_of_imports_go_with_the_record(
    store: Store, law: Reference
) -> None:
    person = person_of(store)

    def job(work: Work) -> tuple[str, str]:
        sheet = PrintedSheet(person=person, code="7K3M9PQ2", period="2026-Q4", printed_on=TODAY)
        work.put(sheet)
        (paper,) = work.find(IdentityPaper, person=person)
        other = work.put(Person(full_name=NAME, born=PartialDate(1990)))
        work.keep(Local.DRAFT, f"people/{person}", {"phone": "0912"})
        work.keep(Local.DRAFT, f"identity_papers/{paper.id}", {"issued_by": "x"})
        work.keep(Local.DRAFT, "people/new/", {"full_name": "lò văn páo", "born": "15/3/1985"})
        work.keep(Local.DRAFT, "sheet/7K3M9PQ2", {"visited": "x"})
        work.keep(Local.DRAFT, f"people/{other.id}", {"full_name": NAME, "born": "1990"})
        work.keep(Local.PARKED, "a", {"cells": [NAME, "1985", "Bản Lọng"], "people": []})
        work.keep(Local.PARKED, "b", {"cells": ["Hà Văn Bền", "0380 8501 2345"], "people": []})
        work.keep(Local.PARKED, "c", {"cells": ["Vi Văn Tạo"], "people": [person]})
        work.keep(Local.PARKED, "d", {"cells": [NAME, "1990"], "people": [other.id]})
        work.keep(Local.IMPORTED, f"sig/{person}", {"facts": {"offence": "Tội cướp"}})
        work.keep(Local.IMPORTED, "parked/a", {"record": person})
        work.keep(Local.IMPORTED, f"sig/{other.id}", {"facts": {"full_name": NAME}})
        return other.id, work.id

    other, _ = store.write(Tag.ADD, job)

    def again(work: Work) -> None:
        work.keep(Local.IMPORTED, f"sig/{person}", {"facts": {"full_name": NAME, "born": "1985"}})
        work.forget(Local.PARKED, "a")
        work.keep(Local.PARKED, "a", {"cells": [NAME, "1985"], "people": []})

    store.write(Tag.CHANGE, again)
    assert any(
        kind is Local.BEFORE and "1985" in value for (kind, _), value in kept_here(store).items()
    )
    confirm(store, person, law)
    left = kept_here(store)
    assert not any(person in key or person in value for (_, key), value in left.items())
    assert not any("1985" in value or "0380" in value for value in left.values())
    assert {key for kind, key in left if kind is not Local.BEFORE} == {
        f"people/{other}", "d", f"sig/{other}",
    }  # fmt: skip


def test_a_person_who_came_by_an_import_is_in_no_line_and_in_no_backup_kept_since(
    tmp_path: Path, clock: HandClock, law: Reference
) -> None:
    keys: list[str] = []
    who = Credentials(tmp_path / "one", "canbo", PASSPHRASE, clock)
    store = create_store(who, keys.append, begin)
    with store.read() as reader:
        plan = plan_import(reader, SAMPLE, ImportKind.PEOPLE)
    store.write(Tag.IMPORT_PEOPLE, lambda work: apply_import(work, plan))
    with store.read() as reader:
        person = reader.all(Person)[5]
        numbers = [each.number for each in reader.find(IdentityPaper, person=person.id)]
    count = len(kept_here(store))
    assert any(person.full_name in value for value in kept_here(store).values())
    confirm(store, person.id, law)
    backup = open_backup(export_backup(store).content, keys[0])
    local = [json.dumps(each, ensure_ascii=False) for each in backup.lines("local")]
    for words in (person.id, person.full_name, *numbers):
        assert not any(words in value for value in (*kept_here(store).values(), *local))
    assert count - 3 <= len(kept_here(store)) < count
    store.close()


@pytest.mark.parametrize(
    ("archived", "typed", "known"),
    [
        (PartialDate(1985, 3, 15), PartialDate(1985, 3, 15), True),
        (PartialDate(1985, 3, 15), PartialDate(1985), True),
        (PartialDate(1985, 3, 15), PartialDate(1985, 3), True),
        (PartialDate(1985), PartialDate(1985, 3, 15), True),
        (PartialDate(1985, 3), PartialDate(1985), True),
        (PartialDate(1985, 3, 15), PartialDate(1985, 3, 16), False),
        (PartialDate(1985, 3, 15), PartialDate(1986), False),
        (PartialDate(1985, 3), PartialDate(1985, 4, 15), False),
        (PartialDate(1985), PartialDate(1986, 3, 15), False),
        (PartialDate(1985), None, False),
    ],
)
def test_a_birth_known_by_its_year_alone_on_one_side_is_enough(
    store: Store,
    law: Reference,
    archived: PartialDate,
    typed: PartialDate | None,
    known: bool,  # noqa: FBT001
) -> None:
    person = person_of(store)
    store.write(Tag.CHANGE, lambda work: work.put(changed(work.get(Person, person), born=archived)))
    archive = confirm(store, person, law)
    with store.read() as reader:
        found = Archived.of(reader).known("lo van pao", typed)
        assert Archived.of(reader).known("Lò Văn Sai", typed) == set()
    assert found == ({archive.id} if known else set())
