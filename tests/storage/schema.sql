CREATE INDEX activities_hamlet ON activities(hamlet);
CREATE INDEX activities_point ON activities(point);
CREATE INDEX additional_penalties_judgment ON additional_penalties(judgment);
CREATE INDEX additional_penalties_person ON additional_penalties(person);
CREATE INDEX archive_cycles_archive ON archive_cycles(archive);
CREATE INDEX archive_marks_archive ON archive_marks(archive);
CREATE INDEX area_tasks_area ON area_tasks(area);
CREATE INDEX aside_package ON aside(package);
CREATE INDEX aside_record ON aside(record);
CREATE INDEX assignments_person ON assignments(person);
CREATE INDEX awards_point ON awards(point);
CREATE INDEX business_loans_business ON business_loans(business);
CREATE INDEX business_payments_business ON business_payments(business);
CREATE INDEX business_payments_loan ON business_payments(loan);
CREATE INDEX case_steps_cycle ON case_steps(cycle);
CREATE INDEX case_steps_person ON case_steps(person);
CREATE INDEX cases_judgment ON cases(judgment);
CREATE INDEX cases_person ON cases(person);
CREATE INDEX cases_reopens ON cases(reopens);
CREATE INDEX change_record ON change(record);
CREATE INDEX change_root ON change(root);
CREATE INDEX change_work ON change(work);
CREATE INDEX charges_hamlet ON charges(hamlet);
CREATE INDEX charges_officer ON charges(officer);
CREATE INDEX charges_person ON charges(person);
CREATE INDEX civil_duties_judgment ON civil_duties(judgment);
CREATE INDEX civil_duties_person ON civil_duties(person);
CREATE INDEX detentions_person ON detentions(person);
CREATE INDEX disbursements_loan ON disbursements(loan);
CREATE INDEX disbursements_person ON disbursements(person);
CREATE INDEX employments_business ON employments(business);
CREATE INDEX employments_person ON employments(person);
CREATE INDEX entry_sort ON entry(
    register,
    sort);
