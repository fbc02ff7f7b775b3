"""The figures of model points: new, strengthened, dissolved; how they stand, meet and are rated."""

from functools import partial

from antq_desktop.domain.models import (
    Meeting,
    Point,
    PointMoney,
    PointState,
    Team,
)
from antq_desktop.domain.reference import shipped_id
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import Basis, Unit
from antq_desktop.storage.figures.indicators import (
    Chapter,
    Count,
    Indicator,
    Nature,
    Part,
    each,
    flow_of,
    parts_of,
    records_of,
    total,
)
from antq_desktop.storage.figures.movement import members_of, types_of
from antq_desktop.storage.models import last_met

_RATED = "HD 01/HD-BCA-V05 (2026), chưa kiểm chứng"

#: The group of model types that help people come home.
REINTEGRATION = "reintegration"


def point_flow(
    name: str,
    label: str,
    counts: str,
    found: partial[Count],
    nature: Nature = Nature.FLOW,
    unit: Unit = Unit.POINTS,
) -> Indicator:
    """Return an indicator counted from the points."""
    return Indicator(name, label, counts, found, unit, "points", nature=nature, kept_in=(Point,))


def _opening(basis: Basis) -> Count:
    return records_of(point for point in basis.all(Point) if point.stands(basis.period.eve))


def _new(basis: Basis) -> Count:
    return records_of(
        point
        for point in basis.all(Point)
        if basis.period.holds(point.launched_on)
        and (point.ended_on is not None or point.state is not PointState.DISSOLVED)
        and not _ended_before_it_began(point)
    )


def _dissolved(basis: Basis) -> Count:
    return records_of(
        point
        for point in basis.all(Point)
        if basis.period.holds(point.ended_on) and not _ended_before_it_began(point)
    )


def _ended_before_it_began(point: Point) -> bool:
    begun, over = point.launched_on, point.ended_on
    return begun is not None and over is not None and over < begun


def _strengthened(basis: Basis) -> Count:
    return records_of(
        point
        for point in basis.all(Point)
        if point.state is PointState.STRENGTHENED and basis.period.holds(point.state_since)
    )


def _copied(basis: Basis) -> Count:
    return records_of(
        point
        for point in basis.all(Point)
        if point.copied_from and basis.period.holds(point.launched_on)
    )


def _new_types(basis: Basis) -> Count:
    """Count the types carried at the end that no point carried the day before the period."""
    before = types_of(p for p in basis.all(Point) if p.stands(basis.period.eve))
    return each(kind for kind in types_of(basis.points) if kind not in before)


def _in_state(basis: Basis, state: PointState) -> Count:
    last = basis.period.last
    return records_of(point for point in basis.points if point.state_on(last) is state)


def _silent(basis: Basis) -> Count:
    """Count the points that fell silent by the last day, as the day's list tells them."""
    last = basis.period.last
    months = basis.reference.on("movement_terms", "silent_months", last).value
    met = last_met(basis.all(Team), basis.all(Meeting), last)
    return records_of(
        point
        for point in basis.points
        if point.silent_since(last, months, met.get(point.id), basis.office_began_on)
    )


def _equipment(basis: Basis, field: str) -> Count:
    return total((point, getattr(point, field) or 0) for point in basis.points)


def _meetings(basis: Basis) -> Count:
    return records_of(each for each in basis.all(Meeting) if basis.period.holds(each.held_on))


def _attendance(basis: Basis) -> Count:
    held = (each for each in basis.all(Meeting) if basis.period.holds(each.held_on))
    return total((meeting, meeting.attendance or 0) for meeting in held)


def _money(basis: Basis) -> Count:
    given = (each for each in basis.all(PointMoney) if basis.period.holds(each.given_on))
    return total((money, money.amount) for money in given)


def _of_reintegration(basis: Basis) -> list[Point]:
    kinds = {
        shipped_id("model_types", entry.code)
        for entry in basis.reference.entries("model_types")
        if entry.group == REINTEGRATION
    }
    return [point for point in basis.points if point.model_type in kinds]


