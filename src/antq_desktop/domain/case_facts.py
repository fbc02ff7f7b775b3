"""What the terms of a case are reckoned from."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from antq_desktop.domain.cases import Case, Group
from antq_desktop.domain.casework import (
    CaseStep,
    Detention,
    ExpungementRequest,
    MentorReport,
    Postponement,
)
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, LoanWish
from antq_desktop.domain.people import Stay
from antq_desktop.domain.support import Assignment


class Helped(NamedTuple):
    """The days of an assignment that ended; both count."""

    since: date | None
    until: date


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of one person on a day, as far as terms ask for it.

    `steps` are those of the case and of the one it opens again; `contact_on` is the last day the
    person was reached; `helped` are the assignments that ended; `released` is the last stay in a
    closed place that is over; from `again_from` on the court may be asked again after a refusal;
    `loans` are those still owed, `wishes` the open ones to borrow; `ours` says that this office
    answers for the person.
    """

    person: RecordId
    name: str = ""
    hamlet: str = ""
    officer: str = ""
    case: Case | None = None
    steps: tuple[CaseStep, ...] = ()
    assignment: Assignment | None = None
    unassigned_since: date | None = None
    helped: tuple[Helped, ...] = ()
    has_plan: bool = False
    group: Group | None = None
    group_on: date | None = None
    contact_on: date | None = None
    reports: tuple[MentorReport, ...] = ()
    detention: Detention | None = None
    released: Detention | None = None
    stay: Stay | None = None
    expected_on: date | None = None
    again_from: date | None = None
    requests: tuple[ExpungementRequest, ...] = ()
    loans: tuple[Loan, ...] = ()
    wishes: tuple[LoanWish, ...] = ()
    put_off: tuple[Postponement, ...] = ()
    ours: bool = True
