"""The command on the list of the 5th: shown, drawn up, confirmed, handed over, printed."""

from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

from antq_desktop.cli.lists import table
from antq_desktop.cli.loan_words import ask, day_of, iso, meant_wish, wish_json, wish_row
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.loan_stages import late_since, parse_month, written_month
from antq_desktop.domain.loans import LoanList
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.loan_gather import list_document
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services import loan_lists
from antq_desktop.services.eligibility import WishLine
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

_ENDINGS = (".pdf", ".xlsx")


def monthly_list(session: Session, options: Namespace) -> None:
    """Do what was asked with the list of a month, then print it, or write it to a file."""
    month = parse_month(options.month)
    if options.out is not None and options.out.suffix.lower() not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        words = N_("{text} ends otherwise than {known}.")
        raise BadInput(words, text=options.out.name, known=known)
    acts = (options.draw_up, options.wish, options.leave_out, options.confirm, options.reopen)
    with session.store() as store:
        if any((*acts, options.hand, options.drop)):
            store.write(Tag.LOAN, lambda work: _act(session, work, month, options))
        if options.drop:
            session.say(N_("The list was taken back."))
            return
        with store.read() as reader:
            law = law_in_force(reader)
            kept = loan_lists.list_there_is(reader, month)
            lines = loan_lists.lines_of(reader, kept, law)
            if options.out is not None:
                _write(session, reader, kept, lines, law, options.out)
        if options.out is not None:
            store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, report="loan_list"))
    _print(session, options, kept, lines, late_since(kept, law))


def _act(session: Session, work: Work, month: str, options: Namespace) -> None:
    """Do the acts that were asked for, in the order they follow each other."""
    on = day_of(session, options)
    if options.draw_up or options.wish:
        _draw_up(session, work, month, options)
    for each in options.leave_out:
        loan_lists.leave_out(work, meant_wish(work, each))
    kept = loan_lists.list_there_is(work, month)
    if options.reopen:
        kept = loan_lists.open_again(work, kept)
    if options.confirm:
        by = options.by or office_on(work).committee_head
        kept = loan_lists.confirm(work, kept, on, by, options.paper)
    if options.hand:
        if kept.handed_on is None:
            ask(work, session, options, replace(kept, handed_on=on))
        kept = loan_lists.hand_over(work, kept, on)
    if options.drop:
        loan_lists.drop(work, kept)


def _draw_up(session: Session, work: Work, month: str, options: Namespace) -> None:
    on = day_of(session, options)
    ids: list[str] = [meant_wish(work, each).id for each in options.wish]
    usual = loan_lists.to_be_listed(work, law_in_force(work)) if options.draw_up else []
    if loan_lists.list_of(work, month) is None:
        ask(work, session, options, LoanList(month=month, drawn_up_on=on))
    loan_lists.draw_up(work, month, on, ids or [each.id for each in usual])


def _write(
    session: Session,
    reader: Reader,
    kept: LoanList,
    lines: list[WishLine],
    law: Reference,
    path: Path,
) -> None:
    wishes = [each.stub or each.wish for each in lines]
    states = loan_lists.unsettled(lines)
    document = list_document(reader, kept, wishes, law, session.language, states)
    if path.suffix.lower() == ".xlsx":
        write_workbook([document], path)
    else:
        write_pdf([document], path)


def _print(
    session: Session,
    options: Namespace,
    kept: LoanList,
    lines: list[WishLine],
    late: date | None,
) -> None:
    states = loan_lists.unsettled(lines)
    if options.json:
        print_json(
            {
                "id": kept.id,
                "month": kept.month,
                "drawn_up_on": iso(kept.drawn_up_on),
                "confirmed_on": iso(kept.confirmed_on),
                "confirmed_by": kept.confirmed_by or None,
                "handed_on": iso(kept.handed_on),
                "late_since": iso(late),
                "unsettled": len(states),
                "wishes": [wish_json(each, session.language) for each in lines],
            }
        )
        return
    if options.out is not None:
        session.say(N_("Written: {name}."), name=options.out.name)
    session.say(N_("The list of {month}"), month=written_month(kept.month))
    for words, day in (
        (N_("drawn up on {day}"), kept.drawn_up_on),
        (N_("confirmed on {day}"), kept.confirmed_on),
        (N_("handed to the bank on {day}"), kept.handed_on),
    ):
        if day:
            session.say(words, day=formats.day(day))
    if late:
        session.say(N_("drawn up after {day}"), day=formats.day(late))
    if states:
        count = len(states)
        print(
            session.language.plural(
                N_("{count} person with conditions that are not known or do not hold"),
                N_("{count} people with conditions that are not known or do not hold"),
                count,
            )
        )
    for each in table(wish_row(line, session.language) for line in lines):
        print(each)
