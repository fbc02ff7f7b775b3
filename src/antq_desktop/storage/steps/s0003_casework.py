"""Casework: steps, needs, plans, measures, businesses and their loans, papers, archives."""

from sqlalchemy import Connection

SQL = """

"""


def run(connection: Connection) -> None:
    """Make the tables and the new columns."""
    for statement in SQL.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
