"""The places of the window: which there are, in the order of the rail, and how each is opened.

A place is brought in when it is first opened, so that the window stands before all its screens.
"""

from collections.abc import Callable
from dataclasses import dataclass

from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context, Screen

#: What is no register but is opened like one: the pages of the help, the rows set aside, and the
#: questions that wait for a decision.
HELP = "help"
PARKED = "parked"
#: So is an offer of a person to another office.
OFFER = "offer"
#: An act that is due for a person: "person/act" opens the person's page with the form of the act.
ACT = "act"
REVIEW = "review"
#: And a sheet that is typed back, by its code.
SHEET = "sheet"
#: The place where that is done.
TYPING = "typing"
#: Why and when a person's conviction is expected to be expunged.
EXPUNGEMENT = "expungement"
#: The reports of the units below, of an office that has some.
BELOW = "below"
#: The papers of one person.
CASE_PAPERS = "case_papers"


@dataclass(frozen=True)
class Place:
    """One place: its name, words, icon, how it is opened, and which registers' records it shows.

    A place outside the rail is reached from another place; it may stand `under` one of the rail.
    """

    name: str
    words: str
    icon: str
    open: Callable[[Context], Screen]
    shows: tuple[str, ...] = ()
    in_rail: bool = True
    under: str = ""


def _today(context: Context) -> Screen:
    from antq_desktop.ui.screens.today import TodayScreen  # noqa: PLC0415 (opened lazily)

    return TodayScreen(context)


def _people(context: Context) -> Screen:
    from antq_desktop.ui.screens.people import PeopleScreen  # noqa: PLC0415 (opened lazily)

    return PeopleScreen(context)


def _person(context: Context) -> Screen:
    from antq_desktop.ui.screens.person import PersonScreen  # noqa: PLC0415 (opened lazily)

    return PersonScreen(context)


def _support(context: Context) -> Screen:
    from antq_desktop.ui.screens.support import SupportScreen  # noqa: PLC0415 (opened lazily)

    return SupportScreen(context)


def _loans(context: Context) -> Screen:
    from antq_desktop.ui.screens.loans import LoansScreen  # noqa: PLC0415 (opened lazily)

    return LoansScreen(context)


def _models(context: Context) -> Screen:
    from antq_desktop.ui.screens.movement import MovementScreen  # noqa: PLC0415 (opened lazily)

    return MovementScreen(context)


def _reports(context: Context) -> Screen:
    from antq_desktop.ui.screens.reports import ReportsScreen  # noqa: PLC0415 (opened lazily)

    return ReportsScreen(context)


def _import(context: Context) -> Screen:
    from antq_desktop.ui.screens.imports import ImportScreen  # noqa: PLC0415 (opened lazily)

    return ImportScreen(context)


def _exchange(context: Context) -> Screen:
    from antq_desktop.ui.screens.exchange import ExchangeScreen  # noqa: PLC0415 (opened lazily)

    return ExchangeScreen(context)


def _registers(context: Context) -> Screen:
    from antq_desktop.ui.screens.registers import RegistersScreen  # noqa: PLC0415 (opened lazily)

    return RegistersScreen(context)


def _settings(context: Context) -> Screen:
    from antq_desktop.ui.screens.settings import SettingsScreen  # noqa: PLC0415 (opened lazily)

    return SettingsScreen(context)


def _review(context: Context) -> Screen:
    from antq_desktop.ui.screens.review import ReviewScreen  # noqa: PLC0415 (opened lazily)

    return ReviewScreen(context)


def _expungement(context: Context) -> Screen:
    from antq_desktop.ui.screens.expungement import (  # noqa: PLC0415 (opened lazily)
        ExpungementScreen,
    )

    return ExpungementScreen(context)


def _archives(context: Context) -> Screen:
    from antq_desktop.ui.screens.archives import ArchivesScreen  # noqa: PLC0415 (opened lazily)

    return ArchivesScreen(context)


def _typing(context: Context) -> Screen:
    from antq_desktop.ui.screens.typing import TypingScreen  # noqa: PLC0415 (opened lazily)

    return TypingScreen(context)


