"""How a mail's link stands: whether it still asks, and who takes care of what it told. It stores nothing.

All readers of a route have the same link, and an alert is acknowledged in other ways too: what one of them said is no
answer of another, and what was taken back can be said again. Mails are forwarded: a name is for colleagues to read, a
mail address is not.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.answer_page import Said
from domain.answers import Action
from domain.decisions import Acknowledgement
from storage.acts import Saying
from storage.answers import ToldMessage, read_answered_at, read_answers
from storage.audit import read_acts
from storage.database import Connection
from storage.silences import count_taken_back, read_acknowledgements

NOBODY_NAMED = "somebody"
BY_LINK = ", by a mail's link"  # how a name goes on in the audit
AUDITED = {Action.ACKNOWLEDGE: Saying.ACKNOWLEDGED, Action.NOT_USEFUL: Saying.NOT_USEFUL}
_ADDRESS = re.compile(r"(\S+)@\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """What a link's page is to say, and what for."""

    said: Said
    answered_at: datetime | None = None  # when the link was used first
    answered_by: str = ""  # empty where nobody gave a name
    cared: Acknowledgement | None = None  # the oldest that stands of what the mail told
    is_taken_back: bool = False  # the link was used, and what it said does not stand any more
    times_taken_back: int = 0  # how many acknowledgements of what the mail told were taken back
    name: str = "ID"  # what `tidegauge alerts unack` calls it


def read_state(conn: Connection, told: Sequence[ToldMessage], *, action: Action) -> LinkState:
    """Return how a link on these messages stands: it asks, asks again, was used, or is answered in another way."""
    answered_at = read_answered_at(conn, [each.outbox_id for each in told], action=action)
    keys = sorted({each.finding_key for each in told})
    standing = {key: said for key, said in read_acknowledgements(conn).items() if key in keys}
    answers = [each for each in read_answers(conn, keys) if each.action is action]
    if action is Action.ACKNOWLEDGE:
        said = _said_of_care(told, standing, {each.outbox_id for each in answers}, answered_at=answered_at)
    else:
        said = Said.USED if answered_at else Said.ASK
    stands = standing if action is Action.ACKNOWLEDGE else answers
    return LinkState(
        said=said,
        answered_at=answered_at,
        answered_by=_who_answered(conn, action, at=answered_at) if answered_at else "",
        cared=min(standing.values(), key=lambda care: care.acknowledged_at, default=None),
        is_taken_back=answered_at is not None and not stands,
        times_taken_back=count_taken_back(conn, keys),
        name=_name_of(told),
    )


def _said_of_care(
    told: Sequence[ToldMessage],
    standing: Mapping[str, Acknowledgement],
    answered: Collection[int],
    *,
    answered_at: datetime | None,
) -> Said:
    """Return whether the link still asks who takes care: of what nobody does, and where it was said and taken back."""
    if open_messages := [each.outbox_id for each in told if each.finding_key not in standing]:
        return Said.AGAIN if set(answered).issuperset(open_messages) else Said.ASK
    is_ours = any(each.acknowledged_at == answered_at for each in standing.values())
    return Said.USED if is_ours else Said.TAKEN


def open_messages_of(conn: Connection, told: Sequence[ToldMessage]) -> tuple[ToldMessage, ...]:
    """Return those of these messages whose findings nobody takes care of."""
    standing = read_acknowledgements(conn)
    return tuple(each for each in told if each.finding_key not in standing)


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
