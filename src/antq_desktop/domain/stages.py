"""The stages of a case by law, and how each may stand."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from antq_desktop.i18n.messages import N_


class StageKind(StrEnum):
    """The stages of a case in the order of the circular (TT 10/2024/TT-BCA Đ8–15)."""

    NOTICE = "notice"
    RECEIVED = "received"
    RESIDENCE = "residence"
    PRESENTED = "presented"
    NO_SHOW = "no_show"
    PROPOSED = "proposed"
    ASSIGNED = "assigned"
    FILE = "file"
    PLAN = "plan"
    CONTACT = "contact"
    MENTOR_REPORT = "mentor_report"
    GROUP = "group"
    EXPUNGEMENT = "expungement"
    END = "end"


STAGES = {
    StageKind.NOTICE: N_("Notice received"),
    StageKind.RECEIVED: N_("Taken over"),
    StageKind.RESIDENCE: N_("Residence verified"),
    StageKind.PRESENTED: N_("Presented"),
    StageKind.NO_SHOW: N_("Absence reported"),
    StageKind.PROPOSED: N_("Assignment proposed"),
    StageKind.ASSIGNED: N_("Mentor assigned"),
    StageKind.FILE: N_("File opened"),
    StageKind.PLAN: N_("Plan made"),
    StageKind.CONTACT: N_("Contact this quarter"),
    StageKind.MENTOR_REPORT: N_("Mentor's report"),
    StageKind.GROUP: N_("Group this quarter"),
    StageKind.EXPUNGEMENT: N_("Expungement reviewed"),
    StageKind.END: N_("Ended"),
}

#: The entry of the list of deadlines each stage falls under; it also names the act that does it.
DEADLINES = {
    StageKind.RECEIVED: "received",
    StageKind.RESIDENCE: "residence",
    StageKind.PRESENTED: "present",
    StageKind.NO_SHOW: "present",
    StageKind.PROPOSED: "propose",
    StageKind.ASSIGNED: "mentor",
    StageKind.FILE: "file",
    StageKind.PLAN: "plan",
    StageKind.CONTACT: "contact",
    StageKind.MENTOR_REPORT: "mentor_report",
    StageKind.GROUP: "classify",
    StageKind.EXPUNGEMENT: "expungement",
    StageKind.END: "end",
}


class StageState(StrEnum):
    """How a stage stands; `BEFORE` lies before the office began and waits to be cleared."""

    DONE = "done"
    ON_PAPER = "done_on_paper"
    DUE = "due"
    OVERDUE = "overdue"
    WAITING = "waiting"
    NOT_NEEDED = "not_needed"
    BEFORE = "before"


STAGE_STATES = {
    StageState.DONE: N_("done"),
    StageState.ON_PAPER: N_("done on paper"),
    StageState.DUE: N_("due"),
    StageState.OVERDUE: N_("overdue"),
    StageState.WAITING: N_("still to come"),
    StageState.NOT_NEEDED: N_("not needed"),
    StageState.BEFORE: N_("from before this program"),
}

#: States in which something is to be done, and those in which nothing is any more.
OPEN = frozenset({StageState.DUE, StageState.OVERDUE})
FINISHED = frozenset({StageState.DONE, StageState.ON_PAPER, StageState.NOT_NEEDED})


class Stage(NamedTuple):
    """One stage of a case; `act` is the due act that does it (`deadlines.ACTS`), where one is due.

    `day`, `paper` and `by` say when it was done, by which paper and by whom; `next` marks the one
    that comes next.
    """

    kind: StageKind
    state: StageState
    day: date | None = None
    paper: str = ""
    by: str = ""
    due_on: date | None = None
    article: str = ""
    act: str = ""
    next: bool = False

    @property
    def words(self) -> str:
        """The stage in words (a message id)."""
        return STAGES[self.kind]
