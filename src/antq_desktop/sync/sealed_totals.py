"""Sealed files among those of totals: taken in like any sealed file, told like a plain one."""

from dataclasses import dataclass

from antq_desktop.i18n.messages import N_
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.store import Store
from antq_desktop.sync.arrivals import Plan
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.receiving import receive, rehearse
from antq_desktop.sync.summaries import EMPTIED

_TAKEN = N_("{unit}, {period}: taken in, signed.")
_OTHER = N_("This sealed file holds no totals. Take it in under “Exchange of files”.")
_OTHER_PERIOD = N_("{unit}: the file is of {period}, not of {asked}. Not taken.")


@dataclass(frozen=True)
class SealedTold:
    """What became of a sealed file: whether it wrote something, and the sentence of it."""

    sentence: Sentence
    unit: str = ""
    period: str = ""
    taken: bool = False


def receive_totals(store: Store, content: bytes, period: str = "") -> SealedTold:
    """Take a sealed file of totals in; with the code of a period none of another.

    A file that is refused is not set apart: it stays where the officer chose it.
    """
    plan = rehearse(store, content)
    told = _left(plan, period)
    if told is not None:
        return told
    done = receive(store, content)
    named = str(done.facts.get("summary", ""))
    if "older" in done.facts or done.refused:
        return SealedTold(_why(done), done.unit_code, named)
    taken = Sentence(_TAKEN, {"unit": done.unit_name, "period": named})
    said = next((each for each in done.remarks if each.message == EMPTIED), taken)
    return SealedTold(said, done.unit_code, named, taken=True)


def _left(plan: Plan, period: str) -> SealedTold | None:
    """Return why a file is left where it is; None for totals that can be taken in."""
    if plan.refused or plan.again:
        return SealedTold(_why(plan), plan.unit_code)
    if plan.purpose != Purpose.SUMMARY:
        return SealedTold(Sentence(_OTHER, {}), plan.unit_code)
    named = str(plan.facts.get("summary", ""))
    if period and named != period:
        values = {"unit": plan.unit_name, "period": named, "asked": period}
        return SealedTold(Sentence(_OTHER_PERIOD, values), plan.unit_code, named)
    return None


def _why(plan: Plan) -> Sentence:
    if plan.refused:
        error = plan.refused[0].error
        return Sentence(error.message, error.values)
    return plan.remarks[0]
