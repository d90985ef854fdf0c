"""The headline and its reasons in every state the present can be in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dashboard.reader import Reader
from dashboard.views.now.data_io import Present
from dashboard.views.now.selection import State
from dashboard.views.now.telling import Moment, imported_days, reasons_for, title_of
from domain.counts import Verdict
from domain.messages import Language
from domain.pauses import Pause
from domain.places import Category
from domain.slots import newest_ended_slot
from storage.health import SiteWindow
from tests.dashboard.examples import ENGLISH, SPANISH
from tests.dashboard.seed import places, rebound, sites, storm

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
SIX_HOURS = timedelta(hours=6)
TODAY = NOW.date()


def window(*, complete: int = 4, ended: datetime = NOW - timedelta(hours=1)) -> SiteWindow:
    return SiteWindow(
        site="board",
        window_start=ended - SIX_HOURS,
        window_end=ended,
        cells_expected=4,
        cells_complete=complete,
        cells_partial=0,
        missing={Verdict.BLOCKED: 4 - complete} if complete < 4 else {},
        next_window_end=newest_ended_slot("board", every=SIX_HOURS, now=NOW).window_end + SIX_HOURS,
    )


QUIET = Present(
    issue_id=7,
    issued_at=NOW - timedelta(hours=1),
    places=places(),
    categories=(Category(slug="escorts", name="Escorts"),),
    sites=sites(),
    hazards=(storm(TODAY),),
    findings=(),
    windows=(window(),),
    judged=3,
    was_counted=True,
    imported=None,
)


def moment(present: Present) -> Moment:
    return Moment(present=present, now=NOW, zone="America/Chicago", reader=ENGLISH)


def test_the_date_is_the_offices_own() -> None:
    # 04:00 UTC is 22:00 the evening before in Chicago.
    assert moment(QUIET).today == TODAY - timedelta(days=1)


def test_what_is_unusual_is_the_headline_with_how_sure_and_how_much_else() -> None:
    lead = rebound(TODAY)
    told = moment(replace(QUIET, findings=(lead, replace(lead, place="dallas", score=1.1))))
    assert title_of(told).startswith("Unusual now. Escorts in Houston on board: ads on show 2.1 times")
    assert reasons_for(told) == ("Confidence: high. 2 places or sites stand out in all; the strongest comes first.",)


def test_quiet_says_on_how_many_cells_it_rests() -> None:
    told = moment(QUIET)
    assert title_of(told) == "Nothing unusual now"
    assert reasons_for(told)[0].startswith("4 of 4 cells have a whole count")
    assert reasons_for(told)[1].startswith("3 of 4 series have enough history to be judged")


def test_a_single_cell_and_a_single_site_are_said_in_the_singular() -> None:
    alone = replace(window(), cells_expected=1, cells_complete=1)
    told = moment(replace(QUIET, windows=(alone,), judged=1))
    assert reasons_for(told)[0].startswith("The one cell has a whole count")
    assert reasons_for(told)[1].startswith("The one series has enough history")
    assert reasons_for(replace(told, reader=SPANISH))[0].startswith("La única celda tiene un conteo completo")
    assert reasons_for(replace(told, reader=SPANISH))[1].startswith("La única serie tiene historia")
    one_of_four = moment(replace(QUIET, judged=1))
    assert reasons_for(one_of_four)[1].startswith("1 of 4 series has enough history")
    assert reasons_for(replace(one_of_four, reader=SPANISH))[1].startswith("1 de 4 series tiene historia")


def test_quiet_without_any_baseline_is_said_to_be_no_answer() -> None:
    told = moment(replace(QUIET, judged=0))
    assert reasons_for(told)[1].startswith("None of the 4 series has enough history")


def test_imported_counts_reach_from_their_first_day_to_their_last() -> None:
    # 06:00 UTC is midnight in Chicago: the last window ends as June 1 begins, so May 31 is its last day.
    span = (datetime(2014, 4, 1, 6, tzinfo=UTC), datetime(2014, 6, 1, 5, tzinfo=UTC))
    assert imported_days(moment(replace(QUIET, imported=span))) == "Apr 1 – May 31, 2014"
    assert imported_days(moment(QUIET)) == ""


def test_too_few_counts_are_told_as_no_answer() -> None:
    told = moment(replace(QUIET, windows=(window(complete=1),)))
    assert told.state is State.BLIND
    assert title_of(told) == "Too little was counted to say"
    assert "only 1 of 4 cells" in reasons_for(told)[0]


def test_a_late_site_is_named_beside_a_finding() -> None:
    late = window(ended=NOW - timedelta(hours=30))
    told = moment(replace(QUIET, findings=(rebound(TODAY),), windows=(window(), late)))
    assert reasons_for(told)[-1] == "1 of 2 sites is overdue."


def test_counts_that_stopped_say_since_when_and_what_to_do() -> None:
    told = moment(replace(QUIET, windows=(window(ended=NOW - timedelta(hours=30)),)))
    assert title_of(told) == "The counts have stopped"
    assert "Nov 22, 2026, 16:00 CST" in reasons_for(told)[0]
    assert reasons_for(told)[1].startswith("Next step:")


def test_the_same_is_said_in_spanish() -> None:
    told = replace(moment(QUIET), reader=SPANISH)
    assert title_of(told) == "Nada inusual ahora"
    assert "4 de 4 celdas" in reasons_for(told)[0]


def mine(present: Present, *places: str) -> Moment:
    reader = Reader(language=Language.ENGLISH, choices={"mine": ",".join(places)})
    return Moment(present=present, now=NOW, zone="America/Chicago", reader=reader)


def test_what_stands_at_my_places_is_the_headline_even_where_elsewhere_is_stronger() -> None:
    weaker = replace(rebound(TODAY), place="dallas", score=1.1)
    told = mine(replace(QUIET, findings=(rebound(TODAY), weaker)), "dallas")
    assert title_of(told).startswith("Unusual now. Escorts in Dallas")
    assert "1 of the 2 is at your places (Dallas) and stands first." in reasons_for(told)
    # the strongest of all stands in Houston, second
    assert reasons_for(told)[0] == (
        "Confidence: high. 2 places or sites stand out in all; the strongest at your places comes first."
    )
    both = mine(replace(QUIET, findings=(rebound(TODAY), weaker)), "mobile")
    assert reasons_for(both)[0].endswith("the strongest comes first.")


def test_a_calm_place_of_mine_does_not_hide_what_is_unusual_elsewhere() -> None:
    told = mine(replace(QUIET, findings=(rebound(TODAY),)), "dallas")
    assert title_of(told).startswith("Unusual now. Escorts in Houston")
    assert "None of it is at your places (Dallas)." in reasons_for(told)


def test_a_pause_is_told_with_its_author_and_is_not_called_overdue() -> None:
    one = Pause(site="board", since=NOW, why="asked", paused_by="A. Analyst")
    late = replace(QUIET, windows=(window(ended=NOW - 20 * SIX_HOURS),), pauses=(one,))
    assert title_of(moment(late)) == "Counting is paused"
    said = reasons_for(moment(late))
    assert said[0].startswith("Somebody keeps every site from being asked")
    assert said[1].startswith("board is paused since Nov 23, 2026, 22:00 CST by A. Analyst, until somebody resumes")
    assert not any("overdue" in line for line in said)


def test_what_the_newest_counts_do_not_show_any_more_is_not_now_and_is_said_apart() -> None:
    seen, gone = rebound(TODAY), replace(rebound(TODAY), place="mobile", latest_on=TODAY - timedelta(days=5), score=9.0)
    strong = replace(gone, place="houston", category="massage")  # the strongest here, and over there
    both = moment(replace(QUIET, findings=(seen, gone, strong), quiet={gone.key: 4, strong.key: 4, seen.key: 1}))
    (story,) = both.stories
    assert (story.lead, story.others) == (seen, ())
    assert set(both.faded) == {gone, strong}
    said = " ".join(reasons_for(both))
    assert "Nothing else stands out." in said
    assert "2 findings are open and stand further down: on two counted days or more they were not seen" in said


def test_where_all_that_is_open_has_faded_the_present_is_quiet_and_says_what_is_open() -> None:
    gone = replace(rebound(TODAY), latest_on=TODAY - timedelta(days=5))
    quiet = moment(replace(QUIET, findings=(gone,), quiet={gone.key: 4}))
    assert (quiet.state, title_of(quiet)) == (State.QUIET, "Nothing unusual now")
    assert "It ends once enough counts in a row raise no alarm" in " ".join(reasons_for(quiet))
    unknown = moment(replace(QUIET, findings=(gone,)))
    assert unknown.state is State.UNUSUAL
