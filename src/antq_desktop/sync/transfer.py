"""A person moves to another commune by file: offered, then accepted or rejected, counted once.

The office that offers keeps the person read-only until the answer; then a stub stays there. The
office that accepts begins a cycle of its own on the day the move takes effect. See decision 14.
"""

from antq_desktop.storage.custody import (
    custody_refusal,
    holding,
    refuse_foreign,
    transfers_of,
)
from antq_desktop.sync.transfer_giving import (
    Unanswered,
    ask_back,
    cancel,
    crossed,
    let_stand,
    offer,
    unanswered,
    write_again,
)
from antq_desktop.sync.transfer_scope import Line, lines_to_hand_over
from antq_desktop.sync.transfer_taking import (
    INBOX,
    OpenOffer,
    accept,
    answer_again,
    asked_back,
    open_offers,
    preview_offer,
    reject,
    state_of,
)

__all__ = [
    "INBOX",
    "Line",
    "OpenOffer",
    "Unanswered",
    "accept",
    "answer_again",
    "ask_back",
    "asked_back",
    "cancel",
    "crossed",
    "custody_refusal",
    "holding",
    "let_stand",
    "lines_to_hand_over",
    "offer",
    "open_offers",
    "preview_offer",
    "refuse_foreign",
    "reject",
    "state_of",
    "transfers_of",
    "unanswered",
    "write_again",
]
