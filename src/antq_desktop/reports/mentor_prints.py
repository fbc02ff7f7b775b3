"""The papers that go to mentors and teams: all of them are listed here, and none is without guard.

A test plants offences wherever words can be written, prints everything in this list, and looks for
them. So whoever adds a paper for people outside the office adds it here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from antq_desktop.domain.reference import Reference
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.case_papers import FOR_OTHERS
from antq_desktop.reports.case_papers_gather import Wish, every_discreet, groups_of
from antq_desktop.reports.document import Document
from antq_desktop.reports.mentor_gather import every_mentor_list, every_team_sheet, list_of_mentors
from antq_desktop.storage.reader import Reader


@dataclass(frozen=True)
class DiscreetPrint:
    """One kind of paper for people outside the office: its name in the log of prints.

    `of_all` makes it of everyone in the store it can be printed of.
    """

    name: str
    of_all: Callable[[Reader, Reference, Language], Sequence[Document]]


def _group_list(reader: Reader, law: Reference, language: Language) -> list[Document]:
    return [groups_of(reader, law, language, Wish(reader.clock.today()))]


DISCREET: tuple[DiscreetPrint, ...] = (
    DiscreetPrint("mentor_list", every_mentor_list),
    DiscreetPrint("team_sheet", every_team_sheet),
    DiscreetPrint("list_of_mentors", list_of_mentors),
    DiscreetPrint("HCD-09", _group_list),
    *(DiscreetPrint(each.form, partial(every_discreet, form=each.form)) for each in FOR_OTHERS),
)