CREATE INDEX expungement_requests_person ON expungement_requests(person);
CREATE INDEX form_cells_form ON form_cells(form);
CREATE INDEX good_news_person ON good_news(person);
CREATE INDEX group_decisions_person ON group_decisions(person);
CREATE INDEX hand_ins_hamlet ON hand_ins(hamlet);
CREATE INDEX hand_overs_person ON hand_overs(person);
CREATE INDEX hand_overs_transfer ON hand_overs(transfer);
CREATE INDEX identity_papers_person ON identity_papers(person);
CREATE INDEX judgments_person ON judgments(person);
CREATE INDEX key_areas_hamlet ON key_areas(hamlet);
CREATE INDEX kin_person ON kin(person);
CREATE INDEX loan_checks_loan ON loan_checks(loan);
CREATE INDEX loan_checks_person ON loan_checks(person);
CREATE INDEX loan_wishes_loan_list ON loan_wishes(loan_list);
CREATE INDEX loan_wishes_person ON loan_wishes(person);
CREATE INDEX loans_person ON loans(person);
CREATE INDEX loans_wish ON loans(wish);
CREATE INDEX measures_person ON measures(person);
CREATE INDEX mediations_hamlet ON mediations(hamlet);
CREATE INDEX mediations_team ON mediations(team);
CREATE INDEX meetings_point ON meetings(point);
CREATE INDEX meetings_team ON meetings(team);
CREATE INDEX members_team ON members(team);
CREATE INDEX mentor_reports_person ON mentor_reports(person);
CREATE INDEX needs_person ON needs(person);
CREATE INDEX other_regimes_hamlet ON other_regimes(hamlet);
CREATE INDEX outgoing_letters_person ON outgoing_letters(person);
CREATE INDEX people_hamlet ON people(hamlet);
CREATE INDEX plan_lines_person ON plan_lines(person);
CREATE INDEX pledges_hamlet ON pledges(hamlet);
CREATE INDEX point_moneys_point ON point_moneys(point);
CREATE INDEX points_copied_from ON points(copied_from);
CREATE INDEX points_hamlet ON points(hamlet);
CREATE INDEX points_model_type ON points(model_type);
CREATE INDEX points_officer ON points(officer);
CREATE INDEX populations_hamlet ON populations(hamlet);
CREATE INDEX postponements_person ON postponements(person);
CREATE INDEX postponements_stub ON postponements(stub);
CREATE INDEX printed_sheets_person ON printed_sheets(person);
CREATE INDEX ratings_point ON ratings(point);
CREATE INDEX relapses_person ON relapses(person);
CREATE INDEX repayments_loan ON repayments(loan);
CREATE INDEX repayments_person ON repayments(person);
CREATE INDEX safety_checks_of_year ON safety_checks(of_year);
CREATE INDEX safety_checks_subject ON safety_checks(subject);
CREATE INDEX safety_subjects_hamlet ON safety_subjects(hamlet);
CREATE INDEX safety_years_subject ON safety_years(subject);
CREATE INDEX stays_person ON stays(person);
CREATE INDEX stub_disbursements_loan ON stub_disbursements(loan);
CREATE INDEX stub_disbursements_stub ON stub_disbursements(stub);
CREATE INDEX stub_loans_stub ON stub_loans(stub);
CREATE INDEX stub_repayments_loan ON stub_repayments(loan);
CREATE INDEX stub_repayments_stub ON stub_repayments(stub);
CREATE INDEX support_stubs_loan_list ON support_stubs(loan_list);
CREATE INDEX support_teams_person ON support_teams(person);
CREATE INDEX support_teams_type ON support_teams(type);
CREATE INDEX supporters_person ON supporters(person);
CREATE INDEX supporters_team ON supporters(team);
CREATE INDEX tallies_hamlet ON tallies(hamlet);
CREATE INDEX tallies_point ON tallies(point);
CREATE INDEX team_ratings_team ON team_ratings(team);
CREATE INDEX teams_hamlet ON teams(hamlet);
CREATE INDEX teams_point ON teams(point);
CREATE INDEX transfers_person ON transfers(person);
CREATE INDEX units_below_became ON units_below(became);
CREATE INDEX violations_person ON violations(person);
CREATE INDEX visits_person ON visits(person);
CREATE TABLE activities(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT,
    held_on TEXT,
    subject TEXT,
    hamlet TEXT,
    point TEXT,
    organiser TEXT,
    sessions INTEGER,
    attendance INTEGER,
    result TEXT,
    PRIMARY KEY(id));
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
CREATE TABLE archive_cycles(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    archive TEXT,
    since TEXT,
    ended_on TEXT,
    ended_by TEXT,
    came_by TEXT,
    completed_by TEXT,
    PRIMARY KEY(id));
CREATE TABLE archive_marks(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    archive TEXT,
    "key" TEXT,
    mark TEXT,
    PRIMARY KEY(id));
CREATE TABLE archives(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    record TEXT,
    retired_on TEXT,
    paper TEXT,
    since TEXT,
    ended_on TEXT,
    came_by TEXT,
    completed_by TEXT,
    ended_by TEXT,
    PRIMARY KEY(id));
CREATE TABLE area_tasks(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    area TEXT,
    task TEXT,
    due_on TEXT,
    done_on TEXT,
    done_by TEXT,
    result TEXT,
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
    position TEXT,
    decided_by TEXT,
    agreed_help TEXT,
    PRIMARY KEY(id));
CREATE TABLE attachment(
    sha256 TEXT NOT NULL,
    piece INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY(sha256,
    piece));
CREATE TABLE awards(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    awarded_on TEXT,
    level TEXT,
    named TEXT,
    collectives INTEGER,
    persons INTEGER,
    form TEXT,
    decision TEXT,
    point TEXT,
    PRIMARY KEY(id));
CREATE TABLE business_loans(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    business TEXT,
    project TEXT,
    asked_on TEXT,
    amount INTEGER,
    plan_confirmed_on TEXT,
    collateral TEXT,
    answer TEXT,
    answered_on TEXT,
    due_on TEXT,
    closed_on TEXT,
    remarks TEXT,
    no_other_debt INTEGER,
    PRIMARY KEY(id));
