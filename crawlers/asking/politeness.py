"""How long to wait before asking again, and when to ask no more. It sleeps not and reads no clock."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from domain.counts import Verdict

MAX_TRIES = 3  # of one address; a fault that outlives two waits outlives the slot
JITTER = 0.2  # of the delay, added to it: requests on the second look like an attack, and sites gather at full minutes
MAX_DIGITS = 9  # of seconds: thirty years
FAR_TOO_LONG = timedelta(days=36_500)
MAX_FAILED_CELLS = 3  # in a row: then the site is left alone until the next slot
RETRIED_STATUS = frozenset({408, 429, 500, 502, 503, 504})
WHOLE_HOST = frozenset(  # verdicts that speak of the host, so that asking on only adds to the load
    {Verdict.SITE_DOWN, Verdict.FETCH_FAILED, Verdict.BLOCKED, Verdict.LOGIN, Verdict.RATE_LIMITED}
)
AT_ONCE = frozenset({Verdict.RATE_LIMITED})  # one such answer is enough: the site has asked us to go


def asked_wait(retry_after: str, *, now: datetime) -> timedelta | None:
    """Return how long a `Retry-After` header asks us to wait, None where it cannot be read.

    Source:
        RFC 9110, section 10.2.3: a number of seconds or a date.
    """
    text = retry_after.strip()
    if text.isdecimal():
        return timedelta(seconds=int(text)) if len(text) <= MAX_DIGITS else FAR_TOO_LONG
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # a year that no calendar holds
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(timedelta(0), aware - now), FAR_TOO_LONG)  # beyond it no calendar can say when the wait is over


def wait_of(delay: timedelta, *, chance: float) -> timedelta:
    """Return how long to wait between two requests: the delay at least, up to a fifth more by chance (0 to 1)."""
    return delay * (1 + JITTER * chance)


def wait_before_retry(*, tries: int, delay: timedelta, asked: timedelta | None, cap: timedelta) -> timedelta | None:
    """Return how long to wait before the next try, None where there shall be none.

    Args:
        tries: How often the address was asked so far, one or more.
        delay: The usual wait between two requests; without a wish of the site each retry waits twice as long.
        asked: What the site asked for.
        cap: More than this is not waited for: the cell is missing instead.
    """
    if asked is not None:
        # A site that fails after the very wait it asked for will not be well a minute later.
        return max(asked, delay) if asked <= cap and tries == 1 else None
    if tries >= MAX_TRIES:
        return None
    return min(delay * (1 << tries), cap)


def is_failing(verdicts: list[Verdict]) -> bool:
    """Return whether the last cell's verdict speaks of the host: the next one is then not begun before it is done."""
    return bool(verdicts) and verdicts[-1] in WHOLE_HOST


def is_left_alone(verdicts: list[Verdict]) -> bool:
    """Return whether the last cells' verdicts say that the site should not be asked any further in this run."""
    last = verdicts[-MAX_FAILED_CELLS:]
    return len(last) == MAX_FAILED_CELLS and all(verdict in WHOLE_HOST for verdict in last)
