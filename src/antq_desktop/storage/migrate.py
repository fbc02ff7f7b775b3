"""Bring the tables to the newest shape, step by step, forward only."""

from collections.abc import Callable

from sqlalchemy import Connection

from antq_desktop.errors import NewerData
from antq_desktop.storage.steps import (
    s0001_begin,
    s0002_exchange,
    s0003_casework,
    s0004_movement,
    s0005_apart,
)

#: Listed by name, so that a frozen program holds them.
STEPS: tuple[Callable[[Connection], None], ...] = (
    s0001_begin.run,
    s0002_exchange.run,
    s0003_casework.run,
    s0004_movement.run,
    s0005_apart.run,
)


def migrate(connection: Connection) -> bool:
    """Run the steps that are missing and return whether any ran.

    The number of the newest step stands in the file's own `user_version`. Raises `NewerData` when
    a newer program wrote it.
    """
    reached = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if reached > len(STEPS):
        raise NewerData
    for number, step in enumerate(STEPS[reached:], start=reached + 1):
        step(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    return reached < len(STEPS)
