"""The reports the program prints: their names, their titles, and what they can be written as."""

from dataclasses import dataclass

from antq_desktop.reports import (
    follow_up_sheet,
    import_report,
    quarterly_summary,
    recovery_sheet,
    register_book,
)


@dataclass(frozen=True)
class Report:
    """One report: its stored name, its title (a message id) and the formats it is offered in."""

    name: str
    title: str
    formats: tuple[str, ...] = ("pdf",)


REPORTS = (
    Report("follow_up_sheet", follow_up_sheet.TITLE),
    Report("register_book", register_book.TITLE, ("pdf", "xlsx")),
    Report("quarterly_summary", quarterly_summary.TITLE, ("pdf", "xlsx")),
    Report("import_report", import_report.TITLE, ("pdf", "xlsx")),
    Report("recovery_sheet", recovery_sheet.TITLE),
)
