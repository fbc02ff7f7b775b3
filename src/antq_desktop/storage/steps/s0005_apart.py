"""Own and consolidated reports apart; acts of kept loans put off one by one."""

from sqlalchemy import Connection

SQL = (
    "ALTER TABLE frozen_reports ADD COLUMN consolidated INTEGER",
    "ALTER TABLE postponements ADD COLUMN stub TEXT",
    "CREATE INDEX postponements_stub ON postponements (stub)",
)


def run(connection: Connection) -> None:
    """Make the new columns."""
    for statement in SQL:
        connection.exec_driver_sql(statement)
