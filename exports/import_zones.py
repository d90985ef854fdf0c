"""Local dates of many instants at once: the same that a place's clock says of each."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from domain.series_block import Codes
from exports.import_times import FIRST_YEAR, LAST_YEAR

SECOND, DAY = 1_000_000, 86_400_000_000  # microseconds


def local_days(instants: Codes, zone: str) -> Codes:
    """Return the local date of each instant, in days since 1970.

    Args:
        instants: Microseconds since 1970, of the years from which counts are taken.
        zone: The place's IANA time zone.
    """
    since, offsets = _offsets(zone)
    return (instants + offsets[np.searchsorted(since, instants, side="right") - 1]) // DAY


@lru_cache(maxsize=64)
def _offsets(zone: str) -> tuple[Codes, Codes]:
    """Return from which instants on a zone's clocks are how far from UTC, both in microseconds."""
    changes = [(np.iinfo(np.int64).min, 0), *_changes(ZoneInfo(zone))]
    changes[0] = (changes[0][0], changes[1][1])
    return np.array([at for at, _ in changes]), np.array([offset for _, offset in changes])


def _changes(zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    """Yield each instant from which on another offset holds; no zone changes its offset twice within a day."""
    day, end = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) - timedelta(days=9), datetime(LAST_YEAR + 1, 2, 1, tzinfo=UTC)
    known = None
    while day < end:
        offset = day.astimezone(zone).utcoffset()
        if offset != known:
            at = _first(zone, day - timedelta(days=1), day, offset) if known is not None else day
            yield _microseconds(at - datetime(1970, 1, 1, tzinfo=UTC)), _microseconds(offset or timedelta())
            known = offset
        day += timedelta(days=1)


def _first(zone: ZoneInfo, before: datetime, after: datetime, offset: timedelta | None) -> datetime:
    """Return the first whole second of a span from which on an offset holds that holds at its end."""
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (before, middle) if middle.astimezone(zone).utcoffset() == offset else (middle, after)
    return after


def _microseconds(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
