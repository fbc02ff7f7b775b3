CREATE INDEX additional_penalties_judgment ON additional_penalties(judgment);
CREATE INDEX additional_penalties_person ON additional_penalties(person);
CREATE INDEX aside_package ON aside(package);
CREATE INDEX aside_record ON aside(record);
CREATE INDEX assignments_person ON assignments(person);
CREATE INDEX cases_judgment ON cases(judgment);
CREATE INDEX cases_person ON cases(person);
CREATE INDEX change_record ON change(record);
CREATE INDEX change_root ON change(root);
CREATE INDEX change_work ON change(work);
CREATE INDEX charges_hamlet ON charges(hamlet);
CREATE INDEX charges_officer ON charges(officer);
CREATE INDEX charges_person ON charges(person);
CREATE INDEX civil_duties_judgment ON civil_duties(judgment);
CREATE INDEX civil_duties_person ON civil_duties(person);
CREATE INDEX employments_person ON employments(person);
CREATE INDEX entry_sort ON entry(
    register,
    sort);
CREATE INDEX group_decisions_person ON group_decisions(person);
CREATE INDEX hand_overs_person ON hand_overs(person);
CREATE INDEX hand_overs_transfer ON hand_overs(transfer);
CREATE INDEX identity_papers_person ON identity_papers(person);
CREATE INDEX judgments_person ON judgments(person);
CREATE INDEX kin_person ON kin(person);
CREATE INDEX loans_person ON loans(person);
CREATE INDEX members_team ON members(team);
CREATE INDEX other_regimes_hamlet ON other_regimes(hamlet);
CREATE INDEX people_hamlet ON people(hamlet);
CREATE INDEX points_hamlet ON points(hamlet);
CREATE INDEX points_model_type ON points(model_type);
CREATE INDEX populations_hamlet ON populations(hamlet);
CREATE INDEX ratings_point ON ratings(point);
CREATE INDEX relapses_person ON relapses(person);
CREATE INDEX repayments_loan ON repayments(loan);
CREATE INDEX repayments_person ON repayments(person);
CREATE INDEX stays_person ON stays(person);
CREATE INDEX teams_hamlet ON teams(hamlet);
CREATE INDEX teams_point ON teams(point);
CREATE INDEX transfers_person ON transfers(person);
CREATE INDEX visits_person ON visits(person);
CREATE TABLE additional_penalties(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    kind TEXT,
    judgment TEXT,
    months INTEGER,
    amount INTEGER,
    ends_on TEXT,
    done INTEGER,
    PRIMARY KEY(id));
CREATE TABLE aside(
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
    package TEXT NOT NULL);
CREATE TABLE assignments(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    mentor TEXT,
    organisation TEXT,
    phone TEXT,
    decision TEXT,
    since TEXT,
    until TEXT,
    PRIMARY KEY(id));
CREATE TABLE attachment(
    sha256 TEXT NOT NULL,
    piece INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY(sha256,
    piece));
CREATE TABLE cases(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    judgment TEXT,
    prison TEXT,
    expected_release TEXT,
    completed_on TEXT,
    completed_by TEXT,
    certificate_number TEXT,
    certificate_on TEXT,
    certificate_by TEXT,
    certificate_scan TEXT,
    present_by TEXT,
    presented_on TEXT,
    came_by TEXT,
    entered_on TEXT,
    done_before INTEGER,
    ended_on TEXT,
    ended_by TEXT,
    end_paper TEXT,
    PRIMARY KEY(id));
CREATE TABLE change(
    arrival INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    work TEXT NOT NULL);
CREATE TABLE charges(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    officer TEXT,
    hamlet TEXT,
    person TEXT,
    since TEXT,
    until TEXT,
    PRIMARY KEY(id));
