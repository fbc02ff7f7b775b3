"""The areas of the command line beyond stores and registers: their words, and where they are done.

An area's words load little but the standard library; what it does is brought in when it runs.
"""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from antq_desktop.cli import (
    casework_commands,
    consolidating_commands,
    exchange_commands,
    import_commands,
    law_commands,
    loan_commands,
    models_commands,
    paper_commands,
    report_commands,
    safety_commands,
    sheets_commands,
    support_commands,
    terms_commands,
)
from antq_desktop.cli.mistakes import Parser

#: A command gets the session and what was typed; see `session.Session`.
Command = Callable[..., None]


@dataclass(frozen=True)
class Area:
    """The commands of one area: their names, how they are declared, and their functions."""

    names: frozenset[str]
    declare: Callable[["argparse._SubParsersAction[Parser]"], None]
    commands: Callable[[], Mapping[str, Command]]


def _exchange() -> Mapping[str, Command]:
    from antq_desktop.cli import exchange

    return exchange.COMMANDS


def _casework() -> Mapping[str, Command]:
    from antq_desktop.cli import casework

    return casework.COMMANDS


def _consolidating() -> Mapping[str, Command]:
    from antq_desktop.cli import below, consolidating

    return {"consolidate": consolidating.consolidate, "below": below.below}


def _imports() -> Mapping[str, Command]:
    from antq_desktop.cli import parked

    return {"parked": parked.parked, "template": parked.template}


def _law() -> Mapping[str, Command]:
    from antq_desktop.cli import law

    return {"law": law.law, "holidays": law.days_off}


def _loans() -> Mapping[str, Command]:
    from antq_desktop.cli import loans

    return {"loan": loans.loan}


def _models() -> Mapping[str, Command]:
    from antq_desktop.cli import models

    return {"model": models.model, "team": models.team}


def _papers() -> Mapping[str, Command]:
    from antq_desktop.cli import papers

    return {"paper": papers.paper, "prints": papers.print_log}


def _reports() -> Mapping[str, Command]:
    from antq_desktop.cli import reports

    return {"report": reports.report, "indicators": reports.list_indicators}


def _safety() -> Mapping[str, Command]:
    from antq_desktop.cli import safety

    return {"safety": safety.standard, "area": safety.area}


def _sheets() -> Mapping[str, Command]:
    from antq_desktop.cli import sheets

    return {"sheet": sheets.sheet}


def _support() -> Mapping[str, Command]:
    from antq_desktop.cli import support

    return {"assign": support.assign}


def _terms() -> Mapping[str, Command]:
    from antq_desktop.cli import archives, terms

    return {"terms": terms.terms, "expunge": terms.expunge, "archive": archives.archive}


AREAS: tuple[Area, ...] = (
    Area(exchange_commands.NAMES, exchange_commands.declare, _exchange),
    Area(casework_commands.NAMES, casework_commands.declare, _casework),
    Area(consolidating_commands.NAMES, consolidating_commands.declare, _consolidating),
    Area(import_commands.NAMES, import_commands.declare, _imports),
    Area(law_commands.NAMES, law_commands.declare, _law),
    Area(loan_commands.NAMES, loan_commands.declare, _loans),
    Area(models_commands.NAMES, models_commands.declare, _models),
    Area(paper_commands.NAMES, paper_commands.declare, _papers),
    Area(report_commands.NAMES, report_commands.declare, _reports),
    Area(safety_commands.NAMES, safety_commands.declare, _safety),
    Area(sheets_commands.NAMES, sheets_commands.declare, _sheets),
    Area(support_commands.NAMES, support_commands.declare, _support),
    Area(terms_commands.NAMES, terms_commands.declare, _terms),
)
