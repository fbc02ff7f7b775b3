"""The figures of support: who has a mentor and work, what was given, and who offended again."""

from datetime import date
from functools import partial

from antq_desktop.domain.cases import EndedBy, Relapse
from antq_desktop.domain.casework import CaseStep
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import Measure
from antq_desktop.domain.periods import Period
from antq_desktop.domain.support import SupportTeam, WorkStatus
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import Basis, Unit
from antq_desktop.storage.figures.indicators import (
    Chapter,
    Count,
    Indicator,
    Nature,
    each,
    parts_of,
    records_of,
    share,
)
from antq_desktop.storage.figures.people import RETIRED_SINCE, listed, managed, people
from antq_desktop.storage.pages import PersonLine

_MENTORS = "TT 10/2024/TT-BCA, Đ10"
_MEASURES = "NĐ 49/2020/NĐ-CP"
#: The kinds of measure that are counsel: in mind and in law (NĐ 49/2020/NĐ-CP Đ10).
_COUNSEL = ("TL", "PL")
_TRADE = ("DN",)

_WORK = (
    (WorkStatus.STABLE, N_("Steady work")),
    (WorkStatus.UNSTABLE, N_("Work that is not steady")),
    (WorkStatus.NONE, N_("No work")),
    (WorkStatus.STUDYING, N_("Learning a trade")),
    (WorkStatus.UNABLE, N_("Not able to work")),
    (WorkStatus.UNKNOWN, N_("Work not known")),
)


def _not_presented(line: PersonLine) -> bool:
    case = line.case
    return case is not None and case.presented_on is None and not case.done_before


def _has_mentor(line: PersonLine) -> bool:
    return bool(line.mentor or line.mentor_organisation)


def _works(line: PersonLine, status: WorkStatus) -> bool:
    return line.work_status is status


def _is_away(line: PersonLine) -> bool:
    return line.away_at is not None


def _with_team(basis: Basis) -> Count:
    last = basis.period.last
    helped = {
        team.person
        for team in basis.all(SupportTeam)
        if (team.since is None or team.since <= last) and (team.until is None or team.until >= last)
    }
    return managed(basis, lambda line: line.id in helped)


def _relapsed(basis: Basis, period: Period) -> Count:
    """Count the people found in a period, and while on the list, to have offended again."""
    days: dict[str, list[date]] = {}
    for relapse in basis.all(Relapse):
        days.setdefault(relapse.person, []).append(relapse.found_on)
    for case in basis.cases:
        if case.ended_by is EndedBy.NEW_SENTENCE and case.ended_on is not None:
            days.setdefault(case.person, []).append(case.ended_on)
    found = {
        stay.person
        for stay in basis.stays
        for day in days.get(stay.person, ())
        if period.holds(day) and (stay.holds(day) or stay.until == day)
    }
    return each(who for who in basis.people if who in found)


def _relapse(basis: Basis) -> Count:
    return _relapsed(basis, basis.period)


def _relapse_this_year(basis: Basis) -> Count:
    return _relapsed(basis, basis.year_so_far)


def _listed_retired(basis: Basis) -> Count:
    """Count those on the list in the period whose record was retired since."""
    gone = {case.person for case in basis.retired}
    return each(who for who in basis.on_list if who in gone)


def _given(basis: Basis, kinds: tuple[str, ...] = ()) -> Count:
    """Count the measures given in the period, of some kinds or all."""
    return records_of(
        measure
        for measure in basis.all(Measure)
        if basis.period.holds(measure.given_on) and (not kinds or measure.kind in kinds)
    )


def _helped(basis: Basis) -> Count:
    """Count the people who were given a measure in the period, each once."""
    found = {
        measure.person: None
        for measure in basis.all(Measure)
        if basis.period.holds(measure.given_on)
    }
    return each(found)


def _visits(basis: Basis) -> Count:
    return each(basis.visits)


def _guided(basis: Basis) -> Count:
    """Count the people guided in the period, each once; only such steps are in the basis."""
    found = {step.person: None for step in basis.all(CaseStep) if basis.period.holds(step.done_on)}
    return each(found)


