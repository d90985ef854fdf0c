"""What a page's dated items come to: which of them a measure counts, and which it cannot be sure of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crawlers.strategies.rule import PageReading, Spot
from crawlers.words.dates import DateRead
from domain.counts import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One ad on a page: what tells it from others, and when it was posted, where the rule reads that."""

    id: str
    posted: DateRead | None = None


def reading_of(items: Sequence[Item], *, measure: Measure, spot: Spot) -> PageReading:
    """Return the page's reading; a date that cannot be read spoils the page, since it may stand for many.

    Args:
        items: In the page's order.
        measure: A flow counts the items of the window, a stock all of them.
        spot: For the window.
    """
    ids = tuple(item.id for item in items)
    dated = [(item.id, item.posted) for item in items if item.posted is not None]
    if 2 * (different := len(set(ids))) < len(ids):  # an ad may stand twice on a page, above the list and in it
        return PageReading(matched=len(items), problem=f"{different} ids on {len(ids)} items tell them not apart")
    unread = next((posted.problem for _, posted in dated if posted.problem), "")
    lacking = len(items) - len(dated)
    if unread:
        return PageReading(ids=ids, matched=len(items), problem=f"date: {unread}")
    if measure is not Measure.NEW:
        return PageReading(ids=ids, counted=ids, newest=newest_of(items), matched=len(items))
    if lacking:
        return PageReading(ids=ids, matched=len(items), problem=f"date is missing on {lacking} of {len(items)}")
    return PageReading(
        ids=ids,
        counted=tuple(name for name, posted in dated if is_inside(posted, spot=spot)),
        doubtful=tuple(name for name, posted in dated if is_doubtful(posted, spot=spot)),
        newest=newest_of(items),
        is_past_window=bool(dated) and all(is_before(posted, spot=spot) for _, posted in dated),
        matched=len(items),
    )


def newest_of(items: Sequence[Item]) -> datetime | None:
    """Return the latest instant at which the newest item can have been posted, None where no item says."""
    return max((item.posted.latest for item in items if item.posted and item.posted.latest), default=None)


def is_inside(posted: DateRead, *, spot: Spot) -> bool:
    """Return whether an item was surely posted within the half-open window."""
    earliest, latest = _ends(posted)
    is_instant = earliest == latest
    ends_in_time = latest < spot.window_end or (not is_instant and latest == spot.window_end)
    return spot.window_start <= earliest and ends_in_time


def is_before(posted: DateRead, *, spot: Spot) -> bool:
    """Return whether an item was surely posted before the window began."""
    earliest, latest = _ends(posted)
    return latest < spot.window_start or (earliest != latest and latest == spot.window_start)


def is_doubtful(posted: DateRead, *, spot: Spot) -> bool:
    """Return whether an item may have been posted within the window or not."""
    earliest, _ = _ends(posted)
    return not is_inside(posted, spot=spot) and not is_before(posted, spot=spot) and earliest < spot.window_end


def _ends(posted: DateRead) -> tuple[datetime, datetime]:
    """Return the span of a date that was read; one that was not is told before anybody asks for its span."""
    if posted.earliest is None or posted.latest is None:
        raise ValueError(posted.problem)
    return posted.earliest, posted.latest
