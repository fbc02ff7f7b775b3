"""What goes to the unit above: totals without a name, and a list of names only with its reason."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import ABOVE, COMMUNE, Pc, pcs

from antq_desktop.domain.machine_file import MOST_FIGURES, MachineFile, mark_of, read_content
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.reporting import ReceivedReport
from antq_desktop.errors import BadInput
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Plan
from antq_desktop.sync.exporting import Letter, write_out
from antq_desktop.sync.outbox import waiting
from antq_desktop.sync.package import lines_of, open_package
from antq_desktop.sync.peers import Relation, unit_address
from antq_desktop.sync.purposes import LISTED, RULES, Purpose
from antq_desktop.sync.receipts import write_receipt
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.sealed_totals import receive_totals
from antq_desktop.sync.summaries import (
    Totals,
    export_list,
    export_summary,
    forget_old_lists,
    received_lists,
    received_summaries,
)

FOURTH = Totals("2026-Q4", "2026-10-15", "2027-01-14", {"people_closing": 104, "loans": 13})

FROZEN = MachineFile(
    program="0.1.0",
    unit_code=COMMUNE,
    unit_name="Công an xã Như Xuân",
    period="2026-Q4",
    first=date(2026, 9, 15),
    last=date(2026, 12, 14),
    version=1,
    frozen_at="2026-12-15T02:00:00Z",
    log_head="ab" * 32,
    figures={"people_closing": 104, "loans": 13},
)
SECOND = replace(FROZEN, version=2, figures={"people_closing": 105, "loans": 13})
PROVISIONAL = replace(FROZEN, version=0, frozen_at="", figures={"people_closing": 99})


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


def sent(two: tuple[Pc, Pc], totals: MachineFile) -> Plan:
    """Send totals up, and return what the unit above made of them."""
    commune, province = two
    return receive(province.store, export_summary(commune.store, ABOVE, totals).content)


def said(plan: Plan) -> list[str]:
    return [each.message for each in plan.remarks]


def kept(two: tuple[Pc, Pc]) -> list[tuple[int, int, bool]]:
    """Return version, people at the end and signature of each report the unit above keeps."""
    found = two[1].read(lambda reader: reader.all(ReceivedReport))
    return [
        (
            each.version_number,
            read_content(each.content, each.mark).figures["people_closing"],
            each.signed,
        )
        for each in found
    ]


def test_a_frozen_report_travels_signed_and_is_kept_as_it_came(two: tuple[Pc, Pc]) -> None:
    plan = sent(two, FROZEN)
    assert (plan.refused, plan.remarks) == ((), ())
    assert plan.facts == {"summary": "2026-Q4", "figures": 2}
    (report,) = two[1].read(lambda reader: reader.all(ReceivedReport))
    assert (report.content, report.mark) == (FROZEN.content, FROZEN.mark)
    assert (report.unit, report.period, report.signed) == (COMMUNE, "2026-Q4", True)
    (came,) = two[1].read(received_summaries)
    assert (came.unit_code, came.number, came.totals.figures) == (COMMUNE, 1, FROZEN.figures)


def test_a_repeated_an_older_and_another_file_of_one_version_are_told_and_change_nothing(
    two: tuple[Pc, Pc],
) -> None:
    assert "takes the place" not in "".join(said(sent(two, FROZEN)))
    assert any("takes the place" in each for each in said(sent(two, SECOND)))
    was = [(1, 104, True), (2, 105, True)]
    assert kept(two) == was
    other = replace(SECOND, figures={"people_closing": 7})
    for totals, word in ((SECOND, "already"), (FROZEN, "older"), (other, "other figures")):
        plan = sent(two, totals)
        assert any(word in each for each in said(plan)), word
        assert plan.facts["older"]
        assert kept(two) == was


def test_a_blank_in_the_place_of_figures_is_told(two: tuple[Pc, Pc]) -> None:
    commune, province = two
    blank = replace(FROZEN, figures={"people_closing": 0})
    assert not any("holds nothing" in each for each in said(sent(two, blank))), (
        "nothing came before"
    )
    sent(two, replace(SECOND, figures={"people_closing": 3}))
    assert not any("holds nothing" in each for each in said(sent(two, replace(SECOND, version=3))))
    content = export_summary(commune.store, ABOVE, replace(blank, version=4)).content
    told = receive_totals(province.store, content)
    assert told.taken
    assert "holds nothing where what came before held figures" in told.sentence.message
    assert told.sentence.values["unit"] == FROZEN.unit_name


def plain(two: tuple[Pc, Pc], totals: MachineFile) -> None:
    """Keep totals above as a plain file brings them, without a signature."""
    report = ReceivedReport(
        unit=COMMUNE,
        unit_name=totals.unit_name,
        period=totals.period,
        version_number=totals.version,
        content=totals.content,
        mark=totals.mark,
    )
    two[1].store.write(Tag.RECEIVE, lambda work: work.put(report))


def test_the_same_totals_sealed_sign_what_came_plain(two: tuple[Pc, Pc]) -> None:
    plain(two, FROZEN)
    assert any("already" in each for each in said(sent(two, FROZEN)))
    assert kept(two) == [(1, 104, True)]


def test_sealed_totals_take_the_place_of_plain_ones_of_any_version(two: tuple[Pc, Pc]) -> None:
    plain(two, SECOND)
    assert any("not signed" in each for each in said(sent(two, FROZEN)))
    assert sorted(kept(two)) == [(1, 104, True), (2, 105, False)]
    (came,) = two[1].read(received_summaries)
    assert came.totals.figures == FROZEN.figures


def test_figures_not_frozen_are_told_and_give_way_to_frozen_ones(two: tuple[Pc, Pc]) -> None:
    commune, province = two
    first = export_summary(commune.store, ABOVE, PROVISIONAL).content
    later = replace(PROVISIONAL, figures={"people_closing": 100})
    plan = sent(two, later)
    assert any("not frozen" in each for each in said(plan))
    assert any("written before" in each for each in said(receive(province.store, first)))
    assert kept(two) == [(0, 100, True)]
    again = sent(two, replace(later, figures={"people_closing": 101}))
    assert not any("takes the place" in each for each in said(again)), "no version followed another"
    sent(two, FROZEN)
    assert any("older" in each for each in said(sent(two, PROVISIONAL)))
    (came,) = province.read(received_summaries)
    assert came.totals.figures == FROZEN.figures


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (replace(FROZEN, unit_code="YM02").content, "not_allowed"),
        (FROZEN.content.replace("antq-report/1", "antq-report/2"), "newer_format"),
        (FROZEN.content[:-20], "damaged"),
        (FROZEN.content.replace('"loans":13', '"loans": 13'), "damaged"),
        (FROZEN.content.replace('"loans"', '"Lò Văn Pó"'), "damaged"),
        (13, "damaged"),
    ],
)
def test_what_is_no_report_of_the_sender_is_refused(
    two: tuple[Pc, Pc], text: object, reason: str
) -> None:
    commune, province = two
    told = {"period": "2026-Q4", "from": "2026-09-15", "to": "2026-12-14", "figures": {}}
    section = lines_of([{**told, "report": text}])
    written = write_out(
        commune.store,
        lambda _work: Letter(Purpose.SUMMARY, unit_address(ABOVE), {"summary": section}),
    )
    plan = receive(province.store, written.content)
    assert [each.reason for each in plan.refused] == [reason]
    assert kept(two) == []
    assert province.read(received_summaries) == []


def test_the_mark_a_paper_shows_is_that_of_the_file_that_came(two: tuple[Pc, Pc]) -> None:
    composed = unicodedata.normalize("NFD", FROZEN.unit_name)
    assert composed != FROZEN.unit_name
    with pytest.raises(BadInput):
        assert replace(FROZEN, unit_name=composed).content
    sent(two, FROZEN)
    (report,) = two[1].read(lambda reader: reader.all(ReceivedReport))
    assert mark_of(report.content) == FROZEN.mark


def test_bare_figures_are_taken_up_to_the_most_a_file_may_hold(two: tuple[Pc, Pc]) -> None:
    commune, province = two
    told = {"period": "2026-Q4", "from": "2026-09-15", "to": "2026-12-14"}
    for count, refused in ((MOST_FIGURES + 1, ["damaged"]), (MOST_FIGURES, [])):
        figures = {f"f{at}": 1 for at in range(count)}
        section = lines_of([{**told, "figures": figures}])
        written = write_out(
            commune.store,
            lambda _work, section=section: Letter(  # type: ignore[misc]
                Purpose.SUMMARY, unit_address(ABOVE), {"summary": section}
            ),
        )
        plan = receive(province.store, written.content)
        assert [each.reason for each in plan.refused] == refused
