"""The report of a file on paper: from what was taken in to what the paper says."""

from collections.abc import Sequence
from io import BytesIO

from PySide6.QtCore import QObject

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.receive_report import (
    TITLE,
    Arrival,
    Named,
    NamedOutcome,
    receive_report,
)
from antq_desktop.services.office import actor_name
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.sync.merge import Outcome
from antq_desktop.ui.context import Context
from antq_desktop.ui.screens.exchange_trial import Group, Tried
from antq_desktop.ui.screens.exchange_words import (
    OUTCOME_WORDS,
    OUTCOMES,
    TILES,
    day,
    purpose_words,
)

#: So much of the check of a file is printed: enough to tell two files apart by hand.
CHECK_LENGTH = 16


def preview_report(context: Context, tried: Tried, owner: QObject) -> None:
    """Show what a file did as it will lie on paper."""
    title = context.text(TITLE)

    def job(progress: Progress) -> bytes:
        with context.store.read() as reader:
            arrival = arrival_of(reader, context, tried)
        content = BytesIO()
        document = receive_report(arrival, context.language, context.today())
        write_pdf([document], content, progress.step)
        words = {"report": "receive_report", "sha256": tried.plan.sha256}
        context.store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, **words))
        return content.getvalue()

    context.jobs.start(
        job,
        lambda pdf: context.frame.preview(pdf, title, "ket-qua-nhan-tep.pdf"),
        owner=owner,
        title=title,
    )


def arrival_of(reader: Reader, context: Context, tried: Tried) -> Arrival:
    """Return what the paper says of a file."""
    plan, text = tried.plan, context.text
    return Arrival(
        issuer=issuer(reader),
        file_name=tried.name,
        sender=f"{plan.pc}, {plan.unit_name}",
        purpose=purpose_words(context, plan.purpose),
        number=plan.number,
        written_on=day(plan.created),
        taken_by=actor_name(reader, context.store.actor),
        check=plan.sha256[:CHECK_LENGTH],
        counted=tuple((text(OUTCOME_WORDS[each]), plan.counts[each.value]) for each in TILES),
        remarks=tuple(each.said(context.language) for each in plan.remarks),
        refused=tuple(context.sentence_of(each.error) for each in plan.refused),
        outcomes=tuple(_outcomes(context, tried.groups)),
        accepted=tried.taken,
    )


def records_words(context: Context, group: Group) -> str:
    """Return which records of a person or group it is about: their registers, counted."""
    told = []
    for name, count in group.what:
        if name in REGISTERS:
            words = context.text(REGISTERS[name].many if count > 1 else REGISTERS[name].one)
            told.append(f"{words} {count}" if count > 1 else words)
    return ", ".join(told)


def name_words(context: Context, group: Group) -> str:
    """Return the name of a person or group; the word for one where it has none."""
    declared = REGISTERS.get(group.register)
    return group.name or (context.text(declared.one) if declared else "")


def _outcomes(context: Context, groups: Sequence[Group]) -> list[NamedOutcome]:
    """Return the names by outcome; what was here already is not listed."""
    found = []
    for outcome, words, _ in OUTCOMES:
        mine = [each for each in groups if each.outcome is outcome]
        if mine and outcome is not Outcome.KNOWN:
            names = tuple(
                Named(name_words(context, each), records_words(context, each)) for each in mine
            )
            found.append(NamedOutcome(context.text(words), names))
    return found
