"""What the page Sites shows first, and how much of it. It reads nothing and trusts no address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dashboard.views.alerts.pausings import paused_site
from domain.counts import Verdict
from domain.pauses import Pause
from domain.places import Site
from storage.audit import Act
from storage.cell_health import LOOK_BACK, CellHealth, SiteHealth, Trust

WINDOWS = 28  # of each cell: a week of six hours, four weeks of days
MOST_READ = 20_000  # outcomes of one site's page: a city's 90 days; of a nation as many as a reader waits for
MOST_GRIDS = 8  # on one page; the sites after them have their line, and their grid on their own page
MOST_ROWS = 12  # cells of a grid where several sites stand
MOST_ROWS_ALONE = 60  # cells of a grid, and rows of a table, where one site stands


class State(StrEnum):
    """How a site stands, in one word: not asked any more, paused, or as far as it may be trusted."""

    PAUSED = "paused"
    WHOLE = Trust.WHOLE.value
    PART = Trust.PART.value
    NONE = Trust.NONE.value
    NEVER = Trust.NEVER.value
    RETIRED = "retired"  # its card was taken out


MOST_PAUSINGS = 5  # pauses and resumes: the last ones
WORST_FIRST = (State.NONE, State.PART, State.PAUSED, State.NEVER, State.WHOLE, State.RETIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """One site with its health, and the pause that keeps it from being asked, where one does."""

    site: Site
    health: SiteHealth
    since: datetime  # how far back was looked
    pause: Pause | None = None

    @property
    def state(self) -> State:
        """Return how it stands."""
        if not self.site.has_card:
            return State.RETIRED
        return State.PAUSED if self.pause else State(self.health.trust.value)


def worst_first(views: Iterable[SiteView]) -> tuple[SiteView, ...]:
    """Return the sites, those that need somebody first."""
    return tuple(sorted(views, key=lambda view: (WORST_FIRST.index(view.state), view.site.slug)))


def look_back(site: Site, *, is_alone: bool) -> timedelta:
    """Return how far back is looked: over the windows shown; of a site alone, as far as is quick."""
    windows = WINDOWS + 2
    if is_alone:
        windows = max(windows, MOST_READ // max(1, len(site.cells) * len(site.measures)))
    return min(LOOK_BACK, windows * site.every)


def choose_site(wishes: Mapping[str, str], *, sites: Sequence[Site]) -> Site | None:
    """Return the site that the address asks for, None where it asks for none that there is."""
    return next((site for site in sites if site.slug == wishes.get("site")), None)


def last_pausings(acts: Iterable[Act], *, site: Site | None) -> tuple[Act, ...]:
    """Return the last pauses and resumes of these, newest first as they come; of a site, those of every site too."""
    mine = (act for act in acts if site is None or paused_site(act) in (None, site.slug))
    return tuple(mine)[:MOST_PAUSINGS]


def gaps_first(health: SiteHealth, *, most: int) -> tuple[CellHealth, ...]:
    """Return so many cells in the card's order; where there are more, those with gaps in their last windows."""
    if len(health.cells) <= most:
        return health.cells
    kept = sorted(range(len(health.cells)), key=lambda index: _rank(health.cells[index], health))[:most]
    return tuple(health.cells[index] for index in sorted(kept))


def windows_of(health: SiteHealth, *, site: Site) -> tuple[tuple[datetime, datetime], ...]:
    """Return the last windows, oldest first."""
    return tuple((end - site.every, end) for end in window_ends(health))


def window_ends(health: SiteHealth) -> tuple[datetime, ...]:
    """Return where the last windows end, oldest first: all with an outcome, and the last that should have one."""
    ends = {outcome.window_end for cell in health.cells for outcome in cell.outcomes}
    return tuple(sorted(ends | {health.last_window_end}))[-WINDOWS:]


def outcomes_in(cell: CellHealth, ends: Sequence[datetime]) -> tuple[Verdict | None, ...]:
    """Return what came of a cell in each of these windows, None where nothing is on record."""
    by_end = {outcome.window_end: outcome.verdict for outcome in cell.outcomes}
    return tuple(by_end.get(end) for end in ends)


def _rank(cell: CellHealth, health: SiteHealth) -> tuple[bool, int]:
    """Return where a cell stands among those that need somebody: not whole now, then whole for the shortest time."""
    return cell.is_complete and not health.is_behind(cell), cell.streak
