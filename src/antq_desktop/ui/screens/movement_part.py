"""The words that lead from one part of the place of the movement to the others."""

from collections.abc import Callable

from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.segments import Segments

PARTS = (N_("Models and teams"), N_("Standard of safety"), N_("Key areas"), N_("Movement work"))
MODELS, SAFETY, AREAS, WORK = range(len(PARTS))


def movement_parts(context: Context, at: int, asked: Callable[[int], object]) -> Segments:
    """Return the line of parts that stands above part `at`; `asked` gets the one pressed."""
    segments = Segments(f"movement_part{at}", [context.text(each) for each in PARTS], at)
    segments.chosen.connect(asked)
    return segments
