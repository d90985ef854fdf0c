"""What of a release is shown: a place, a category, some days. It reads nothing and trusts no address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.places import Category
from domain.releases import Release

NEWEST = "newest"  # the twelve months that end with the last day
YEAR_DAYS = 366
OLD_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days shown; both ends belong to them."""

    year: str
    years: tuple[str, ...]  # that can be chosen, the newest twelve months first
    first: date
    last: date


def choose_named(wish: str | None, known: Iterable[str]) -> str:
    """Return what is wished for, else the first; there is one at least."""
    names = tuple(known)
    return wish if wish in names else names[0]


def choose_category(wish: str | None, categories: Sequence[Category]) -> Category:
    """Return the category wished for, else the first; there is one at least."""
    return next((each for each in categories if each.slug == wish), categories[0])


def choose_days(wishes: Mapping[str, str], *, since: date, until: date) -> Days:
    """Return the year wished for, cut to the days there are, else the newest twelve months."""
    earliest = until - timedelta(days=YEAR_DAYS - 1)
    years = (NEWEST, *(str(year) for year in range(until.year, since.year - 1, -1))) if since < earliest else (NEWEST,)
    year = choose_named(wishes.get("year"), years)
    if year == NEWEST:
        return Days(year=year, years=years, first=max(since, earliest), last=until)
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    return Days(year=year, years=years, first=max(since, first), last=min(until, last))


def days_old(release: Release, *, now: datetime) -> int | None:
    """Return how many days ago the newest release was, where that is long ago; else None."""
    age = now - release.released_at
    return age.days if age > OLD_AFTER else None
