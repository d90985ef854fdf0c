"""Numbers with their nouns, and the nearest known name to one that nobody knows: suggested, never taken for it."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from rapidfuzz import fuzz, process, utils

from domain.errors import NoSuchThing

LIKE_ENOUGH = 70  # of 100: `houton` is told from `houston`, `xyz` suggests nothing
LIKE_ENOUGH_SHORT, SHORT = 66, 3  # a word of just so many letters may have one wrong: `dai` is told from `day`
MOST_SPANS = 5  # a line of a terminal


def counted(number: int, noun: str) -> str:
    """Return a number with an English noun that takes an s: 1 ad, 1,412 ads."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def in_spans(days: Iterable[date]) -> str:
    """Return days as spans, the first ones if there are many: `2026-03-02 to 2026-03-05, 2026-03-09`."""
    spans: list[tuple[date, date]] = []
    for day in sorted(days):
        if spans and day - spans[-1][1] <= timedelta(days=1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    said = [str(since) if since == until else f"{since} to {until}" for since, until in spans]
    more = [f"and {counted(len(said) - MOST_SPANS, 'more span')}"] if len(said) > MOST_SPANS else []
    return ", ".join([*said[:MOST_SPANS], *more])


def nearest_spelling(name: str, among: Iterable[str]) -> str | None:
    """Return the known name that is spelled most like `name`, None when none is close.

    Args:
        name: What somebody wrote; anything beyond its first 200 characters is ignored.
        among: The names that exist.
    """
    cutoff = LIKE_ENOUGH_SHORT if len(name) == SHORT else LIKE_ENOUGH
    best = process.extractOne(
        name[:200], sorted(among), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=cutoff
    )
    return str(best[0]) if best else None


def refuse_unknown(noun: str, named: Iterable[str], *, known: Collection[str]) -> None:
    """Raise NoSuchThing for the first name that nobody knows, with the nearest one that exists."""
    for name in named:
        if name not in known:
            raise NoSuchThing(noun, name, nearest=nearest_spelling(name, known))