CREATE TABLE business_payments(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    business TEXT,
    loan TEXT,
    kind TEXT,
    paid_on TEXT,
    amount INTEGER,
    PRIMARY KEY(id));
CREATE TABLE businesses(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    kind TEXT,
    head TEXT,
    phone TEXT,
    address TEXT,
    workers INTEGER,
    counted_on TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE case_steps(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    kind TEXT,
    cycle TEXT,
    done_on TEXT,
    on_paper INTEGER,
    paper TEXT,
    done_by TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
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
    reopens TEXT,
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
CREATE TABLE detentions(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    kind TEXT,
    since TEXT,
    until TEXT,
    place TEXT,
    paper TEXT,
    PRIMARY KEY(id));
CREATE TABLE device(
    id TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY(id));
CREATE TABLE disbursements(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    loan TEXT,
    paid_on TEXT,
    amount INTEGER,
    PRIMARY KEY(id));
CREATE TABLE employments(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    status TEXT,
    occupation TEXT,
    place TEXT,
    since TEXT,
    until TEXT,
    business TEXT,
    contract INTEGER,
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
CREATE TABLE expungement_requests(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    path TEXT,
    asked_on TEXT,
    answer TEXT,
    answered_on TEXT,
    paper TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE form_cells(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    form TEXT,
    sheet TEXT,
    cell TEXT,
    figure TEXT,
    shows TEXT,
    PRIMARY KEY(id));
CREATE TABLE frozen_reports(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    period TEXT,
    version_number INTEGER,
    state TEXT,
    frozen_at TEXT,
    frozen_by TEXT,
    reason TEXT,
    content TEXT,
    content_mark TEXT,
    behind TEXT,
    behind_mark TEXT,
    log_head TEXT,
    approved_on TEXT,
    approved_by TEXT,
    unlocked_reason TEXT,
    consolidated INTEGER,
    PRIMARY KEY(id));
CREATE TABLE good_news(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    kind TEXT,
    happened_on TEXT,
    words TEXT,
    PRIMARY KEY(id));
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
CREATE TABLE hand_ins(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    handed_on TEXT,
    kind TEXT,
    hamlet TEXT,
    pieces INTEGER,
    grams INTEGER,
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
CREATE TABLE holidays(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    day TEXT,
    name TEXT,
    kind TEXT,
    confirmed INTEGER,
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
    penalty TEXT,
    counted_months INTEGER,
    completed_on TEXT,
    probation_ends_on TEXT,
    negligent INTEGER,
    severity TEXT,
    age_then TEXT,
    exempted INTEGER,
    court_decides INTEGER,
    committed_on TEXT,
    limitation_on TEXT,
    reform_school INTEGER,
    PRIMARY KEY(id));
CREATE TABLE key_areas(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    hamlet TEXT,
    since TEXT,
    decision TEXT,
    reason TEXT,
    work_plan TEXT,
    result TEXT,
    removed_on TEXT,
    removed_by TEXT,
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
CREATE TABLE loan_checks(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    loan TEXT,
    checked_on TEXT,
    as_meant INTEGER,
    checked_by TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE loan_lists(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    month TEXT,
    drawn_up_on TEXT,
    confirmed_on TEXT,
    confirmed_by TEXT,
    paper TEXT,
    handed_on TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE loan_wishes(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    wished_on TEXT,
    programme TEXT,
    purpose TEXT,
    amount INTEGER,
    course_months INTEGER,
    borrower_kind TEXT,
    borrower TEXT,
    relation TEXT,
    obeys_law INTEGER,
    no_other_debt INTEGER,
    checked_on TEXT,
    checked_by TEXT,
    loan_list TEXT,
    answer TEXT,
    answered_on TEXT,
    answer_words TEXT,
    withdrawn_on TEXT,
    remarks TEXT,
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
    wish TEXT,
    course_months INTEGER,
    closed_on TEXT,
    PRIMARY KEY(id));
CREATE TABLE local(
    kind TEXT NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY(kind,
    "key"));
CREATE TABLE measures(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    kind TEXT,
    given_on TEXT,
    provider TEXT,
    amount INTEGER,
    words TEXT,
    result TEXT,
    PRIMARY KEY(id));
CREATE TABLE mediations(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    held_on TEXT,
    team TEXT,
    hamlet TEXT,
    cases INTEGER,
    settled INTEGER,
    PRIMARY KEY(id));
CREATE TABLE meetings(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    held_on TEXT,
    point TEXT,
    team TEXT,
    subject TEXT,
    attendance INTEGER,
    result TEXT,
    PRIMARY KEY(id));
CREATE TABLE members(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    team TEXT,
    full_name TEXT,
    role TEXT,
    phone TEXT,
    since TEXT,
    until TEXT,
    sex TEXT,
    organisation TEXT,
    decision TEXT,
    PRIMARY KEY(id));
CREATE TABLE mentor_reports(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    period TEXT,
    received_on TEXT,
    reported_by TEXT,
    content TEXT,
    proposed TEXT,
    PRIMARY KEY(id));
CREATE TABLE model_types(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE narratives(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    period TEXT,
    situation TEXT,
    results TEXT,
    difficulties TEXT,
    proposals TEXT,
    PRIMARY KEY(id));
CREATE TABLE needs(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    kind TEXT,
    words TEXT,
    state TEXT,
    noted_on TEXT,
    settled_on TEXT,
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
    committee_title TEXT,
    committee_head TEXT,
    no_check_note INTEGER,
    level TEXT,
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
CREATE TABLE outgoing_letters(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    number INTEGER,
    dated TEXT,
    symbol TEXT,
    subject TEXT,
    signer TEXT,
    recipients TEXT,
    kept_by TEXT,
    copies INTEGER,
    sent_on TEXT,
    received_by TEXT,
    remarks TEXT,
    form TEXT,
    person TEXT,
    PRIMARY KEY(id));
CREATE TABLE paper_titles(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    form TEXT,
    title TEXT,
    since TEXT,
    until TEXT,
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
CREATE TABLE plan_lines(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    goal TEXT,
    by_when TEXT,
    helper TEXT,
    result TEXT,
    done_on TEXT,
    PRIMARY KEY(id));
CREATE TABLE pledges(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    signed_on TEXT,
    subject TEXT,
    hamlet TEXT,
    households INTEGER,
    people INTEGER,
    PRIMARY KEY(id));
CREATE TABLE point_moneys(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    point TEXT,
    given_on TEXT,
    source TEXT,
    amount INTEGER,
    used_for TEXT,
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
    decided_on TEXT,
    decided_by TEXT,
    rules TEXT,
    host TEXT,
    officer TEXT,
    copied_from TEXT,
    state_since TEXT,
    state_reason TEXT,
    state_decision TEXT,
    cameras INTEGER,
    gongs INTEGER,
    letter_boxes INTEGER,
    equipment TEXT,
    PRIMARY KEY(id));
CREATE TABLE populations(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    hamlet TEXT,
    year INTEGER,
    households INTEGER,
    people INTEGER,
    PRIMARY KEY(id));
CREATE TABLE postponements(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    act TEXT,
    until TEXT,
    reason TEXT,
    person TEXT,
    due_on TEXT,
    stub TEXT,
    PRIMARY KEY(id));
CREATE TABLE printed_sheets(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    code TEXT,
    period TEXT,
    printed_on TEXT,
    returned_on TEXT,
    given_up_on TEXT,
    reason TEXT,
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
    decided_on TEXT,
    PRIMARY KEY(id));
CREATE TABLE received_reports(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    unit TEXT,
    unit_name TEXT,
    period TEXT,
    version_number INTEGER,
    content TEXT,
    mark TEXT,
    signed INTEGER,
    received_at TEXT,
    PRIMARY KEY(id));
CREATE TABLE relapses(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    found_on TEXT,
    offence_article TEXT,
    remarks TEXT,
    settled INTEGER,
    PRIMARY KEY(id));
CREATE TABLE repayments(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    loan TEXT,
    paid_on TEXT,
    amount INTEGER,
    PRIMARY KEY(id));
CREATE TABLE report_forms(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    report TEXT,
    since TEXT,
    until TEXT,
    content TEXT,
    PRIMARY KEY(id));
CREATE TABLE report_rules(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    report TEXT,
    since TEXT,
    cut_off INTEGER,
    due_day INTEGER,
    due_next_month INTEGER,
    recipient TEXT,
    PRIMARY KEY(id));
CREATE TABLE safety_checks(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    subject TEXT,
    of_year TEXT,
    criterion TEXT,
    holds INTEGER,
    evidence TEXT,
    PRIMARY KEY(id));
CREATE TABLE safety_subjects(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    kind TEXT,
    hamlet TEXT,
    since TEXT,
    until TEXT,
    PRIMARY KEY(id));
CREATE TABLE safety_years(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    subject TEXT,
    year INTEGER,
    registered_on TEXT,
    resolution TEXT,
    work_plan TEXT,
    assessed_on TEXT,
    recognised_on TEXT,
    recognised_by TEXT,
    decision TEXT,
    certificate TEXT,
    remarks TEXT,
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
CREATE TABLE stub_disbursements(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    stub TEXT,
    loan TEXT,
    paid_on TEXT,
    amount INTEGER,
    PRIMARY KEY(id));
CREATE TABLE stub_loans(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    stub TEXT,
    amount INTEGER,
    disbursed_on TEXT,
    programme TEXT,
    purpose TEXT,
    borrower TEXT,
    due_on TEXT,
    closed_on TEXT,
    in_parts INTEGER,
    PRIMARY KEY(id));
CREATE TABLE stub_repayments(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    stub TEXT,
    loan TEXT,
    paid_on TEXT,
    amount INTEGER,
    PRIMARY KEY(id));
CREATE TABLE support_stubs(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    full_name TEXT,
    phone TEXT,
    address TEXT,
    certificate_number TEXT,
    certificate_on TEXT,
    certificate_by TEXT,
    completed_on TEXT,
    wish_purpose TEXT,
    wish_amount INTEGER,
    loan_list TEXT,
    wished_on TEXT,
    wish_programme TEXT,
    course_months INTEGER,
    borrower_kind TEXT,
    borrower TEXT,
    relation TEXT,
    obeys_law INTEGER,
    no_other_debt INTEGER,
    checked_on TEXT,
    checked_by TEXT,
    PRIMARY KEY(id));
CREATE TABLE support_team_types(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    remarks TEXT,
    PRIMARY KEY(id));
CREATE TABLE support_teams(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    type TEXT,
    name TEXT,
    decision TEXT,
    since TEXT,
    until TEXT,
    agreed_help TEXT,
    PRIMARY KEY(id));
CREATE TABLE supporters(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    team TEXT,
    full_name TEXT,
    role TEXT,
    position TEXT,
    organisation TEXT,
    phone TEXT,
    since TEXT,
    until TEXT,
    PRIMARY KEY(id));
CREATE TABLE tallies(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    counted_on TEXT,
    channel TEXT,
    hamlet TEXT,
    point TEXT,
    received INTEGER,
    valuable INTEGER,
    cases INTEGER,
    persons INTEGER,
    returned INTEGER,
    helped INTEGER,
    PRIMARY KEY(id));
CREATE TABLE team_ratings(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    team TEXT,
    year INTEGER,
    grade TEXT,
    decision TEXT,
    decided_on TEXT,
    remarks TEXT,
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
    decision TEXT,
    decided_by TEXT,
    ended_reason TEXT,
    from_minority INTEGER,
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
CREATE TABLE unit_notes(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    unit TEXT,
    period TEXT,
    words TEXT,
    noted_on TEXT,
    settled_on TEXT,
    PRIMARY KEY(id));
CREATE TABLE units(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT,
    level TEXT,
    since TEXT,
    until TEXT,
    PRIMARY KEY(id));
CREATE TABLE units_below(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    code TEXT,
    name TEXT,
    level TEXT,
    since TEXT,
    until TEXT,
    became TEXT,
    monthly INTEGER,
    phone TEXT,
    source TEXT,
    PRIMARY KEY(id));
CREATE TABLE violations(
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person TEXT,
    happened_on TEXT,
    what TEXT,
    handling TEXT,
    handled_on TEXT,
    paper TEXT,
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
    contact_by TEXT,
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
