"""The sentences at the top of a mail: what it is in its story, which way its finding goes, that it is late."""

from collections.abc import Iterator
from datetime import datetime

from domain.findings import Finding
from domain.left_levels import LeftLevel
from domain.messages import MessageKind
from presentation.numbers import amount, amounts
from presentation.times import day, instant
from presentation.words import Words


def notes(  # noqa: PLR0913 - one argument a sentence
    lead: Finding,
    *,
    saying: str,
    left: LeftLevel | None,
    has_last: bool,
    late_since: datetime | None,
    zone: str,
    words: Words,
) -> Iterator[str]:
    """Yield the sentences that stand before the numbers, the one that changes what the reader does first.

    Args:
        lead: The strongest finding of the mail.
        saying: What the mail is in its story.
        left: The level that the lead leaves again, None where it leaves none.
        has_last: Whether some of a digest is repeated for the last time.
        late_since: When the mail was due, where it leaves much later.
        zone: IANA time zone in which the office reads instants.
        words: The language.
    """
    if saying != MessageKind.ALERT:
        yield words.say(f"mail-note-{saying}")
    if has_last:
        yield words.say("mail-last-some")
    if left is not None:
        yield _way_back(lead, left, words=words)
    if late_since is not None:
        yield words.say("mail-delayed", instant=instant(late_since, zone=zone, language=words.language))


def _way_back(lead: Finding, left: LeftLevel, *, words: Words) -> str:
    return words.say(
        f"way-back-{'back' if left.is_back else 'there'}-{left.stayed.direction}",
        began=day(left.stayed.began_on, language=words.language),
        observed=amount(lead.observed, language=words.language),
        usual=amounts(max(left.low, 0.0), left.high, language=words.language),
    )
