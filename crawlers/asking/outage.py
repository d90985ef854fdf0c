"""Whose line is down: the site's or our own. It judges outcomes and asks nothing itself."""

from collections.abc import Sequence
from dataclasses import replace

from domain.counts import Count, Verdict

NO_CONNECTION = "no connection"  # how evidence begins when not even a connection came about
NO_ANSWER = "no answer"  # and when one may have, but nothing came back in time

NOT_ASKED = "not asked: the cells before it failed alike"


def is_unreachable(counts: Sequence[Count]) -> bool:
    """Return whether every cell of a run failed at connection level; False for a run without cells."""
    return bool(counts) and all(
        count.verdict is Verdict.FETCH_FAILED and count.evidence.startswith((NO_CONNECTION, NO_ANSWER, NOT_ASKED))
        for count in counts
    )


def our_outage(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the same cells as our own outage, for when no site at all could be reached."""
    evidence = "no site could be reached at once"
    return tuple(replace(count, ads=None, verdict=Verdict.OUR_OUTAGE, evidence=evidence) for count in counts)
