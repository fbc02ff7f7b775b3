"""Casework: steps, needs, plans, measures, businesses and their loans, papers, archives."""

from sqlalchemy import Connection

SQL = """
ALTER TABLE judgments ADD COLUMN penalty TEXT;
ALTER TABLE judgments ADD COLUMN counted_months INTEGER;
ALTER TABLE judgments ADD COLUMN completed_on TEXT;
ALTER TABLE judgments ADD COLUMN probation_ends_on TEXT;
ALTER TABLE judgments ADD COLUMN negligent INTEGER;
ALTER TABLE judgments ADD COLUMN severity TEXT;
ALTER TABLE judgments ADD COLUMN age_then TEXT;
ALTER TABLE judgments ADD COLUMN exempted INTEGER;
ALTER TABLE judgments ADD COLUMN court_decides INTEGER;
ALTER TABLE cases ADD COLUMN reopens TEXT;
CREATE INDEX cases_reopens ON cases (reopens);
CREATE TABLE case_steps (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, kind TEXT,
    cycle TEXT, done_on TEXT, on_paper INTEGER, paper TEXT, done_by TEXT, remarks TEXT, PRIMARY
    KEY (id));
CREATE INDEX case_steps_cycle ON case_steps (cycle);
CREATE INDEX case_steps_person ON case_steps (person);
CREATE TABLE detentions (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, kind TEXT,
    since TEXT, until TEXT, place TEXT, paper TEXT, PRIMARY KEY (id));
CREATE INDEX detentions_person ON detentions (person);
CREATE TABLE violations (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, happened_on
    TEXT, what TEXT, handling TEXT, handled_on TEXT, paper TEXT, PRIMARY KEY (id));
CREATE INDEX violations_person ON violations (person);
CREATE TABLE mentor_reports (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, period
    TEXT, received_on TEXT, reported_by TEXT, content TEXT, proposed TEXT, PRIMARY KEY (id));
CREATE INDEX mentor_reports_person ON mentor_reports (person);
CREATE TABLE postponements (id TEXT NOT NULL, version INTEGER NOT NULL, act TEXT, until TEXT,
    reason TEXT, person TEXT, due_on TEXT, PRIMARY KEY (id));
CREATE INDEX postponements_person ON postponements (person);
CREATE TABLE expungement_requests (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, path
    TEXT, asked_on TEXT, answer TEXT, answered_on TEXT, paper TEXT, remarks TEXT, PRIMARY KEY
    (id));
CREATE INDEX expungement_requests_person ON expungement_requests (person);
ALTER TABLE assignments ADD COLUMN position TEXT;
ALTER TABLE assignments ADD COLUMN decided_by TEXT;
ALTER TABLE assignments ADD COLUMN agreed_help TEXT;
CREATE TABLE support_team_types (id TEXT NOT NULL, version INTEGER NOT NULL, name TEXT, remarks
    TEXT, PRIMARY KEY (id));
CREATE TABLE support_teams (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, type TEXT,
    name TEXT, decision TEXT, since TEXT, until TEXT, agreed_help TEXT, PRIMARY KEY (id));
CREATE INDEX support_teams_person ON support_teams (person);
CREATE INDEX support_teams_type ON support_teams (type);
CREATE TABLE supporters (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, team TEXT,
    full_name TEXT, role TEXT, position TEXT, organisation TEXT, phone TEXT, since TEXT, until
    TEXT, PRIMARY KEY (id));
CREATE INDEX supporters_person ON supporters (person);
CREATE INDEX supporters_team ON supporters (team);
ALTER TABLE employments ADD COLUMN until TEXT;
ALTER TABLE employments ADD COLUMN business TEXT;
CREATE INDEX employments_business ON employments (business);
ALTER TABLE employments ADD COLUMN contract INTEGER;
CREATE TABLE needs (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, kind TEXT, words
    TEXT, state TEXT, noted_on TEXT, settled_on TEXT, PRIMARY KEY (id));
CREATE INDEX needs_person ON needs (person);
CREATE TABLE plan_lines (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, goal TEXT,
    by_when TEXT, helper TEXT, result TEXT, done_on TEXT, PRIMARY KEY (id));
CREATE INDEX plan_lines_person ON plan_lines (person);
CREATE TABLE measures (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, kind TEXT,
    given_on TEXT, provider TEXT, amount INTEGER, words TEXT, result TEXT, PRIMARY KEY (id));
CREATE INDEX measures_person ON measures (person);
CREATE TABLE good_news (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, kind TEXT,
    happened_on TEXT, words TEXT, PRIMARY KEY (id));
CREATE INDEX good_news_person ON good_news (person);
ALTER TABLE visits ADD COLUMN contact_by TEXT;
ALTER TABLE loans ADD COLUMN wish TEXT;
CREATE INDEX loans_wish ON loans (wish);
ALTER TABLE loans ADD COLUMN course_months INTEGER;
ALTER TABLE loans ADD COLUMN closed_on TEXT;
CREATE TABLE disbursements (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, loan TEXT,
    paid_on TEXT, amount INTEGER, PRIMARY KEY (id));
CREATE INDEX disbursements_loan ON disbursements (loan);
CREATE INDEX disbursements_person ON disbursements (person);
CREATE TABLE loan_checks (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, loan TEXT,
    checked_on TEXT, as_meant INTEGER, checked_by TEXT, remarks TEXT, PRIMARY KEY (id));
CREATE INDEX loan_checks_loan ON loan_checks (loan);
CREATE INDEX loan_checks_person ON loan_checks (person);
CREATE TABLE loan_wishes (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, wished_on
    TEXT, programme TEXT, purpose TEXT, amount INTEGER, course_months INTEGER, borrower_kind
    TEXT, borrower TEXT, relation TEXT, obeys_law INTEGER, no_other_debt INTEGER, checked_on
    TEXT, checked_by TEXT, loan_list TEXT, answer TEXT, answered_on TEXT, answer_words TEXT,
    withdrawn_on TEXT, remarks TEXT, PRIMARY KEY (id));
CREATE INDEX loan_wishes_loan_list ON loan_wishes (loan_list);
CREATE INDEX loan_wishes_person ON loan_wishes (person);
CREATE TABLE loan_lists (id TEXT NOT NULL, version INTEGER NOT NULL, month TEXT, drawn_up_on
    TEXT, confirmed_on TEXT, confirmed_by TEXT, paper TEXT, handed_on TEXT, remarks TEXT,
    PRIMARY KEY (id));
CREATE TABLE businesses (id TEXT NOT NULL, version INTEGER NOT NULL, name TEXT, kind TEXT, head
    TEXT, phone TEXT, address TEXT, workers INTEGER, counted_on TEXT, remarks TEXT, PRIMARY KEY
    (id));
CREATE TABLE business_loans (id TEXT NOT NULL, version INTEGER NOT NULL, business TEXT, project
    TEXT, asked_on TEXT, amount INTEGER, plan_confirmed_on TEXT, collateral TEXT, answer TEXT,
    answered_on TEXT, due_on TEXT, closed_on TEXT, remarks TEXT, PRIMARY KEY (id));
CREATE INDEX business_loans_business ON business_loans (business);
CREATE TABLE business_payments (id TEXT NOT NULL, version INTEGER NOT NULL, business TEXT, loan
    TEXT, kind TEXT, paid_on TEXT, amount INTEGER, PRIMARY KEY (id));
CREATE INDEX business_payments_business ON business_payments (business);
CREATE INDEX business_payments_loan ON business_payments (loan);
CREATE TABLE printed_sheets (id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT, code TEXT,
    period TEXT, printed_on TEXT, returned_on TEXT, given_up_on TEXT, reason TEXT, PRIMARY KEY
    (id));
CREATE INDEX printed_sheets_person ON printed_sheets (person);
CREATE TABLE outgoing_letters (id TEXT NOT NULL, version INTEGER NOT NULL, number INTEGER, dated
    TEXT, symbol TEXT, subject TEXT, signer TEXT, recipients TEXT, kept_by TEXT, copies INTEGER,
    sent_on TEXT, received_by TEXT, remarks TEXT, form TEXT, person TEXT, PRIMARY KEY (id));
CREATE INDEX outgoing_letters_person ON outgoing_letters (person);
CREATE TABLE paper_titles (id TEXT NOT NULL, version INTEGER NOT NULL, form TEXT, title TEXT,
    since TEXT, until TEXT, PRIMARY KEY (id));
CREATE TABLE holidays (id TEXT NOT NULL, version INTEGER NOT NULL, day TEXT, name TEXT, kind
    TEXT, confirmed INTEGER, PRIMARY KEY (id));
CREATE TABLE archives (id TEXT NOT NULL, version INTEGER NOT NULL, record TEXT, retired_on TEXT,
    paper TEXT, since TEXT, ended_on TEXT, came_by TEXT, completed_by TEXT, PRIMARY KEY (id));
CREATE TABLE archive_marks (id TEXT NOT NULL, version INTEGER NOT NULL, archive TEXT, "key"
    TEXT, mark TEXT, PRIMARY KEY (id));
CREATE INDEX archive_marks_archive ON archive_marks (archive);
CREATE TABLE support_stubs (id TEXT NOT NULL, version INTEGER NOT NULL, full_name TEXT, phone
    TEXT, address TEXT, certificate_number TEXT, certificate_on TEXT, certificate_by TEXT,
    completed_on TEXT, wish_purpose TEXT, wish_amount INTEGER, PRIMARY KEY (id));
CREATE TABLE stub_loans (id TEXT NOT NULL, version INTEGER NOT NULL, stub TEXT, amount INTEGER,
    disbursed_on TEXT, programme TEXT, purpose TEXT, borrower TEXT, due_on TEXT, closed_on TEXT,
    PRIMARY KEY (id));
CREATE INDEX stub_loans_stub ON stub_loans (stub);
CREATE TABLE stub_repayments (id TEXT NOT NULL, version INTEGER NOT NULL, stub TEXT, loan TEXT,
    paid_on TEXT, amount INTEGER, PRIMARY KEY (id));
CREATE INDEX stub_repayments_loan ON stub_repayments (loan);
CREATE INDEX stub_repayments_stub ON stub_repayments (stub);
ALTER TABLE offices ADD COLUMN committee_title TEXT;
ALTER TABLE offices ADD COLUMN committee_head TEXT;
ALTER TABLE offices ADD COLUMN no_check_note INTEGER;
"""


def run(connection: Connection) -> None:
    """Make the tables and the new columns."""
    for statement in SQL.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
