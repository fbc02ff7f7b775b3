"""Commands of the unit above: the reports of units below taken in and brought together."""

import re
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from antq_desktop import VERSION
from antq_desktop.cli.asking import asking
from antq_desktop.cli.reports import numbered
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.consolidated import Consolidated
from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import FileRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.consolidated import consolidated_draft, consolidated_sheets
from antq_desktop.reports.consolidated_gather import together_of
from antq_desktop.reports.document import Document
from antq_desktop.reports.files import whole_file
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.word import write_word
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.consolidated_freezing import (
    beside_version,
    consolidated_to_send,
    figures_of,
    freeze_consolidated,
)
from antq_desktop.services.consolidated_written import as_written
from antq_desktop.services.consolidating import both_periods
from antq_desktop.services.law import law_in_force
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.totals_folder import SEALED, plain_files, totals_in
from antq_desktop.services.totals_received import WROTE, Outcome, Told, take_files
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.sync.sealed_totals import receive_totals


def consolidate(session: Session, options: Namespace) -> None:
    """Take in the totals of a folder, bring the period together, and write the report of it."""
    with session.store() as store:
        with store.read() as reader:
            law = law_in_force(reader)
            period = schedule(reader, law).parse(options.period)
        paths = totals_in(options.folder)
        _make(options.out)
        told = _take_folder(store, paths, period)
        if options.freeze:
            _freeze(session, store, law, period, options)
        with store.read() as reader:
            read = both_periods(reader, law, period)
            found, before = as_written(reader, law, *read, todays_units=options.today_units)
            sent = consolidated_to_send(reader, found, VERSION)
            beside = beside_version(reader, found)
            together = together_of(reader, law, found, before, session.language, beside)
        draft = numbered(session, store, options, consolidated_draft(together, session.language))
        _, *sheets = consolidated_sheets(together, session.language)
        written = _write(options.out, [draft.paper, *sheets], sent)
        store.write(Tag.EXPORT, lambda work: work.note(
            Tag.EXPORT, report="consolidated", period=period.code
        ))  # fmt: skip
    if options.json:
        files = [_told_json(session, each) for each in told]
        whole = {"sha256": sent.mark, "version": sent.version, "remarks": together.remarks}
        print_json({**consolidated_json(found, law), **whole, "files": files})
        return
    for each in told:
        print(f"{each.file}: {each.said(session.language)}")
    for line in together.remarks:
        print(line)
    for path in written:
        session.say(N_("Written: {name}."), name=path.name)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileRefused(N_("{name} cannot be written."), name=folder.name) from error


def _take_folder(store: Store, paths: Sequence[Path], period: Period) -> list[Told]:
    """Take in the files of a folder: the plain ones together, each sealed one by itself."""
    plain = list(plain_files([each for each in paths if each.suffix.lower() != SEALED]))
    told = store.write(Tag.RECEIVE, lambda work: list(take_files(work, plain, period.code)))
    for path in paths:
        if path.suffix.lower() == SEALED:
            told.append(_take_sealed(store, path, period.code))
    return told


def _take_sealed(store: Store, path: Path, period: str) -> Told:
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    done = receive_totals(store, content, period)
    outcome = Outcome.TAKEN if done.taken else Outcome.REFUSED
    words = done.sentence
    return Told(path.name, outcome, words.message, words.values, done.unit, done.period)


def _freeze(
    session: Session, store: Store, law: Reference, period: Period, options: Namespace
) -> None:
    with asking(session):
        store.write(
            Tag.FREEZE,
            lambda work: freeze_consolidated(
                work,
                both_periods(work, law, period)[0],
                law,
                VERSION,
                reason=options.reason,
                sure=options.sure,
            ),
        )


def _write(folder: Path, sheets: Sequence[Document], sent: MachineFile) -> list[Path]:
    """Write the report, the workbook of all sheets, and the file of totals."""
    stem = _stem(sent)
    pdf, docx, xlsx = (folder / f"{stem}.{ending}" for ending in ("pdf", "docx", "xlsx"))
    write_pdf(sheets[:1], pdf)
    write_word(sheets[:1], docx)
    write_workbook(sheets, xlsx)
    plain = folder / sent.file_name
    with whole_file(plain) as file:
        file.write(sent.file)
    return [pdf, docx, xlsx, plain]


def consolidated_json(found: Consolidated, law: Reference) -> dict[str, object]:
    """Return what `summary --json` says of a period, with the figures of each commune.

    Behind a figure stand the reports that were received. `corrections` are what would be another
    today than it was frozen; no unit is named of a total.
    """
    period = found.period
    totals = figures_of(found, law)
    unit_of = {str(each.id): found.into.get(each.unit, each.unit) for each in found.received}
    behind: dict[tuple[str, str], list[str]] = {}
    for name, each in totals.items():
        for report in each.records:
            behind.setdefault((unit_of.get(report, ""), name), []).append(report)
    return {
        "period": period.code,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "figures": {
            name: {"value": each.value, "records": list(each.records)}
            for name, each in totals.items()
        },
        "communes": {
            code: {
                name: {"value": value, "records": behind.get((code, name), [])}
                for name, value in column.items()
            }
            for code, column in found.communes.items()
        },
        "units": {
            each.unit.code: [doubt.value for doubt in each.doubts] for each in found.standings
        },
        "corrections": [
            {"unit": each.unit, "figure": each.figure, "frozen": each.frozen, "now": each.now}
            for each in found.moved
        ],
        **_balance_json(found),
    }


def _balance_json(found: Consolidated) -> dict[str, object]:
    """Return the sum of the people of all units, and who was handed over from unit to unit."""
    sums = found.balance
    return {
        "balance": {**asdict(sums), "missing": sums.missing} if sums else None,
        "handed_over": [
            {
                "unit": each.heir.code,
                "of": [unit.code for unit in each.units],
                "people": each.people,
                "missing": each.lost,
            }
            for each in found.handed
        ],
    }


def _told_json(session: Session, told: Told) -> dict[str, object]:
    return {
        "file": told.file,
        "outcome": told.outcome.value,
        "taken": told.outcome in WROTE,
        "unit": told.unit,
        "period": told.period,
        "said": told.said(session.language),
    }


def _stem(sent: MachineFile) -> str:
    code = re.sub(r"[^0-9A-Za-z]+", "-", sent.unit_code).strip("-")
    return "_".join(each for each in ("tong-hop-cap-duoi", code, sent.period) if each)
