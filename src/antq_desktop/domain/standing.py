"""Where a case stands by law: its stages in order, each with its day, paper and term.

A stage is read from the records; nothing here writes or decides. Terms run from the day the office
began with this program: what began earlier stands as `before` until an officer has cleared it.
What the law sets no term for is due by the end of the quarter in which it became possible.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from antq_desktop.domain.case_days import is_left_behind
from antq_desktop.domain.case_facts import Facts
from antq_desktop.domain.cases import CameBy, Case, Group
from antq_desktop.domain.casework import Answer, CaseStep, Postponement, StepKind
from antq_desktop.domain.mentoring import CALENDAR
from antq_desktop.domain.periods import quarter, quarter_of
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.stages import DEADLINES, FINISHED, OPEN, Stage, StageKind, StageState


def stages(facts: Facts, rules: Rules, today: date) -> tuple[Stage, ...]:
    """Return the stages of a person's case in their order; none without a case."""
    if facts.case is None:
        return ()
    found = list(_Reading(facts, facts.case, rules, today).stages())
    at = _next(found, facts.put_off, today)
    if at is not None:
        found[at] = found[at]._replace(next=True)
    return tuple(found)


def _next(found: list[Stage], put_off: tuple[Postponement, ...], today: date) -> int | None:
    """Return the place of what comes next: the first due, else the first still to come."""
    later = {(each.act, each.due_on) for each in put_off if each.until > today}
    due = [
        (stage.due_on or date.max, at)
        for at, stage in enumerate(found)
        if stage.act and not later & {(stage.act, stage.due_on), (stage.act, None)}
    ]
    if due:
        return min(due)[1]
    waiting = (at for at, stage in enumerate(found) if stage.state is StageState.WAITING)
    return next(waiting, None)


_ABSENCE = (StepKind.NO_SHOW_ASKED, StepKind.NO_SHOW_REPORTED)
#: Steps of one coming or going: those of the case that is opened again are over.
_OF_ONE_CYCLE = frozenset(
    {
        StepKind.NOTICE,
        StepKind.RESIDENCE,
        StepKind.WRONG_ADDRESS,
        *_ABSENCE,
        StepKind.OTHER_PLACE,
        StepKind.RECEIVED,
        StepKind.END_PROPOSED,
        StepKind.END_DECIDED,
    }
)


