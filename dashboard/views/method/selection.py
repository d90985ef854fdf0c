"""What the page Data & method is asked: days and a place to export, and a word to look up. It trusts no address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.exporting import MOST_DAYS, Extract
from domain.places import Place

USUALLY = 28  # days
EVERYWHERE = "*"
LONGEST_WORD = 60  # characters that a reader may look for


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is shown; all in it exists."""

    extract: Extract
    sought: str  # in the glossary; empty for every word
    is_cut: bool  # more days were asked for than a page exports

    def begun_on(self, earliest: date) -> "Chosen":
        """Return it without the days before another one."""
        if earliest <= self.extract.since:
            return self
        return replace(self, extract=replace(self.extract, since=earliest), is_cut=True)


def choose(wishes: Mapping[str, str], *, places: Sequence[Place], newest: date) -> Chosen:
    """Return the days asked for, of a year at most, four weeks up to the newest otherwise; rows are not counted yet."""
    until = min(_date(wishes.get("last")) or newest, newest)
    since = _date(wishes.get("first")) or until - timedelta(days=USUALLY - 1)
    since = min(since, until)
    place = wishes.get("place") if wishes.get("place") in {each.slug for each in places} else None
    earliest = until - timedelta(days=MOST_DAYS - 1)
    return Chosen(
        extract=Extract(
            since=max(since, earliest),
            until=until,
            place=place,
        ),
        sought=wishes.get("word", "")[:LONGEST_WORD],
        is_cut=since < earliest,
    )


def _date(wish: str | None) -> date | None:
    try:
        return date.fromisoformat(wish or "")
    except ValueError:
        return None
