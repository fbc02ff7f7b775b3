"""From the name of a command on exchange by file to its function."""

from antq_desktop.cli import (
    exchange_backup,
    exchange_pairing,
    exchange_received,
    exchange_receiving,
    exchange_review,
    exchange_sending,
    exchange_standing,
    exchange_transfer,
    exchange_undoing,
)

COMMANDS = {
    "pair": exchange_pairing.pair_pcs,
    "export": exchange_sending.export,
    "outbox": exchange_sending.outbox,
    "behind": exchange_sending.behind,
    "inspect": exchange_receiving.inspect,
    "receive": exchange_receiving.receive_files,
    "received": exchange_received.received,
    "restore": exchange_backup.restore,
    "undo-import": exchange_undoing.undo_import,
    "transfer": exchange_transfer.transfer,
    "review": exchange_review.review,
    "merge": exchange_standing.merge,
    "unmerge": exchange_standing.unmerge_record,
}
