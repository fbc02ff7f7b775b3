"""The places of the window: which there are, in the order of the rail, and how each is opened.

A place is brought in when it is first opened, so that the window stands before all its screens.
"""

from collections.abc import Callable
from dataclasses import dataclass

from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context, Screen


@dataclass(frozen=True)
class Place:
    """One place: its name, words, icon, how it is opened, and which registers' records it shows.

    A place outside the rail is reached from another place.
    """

    name: str
    words: str
    icon: str
    open: Callable[[Context], Screen]
    shows: tuple[str, ...] = ()
    in_rail: bool = True


def _today(context: Context) -> Screen:
    from antq_desktop.ui.screens.today import TodayScreen  # noqa: PLC0415 (opened lazily)

    return TodayScreen(context)


def _people(context: Context) -> Screen:
    from antq_desktop.ui.screens.people import PeopleScreen  # noqa: PLC0415 (opened lazily)

    return PeopleScreen(context)


def _reports(context: Context) -> Screen:
    from antq_desktop.ui.screens.reports import ReportsScreen  # noqa: PLC0415 (opened lazily)

    return ReportsScreen(context)


def _settings(context: Context) -> Screen:
    from antq_desktop.ui.screens.settings import SettingsScreen  # noqa: PLC0415 (opened lazily)

    return SettingsScreen(context)


def _help(context: Context) -> Screen:
    from antq_desktop.ui.screens.help import HelpScreen  # noqa: PLC0415 (opened lazily)

    return HelpScreen(context)


PLACES: tuple[Place, ...] = (
    Place("today", N_("Today"), "calendar-check", _today),
    Place("people", N_("People"), "users", _people),
    Place("reports", N_("Reports"), "chart-column", _reports),
    Place("settings", N_("Settings"), "settings", _settings),
    Place("help", N_("Help"), "circle-help", _help, in_rail=False),
)
