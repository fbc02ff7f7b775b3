"""Commands on the store itself: set up, recover, digest, check, rebuild."""

from argparse import Namespace
from pathlib import Path

from antq_desktop import paths
from antq_desktop.cli.session import Session, first_line, print_json
from antq_desktop.domain import reference
from antq_desktop.domain.units import Level
from antq_desktop.errors import AntqError, BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.letterhead import Issuer
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.recovery_sheet import recovery_sheet
from antq_desktop.services.office import NewOffice, found, place_of
from antq_desktop.storage.check import check, digest, rebuild
from antq_desktop.storage.opening import (
    Credentials,
    change_passphrase,
    recover_store,
    renew_paper_key,
)

FIRST_LOGIN = "canbo"


def init(session: Session, options: Namespace) -> None:
    """Set up an office: its store and its recovery sheet, or nothing."""
    login = session.user or FIRST_LOGIN
    level = Level(options.level) if options.level else None
    new = NewOffice(
        options.unit, options.unit_code, options.superior, options.officer, login, level
    )
    _refuse_existing(options.recovery_out)
    listed = reference.load(paths.resource_folder() / "reference")
    issued = Issuer(options.unit, options.superior, place_of(options.unit))
    today = session.clock.today()

    def print_key(key: str) -> None:
        write_pdf([recovery_sheet(issued, key, session.language, today)], options.recovery_out)

    who = Credentials(session.data, login, session.passphrase(), session.clock)
    found(who, new, listed, print_key).close()
    session.say(
        N_("The office is set up. Login: {login}. Print {name}, seal it and delete the file."),
        login=login,
        name=options.recovery_out.name,
    )


def recover(session: Session, options: Namespace) -> None:
    """Give a login a new passphrase by the paper key."""
    key = first_line(options.recovery_key_file)
    login = session.login() or FIRST_LOGIN
    store = recover_store(session.data, key, login, session.passphrase(), session.clock)
    store.close()
    session.say(N_("{login} has a new passphrase."), login=login)


def new_passphrase(session: Session, options: Namespace) -> None:
    """Give the login another passphrase."""
    renewed = first_line(options.new_passphrase_file)
    change_passphrase(session.sign_in(), renewed)
    session.say(N_("{login} has a new passphrase."), login=session.login())


def new_recovery_sheet(session: Session, options: Namespace) -> None:
    """Print a new recovery sheet; the old one opens nothing any more."""
    _refuse_existing(options.out)
    with session.store() as store, store.read() as reader:
        issued = issuer(reader)
    today = session.clock.today()

    def print_key(key: str) -> None:
        write_pdf([recovery_sheet(issued, key, session.language, today)], options.out)

    renew_paper_key(session.sign_in(), print_key)
    session.say(
        N_("Print {name}, seal it and delete the file. Destroy the old sheet."),
        name=options.out.name,
    )


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise BadInput(N_("{text} is there already. Choose another name."), text=path.name)


def print_digest(session: Session, _options: Namespace) -> None:
    """Print one line that stands for the whole state."""
    with session.store() as store, store.read() as reader:
        print(digest(reader))


def check_store(session: Session, options: Namespace) -> None:
    """Check the store; exit code 2 with a line for each thing that is wrong."""
    with session.store() as store:
        report = check(store, deep=options.deep)
    lines = [each.said(session.language) for each in report.problems]
    loose = [each.said(session.language) for each in report.loose]
    if options.json:
        whole = {"ok": not lines, "problems": lines, "loose": loose}
        print_json({**whole, "counts": dict(report.counts)})
    elif not lines:
        session.say(N_("The records are whole: {changes} changes."), **dict(report.counts))
        for line in loose:
            print(line)
    if lines:
        raise AntqError(N_("The check found: {what}"), what="; ".join(lines))


def rebuild_tables(session: Session, _options: Namespace) -> None:
    """Make the tables anew from the log."""
    with session.store() as store:
        rebuild(store)
    session.say(N_("The tables were made anew from the log."))
