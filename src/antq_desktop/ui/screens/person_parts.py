"""The parts of a person's page beside the line of time: management, needs, help, papers.

Each part is a list under heads, one head a register; Enter on a head adds a line to it, Enter on a
line opens it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from antq_desktop.domain.cases import ENDED_BY, Case
from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.deadlines import ACTS
from antq_desktop.domain.helping import NEED_STATES, Need, NeedState, PlanLine
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.grouped_list import HEAD, LINE, Line
from antq_desktop.ui.screens.additions import BY_REGISTER
from antq_desktop.ui.screens.story_words import PLACES, TONES, Teller, day_of, day_when

#: The parts with their words and the registers under their heads, in the order they are read.
PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "care",
        N_("Management"),
        (
            "cases",
            "group_decisions",
            "stays",
            "detentions",
            "violations",
            "relapses",
            "expungement_requests",
            "postponements",
        ),
    ),
    ("needs", N_("Needs and plan"), ("needs", "plan_lines")),
    (
        "help",
        N_("Help given"),
        (
            "good_news",
            "measures",
            "employments",
            "assignments",
            "mentor_reports",
            "support_teams",
            "supporters",
            "loan_wishes",
            "loans",
            "charges",
        ),
    ),
    (
        "papers",
        N_("Papers"),
        (
            "identity_papers",
            "kin",
            "judgments",
            "additional_penalties",
            "civil_duties",
            "outgoing_letters",
            "printed_sheets",
        ),
    ),
)

_NEED_TONES = {
    NeedState.OPEN: "amber",
    NeedState.HELPING: "blue",
    NeedState.MET: "green",
    NeedState.DROPPED: "muted",
}
_NEED_ORDER = list(_NEED_TONES)

Right = tuple[str, str]


def lines_of(
    registers: Sequence[str], records: Mapping[str, Sequence[Record]], teller: Teller, today: date
) -> list[Line]:
    """Return the lines of a part, head by head; a register nobody writes here needs a line."""
    lines: list[Line] = []
    for name in registers:
        held = sorted(records.get(name, ()), key=_order, reverse=True)
        if not held and name not in BY_REGISTER:
            continue
        lines.append(_head(name, len(held), teller))
        lines.extend(_line(each, teller, today) for each in held)
    return lines


def _head(name: str, count: int, teller: Teller) -> Line:
    """Return a head: with what adds a line to it, where lines are added here."""
    addition = BY_REGISTER.get(name)
    return Line(
        HEAD,
        teller.text(REGISTERS[name].many),
        str(count) if count else teller.text(N_("nothing yet")),
        teller.text(N_("Add")) if addition else "",
        "accent",
        code=f"new/{name}" if addition else "",
        tip=teller.text(addition.words) if addition else "",
    )


def _line(record: Record, teller: Teller, today: date) -> Line:
    name = record.register_name
    told, used = _told(record, teller)
    right, tone = _RIGHTS.get(name, _day)(record, teller, today)
    rest = [
        teller.said(record, each)
        for each in record.register.fields
        if each.name not in {"person", "cycle", *used, *_IN_RIGHT.get(name, (day_of(record),))}
    ]
    if name == "measures":
        rest.append(teller.article(record))
    detail = " · ".join(part for part in rest if part)
    return Line(
        LINE,
        told,
        detail,
        right,
        tone,
        icon=PLACES.get(name, ("", "file-text"))[1],
        icon_tone=TONES.get(name, "muted"),
        group=name,
        code=record.id,
        tip=detail,
    )


def _told(record: Record, teller: Teller) -> tuple[str, tuple[str, ...]]:
    """Return what a line is called beneath its head, and the fields that are said by it."""
    if isinstance(record, Case):
        since = record.since()
        words = N_("Since {day}") if since else N_("Under way")
        told = teller.text(words, day=formats.day(since) if since else "")
        return told, (*_CASE_SAID, *_hidden_of(record))
    if isinstance(record, Postponement):
        return teller.text(ACTS.get(record.act, record.act)), ("act", "due_on")
    title, used = teller.title(record)
    values = [teller.field(record, name) for name in used if name != "where"]
    return " · ".join(part for part in values if part) or title, used


_CASE_SAID = ("judgment", "completed_on", "entered_on", "ended_on", "ended_by", "reopens")


def _hidden_of(case: Case) -> Iterator[str]:
    """Yield the fields of a case that only its form shows."""
    yield from ("presented_on", "present_by", "certificate_on", "certificate_scan")
    if not case.is_expected:
        yield "expected_release"


def _day(record: Record, _teller: Teller, _today: date) -> Right:
    day = day_when(record)
    return (formats.day(day) if day else ""), "muted"


def _span(record: Record, teller: Teller, today: date) -> Right:
    """Return from when to when; nothing for the end where it has not come."""
    since: date | None = getattr(record, "since", None)
    until: date | None = getattr(record, "until", None)
    if until and until < today:
        return teller.text(N_("until {day}"), day=formats.day(until)), "muted"
    return (teller.text(N_("since {day}"), day=formats.day(since)) if since else ""), "green"


def _need(record: Need, teller: Teller, _today: date) -> Right:
    return teller.text(dict(NEED_STATES)[record.state]), _NEED_TONES[record.state]


def _plan(record: PlanLine, teller: Teller, today: date) -> Right:
    if record.done_on or record.result:
        day = formats.day(record.done_on) if record.done_on else ""
        return teller.text(N_("done {day}"), day=day).strip(), "green"
    if record.by_when is None:
        return "", "muted"
    late = record.by_when < today
    return teller.text(N_("by {day}"), day=formats.day(record.by_when)), "red" if late else "amber"


def _case(record: Case, teller: Teller, today: date) -> Right:
    if record.ended_on and record.ended_by:
        day = formats.day(record.ended_on)
        ground = teller.text(dict(ENDED_BY)[record.ended_by])
        return teller.text(N_("ended {day}: {ground}"), day=day, ground=ground), "muted"
    if not record.is_open(today):
        return teller.text(N_("release only expected")), "blue"
    return teller.text(N_("under way")), "green"


def _put_off(record: Postponement, teller: Teller, today: date) -> Right:
    over = record.until <= today
    return teller.text(
        N_("until {day}"), day=formats.day(record.until)
    ), "muted" if over else "blue"


_RIGHTS: dict[str, Callable[[Any, Teller, date], Right]] = {
    "needs": _need,
    "plan_lines": _plan,
    "cases": _case,
    "postponements": _put_off,
    **dict.fromkeys(
        ("assignments", "support_teams", "supporters", "employments", "detentions", "charges"),
        _span,
    ),
}
#: Fields that stand at the right and are not said again.
_IN_RIGHT: dict[str, tuple[str, ...]] = {
    "needs": ("state",),
    "plan_lines": ("by_when", "done_on"),
    "cases": (),
    "postponements": ("until",),
    **dict.fromkeys(
        ("assignments", "support_teams", "supporters", "employments", "detentions", "charges"),
        ("since", "until"),
    ),
}


def _order(record: Record) -> tuple[int, date, int]:
    """Return what puts first what is still open, then the newest."""
    standing = 0
    if isinstance(record, Need):
        standing = -_NEED_ORDER.index(record.state)
    elif getattr(record, "until", None) is None:
        standing = 1
    if isinstance(record, PlanLine):
        standing = 0 if record.done_on else 1
    return standing, day_when(record) or date.min, record.version
