"""A line written or removed by hand: what others name stays, and what another office keeps."""

from datetime import date

import pytest
from tests.services.frozen_desk import Reports, reports

from antq_desktop.domain.activities import Activity, ActivityKind, Mediation
from antq_desktop.domain.models import Point, Team
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.transfers import Direction, Transfer
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import AntqError, BadInput
from antq_desktop.services.lines import put_line, remove_line
from antq_desktop.storage.changes import Tag

__all__ = ["reports"]

TODAY = date(2026, 11, 21)


def remove(reports: Reports, record: Record) -> None:
    reports.store.write(
        Tag.REMOVE, lambda work: remove_line(work, work.get(type(record), record.id))
    )


def put(reports: Reports, record: Record) -> Record:
    return reports.store.write(Tag.ADD, lambda work: work.put(record))


def test_a_point_or_team_that_another_line_names_is_not_removed(reports: Reports) -> None:
    point, team = put(reports, Point(name="Bản Vèo")), put(reports, Team(name="Tổ Mơ"))
    kind, on = ActivityKind.PROPAGANDA, date(2026, 7, 1)
    meetings = (
        (team, put(reports, Mediation(held_on=on, team=team.id))),
        (point, put(reports, Activity(kind=kind, held_on=on, subject="Họp", point=point.id))),
    )
    for named, meeting in meetings:
        with pytest.raises(BadInput):
            remove(reports, named)
        remove(reports, meeting)
        remove(reports, named)
    with reports.store.read() as reader:
        assert [*reader.all(Point), *reader.all(Team)] == []


def test_nothing_of_a_person_offered_to_another_office_is_removed_or_written(
    reports: Reports,
) -> None:
    person = reports.person("Lò Văn Pó")
    visit = put(reports, Visit(person=person, visited_on=TODAY))
    put(reports, Transfer(
        person=person, direction=Direction.OUT, number="01/2026", unit_code="YM02",
        unit_name="Công an xã Yên Mỹ", offered_on=TODAY, effective_on=TODAY,
    ))  # fmt: skip
    with reports.store.read() as reader:
        known = reader.get(Person, person)
    for each in (visit, known):
        with pytest.raises(AntqError):
            remove(reports, each)
        with pytest.raises(AntqError):
            reports.store.write(Tag.CHANGE, lambda work, line=each: put_line(work, line))  # type: ignore[misc]
    with reports.store.read() as reader:
        assert [each.id for each in (*reader.all(Visit), *reader.all(Person))] == [visit.id, person]
