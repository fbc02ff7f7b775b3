"""What waits here for an answer: questions, offers, files without a receipt, parked rows."""

from datetime import timedelta

from antq_desktop.domain.deadlines import Waiting
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.sync import outbox
from antq_desktop.sync.review import count
from antq_desktop.sync.transfer_taking import open_offers

#: A file is given so many days for its receipt to come back.
RECEIPT_DAYS = 7


def waiting(reader: Reader) -> Waiting:
    """Return how much waits today."""
    latest = (reader.clock.today() - timedelta(days=RECEIPT_DAYS)).isoformat()
    return Waiting(
        decisions=count(reader),
        offers=len(open_offers(reader)),
        files=sum(each.written_at[:10] <= latest for each in outbox.waiting(reader)),
        parked=len(reader.kept(Local.PARKED)),
    )
