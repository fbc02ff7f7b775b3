"""Acts on frozen reports: list, approve, unlock, what came late, the words beside."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from antq_desktop import VERSION
from antq_desktop.cli.asking import asking
from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import REPORT_STATES, FrozenReport, Narrative, ReportState
from antq_desktop.errors import FileRefused
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services import freezing, narratives
from antq_desktop.services.law import law_in_force
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.frozen import (
    newest,
    newest_of_all,
    records_behind_frozen,
    totals_of,
    version_called,
    versions,
)
from antq_desktop.storage.figures.reported import Correction, corrections
from antq_desktop.storage.figures.summary import computed_summary
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

_SHOWN_MARK = 12
_SHOWN_ID = 8


def freeze_first(
    session: Session, store: Store, options: Namespace, period: Period, law: Reference
) -> None:
    """Freeze the figures of a period where the options ask for it, and say what to know of it."""
    if not getattr(options, "freeze", False):
        return
    said = {"reason": options.reason, "sure": options.sure}
    with asking(session):
        frozen = store.write(
            Tag.FREEZE, lambda work: freezing.freeze(work, period, law, VERSION, **said)
        )
    if options.json:
        return
    session.say(
        N_("{period}: figures frozen, version {number}."),
        period=period.code,
        number=frozen.report.version_number,
    )


def write_totals(folder: Path, totals: MachineFile) -> Path:
    """Write the machine file of totals into a folder; raises `FileRefused`."""
    path = folder / totals.file_name
    try:
        path.write_bytes(totals.file)
    except OSError as error:
        raise FileRefused(N_("{name} cannot be written."), name=path.name) from error
    return path


def report_json(report: FrozenReport) -> dict[str, object]:
    """Return a frozen version as `report frozen --json` prints it."""
    totals = totals_of(report)
    return {
        "period": report.period,
        "consolidated": report.consolidated,
        "from": totals.first.isoformat(),
        "to": totals.last.isoformat(),
        "version": report.version_number,
        "state": report.state.value,
        "frozen_at": totals.frozen_at,
        "frozen_by": report.frozen_by,
        "reason": report.reason or None,
        "approved_on": report.approved_on.isoformat() if report.approved_on else None,
        "approved_by": report.approved_by or None,
        "unlocked_reason": report.unlocked_reason or None,
        "sha256": report.content_mark,
        "log_head": report.log_head,
        "figures": dict(totals.figures),
    }


def proof_json(report: FrozenReport) -> dict[str, object]:
    """Return what `report --json` tells beside the figures of a frozen version."""
    told = report_json(report)
    return {name: told[name] for name in ("version", "state", "frozen_at", "sha256", "log_head")}


def _frozen(session: Session, options: Namespace) -> None:
    """List the versions of a period, or of all."""
    with session.store() as store, store.read() as reader:
        chain = {"consolidated": options.below}
        periods = [each.period for each in newest_of_all(reader, **chain)]
        if options.period:
            periods = [_period(reader, options.period).code]
        found = [each for period in periods for each in versions(reader, period, **chain)]
    if options.json:
        for each in found:
            print_json(report_json(each))
        return
    if not found:
        session.say(N_("No figures were frozen yet."))
    text, states = session.language.text, dict(REPORT_STATES)
    rows = [
        [
            each.period,
            str(each.version_number),
            text(states[each.state]),
            formats.moment(each.frozen_at.astimezone()) if each.frozen_at else "",
            each.frozen_by,
            each.content_mark[:_SHOWN_MARK],
            each.reason,
            each.unlocked_reason if each.state is ReportState.UNLOCKED else "",
        ]
        for each in found
    ]
    head = [
        *(N_("Period"), N_("Frozen version"), N_("State"), N_("Frozen at"), N_("Frozen by")),
        *(N_("Mark of the figures"), N_("Why frozen anew"), N_("Why unlocked")),
    ]
    for line in table([[text(word) for word in head], *rows]) if rows else []:
        print(line)


def _approve(session: Session, options: Namespace) -> None:
    def act(work: Work, period: str) -> FrozenReport:
        return freezing.approve(work, period, consolidated=options.below, sure=options.sure)

    with asking(session):
        _act(session, options, Tag.APPROVE, act, N_("{period}: approved and locked."))


def _unlock(session: Session, options: Namespace) -> None:
    def act(work: Work, period: str) -> FrozenReport:
        return freezing.unlock(work, period, options.reason, consolidated=options.below)

    _act(session, options, Tag.UNLOCK, act, N_("{period}: unlocked."))


def _act(
    session: Session,
    options: Namespace,
    tag: Tag,
    act: Callable[[Work, str], FrozenReport],
    words: str,
) -> None:
    with session.store() as store:
        with store.read() as reader:
            period = _period(reader, options.period).code
        report = store.write(tag, lambda work: act(work, period))
    if options.json:
        print_json(report_json(report))
    else:
        session.say(words, period=period)


def _corrections(session: Session, options: Namespace) -> None:
    """Print what would be another today, figure by figure, with the records that moved."""
    with session.store() as store, store.read() as reader:
        period = _period(reader, options.period)
        report = version_called(reader, period.code, options.version)
        now = computed_summary(reader, period, law_in_force(reader))
        found = corrections(reader, report, now.figures)
    if options.json:
        for each in found:
            print_json(correction_json(each))
        return
    if not found:
        session.say(N_("{period}: nothing came late."), period=period.code)
    text = session.language.text
    for each in found:
        words = N_("{label}: frozen {frozen}, now {now}.")
        print(text(words, label=text(each.label), frozen=each.frozen, now=each.now))
        for sign, ids in (("+", each.added), ("−", each.gone)):
            for record in ids:
                print(f"  {sign} {record[:_SHOWN_ID]}")
        if each.retired:
            sign = "−" if each.retired > 0 else "+"
            print(f"  {sign} {text(N_('Records retired: {count}.'), count=abs(each.retired))}")


def correction_json(correction: Correction) -> dict[str, object]:
    """Return a correction as `report corrections --json` prints it."""
    return {
        "figure": correction.name,
        "frozen": correction.frozen,
        "now": correction.now,
        "added": list(correction.added),
        "gone": list(correction.gone),
        "retired": correction.retired,
    }


def _behind(session: Session, options: Namespace) -> None:
    """Print the records behind a frozen figure; that they were looked at is logged."""
    with session.store() as store:
        with store.read() as reader:
            period = _period(reader, options.period)
            chosen = {"consolidated": options.below}
            report = version_called(reader, period.code, options.version, **chosen)
            found = records_behind_frozen(reader, report, options.figure)
            rows = [[name, each[:_SHOWN_ID], _called(reader, name, each)]
                    for name, each in found.records]  # fmt: skip
        store.write(Tag.VIEW, lambda work: work.note(Tag.VIEW, report.id, figure=options.figure))
    if options.json:
        records = [{"register": name, "id": each} for name, each in found.records]
        print_json({"records": records, "retired": found.retired, "removed": found.removed})
        return
    for line in table(rows):
        print(line)
    if found.retired:
        session.say(N_("Records retired: {count}."), count=found.retired)
    if found.removed:
        session.say(N_("Records no longer here: {count}."), count=found.removed)


def _called(reader: Reader, register: str, record: str) -> str:
    return name_of(reader.get(REGISTERS[register].record_class, record))


def _words(session: Session, options: Namespace) -> None:
    """Write parts of the words of a report, or print them."""
    given = {part: getattr(options, part) for part in narratives.PARTS}
    texts = {part: text for part, text in given.items() if text is not None}
    with session.store() as store:
        with store.read() as reader:
            period = _period(reader, options.period)
        if texts:
            store.write(Tag.CHANGE, lambda work: narratives.write_words(work, period.code, texts))
        if options.carry_over:
            store.write(Tag.CHANGE, lambda work: narratives.carry_over(work, period))
        with store.read() as reader:
            words = narratives.words_of(reader, period.code)
    if options.json:
        parts = {part: getattr(words, part) for part in narratives.PARTS}
        print_json({"period": period.code, **parts})
        return
    if texts or options.carry_over:
        session.say(N_("Saved."))
        return
    for part in narratives.PARTS:
        label = Narrative.register.field(part).kind.label
        print(f"{session.language.text(label)}: {getattr(words, part) or '–'}")


def _period(reader: Reader, text: str) -> Period:
    """Return the period a text names, with its real days."""
    return schedule(reader, law_in_force(reader)).parse(text)


def late_words(reader: Reader, session: Session, period: Period, law: Reference) -> str:
    """Return the sentence on a frozen report whose figures would be others today, or nothing."""
    report = newest(reader, period.code)
    now = computed_summary(reader, period, law).figures if report else {}
    found = corrections(reader, report, now) if report else []
    words = N_("After the freeze {count} figures changed; see them by report corrections.")
    return session.language.text(words, count=len(found)) if found else ""


ACTS: Mapping[str, Callable[[Session, Namespace], None]] = {
    "frozen": _frozen,
    "approve": _approve,
    "unlock": _unlock,
    "corrections": _corrections,
    "behind": _behind,
    "words": _words,
}
