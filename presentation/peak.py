"""When a finding was most unusual: the days over which its strongest score was taken. It guesses none.

A finding keeps the numbers of that window and not its dates; the days that have these numbers tell them.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import isclose

from domain.counts import Step
from domain.findings import Finding
from presentation.chart_values import ONE_DAY, ChartDay

SAME = 1e-4  # relative: what was expected is stored in single precision, and may be worked out anew by a later look


def peak_of(finding: Finding, days: Iterable[ChartDay]) -> tuple[date, date] | None:
    """Return the first and last day of the window in which a daily finding was most unusual.

    Args:
        finding: About one place and category.
        days: Of its own series, with what was expected.

    Returns:
        None where no window has the finding's numbers, or more than one has.
    """
    known = {each.day: each for each in days}
    fitting = [window for window in _windows(finding) if _fits([known[day] for day in window if day in known], finding)]
    return (fitting[0][0], fitting[0][-1]) if len(fitting) == 1 else None


def _windows(finding: Finding) -> Iterator[Sequence[date]]:
    """Yield the days of every window that ends within the finding."""
    shown = (finding.latest_on - finding.began_on).days + 1 if finding.step is Step.DAY else 0
    for number in range(shown):
        last = finding.began_on + number * ONE_DAY
        yield [last - back * ONE_DAY for back in reversed(range(finding.window))]


def _fits(window: Iterable[ChartDay], finding: Finding) -> bool:
    counted = [(day.ads, day.expected) for day in window if day.ads is not None and day.expected is not None]
    if len(counted) != finding.observed_steps or not counted:
        return False
    parts = len(counted) if finding.measure.is_stock else 1  # a stock is told as a mean level
    ads, expected = sum(each for each, _ in counted) / parts, sum(each for _, each in counted) / parts
    return isclose(ads, finding.observed, rel_tol=SAME) and isclose(expected, finding.expected, rel_tol=SAME)
