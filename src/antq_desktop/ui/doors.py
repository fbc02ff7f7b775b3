"""The real ways into a store; what they need is brought in on the jobs thread, not before."""

from datetime import date
from pathlib import Path

from antq_desktop import paths
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.storage.clock import Clock, FixedClock, SystemClock
from antq_desktop.ui.sign_in import Doors, SetUp


def clock_of(today: date | None) -> Clock:
    """Return the clock of this PC, or one that stands on a day."""
    return FixedClock(today) if today else SystemClock()


def real_doors(folder: Path, clock: Clock, language: Language) -> Doors:
    """Return the ways into the store of a folder."""

    def is_new() -> bool:
        return not any(each.is_file() for each in folder.glob("*"))

    def open_by_passphrase(login: str, passphrase: str) -> object:
        from antq_desktop.storage.opening import open_store  # noqa: PLC0415 (heavy)

        return open_store(folder, login, passphrase, clock)

    def recover(paper_key: str, login: str, passphrase: str) -> object:
        from antq_desktop.storage.opening import recover_store  # noqa: PLC0415 (heavy)

        return recover_store(folder, paper_key, login, passphrase, clock)

    return Doors(
        is_new=is_new,
        open=open_by_passphrase,
        create=lambda made: create(folder, made, clock, language),
        recover=recover,
    )


def create(folder: Path, made: SetUp, clock: Clock, language: Language) -> object:
    """Make the first store of a folder; the recovery sheet is written first, or nothing is."""
    from antq_desktop.domain import reference  # noqa: PLC0415 (heavy)
    from antq_desktop.domain.units import Level  # noqa: PLC0415 (heavy)
    from antq_desktop.reports.letterhead import Issuer  # noqa: PLC0415 (heavy)
    from antq_desktop.reports.pdf import write_pdf  # noqa: PLC0415 (heavy)
    from antq_desktop.reports.recovery_sheet import recovery_sheet  # noqa: PLC0415 (heavy)
    from antq_desktop.services.office import NewOffice, found, place_of  # noqa: PLC0415 (heavy)
    from antq_desktop.storage.opening import Credentials  # noqa: PLC0415 (heavy)

    level = Level(made.level) if made.level else None
    new = NewOffice(made.unit, made.unit_code, made.superior, made.officer, made.login, level)
    new.check()
    if made.recovery_out.exists():
        raise BadInput(
            N_("{text} is there already. Choose another name."), text=made.recovery_out.name
        )
    listed = reference.load(paths.resource_folder() / "reference")
    issuer = Issuer(made.unit, made.superior, place_of(made.unit))
    today = clock.today()

    def print_key(key: str) -> None:
        write_pdf([recovery_sheet(issuer, key, language, today)], made.recovery_out)

    who = Credentials(folder, made.login, made.passphrase, clock)
    return found(who, new, listed, print_key)


def warm_up_lists() -> None:
    """Bring in the places with lists, while nothing else is to be done."""
    import antq_desktop.ui.screens.loans  # noqa: PLC0415 (heavy)
    import antq_desktop.ui.screens.models  # noqa: PLC0415 (heavy)
    import antq_desktop.ui.screens.people  # noqa: PLC0415 (heavy)
    import antq_desktop.ui.screens.person  # noqa: PLC0415 (heavy)
    import antq_desktop.ui.screens.registers  # noqa: PLC0415 (heavy)
    import antq_desktop.ui.screens.settings  # noqa: PLC0415 (heavy)
    import antq_desktop.ui.screens.support  # noqa: F401, PLC0415 (heavy)


def warm_up_papers() -> None:
    """Bring in what is printed and imported."""
    import antq_desktop.ui.screens.imports  # noqa: PLC0415 (heavy)
    import antq_desktop.ui.screens.reports  # noqa: F401, PLC0415 (heavy)


def warm_up() -> None:
    """Bring in what the window will need, while the officer still types."""
    import antq_desktop.ui.main_window  # noqa: PLC0415 (heavy)
    import antq_desktop.ui.screens.today  # noqa: F401, PLC0415 (heavy)
