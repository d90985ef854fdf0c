"""What the webhook posts: a message as JSON, in a layout that stays. It holds what the mail says, and no person."""

import json
from collections.abc import Iterable
from datetime import datetime

from alerts.message import Letterhead, safe_link
from alerts.subject import one_line
from alerts.webhook import message_key
from domain.findings import Finding
from domain.messages import Mail, MessageKind
from presentation.explanation import headline
from presentation.names import Names
from presentation.words import Words, words_for

SCHEMA_VERSION = 1  # fields may be added under the same number; one that changes or goes away makes the next


def compose_document(  # noqa: PLR0913 - what a message is made of
    mail: Mail,
    *,
    kind: MessageKind,
    findings: Iterable[Finding],
    letterhead: Letterhead,
    as_of: datetime,
    is_simulated: bool,
    rehearsal: str | None = None,
) -> str:
    """Return a message for a program; see docs/reference/webhook.md for every field.

    Args:
        mail: The same message as a mail, in the office's first language.
        kind: What the message is in its story.
        findings: What it tells, the strongest first; none in a day's account.
        letterhead: The office's names and first language.
        as_of: When it was written, UTC.
        is_simulated: Whether the numbers are invented.
        rehearsal: The key of a rehearsal: its invented finding goes under that, so that nobody takes it for a real one.
    """
    words = words_for(letterhead.languages[0])
    return json.dumps(
        {
            "schema_version": SCHEMA_VERSION,
            "id": message_key(mail.message_id),
            "thread": message_key(mail.thread) if mail.thread else None,
            "kind": kind.value,
            "is_simulated": is_simulated,
            "as_of": as_of.isoformat(),
            "language": words.language.value,
            "subject": mail.subject,
            "text": mail.text,
            "link": safe_link(letterhead.public_url),
            "findings": [_finding(each, rehearsal, names=letterhead.names, words=words) for each in findings],
        },
        ensure_ascii=False,
    )


def _finding(finding: Finding, rehearsal: str | None, *, names: Names, words: Words) -> dict[str, object]:
    said = headline(finding, names=names, words=words)
    return {
        "id": rehearsal or finding.key,
        "headline": one_line(words.say("mail-headline-rehearsal", headline=said) if rehearsal else said),
        "kind": finding.kind.value,
        "scope": finding.scope.value,
        "direction": finding.direction.value,
        "confidence": finding.confidence.value,
        "site": finding.site,
        "place": finding.place,
        "place_name": names.place(finding.place) if finding.place else None,
        "category": finding.category,
        "category_name": names.category(finding.category, words) if finding.category else None,
        "measure": finding.measure.value,
        "step": finding.step.value,
        "began_on": finding.began_on.isoformat(),
        "latest_on": finding.latest_on.isoformat(),
        "ended_on": finding.ended_on.isoformat() if finding.ended_on else None,
        "observed": finding.observed,
        "expected": finding.expected,
        "low": finding.low,
        "high": finding.high,
        "ratio": finding.ratio,
        "hazard": finding.hazard,
        "phase": finding.phase.value if finding.phase else None,
        "is_withdrawn": finding.is_withdrawn,
    }
