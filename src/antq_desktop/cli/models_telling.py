"""What the commands on points and teams print, and the papers they write."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from antq_desktop.cli.lists import record_json, table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.models import Point
from antq_desktop.domain.rating import share_of, told_of_share
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.reports.models_gather import ModelPapers
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.models import PointPage, Rated, TeamPage


def tell_ratings(
    session: Session, options: Namespace, rows: Sequence[Rated], reference: Reference
) -> None:
    """Print the ratings of a year, and what is to be looked at."""
    if options.json:
        for each in rows:
            line = {"id": each.id, "name": each.record.name, "hamlet": each.hamlet or None}
            print_json({**line, "grade": each.grade or None, "before": each.before or None})
        return
    listed = "grades" if rows and isinstance(rows[0].record, Point) else "team_grades"
    for text in table(
        [each.id[:8], each.record.name, each.hamlet, reference.title(listed, each.grade)]
        for each in rows
    ):
        print(text)
    told = told_of_share(share_of((each.grade for each in rows), options.year, reference))
    if told:
        session.say(told[0], **told[1])


def point_json(page: PointPage, today: date) -> dict[str, object]:
    """Return a point as `model list --json` prints it."""
    return {
        **record_json(page.point),
        "type": page.type or None,
        "hamlet_name": page.hamlet or None,
        "teams": len(page.standing(today)),
        "members": page.members(today),
        "money": page.money,
        "copies": [each.id for each in page.copies],
    }


def team_json(page: TeamPage, today: date) -> dict[str, object]:
    """Return a team as `team list --json` prints it."""
    return {
        **record_json(page.team),
        "hamlet_name": page.hamlet or None,
        "members": page.count(today),
    }


def write_paper(
    session: Session, out: Path, name: str, make: Callable[[ModelPapers], Document]
) -> None:
    """Make a list and write it in the format its file name asks for; raises `BadInput`."""
    if (ending := out.suffix.lower()) not in _WRITERS:
        known = ", ".join(_WRITERS)
        raise BadInput(N_("{text} ends otherwise than {known}."), text=out.name, known=known)
    with session.store() as store:
        with store.read() as reader:
            document = make(ModelPapers(reader, law_in_force(reader), session.language))
        _WRITERS[ending]([document], out)
        store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, report=name))
    session.say(N_("Written: {name}."), name=out.name)


def _pdf(documents: Iterable[Document], path: Path) -> None:
    from antq_desktop.reports.pdf import write_pdf

    write_pdf(list(documents), path)


def _word(documents: Iterable[Document], path: Path) -> None:
    from antq_desktop.reports.word import write_word

    write_word(list(documents), path)


def _workbook(documents: Iterable[Document], path: Path) -> None:
    from antq_desktop.reports.workbook import write_workbook

    write_workbook(list(documents), path)


_WRITERS = {".pdf": _pdf, ".docx": _word, ".xlsx": _workbook}
