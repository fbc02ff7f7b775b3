"""The figures of “An toàn về ANTT” for the year (TT 124/2021/TT-BCA), and of key areas."""

from collections.abc import Callable
from functools import partial

from antq_desktop.domain.safety import KeyArea, SafetySubject, SafetyYear, SubjectKind
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import Basis, Unit
from antq_desktop.storage.figures.indicators import (
    Chapter,
    Count,
    Indicator,
    Nature,
    Part,
    flow_of,
    parts_of,
    records_of,
    share,
)
from antq_desktop.storage.figures.yearly import counts, newest, repeated

_LAW = "TT 124/2021/TT-BCA"
_KINDS = (
    (
        SubjectKind.HAMLET,
        (N_("Residential areas"), N_("Residential areas registered"),
         N_("Residential areas that reached the standard"),
         N_("Share of residential areas that reached the standard")),
        f"{_LAW}, Đ4",
    ),
    (
        SubjectKind.COMMUNE,
        (N_("Communes"), N_("Communes registered"), N_("Communes that reached the standard"),
         N_("Share of communes that reached the standard")),
        f"{_LAW}, Đ5",
    ),
    (
        SubjectKind.AGENCY,
        (N_("Agencies"), N_("Agencies registered"), N_("Agencies that reached the standard"),
         N_("Share of agencies that reached the standard")),
        f"{_LAW}, Đ6",
    ),
    (
        SubjectKind.ENTERPRISE,
        (N_("Enterprises"), N_("Enterprises registered"),
         N_("Enterprises that reached the standard"),
         N_("Share of enterprises that reached the standard")),
        f"{_LAW}, Đ6",
    ),
    (
        SubjectKind.SCHOOL,
        (N_("Schools"), N_("Schools registered"), N_("Schools that reached the standard"),
         N_("Share of schools that reached the standard")),
        f"{_LAW}, Đ7",
    ),
)  # fmt: skip
_ALL = (
    N_("Units of the standard"),
    N_("Units registered"),
    N_("Units that reached the standard"),
    N_("Share of units that reached the standard"),
)


def _subjects(basis: Basis, kind: SubjectKind | None = None) -> Count:
    return records_of(_standing(basis, kind).values())


def _of_year(basis: Basis, field: str, kind: SubjectKind | None = None) -> Count:
    """Count the units of a kind whose line for the year has a day that counts."""
    standing = _standing(basis, kind)
    return records_of(
        line
        for line in newest(basis.all(SafetyYear), _unit_and_year)
        if line.subject in standing and counts(basis, line.year, getattr(line, field))
    )


def _entered_twice(basis: Basis) -> Count:
    """Count the lines of the year that are not counted, of the units that stand."""
    of_year = (line for line in basis.all(SafetyYear) if line.year == basis.period.year)
    standing = _standing(basis)
    return repeated((line for line in of_year if line.subject in standing), _unit_and_year)


def _units_twice(basis: Basis) -> Count:
    """Count the residential areas that stand beside a later one of the same hamlet."""
    areas = _standing(basis, SubjectKind.HAMLET).values()
    return repeated((each for each in areas if each.hamlet), lambda each: each.hamlet)


def _unit_and_year(line: SafetyYear) -> tuple[str, int]:
    return line.subject, line.year


def _standing(basis: Basis, kind: SubjectKind | None = None) -> dict[str, SafetySubject]:
    return {
        subject.id: subject
        for subject in basis.all(SafetySubject)
        if subject.stands(basis.period.last) and kind in {None, subject.kind}
    }


