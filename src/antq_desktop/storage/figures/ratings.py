"""The ratings of the year: of model points, and of security and order teams."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from antq_desktop.domain.models import Rating, Team, TeamKind, TeamRating
from antq_desktop.domain.rating import window_of
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Entry, Reference
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import Basis, Unit
from antq_desktop.storage.figures.indicators import (
    Chapter,
    Count,
    Indicator,
    Nature,
    Part,
    Sum,
    parts_of,
    records_of,
)
from antq_desktop.storage.figures.lists import named_entries
from antq_desktop.storage.figures.yearly import counts, newest, repeated

_RATED = "HD 01/HD-BCA-V05 (2026), chưa kiểm chứng"
_COUNTED = N_(
    "Rated for the year of the period by the last day, without a day by the end of its "
    "window; a report that ends the year also counts what was decided for it later."
)


def _points_rated(basis: Basis) -> list[Rating]:
    """Return the ratings of points that count in the report of the period."""
    return [each for each in newest(basis.all(Rating), _point) if _counts(basis, each)]


def _security_rated(basis: Basis) -> list[TeamRating]:
    security = {team.id for team in basis.all(Team) if team.kind is TeamKind.SECURITY}
    rated = (each for each in basis.all(TeamRating) if each.team in security)
    return [each for each in newest(rated, _team) if _counts(basis, each)]


def _counts(basis: Basis, rating: Rating | TeamRating) -> bool:
    """Say whether a rating counts; one without a day counts from the end of what it speaks of."""
    decided_on = rating.decided_on or window_of(rating.year, basis.reference).last
    return counts(basis, rating.year, decided_on)


def _point(rating: Rating) -> tuple[str, int]:
    return rating.point, rating.year


def _team(rating: TeamRating) -> tuple[str, int]:
    return rating.team, rating.year


def _entered_twice(basis: Basis, cls: type[Record]) -> Count:
    """Count the ratings for the year that are not counted."""
    year, root = basis.period.year, cls.register.root
    of_year = (each for each in basis.all(cls) if getattr(each, "year", None) == year)
    return repeated(of_year, lambda each: str(getattr(each, root)))


def _points_graded(basis: Basis, grade: str = "", but: tuple[str, ...] = ()) -> Count:
    return _graded(_points_rated(basis), grade, but)


def _security_graded(basis: Basis, grade: str = "", but: tuple[str, ...] = ()) -> Count:
    return _graded(_security_rated(basis), grade, but)


def _graded(ratings: Iterable[Rating | TeamRating], grade: str, but: tuple[str, ...]) -> Count:
    return records_of(
        rating
        for rating in ratings
        if (not grade or rating.grade == grade) and rating.grade not in but
    )


def ratings(reference: Reference) -> Iterator[Chapter]:
    """Yield the ratings of the year: of points, and of security teams."""
    yield _by_grade(
        N_("Rating of points for the year"),
        named_entries(reference, "grades"),
        (
            "points_rated",
            N_("Points rated"),
            _COUNTED,
        ),
        partial(_points_graded),
        ("ratings", Rating, ""),
        Unit.POINTS,
    )
    yield _by_grade(
        N_("Rating of security and order teams for the year"),
        named_entries(reference, "team_grades"),
        (
            "security_rated",
            N_("Security and order teams rated"),
            _COUNTED,
        ),
        partial(_security_graded),
        ("team_ratings", TeamRating, _RATED),
        Unit.TEAMS,
    )


def _by_grade(
    title: str,
    grades: list[tuple[str, Entry]],
    whole: tuple[str, str, str],
    found: partial[Count],
    kept: tuple[str, type[Record], str],
    unit: Unit,
) -> Chapter:
    """Return the chapter of a rating: all, by grade, and those with a grade that is not listed."""
    name, label, counts = whole
    register, record_class, source = kept
    known = tuple(entry.code for _, entry in grades)

    def line(name: str, label: str, count: partial[Count], *, odd: bool = False) -> Indicator:
        return Indicator(
            name, label, counts, count, unit, register, source, Nature.YEAR, (record_class,),
            only_if_any=odd,
        )  # fmt: skip

    parts = [
        line(f"{name}_{end}", entry.title, partial(found, grade=entry.code))
        for end, entry in grades
    ]
    unlisted = line(
        f"{name}_unlisted",
        N_("Rated with another grade"),
        partial(found, but=known),
        odd=True,
    )
    twice = replace(
        line(
            f"{name}_entered_twice",
            N_("Ratings entered twice"),
            partial(_entered_twice, cls=record_class),
            odd=True,
        ),
        unit=Unit.LINES,
        counts=N_("Ratings beside a later one for the same year: the later one counts. Put them "
                  "right by removing one."),
    )  # fmt: skip
    names = (*(part.name for part in parts), unlisted.name)
    rule: Sum = parts_of(name, names)
    lines = (line(name, label, found), *parts, unlisted, twice)
    return Chapter(title, lines, (rule,), Part.MOVEMENT)
