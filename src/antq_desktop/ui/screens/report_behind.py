"""What a figure counts, where that comes from, and the records behind it, also of a frozen one."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.reporting import FrozenReport
from antq_desktop.errors import NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.services.report_reading import Reported
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.basis import Figure
from antq_desktop.storage.figures.frozen import Behind as Frozen
from antq_desktop.storage.figures.frozen import found_of, records_behind_frozen
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.figures.reported import Correction
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.behind import behind_table, records_behind
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import column, holder, label

_NOBODY = N_("No record stands behind this number.")


def behind_figure(context: Context, shown: Reported, figure: Figure) -> tuple[str, QWidget]:
    """Return the title and the widget that tell what stands behind a figure of a report.

    That the records of a frozen figure were looked at is logged.
    """
    text, version = context.text, shown.version
    told: list[QWidget] = list(_declared(context, figure))
    if version is None:
        tables, count = _now(context, figure)
    else:
        frozen = context.read(lambda reader: _frozen(reader, version, figure))
        tables, count = _of_frozen(context, frozen)
        note = {"figure": figure.name}
        context.write(Tag.VIEW, lambda work: work.note(Tag.VIEW, version.id, **note))
    if not tables:
        tables = [label(text(_NOBODY), "muted", wraps=True)]
    whole = column(*told, *tables)
    whole.setStretch(whole.count() - 1, 1)
    return f"{text(figure.label)} · {count}", holder(whole, "plain")


def behind_correction(context: Context, correction: Correction) -> tuple[str, QWidget]:
    """Return the title and the widget that tell which records moved after a freeze."""
    text = context.text
    parts: list[QWidget] = []
    for words, ids in ((N_("Added"), correction.added), (N_("No longer counted"), correction.gone)):
        found = context.read(lambda reader, ids=ids: found_of(reader, ids))  # type: ignore[misc]
        tables, count = _of_frozen(context, found)
        if ids:
            parts += [label(f"{text(words)} · {count}", "heading"), *tables]
    if correction.retired:
        words = text(N_("Records retired: {count}."), count=abs(correction.retired))
        parts.append(label(words, "muted", wraps=True))
    whole = column(*parts, None)
    return text(correction.label), holder(whole, "plain")


def _declared(context: Context, figure: Figure) -> Iterator[QWidget]:
    """Yield what a figure counts and its source, as it is declared."""
    declared = indicators(context.reference).get(figure.name)
    if declared is None:
        return
    yield label(context.text(declared.counts), "muted", wraps=True)
    if declared.source:
        words = context.text(N_("Source: {source}"), source=declared.source)
        yield label(words, "small", wraps=True)


def _frozen(reader: Reader, version: FrozenReport, figure: Figure) -> Frozen:
    """Return the records behind a frozen figure; none for one that was not told alone."""
    try:
        return records_behind_frozen(reader, version, figure.name)
    except NotFound:
        return Frozen(())


def _now(context: Context, figure: Figure) -> tuple[list[QWidget], int]:
    lines = context.read(lambda reader: records_behind(reader, figure.register, figure.records))
    if not lines:
        return [], 0
    return [behind_table(context, figure.register, lines)], len(lines)


def _of_frozen(context: Context, frozen: Frozen) -> tuple[list[QWidget], int]:
    """Return a table for each register, and sentences for the records that are no longer there."""
    parts: list[QWidget] = []
    registers = dict.fromkeys(register for register, _ in frozen.records)
    for register in registers:
        ids = [each for name, each in frozen.records if name == register]
        lines = context.read(
            lambda reader, name=register, ids=ids: records_behind(reader, name, ids)  # type: ignore[misc]
        )
        parts.append(behind_table(context, register, lines))
    for words, count in (
        (N_("Records retired: {count}."), frozen.retired),
        (N_("Records no longer here: {count}."), frozen.removed),
    ):
        if count:
            parts.insert(0, label(context.text(words, count=count), "muted", wraps=True))
    return parts, len(frozen.records) + frozen.retired + frozen.removed
