"""What a look at a panel must find, and what it must never find."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from detector.episodes import as_values
from detector.look import belongs_to, look
from detector.state import DetectorState
from domain.counts import Measure, Step
from domain.errors import InvalidPanel
from domain.findings import Direction, Finding, Kind, Scope
from domain.hazards import Hazard, Phase, Role, TouchedPlace
from domain.panels import Floats, Panel

MakePanel = Callable[..., Panel]
Steady = Callable[..., Floats]
PLANTED = slice(80, 90)  # 2025-03-27 to 2025-04-05 where the panel starts on Monday 2025-01-06


def storm(*places: str, began_on: date, role: Role = Role.STRUCK) -> Hazard:
    touched = tuple(TouchedPlace(place=place, role=role, began_on=began_on, ended_on=began_on) for place in places)
    return Hazard(slug="sim-storm", name="Sim", kind="storm", references=(), places=touched, is_simulated=True)


def test_a_steady_panel_has_no_finding(panel_of: MakePanel, steady: Steady) -> None:
    assert look(panel_of(steady(n_slots=365)), hazards=()).findings == ()


def test_a_doubled_city_is_one_surge_with_its_dates_and_numbers(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[PLANTED, 3] *= 2
    (finding,) = look(panel_of(ads), hazards=()).findings
    assert (finding.kind, finding.scope, finding.direction) == (Kind.SURGE, Scope.SERIES, Direction.UP)
    assert (finding.place, finding.began_on) == ("city-3", date(2025, 3, 27))
    # level 100 * (1 + 3/11) = 127, doubled 254; the strongest day lies a little above
    assert finding.ratio == pytest.approx(2.1, abs=0.3)
    assert finding.low < finding.expected < finding.high < finding.observed
    assert finding.peers == 11
    assert finding.peer_ratio == pytest.approx(1.0, abs=0.15)
    assert finding.ended_on is not None


def test_a_halved_city_is_one_dip(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[PLANTED, 3] = np.floor(ads[PLANTED, 3] / 2)
    (finding,) = look(panel_of(ads), hazards=()).findings
    assert (finding.kind, finding.direction) == (Kind.DIP, Direction.DOWN)
    assert finding.ratio == pytest.approx(0.5, abs=0.1)


def test_one_day_of_duplicates_is_a_spike_and_no_surge(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[80, 3] *= 4
    (finding,) = look(panel_of(ads), hazards=()).findings
    assert (finding.kind, finding.window, finding.began_on) == (Kind.SPIKE, 1, finding.latest_on)


def test_the_first_day_of_a_surge_is_not_yet_called_a_spike(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady(n_slots=81)
    ads[80, 3] *= 2
    (finding,) = look(panel_of(ads), hazards=()).findings
    assert (finding.kind, finding.ended_on) == (Kind.SURGE, None)


def test_a_missing_day_after_the_first_day_of_a_surge_makes_it_no_spike(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady(n_slots=83)
    ads[80, 3] *= 2
    ads[81:, 3] = np.nan
    (finding,) = look(panel_of(ads), hazards=()).findings
    assert (finding.kind, finding.ended_on) == (Kind.SURGE, None)


def test_long_windows_do_not_stretch_a_move_that_is_over(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[PLANTED, 3] *= 2
    (surge,) = look(panel_of(ads), hazards=()).findings
    assert (surge.began_on, surge.ended_on) == (date(2025, 3, 27), date(2025, 4, 5))


def test_a_move_of_all_places_is_one_platform_finding_and_no_city_finding(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady(n_slots=160)
    ads[80:110] = np.round(ads[80:110] * 0.7)
    (finding,) = look(panel_of(ads), hazards=()).findings
    assert (finding.kind, finding.scope, finding.place) == (Kind.PLATFORM, Scope.SITE, None)
    assert finding.ratio == pytest.approx(0.7, abs=0.03)
    assert (finding.began_on, finding.ended_on) == (date(2025, 3, 27), date(2025, 4, 25))


def test_a_lasting_move_of_all_places_is_told_once_and_then_the_new_level(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady(n_slots=250)
    ads[120:] = np.round(ads[120:] * 1.6)
    detection = look(panel_of(ads), hazards=())
    (finding,) = detection.findings
    assert (finding.kind, finding.direction) == (Kind.PLATFORM, Direction.UP)
    assert finding.ended_on is not None
    np.testing.assert_allclose(detection.state.level, 1.6 * steady(n_slots=250)[:120].mean(axis=0), rtol=0.1)


@pytest.mark.parametrize(("factor", "seed"), [(2.0, 1), (1.5, 1), (1.5, 2)])
def test_a_surge_that_ends_while_its_site_stays_higher_is_no_level_shift(
    panel_of: MakePanel, steady: Steady, factor: float, seed: int
) -> None:
    # the site's move is handed over to the levels after 42 days: in the quiet days that close the surge's episode
    ads = steady(n_slots=300, seed=seed)
    ads[100:] *= 1.6
    ads[125:141, 3] *= factor
    detection = look(panel_of(np.round(ads)), hazards=())
    assert [(f.kind, f.place) for f in detection.findings] == [(Kind.PLATFORM, None), (Kind.SURGE, "city-3")]
    assert [each.rebased for each in as_values(detection.episodes)] == [1.0, 1.0]


def test_a_common_yearly_wave_is_no_move_of_the_site(panel_of: MakePanel, steady: Steady) -> None:
    days = np.arange(365)
    ads = np.round(steady(n_slots=365) * np.exp(0.2 * np.cos(2 * np.pi * days / 365))[:, None])
    assert look(panel_of(ads), hazards=()).findings == ()


def test_a_city_that_moves_against_the_platform_is_found_beside_it(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[PLANTED] = np.round(ads[PLANTED] * 1.5)
    ads[PLANTED, 3] *= 2
    found = look(panel_of(ads), hazards=()).findings
    assert {(f.kind, f.place) for f in found} == {(Kind.PLATFORM, None), (Kind.SURGE, "city-3")}


def test_missing_counts_are_never_a_finding(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady(n_slots=200)
    ads[80:95] = np.nan
    ads[100:140, 3] = np.nan
    ads[::9, 5] = np.nan
    detection = look(panel_of(ads), hazards=())
    assert detection.findings == ()
    assert np.isnan(detection.score[80:95]).all()
    assert np.isfinite(detection.expected[80:95]).all()  # what was to be expected is known all the same


def test_a_collapse_of_most_places_is_an_outage_and_teaches_nothing(panel_of: MakePanel, steady: Steady) -> None:
    ads, level = steady(), steady()[:80].mean(axis=0)
    ads[80:84] = 0
    detection = look(panel_of(ads), hazards=())
    assert detection.findings == ()
    np.testing.assert_allclose(detection.expected[100], level, rtol=0.25)


def test_a_lower_bound_may_raise_a_surge_but_never_a_dip(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    bound = np.zeros(ads.shape, dtype=bool)
    bound[PLANTED, 3:5] = True
    ads[PLANTED, 3] = 20  # "at least 20" where 127 are usual says nothing
    ads[PLANTED, 4] = 400  # "at least 400" where 136 are usual says much
    (finding,) = look(panel_of(ads, is_lower_bound=bound), hazards=()).findings
    assert (finding.place, finding.direction) == ("city-4", Direction.UP)


def test_a_lower_bound_never_teaches(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    bound = np.zeros(ads.shape, dtype=bool)
    bound[60:, 3] = True
    low = ads.copy()
    low[60:, 3] = 1.0
    with_bound = look(panel_of(low, is_lower_bound=bound), hazards=()).state
    missing = ads.copy()
    missing[60:, 3] = np.nan
    assert with_bound.level[3] == look(panel_of(missing), hazards=()).state.level[3]


@pytest.mark.parametrize("value", [np.nan, 0.0])
def test_a_series_without_numbers_or_with_zeros_only_has_no_baseline(panel_of: MakePanel, value: float) -> None:
    detection = look(panel_of(np.full((100, 6), value)), hazards=())
    assert detection.findings == ()
    assert np.isnan(detection.expected).all()


def test_one_observation_and_too_short_a_history_have_no_baseline(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[:, 0] = np.nan
    ads[50, 0] = 900.0
    ads[:108, 1] = np.nan  # twelve days are left, and none of them has left the guard band
    detection = look(panel_of(ads), hazards=())
    assert np.isnan(detection.expected[:, :2]).all()
    assert detection.findings == ()


def test_an_empty_panel_is_looked_at_without_complaint(panel_of: MakePanel) -> None:
    assert look(panel_of(np.empty((0, 3))), hazards=()).findings == ()
    assert look(panel_of(np.empty((9, 0))), hazards=()).findings == ()


def test_fewer_than_five_peer_places_are_none_and_it_is_said(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady(n_series=5)
    ads[PLANTED, 3] *= 2
    (finding,) = look(panel_of(ads), hazards=()).findings
    assert (finding.peers, finding.peer_ratio) == (0, None)


def test_struck_places_are_no_peers_for_the_others(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[PLANTED, :4] *= 3  # four struck cities surge together
    struck = storm("city-0", "city-1", "city-2", "city-3", began_on=date(2025, 3, 20))
    found = look(panel_of(ads), hazards=(struck,)).findings
    assert {f.place for f in found} == {"city-0", "city-1", "city-2", "city-3"}
    assert {f.peers for f in found} == {8}
    assert {(f.hazard, f.phase) for f in found} == {("sim-storm", Phase.AFTER)}


def test_a_surge_after_a_dip_of_the_same_storm_is_a_rebound(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[80:86, 3] = np.floor(ads[80:86, 3] * 0.4)
    ads[90:, 3] *= 2
    found = look(panel_of(ads), hazards=(storm("city-3", began_on=date(2025, 3, 27)),)).findings
    assert [f.kind for f in found] == [Kind.DIP, Kind.REBOUND]
    assert found[1].ended_on is None  # it is going on at the end


def test_the_same_rise_without_a_storm_is_a_surge(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[80:86, 3] = np.floor(ads[80:86, 3] * 0.4)
    ads[90:, 3] *= 2
    assert [f.kind for f in look(panel_of(ads), hazards=()).findings] == [Kind.DIP, Kind.SURGE]


@pytest.mark.parametrize(("factor", "kind"), [(2.0, Kind.LEVEL_SHIFT), (0.03, Kind.CLOSURE)])
def test_weeks_on_one_side_become_the_new_level(panel_of: MakePanel, steady: Steady, factor: float, kind: Kind) -> None:
    ads = steady(n_slots=200)
    ads[80:, 3] = np.round(ads[80:, 3] * factor)
    (finding,) = look(panel_of(ads), hazards=()).findings
    assert finding.kind is kind
    assert finding.ended_on is not None


def test_stocks_are_told_as_mean_levels_and_flows_as_sums(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[PLANTED, 3] = np.round(ads[PLANTED, 3] * 1.3)
    (stock,) = look(panel_of(ads), hazards=()).findings
    (flow,) = look(panel_of(ads, measure=Measure.NEW), hazards=()).findings
    assert stock.window == flow.window > 1
    assert flow.observed == pytest.approx(stock.observed * flow.observed_steps)
    assert flow.ratio == pytest.approx(stock.ratio)


def test_day_by_day_through_stored_bytes_equals_one_go(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    ads[PLANTED, 3] *= 2
    panel = panel_of(ads)
    whole = look(panel, hazards=())
    told: dict[tuple[str | None, date], Finding] = {}
    state = look(panel_of(ads[:1]), hazards=()).state
    for last in (40, 83, 84, 85, 99, 120):
        part = look(panel.rows(slice(last)), hazards=(), state=state)
        state = DetectorState.from_bytes(part.state.to_bytes())
        told |= {(f.place, f.began_on): f for f in part.findings}
    np.testing.assert_array_equal(part.expected[99:], whole.expected[99:])
    assert np.isnan(part.expected[:99]).all()
    assert tuple(told.values()) == whole.findings
    assert state.to_bytes() == whole.state.to_bytes()


def test_the_state_given_is_not_changed(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    before = look(panel_of(ads[:100]), hazards=()).state
    kept = before.to_bytes()
    look(panel_of(ads), hazards=(), state=before)
    assert before.to_bytes() == kept


def test_a_state_belongs_to_the_series_and_step_it_was_learned_from(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady()
    state = look(panel_of(ads), hazards=()).state
    assert belongs_to(state, panel_of(ads[:50]))
    assert not belongs_to(state, panel_of(ads[:, :11]))
    assert not belongs_to(state, panel_of(ads, step=Step.WEEK))


def test_a_state_of_other_series_is_refused(panel_of: MakePanel, steady: Steady) -> None:
    state = look(panel_of(steady()), hazards=()).state
    with pytest.raises(InvalidPanel, match="other series"):
        look(panel_of(steady(n_series=3)), hazards=(), state=state)


def test_a_strong_week_counts_in_full_inside_two_weeks(panel_of: MakePanel, steady: Steady) -> None:
    ads = steady(n_slots=60)
    ads[-2, 3] *= 3
    ads[-1, 3] *= 1.2
    detection = look(panel_of(ads, step=Step.WEEK), hazards=())
    # two weeks together stand at (3 + 1.2) / 2 = 2.1 times the usual; held to three deviations the first would be 1.3
    assert detection.score[-1, 3] > 3
    assert [(f.kind, f.place) for f in detection.findings] == [(Kind.SURGE, "city-3")]
