"""What may be written about a person: each register with the values an officer means as a rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from antq_desktop.i18n.messages import N_

#: The groups additions are offered in, in this order.
MEET, LAW, HELP, LOANS, PAPERS = "meet", "law", "help", "loans", "papers"
GROUPS = (
    (MEET, N_("Contacts and good news")),
    (LAW, N_("The case by law")),
    (HELP, N_("Needs, plan and help")),
    (LOANS, N_("Loans")),
    (PAPERS, N_("Papers and family")),
)


@dataclass(frozen=True)
class Addition:
    """One register a person has lines in: its words for the act, its group, icon, first field.

    `today` names the field that is today as a rule, `officer` the one that holds who writes, `case`
    the one that names the case under way, and `usual` other values in stored form.
    """

    register: str
    words: str
    group: str
    icon: str
    today: str = ""
    officer: str = ""
    case: str = ""
    begin: str = ""
    usual: tuple[tuple[str, str], ...] = ()
    fixed: tuple[str, ...] = ("person",)


ADDITIONS: tuple[Addition, ...] = (
    Addition(
        "visits",
        N_("Record a visit"),
        MEET,
        "message-square-text",
        today="visited_on",
        officer="visited_by",
        begin="findings",
        usual=(("manner", "met"), ("contact_by", "officer")),
    ),
    Addition("good_news", N_("Record good news"), MEET, "smile", today="happened_on"),
    Addition(
        "mentor_reports", N_("Record the mentor's report"), MEET, "file-text", today="received_on"
    ),
    Addition("stays", N_("Record the whereabouts"), MEET, "map-pin", today="since", begin="where"),
    Addition("group_decisions", N_("Decide the group"), LAW, "list-filter", today="decided_on"),
    Addition(
        "case_steps",
        N_("Record a step of the case"),
        LAW,
        "clipboard-check",
        today="done_on",
        officer="done_by",
        case="cycle",
        fixed=("person", "cycle"),
    ),
    Addition(
        "violations", N_("Record a breach of a duty"), LAW, "triangle-alert", today="happened_on"
    ),
    Addition("relapses", N_("Record a new offence"), LAW, "triangle-alert", today="found_on"),
    Addition("detentions", N_("Record a stay in a closed place"), LAW, "lock", today="since"),
    Addition(
        "expungement_requests",
        N_("Record a request for expungement"),
        LAW,
        "scale",
        today="asked_on",
    ),
    Addition("cases", N_("Open a case of management"), LAW, "book-open"),
    Addition("needs", N_("Add a need"), HELP, "inbox", today="noted_on"),
    Addition("plan_lines", N_("Add a line to the plan"), HELP, "calendar-check"),
    Addition("measures", N_("Record a measure of support"), HELP, "gift", today="given_on"),
    Addition("employments", N_("Record the work"), HELP, "briefcase", today="since"),
    Addition("assignments", N_("Assign a mentor"), HELP, "heart-handshake", today="since"),
    Addition("support_teams", N_("Form a support team"), HELP, "users", today="since"),
    Addition(
        "supporters", N_("Add a member to the support team"), HELP, "user-plus", today="since"
    ),
    Addition(
        "charges",
        N_("Name the officer in charge"),
        HELP,
        "shield-check",
        today="since",
        fixed=("person", "hamlet"),
    ),
    Addition("loan_wishes", N_("Record a wish to borrow"), LOANS, "inbox", today="wished_on"),
    Addition("loans", N_("Add a loan"), LOANS, "hand-coins"),
    Addition("disbursements", N_("Record a part paid out"), LOANS, "hand-coins", today="paid_on"),
    Addition("repayments", N_("Record a repayment"), LOANS, "hand-coins", today="paid_on"),
    Addition(
        "loan_checks",
        N_("Check the use of a loan"),
        LOANS,
        "eye",
        today="checked_on",
        officer="checked_by",
    ),
    Addition("identity_papers", N_("Add an identity paper"), PAPERS, "id-card"),
    Addition("kin", N_("Add a family member"), PAPERS, "users"),
    Addition("judgments", N_("Add a judgment"), PAPERS, "scale"),
    Addition("additional_penalties", N_("Add an additional penalty"), PAPERS, "scale"),
    Addition("civil_duties", N_("Add a civil duty"), PAPERS, "scale"),
)

BY_REGISTER: Mapping[str, Addition] = {each.register: each for each in ADDITIONS}
