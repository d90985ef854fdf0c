"""What the page shows first, and how much: the worst sites, the cells with gaps, the last windows."""

from dataclasses import replace
from datetime import timedelta

from dashboard.views.sites.selection import (
    SiteView,
    State,
    choose_site,
    gaps_first,
    last_pausings,
    look_back,
    outcomes_in,
    window_ends,
    windows_of,
    worst_first,
)
from domain.counts import Measure, Verdict
from domain.pauses import Pause
from storage.audit import Act
from storage.cell_health import CellHealth, Outcome, SiteHealth
from storage.pauses import EVERY_SITE
from tests.builders import NOON, SIX_HOURS, a_site

DAY = timedelta(days=1)
OK, BLOCKED = Verdict.OK, Verdict.BLOCKED
PAUSE = Pause(site="b", since=NOON, why="asked", paused_by="A. Analyst")


def pausing(number: int, subject: str) -> Act:
    return Act(audit_id=number, at=NOON, actor="the page Sites", action="pause", subject=subject, detail={})


def test_the_last_five_pauses_are_kept_and_of_a_site_those_of_every_site_too() -> None:
    acts = [pausing(9, "b"), pausing(8, "a"), *(pausing(number, EVERY_SITE) for number in (7, 6, 5)), pausing(4, "b")]
    of_all, of_b = (last_pausings(acts, site=site) for site in (None, a_site("b")))
    assert [act.audit_id for act in of_all] == [9, 8, 7, 6, 5]
    assert [act.audit_id for act in of_b] == [9, 7, 6, 5, 4]
    assert last_pausings(acts[1:2], site=a_site("b")) == ()


def cell(place: str, *verdicts: Verdict, newest: int = 0) -> CellHealth:
    """Return a cell by what came of it, the newest first, from so many windows before noon on."""
    outcomes = tuple(
        Outcome(window_end=NOON - (newest + back) * SIX_HOURS, verdict=verdict, ads=None, evidence="")
        for back, verdict in enumerate(verdicts)
    )
    streak = next((number for number, each in enumerate(verdicts) if each != verdicts[0]), len(verdicts))
    return CellHealth(
        place=place, category="escorts", measure=Measure.ACTIVE, outcomes=outcomes, streak=streak if verdicts else 0
    )


def health(*cells: CellHealth, site: str = "listings") -> SiteHealth:
    return SiteHealth(
        site=site, last_run=None, last_window_end=NOON, next_window_end=NOON + SIX_HOURS, cells=tuple(cells)
    )


def view(slug: str, *cells: CellHealth, pause: Pause | None = None) -> SiteView:
    return SiteView(site=a_site(slug), health=health(*cells, site=slug), since=NOON - DAY, pause=pause)


def test_the_worst_sites_come_first_and_a_paused_one_says_so() -> None:
    views = (
        view("a", cell("houston", OK)),
        view("b", cell("houston", OK), pause=PAUSE),
        view("c"),
        view("d", cell("houston", OK), cell("dallas", BLOCKED)),
        view("e", cell("houston", BLOCKED)),
    )
    assert [(each.site.slug, each.state) for each in worst_first(views)] == [
        ("e", State.NONE),
        ("d", State.PART),
        ("b", State.PAUSED),
        ("c", State.NEVER),
        ("a", State.WHOLE),
    ]


def test_a_site_is_chosen_by_the_address_and_nothing_else_is() -> None:
    sites = (a_site("a"), a_site("b"))
    assert choose_site({"site": "b"}, sites=sites) is sites[1]
    assert choose_site({"site": "<script>"}, sites=sites) is None
    assert choose_site({}, sites=sites) is None


def test_where_not_all_cells_find_room_those_with_gaps_stay_in_the_order_of_the_card() -> None:
    cells = (
        cell("austin", OK, OK, OK),
        cell("dallas", BLOCKED, OK),
        cell("houston", OK, BLOCKED),
        cell("mobile", OK, newest=1),
    )
    found = health(*cells)
    assert gaps_first(found, most=4) == cells
    assert [each.place for each in gaps_first(found, most=2)] == ["dallas", "mobile"]  # blocked, and behind
    assert [each.place for each in gaps_first(found, most=3)] == ["dallas", "houston", "mobile"]


def test_a_window_of_which_nothing_came_stands_there_empty() -> None:
    houston, dallas = cell("houston", OK, OK, newest=1), cell("dallas", BLOCKED, newest=2)
    ends = window_ends(health(houston, dallas))
    assert ends == (NOON - 2 * SIX_HOURS, NOON - SIX_HOURS, NOON)
    assert outcomes_in(houston, ends) == (OK, OK, None)
    assert outcomes_in(dallas, ends) == (BLOCKED, None, None)


def test_no_more_windows_are_shown_than_find_room_and_they_are_instants() -> None:
    found = health(cell("houston", *[OK] * 40))
    assert len(window_ends(found)) == 28
    assert windows_of(replace(found, cells=()), site=a_site())[-1] == (NOON - SIX_HOURS, NOON)


def test_one_site_alone_is_looked_at_over_90_days_and_a_nation_s_only_as_far_as_is_quick() -> None:
    city, nation = a_site(), a_site(places=tuple(f"place-{number}" for number in range(500)))
    assert look_back(city, is_alone=False) == 30 * SIX_HOURS  # the windows shown, and two that may be on their way
    assert look_back(city, is_alone=True) == 90 * DAY
    assert look_back(nation, is_alone=True) == 40 * SIX_HOURS  # 20,000 outcomes of 500 cells
    assert look_back(replace(city, every=7 * DAY), is_alone=False) == 90 * DAY
