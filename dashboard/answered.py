"""What was said before about what a mail's link asks, and by whom. It stores nothing, and shows no mail address whole.

Whoever holds a mail can open its link, and mails are forwarded: a name is for colleagues, an address is not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.answers import Action
from domain.decisions import Acknowledgement
from storage.acts import Saying
from storage.answers import ToldMessage, read_answered_at, read_answers
from storage.audit import read_acts
from storage.database import Connection
from storage.silences import read_acknowledgements

NOBODY_NAMED = "somebody"
BY_LINK = ", by a mail's link"  # how a name goes on in the audit
AUDITED = {Action.ACKNOWLEDGE: Saying.ACKNOWLEDGED, Action.NOT_USEFUL: Saying.NOT_USEFUL}
_ADDRESS = re.compile(r"(\S+)@\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What people have said so far; a name is empty where nobody gave one."""

    answered_at: datetime | None = None  # when the link was used
    answered_by: str = ""
    cared: Acknowledgement | None = None  # who takes care of it, by this link or another way
    is_taken_back: bool = False  # the link was used, and what it said does not stand any more
    name: str = "ID"  # what `tidegauge alerts unack` calls it


def read_before(conn: Connection, told: Sequence[ToldMessage], *, action: Action) -> Before:
    """Return what was said about these messages in one way; see `Before`."""
    numbers, keys = [each.outbox_id for each in told], sorted({each.finding_key for each in told})
    answered_at = read_answered_at(conn, numbers, action=action)
    acknowledged = read_acknowledgements(conn)
    cared = min(
        (acknowledged[key] for key in keys if key in acknowledged), key=lambda each: each.acknowledged_at, default=None
    )
    stands = cared if action is Action.ACKNOWLEDGE else any(each.action is action for each in read_answers(conn, keys))
    return Before(
        answered_at=answered_at,
        answered_by=_who_answered(conn, action, at=answered_at) if answered_at else "",
        cared=cared,
        is_taken_back=answered_at is not None and not stands,
        name=_name_of(told),
    )


def shown_name(by: str) -> str:
    """Return the name under which somebody answered, as a page may show it; empty where nobody gave one."""
    name = by.removesuffix(BY_LINK)
    return "" if name == NOBODY_NAMED else _ADDRESS.sub(r"\1@…", name)


def _who_answered(conn: Connection, action: Action, *, at: datetime) -> str:
    """Return who is in the audit at the very instant of an answer: both were written together."""
    acts = read_acts(conn, [AUDITED[action].value], since=at)
    return next((shown_name(act.detail.get("by", "")) for act in acts if act.at == at), "")


def _name_of(told: Sequence[ToldMessage]) -> str:
    """Return the name of the one finding that was told, or of the one group; that of many has to be looked up."""
    for names in ({each.finding_key for each in told}, {each.group_key for each in told}):
        if len(names) == 1:
            return names.pop()
    return "ID"
