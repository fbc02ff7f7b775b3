"""The times a person was on the list, put together from the cases.

Two cases may be open at once: two records became one, or two PCs each opened one. The person is on
the list as long as one of them is open, came by the one that began first, and left by the one that
ended last. A case that begins the day another ended is a time of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.cases import Case
from antq_desktop.domain.fields import RecordId


@dataclass(frozen=True)
class Stay:
    """One time on the list, without a break: the case it began by, and the one it ended by."""

    began: Case
    ended: Case

    @property
    def person(self) -> RecordId:
        """Whose it is."""
        return self.began.person

    @property
    def since(self) -> date | None:
        """The first day; None where the book does not say."""
        return self.began.since()

    @property
    def until(self) -> date | None:
        """The day the person left, who was not on the list on it; None for who is there still."""
        return self.ended.ended_on

    def holds(self, on: date) -> bool:
        """Say whether the person was on the list on a day."""
        return _first(self.began) <= on < _end(self.ended)


def stays_of(cases: Iterable[Case]) -> Iterator[Stay]:
    """Yield the times people were on the list, in the order in which they began.

    A release that is only expected counts nowhere, nor does a case that ended before it began.
    """
    of_person: dict[RecordId, list[Case]] = defaultdict(list)
    for case in cases:
        if not case.is_expected and _first(case) <= _end(case):
            of_person[case.person].append(case)
    for own in of_person.values():
        yield from _joined(sorted(own, key=lambda each: (_first(each), _end(each))))


def _joined(cases: list[Case]) -> Iterator[Stay]:
    stay = Stay(cases[0], cases[0])
    for case in cases[1:]:
        if _first(case) >= _end(stay.ended):
            yield stay
            stay = Stay(case, case)
        elif _end(case) > _end(stay.ended):
            stay = Stay(stay.began, case)
    yield stay


def _first(case: Case) -> date:
    return case.since() or date.min


def _end(case: Case) -> date:
    return case.ended_on or date.max
