"""Every figure of the detector in one table: ours, each opponent's, what we are held to and whether it is kept."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from benchmarks import (
    changed_dates,
    confidence_words,
    harness_suites,
    nation,
    onset_intervals,
    own_suites,
    quiet_hours,
)
from benchmarks.bars import BARS
from benchmarks.figure import Figure
from detector.baselines.registry import BASELINES

OURS = "tidegauge"
OPPONENTS = tuple(each.name for each in BASELINES)
Suite = Callable[[], Iterable[Figure]]

OWN: Mapping[str, Suite] = {
    "a nation's series": nation.figures,
    "surges and dips of our own": own_suites.recalls,
    "kinds": own_suites.kinds_told,
    "hours": own_suites.hourly_recalls,
    "quiet hours": quiet_hours.figures,
    "onsets": onset_intervals.figures,
    "confidence": confidence_words.figures,
    "known dates, changed": changed_dates.figures,
}
PUBLISHED: Mapping[str, Suite] = {
    "weekly outbreaks": harness_suites.weekly,
    "daily outbreaks": harness_suites.daily,
    "torture": harness_suites.torture,
    "known dates": harness_suites.known_dates,
}


def table() -> Iterator[str]:
    """Yield the lines of the section, each row as soon as its suite has run."""
    yield from introduction(has_harness=harness_suites.is_at_hand())
    columns = ("Suite", "ours", *OPPONENTS, "Bar", "Kept?")
    yield _row(columns)
    yield _row(["---"] * len(columns))
    for suite in ({**OWN, **PUBLISHED} if harness_suites.is_at_hand() else OWN).values():
        yield from rows(suite())


def introduction(*, has_harness: bool) -> Iterator[str]:
    """Yield what the figures stand for, and which suites are absent."""
    own, changed, published = own_suites.SEEDS, changed_dates.SEEDS, harness_suites.SEEDS
    quiet = quiet_hours.SEEDS
    yield (
        "Means over seeds ± their standard error; none of the seeds was looked at while the detector was written. "
        f"Own suites: seeds {own[0]} to {own[-1]}; quiet hours: {quiet[0]} to {quiet[-1]}; known dates with a change: "
        f"{changed[0]} to {changed[-1]}, {len(changed) * changed_dates.TRIALS} trials each. Time and memory: "
        f"{nation.SITES * nation.SERIES:,} series × {nation.DAYS} days, one thread, {nation.ROUNDS} rounds of "
        "processor time."
    )
    yield (
        f"Published suites: seeds {published[0]} to {published[-1]}; {len(published) * harness_suites.TRIALS:,} trials "
        "of known dates, half of them with a platform's shock, three windows each."
        if has_harness
        else f"Absent, for want of the measuring harness: {', '.join(PUBLISHED)}."
    )
    yield ""


def rows(figures: Iterable[Figure]) -> Iterator[str]:
    """Yield one row for each suite that is named among the figures, in their order."""
    by_suite: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        by_suite.setdefault(figure.suite, {})[figure.method] = figure
    ours = {suite: methods[OURS] for suite, methods in by_suite.items()}
    for suite, methods in by_suite.items():
        said = [_figure(methods.get(method)) for method in (OURS, *OPPONENTS)]
        bar = BARS[suite].from_figures(ours) if suite in BARS else None
        yield _row([suite, *said, *((str(bar), bar.judged(ours[suite])) if bar else ("–", "–"))])


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    digits = 3 if figure.mean >= 0.01 else 5
    error = "" if figure.error != figure.error else f" ± {figure.error:.{digits}f}"  # a single value has none
    return f"{figure.mean:.{digits}f}{error}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table as it comes."""
    for line in table():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