def _lines(
    stem: str, labels: tuple[str, str, str, str], kind: SubjectKind | None, source: str
) -> tuple[Indicator, ...]:
    """Return the four figures of a kind of unit: how many, registered, reached, the share."""
    all_of, registered, reached, shared = labels
    kept = (SafetySubject,)
    unit = Unit.AREAS if kind is SubjectKind.HAMLET else Unit.ORGANISATIONS

    def of_year(name: str, label: str, counts: str, field: str) -> Indicator:
        count = partial(_of_year, field=field, kind=kind)
        return Indicator(
            name, label, counts, count, unit, "safety_years", source, Nature.YEAR, kept
        )

    return (
        Indicator(
            f"{stem}_subjects",
            all_of,
            N_("Units of this kind that are there on the last day."),
            partial(_subjects, kind=kind),
            unit,
            "safety_subjects",
            source,
            kept_in=kept,
        ),
        of_year(
            f"{stem}_registered",
            registered,
            N_("Of these, registered for the year of the period by the last day."),
            "registered_on",
        ),
        of_year(
            f"{stem}_reached",
            reached,
            N_(
                "Of these, recognised for the year of the period by the last day; a report that "
                "ends the year also counts what was recognised for it later."
            ),
            "recognised_on",
        ),
        share(
            f"{stem}_share",
            shared,
            N_("Those recognised for the year of all that are there."),
            (f"{stem}_reached", f"{stem}_subjects"),
            source=source,
            kept_in=kept,
        ),
    )


def _twice(
    name: str, label: str, counts: str, count: Callable[[Basis], Count], register: str
) -> Indicator:
    return Indicator(
        name, label, counts, count, Unit.LINES, register, nature=Nature.YEAR,
        kept_in=(SafetySubject,), only_if_any=True,
    )  # fmt: skip


_TWICE = (
    _twice(
        "safety_units_entered_twice",
        N_("Residential areas entered twice"),
        N_("Residential areas beside a later one of the same hamlet: both are counted until one is "
           "removed or ended."),
        _units_twice,
        "safety_subjects",
    ),
    _twice(
        "safety_entered_twice",
        N_("Lines of the standard entered twice"),
        N_("Lines for the year beside a later one of the same unit: the later one counts. Put them "
           "right by removing one."),
        _entered_twice,
        "safety_years",
    ),
)  # fmt: skip

STANDARD = Chapter(
    N_("The standard “safe in security and order”"),
    (
        *_lines("safety", _ALL, None, _LAW),
        *_TWICE,
        *(
            line
            for kind, labels, source in _KINDS
            for line in _lines(f"safety_{kind.value}", labels, kind, source)
        ),
    ),
    tuple(
        parts_of(f"safety_{what}", (f"safety_{kind.value}_{what}" for kind, _, _ in _KINDS))
        for what in ("subjects", "registered", "reached")
    ),
    Part.MOVEMENT,
)


def _areas(basis: Basis) -> Count:
    return records_of(area for area in basis.all(KeyArea) if area.stands(basis.period.last))


def _areas_before(basis: Basis) -> Count:
    return records_of(area for area in basis.all(KeyArea) if area.stands(basis.period.eve))


def _added(basis: Basis) -> Count:
    listed = (area for area in basis.all(KeyArea) if _in_order(area))
    return records_of(area for area in listed if basis.period.holds(area.since))


def _removed(basis: Basis) -> Count:
    listed = (area for area in basis.all(KeyArea) if _in_order(area))
    return records_of(area for area in listed if basis.period.holds(area.removed_on))


def _in_order(area: KeyArea) -> bool:
    """Say whether it was not removed before it was listed, as a slip of the pen may have it."""
    return area.since is None or area.removed_on is None or area.since <= area.removed_on


def _area(
    name: str, label: str, counts: str, count: partial[Count], nature: Nature = Nature.FLOW
) -> Indicator:
    return Indicator(
        name, label, counts, count, Unit.KEY_AREAS, "key_areas", nature=nature, kept_in=(KeyArea,)
    )


KEY_AREAS = Chapter(
    N_("Key areas"),
    (
        _area(
            "key_areas_opening",
            N_("Key areas at the beginning"),
            N_("Key areas the day before the period."),
            partial(_areas_before),
            Nature.STOCK,
        ),
        _area(
            "key_areas_added",
            N_("Key areas added"),
            N_("Areas listed in the period."),
            partial(_added),
        ),
        _area(
            "key_areas_removed",
            N_("Key areas removed"),
            N_("Areas a decision removed in the period."),
            partial(_removed),
        ),
        _area(
            "key_areas_closing",
            N_("Key areas at the end"),
            N_("Key areas on the last day."),
            partial(_areas),
            Nature.STOCK,
        ),
    ),
    (flow_of("key_areas_opening", ("key_areas_added",), ("key_areas_removed",),
             "key_areas_closing"),),
    Part.MOVEMENT,
)  # fmt: skip
