"""What looks odd and may be right: the command line asks to be told so."""

from collections.abc import Iterator
from contextlib import contextmanager

from antq_desktop.cli.session import Session
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.sentences import first_sentence


@contextmanager
def asking(session: Session) -> Iterator[None]:
    """Raise `BadInput` for what looks odd, with the word that has it written all the same."""
    try:
        yield
    except InDoubt as error:
        why = first_sentence(error, session.language)
        raise BadInput(N_("{why} Say --sure if it is right."), why=why) from error
