"""Groups, the movement, the standard of safety, reports frozen and received."""

from sqlalchemy import Connection

SQL = """
ALTER TABLE judgments ADD COLUMN committed_on TEXT;
ALTER TABLE judgments ADD COLUMN limitation_on TEXT;
ALTER TABLE judgments ADD COLUMN reform_school INTEGER;
ALTER TABLE relapses ADD COLUMN settled INTEGER;
ALTER TABLE business_loans ADD COLUMN no_other_debt INTEGER;
ALTER TABLE support_stubs ADD COLUMN loan_list TEXT;
CREATE INDEX support_stubs_loan_list ON support_stubs (loan_list);
ALTER TABLE support_stubs ADD COLUMN wished_on TEXT;
ALTER TABLE support_stubs ADD COLUMN wish_programme TEXT;
ALTER TABLE support_stubs ADD COLUMN course_months INTEGER;
ALTER TABLE support_stubs ADD COLUMN borrower_kind TEXT;
ALTER TABLE support_stubs ADD COLUMN borrower TEXT;
ALTER TABLE support_stubs ADD COLUMN relation TEXT;
ALTER TABLE support_stubs ADD COLUMN obeys_law INTEGER;
ALTER TABLE support_stubs ADD COLUMN no_other_debt INTEGER;
ALTER TABLE support_stubs ADD COLUMN checked_on TEXT;
ALTER TABLE support_stubs ADD COLUMN checked_by TEXT;
ALTER TABLE stub_loans ADD COLUMN in_parts INTEGER;
CREATE TABLE stub_disbursements (id TEXT NOT NULL, version INTEGER NOT NULL, stub TEXT, loan TEXT,
    paid_on TEXT, amount INTEGER, PRIMARY KEY (id));
CREATE INDEX stub_disbursements_loan ON stub_disbursements (loan);
CREATE INDEX stub_disbursements_stub ON stub_disbursements (stub);
ALTER TABLE archives ADD COLUMN ended_by TEXT;
CREATE TABLE archive_cycles (id TEXT NOT NULL, version INTEGER NOT NULL, archive TEXT, since TEXT,
    ended_on TEXT, ended_by TEXT, came_by TEXT, completed_by TEXT, PRIMARY KEY (id));
CREATE INDEX archive_cycles_archive ON archive_cycles (archive);
ALTER TABLE points ADD COLUMN decided_on TEXT;
ALTER TABLE points ADD COLUMN decided_by TEXT;
ALTER TABLE points ADD COLUMN rules TEXT;
ALTER TABLE points ADD COLUMN host TEXT;
ALTER TABLE points ADD COLUMN officer TEXT;
CREATE INDEX points_officer ON points (officer);
ALTER TABLE points ADD COLUMN copied_from TEXT;
CREATE INDEX points_copied_from ON points (copied_from);
ALTER TABLE points ADD COLUMN state_since TEXT;
ALTER TABLE points ADD COLUMN state_reason TEXT;
ALTER TABLE points ADD COLUMN state_decision TEXT;
ALTER TABLE points ADD COLUMN cameras INTEGER;
ALTER TABLE points ADD COLUMN gongs INTEGER;
ALTER TABLE points ADD COLUMN letter_boxes INTEGER;
ALTER TABLE points ADD COLUMN equipment TEXT;
ALTER TABLE ratings ADD COLUMN decided_on TEXT;
CREATE TABLE point_moneys (id TEXT NOT NULL, version INTEGER NOT NULL, point TEXT, given_on
    TEXT, source TEXT, amount INTEGER, used_for TEXT, PRIMARY KEY (id));
CREATE INDEX point_moneys_point ON point_moneys (point);
ALTER TABLE teams ADD COLUMN decision TEXT;
ALTER TABLE teams ADD COLUMN decided_by TEXT;
ALTER TABLE teams ADD COLUMN ended_reason TEXT;
ALTER TABLE teams ADD COLUMN from_minority INTEGER;
ALTER TABLE members ADD COLUMN sex TEXT;
ALTER TABLE members ADD COLUMN organisation TEXT;
ALTER TABLE members ADD COLUMN decision TEXT;
CREATE TABLE team_ratings (id TEXT NOT NULL, version INTEGER NOT NULL, team TEXT, year INTEGER,
    grade TEXT, decision TEXT, decided_on TEXT, remarks TEXT, PRIMARY KEY (id));
CREATE INDEX team_ratings_team ON team_ratings (team);
CREATE TABLE meetings (id TEXT NOT NULL, version INTEGER NOT NULL, held_on TEXT, point TEXT,
    team TEXT, subject TEXT, attendance INTEGER, result TEXT, PRIMARY KEY (id));
CREATE INDEX meetings_point ON meetings (point);
CREATE INDEX meetings_team ON meetings (team);
CREATE TABLE safety_subjects (id TEXT NOT NULL, version INTEGER NOT NULL, name TEXT, kind TEXT,
    hamlet TEXT, since TEXT, until TEXT, PRIMARY KEY (id));
CREATE INDEX safety_subjects_hamlet ON safety_subjects (hamlet);
CREATE TABLE safety_years (id TEXT NOT NULL, version INTEGER NOT NULL, subject TEXT, year
    INTEGER, registered_on TEXT, resolution TEXT, work_plan TEXT, assessed_on TEXT, recognised_on
    TEXT, recognised_by TEXT, decision TEXT, certificate TEXT, remarks TEXT, PRIMARY KEY (id));
CREATE INDEX safety_years_subject ON safety_years (subject);
CREATE TABLE safety_checks (id TEXT NOT NULL, version INTEGER NOT NULL, subject TEXT, of_year
    TEXT, criterion TEXT, holds INTEGER, evidence TEXT, PRIMARY KEY (id));
CREATE INDEX safety_checks_of_year ON safety_checks (of_year);
CREATE INDEX safety_checks_subject ON safety_checks (subject);
CREATE TABLE key_areas (id TEXT NOT NULL, version INTEGER NOT NULL, name TEXT, hamlet TEXT,
    since TEXT, decision TEXT, reason TEXT, work_plan TEXT, result TEXT, removed_on TEXT,
    removed_by TEXT, PRIMARY KEY (id));
CREATE INDEX key_areas_hamlet ON key_areas (hamlet);
CREATE TABLE area_tasks (id TEXT NOT NULL, version INTEGER NOT NULL, area TEXT, task TEXT,
    due_on TEXT, done_on TEXT, done_by TEXT, result TEXT, PRIMARY KEY (id));
CREATE INDEX area_tasks_area ON area_tasks (area);
CREATE TABLE activities (id TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT, held_on TEXT,
    subject TEXT, hamlet TEXT, point TEXT, organiser TEXT, sessions INTEGER, attendance INTEGER,
    result TEXT, PRIMARY KEY (id));
CREATE INDEX activities_hamlet ON activities (hamlet);
CREATE INDEX activities_point ON activities (point);
CREATE TABLE pledges (id TEXT NOT NULL, version INTEGER NOT NULL, signed_on TEXT, subject TEXT,
    hamlet TEXT, households INTEGER, people INTEGER, PRIMARY KEY (id));
CREATE INDEX pledges_hamlet ON pledges (hamlet);
CREATE TABLE mediations (id TEXT NOT NULL, version INTEGER NOT NULL, held_on TEXT, team TEXT,
    hamlet TEXT, cases INTEGER, settled INTEGER, PRIMARY KEY (id));
CREATE INDEX mediations_hamlet ON mediations (hamlet);
CREATE INDEX mediations_team ON mediations (team);
CREATE TABLE hand_ins (id TEXT NOT NULL, version INTEGER NOT NULL, handed_on TEXT, kind TEXT,
    hamlet TEXT, pieces INTEGER, grams INTEGER, PRIMARY KEY (id));
CREATE INDEX hand_ins_hamlet ON hand_ins (hamlet);
CREATE TABLE tallies (id TEXT NOT NULL, version INTEGER NOT NULL, counted_on TEXT, channel TEXT,
    hamlet TEXT, point TEXT, received INTEGER, valuable INTEGER, cases INTEGER, persons INTEGER,
    returned INTEGER, helped INTEGER, PRIMARY KEY (id));
CREATE INDEX tallies_hamlet ON tallies (hamlet);
CREATE INDEX tallies_point ON tallies (point);
CREATE TABLE awards (id TEXT NOT NULL, version INTEGER NOT NULL, awarded_on TEXT, level TEXT,
    named TEXT, collectives INTEGER, persons INTEGER, form TEXT, decision TEXT, point TEXT,
    PRIMARY KEY (id));
CREATE INDEX awards_point ON awards (point);
CREATE TABLE report_rules (id TEXT NOT NULL, version INTEGER NOT NULL, report TEXT, since TEXT,
    cut_off INTEGER, due_day INTEGER, due_next_month INTEGER, recipient TEXT, PRIMARY KEY (id));
CREATE TABLE frozen_reports (id TEXT NOT NULL, version INTEGER NOT NULL, period TEXT,
    version_number INTEGER, state TEXT, frozen_at TEXT, frozen_by TEXT, reason TEXT, content
    TEXT, content_mark TEXT, behind TEXT, behind_mark TEXT, log_head TEXT, approved_on TEXT,
    approved_by TEXT, unlocked_reason TEXT, PRIMARY KEY (id));
CREATE TABLE narratives (id TEXT NOT NULL, version INTEGER NOT NULL, period TEXT, situation
    TEXT, results TEXT, difficulties TEXT, proposals TEXT, PRIMARY KEY (id));
CREATE TABLE report_forms (id TEXT NOT NULL, version INTEGER NOT NULL, name TEXT, report TEXT,
    since TEXT, until TEXT, content TEXT, PRIMARY KEY (id));
CREATE TABLE form_cells (id TEXT NOT NULL, version INTEGER NOT NULL, form TEXT, sheet TEXT, cell
    TEXT, figure TEXT, shows TEXT, PRIMARY KEY (id));
CREATE INDEX form_cells_form ON form_cells (form);
CREATE TABLE units_below (id TEXT NOT NULL, version INTEGER NOT NULL, code TEXT, name TEXT,
    level TEXT, since TEXT, until TEXT, became TEXT, monthly INTEGER, phone TEXT, source TEXT,
    PRIMARY KEY (id));
CREATE INDEX units_below_became ON units_below (became);
CREATE TABLE received_reports (id TEXT NOT NULL, version INTEGER NOT NULL, unit TEXT, unit_name
    TEXT, period TEXT, version_number INTEGER, content TEXT, mark TEXT, signed INTEGER,
    received_at TEXT, PRIMARY KEY (id));
CREATE TABLE unit_notes (id TEXT NOT NULL, version INTEGER NOT NULL, unit TEXT, period TEXT,
    words TEXT, noted_on TEXT, settled_on TEXT, PRIMARY KEY (id));
ALTER TABLE offices ADD COLUMN level TEXT;
"""


def run(connection: Connection) -> None:
    """Make the tables and the new columns."""
    for statement in SQL.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
