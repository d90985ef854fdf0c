"""What only a whole site shows: every list empty at once, fewer ads than there can be. It judges outcomes alone."""

from collections.abc import Sequence
from dataclasses import replace

from crawlers.cards.site_card import SiteCard
from domain.counts import Count, Coverage, Verdict

_CUT_OFF = frozenset({Verdict.INTERRUPTED, Verdict.PAUSED})


def judge_site(counts: Sequence[Count], *, card: SiteCard) -> tuple[Count, ...]:
    """Return the counts of a whole run, set aside where the site as a whole cannot be right.

    Every cell empty at once is a changed layout; a whole site below what the card expects is implausible. Where the run
    was cut off, what would have shown it is not there: such numbers are interrupted too. Of a run over some cells alone
    the least of a whole site is not asked.
    """
    judged: list[Count] = []
    for measure in card.measures:
        own = [count for count in counts if count.measure is measure]
        numbered = [count for count in own if count.ads is not None]
        # A flow may well be 0 everywhere in a short window; a stock is not.
        is_empty = measure.is_stock and not any(count.ads for count in numbered)
        if is_cut_off(own) and (is_empty or (measure is card.primary and _is_below(own, card=card))):
            own = [_unjudged(count) for count in own]
        elif is_empty and len(numbered) > 1:
            whose = "of the site" if _is_whole(own, card=card) else "that was to be read"
            unread = f", {len(own) - len(numbered)} of {len(own)} not read" if len(numbered) < len(own) else ""
            own = [_missing(count, evidence=f"every cell {whose} empty at once{unread}") for count in own]
        elif measure is card.primary and _is_too_few(own, card=card):
            own = [_set_aside(count, evidence="expect.whole_site_min") for count in own]
        judged.extend(own)
    return tuple(judged)


def _is_too_few(counts: Sequence[Count], *, card: SiteCard) -> bool:
    is_complete = all(count.coverage is Coverage.COMPLETE for count in counts)
    return is_complete and _is_below(counts, card=card)


def _is_below(counts: Sequence[Count], *, card: SiteCard) -> bool:
    return _is_whole(counts, card=card) and _sum(counts) < card.expect.whole_site_min


def _is_whole(counts: Sequence[Count], *, card: SiteCard) -> bool:
    return len(counts) == len(card.listed_cells)


def _sum(counts: Sequence[Count]) -> int:
    return sum(count.ads or 0 for count in counts)


def is_cut_off(counts: Sequence[Count]) -> bool:
    """Return whether a run ended before it had told every cell."""
    return any(count.verdict in _CUT_OFF for count in counts)


def _unjudged(count: Count) -> Count:
    if count.ads is None:
        return count
    evidence = "the crawl ended before the whole site could be judged"
    return replace(count, ads=None, verdict=Verdict.INTERRUPTED, evidence=evidence)


def _missing(count: Count, *, evidence: str) -> Count:
    if count.ads is None:
        return count
    return replace(count, ads=None, verdict=Verdict.LAYOUT_CHANGED, evidence=evidence)


def _set_aside(count: Count, *, evidence: str) -> Count:
    return replace(count, verdict=Verdict.IMPLAUSIBLE, evidence=evidence)
