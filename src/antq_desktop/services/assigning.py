"""One decision that assigns a mentor to several people, each in the case that is open."""

from collections.abc import Collection

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Assignment
from antq_desktop.services.casework import Done, decide_assignment, open_case
from antq_desktop.services.support import assign, day_of
from antq_desktop.storage.work import Work


def decide_for(work: Work, people: Collection[RecordId], like: Assignment) -> list[Assignment]:
    """Write the decision and the assignment of each of these people (TT 10/2024/TT-BCA Đ10.2).

    Somebody without an open case is assigned without a step. Raises `Invalid` for a day on which
    it cannot have been decided.
    """
    done = Done(day_of(like), like.decision, like.decided_by)
    made = []
    for person in people:
        case = open_case(work, person)
        if case is None:
            made += assign(work, [person], like)
        else:
            made.append(decide_assignment(work, case.id, done, changed(like, person=person)))
    return made
