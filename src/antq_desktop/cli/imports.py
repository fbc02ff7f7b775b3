"""Commands on spreadsheets: take a register in, write it back in the columns it had."""

from argparse import Namespace
from collections.abc import Mapping, Sequence

from antq_desktop.cli.registers import texts_of
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    LANDSCAPE,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Row,
    Table,
)
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.import_report import Outcome, ParkedCell, import_report
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.importing.applying import (
    Decisions,
    ImportResult,
    apply_import,
    expected_result,
)
from antq_desktop.services.importing.columns import ColumnMapping
from antq_desktop.services.importing.guessing import guess_kind
from antq_desktop.services.importing.plan import NAMES_PEOPLE, ImportKind, ImportPlan, plan_book
from antq_desktop.services.importing.reading import Book, read_book
from antq_desktop.services.importing.record_fields import label_of
from antq_desktop.services.importing.rows import Doubt, ParkedRow
from antq_desktop.services.importing.writeback import write_back as written_back
from antq_desktop.services.office import actor_name
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store

_NOT_OF_ALL = N_("{name} cannot be said of all rows: it has a column, or the register lacks it.")


def import_file(session: Session, options: Namespace) -> None:
    """Say what a file would bring; with --accept take in what is sure and park the rest."""
    kind = ImportKind(options.kind)
    accepted = options.accept and not options.dry_run
    book = read_book(options.file)
    guess = guess_kind(book)
    other = guess.kind if guess and guess.sure and guess.kind is not kind else None
    with session.store() as store:
        with store.read() as reader:
            plan = _planned(reader, book, texts_of(options.all), kind)
        said = Decisions(frozenset(each.key for each in plan.updates) if options.update else None)
        if accepted:
            result = store.write(kind.tag, lambda work: apply_import(work, plan, said))
        else:
            result = expected_result(plan, said)
        if options.report:
            _write_report(session, store, options, plan, result)
    if options.json:
        updates = _updates_json(plan, said, session.language)
        print_json(
            {
                **result_json(result, session.language),
                "updates": updates,
                "left_out": [
                    {"sheet": each.sheet, "row": each.row, "text": each.text}
                    for each in plan.left_out
                ],
                **_columns_json(plan),
                "looks_like": other,
            }
        )
        return
    if other:
        words = N_("The headings look like those of another book: --as {name}. Look at it again.")
        session.say(words, name=other.value)
    _print_result(session, plan, result)
    _print_updates(session, plan, said)
    if not accepted:
        session.say(N_("Nothing was written. Add --accept to write it."))


def _planned(reader: Reader, book: Book, said: Mapping[str, str], kind: ImportKind) -> ImportPlan:
    """Return the plan of a book, with what is said of all its rows."""
    plan = plan_book(reader, book, kind)
    if not said:
        return plan
    mapping = ColumnMapping()
    for name, text in said.items():
        silent = [each for each in plan.listings if not each.columns.first(name)]
        if kind.plain is None or name not in REGISTERS[kind.plain].by_name or not silent:
            raise BadInput(_NOT_OF_ALL, name=name)
        for each in silent:
            mapping = mapping.with_all(each.columns, name, text)
    return plan_book(reader, book, kind, mapping)


def result_json(result: ImportResult, language: Language) -> dict[str, object]:
    """Return the result as `import --json` prints it."""
    return {
        "rows": result.rows,
        "added": result.added,
        "matched": result.matched,
        "updated": result.updated,
        "other_regimes": result.others,
        "parked": [
            {
                "row": row.row,
                "field": doubt.field,
                "value": doubt.value,
                "reason": language.text(doubt.reason, **dict(doubt.values)),
            }
            for row, doubt in result.doubts
        ],
    }


def _columns_json(plan: ImportPlan) -> dict[str, object]:
    """Return what is told of columns of which nothing is kept: those of a plain register."""
    if plan.kind.plain is None:
        return {}
    return {"unread": list(plan.unread), "never_read": list(plan.never_read)}


