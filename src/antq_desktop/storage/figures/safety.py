"""The figures of “An toàn về ANTT” for the year (TT 124/2021/TT-BCA), and of key areas."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from antq_desktop.domain.safety import KeyArea, SafetySubject, SafetyYear, SubjectKind
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import COUNT, Basis
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


def _registered(basis: Basis, kind: SubjectKind | None = None) -> Count:
    last = basis.period.last
    return _years(basis, kind, (y for y in basis.all(SafetyYear) if _by(y.registered_on, last)))


def _reached(basis: Basis, kind: SubjectKind | None = None) -> Count:
    last = basis.period.last
    return _years(basis, kind, (y for y in basis.all(SafetyYear) if _by(y.recognised_on, last)))


def _years(basis: Basis, kind: SubjectKind | None, years: Iterable[SafetyYear]) -> Count:
    """Count the units of a kind by their line of the year, each unit once."""
    standing = _standing(basis, kind)
    found = {
        year.subject: year
        for year in years
        if year.year == basis.period.year and year.subject in standing
    }
    return records_of(found.values())


def _by(day: date | None, last: date) -> bool:
    return day is not None and day <= last


def _standing(basis: Basis, kind: SubjectKind | None) -> dict[str, SafetySubject]:
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
    return (
        Indicator(
            f"{stem}_subjects",
            all_of,
            N_("Units of this kind that are there on the last day."),
            partial(_subjects, kind=kind),
            COUNT,
            "safety_subjects",
            source,
            kept_in=kept,
        ),
        Indicator(
            f"{stem}_registered",
            registered,
            N_("Of these, registered for the year of the period by the last day."),
            partial(_registered, kind=kind),
            COUNT,
            "safety_years",
            source,
            Nature.YEAR,
            kept,
        ),
        Indicator(
            f"{stem}_reached",
            reached,
            N_("Of these, recognised for the year of the period by the last day."),
            partial(_reached, kind=kind),
            COUNT,
            "safety_years",
            source,
            Nature.YEAR,
            kept,
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


STANDARD = Chapter(
    N_("The standard “safe in security and order”"),
    (
        *_lines("safety", _ALL, None, _LAW),
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
        name, label, counts, count, COUNT, "key_areas", nature=nature, kept_in=(KeyArea,)
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
