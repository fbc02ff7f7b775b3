"""The words of a report: typed once, carried over from the period before when asked."""

from collections.abc import Mapping

from antq_desktop.domain.periods import Period, code_of, step
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import Narrative
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.services.freezing import refuse_locked
from antq_desktop.storage.order import as_made
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

#: The parts of the words, in the order of a report.
PARTS = tuple(each.name for each in Narrative.register.fields if each.name != "period")


def words_of(reader: Reader, period: str) -> Narrative:
    """Return the words of a period; without any yet, empty ones to be filled in.

    Where two PCs that were apart began them both, those made first are meant.
    """
    found = as_made(reader, reader.find(Narrative, period=period))
    return found[0] if found else Narrative(period=period)


def put_words(work: Work, words: Narrative) -> Narrative:
    """Write the words of a period; raises `BadInput` while its report is locked."""
    refuse_locked(work, words.period)
    return work.put(words)


def write_words(work: Work, period: str, parts: Mapping[str, str]) -> Narrative:
    """Write some parts of the words of a period and leave the others."""
    return put_words(work, changed(words_of(work, period), **parts))


def carry_over(work: Work, period: Period) -> Narrative:
    """Fill the empty parts of a period with the words of the one before of the same length.

    Raises `NotFound` when that one has no words, `BadInput` when no part is empty.
    """
    last = code_of(period.frequency, *step(period.frequency, period.year, period.number, -1))
    earlier, words = words_of(work, last), words_of(work, period.code)
    if is_empty(earlier):
        raise NotFound(N_("{name} has no words to carry over."), name=last)
    empty = {part: getattr(earlier, part) for part in PARTS if not clean_text(getattr(words, part))}
    if not any(empty.values()):
        raise BadInput(N_("Every part of {period} is written already."), period=period.code)
    return put_words(work, changed(words, **empty))


def is_empty(words: Narrative) -> bool:
    """Say whether nothing is written."""
    return not any(clean_text(getattr(words, part)) for part in PARTS)
