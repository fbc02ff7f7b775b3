"""What looks odd and may be right: told once, and written when it is saved again."""

from collections.abc import Callable
from typing import Any

from antq_desktop.domain.records import Record
from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.lines import put_line
from antq_desktop.services.sentences import first_sentence
from antq_desktop.storage.work import Work

#: What writes a record; the last says that the officer is sure.
Save = Callable[[Work, Any, bool], Record]


def _put(work: Work, record: Record, sure: bool) -> Record:
    return put_line(work, record, sure=sure)


class AskOnce:
    """Writes a record, and asks first where its service is in doubt."""

    def __init__(self, language: Language, save: Save = _put) -> None:
        self._language = language
        self._save = save
        self._asked = ""

    def __call__(self, work: Work, record: Record) -> Record:
        """Write the record; raise `AntqError` with a doubt the first time it is met."""
        try:
            return self._save(work, record, False)
        except InDoubt as error:
            why = first_sentence(error, self._language)
            if why != self._asked:
                self._asked = why
                raise AntqError(N_("{why} Save again if it is right."), why=why) from error
            return self._save(work, record, True)
