"""Commands that print: follow-up sheets, the register book, the reports of a period."""

import re
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from antq_desktop import VERSION
from antq_desktop.cli import freezing, report_forms
from antq_desktop.cli.session import Session, print_json
from antq_desktop.cli.sheets import print_sheets
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import Frequency
from antq_desktop.errors import BadInput, FileRefused
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.gather import book_entries, issuer
from antq_desktop.reports.numbered import Draft
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.period_report import draft_of
from antq_desktop.reports.register_book import Shown, register_book
from antq_desktop.reports.report_gather import Beside, Trend, printable_report
from antq_desktop.reports.word import write_word
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.freezing import totals_to_send
from antq_desktop.services.law import law_in_force
from antq_desktop.services.papers import number_of, number_paper
from antq_desktop.services.report_reading import Reported, read_report, read_trend
from antq_desktop.services.report_rules import Schedule, schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.books import Books
from antq_desktop.storage.figures.comparing import Report
from antq_desktop.storage.figures.indicators import Part
from antq_desktop.storage.figures.registry import chapters
from antq_desktop.storage.figures.summary import Summary
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.store import Store

#: Asks for the next number of the book.
_AUTO = "auto"
_NOT_SO_LONG = {
    Frequency.MONTH: N_("{text} is not a month. Write it as 2026-11."),
    Frequency.QUARTER: N_("{text} is not a quarter. Write it as 2026-Q4."),
    Frequency.HALF: N_("{text} is not a half-year. Write it as 2026-H2."),
    Frequency.YEAR: N_("{text} is not a year. Write it as 2026."),
}


def sheets(session: Session, options: Namespace) -> None:
    """Print the follow-up sheets of chosen people, or of everyone under management."""
    chosen = Namespace(hamlet="", unmet=False, blank=0, **vars(options))
    print_sheets(session, chosen)


def book(session: Session, options: Namespace) -> None:
    """Write the register book, as PDF or XLSX by the file's ending."""
    _refuse_other_endings(options.out, ".pdf", ".xlsx")
    with session.store() as store:
        with store.read() as reader:
            document = register_book(
                issuer(reader),
                book_entries(reader, session.language),
                session.language,
                session.clock.today(),
                Shown(id_numbers=options.id_numbers, offences=options.offence),
            )
        if options.out.suffix.lower() == ".xlsx":
            write_workbook([document], options.out)
        else:
            write_pdf([document], options.out)
        store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, report="register_book"))
    session.say(N_("Written: {name}."), name=options.out.name)


def summary(session: Session, options: Namespace) -> None:
    """Write the report of a quarter: the short word for `report quarter`."""
    _report(session, options, Frequency.QUARTER, None)


def report(session: Session, options: Namespace) -> None:
    """Write the report of a month, quarter, half-year or year, or do an act on a frozen one."""
    if options.length in freezing.ACTS:
        freezing.ACTS[options.length](session, options)
        return
    if options.length == "form":
        report_forms.form(session, options)
        return
    part = Part(options.part) if options.part else None
    _report(session, options, Frequency(options.length), part)


def _report(session: Session, options: Namespace, length: Frequency, part: Part | None) -> None:
    """Write a report as PDF, XLSX and DOCX with the same figures, and the file of its totals.

    A period that was frozen is written as it was frozen.
    """
    language = session.language
    with session.store() as store:
        with store.read() as reader:
            listed = law_in_force(reader)
            plan = schedule(reader, listed)
            period = _period(plan, options.period, length)
        _make(options.out)
        freezing.freeze_first(session, store, options, period, listed)
        with store.read() as reader:
            books = Books.of(reader, listed)
            shown = read_report(books, plan, period, listed)
            if shown.wrong is not None and shown.version is None:
                raise shown.wrong
            late = freezing.late_words(reader, session, period, listed)
            code = office_on(reader).code
            totals = totals_to_send(reader, period, listed, VERSION) if code else None
            computed = shown.report.summary.only(part)
            beside = _beside(shown, read_trend(books, plan, shown, listed))
            printable = printable_report(reader, shown.report, beside, language, part)
            stem = _stem(code, period, part)
        draft = numbered(session, store, options, draft_of(printable, language))
        written = _write_all(options.out, stem, draft)
        if part is None and totals is not None:
            written.append(freezing.write_totals(options.out, totals))
        store.write(
            Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="summary", period=period.code)
        )
    ahead = [printable.ahead] if printable.ahead else []
    remarks = [*ahead, *(each.said(language) for each in shown.remarks)]
    if options.json:
        told = freezing.proof_json(shown.version) if shown.version else {}
        said = {"remarks": remarks} if shown.version or remarks else {}
        print_json({**summary_json(computed), **told, **said})
        return
    for path in written:
        session.say(N_("Written: {name}."), name=path.name)
    for words in (*remarks, late, *_questions(shown.report, computed, language)):
        if words:
            print(words)


