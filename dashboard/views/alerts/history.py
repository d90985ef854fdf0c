"""What people said to alerts lately, and which of it can still be taken back. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.answers import Note
from domain.decisions import Acknowledgement, Silence
from storage.acts import Saying, keys_of, stands
from storage.alerts import Alert
from storage.audit import Act

PAIRS = {
    Saying.UNACKNOWLEDGED: Saying.ACKNOWLEDGED,
    Saying.UNSILENCED: Saying.SILENCED,
    Saying.USEFUL: Saying.NOT_USEFUL,
    Saying.UNNOTED: Saying.NOTED,
    Saying.UNSHOCKED: Saying.SHOCK,
    Saying.UNANCHORED: Saying.ANCHORED,
}  # what each act takes back
OF_FINDINGS = frozenset({Saying.NOT_USEFUL, Saying.USEFUL})  # one press of a mail's link is about all that it told
NUMBERED = ("note", "shock", "anchor")  # what the audit names by its number beside the subject
OF_ONE_ACT = frozenset({Saying.ACKNOWLEDGED, Saying.UNACKNOWLEDGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An act, and whether it stands, so that it can be taken back."""

    act: Act
    saying: Saying
    may_be_undone: bool
    keys: tuple[str, ...] = ()  # of the findings of which it can be taken back, where it was said of findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands at present of all that was said."""

    acknowledged: tuple[Acknowledgement, ...]
    silences: frozenset[str]  # numbers
    notes: frozenset[str]  # numbers
    not_useful: frozenset[str]  # findings
    shocks: frozenset[str] = frozenset()  # numbers
    anchors: frozenset[str] = frozenset()  # numbers


def standing_of(
    alerts: Iterable[Alert],
    silences: Iterable[Silence],
    notes: Iterable[Note],
    not_useful: Collection[str],
    *,
    now: datetime,
) -> Standing:
    """Return what stands; of a finding that is over nobody needs to take an acknowledgement back."""
    is_open = (alert for alert in alerts if alert.finding.ended_on is None)
    return Standing(
        acknowledged=tuple(alert.acknowledgement for alert in is_open if alert.acknowledgement),
        silences=frozenset(str(each.silence_id) for each in silences if each.is_at_work(now)),
        notes=frozenset(str(each.note_id) for each in notes),
        not_useful=frozenset(not_useful),
    )


def past_acts(acts: Iterable[Act], standing: Standing) -> tuple[Past, ...]:
    """Return acts newest first, as they come; of those about one thing only the newest can be taken back.

    An acknowledgement is a thing of its own: several people may take care of parts of one group.
    """
    seen: set[tuple[Saying, str]] = set()
    found = []
    for act in acts:
        saying = Saying(act.action)
        about = {name: (PAIRS.get(saying, saying), name) for name in names_of(act, saying)}
        undoable = tuple(name for name in about if about[name] not in seen and _stands(act, saying, standing, name))
        keys = undoable if saying in OF_FINDINGS else ()
        found.append(Past(act=act, saying=saying, may_be_undone=bool(undoable), keys=keys))
        seen.update(about.values())
    return tuple(found)


def with_pausings(past: Iterable[Past], pausings: Iterable[Act]) -> tuple[Past | Act, ...]:
    """Return what was said, and between it who paused or resumed a site, in one order, newest first."""
    said = {each.act.audit_id: each for each in past}
    done: dict[int, Past | Act] = {**said, **{act.audit_id: act for act in pausings}}
    return tuple(done[number] for number in sorted(done, reverse=True))


def names_of(act: Act, saying: Saying) -> tuple[str, ...]:
    """Return the names of the things that an act was about: itself, its findings, its note or its silence."""
    if saying in OF_ONE_ACT:
        return (str(act.audit_id),)
    return (saying in OF_FINDINGS and keys_of(act)) or (subject_of(act),)


def subject_of(act: Act) -> str:
    """Return what an act is about: a note's, shock's or anchor's number, else the name of what it was said of."""
    return next((act.detail[noun] for noun in NUMBERED if act.detail.get(noun)), act.subject)


def _stands(act: Act, saying: Saying, standing: Standing, name: str) -> bool:
    if saying is Saying.ACKNOWLEDGED:
        return stands(act, standing.acknowledged)
    names = {
        Saying.SILENCED: standing.silences,
        Saying.NOT_USEFUL: standing.not_useful,
        Saying.NOTED: standing.notes,
        Saying.SHOCK: standing.shocks,
        Saying.ANCHORED: standing.anchors,
    }.get(saying, frozenset())
    return name in names