CREATE TABLE civil_duties(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    kind TEXT,
    judgment TEXT,
    amount INTEGER,
    done INTEGER,
    done_on TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE device(
    id TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY(id));
CREATE TABLE employments(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    status TEXT,
    occupation TEXT,
    place TEXT,
    since TEXT,
    PRIMARY KEY(id));
CREATE TABLE entry(
    number INTEGER NOT NULL,
    record TEXT NOT NULL,
    register TEXT NOT NULL,
    root TEXT NOT NULL,
    sort BLOB NOT NULL,
    rule INTEGER NOT NULL,
    PRIMARY KEY(number),
    UNIQUE(record));
CREATE TABLE group_decisions(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    "group" TEXT,
    decided_on TEXT,
    reason TEXT,
    PRIMARY KEY(id));
CREATE TABLE hamlets(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    word TEXT,
    PRIMARY KEY(id));
CREATE TABLE hand_overs(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    transfer TEXT,
    item TEXT,
    words TEXT,
    handed_over INTEGER,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE identity_papers(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    kind TEXT,
    number TEXT,
    issued_on TEXT,
    issued_by TEXT,
    scan TEXT,
    PRIMARY KEY(id));
CREATE TABLE judgments(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    offence_article TEXT,
    offence TEXT,
    term_months INTEGER,
    for_life INTEGER,
    number TEXT,
    judged_on TEXT,
    court TEXT,
    PRIMARY KEY(id));
CREATE TABLE kin(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    full_name TEXT,
    relation TEXT,
    born TEXT,
    phone TEXT,
    PRIMARY KEY(id));
CREATE TABLE loans(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    amount INTEGER,
    disbursed_on TEXT,
    programme TEXT,
    purpose TEXT,
    borrower TEXT,
    due_on TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE local(
    kind TEXT NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY(kind,
    "key"));
CREATE TABLE members(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    team TEXT,
    full_name TEXT,
    role TEXT,
    phone TEXT,
    since TEXT,
    until TEXT,
    PRIMARY KEY(id));
CREATE TABLE model_types(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE officers(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    full_name TEXT,
    rank TEXT,
    position TEXT,
    login TEXT,
    phone TEXT,
    since TEXT,
    until TEXT,
    PRIMARY KEY(id));
CREATE TABLE offices(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    code TEXT,
    place TEXT,
    committee TEXT,
    head_title TEXT,
    head TEXT,
    cut_off INTEGER,
    began_on TEXT,
    set_up_at TEXT,
    PRIMARY KEY(id));
CREATE TABLE openings(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    period TEXT,
    people INTEGER,
    correction INTEGER,
    reason TEXT,
    PRIMARY KEY(id));
CREATE TABLE other_regimes(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    full_name TEXT,
    regime TEXT,
    sex TEXT,
    born TEXT,
    id_number TEXT,
    hamlet TEXT,
    phone TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE people(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    full_name TEXT,
    other_names TEXT,
    sex TEXT,
    born TEXT,
    ethnic_group TEXT,
    hamlet TEXT,
    address TEXT,
    phone TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE points(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    model_type TEXT,
    hamlet TEXT,
    area TEXT,
    decision TEXT,
    launched_on TEXT,
    leader TEXT,
    leader_phone TEXT,
    declared_teams INTEGER,
    declared_members INTEGER,
    state TEXT,
    dissolved_on TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE populations(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    hamlet TEXT,
    year INTEGER,
    households INTEGER,
    people INTEGER,
    PRIMARY KEY(id));
CREATE TABLE question(
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    register TEXT NOT NULL,
    root TEXT NOT NULL,
    PRIMARY KEY(record,
    field));
CREATE TABLE ratings(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    point TEXT,
    year INTEGER,
    grade TEXT,
    decision TEXT,
    PRIMARY KEY(id));
CREATE TABLE relapses(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    found_on TEXT,
    offence_article TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE repayments(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    loan TEXT,
    paid_on TEXT,
    amount INTEGER,
    PRIMARY KEY(id));
CREATE TABLE standing(
    record TEXT NOT NULL,
    how TEXT NOT NULL,
    "into" TEXT,
    PRIMARY KEY(record,
    how));
CREATE TABLE stays(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    "where" TEXT,
    place TEXT,
    since TEXT,
    expected_back TEXT,
    PRIMARY KEY(id));
CREATE TABLE teams(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    kind TEXT,
    point TEXT,
    hamlet TEXT,
    leader TEXT,
    leader_phone TEXT,
    declared_members INTEGER,
    founded_on TEXT,
    dissolved_on TEXT,
    PRIMARY KEY(id));
CREATE TABLE transfers(
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
    PRIMARY KEY(id));
CREATE TABLE units(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    level TEXT,
    since TEXT,
    until TEXT,
    PRIMARY KEY(id));
CREATE TABLE visits(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    visited_on TEXT,
    manner TEXT,
    visited_by TEXT,
    findings TEXT,
    agreed TEXT,
    PRIMARY KEY(id));
CREATE UNIQUE INDEX aside_name ON aside(
    device,
    seq);
CREATE UNIQUE INDEX change_name ON change(
    device,
    seq);
CREATE VIRTUAL TABLE search USING fts5(
    folded,
    marked,
    tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE words USING fts5vocab(
    search,
    row);
