"""What the loads of a page took, the bounds they are held to, and how a reader is told. It measures nothing."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.page_visits import Visit

WARM_SECONDS, COLD_SECONDS, TIMES_ONE_LINE = 2.0, 4.0, 2.0
MOST_MARKS, SQL_MS = 20_000, 50.0
SWITCH_SECONDS, MOST_MB = 1.0, 700.0
MET = "met"
HEAD = (
    "| Page | First number, cold | Warm, median and range | Over one line | Marks | Sent | SQL | Kept? |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- |"
)


@dataclass(kw_only=True)
class Loads:
    """What the loads of one page took."""

    address: str
    cold: float | None = None  # seconds; None where only warm loads were measured
    visits: list[Visit] = field(default_factory=list)
    sql_ms: list[float] = field(default_factory=list)
    one_line: list[float] = field(default_factory=list)  # seconds of the page of one line, before each of these visits

    @property
    def warm(self) -> float:
        """Return the median seconds to the first number."""
        return statistics.median(each.first_number for each in self.visits)

    @property
    def over_one_line(self) -> float:
        """Return the median over that of the page of one line, loaded in turn with it."""
        return self.warm / statistics.median(self.one_line)

    @property
    def marks(self) -> int:
        """Return the most marks of a load."""
        return max(each.marks for each in self.visits)

    @property
    def sql(self) -> float:
        """Return the median milliseconds of all statements of a load."""
        return statistics.median(self.sql_ms)

    @property
    def missed(self) -> tuple[str, ...]:
        """Return which bounds it does not keep."""
        said = {
            "cold": self.cold is not None and self.cold > COLD_SECONDS,
            "warm": self.warm > WARM_SECONDS,
            "over one line": self.over_one_line > TIMES_ONE_LINE,
            "marks": self.marks > MOST_MARKS,
            "SQL": self.sql > SQL_MS,
        }
        return tuple(name for name, is_missed in said.items() if is_missed)

    def __str__(self) -> str:
        """Return the row of the table."""
        times = [each.first_number for each in self.visits]
        cold = "–" if self.cold is None else f"{self.cold:.2f} s"
        warm = f"{self.warm:.2f} s ({min(times):.2f} to {max(times):.2f})"
        sent = f"{max(each.sent for each in self.visits) / 1000:,.0f} kB"
        kept = f"missed: {', '.join(self.missed)}" if self.missed else MET
        row = (f"`{self.address}`", cold, warm, f"{self.over_one_line:.2f}", f"{self.marks:,}", sent)
        return f"| {' | '.join((*row, f'{self.sql:.0f} ms', kept))} |"


def bounds_line() -> str:
    """Return what is held to what."""
    return (
        f"Held to: first number in {WARM_SECONDS:.0f} s warm and {COLD_SECONDS:.0f} s cold (a process that has served "
        f"nobody, a browser that has kept nothing), warm in at most {TIMES_ONE_LINE:.0f} times a Streamlit page of one "
        f"line behind the same guard; {MOST_MARKS:,} marks; {SQL_MS:.0f} ms of all the statements of a load."
    )


def noise_line(seconds: Sequence[float], *, cold: float) -> str:
    """Return how the page of one line, which is always the same, went beside ours: the machine's own noise."""
    lowest, half, highest = np.quantile(seconds, [0.05, 0.5, 0.95])
    return (
        f"The page of one line, {len(seconds)} times in turn with ours: {half:.2f} s, "
        f"90 % within {lowest:.2f} to {highest:.2f} s; cold {cold:.2f} s."
    )


def switches_line(seconds: Sequence[float]) -> str:
    """Return how soon the page says another thing once something else is chosen."""
    half, most = np.quantile(seconds, [0.5, 0.95])
    return (
        f"Something else chosen, {len(seconds)} times: 95 % in {most:.2f} s, half in {half:.2f} s, of "
        f"{SWITCH_SECONDS:.0f} s promised: {_kept(most, SWITCH_SECONDS)}."
    )


def memory_line(megabytes: float, *, readers: int) -> str:
    """Return what the web process holds with some readers' pages open."""
    return (
        f"Memory of the web process with {readers} readers (proportional set size): {megabytes:.0f} MB of "
        f"{MOST_MB:.0f}: {_kept(megabytes, MOST_MB)}."
    )


def _kept(value: float, bound: float) -> str:
    return MET if value <= bound else f"missed by {value - bound:.3g}"
