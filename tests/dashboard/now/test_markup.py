"""The parts of the page Now, as markup: what they say, and that nothing stored gets through unescaped."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from markupsafe import Markup

from dashboard.views.now.markup import (
    coverage_table,
    headline_block,
    last_window_line,
    over_list,
    story_card,
)
from dashboard.views.now.selection import Story
from domain.counts import Verdict
from domain.pauses import Pause
from domain.slots import newest_ended_slot
from storage.health import SiteWindow
from tests.dashboard.examples import ENGLISH, NAMES
from tests.dashboard.seed import STORM, rebound, storm

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
TODAY = NOW.date()
HAZARDS = {STORM: storm(TODAY)}
END = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SIX_HOURS = timedelta(hours=6)


def window(*, complete: int = 4, partial: int = 0, missing: dict[Verdict, int] | None = None) -> SiteWindow:
    return SiteWindow(
        site="<i>board</i>",
        window_start=END - SIX_HOURS,
        window_end=END,
        cells_expected=4,
        cells_complete=complete,
        cells_partial=partial,
        missing=missing or {},
        next_window_end=END + SIX_HOURS,
    )


def table(*windows: SiteWindow, now: datetime = NOW) -> Markup:
    """Return the table at an instant; the window to come lies ahead of it, as the store says it."""
    ahead = newest_ended_slot("board", every=SIX_HOURS, now=now).window_end + SIX_HOURS
    known = [replace(each, next_window_end=ahead) for each in windows]
    return coverage_table(known, now=now, zone="America/Chicago", reader=ENGLISH)


def test_the_headline_block_escapes_what_it_is_given_and_leaves_out_empty_lines() -> None:
    block = headline_block(kicker="<k>", title="<script>", lines=("", "<b>"), tone="quiet")
    assert "<script>" not in block
    assert "&lt;script&gt;" in block
    assert block.count("<p>") == 1


def test_a_story_shows_its_numbers_its_first_sentence_and_the_reasons_folded_under_it() -> None:
    lead = rebound(TODAY)
    card = story_card(Story(lead=lead), hazards=HAZARDS, names=NAMES, reader=ENGLISH, is_open=False)
    for said in ("420", "200", "170–230", "2.1×", "high", "Nov 14, 2026", "board"):
        assert f"<dd>{said}</dd>" in card
    assert "<details data-fold=" in card
    assert " open>" not in card
    assert "tg-up" in card
    assert "Storm Testwind" in card


def test_the_first_story_stands_open_and_names_how_many_findings_agree() -> None:
    lead = rebound(TODAY)
    story = Story(lead=lead, others=(replace(lead, site="cards"),))
    card = story_card(story, hazards={}, names=NAMES, reader=ENGLISH, is_open=True)
    assert " open>" in card
    assert "1 more finding here agrees" in card


def test_a_story_names_a_shock_that_acted_in_its_days() -> None:
    law = replace(storm(TODAY + timedelta(days=10)), slug="a-law", name="<b>A law</b>", kind="law", is_shock=True)
    card = story_card(
        Story(lead=rebound(TODAY)), hazards={**HAZARDS, "a-law": law}, names=NAMES, reader=ENGLISH, is_open=True
    )
    assert "Another cause is on record for this time: &lt;b&gt;A law&lt;/b&gt;." in card


def test_a_story_leads_to_its_storm_only_where_the_storm_touched_the_place() -> None:
    touched = story_card(Story(lead=rebound(TODAY)), hazards=HAZARDS, names=NAMES, reader=ENGLISH, is_open=False)
    assert "/storm?hazard=sim-testwind&amp;place=houston" in touched
    assert 'href="/explore?place=houston&amp;category=escorts&amp;site=board&amp;lang=en&amp;measure=active"' in touched
    elsewhere = Story(lead=replace(rebound(TODAY), place="dallas"))
    card = story_card(elsewhere, hazards=HAZARDS, names=NAMES, reader=ENGLISH, is_open=False)
    assert "/storm" not in card
    assert "/explore?place=dallas" in card
    assert "<b>Dallas" not in card
    assert "&lt;b&gt;Dallas" in card


def test_coverage_is_told_with_its_zone_and_with_the_reason_of_every_gap() -> None:
    row = table(window(complete=1, partial=1, missing={Verdict.BLOCKED: 2}))
    assert "Nov 24, 2026, 06:00 CST" in row
    assert "2 of 4" in row
    assert "2 cells: the site blocked us" in row
    assert "1 cell: partial: a lower bound" in row
    assert "<i>board" not in row
    assert '<a href="/sites?site=%3Ci%3Eboard' in row  # to what came of each of its cells, window by window


def test_a_site_that_stopped_is_said_to_be_overdue() -> None:
    assert "overdue" not in table(window())
    assert "overdue since Nov 24, 2026, 12:00 CST" in table(window(), now=END + 2 * SIX_HOURS)


def test_a_paused_site_is_not_overdue_it_is_paused() -> None:
    paused = Pause(site="<i>board</i>", since=NOW, why="asked", paused_by="A.")
    late = END + 2 * SIX_HOURS
    row = coverage_table((window(),), now=late, zone="America/Chicago", reader=ENGLISH, pauses=(paused,))
    assert "none while it is paused" in row
    assert "overdue" not in row


def test_the_newest_whole_window_is_told_with_how_many_sites_have_one() -> None:
    windows = (window(), window(complete=1, missing={Verdict.BLOCKED: 3}))
    said = last_window_line(windows, now=NOW, zone="America/Chicago", reader=ENGLISH)
    assert said == "Last complete window ended Nov 24, 2026, 06:00 CST · 1 of 2 sites"
    none = last_window_line(windows[1:], now=NOW, zone="America/Chicago", reader=ENGLISH)
    assert none == "No site has a complete newest window · 0 of 1 site"


def test_an_hourly_and_a_daily_site_are_not_counted_to_one_end() -> None:
    # 06:00 UTC is midnight in Chicago: the daily site's newest window lasted from then to then.
    midnight = datetime(2026, 11, 24, 6, tzinfo=UTC)
    daily = replace(window(), window_start=midnight - timedelta(days=1), window_end=midnight)
    hourly = replace(window(), window_start=END - timedelta(hours=1))
    said = last_window_line((hourly, daily), now=NOW, zone="America/Chicago", reader=ENGLISH)
    ends = "from Nov 24, 2026, 00:00 CST to Nov 24, 2026, 06:00 CST"
    assert said == f"Last complete windows ended {ends} · 2 of 2 sites"
    bounds = replace(daily, cells_complete=3, cells_partial=1)
    said = last_window_line((hourly, bounds), now=NOW, zone="America/Chicago", reader=ENGLISH)
    assert said == "Last complete window ended Nov 24, 2026, 06:00 CST · 1 of 2 sites"


def test_what_is_over_is_counted_and_folded_away() -> None:
    over = replace(rebound(TODAY), ended_on=TODAY)
    listed = over_list((over, over), fold="over", title="Two", names=NAMES, reader=ENGLISH)
    assert "<summary>Two</summary>" in listed
    assert listed.count("<li>") == 2
    assert "<details data-fold=" in listed
    assert " open>" not in listed
