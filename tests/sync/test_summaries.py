"""What goes to the unit above: totals without a name, and a list of names only with its reason."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import ABOVE, COMMUNE, Pc, pcs

from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.errors import BadInput
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.sync.outbox import waiting
from antq_desktop.sync.package import open_package
from antq_desktop.sync.peers import Relation, unit_address
from antq_desktop.sync.purposes import LISTED, RULES, Purpose
from antq_desktop.sync.receipts import write_receipt
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.summaries import (
    Totals,
    export_list,
    export_summary,
    forget_old_lists,
    received_lists,
    received_summaries,
)

FOURTH = Totals("2026-Q4", "2026-10-15", "2027-01-14", {"people_closing": 104, "loans": 13})


@pytest.fixture
def two(tmp_path: Path, clock: HandClock) -> Iterator[tuple[Pc, Pc]]:
    """A PC of a commune and one of the province, paired."""
    with pcs(tmp_path, clock) as set_up:
        commune, province = set_up(COMMUNE), set_up(ABOVE)
        commune.trusts(province, Relation.ABOVE)
        province.trusts(commune, Relation.BELOW)
        yield commune, province


def person_of(pc: Pc) -> Person:
    def job(work: Work) -> Person:
        person = work.put(Person(full_name="Lò Văn Pó", phone="0911000222", address="Bản Mường"))
        number = IdentityPaper(person=person.id, kind=Paper.CITIZEN_ID, number="038201000123")
        work.put(number)
        return person

    return pc.write(job, Tag.ADD)


def inside(pc: Pc, content: bytes) -> bytes:
    """Return all that a file says, opened and unpacked."""
    package = open_package(content, [pc.keys.age], lambda _: None)
    names = [head.name for head in package.manifest.sections]
    return b"".join(package.section(name) for name in names) + repr(package.manifest).encode()


def test_totals_go_up_and_no_name_with_them(two: tuple[Pc, Pc]) -> None:
    commune, province = two
    person = person_of(commune)
    written = export_summary(commune.store, ABOVE, FOURTH)
    told = inside(province, written.content)
    for secret in (person.full_name, person.id, person.phone, "038201000123", "Bản"):
        assert secret.encode() not in told
        assert secret not in written.name
    plan = receive(province.store, written.content)
    assert plan.refused == ()
    assert [each.totals for each in province.read(received_summaries)] == [FOURTH]
    receive(commune.store, write_receipt(province.store, commune.sign, plan).content)
    assert commune.read(waiting) == []


def test_no_word_typed_by_a_person_goes_up_with_a_figure(two: tuple[Pc, Pc]) -> None:
    commune, province = two
    named = Totals("2026-Q4", "2026-10-15", "2027-01-14", {"Lò Văn Pó": 1})
    with pytest.raises(BadInput):
        export_summary(commune.store, ABOVE, named)
    figures = {"offence_173": 2, "offence_trộm của Lò Văn Pó": 1, "offence_đánh bạc": 3}
    typed = Totals("2026-Q4", "2026-10-15", "2027-01-14", figures)
    receive(province.store, export_summary(commune.store, ABOVE, typed).content)
    (told,) = province.read(received_summaries)
    assert told.totals.figures == {"offence_173": 2, "offence_without_article": 4}


def test_the_newest_totals_of_a_period_count_in_whatever_order_they_come(
    two: tuple[Pc, Pc], clock: HandClock
) -> None:
    commune, province = two
    first = export_summary(commune.store, ABOVE, FOURTH)
    clock.go(days=1)
    corrected = Totals(FOURTH.period, FOURTH.first, FOURTH.last, {"people_closing": 105})
    second = export_summary(commune.store, ABOVE, corrected)
    receive(province.store, second.content)
    assert receive(province.store, first.content).facts["older"]
    assert [each.totals for each in province.read(received_summaries)] == [corrected]


def test_a_list_of_names_needs_a_reason_and_shows_only_what_it_may(
    two: tuple[Pc, Pc], clock: HandClock
) -> None:
    commune, province = two
    person = person_of(commune)
    with pytest.raises(BadInput):
        export_list(commune.store, ABOVE, [person.id], "  ")
    with pytest.raises(BadInput):
        export_list(commune.store, ABOVE, [], "Xét cho vay vốn")
    written = export_list(commune.store, ABOVE, [person.id], "Xét cho vay vốn")
    told = inside(province, written.content)
    assert person.full_name.encode() in told
    for secret in (person.id, person.phone, "038201000123", "Bản"):
        assert secret.encode() not in told
    assert receive(province.store, written.content).facts == {"list": 1}
    kept = province.read(received_lists)
    assert [value["rows"] for value in kept.values()] == [[["Lò Văn Pó", "", "", "", "", ""]]]
    assert province.read(lambda reader: reader.all(Person)) == []
    clock.go(days=RULES[Purpose.LIST].days + 1)
    assert province.read(received_lists) == {}
    assert province.write(forget_old_lists) == 1


def test_names_go_to_no_neighbour(two: tuple[Pc, Pc], clock: HandClock) -> None:
    _, province = two
    person = person_of(province)
    with pytest.raises(BadInput):
        export_list(province.store, COMMUNE, [person.id], "Xét cho vay vốn")
    with pytest.raises(BadInput):
        export_summary(province.store, COMMUNE, FOURTH)


def test_every_purpose_says_to_whom_how_long_and_what(two: tuple[Pc, Pc]) -> None:
    assert set(RULES) == set(Purpose)
    for purpose, rule in RULES.items():
        assert rule.days > 0
        carries = rule.registers is None or bool(rule.registers)
        assert carries == (purpose in {Purpose.REPLICA, Purpose.TRANSFER, Purpose.BACKUP})
        assert ("changes" in rule.sections) == carries
    assert RULES[Purpose.LIST].needs_reason
    assert not {"phone", "remarks", "address"} & {field for _, field in LISTED}


def test_a_file_after_its_last_day_is_refused(two: tuple[Pc, Pc], clock: HandClock) -> None:
    commune, province = two
    written = export_summary(commune.store, ABOVE, FOURTH)
    assert written.to == unit_address(ABOVE)
    clock.set(date(2028, 1, 1))
    assert [each.reason for each in receive(province.store, written.content).refused] == ["expired"]
