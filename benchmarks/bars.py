"""What each figure of the detector is held to, and how near a figure came. It measures nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from benchmarks import nation, quiet_hours
from benchmarks.changed_dates import CHANGES
from benchmarks.figure import Figure
from benchmarks.onset_intervals import COVERAGE, DAILY
from domain.counts import Step

BEST_PUBLISHED = "beyond the best published method, measured with the same harness"
KNOWN_DATES = "nominal 95 % coverage; power near what is possible knowing the truth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bound that our figure must keep."""

    bound: float
    is_most: bool = False  # the figure must not lie above; otherwise not below
    source: str = BEST_PUBLISHED
    beside: str = ""  # the suite whose figure the bound counts from; the bound stands by itself where empty

    def from_figures(self, ours: Mapping[str, Figure]) -> "Bar":
        """Return the bar with a bound that stands by itself, given our figures by suite."""
        return replace(self, bound=self.bound + ours[self.beside].mean, beside="") if self.beside else self

    def __str__(self) -> str:
        """Return the bound as it stands in a table."""
        return f"{'≤' if self.is_most else '≥'} {self.bound:.3g}"

    def judged(self, figure: Figure) -> str:
        """Return whether a figure keeps the bound, or by how much it fails: chance may explain a standard error."""
        short = figure.mean - self.bound if self.is_most else self.bound - figure.mean
        if short <= 0:
            return "met"
        return "within one standard error" if short <= figure.error else f"missed by {short:.3g}"


_SURGES_AS_TORTURE = {
    f"{direction} at {cost} false alarms a series-year": Bar(bound=bound, source="the torture suite's, surge or dip")
    for direction in ("surges", "dips")
    for cost, bound in (("1", 0.93), ("0.25", 0.86))
}
_UNLIKE = {
    f"{direction}, unlike drift at {cost} false alarms a series-year": Bar(
        bound=-0.03, beside=f"{direction} at {cost} false alarms a series-year", source="at most .03 below like drift"
    )
    for direction in ("surges", "dips")
    for cost in ("1", "0.25")
}
_CHANGED = {
    f"known date coverage, {change}, {shock}": Bar(bound=0.92, source="or the answer says that it is uncertain")
    for change in CHANGES
    for shock in ("no shock", "platform shock")
}
_JUDGED = [name for name in quiet_hours.NATURES if name not in quiet_hours.LONELY]
_QUIET_DAYS = {
    quiet_hours.suite_of(name, Step.DAY): Bar(bound=0.25, is_most=True, source="the lower cost at which recall is told")
    for name in _JUDGED
}
_QUIET_HOURS = {
    quiet_hours.suite_of(name, Step.HOUR): Bar(
        bound=0.0, is_most=True, beside=quiet_hours.suite_of(name, Step.DAY), source="no louder than the same days"
    )
    for name in _JUDGED
}
_ONSETS = {COVERAGE.format(step="day", what=what): Bar(bound=0.90, source="of a promised 95 %") for what in DAILY}
BARS: Mapping[str, Bar] = {
    "weekly POD at 1 % false positives": Bar(bound=0.60),
    "weekly false positives at its own alarm": Bar(bound=0.012, is_most=True, source="1 % is promised"),
    "daily POD at 1 % false positives": Bar(bound=0.985),
    "daily timeliness at 1 % false positives": Bar(bound=0.11, is_most=True),
    "torture recall at 1 false alerts a series-year": Bar(bound=0.93),
    "torture recall at 0.25 false alerts a series-year": Bar(bound=0.86),
    "known date coverage95, no platform shock": Bar(bound=0.94, source=KNOWN_DATES),
    "known date false pos, no platform shock": Bar(bound=0.06, is_most=True, source=KNOWN_DATES),
    "known date power, no platform shock": Bar(bound=0.78, source=KNOWN_DATES),
    "known date coverage95, platform shock": Bar(bound=0.93, source=KNOWN_DATES),
    "known date false pos, platform shock": Bar(bound=0.07, is_most=True, source=KNOWN_DATES),
    "known date power, platform shock": Bar(bound=0.71, source=KNOWN_DATES),
    **_CHANGED,
    **_ONSETS,
    **_SURGES_AS_TORTURE,
    **_UNLIKE,
    **_QUIET_DAYS,
    **_QUIET_HOURS,
    nation.TIME: Bar(bound=1.0, is_most=True, source="no slower than the trivial model"),
    nation.MEMORY: Bar(bound=1.5, is_most=True, source="fits a small server"),
    nation.NIGHT: Bar(bound=1 / 200, is_most=True, source="a night must not cost a history"),
}
