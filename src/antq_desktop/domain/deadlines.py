"""What is due for a person, by which day, after which article: lists of facts, never orders.

Working days are Monday to Friday; public holidays are not yet taken off, so a deadline is shown at
the latest on its day, never after it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from antq_desktop.domain.fields import RecordId
from antq_desktop.i18n.messages import N_

SATURDAY = 5

#: What each act is called.
ACTS = {
    "present": N_("Ask why the person has not presented"),
    "mentor": N_("Assign a mentor"),
    "classify": N_("Decide the group of this quarter"),
    "contact": N_("Meet the person this quarter"),
    "loan": N_("A loan falls due"),
    "back": N_("Expected back"),
}


@dataclass(frozen=True)
class DueAct:
    """One act that is due: for whom, what, by which day, after which article."""

    person: RecordId
    name: str
    hamlet: str
    act: str
    due_on: date
    article: str = ""

    @property
    def what(self) -> str:
        """The act in words (a message id)."""
        return ACTS[self.act]

    def days_left(self, today: date) -> int:
        """Return the days until it is due; negative when it is overdue."""
        return (self.due_on - today).days


def working_days_after(day: date, count: int) -> date:
    """Return the day `count` working days after a day."""
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY:
            count -= 1
    return day