class _Reading:
    """One case read against the rules on a day."""

    def __init__(self, facts: Facts, case: Case, rules: Rules, today: date) -> None:
        self._facts, self._case, self._rules, self._today = facts, case, rules, today
        self._steps = {
            each.kind: each
            for each in facts.steps
            if each.kind not in _OF_ONE_CYCLE or each.cycle in {None, case.id}
        }
        self._articles = rules.articles(today)
        self._moved_in = case.came_by is CameBy.TRANSFER
        self._over = case.ended_on is not None and case.ended_on <= today
        self._quarter = rules.quarter(today)
        self._report = rules.report(today)
        self._presented = self._read_presented()
        self._is_here = self._moved_in or self._presented.state in {
            StageState.DONE,
            StageState.ON_PAPER,
            StageState.BEFORE,
        }

    def stages(self) -> Iterator[Stage]:
        """Yield the stages; of an ended case nothing is still to be done."""
        if not self._over:
            yield from self._all()
            return
        for stage in self._all():
            done = stage.state in FINISHED
            yield stage if done else Stage(stage.kind, StageState.NOT_NEEDED)

    def _all(self) -> Iterator[Stage]:
        if self._moved_in:
            yield self._received()
        else:
            yield from self._before_coming()
        yield self._presented
        yield from self._no_show()
        yield self._proposed()
        yield self._assigned()
        yield self._file()
        yield self._plan()
        yield self._contact()
        yield self._reported()
        yield self._group()
        yield self._expungement()
        yield self._end()

    def _received(self) -> Stage:
        """Return the taking over of who moved in (TT 10/2024/TT-BCA Đ15.2)."""
        kind, notice = StageKind.RECEIVED, self._steps.get(StepKind.NOTICE)
        since = (notice and notice.done_on) or self._case.entered_on
        if done := self._done(kind, StepKind.RECEIVED):
            return done
        on_paper = self._case.done_before and self._rules.is_before(since)
        return self._stage(kind, StageState.ON_PAPER) if on_paper else self._term(kind, since)

    def _before_coming(self) -> Iterator[Stage]:
        """Yield the notice of the prison, and the look at residence and family (Đ8)."""
        come = self._presented.state in FINISHED
        missing = StageState.NOT_NEEDED if come else StageState.WAITING
        missing = StageState.ON_PAPER if self._case.done_before else missing
        notice = self._done(StageKind.NOTICE, StepKind.NOTICE)
        yield notice or self._stage(StageKind.NOTICE, missing)
        kind = StageKind.RESIDENCE
        if done := self._done(kind, StepKind.RESIDENCE, StepKind.WRONG_ADDRESS):
            yield done
        elif come or notice is None or notice.day is None:
            yield self._stage(kind, missing)
        else:
            yield self._term(kind, notice.day)

    def _read_presented(self) -> Stage:
        kind, case, steps = StageKind.PRESENTED, self._case, self._steps
        if done := self._done(kind, StepKind.PRESENTED):
            return done._replace(day=case.presented_on or done.day)
        if case.presented_on:
            return self._stage(kind, StageState.DONE, case.presented_on)
        if case.done_before:
            return self._stage(kind, StageState.ON_PAPER)
        if self._moved_in or {StepKind.WRONG_ADDRESS, StepKind.OTHER_PLACE} & steps.keys():
            return self._stage(kind, StageState.NOT_NEEDED)
        return self._awaited()

    def _awaited(self) -> Stage:
        """Return how it stands with a person who has not presented (TT 10/2024/TT-BCA Đ9)."""
        kind, case, steps = StageKind.PRESENTED, self._case, self._steps
        if case.is_expected:
            return self._stage(kind, StageState.WAITING, due_on=case.present_by)
        since = case.present_by or case.since()
        if since is None or self._rules.is_before(since):
            return self._stage(kind, StageState.BEFORE)
        due_on = case.present_by or self._rules.quarter(since).last
        if StepKind.NO_SHOW_REPORTED in steps:
            return self._stage(kind, StageState.WAITING, due_on=due_on)
        if StepKind.NO_SHOW_ASKED in steps:
            return self._due(kind, due_on, act="")
        return self._due(kind, due_on)

    def _no_show(self) -> Iterator[Stage]:
        """Yield the report of an absence, where one has begun (TT 10/2024/TT-BCA Đ9.2)."""
        kind, presented = StageKind.NO_SHOW, self._presented
        if self._steps.keys().isdisjoint(_ABSENCE):
            return
        if done := self._done(kind, StepKind.NO_SHOW_REPORTED):
            yield done
        elif presented.state in OPEN and presented.due_on:
            yield self._due(kind, presented.due_on, act="no_show")
        else:
            yield self._stage(kind, StageState.NOT_NEEDED)

    def _proposed(self) -> Stage:
        kind = StageKind.PROPOSED
        if done := self._done(kind, StepKind.PROPOSED):
            return done
        if self._is_on_paper():
            return self._stage(kind, StageState.ON_PAPER)
        if self._facts.assignment or StepKind.ASSIGNED in self._steps:
            return self._stage(kind, StageState.NOT_NEEDED)
        return self._once_here(kind, self._free_since())

    def _assigned(self) -> Stage:
        kind, held = StageKind.ASSIGNED, self._facts.assignment
        if held:
            return self._stage(kind, StageState.DONE, held.since, held.decision, held.decided_by)
        free = self._facts.unassigned_since
        done = self._done(kind, StepKind.ASSIGNED)
        if done and done.state is StageState.ON_PAPER and free is None:
            return done
        if self._is_on_paper() and free is None:
            return self._stage(kind, StageState.BEFORE)
        return self._once_here(kind, self._free_since())

    def _file(self) -> Stage:
        kind = StageKind.FILE
        if done := self._done(kind, StepKind.FILE_OPENED):
            return done
        if self._moved_in:
            # It comes with the person (TT 10/2024/TT-BCA Đ15.2).
            return self._stage(kind, StageState.NOT_NEEDED)
        if self._is_on_paper():
            return self._stage(kind, StageState.ON_PAPER)
        return self._once_here(kind, self._session())

    def _plan(self) -> Stage:
        kind, held = StageKind.PLAN, self._facts.assignment
        done = self._done(kind, StepKind.PLANNED)
        if done or self._facts.has_plan:
            return done or self._stage(kind, StageState.DONE)
        if self._is_on_paper():
            return self._stage(kind, StageState.ON_PAPER)
        if held is None or not self._is_here:
            return self._stage(kind, StageState.WAITING)
        if held.since is None or self._rules.is_before(held.since):
            return self._stage(kind, StageState.BEFORE)
        return self._due(kind, self._rules.quarter(held.since).last)

    def _contact(self) -> Stage:
        kind = StageKind.CONTACT
        days = (self._facts.contact_on, self._case.presented_on)
        met = max((day for day in days if day and day <= self._today), default=None)
        if self._quarter.holds(met):
            return self._stage(kind, StageState.DONE, met)
        if self._facts.detention:
            return self._stage(kind, StageState.NOT_NEEDED)
        return self._quarterly(kind, self._quarter.last)

    def _reported(self) -> Stage:
        """Return the mentor's report on the quarter before, of who was assigned in it."""
        kind, held, asked = StageKind.MENTOR_REPORT, self._facts.assignment, self._report
        for report in self._facts.reports:
            if report.period == asked.quarter.code:
                return self._stage(kind, StageState.DONE, report.received_on, by=report.reported_by)
        if self._facts.detention:
            return self._stage(kind, StageState.NOT_NEEDED)
        if (held and asked.asks(held.since)) or self._gave_over():
            return self._quarterly(kind, asked.due_on)
        coming = quarter_of(self._today, CALENDAR).code
        for report in self._facts.reports:
            if report.period == coming:
                # It came before it is asked for, when nothing else is.
                return self._stage(kind, StageState.DONE, report.received_on, by=report.reported_by)
        return self._stage(kind, StageState.WAITING if held else StageState.NOT_NEEDED)

    def _gave_over(self) -> bool:
        """Say whether somebody helped at the end of the quarter told of, who does no longer."""
        asked, entered_on = self._report, self._case.entered_on
        came_later = entered_on is not None and entered_on > asked.due_on
        last = asked.quarter.last
        return not came_later and any(
            asked.asks(each.since) and each.until >= last for each in self._facts.helped
        )

    def _group(self) -> Stage:
        """Return the group of this quarter, decided after the mentor's report (Đ12.2)."""
        kind, facts = StageKind.GROUP, self._facts
        if facts.detention and facts.group is not Group.D:
            return self._quarterly(kind, self._quarter.last)
        if is_left_behind(facts.group, facts.group_on, facts.released):
            return self._quarterly(kind, self._quarter.last)
        if self._quarter.holds(facts.group_on):
            return self._stage(kind, StageState.DONE, facts.group_on)
        if facts.detention:
            return self._stage(kind, StageState.NOT_NEEDED)
        month = quarter(self._quarter.year, self._quarter.number, CALENDAR).first
        asked = self._rules.report(month)
        reported = any(each.period == asked.quarter.code for each in facts.reports)
        if self._today <= asked.due_on and not reported:
            return self._stage(kind, StageState.WAITING, due_on=self._quarter.last)
        return self._quarterly(kind, self._quarter.last)

    def _expungement(self) -> Stage:
        kind, expected = StageKind.EXPUNGEMENT, self._facts.expected_on
        if expected is None or self._case.is_expected:
            return self._stage(kind, StageState.WAITING)
        since, due_on = self._asked_of_expungement(expected)
        if self._today < since:
            return self._stage(kind, StageState.WAITING, due_on=due_on)
        done = self._done(kind, StepKind.EXPUNGEMENT_REVIEWED, StepKind.EXPUNGEMENT_GUIDED)
        if done and (done.day is None or done.day >= since):
            return done
        asked = [
            each.asked_on
            for each in self._facts.requests
            if each.answer is not Answer.REFUSED and each.asked_on >= self._near(expected)
        ]
        if asked:
            return self._stage(kind, StageState.DONE, max(asked))
        return self._quarterly(kind, due_on)

    def _asked_of_expungement(self, expected: date) -> tuple[date, date]:
        """Return since when a look at expungement is asked for, and by when it is due.

        One look is asked for before the expected day and one from that day on; after a refusal the
        next is from the day the court may be asked again.
        """
        again = self._facts.again_from
        if again and again > expected:
            return again, again
        return (expected if expected <= self._today else self._near(expected)), expected

    def _near(self, expected: date) -> date:
        ahead = self._rules.entry("expungement", self._today).value
        return expected - timedelta(days=ahead)

    def _end(self) -> Stage:
        kind, case = StageKind.END, self._case
        if self._over:
            decided = self._steps.get(StepKind.END_DECIDED)
            by = decided.done_by if decided else ""
            return self._stage(kind, StageState.DONE, case.ended_on, case.end_paper, by)
        ground = self._ground()
        if ground is None:
            return self._stage(kind, StageState.WAITING)
        if self._rules.is_before(ground):
            return self._stage(kind, StageState.BEFORE)
        return self._due(kind, self._rules.quarter(ground).last)

    def _ground(self) -> date | None:
        """Return since when there is a ground to end the case (TT 10/2024/TT-BCA Đ14)."""
        steps, requests = self._steps, self._facts.requests
        kinds = [StepKind.END_PROPOSED, StepKind.END_DECIDED]
        if not self._case.presented_on:
            kinds.append(StepKind.OTHER_PLACE)
        days = [steps[kind].done_on for kind in kinds if kind in steps]
        days += [each.answered_on for each in requests if each.answer is Answer.GRANTED]
        return min((day for day in days if day), default=None)

    def _session(self) -> date | None:
        """Return the day of the work session; of who moved in, not before the taking over."""
        step, received = (self._steps.get(k) for k in (StepKind.PRESENTED, StepKind.RECEIVED))
        days = [self._case.presented_on or (step and step.done_on)]
        if self._moved_in:
            days.append((received and received.done_on) or self._case.entered_on)
        return max((day for day in days if day), default=None)

    def _free_since(self) -> date | None:
        """Return since when nobody is assigned who should be."""
        again = self._case.entered_on if self._case.reopens else None
        days = (self._session(), self._facts.unassigned_since, again)
        return max((day for day in days if day), default=None)

    def _is_on_paper(self) -> bool:
        """Say whether the first steps were done before the program came; not those of a move."""
        moved = self._moved_in and not self._rules.is_before(self._case.entered_on)
        return self._case.done_before and not moved

    def _done(self, kind: StageKind, *steps: StepKind) -> Stage | None:
        """Return the stage of the newest of these steps that was taken."""
        last: CaseStep | None = None
        for each in steps:
            step = self._steps.get(each)
            if step and (last is None or (step.done_on or date.min) > (last.done_on or date.min)):
                last = step
        if last is None:
            return None
        state = StageState.ON_PAPER if last.on_paper else StageState.DONE
        return self._stage(kind, state, last.done_on, last.paper, last.done_by)

    def _once_here(self, kind: StageKind, since: date | None) -> Stage:
        return self._term(kind, since) if self._is_here else self._stage(kind, StageState.WAITING)

    def _term(self, kind: StageKind, since: date | None) -> Stage:
        """Return a stage with a term in working days from a day."""
        if since is None or self._rules.is_before(since):
            return self._stage(kind, StageState.BEFORE)
        law = self._rules.entry(DEADLINES[kind], since)
        due_on = self._rules.calendar.after(since, law.value)
        return self._due(kind, due_on, article=law.source)

    def _quarterly(self, kind: StageKind, due_on: date) -> Stage:
        if not self._is_here:
            return self._stage(kind, StageState.WAITING)
        if self._rules.is_before(due_on):
            return self._stage(kind, StageState.BEFORE, due_on=due_on)
        return self._due(kind, due_on)

    def _due(
        self, kind: StageKind, due_on: date, *, act: str | None = None, article: str = ""
    ) -> Stage:
        state = StageState.OVERDUE if due_on < self._today else StageState.DUE
        code = DEADLINES[kind]
        source = article or self._articles[kind]
        done_by = code if act is None else act
        return Stage(kind, state, due_on=due_on, article=source, act=done_by)

    def _stage(
        self,
        kind: StageKind,
        state: StageState,
        day: date | None = None,
        paper: str = "",
        by: str = "",
        *,
        due_on: date | None = None,
    ) -> Stage:
        return Stage(kind, state, day, paper, by, due_on, self._articles[kind])
