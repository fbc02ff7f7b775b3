"""A file on trial: read as the book that was said, or that its headings tell."""

from dataclasses import dataclass, field
from pathlib import Path

from antq_desktop.services.importing.columns import ColumnMapping
from antq_desktop.services.importing.guessing import guess_kind
from antq_desktop.services.importing.plan import ImportKind, plan_book
from antq_desktop.services.importing.reading import read_book
from antq_desktop.services.progress import Progress
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.screens.import_plan import Planned
from antq_desktop.ui.screens.parked_rows import people_named


@dataclass(frozen=True)
class Trial:
    """A file on trial: as what it is read, None to be told by it, and what columns stand for."""

    path: Path
    kind: ImportKind | None = None
    mapping: ColumnMapping = field(default_factory=ColumnMapping)


def planned(reader: Reader, trial: Trial, progress: Progress) -> Planned:
    """Return the plan of a file, read as the book that was said or that its headings tell."""
    book = read_book(trial.path)
    guess = guess_kind(book) if trial.kind is None else None
    kind = trial.kind or (guess.kind if guess else ImportKind.PEOPLE)
    plan = plan_book(reader, book, kind, trial.mapping, progress)
    ids = [person for parked in plan.parked for person in parked.people]
    names = people_named(reader, list(dict.fromkeys(ids)))
    return Planned(plan, names, sure=guess is None or guess.sure)
