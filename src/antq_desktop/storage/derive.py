"""All tables, sort keys, search words and questions, made anew from the log."""

from sqlalchemy import Connection, delete

from antq_desktop.storage import schema
from antq_desktop.storage.clock import Clock
from antq_desktop.storage.index import forget_keys
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import renew_all
from antq_desktop.storage.rows import Rows


def derive(connection: Connection, clock: Clock) -> int:
    """Make everything that is derived anew; return how many records are shown.

    The log itself is only read.
    """
    for each in (*schema.TABLES.values(), schema.standing, schema.question):
        connection.execute(delete(each))
    forget_keys(connection)
    return renew_all(Reader(connection, clock), Rows(connection))
