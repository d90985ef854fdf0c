"""Recipients whom the mail server did not take while it took others: each gets a copy of one's own.

Who may be taken later is tried again, under the same Message-ID; who never will be is shown as lost. It sends nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from alerts.channels import chance_of, retry_wait
from domain.copies import Refusal, reader_mark
from domain.messages import MessageKind, OutboxEntry
from storage.database import Connection
from storage.refused import add_reader_copy, drop_older_accounts


def queue_for_refused(
    conn: Connection, entries: Sequence[OutboxEntry], refused: Iterable[Refusal], *, now: datetime
) -> None:
    """Give each recipient who was refused a copy of the mail that the others got, in the transaction that ends theirs.

    A mail of the day takes the place of those of earlier days that still wait for single readers.

    Args:
        conn: The connection.
        entries: What the mail told.
        refused: Who was not taken, in the mail's order.
        now: UTC.
    """
    if entries[0].kind is MessageKind.DAILY:
        drop_older_accounts(conn, entries[0], now=now)
    for number, refusal in enumerate(refused):
        chance = chance_of(f"{entries[0].outbox_id}:{reader_mark(refusal.address)}", attempts=1)
        for entry in entries:
            add_reader_copy(conn, entry, refusal, number=number, retry_at=now + retry_wait(1, chance=chance))