def _reintegration_points(basis: Basis) -> Count:
    return records_of(_of_reintegration(basis))


def _reintegration_members(basis: Basis) -> Count:
    return members_of(basis, _of_reintegration(basis))


_STATES = (
    (PointState.ACTIVE, "points_active", N_("Points that are active")),
    (PointState.STRENGTHENED, "points_in_strengthening", N_("Points being strengthened")),
    (PointState.PAUSED, "points_paused", N_("Points paused")),
)

POINTS = Chapter(
    N_("Model points in the period"),
    (
        point_flow(
            "points_opening",
            N_("Points at the beginning"),
            N_("Points that stood the day before the period."),
            partial(_opening),
            Nature.STOCK,
        ),
        point_flow(
            "points_new",
            N_("Points newly built"),
            N_("Points launched in the period."),
            partial(_new),
        ),
        point_flow(
            "points_dissolved",
            N_("Points dissolved"),
            N_("Points dissolved in the period."),
            partial(_dissolved),
        ),
        point_flow(
            "points_strengthened",
            N_("Points strengthened"),
            N_("Points that are being strengthened since a day of the period."),
            partial(_strengthened),
        ),
        point_flow(
            "points_copied",
            N_("Points copied from another"),
            N_("Points launched in the period after the example of another point."),
            partial(_copied),
        ),
        point_flow(
            "model_types_new",
            N_("Model types newly in use"),
            N_("Types a point carries on the last day that none carried the day before the "
               "period."),
            partial(_new_types),
            Nature.ONCE,
            Unit.TYPES,
        ),
        *(
            point_flow(
                name,
                label,
                N_("Points that stand on the last day, by the state they are in then."),
                partial(_in_state, state=state),
                Nature.STOCK,
            )
            for state, name, label in _STATES
        ),
        Indicator(
            "points_silent",
            N_("Silent points"),
            N_("Points at work on the last day that had no meeting, of their own or of their "
               "teams, for the months the list of terms names; never counted from before the "
               "office began with this program."),
            _silent,
            Unit.POINTS,
            "points",
            kept_in=(Meeting,),
        ),
        *(
            point_flow(
                field,
                label,
                N_("Equipment of the points that stand on the last day."),
                partial(_equipment, field=field),
                Nature.STOCK,
                Unit.PIECES,
            )
            for field, label in (
                ("cameras", N_("Security cameras")),
                ("gongs", N_("Security gongs")),
                ("letter_boxes", N_("Letter boxes")),
            )
        ),
        Indicator(
            "meetings_held",
            N_("Meetings held"),
            N_("Meetings of points and teams in the period."),
            _meetings,
            Unit.SESSIONS,
            "meetings",
            nature=Nature.FLOW,
            kept_in=(Meeting,),
        ),
        Indicator(
            "meetings_attendance",
            N_("Attendance of meetings"),
            N_("People who attended these meetings, added."),
            _attendance,
            Unit.ATTENDANCES,
            "meetings",
            nature=Nature.FLOW,
            kept_in=(Meeting,),
        ),
        Indicator(
            "points_money",
            N_("Money given to points"),
            N_("Money given to points in the period."),
            _money,
            Unit.DONG,
            "point_moneys",
            nature=Nature.FLOW,
            kept_in=(PointMoney,),
        ),
    ),
    (
        flow_of("points_opening", ("points_new",), ("points_dissolved",), "model_points"),
        parts_of("model_points", (name for _, name, _ in _STATES)),
    ),
    Part.MOVEMENT,
)  # fmt: skip

HOME_MODELS = Chapter(
    N_("Models of helping people come home"),
    (
        point_flow(
            "reintegration_points",
            N_("Points of helping people come home"),
            N_("Points that stand on the last day and carry a model of helping people come home."),
            partial(_reintegration_points),
            Nature.STOCK,
        ),
        point_flow(
            "reintegration_members",
            N_("Members of these points"),
            N_("Members of the teams of these points; where none is entered, the number declared."),
            partial(_reintegration_members),
            Nature.STOCK,
            Unit.PEOPLE,
        ),
    ),
)
