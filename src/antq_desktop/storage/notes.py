"""Acts that changed no record, as the log keeps them."""

from sqlalchemy import select

from antq_desktop.storage import schema
from antq_desktop.storage.changes import NOTES, Change, Tag, change_of
from antq_desktop.storage.reader import Reader


def notes_of(reader: Reader, *acts: Tag) -> list[Change]:
    """Return the notes of these acts, in order of arrival."""
    log = schema.change
    asked = select(log).where(log.c.register == NOTES).order_by(log.c.arrival)
    wanted = {each.value for each in acts}
    found = (change_of(row) for row in reader.rows(asked))
    return [each for each in found if each.fields.get("act") in wanted]
