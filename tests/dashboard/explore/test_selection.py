"""Of whatever the address asks for the page shows what exists, and says where that is something else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.explore.selection import (
    DAILY,
    MOST_BESIDE,
    MOST_PLACES,
    MOST_POINTS,
    MOST_READ,
    Chosen,
    Line,
    Note,
    View,
    choose,
    choose_line,
    choose_place,
)
from domain.counts import Measure, Series, Source, Step
from domain.hazards import Hazard, Role, TouchedPlace
from domain.places import Place
from tests.dashboard.seed import places, sites, storm

FIRST, LAST = date(2016, 11, 25), date(2026, 11, 24)
LISTED = ("dallas", "houston", "mobile", "tampa")
HOUSTON = Series(site="board", place="houston", category="escorts", measure=Measure.ACTIVE, step=Step.SLOT)
KEPT = (HOUSTON, replace(HOUSTON, site="cards"), replace(HOUSTON, measure=Measure.NEW))
MONTHS = replace(HOUSTON, site="old", step=Step.MONTH, source=Source.IMPORT)


def line_of(*kept: Series, **wishes: str) -> Line:
    line = choose_line(wishes, kept=kept or KEPT, sites=sites())
    assert line is not None
    return line


def chosen_by(line: Line | None = None, listed: tuple[str, ...] = LISTED, /, **wishes: str) -> Chosen:
    return choose(wishes, line=line or line_of(), span=(FIRST, LAST), listed=listed, places=places())


def test_a_place_that_was_never_counted_gives_way_to_one_that_was() -> None:
    assert choose_place({"place": "houston"}, counted=LISTED) == "houston"
    assert choose_place({"place": "<script>"}, counted=LISTED) == "dallas"
    assert choose_place({"place": "houston"}, counted=()) is None


def test_the_measure_that_may_alert_is_shown_first() -> None:
    assert line_of().measure is Measure.ACTIVE
    assert line_of(measure="new").measure is Measure.NEW
    assert line_of(site="cards", measure="new").measure is Measure.ACTIVE  # the cards have no such measure
    assert choose_line({}, kept=(), sites=sites()) is None


def test_an_imported_history_is_one_choice_away_from_the_crawled_counts() -> None:
    imported = replace(HOUSTON, step=Step.DAY, source=Source.IMPORT)
    line = line_of(*KEPT, imported)
    assert (line.source, line.sources) == (Source.CRAWL, (Source.CRAWL, Source.IMPORT))
    assert line.kept == {Step.SLOT: HOUSTON}
    chosen = line_of(*KEPT, imported, source="import")
    assert (chosen.source, chosen.kept) == (Source.IMPORT, {Step.DAY: imported})
    assert line_of(*KEPT, source="import").source is Source.CRAWL
    assert line_of(MONTHS).sources == (Source.IMPORT,)


def test_without_a_wish_the_newest_ninety_days_are_shown_as_they_were_counted() -> None:
    chosen = chosen_by()
    assert (chosen.view, chosen.step, chosen.last, chosen.notes) == (View.COUNTS, Step.DAY, LAST, ())
    assert chosen.first == LAST - timedelta(days=89)
    assert chosen.places == ("houston",)


@pytest.mark.parametrize(
    "wishes",
    [
        {"since": "2026-11-20", "until": "2026-11-01"},  # the end before the beginning
        {"since": "yesterday"},
        {"until": "<img src=x>"},
        {"until": "1999-01-01"},
        {"since": "2999-01-01"},
        {"since": "2026-13-45", "until": "2026-11-01"},
    ],
)
def test_days_that_are_no_span_give_way_to_the_newest_and_the_page_says_so(wishes: dict[str, str]) -> None:
    chosen = chosen_by(**wishes)
    assert (chosen.first, chosen.last) == (LAST - timedelta(days=89), LAST)
    assert chosen.notes == (Note.SPAN,)


def test_days_beyond_those_counted_are_cut_off() -> None:
    chosen = chosen_by(since="2026-11-01", until="2999-01-01")
    assert (chosen.first, chosen.last, chosen.notes) == (date(2026, 11, 1), LAST, ())


def test_three_hundred_places_are_as_many_as_a_strip_has_rows() -> None:
    many = tuple(f"place-{number}" for number in range(300))
    chosen = chosen_by(None, ("houston", *many), **{"with": ",".join(["houston", "nowhere", "", *many, many[0]])})
    assert len(chosen.places) == MOST_PLACES
    assert chosen.places[:2] == ("houston", "place-0")
    assert chosen.view is View.EXPECTED  # several places are compared, and never added up


def test_counts_of_several_places_are_of_one_and_the_page_says_so() -> None:
    chosen = chosen_by(view="counts", **{"with": "dallas"})
    assert (chosen.places, chosen.notes) == (("houston",), (Note.PLACES,))


def test_for_the_rest_of_the_site_stand_places_of_the_same_group_first() -> None:
    chosen = chosen_by(view="site", **{"with": "dallas"})
    assert (chosen.beside, chosen.rest) == (("mobile", "tampa"), 2)
    many = tuple(f"place-{number}" for number in range(300))
    wide = chosen_by(None, ("houston", "tampa", *many), view="site")
    assert (len(wide.beside), wide.rest, wide.beside[0]) == (MOST_BESIDE, 301, "tampa")


def gone_to(place: str, *, began_on: date, slug: str = "sim-inflow") -> Hazard:
    touched = TouchedPlace(place=place, role=Role.DESTINATION, began_on=began_on, ended_on=began_on)
    return replace(storm(LAST), slug=slug, places=(touched,))


def beside(*hazards: Hazard, **wishes: str) -> Chosen:
    wishes = {"view": "site", "since": "2026-11-01"} | wishes
    return choose(wishes, line=line_of(), span=(FIRST, LAST), listed=LISTED, places=places(), hazards=hazards)


def test_a_place_that_a_disaster_touched_in_the_days_shown_does_not_stand_for_the_rest() -> None:
    near = gone_to("mobile", began_on=date(2026, 10, 4))  # 4 October + 28 days = 1 November
    far = gone_to("tampa", began_on=date(2026, 10, 3), slug="sim-far")
    chosen = beside(storm(LAST), near, far)  # the first of them struck Houston itself
    assert (chosen.beside, chosen.rest) == (("dallas", "tampa"), 3)
    assert chosen.left_out == (("mobile", near),)
    assert beside(near, since="2026-11-02").left_out == ()
    assert beside(replace(near, is_shock=True)).left_out == ()
    assert beside(near, view="counts").left_out == ()


def test_of_two_disasters_at_a_place_the_later_one_leaves_it_out() -> None:
    earlier, later = (gone_to("mobile", began_on=date(2026, 11, on), slug=f"sim-{on}") for on in (2, 9))
    assert beside(later, earlier).left_out == (("mobile", later),)


def test_ten_years_by_slot_are_shown_by_day_and_the_page_says_so() -> None:
    slots = replace(line_of(), slot_days=0.25)
    chosen = chosen_by(slots, step="slot", since=FIRST.isoformat())
    assert (chosen.step, chosen.notes) == (Step.DAY, (Note.STEP,))
    assert (LAST - FIRST).days + 1 <= MOST_POINTS
    assert chosen_by(slots, step="slot", since="2026-01-01").step is Step.SLOT


def test_many_places_are_read_over_fewer_days_and_the_page_says_so() -> None:
    chosen = chosen_by(view="expected", since=FIRST.isoformat(), **{"with": "dallas,mobile,tampa"})
    assert chosen.notes == ()  # 4 × 3,652 days are below the 20,000
    many = tuple(f"place-{number}" for number in range(11))
    wide = chosen_by(None, ("houston", *many), since=FIRST.isoformat(), **{"with": ",".join(many)})
    assert wide.notes == (Note.READ,)
    assert ((wide.last - wide.first).days + 1) * 12 <= MOST_READ


def test_a_step_without_an_expected_level_gives_way_to_days() -> None:
    chosen = chosen_by(view="expected", step="slot")
    assert (chosen.step, chosen.notes) == (Step.DAY, (Note.LEVELS,))


def test_months_that_are_kept_as_months_are_shown_alone() -> None:
    line = line_of(MONTHS)
    chosen = chosen_by(line, view="site", step="day", **{"with": "dallas"})
    assert (chosen.view, chosen.step, chosen.places) == (View.COUNTS, Step.MONTH, ("houston",))
    assert line.views == (View.COUNTS,)
    assert chosen.traced_steps == (Step.MONTH,)
    assert chosen_by().traced_steps == DAILY


def test_weeks_and_months_are_read_whole_and_days_are_not() -> None:
    asked = {"since": "2026-10-20", "until": "2026-11-18"}
    assert chosen_by(step="week", **asked).reach == (date(2026, 10, 19), date(2026, 11, 22))
    assert chosen_by(step="month", **asked).reach == (date(2026, 10, 1), date(2026, 11, 30))
    assert chosen_by(step="day", **asked).reach == (date(2026, 10, 20), date(2026, 11, 18))
    assert chosen_by(line_of(MONTHS), **asked).reach == (date(2026, 10, 20), date(2026, 11, 18))


def test_the_rest_is_judged_by_the_whole_of_its_months() -> None:
    near = gone_to("mobile", began_on=date(2026, 10, 4))  # until 1 November
    assert beside(near, since="2026-11-10", step="month").left_out == (("mobile", near),)
    assert beside(near, since="2026-11-10").left_out == ()


def test_the_first_day_of_a_month_leads_to_the_first_day_that_was_counted_in_it() -> None:
    assert chosen_by(step="month", day="2016-11-01").day == FIRST
    assert chosen_by(step="day", day="2016-11-01").day is None
    assert chosen_by(step="month", day="2016-10-01").day is None


def test_a_day_outside_the_counts_is_not_looked_at() -> None:
    assert chosen_by(day="2026-11-20").day == date(2026, 11, 20)
    assert chosen_by(day="2999-01-01").day is None
    assert chosen_by(day="'; DROP TABLE counts").day is None


TEXT = st.one_of(
    st.text(max_size=30),
    st.dates().map(date.isoformat),
    st.sampled_from(["houston", "dallas,mobile", "counts", "expected", "site", "slot", "day", "week", "month", "new"]),
)
NAMES = ("place", "category", "site", "measure", "with", "view", "step", "since", "until", "day")


@given(wishes=st.dictionaries(st.sampled_from(NAMES), TEXT), kept=st.sampled_from([KEPT, (MONTHS,), (*KEPT, MONTHS)]))
def test_whatever_the_address_says_something_that_exists_is_shown(
    wishes: dict[str, str], kept: tuple[Series, ...]
) -> None:
    line = choose_line(wishes, kept=kept, sites=sites())
    assert line is not None
    others = (*places(), Place(slug="x", name="X", state="TX", geoid="1", counties=(), zone="UTC"))
    chosen = choose(wishes, line=line, span=(FIRST, LAST), listed=LISTED, places=others)
    assert FIRST <= chosen.first <= chosen.last <= LAST
    assert chosen.view in line.views
    assert chosen.step in line.steps(chosen.view)
    assert set(chosen.places) <= set(LISTED)
    assert len(chosen.places) <= MOST_PLACES
