"""How a mail's link stands: whether it still asks, and who takes care of what it told. It stores nothing.

All readers of a route have the same link, and an alert is acknowledged in other ways too: what one of them said is no
answer of another, and what was taken back can be said again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.answer_page import Said
from domain.answers import Action
from domain.decisions import Acknowledgement
from storage.answers import ToldMessage, read_answered_at, read_answers
from storage.database import Connection
from storage.silences import read_acknowledgements

_ADDRESS = re.compile(r"(\S+)@\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """What a link's page is to say, and what for."""

    said: Said
    answered_at: datetime | None = None  # when the link was used first
    cared: Acknowledgement | None = None  # the oldest that stands of what the mail told


def read_state(conn: Connection, told: Sequence[ToldMessage], *, action: Action) -> LinkState:
    """Return how a link on these messages stands: it asks, asks again, was used, or is answered in another way."""
    answered_at = read_answered_at(conn, [each.outbox_id for each in told], action=action)
    if action is not Action.ACKNOWLEDGE:
        return LinkState(said=Said.USED if answered_at else Said.ASK, answered_at=answered_at)
    keys = sorted({each.finding_key for each in told})
    standing = {key: said for key, said in read_acknowledgements(conn).items() if key in keys}
    cared = min(standing.values(), key=lambda said: said.acknowledged_at, default=None)
    if open_messages := [each.outbox_id for each in told if each.finding_key not in standing]:
        answered = {each.outbox_id for each in read_answers(conn, keys) if each.action is action}
        said = Said.AGAIN if answered.issuperset(open_messages) else Said.ASK
    else:
        is_ours = any(each.acknowledged_at == answered_at for each in standing.values())
        said = Said.USED if is_ours else Said.TAKEN
    return LinkState(said=said, answered_at=answered_at, cared=cared)


def open_messages_of(conn: Connection, told: Sequence[ToldMessage]) -> tuple[ToldMessage, ...]:
    """Return those of these messages whose findings nobody takes care of."""
    standing = read_acknowledgements(conn)
    return tuple(each for each in told if each.finding_key not in standing)


def shown_name(by: str) -> str:
    """Return a name as whoever holds a mail may read it: of a mail address only what stands before the @."""
    return _ADDRESS.sub(r"\1@…", by)