def _print_result(session: Session, plan: ImportPlan, result: ImportResult) -> None:
    session.say(
        N_("{rows} rows: {added} new, {matched} known, {updated} updated, {parked} set aside."),
        rows=result.rows,
        added=result.added,
        matched=result.matched,
        updated=result.updated,
        parked=len(result.parked),
    )
    if result.others:
        session.say(N_("{count} people of another regime, on their own list."), count=result.others)
    for name, text in dict.fromkeys(said for each in plan.listings for said in each.of_all.items()):
        label = session.language.text(label_of(name, plan.listings[0].kind))
        session.say(N_("Said of all rows: {field} {value}."), field=label, value=text)
    for row, doubt in result.doubts:
        print(f"  {_doubt_words(row, doubt, session.language)}")
    for each in plan.left_out:
        words = N_("Row {row} of {sheet} is not taken as a line: {text}")
        session.say(words, row=each.row, sheet=each.sheet, text=each.text)
    if plan.kind.plain is not None and plan.unread:
        session.say(N_("Columns not taken in: {names}."), names=", ".join(plan.unread))
    if plan.never_read:
        names = ", ".join(plan.never_read)
        session.say(N_("Never taken in, since it could say who told: {names}."), names=names)


def _updates_json(plan: ImportPlan, said: Decisions, language: Language) -> list[dict[str, object]]:
    """Return what the file says differently, and whether it is taken."""
    return [
        {
            "row": each.row,
            "id": each.record,
            "field": each.field,
            "old": _words(each.old, language),
            "new": _words(each.new, language),
            "taken": said.accepts(each),
        }
        for each in plan.updates
    ]


def _print_updates(session: Session, plan: ImportPlan, said: Decisions) -> None:
    """Print what the file says differently and is not taken."""
    left = [each for each in plan.updates if not said.accepts(each)]
    language = session.language
    for each in left:
        old, new = _words(each.old, language), _words(each.new, language)
        told = language.text(
            N_("Row {row}, {name}, {field}: {old} → {new}"),
            row=each.row, name=each.name, field=language.text(each.label), old=old or "–", new=new,
        )  # fmt: skip
        print(f"  {told}")
    if left:
        words = N_("The file says {count} values differently. Add --update to take them.")
        session.say(words, count=len(left))


def _words(words: Sequence[str], language: Language) -> str:
    return " ".join(map(language.text, words))


def _doubt_words(row: ParkedRow, doubt: Doubt, language: Language) -> str:
    words = N_("Row {row}, {field}: {value}. {reason}")
    return language.text(
        words if doubt.value else N_("Row {row}, {field}. {reason}"),
        row=row.row,
        field=language.text(label_of(doubt.field, row.columns.kind)),
        value=doubt.value,
        reason=language.text(doubt.reason, **dict(doubt.values)),
    )


def _write_report(
    session: Session, store: Store, options: Namespace, plan: ImportPlan, result: ImportResult
) -> None:
    language = session.language
    with store.read() as reader:
        outcome = Outcome(
            issuer=issuer(reader),
            file_name=plan.file_name,
            imported_by=actor_name(reader, store.actor),
            rows=result.rows,
            added=result.added,
            matched=result.matched,
            updated=result.updated,
            other_regimes=result.others,
            parked=tuple(
                ParkedCell(
                    row.row,
                    language.text(label_of(doubt.field, row.columns.kind)),
                    doubt.value,
                    language.text(doubt.reason, **dict(doubt.values)),
                    row.sheet,
                )
                for row, doubt in result.doubts
            ),
            left_out=tuple((each.sheet, each.row, each.text) for each in plan.left_out),
            unread=plan.unread,
            register="" if plan.kind is ImportKind.PEOPLE else _book_name(plan.kind),
            personal=plan.kind in NAMES_PEOPLE,
            accepted=options.accept and not options.dry_run,
        )
    write_pdf([import_report(outcome, language, session.clock.today())], options.report)


def _book_name(kind: ImportKind) -> str:
    return N_("Models and teams") if kind.plain is None else REGISTERS[kind].many


def write_back(session: Session, options: Namespace) -> None:
    """Write the register in the columns the office brought."""
    with session.store() as store:
        with store.read() as reader:
            table = written_back(reader)
        width = max(len(row) for row in table.headings)
        document = Document(
            title=table.title,
            language="vi",
            parts=(
                Heading(table.title, 0),
                Table(
                    tuple(Column(1) for _ in range(width)),
                    tuple(tuple(HeaderCell(text) for text in row) for row in table.headings),
                    tuple(Row(tuple(Cell(text) for text in row)) for row in table.rows),
                ),
            ),
            page=LANDSCAPE,
        )
        write_workbook([document], options.out)
        store.write(Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="write_back"))
    session.say(N_("Written: {name}."), name=options.out.name)
