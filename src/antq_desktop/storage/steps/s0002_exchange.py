"""Exchange by file: changes set aside, what waits for a decision, transfers between communes."""

from sqlalchemy import Connection

SQL = """
CREATE TABLE aside (
    arrival INTEGER NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    link BLOB NOT NULL,
    record TEXT NOT NULL,
    register TEXT NOT NULL,
    root TEXT NOT NULL,
    fields TEXT NOT NULL,
    seed TEXT,
    commitments BLOB NOT NULL,
    base TEXT NOT NULL,
    moment TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    schema INTEGER NOT NULL,
    work TEXT NOT NULL,
    package TEXT NOT NULL
);
CREATE UNIQUE INDEX aside_name ON aside (device, seq);
CREATE INDEX aside_package ON aside (package);
CREATE INDEX aside_record ON aside (record);
CREATE TABLE question (
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    register TEXT NOT NULL,
    root TEXT NOT NULL,
    PRIMARY KEY (record, field)
);
CREATE TABLE standing (
    record TEXT NOT NULL,
    how TEXT NOT NULL,
    "into" TEXT,
    PRIMARY KEY (record, how)
);
CREATE TABLE transfers (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    direction TEXT,
    number TEXT,
    unit_code TEXT,
    unit_name TEXT,
    offered_on TEXT,
    effective_on TEXT,
    state TEXT,
    answered_on TEXT,
    reason TEXT,
    paper TEXT,
    turn INTEGER,
    remarks TEXT,
    PRIMARY KEY (id)
);
CREATE INDEX transfers_person ON transfers (person);
CREATE TABLE hand_overs (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    transfer TEXT,
    item TEXT,
    words TEXT,
    handed_over INTEGER,
    remarks TEXT,
    PRIMARY KEY (id)
);
CREATE INDEX hand_overs_person ON hand_overs (person);
CREATE INDEX hand_overs_transfer ON hand_overs (transfer);
"""


def run(connection: Connection) -> None:
    """Make the tables."""
    for statement in SQL.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
