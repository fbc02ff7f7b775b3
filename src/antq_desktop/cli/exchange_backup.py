"""The command that makes the records from a backup again, in a folder that holds none."""

from argparse import Namespace

from antq_desktop.cli.exchange_names import file_content
from antq_desktop.cli.session import Session, first_line, print_json
from antq_desktop.cli.stores import FIRST_LOGIN
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.letterhead import Issuer
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.recovery_sheet import recovery_sheet
from antq_desktop.services.office import place_of
from antq_desktop.storage.check import digest
from antq_desktop.storage.opening import Credentials
from antq_desktop.storage.secrets import check_passphrase
from antq_desktop.sync.backup import open_backup, restore_backup


def restore(session: Session, options: Namespace) -> None:
    """Make the records from a backup again; the new paper key is printed, or nothing is made."""
    if options.recovery_out.exists():
        raise BadInput(
            N_("{text} is there already. Choose another name."), text=options.recovery_out.name
        )
    key = first_line(options.recovery_key_file)
    content = file_content(options.file)
    unit = open_backup(content, key).manifest.sender.unit_name
    passphrase = session.passphrase()
    check_passphrase(passphrase)
    login = session.user or FIRST_LOGIN

    def print_key(renewed: str) -> None:
        issued = Issuer(unit, place=place_of(unit))
        sheet = recovery_sheet(issued, renewed, session.language, session.clock.today())
        write_pdf([sheet], options.recovery_out)

    who = Credentials(session.data, login, passphrase, session.clock)
    store = restore_backup(who, content, key, print_key, (options.file.parent,))
    session.tell_remarks(store)
    try:
        with store.read() as reader:
            state = digest(reader)
    finally:
        store.close()
    if options.json:
        print_json({"login": login, "digest": state, "recovery": options.recovery_out.name})
        return
    session.say(
        N_(
            "The records of {unit} are there again. Login: {login}. Print {name}, seal it and"
            " delete the file; the old sheet does not open them. Then take in the newest files of"
            " the other PCs."
        ),
        unit=unit,
        login=login,
        name=options.recovery_out.name,
    )
