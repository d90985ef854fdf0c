"""The nearest known name to one that nobody knows. It suggests; it never takes the one for the other."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

LIKE_ENOUGH = 70  # of 100: `houton` is told from `houston`, `xyz` suggests nothing


def nearest_spelling(name: str, among: Iterable[str]) -> str | None:
    """Return the known name that is spelled most like `name`, None when none is close.

    Args:
        name: What somebody wrote; anything beyond its first 200 characters is ignored.
        among: The names that exist.
    """
    best = process.extractOne(
        name[:200], sorted(among), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=LIKE_ENOUGH
    )
    return str(best[0]) if best else None
