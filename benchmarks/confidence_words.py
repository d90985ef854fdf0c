"""Whether the three words of confidence keep their order: how often each is said of chance, and how often wrongly.

Two quiet years of a site are the history; what is found in two other years, drawn anew, is judged by it.
`python -m benchmarks.confidence_words` prints the figures with their standard errors.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.figure import Figure, figure_of
from benchmarks.invented_site import DAYS, PLACES, InventedSite, invented_site
from benchmarks.own_suites import panel_of
from detector.budget.confidence import judged
from detector.budget.thresholds import learn_budget
from detector.budget.watch import watched_in
from detector.look import look
from domain.alert_budgets import AlertBudget
from domain.findings import Confidence, Finding, Kind

SEEDS = (351, 352, 353, 354, 355, 356, 357, 358)
RATIOS = (1.3, 1.6, 2.0)
RATE, FALSE_SHARE = "{word} confidence said of chance, a series-year", "share of chance in {word} confidence"


def figures(*, seeds: Sequence[int] = SEEDS) -> Iterator[Figure]:
    """Yield for each word how often it is said of quiet series, and its share of chance where places surge.

    The share depends on how much there is to find: here three surges of a fortnight in two years at ten of forty
    places, by .3, .6 and the whole of the usual count.
    """
    rates: dict[Confidence, list[float]] = {word: [] for word in Confidence}
    shares: dict[Confidence, list[float]] = {word: [] for word in Confidence}
    for seed in seeds:
        budget = history(_quiet(2 * seed))
        said = Counter(each.confidence for each in _judged(_quiet(2 * seed + 1), budget))
        told: Counter[tuple[Confidence, bool]] = Counter()
        for ratio in RATIOS:
            site = invented_site(kind=Kind.SURGE, ratio=ratio, seed=seed)
            told.update((each.confidence, _is_chance(each, site)) for each in _judged(site, budget))
        for word in Confidence:
            rates[word].append(said[word] / (PLACES * DAYS / 365))
            if both := told[word, True] + told[word, False]:
                shares[word].append(told[word, True] / both)
    for word in Confidence:
        yield figure_of(RATE.format(word=word), "tidegauge", rates[word])
        yield figure_of(FALSE_SHARE.format(word=word), "tidegauge", shares[word])


def history(site: InventedSite) -> AlertBudget:
    """Return what an office would know of chance after two quiet years of this site.

    What is judged by it belongs to other years, also where a finding there goes by the same key: none is taken out.
    """
    seen = look(panel_of(site), hazards=())
    today = site.starts[-1].item()
    watched = watched_in(seen.panel, seen.expected, until=today)
    budget = learn_budget(seen.findings, watched, hazards=(), false_alarms_a_month=1.0, today=today)
    return replace(budget, counted=frozenset())


def _quiet(seed: int) -> InventedSite:
    return invented_site(kind=Kind.SURGE, ratio=1.0, seed=seed)


def _judged(site: InventedSite, budget: AlertBudget) -> list[Finding]:
    return [judged(each, budget) for each in look(panel_of(site), hazards=()).findings]


def _is_chance(finding: Finding, site: InventedSite) -> bool:
    """Return whether nothing was done to the finding's place in its days."""
    return not any(
        finding.place == f"place-{event.series}"
        and finding.began_on <= site.starts[event.after - 1].item()
        and finding.latest_on >= site.starts[event.first].item()
        for event in site.events
    )


def main() -> None:
    """Print every figure."""
    sys.stdout.writelines(f"{figure}\n" for figure in figures())


if __name__ == "__main__":
    main()