def _beside(shown: Reported, trend: Trend) -> Beside:
    """Return what stands on paper beside the figures."""
    return Beside(shown.due.recipient, shown.words, shown.version, shown.late, shown.remarks, trend)


def _questions(compared: Report, shown: Summary, language: Language) -> Iterator[str]:
    """Yield what is asked about unusual figures of what was written."""
    for line in compared.unusual:
        if line.figure.name in shown.figures:
            yield line.question(language)


def list_indicators(session: Session, options: Namespace) -> None:
    """Print every figure of reports: its name, its section, what it counts, its source."""
    with session.store() as store, store.read() as reader:
        law = law_in_force(reader)
    part = Part(options.part) if options.part else None
    text = session.language.text
    for chapter in chapters(law):
        if part not in {None, chapter.part}:
            continue
        for each in chapter.indicators:
            if options.json:
                print_json({
                    "name": each.name,
                    "section": text(chapter.title),
                    "label": text(each.label),
                    "counts": text(each.counts),
                    "unit": each.unit,
                    "nature": each.nature.value,
                    "source": each.source,
                    "part": chapter.part.value,
                })  # fmt: skip
            else:
                print(f"{each.name}\t{text(each.label)}\t{text(each.counts)}")


def _period(plan: Schedule, text: str, length: Frequency) -> Period:
    """Return the period a text names; raises `BadInput` for one of another length."""
    quarter = re.fullmatch(r"[1-4]\s*[-/]\s*[0-9]{4}", text.strip())
    if length is Frequency.QUARTER and quarter:
        text = f"Q{text.strip()}"
    period = plan.parse(text)
    if period.frequency is not length:
        raise BadInput(_NOT_SO_LONG[length], text=text.strip())
    return period


def _stem(unit: str, period: Period, part: Part | None) -> str:
    """Return the name of the files: with the unit, so that two may write into one folder."""
    code = re.sub(r"[^0-9A-Za-z]+", "-", unit).strip("-")
    return "_".join(each for each in ("tong-hop", code, period.code, part or "") if each)


def summary_json(computed: Summary) -> dict[str, object]:
    """Return a summary as `summary --json` prints it; a figure not followed is marked."""
    return {
        "period": computed.period.code,
        "from": computed.period.first.isoformat(),
        "to": computed.period.last.isoformat(),
        "figures": {
            name: {"value": figure.value, "records": list(figure.records)}
            | ({} if figure.kept else {"kept": False})
            for name, figure in computed.figures.items()
        },
    }


def _make(folder: Path) -> None:
    """Make the folder, so that nothing is frozen for files that cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileRefused(N_("{name} cannot be written."), name=folder.name) from error


def numbered(session: Session, store: Store, options: Namespace, draft: Draft) -> Draft:
    """Return a paper with its number of the book of outgoing papers, where one is asked for."""
    if not getattr(options, "number", ""):
        return draft
    language, on = session.language, options.on or session.clock.today()
    letter = draft.letter(on, language)
    number = None if options.number == _AUTO else number_of(options.number)
    line = store.write(Tag.PAPER, lambda work: number_paper(work, letter, number))
    if not getattr(options, "json", False):
        session.say(N_("Number {number} stands in the book."), number=line.symbol)
    return draft.numbered(line.number, on, language)


def _write_all(folder: Path, stem: str, draft: Draft) -> list[Path]:
    """Write the paper as PDF and DOCX, and the workbook with every figure."""
    written = [folder / f"{stem}{ending}" for ending in (".pdf", ".xlsx", ".docx")]
    write_pdf([draft.paper], written[0])
    write_workbook([draft.workbook or draft.paper], written[1])
    write_word([draft.paper], written[2])
    return written


def _refuse_other_endings(path: Path, *endings: str) -> None:
    if path.suffix.lower() not in endings:
        known = ", ".join(endings)
        raise BadInput(N_("{text} ends otherwise than {known}."), text=path.name, known=known)