def _going_live(context: Context) -> Screen:
    from antq_desktop.ui.screens.going_live import (  # noqa: PLC0415 (opened lazily)
        GoingLiveScreen,
    )

    return GoingLiveScreen(context)


def _case_papers(context: Context) -> Screen:
    from antq_desktop.ui.screens.case_papers import (  # noqa: PLC0415 (opened lazily)
        CasePapersScreen,
    )

    return CasePapersScreen(context)


def _prints(context: Context) -> Screen:
    from antq_desktop.ui.screens.prints_log import PrintsScreen  # noqa: PLC0415 (opened lazily)

    return PrintsScreen(context)


def _below(context: Context) -> Screen:
    from antq_desktop.ui.screens.below import BelowScreen  # noqa: PLC0415 (opened lazily)

    return BelowScreen(context)


def _help(context: Context) -> Screen:
    from antq_desktop.ui.screens.help import HelpScreen  # noqa: PLC0415 (opened lazily)

    return HelpScreen(context)


PLACES: tuple[Place, ...] = (
    Place("today", N_("Today"), "calendar-check", _today),
    Place("people", N_("People"), "users", _people),
    Place("support", N_("Support"), "heart-handshake", _support),
    Place(
        "loans",
        N_("Loans"),
        "hand-coins",
        _loans,
        shows=(
            "loans",
            "stub_loans",
            "loan_wishes",
            "support_stubs",
            "loan_lists",
            "businesses",
        ),
    ),
    Place(
        "models",
        N_("Models"),
        "network",
        _models,
        shows=(
            *("points", "teams", "safety_subjects", "safety_years", "key_areas", "area_tasks"),
            *("activities", "pledges", "tallies", "hand_ins", "mediations", "awards"),
        ),
    ),
    Place("reports", N_("Reports"), "chart-column", _reports),
    Place("import", N_("Bring in a file"), "file-input", _import, shows=(PARKED,)),
    Place("exchange", N_("Exchange of files"), "arrow-left-right", _exchange, shows=(OFFER,)),
    Place(
        "registers",
        N_("Other registers"),
        "book-open",
        _registers,
        shows=(
            "hamlets",
            "populations",
            "officers",
            "charges",
            "units",
            "offices",
            "model_types",
            "support_team_types",
            "holidays",
            "paper_titles",
            "openings",
            "other_regimes",
            "outgoing_letters",
        ),
    ),
    Place("settings", N_("Settings"), "settings", _settings),
    Place(
        "person",
        N_("Person"),
        "user",
        _person,
        shows=("people", ACT),
        in_rail=False,
        under="people",
    ),
    Place(
        REVIEW,
        N_("Review"),
        "scale",
        _review,
        shows=(REVIEW,),
        in_rail=False,
        under="exchange",
    ),
    Place(
        EXPUNGEMENT,
        N_("Review of expungement"),
        "scale",
        _expungement,
        shows=(EXPUNGEMENT,),
        in_rail=False,
        under="people",
    ),
    Place(
        "archives", N_("Archived records"), "book-open", _archives, in_rail=False, under="people"
    ),
    Place(
        TYPING,
        N_("Type sheets back"),
        "pencil",
        _typing,
        shows=(SHEET, "printed_sheets"),
        in_rail=False,
        under="reports",
    ),
    Place(
        "going_live",
        N_("Going live"),
        "calendar-check",
        _going_live,
        in_rail=False,
        under="settings",
    ),
    Place(
        CASE_PAPERS,
        N_("Papers of the case"),
        "file-text",
        _case_papers,
        shows=(CASE_PAPERS,),
        in_rail=False,
        under="people",
    ),
    Place("prints", N_("Log of prints"), "printer", _prints, in_rail=False, under="registers"),
    Place(
        BELOW,
        N_("Reports of the units below"),
        "chart-column",
        _below,
        shows=("units_below", "received_reports", "unit_notes"),
        in_rail=False,
        under="reports",
    ),
    Place(HELP, N_("Help"), "circle-help", _help, shows=(HELP,), in_rail=False),
)
