"""The figures of people: how many at the beginning, in, out and at the end, and of what kind."""

from collections.abc import Iterable, Iterator
from datetime import date

from antq_desktop.domain.cases import CameBy, Case, CompletedBy, EndedBy, Group
from antq_desktop.domain.dates import add_months
from antq_desktop.domain.people import Sex
from antq_desktop.domain.reference import OFFENCE_GROUPS
from antq_desktop.domain.support import WorkStatus
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import Basis, Figure
from antq_desktop.storage.pages import PersonLine

ADULT_MONTHS = 18 * 12

_OUT = (
    (EndedBy.EXPUNGED, N_("Out: conviction expunged")),
    (EndedBy.MOVED, N_("Out: moved to another commune")),
    (EndedBy.ABROAD, N_("Out: settled abroad")),
    (EndedBy.MISSING, N_("Out: declared missing")),
    (EndedBy.DIED, N_("Out: died")),
    (EndedBy.NEW_SENTENCE, N_("Out: serving a new sentence")),
)
_GROUPS = (
    (Group.A, N_("Group A")),
    (Group.B, N_("Group B")),
    (Group.C, N_("Group C")),
    (Group.D, N_("Group D")),
)
_WORK = (
    (WorkStatus.STABLE, N_("Steady work")),
    (WorkStatus.UNSTABLE, N_("Work that is not steady")),
    (WorkStatus.NONE, N_("No work")),
    (WorkStatus.STUDYING, N_("Learning a trade")),
    (WorkStatus.UNABLE, N_("Not able to work")),
    (WorkStatus.UNKNOWN, N_("Work not known")),
)
_OFFENCES = dict(
    zip(
        OFFENCE_GROUPS,
        (
            N_("Offences of drugs"),
            N_("Offences of taking property"),
            N_("Intentional injury"),
            N_("Public disorder"),
            N_("Gambling"),
            N_("Offences of traffic"),
            N_("Other offences"),
        ),
        strict=True,
    )
)


def opening(basis: Basis) -> Figure:
    """People on the list the day before the period; typed for the first period, else computed."""
    open_then = _open(basis.cases, basis.period.eve)
    label = N_("At the beginning")
    if basis.opening is None:
        return basis.flow("people_opening", label, open_then)
    records = tuple(case.person for case in open_then)
    return Figure("people_opening", label, basis.opening.people, records)


def correction(basis: Basis) -> Figure:
    """Return the correction typed with the opening, with its reason in the register of openings."""
    value = basis.opening.correction if basis.opening else 0
    records = (basis.opening.id,) if basis.opening and value else ()
    label = N_("Corrections to earlier periods")
    return Figure("people_correction", label, value, records, register="openings")


def came_in(basis: Basis) -> list[Figure]:
    """People who came onto the list in the period, by how they came."""
    came = [
        case for case in basis.cases if not case.is_expected and basis.period.holds(case.since())
    ]
    moved = [case for case in came if case.came_by is CameBy.TRANSFER]
    home = [case for case in came if case.came_by is not CameBy.TRANSFER]
    pardoned = [case for case in home if case.completed_by is CompletedBy.PARDON]
    parole = [case for case in home if case.completed_by is CompletedBy.PAROLE_ENDED]
    served = [case for case in home if case not in pardoned and case not in parole]
    return [
        basis.flow("people_in", N_("Came in the period"), came),
        basis.flow("in_served", N_("In: sentence served"), served),
        basis.flow("in_pardon", N_("In: pardon"), pardoned),
        basis.flow("in_parole_ended", N_("In: probation after early release ended"), parole),
        basis.flow("in_transfer", N_("In: moved in"), moved),
    ]


def went_out(basis: Basis) -> list[Figure]:
    """People who left the list in the period, by the six grounds (TT 10/2024/TT-BCA Đ14.1)."""
    out = [
        case for case in basis.cases if not case.is_expected and basis.period.holds(case.ended_on)
    ]
    figures = [basis.flow("people_out", N_("Went in the period"), out)]
    for ground, label in _OUT:
        ended = [case for case in out if case.ended_by is ground]
        figures.append(basis.flow(f"out_{ground.value}", label, ended))
    return figures


def closing(basis: Basis) -> Figure:
    """People under management on the last day of the period."""
    return basis.people("people_closing", N_("At the end"), basis.managed)


def by_group(basis: Basis) -> Iterator[Figure]:
    """Yield the people at the end by group; unclassified means that no decision stands."""
    for group, label in _GROUPS:
        held = [line for line in basis.managed if line.group is group]
        yield basis.people(f"group_{group.value.lower()}", label, held)
    held = [line for line in basis.managed if line.group is None]
    yield basis.people("group_unclassified", N_("Not yet classified"), held)


def by_sex(basis: Basis) -> Iterator[Figure]:
    """Yield the people at the end by sex, and those surely under 18."""
    for sex, name, label in (
        (Sex.MALE, "sex_male", N_("Men")),
        (Sex.FEMALE, "sex_female", N_("Women")),
        (None, "sex_unknown", N_("Sex not known")),
    ):
        yield basis.people(name, label, [line for line in basis.managed if line.sex is sex])


def under_18(basis: Basis) -> Figure:
    """People at the end who are surely under 18."""
    young = [line for line in basis.managed if _is_minor(line, basis.period.last)]
    return basis.people("under_18", N_("Under 18"), young)


def by_offence(basis: Basis) -> Iterator[Figure]:
    """Yield the people at the end by group of the newest judgment's offence."""
    grouped: dict[str, list[PersonLine]] = {name: [] for name in OFFENCE_GROUPS}
    for line in basis.managed:
        grouped[basis.reference.offence_group(line.offence_article, line.offence)].append(line)
    for name in OFFENCE_GROUPS:
        yield basis.people(f"offence_{name}", _OFFENCES[name], grouped[name])


def not_presented(basis: Basis) -> Figure:
    """People at the end who have not presented themselves (TT 10/2024/TT-BCA Đ9)."""
    absent = [
        line
        for line in basis.managed
        if line.case and line.case.presented_on is None and not line.case.done_before
    ]
    return basis.people("not_presented", N_("Have not presented themselves"), absent)


def with_mentor(basis: Basis) -> Figure:
    """People at the end with an organisation or person assigned (TT 10/2024/TT-BCA Đ10)."""
    helped = [line for line in basis.managed if line.mentor or line.mentor_organisation]
    return basis.people("with_mentor", N_("With a mentor"), helped)


def by_work(basis: Basis) -> Iterator[Figure]:
    """Yield the people at the end by what work they have."""
    for status, label in _WORK:
        held = [line for line in basis.managed if line.work_status is status]
        yield basis.people(f"work_{status.value}", label, held)


def away(basis: Basis) -> Figure:
    """People at the end who live or work away."""
    gone = [line for line in basis.managed if line.away_at is not None]
    return basis.people("away", N_("Away from home"), gone)


def relapse(basis: Basis) -> Figure:
    """People found in the period to have offended again."""
    found = {each.person for each in basis.relapses if basis.period.holds(each.found_on)}
    found |= {
        case.person
        for case in basis.cases
        if case.ended_by is EndedBy.NEW_SENTENCE and basis.period.holds(case.ended_on)
    }
    lines = [line for line in basis.everyone if line.id in found]
    return basis.people("relapse", N_("Offended again in the period"), lines)


def _open(cases: Iterable[Case], on: date) -> list[Case]:
    return [case for case in cases if case.is_open(on)]


def _is_minor(line: PersonLine, on: date) -> bool:
    return line.born is not None and add_months(line.born.earliest(), ADULT_MONTHS) > on
