"""The formats documents are saved in beside PDF, for a file that was chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document

WORD = N_("Word documents (*.docx)")
EXCEL = N_("Excel workbooks (*.xlsx)")


@dataclass(frozen=True)
class Saving:
    """One format: the words of the file chooser, the ending, and what writes such a file."""

    words: str
    ending: str
    write: Callable[[Path], object]


def savings_of(
    documents: Sequence[Document], *, excel: bool = False, workbook: Sequence[Document] = ()
) -> tuple[Saving, ...]:
    """Return Word, and Excel where the documents are lists or a `workbook` stands for them."""
    sheets = workbook or documents

    def to_word(path: Path) -> None:
        # Both libraries take a while to load; nobody waits for them before a first file.
        from antq_desktop.reports.word import write_word  # noqa: PLC0415

        write_word(documents, path)

    def to_excel(path: Path) -> None:
        from antq_desktop.reports.workbook import write_workbook  # noqa: PLC0415

        write_workbook(sheets, path)

    found = (Saving(WORD, ".docx", to_word),)
    return (*found, Saving(EXCEL, ".xlsx", to_excel)) if excel or workbook else found
