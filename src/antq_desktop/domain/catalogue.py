"""All registers, in the order officers know them."""

from collections.abc import Iterator

from antq_desktop.domain import (
    activities,
    archives,
    businesses,
    cases,
    casework,
    helping,
    loans,
    models,
    papers,
    people,
    reporting,
    safety,
    support,
    transfers,
    units,
    visits,
)
from antq_desktop.domain.records import Field, Record, Register

RECORDS: tuple[type[Record], ...] = (
    people.Person,
    people.IdentityPaper,
    people.Kin,
    people.Stay,
    people.OtherRegime,
    cases.Judgment,
    cases.AdditionalPenalty,
    cases.CivilDuty,
    cases.Case,
    cases.GroupDecision,
    cases.Relapse,
    casework.CaseStep,
    casework.Detention,
    casework.Violation,
    casework.MentorReport,
    casework.Postponement,
    casework.ExpungementRequest,
    support.Assignment,
    support.SupportTeamType,
    support.SupportTeam,
    support.Supporter,
    support.Charge,
    support.Employment,
    helping.Need,
    helping.PlanLine,
    helping.Measure,
    helping.GoodNews,
    visits.Visit,
    loans.Loan,
    loans.Repayment,
    loans.Disbursement,
    loans.LoanCheck,
    loans.LoanWish,
    loans.LoanList,
    businesses.Business,
    businesses.BusinessLoan,
    businesses.BusinessPayment,
    papers.PrintedSheet,
    papers.OutgoingLetter,
    papers.PaperTitle,
    papers.Holiday,
    archives.Archive,
    archives.ArchiveCycle,
    archives.ArchiveMark,
    archives.SupportStub,
    archives.StubLoan,
    archives.StubDisbursement,
    archives.StubRepayment,
    transfers.Transfer,
    transfers.HandOver,
    models.ModelType,
    models.Point,
    models.Rating,
    models.PointMoney,
    models.Team,
    models.Member,
    models.TeamRating,
    models.Meeting,
    safety.SafetySubject,
    safety.SafetyYear,
    safety.SafetyCheck,
    safety.KeyArea,
    safety.AreaTask,
    activities.Activity,
    activities.Pledge,
    activities.Mediation,
    activities.HandIn,
    activities.Tally,
    activities.Award,
    reporting.ReportRule,
    reporting.FrozenReport,
    reporting.Narrative,
    reporting.ReportForm,
    reporting.FormCell,
    reporting.UnitBelow,
    reporting.ReceivedReport,
    reporting.UnitNote,
    units.Office,
    units.Unit,
    units.Officer,
    units.Hamlet,
    units.Population,
    units.Opening,
)

REGISTERS: dict[str, Register] = {each.register.name: each.register for each in RECORDS}


def children_of(name: str) -> Iterator[tuple[Register, Field]]:
    """Yield the registers with a field naming the register, and that field."""
    for each in REGISTERS.values():
        for declared, ref in each.references():
            if ref.to == name:
                yield each, declared


def goes_with(register: Register, field: Field) -> bool:
    """Say whether a record is removed with the one its field names.

    A charge names a hamlet or a person; without the one it names it says nothing.
    """
    return register.root == field.name or field.required or register is support.Charge.register


#: The fields a record may be known by among its kind, the first that is there.
NAMED_BY = ("full_name", "name", "mentor", "number")


def name_of(record: Record) -> str:
    """Return the words a record is known by among its kind: its name, or the number it bears."""
    for field in NAMED_BY:
        if value := getattr(record, field, ""):
            return str(value)
    return ""
