"""The figures of movement work: what was held, signed, told, handed in, mediated and praised."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from antq_desktop.domain.activities import (
    AWARD_LEVELS,
    Activity,
    ActivityKind,
    Award,
    AwardLevel,
    Channel,
    HandIn,
    Mediation,
    Pledge,
    Tally,
)
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Population
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import Basis, Unit
from antq_desktop.storage.figures.indicators import (
    Chapter,
    Count,
    Indicator,
    Nature,
    Part,
    flow,
    parts_of,
    share,
    total,
)
from antq_desktop.storage.figures.lists import named_entries
from antq_desktop.storage.figures.yearly import newest, repeated

_MEDIATION = "Luật 35/2013/QH13"
#: The unit of the kinds of weapon that are weighed, as the list of kinds names it.
_WEIGHED = "grams"


def _held(basis: Basis, kind: ActivityKind) -> list[Activity]:
    return [
        each
        for each in basis.all(Activity)
        if each.kind is kind and basis.period.holds(each.held_on)
    ]


def _sessions(basis: Basis, kind: ActivityKind) -> Count:
    return total((each, each.sessions) for each in _held(basis, kind))


def _attendance(basis: Basis, kind: ActivityKind) -> Count:
    return total((each, each.attendance or 0) for each in _held(basis, kind))


def _pledged(basis: Basis, field: str) -> Count:
    signed = (each for each in basis.all(Pledge) if basis.period.holds(each.signed_on))
    return total((each, getattr(each, field) or 0) for each in signed)


def _told(basis: Basis, field: str, chosen: Callable[[Tally], bool]) -> Count:
    counted = (each for each in basis.all(Tally) if basis.period.holds(each.counted_on))
    return total((each, getattr(each, field)) for each in counted if chosen(each))


def _any(_tally: Tally) -> bool:
    return True


def _is_credited(tally: Tally) -> bool:
    return tally.point is not None


def _came_by(tally: Tally, channel: Channel | None) -> bool:
    return tally.channel is channel


def _handed(basis: Basis) -> Iterator[HandIn]:
    return (each for each in basis.all(HandIn) if basis.period.holds(each.handed_on))


def _handed_in(basis: Basis, field: str, code: str = "", but: tuple[str, ...] = ()) -> Count:
    """Add the pieces or grams of one kind; without a code, of every kind but those named."""
    return total(
        (each, getattr(each, field) or 0)
        for each in _handed(basis)
        if (each.kind == code if code else each.kind not in but)
    )


def _mediated(basis: Basis, field: str) -> Count:
    held = (each for each in basis.all(Mediation) if basis.period.holds(each.held_on))
    return total((each, getattr(each, field)) for each in held)


def _awarded(basis: Basis, field: str, level: AwardLevel | None = None) -> Count:
    given = (each for each in basis.all(Award) if basis.period.holds(each.awarded_on))
    return total((each, getattr(each, field)) for each in given if level in {None, each.level})


def _counted(basis: Basis) -> list[Population]:
    """Return the lines of each hamlet for the newest year it has, up to that of the period."""
    known = [each for each in basis.all(Population) if each.year <= basis.period.year]
    years = {each.hamlet: each.year for each in sorted(known, key=lambda each: each.year)}
    return [each for each in known if each.year == years[each.hamlet]]


def _population(basis: Basis, field: str) -> Count:
    """Add what the newest line of each hamlet says, of the year of the period or before."""
    lines = newest(_counted(basis), _hamlet)
    return total((each, getattr(each, field) or 0) for each in lines)


def _population_twice(basis: Basis) -> Count:
    return repeated(_counted(basis), _hamlet)


def _hamlet(line: Population) -> str:
    return line.hamlet


POPULATION = Chapter(
    N_("Households and people"),
    (
        *(
            Indicator(
                name,
                label,
                N_(
                    "As entered for each hamlet, of the year of the period or the last one before; "
                    "of two lines for one year the one entered later."
                ),
                partial(_population, field=field),
                unit,
                "populations",
                nature=Nature.YEAR,
                kept_in=(Population,),
            )
            for name, label, field, unit in (
                ("households", N_("Households"), "households", Unit.HOUSEHOLDS),
                ("population", N_("People living in the area"), "people", Unit.INHABITANTS),
            )
        ),
        Indicator(
            "populations_entered_twice",
            N_("Lines of households and people entered twice"),
            N_(
                "Lines beside a later one of the same hamlet and year: the later one counts. Put "
                "them right by removing one."
            ),
            _population_twice,
            Unit.LINES,
            "populations",
            nature=Nature.YEAR,
            kept_in=(Population,),
            only_if_any=True,
        ),
    ),
    part=Part.MOVEMENT,
)

_ACTIVITIES = (
    (ActivityKind.PROPAGANDA, N_("Propaganda sessions"), N_("Attendance of propaganda sessions")),
    (ActivityKind.DIALOGUE, N_("Dialogues with the people"), N_("Attendance of dialogues")),
    (ActivityKind.CONTEST, N_("Contests"), N_("Attendance of contests")),
    (ActivityKind.FESTIVAL, N_("Festival days of the movement"), N_("Attendance of festival days")),
    (ActivityKind.CAMPAIGN, N_("Campaigns"), N_("Attendance of campaigns")),
    (ActivityKind.TRAINING, N_("Trainings"), N_("Attendance of trainings")),
    (ActivityKind.OTHER, N_("Other movement work"), N_("Attendance of other movement work")),
)

_IN_SESSIONS = {ActivityKind.PROPAGANDA, ActivityKind.DIALOGUE, ActivityKind.TRAINING}

WORK = Chapter(
    N_("Movement work"),
    (
        *(
            indicator
            for kind, held, attended in _ACTIVITIES
            for indicator in (
                flow(
                    f"{kind.value}_sessions",
                    held,
                    N_("Sessions of this kind held in the period."),
                    partial(_sessions, kind=kind),
                    Activity,
                    Unit.SESSIONS if kind in _IN_SESSIONS else Unit.OCCASIONS,
                ),
                flow(
                    f"{kind.value}_attendance",
                    attended,
                    N_("People who attended them, added."),
                    partial(_attendance, kind=kind),
                    Activity,
                    Unit.ATTENDANCES,
                ),
            )
        ),
        flow(
            "pledge_households",
            N_("Households that signed a commitment"),
            N_("Households that signed a commitment in the period."),
            partial(_pledged, field="households"),
            Pledge,
            Unit.HOUSEHOLDS,
        ),
        flow(
            "pledge_people",
            N_("People who signed a commitment"),
            N_("People who signed a commitment in the period."),
            partial(_pledged, field="people"),
            Pledge,
            Unit.PEOPLE,
        ),
        share(
            "pledge_household_share",
            N_("Share of households that signed"),
            N_("Households that signed in the period of all households."),
            ("pledge_households", "households"),
            kept_in=(Pledge,),
        ),
    ),
    part=Part.MOVEMENT,
)

#: What is counted of information: the end of the name, label, field, unit.
_TALLIES = (
    ("received", N_("Pieces of information received"), "received", Unit.INFORMATION),
    ("valuable", N_("Of which valuable"), "valuable", Unit.INFORMATION),
    ("cases", N_("Cases cleared up"), "cases", Unit.CASES),
    ("persons", N_("Persons cleared up"), "persons", Unit.PEOPLE),
    ("returned", N_("Property returned"), "returned", Unit.DONG),
    ("helped", N_("People brought to better ways and helped"), "helped", Unit.PEOPLE),
)
_CREDITED = (
    N_("Credited to points: information received"),
    N_("Credited to points: valuable information"),
    N_("Credited to points: cases cleared up"),
    N_("Credited to points: persons cleared up"),
    N_("Credited to points: property returned"),
)
_BY_CHANNEL = (
    (Channel.DIRECT, N_("Received in person")),
    (Channel.LETTER_BOX, N_("Received by letter box")),
    (Channel.TELEPHONE, N_("Received by telephone")),
    (Channel.ZALO, N_("Received by a Zalo group")),
    (Channel.CAMERA, N_("Received by a security camera")),
    (Channel.MEETING, N_("Received at a meeting")),
    (Channel.OTHER, N_("Received in another way")),
    (None, N_("Received, way not said")),
)


def _channel_name(channel: Channel | None) -> str:
    return f"information_by_{channel.value if channel else 'unknown'}"


INFORMATION = Chapter(
    N_("Information of the people"),
    (
        *(
            flow(
                f"information_{end}",
                label,
                N_("Counted of the information of the people in the period; never who told."),
                partial(_told, field=field, chosen=_any),
                Tally,
                unit,
            )
            for end, label, field, unit in _TALLIES
        ),
        *(
            flow(
                _channel_name(channel),
                label,
                N_("Pieces of information received in the period, by the way they came."),
                partial(_told, field="received", chosen=partial(_came_by, channel=channel)),
                Tally,
                Unit.INFORMATION,
            )
            for channel, label in _BY_CHANNEL
        ),
        *(
            flow(
                f"credited_{end}",
                label,
                N_("The part of it that is credited to a model point."),
                partial(_told, field=field, chosen=_is_credited),
                Tally,
                unit,
            )
            for (end, _, field, unit), label in zip(_TALLIES, _CREDITED, strict=False)
        ),
    ),
    (parts_of("information_received", (_channel_name(each) for each, _ in _BY_CHANNEL)),),
    Part.MOVEMENT,
)

MEDIATIONS = Chapter(
    N_("Mediation"),
    tuple(
        replace(each, source=_MEDIATION)
        for each in (
            flow(
                "mediations_taken_up",
                N_("Disputes taken up"),
                N_("Disputes taken up by mediation in the period."),
                partial(_mediated, field="cases"),
                Mediation,
                Unit.CASES,
            ),
            flow(
                "mediations_settled",
                N_("Disputes settled"),
                N_("Of these, settled."),
                partial(_mediated, field="settled"),
                Mediation,
                Unit.CASES,
            ),
            share(
                "mediation_share",
                N_("Share of disputes settled"),
                N_("Disputes settled in the period of those taken up."),
                ("mediations_settled", "mediations_taken_up"),
                kept_in=(Mediation,),
            ),
        )
    ),
    part=Part.MOVEMENT,
)


def hand_ins(reference: Reference) -> Chapter:
    """Return what was handed in, by the kinds of the list; what is weighed, in grams."""
    kinds = named_entries(reference, "weapon_kinds")
    counts = N_("Handed in by the people in the period, of this kind.")

    def line(name: str, label: str, field: str, code: str, *, odd: bool) -> Indicator:
        but = () if code else tuple(entry.code for _, entry in kinds)
        count = partial(_handed_in, field=field, code=code, but=but)
        unit = Unit.GRAMS if field == "grams" else Unit.PIECES
        return replace(flow(name, label, counts, count, HandIn, unit), only_if_any=odd)

    lines = []
    for end, entry in kinds:
        fields = ("grams", "pieces") if entry.group == _WEIGHED else ("pieces", "grams")
        lines.append(line(f"handed_{end}", entry.title, fields[0], entry.code, odd=False))
        lines.append(
            line(f"handed_{end}_{fields[1]}", entry.title, fields[1], entry.code, odd=True)
        )
    lines += [
        line("handed_unlisted", N_("Of a kind not listed"), "pieces", "", odd=True),
        line("handed_unlisted_grams", N_("Of a kind not listed, by weight"), "grams", "", odd=True),
    ]
    return Chapter(N_("Weapons and fireworks handed in"), tuple(lines), part=Part.MOVEMENT)


def _award_lines(field: str, label: str, counts: str, unit: Unit) -> Iterable[Indicator]:
    yield flow(f"awards_{field}", label, counts, partial(_awarded, field=field), Award, unit)
    for level, of_level in AWARD_LEVELS:
        name = f"awards_{field}_{level.value}"
        count = partial(_awarded, field=field, level=level)
        yield flow(name, of_level, counts, count, Award, unit)


AWARDS = Chapter(
    N_("Awards"),
    (
        *_award_lines(
            "collectives",
            N_("Collectives praised"),
            N_("Collectives given an award of the movement in the period, by who gave it."),
            Unit.COLLECTIVES,
        ),
        *_award_lines(
            "persons",
            N_("Persons praised"),
            N_("Persons given an award of the movement in the period, by who gave it."),
            Unit.PEOPLE,
        ),
    ),
    tuple(
        parts_of(f"awards_{field}", (f"awards_{field}_{level.value}" for level, _ in AWARD_LEVELS))
        for field in ("collectives", "persons")
    ),
    Part.MOVEMENT,
)
