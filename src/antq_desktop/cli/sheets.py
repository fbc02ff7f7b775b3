"""Commands on printed sheets: printing them, which are out, typing one back."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from antq_desktop.cli.asking import asking
from antq_desktop.cli.lists import record_json, table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain import sheet_code
from antq_desktop.domain.periods import Period
from antq_desktop.domain.sheets import BY_NAME, CONTACT, REMARKS, Answers, Span, read_answers
from antq_desktop.errors import BadInput, Invalid, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.reports.document import Document
from antq_desktop.reports.follow_up_sheet import follow_up_sheet
from antq_desktop.reports.gather import chosen_people, follow_ups, issuer
from antq_desktop.reports.new_person_sheet import new_person_sheet
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.sheets_out import Missing, sheets_out
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.services.sentences import problem_words
from antq_desktop.services.sheets import (
    NEW_PERSON,
    OutSheet,
    Sheet,
    find_sheet,
    give_up,
    out_sheets,
    record_printed,
    span_of,
)
from antq_desktop.services.today import acts_by_person
from antq_desktop.services.typing_back import type_back, typed_records
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import PersonLine
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.report_days import report_days
from antq_desktop.storage.work import Work

#: What a contact is typed by on the command line, in the order of the sheet.
_CONTACT_OPTIONS = ("visit_on", "manner", "learnt", "agreed", "by")


def sheet(session: Session, options: Namespace) -> None:
    """Do one of the acts on printed sheets."""
    acts = {"print": print_sheets, "out": list_out, "type": type_sheet, "give-up": give_sheet_up}
    acts[options.act](session, options)


def print_sheets(session: Session, options: Namespace) -> None:
    """Print the sheets of chosen people, or of everyone under management, and blank ones.

    What is printed is out from then on, until it is typed back.
    """
    _refuse_other_endings(options.out)
    today, language = session.clock.today(), session.language
    with session.store() as store:
        with store.read() as reader:
            quarter = _quarter(session, reader, options.period)
            lines = _chosen(reader, options, quarter)
            acts = acts_by_person(reader, today, law_in_force(reader))
            people = follow_ups(reader, lines, quarter, acts, language)
            blank = new_person_sheet(issuer(reader), sheet_code.make(NEW_PERSON), language)
        documents: list[Document] = [
            follow_up_sheet(each, language, today, with_offence=options.offence) for each in people
        ]
        documents += [blank] * options.blank
        if not documents:
            raise BadInput(N_("Nobody is chosen. Nothing was printed."))
        pages = write_pdf(documents, options.out)
        codes = {line.id: each.code for line, each in zip(lines, people, strict=True)}
        count = str(len(documents))
        store.write(
            Tag.PRINT, lambda work: work.note(Tag.PRINT, report="follow_up_sheet", count=count)
        )
        store.write(Tag.SHEETS, lambda work: record_printed(work, codes, quarter.code))
    if options.json:
        print_json({"sheets": len(documents), "pages": pages})
    else:
        session.say(N_("{count} sheets, {pages} pages."), count=len(documents), pages=pages)


def list_out(session: Session, options: Namespace) -> None:
    """Print the sheets that are waited for, on the terminal or on paper."""
    language, today = session.language, session.clock.today()
    if options.out:
        _refuse_other_endings(options.out)
    with session.store() as store:
        with store.read() as reader:
            found = out_sheets(reader)
            issued = issuer(reader)
        if options.out:
            missing = [
                Missing(each.hamlet, each.full_name, each.id, each.sheet.period,
                        each.sheet.printed_on)
                for each in found
            ]  # fmt: skip
            write_pdf([sheets_out(issued, missing, language, today)], options.out)
            store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, report="sheets_out"))
    if options.json:
        for each in found:
            print_json(_out_json(each))
    elif not found:
        session.say(N_("No sheet is out."))
    else:
        for line in table(_out_rows(session, found)):
            print(line)


def type_sheet(session: Session, options: Namespace) -> None:
    """Type one sheet back and print what it wrote."""
    texts = _texts(options)
    if not any(each.strip() for each in texts.values()) and not options.unchanged:
        words = N_("Nothing was typed. Say --unchanged if the sheet tells nothing new.")
        raise BadInput(words)

    def job(work: Work) -> Sheet:
        found = find_sheet(work, options.code)
        answers = _answers(texts, span_of(work, found), session)
        return type_back(work, found, answers, session.language, sure=options.sure)

    with session.store() as store, asking(session):
        typed = store.write(Tag.TYPED, job)
        with store.read() as reader:
            records = typed_records(reader, typed)
    if options.json:
        written = [record_json(each) for each in records]
        print_json({"person": typed.person, "code": typed.written_code, "records": written})
    else:
        session.say(N_("Typed back: {count} records."), count=len(records))


def give_sheet_up(session: Session, options: Namespace) -> None:
    """Wait no longer for a sheet."""
    with session.store() as store:
        lost = store.write(
            Tag.TYPED, lambda work: give_up(work, find_sheet(work, options.code), options.reason)
        )
    if options.json:
        print_json({"person": lost.person, "code": lost.written_code})
    else:
        session.say(N_("The sheet {code} was given up."), code=lost.written_code)


def _refuse_other_endings(path: Path) -> None:
    if path.suffix.lower() != ".pdf":
        raise BadInput(N_("{text} ends otherwise than {known}."), text=path.name, known=".pdf")


def _quarter(session: Session, reader: Reader, text: str | None) -> Period:
    days = report_days(reader)
    now = days.quarter_of(session.clock.today())
    if not text:
        return now
    asked = days.parse_quarter(text)
    if asked.first > days.next_to(now).first:
        raise BadInput(N_("Sheets are printed for this quarter and the next at the latest."))
    return asked


def _chosen(reader: Reader, options: Namespace, quarter: Period) -> list[PersonLine]:
    ids = [find_record(reader, each).id for each in options.person]
    lines = chosen_people(reader, ids)
    if options.hamlet:
        lines = [line for line in lines if fold(line.hamlet) == fold(options.hamlet)]
    if options.unmet:
        lines = [line for line in lines if not quarter.holds(line.last_visit_on)]
    return lines


def _answers(texts: Mapping[str, str], span: Span, session: Session) -> Answers:
    """Return the answers; raises `BadInput` that names each field as the paper does."""
    try:
        return read_answers(texts, span)
    except Invalid as error:
        lines = [_problem_line(each, session) for each in error.problems]
        raise BadInput("{problems}", problems="\n".join(lines)) from error


def _problem_line(problem: Problem, session: Session) -> str:
    text = session.language.text
    name, _, line = problem.field.partition(".")
    label = text(BY_NAME[name].label)
    field = text(N_("{field}, contact {number}"), field=label, number=line) if line else label
    words = problem_words(problem, session.language)
    return text(N_("{field}: {problem}"), field=field, problem=words)


def _texts(options: Namespace) -> dict[str, str]:
    """Return what was typed, by the keys of the fields of a sheet."""
    texts = {each.key(): getattr(options, each.name) for each in REMARKS}
    columns: list[Sequence[str]] = [getattr(options, name) for name in _CONTACT_OPTIONS]
    for number, line in enumerate(zip_longest(*columns, fillvalue=""), start=1):
        texts |= {each.key(number): text for each, text in zip(CONTACT, line, strict=True)}
    return texts


def _out_json(each: OutSheet) -> dict[str, object]:
    printed_on = each.sheet.printed_on
    return {
        "code": each.sheet.written_code,
        "person": each.sheet.person,
        "full_name": each.full_name,
        "hamlet": each.hamlet or None,
        "period": each.sheet.period,
        "printed_on": printed_on.isoformat() if printed_on else None,
    }


def _out_rows(session: Session, found: Sequence[OutSheet]) -> list[list[str]]:
    text = session.language.text
    head = (N_("Hamlet"), N_("Full name"), N_("Sheet code"), N_("Quarter"), N_("Printed on"))
    return [
        [text(word) for word in head],
        *(
            [
                each.hamlet,
                each.full_name,
                each.sheet.written_code,
                each.sheet.period,
                formats.day(each.sheet.printed_on) if each.sheet.printed_on else "",
            ]
            for each in found
        ),
    ]
