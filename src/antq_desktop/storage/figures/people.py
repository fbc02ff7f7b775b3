"""The figures of people: how many at the beginning, in, out and at the end, and of what kind."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial

from antq_desktop.domain.cases import CameBy, Case, CompletedBy, EndedBy, Group
from antq_desktop.domain.dates import add_months
from antq_desktop.domain.people import Sex
from antq_desktop.domain.reference import OFFENCE_GROUPS
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import NO_OFFENCE, Basis
from antq_desktop.storage.figures.indicators import (
    Chapter,
    Count,
    Indicator,
    Nature,
    Sum,
    each,
    parts_of,
)
from antq_desktop.storage.pages import PersonLine

ADULT_MONTHS = 18 * 12
_LIST = "TT 10/2024/TT-BCA, Đ7"
_ENDS = "TT 10/2024/TT-BCA, Đ14.1"
_CLASSES = "TT 10/2024/TT-BCA, Đ12"

#: The people whose record was retired since: a part of every breakdown of the end of a past period.
RETIRED_SINCE = "people_retired_since"

_OUT = (
    (EndedBy.EXPUNGED, N_("Out: conviction expunged")),
    (EndedBy.MOVED, N_("Out: moved to another commune")),
    (EndedBy.ABROAD, N_("Out: settled abroad")),
    (EndedBy.MISSING, N_("Out: declared missing")),
    (EndedBy.DIED, N_("Out: died")),
    (EndedBy.NEW_SENTENCE, N_("Out: serving a new sentence")),
)
_OUT_UNSAID = "out_unsaid"
_GROUPS = (
    (Group.A, N_("Group A")),
    (Group.B, N_("Group B")),
    (Group.C, N_("Group C")),
    (Group.D, N_("Group D")),
)
_SEXES = (
    (Sex.MALE, "sex_male", N_("Men")),
    (Sex.FEMALE, "sex_female", N_("Women")),
    (None, "sex_unknown", N_("Sex not known")),
)
_OFFENCES = (
    *zip(
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
    ),
    (NO_OFFENCE, N_("Offence not known")),
)


def managed(basis: Basis, holds: Callable[[PersonLine], bool]) -> Count:
    """Count the people under management on the last day of whom something holds."""
    return each(line.id for line in basis.managed if holds(line))


def people(
    name: str,
    label: str,
    counts: str,
    holds: Callable[[PersonLine], bool],
    source: str = "",
) -> Indicator:
    """Return the indicator of people under management on the last day of whom something holds."""
    return Indicator(name, label, counts, partial(managed, holds=holds), source=source)


def opening(basis: Basis) -> Count:
    """Count the people on the list the day before: as frozen then, as typed, else as is known."""
    if basis.carried:
        return Count(basis.carried.people, basis.carried.records)
    found = _on_eve(basis)
    return Count(basis.opening.people, found.records) if basis.opening else found


def correction(basis: Basis) -> Count:
    """Return what came late into the period before, or the correction typed with the opening."""
    if basis.carried:
        late = _on_eve(basis).value - basis.carried.people
        return Count(late, basis.carried.moved, "people")
    if basis.opening is None or not basis.opening.correction:
        return Count(0, ())
    return Count(basis.opening.correction, (basis.opening.id,))


def came(basis: Basis, kind: str = "") -> Count:
    """Count who came onto the list in the period; of one kind, or all."""
    began = (stay for stay in basis.stays if basis.period.holds(stay.since))
    return each(stay.person for stay in began if not kind or _kind(stay.began) == kind)


def went(basis: Basis, ground: EndedBy | None = None) -> Count:
    """Count who left the list in the period; by one ground, or all."""
    ended = (stay for stay in basis.stays if basis.period.holds(stay.until))
    return each(stay.person for stay in ended if ground in {None, stay.ended.ended_by})


def _went_unsaid(basis: Basis) -> Count:
    """Count who left the list in the period on a ground nobody named."""
    ended = (stay for stay in basis.stays if basis.period.holds(stay.until))
    return each(stay.person for stay in ended if stay.ended.ended_by is None)


def closing(basis: Basis) -> Count:
    """Count the people on the list on the last day, with those whose record was retired since."""
    return each([*(line.id for line in basis.managed), *retired_since(basis).records])


def retired_since(basis: Basis) -> Count:
    """Count the people on the list on the last day whose record was retired since."""
    return each(basis.retired_since)


def listed(basis: Basis) -> Count:
    """Count the people on the list in the period whose record stands."""
    standing = basis.books.people
    return each(who for who in basis.on_list if who in standing)


def _on_eve(basis: Basis) -> Count:
    return each(stay.person for stay in basis.stays if stay.holds(basis.period.eve))


def _cases_beside(basis: Basis) -> Count:
    """Count the people of whom more than one case is open on the last day."""
    last = basis.period.last
    open_on = Counter(case.person for case in basis.cases if case.is_open(last))
    return each(person for person, cases in open_on.items() if cases > 1)


def _kind(case: Case) -> str:
    if case.came_by is CameBy.TRANSFER:
        return "in_transfer"
    if case.completed_by is CompletedBy.PARDON:
        return "in_pardon"
    if case.completed_by is CompletedBy.PAROLE_ENDED:
        return "in_parole_ended"
    return "in_served"


def _is_minor(line: PersonLine, on: date) -> bool:
    return line.born is not None and add_months(line.born.earliest(), ADULT_MONTHS) > on


def _under_18(basis: Basis) -> Count:
    return managed(basis, lambda line: _is_minor(line, basis.period.last))


def _of_offence(basis: Basis, group: str) -> Count:
    return managed(basis, lambda line: basis.offence_groups[line.id] == group)


def _in_group(line: PersonLine, group: Group | None) -> bool:
    return line.group is group


def _of_sex(line: PersonLine, sex: Sex | None) -> bool:
    return line.sex is sex


_IN_COUNTS = N_("People who came onto the list in the period, in this way.")
_OUT_COUNTS = N_("People who left the list in the period, on this ground.")
_IN = (
    ("in_served", N_("In: sentence served")),
    ("in_pardon", N_("In: pardon")),
    ("in_parole_ended", N_("In: probation after early release ended")),
    ("in_transfer", N_("In: moved in")),
)

MANAGEMENT = Chapter(
    N_("People under management"),
    (
        Indicator(
            "people_opening",
            N_("At the beginning"),
            N_("People on the list the day before the period; of a period that follows a frozen "
               "report, the number frozen there."),
            opening,
            source=_LIST,
        ),
        Indicator(
            "people_correction",
            N_("Corrections to earlier periods"),
            N_("What is known today of the day before the period, less what was reported of it."),
            correction,
            register="openings",
        ),
        Indicator(
            "people_in",
            N_("Came in the period"),
            N_("People who came onto the list in the period."),
            came,
            source=_LIST,
            nature=Nature.FLOW,
        ),
        *(
            Indicator(
                name, label, _IN_COUNTS, partial(came, kind=name), source=_LIST, nature=Nature.FLOW
            )
            for name, label in _IN
        ),
        Indicator(
            "people_out",
            N_("Went in the period"),
            N_("People who left the list in the period."),
            went,
            source=_ENDS,
            nature=Nature.FLOW,
        ),
        *(
            Indicator(
                f"out_{ground.value}",
                label,
                _OUT_COUNTS,
                partial(went, ground=ground),
                source=_ENDS,
                nature=Nature.FLOW,
            )
            for ground, label in _OUT
        ),
        Indicator(
            _OUT_UNSAID,
            N_("Out: ground not said"),
            _OUT_COUNTS,
            _went_unsaid,
            source=_ENDS,
            nature=Nature.FLOW,
            only_if_any=True,
        ),
        Indicator(
            "people_closing",
            N_("At the end"),
            N_("People on the list on the last day of the period."),
            closing,
            source=_LIST,
        ),
        Indicator(
            "people_cases_beside",
            N_("With two cases open at once"),
            N_("People at the end who have more than one case open, as when two records became "
               "one. Each is counted once, from the first day of one case to the last of all. Put "
               "it right by ending or removing one."),
            _cases_beside,
            only_if_any=True,
        ),
        Indicator(
            RETIRED_SINCE,
            N_("Records retired since"),
            N_("People on the list on the last day whose record was retired since: of what group, "
               "sex, offence and work they were is known no more."),
            retired_since,
            only_if_any=True,
        ),
    ),
    (
        Sum(
            "people_closing",
            (("people_opening", 1), ("people_correction", 1), ("people_in", 1), ("people_out", -1)),
            N_("Beginning + corrections + in − out is {total}, but {closing} stand at the end."),
        ),
        parts_of("people_in", (name for name, _ in _IN)),
        parts_of("people_out", (*(f"out_{ground.value}" for ground, _ in _OUT), _OUT_UNSAID)),
    ),
)  # fmt: skip

BY_GROUP = Chapter(
    N_("By group"),
    (
        *(
            people(
                f"group_{group.value.lower()}",
                label,
                N_("People at the end of whom the last decision says this group."),
                partial(_in_group, group=group),
                _CLASSES,
            )
            for group, label in _GROUPS
        ),
        people(
            "group_unclassified",
            N_("Not yet classified"),
            N_("People at the end of whom no decision of a group stands."),
            partial(_in_group, group=None),
            _CLASSES,
        ),
    ),
    (
        parts_of(
            "people_closing",
            (*(f"group_{group.value.lower()}" for group, _ in _GROUPS),
             "group_unclassified", RETIRED_SINCE),
            N_("The groups make {total}, but {closing} stand at the end."),
        ),
    ),
)  # fmt: skip

BY_SEX = Chapter(
    N_("By sex and age"),
    (
        *(
            people(
                name,
                label,
                N_("People at the end, by sex."),
                partial(_of_sex, sex=sex),
            )
            for sex, name, label in _SEXES
        ),
        Indicator(
            "under_18",
            N_("Under 18"),
            N_("People at the end who are surely under 18 on the last day."),
            _under_18,
        ),
    ),
    (
        parts_of(
            "people_closing",
            (*(name for _, name, _ in _SEXES), RETIRED_SINCE),
            N_("Men and women make {total}, but {closing} stand at the end."),
        ),
    ),
)

BY_OFFENCE = Chapter(
    N_("By offence"),
    tuple(
        Indicator(
            f"offence_{group}",
            label,
            N_("People at the end, by the offence of the judgment their case names, else of the "
               "newest."),
            partial(_of_offence, group=group),
        )
        for group, label in _OFFENCES
    ),
    (
        parts_of(
            "people_closing",
            (*(f"offence_{group}" for group, _ in _OFFENCES), RETIRED_SINCE),
            N_("The offences make {total}, but {closing} stand at the end."),
        ),
    ),
)  # fmt: skip