SUPPORT = Chapter(
    N_("Support"),
    (
        people(
            "not_presented",
            N_("Have not presented themselves"),
            N_("People at the end who have not presented themselves at the office."),
            _not_presented,
            "TT 10/2024/TT-BCA, Đ9",
        ),
        people(
            "with_mentor",
            N_("With a mentor"),
            N_("People at the end with an organisation or person assigned."),
            _has_mentor,
            _MENTORS,
        ),
        *(
            people(
                f"work_{status.value}",
                label,
                N_("People at the end, by what work they have."),
                partial(_works, status=status),
            )
            for status, label in _WORK
        ),
        people(
            "away",
            N_("Away from home"),
            N_("People at the end who live or work away."),
            _is_away,
        ),
        Indicator(
            "relapse",
            N_("Offended again in the period"),
            N_("People found in the period, while on the list, to have offended again, each once."),
            _relapse,
            nature=Nature.ONCE,
        ),
    ),
    (
        parts_of(
            "people_closing",
            (*(f"work_{status.value}" for status, _ in _WORK), RETIRED_SINCE),
            N_("The kinds of work make {total}, but {closing} stand at the end."),
        ),
    ),
)

HELP = Chapter(
    N_("Help given in the period"),
    (
        Indicator(
            "visits_made",
            N_("Visits and contacts"),
            N_("Visits and contacts of the period with all people, also those not found at home."),
            _visits,
            Unit.TIMES,
            "visits",
            nature=Nature.FLOW,
        ),
        Indicator(
            "counsel_given",
            N_("Counsel given (times)"),
            N_("Measures of help in mind and with steps of law given in the period."),
            partial(_given, kinds=_COUNSEL),
            Unit.TIMES,
            "measures",
            f"{_MEASURES}, Đ10",
            Nature.FLOW,
            (Measure,),
        ),
        Indicator(
            "training_given",
            N_("Vocational training given (times)"),
            N_("Measures of vocational training given in the period."),
            partial(_given, kinds=_TRADE),
            Unit.TIMES,
            "measures",
            f"{_MEASURES}, Đ11.1",
            Nature.FLOW,
            (Measure,),
        ),
        Indicator(
            "measures_given",
            N_("Measures of support given (times)"),
            N_("Measures of every kind given in the period."),
            _given,
            Unit.TIMES,
            "measures",
            f"{_MEASURES}, Đ9-Đ12",
            Nature.FLOW,
            (Measure,),
        ),
        Indicator(
            "people_helped",
            N_("People given a measure of support"),
            N_("People who were given a measure in the period, each once."),
            _helped,
            source=f"{_MEASURES}, Đ9-Đ12",
            nature=Nature.ONCE,
            kept_in=(Measure,),
        ),
        Indicator(
            "with_support_team",
            N_("With a support team"),
            N_("People at the end who have a team of their own that helps them."),
            _with_team,
            kept_in=(SupportTeam,),
        ),
    ),
)


def _expected(basis: Basis) -> Count:
    """Count the people on the list in the period whose expected day lies in it."""
    period, expected_on = basis.period, basis.expected_on
    return each(who for who in listed(basis).records if period.holds(expected_on(RecordId(who))))


def _term_over(basis: Basis) -> Count:
    last = basis.period.last
    return managed(basis, lambda line: (basis.expected_on(line.id) or date.max) <= last)


EXPUNGEMENT = Chapter(
    N_("Expungement"),
    (
        Indicator(
            "expungement_expected",
            N_("Expungement expected in the period"),
            N_(
                "People on the list in the period whose term, by time alone, is expected to be "
                "over on a day of it; an officer decides by the paper."
            ),
            _expected,
            source="BLHS, Đ70-Đ73",
            nature=Nature.ONCE,
        ),
        Indicator(
            "expungement_due",
            N_("Term for expungement over"),
            N_("People at the end whose term, by time alone, is expected to be over by then."),
            _term_over,
            source="BLHS, Đ70-Đ73",
        ),
        Indicator(
            "expungement_guided",
            N_("Guided on expungement"),
            N_("People guided on expungement in the period, each once."),
            _guided,
            source="TT 10/2024/TT-BCA, Đ13",
            nature=Nature.ONCE,
        ),
    ),
)

OFFENDING_AGAIN = Chapter(
    N_("Offending again"),
    (
        Indicator(
            "relapse_year",
            N_("Offended again since the year began"),
            N_("People found since the first day of the report year, while on the list, to have "
               "offended again, each once."),
            _relapse_this_year,
            nature=Nature.YEAR,
        ),
        Indicator(
            "people_listed",
            N_("On the list in the period"),
            N_("People who were on the list on any day of the period, each once; without those "
               "whose record was retired since."),
            listed,
            nature=Nature.ONCE,
        ),
        Indicator(
            "listed_retired_since",
            N_("On the list in the period, records retired since"),
            N_("People on the list in the period whose record was retired since: whether they "
               "offended again is known no more, so the share does not speak of them."),
            _listed_retired,
            nature=Nature.ONCE,
            only_if_any=True,
        ),
        share(
            "relapse_share",
            N_("Share who offended again"),
            N_("Those who offended again in the period of those on the list in it."),
            ("relapse", "people_listed"),
        ),
    ),
)  # fmt: skip
