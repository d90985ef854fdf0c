"""One way in which a site may mean harm, and what a crawl must make of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.counts import COVERAGE_OF, Coverage, Verdict
from tests.crawlers.hostile.wire import Handler


class CountedBy(StrEnum):
    """Which strategy of a card is to read it."""

    TOTAL = "stated_total"
    CARDS = "cards"
    FEED = "feed"
    SITEMAP = "sitemap"
    JSON = "json_total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """A hostile listing of a city of its own.

    `ads` is the only number that may be told, and only with a verdict that has one: any other is a wrong count.
    """

    name: str  # also the city's id
    handler: Handler
    verdicts: tuple[Verdict, ...]  # any of these is right
    ads: int | None = None
    seconds: float = 10.0  # a crawl of this city alone takes no longer, with a timeout of 2 s and no delay
    counted_by: CountedBy = CountedBy.TOTAL
    ends_run: bool = False  # the site asks to be left alone, so that a crawl must not go on to the next city

    def is_right(self, verdict: Verdict, ads: int | None) -> bool:
        """Return whether an outcome is one of those expected, with the number that goes with it."""
        is_missing = COVERAGE_OF[verdict] is Coverage.MISSING
        return verdict in self.verdicts and ads == (None if is_missing else self.ads)

    @property
    def expected(self) -> str:
        """Return the expected outcomes in a few words, for a table."""
        words = [v if COVERAGE_OF[v] is Coverage.MISSING else f"{v} {self.ads}" for v in self.verdicts]
        return " or ".join(words)


def table(rows: Iterable[tuple[Behaviour, Verdict, int | None]]) -> str:
    """Return outcomes as lines for a reader: name, expected, told, right or WRONG."""
    lines = []
    for behaviour, verdict, ads in rows:
        told = str(verdict) if ads is None else f"{verdict} {ads}"
        mark = "right" if behaviour.is_right(verdict, ads) else "WRONG"
        lines.append(f"{behaviour.name:32} {behaviour.expected:50} {told:22} {mark}")
    return "\n".join(lines)
