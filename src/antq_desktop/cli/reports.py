"""Commands that print: follow-up sheets, the register book, the quarterly summary."""

from argparse import Namespace
from pathlib import Path

from antq_desktop.cli.session import Session, print_json
from antq_desktop.cli.sheets import print_sheets
from antq_desktop.domain.periods import before, parse_quarter
from antq_desktop.errors import BadInput, FileRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import (
    book_entries,
    issuer,
    printable_summary,
)
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.quarterly_summary import quarterly_summary
from antq_desktop.reports.register_book import Shown, register_book
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.summary import Summary, build_summary, computed_summary
from antq_desktop.storage.pages import office_on


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
    """Write the quarterly summary as PDF and XLSX with the same figures."""
    language = session.language
    with session.store() as store:
        with store.read() as reader:
            listed = law_in_force(reader)
            cut_off = office_on(reader).cut_off
            period = parse_quarter(options.period, cut_off)
            computed = build_summary(reader, period, listed)
            previous = computed_summary(reader, before(period, cut_off), listed)
            printable = printable_summary(reader, computed, previous, language)
        document = quarterly_summary(printable, language, None)
        written = _write_both(options.out, f"tong-hop-{period.code}", document)
        store.write(
            Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="summary", period=period.code)
        )
    if options.json:
        print_json(summary_json(computed))
        return
    for path in written:
        session.say(N_("Written: {name}."), name=path.name)


def summary_json(computed: Summary) -> dict[str, object]:
    """Return a summary as `summary --json` prints it."""
    return {
        "period": computed.period.code,
        "from": computed.period.first.isoformat(),
        "to": computed.period.last.isoformat(),
        "figures": {
            name: {"value": figure.value, "records": list(figure.records)}
            for name, figure in computed.figures.items()
        },
    }


def _write_both(folder: Path, stem: str, document: Document) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileRefused(N_("{name} cannot be written."), name=folder.name) from error
    written = [folder / f"{stem}.pdf", folder / f"{stem}.xlsx"]
    write_pdf([document], written[0])
    write_workbook([document], written[1])
    return written


def _refuse_other_endings(path: Path, *endings: str) -> None:
    if path.suffix.lower() not in endings:
        known = ", ".join(endings)
        raise BadInput(N_("{text} ends otherwise than {known}."), text=path.name, known=known)
