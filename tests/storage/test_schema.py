"""The steps, the declarations and the snapshot say the same; a change without a step is seen."""

import difflib
import re
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from antq_desktop.storage import schema
from antq_desktop.storage.migrate import STEPS, migrate

SNAPSHOT = Path(__file__).parent / "schema.sql"


def memory() -> Connection:
    return create_engine("sqlite://", module=dbapi2, poolclass=StaticPool).connect()


def described(connection: Connection) -> list[str]:
    """Return the statements of a file, a line for each column, in the order of their names."""
    asked = (
        "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'search!_%' ESCAPE '!'"
    )
    statements = []
    for row in connection.exec_driver_sql(asked + " AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"):
        words = " ".join(str(row[0]).split())
        words = re.sub(r" ?([(),]) ?", r"\1", words).replace(",", ",\n    ")
        statements.append(re.sub(r"\((?=[^()]*,\n)", "(\n    ", words, count=1) + ";")
    return "\n".join(sorted(statements)).splitlines()


def difference(expected: list[str], actual: list[str]) -> str:
    return "\n".join(difflib.unified_diff(expected, actual, "expected", "actual", lineterm=""))


def test_the_steps_make_the_tables_of_the_snapshot() -> None:
    with memory() as connection:
        migrate(connection)
        made = described(connection)
    kept = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    assert difference(kept, made) == "", "a step changed: look at it, then write the snapshot anew"


def test_what_is_declared_is_what_the_steps_make() -> None:
    with memory() as declared, memory() as stepped:
        schema.metadata.create_all(declared)
        for statement in schema.SEARCH:
            declared.exec_driver_sql(statement)
        migrate(stepped)
        said = difference(described(stepped), described(declared))
    assert said == "", "a declaration changed: write the step that brings old files to it"


def test_every_step_counts_and_running_them_again_changes_nothing() -> None:
    with memory() as connection:
        assert migrate(connection)
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == len(STEPS)
        before = described(connection)
        assert not migrate(connection)
        assert described(connection) == before
    assert len(STEPS) == schema.SCHEMA


def test_words_that_were_deleted_leave_the_search_table() -> None:
    """The setting lies in the file; without it a deleted word can be read there for months."""
    with memory() as connection:
        migrate(connection)
        asked = "SELECT v FROM search_config WHERE k = 'secure-delete'"
        assert connection.exec_driver_sql(asked).scalar_one() == 1
