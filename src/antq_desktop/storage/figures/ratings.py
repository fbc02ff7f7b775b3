"""The ratings of the year: of model points, and of security and order teams."""

from collections.abc import Iterable, Iterator
from functools import partial

from antq_desktop.domain.models import Rating, Team, TeamKind, TeamRating
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Entry, Reference
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import COUNT, Basis
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

_RATED = "HD 01/HD-BCA-V05 (2026), chưa kiểm chứng"


def _points_rated(basis: Basis) -> dict[str, Rating]:
    """Return the rating of each point for the year, the one written last."""
    year = basis.period.year
    return {rating.point: rating for rating in basis.all(Rating) if rating.year == year}


def _security_rated(basis: Basis) -> dict[str, TeamRating]:
    year = basis.period.year
    security = {team.id for team in basis.all(Team) if team.kind is TeamKind.SECURITY}
    return {
        rating.team: rating
        for rating in basis.all(TeamRating)
        if rating.year == year and rating.team in security
    }


def _points_graded(basis: Basis, grade: str = "", but: tuple[str, ...] = ()) -> Count:
    return _graded(_points_rated(basis).values(), grade, but)


def _security_graded(basis: Basis, grade: str = "", but: tuple[str, ...] = ()) -> Count:
    return _graded(_security_rated(basis).values(), grade, but)


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
        ("points_rated", N_("Points rated"), N_("Points rated for the year of the period.")),
        partial(_points_graded),
        ("ratings", Rating, ""),
    )
    yield _by_grade(
        N_("Rating of security and order teams for the year"),
        named_entries(reference, "team_grades"),
        (
            "security_rated",
            N_("Security and order teams rated"),
            N_("Security and order teams rated for the year of the period."),
        ),
        partial(_security_graded),
        ("team_ratings", TeamRating, _RATED),
    )


def _by_grade(
    title: str,
    grades: list[tuple[str, Entry]],
    whole: tuple[str, str, str],
    found: partial[Count],
    kept: tuple[str, type[Record], str],
) -> Chapter:
    """Return the chapter of a rating: all, by grade, and those with a grade that is not listed."""
    name, label, counts = whole
    register, record_class, source = kept
    known = tuple(entry.code for _, entry in grades)

    def line(name: str, label: str, count: partial[Count], *, odd: bool = False) -> Indicator:
        return Indicator(
            name, label, counts, count, COUNT, register, source, Nature.YEAR, (record_class,),
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
    names = (*(part.name for part in parts), unlisted.name)
    rule: Sum = parts_of(name, names)
    return Chapter(title, (line(name, label, found), *parts, unlisted), (rule,), Part.MOVEMENT)
