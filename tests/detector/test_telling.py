"""An episode told as a finding: its kind, numbers, hazard and confidence."""

from datetime import date, timedelta

import pytest

from detector.episodes import SITE, Episode
from detector.telling import told
from domain.counts import Measure, Series, Step
from domain.findings import Confidence, Direction, Finding, Kind, Scope
from domain.hazards import Hazard, Phase, Role, TouchedPlace

LANDFALL = date(2026, 3, 10)
DAY = timedelta(days=1)


def series(measure: Measure = Measure.ACTIVE, step: Step = Step.DAY) -> tuple[Series, ...]:
    return (Series(site="board", place="houston", category="all", measure=measure, step=step),)


def storm(slug: str = "sim-storm", *, began_on: date = LANDFALL, is_shock: bool = False) -> Hazard:
    touched = TouchedPlace(place="houston", role=Role.STRUCK, began_on=began_on, ended_on=began_on)
    return Hazard(slug=slug, name="Sim", kind="storm", references=(), places=(touched,), is_shock=is_shock)


def test_an_episode_of_hours_is_told_with_its_hours() -> None:
    onset = {"onset_from": "2026-03-20T15", "onset_to": "2026-03-20T18"}
    hours = episode(began_on="2026-03-20T17", latest_on="2026-03-21T02", widest=1, alarms=2, quiet=1, **onset)
    finding = told(hours, series(step=Step.HOUR), hazards=(), earlier=())
    assert (finding.began_on, finding.began_hour) == (date(2026, 3, 20), 17)
    assert (finding.latest_on, finding.latest_hour) == (date(2026, 3, 21), 2)
    assert (finding.onset_from, finding.onset_from_hour) == (date(2026, 3, 20), 15)
    assert (finding.onset_to, finding.onset_to_hour) == (date(2026, 3, 20), 18)
    assert finding.kind is Kind.SPIKE


def test_an_episode_of_days_has_no_hours() -> None:
    finding = told(episode(), series(), hazards=(), earlier=())
    assert (finding.began_hour, finding.latest_hour) == (None, None)
    assert (finding.onset_from, finding.onset_to) == (date(2026, 3, 19), date(2026, 3, 21))
    assert (finding.onset_from_hour, finding.onset_to_hour) == (None, None)


def episode(**changes: object) -> Episode:
    usual = {
        "column": 0,
        "sign": 1,
        "began_on": "2026-03-20",
        "onset_from": "2026-03-19",
        "onset_to": "2026-03-21",
        "latest_on": "2026-03-27",
        "alarms": 6,
        "widest": 7,
        "score": 1.8,
        "window": 7,
        "used": 7.0,
        "ads": 1400.0,
        "expected": 700.0,
        "low": 560.0,
        "high": 840.0,
        "peers": 9,
        "peer_ratio": 1.02,
    }
    return Episode(**(usual | changes))  # type: ignore[arg-type]


def tell(
    about: Episode,
    *,
    of: tuple[Series, ...] | None = None,
    hazards: tuple[Hazard, ...] = (),
    earlier: tuple[Episode, ...] = (),
) -> Finding:
    return told(about, of or series(), hazards=hazards, earlier=(*earlier, about))


def test_a_rise_of_several_days_is_a_surge_of_its_series() -> None:
    finding = tell(episode())
    assert (finding.kind, finding.scope, finding.direction) == (Kind.SURGE, Scope.SERIES, Direction.UP)
    assert (finding.place, finding.category) == ("houston", "all")
    assert (finding.began_on, finding.latest_on, finding.ended_on) == (date(2026, 3, 20), date(2026, 3, 27), None)
    assert (finding.episode, finding.detected_at, finding.issue_id) == (0, None, None)


def test_a_stock_is_told_as_a_mean_level() -> None:
    finding = tell(episode())
    # 1400 ads over seven days are 200 a day
    assert (finding.observed, finding.expected, finding.low, finding.high) == (200.0, 100.0, 80.0, 120.0)


def test_a_flow_is_told_as_a_sum() -> None:
    finding = tell(episode(), of=series(Measure.NEW))
    assert (finding.observed, finding.expected, finding.low, finding.high) == (1400.0, 700.0, 560.0, 840.0)


def test_a_stock_with_gaps_is_averaged_over_what_was_observed() -> None:
    finding = tell(episode(used=5.0))
    assert (finding.observed, finding.observed_steps, finding.window) == (280.0, 5, 7)


def test_a_closed_episode_ended_with_its_latest_alarm() -> None:
    assert tell(episode(closed_on="2026-04-04")).ended_on == date(2026, 3, 27)


def test_a_fall_is_a_dip() -> None:
    assert tell(episode(sign=-1)).kind is Kind.DIP


def test_a_day_that_stands_alone_is_a_spike() -> None:
    lone = episode(widest=1, alarms=1, latest_on="2026-03-20", quiet=1)
    assert tell(lone).kind is Kind.SPIKE
    assert tell(episode(widest=1, alarms=3, quiet=1)).kind is Kind.SURGE


def test_a_day_is_not_called_a_spike_before_a_later_one_has_been_counted() -> None:
    assert tell(episode(widest=1, alarms=1, quiet=0)).kind is Kind.SURGE


def test_a_month_that_stands_alone_is_no_spike() -> None:
    assert tell(episode(widest=1, alarms=1, quiet=1), of=series(step=Step.MONTH)).kind is Kind.SURGE


@pytest.mark.parametrize(("ratio", "kind"), [(2.0, Kind.LEVEL_SHIFT), (0.5, Kind.LEVEL_SHIFT), (0.05, Kind.CLOSURE)])
def test_a_level_set_anew_is_a_shift_or_a_closure(ratio: float, kind: Kind) -> None:
    assert tell(episode(rebased=ratio, sign=1 if ratio > 1 else -1)).kind is kind


def test_a_move_of_the_site_names_no_place_and_no_hazard() -> None:
    finding = tell(episode(column=SITE), hazards=(storm(),))
    assert (finding.kind, finding.scope) == (Kind.PLATFORM, Scope.SITE)
    assert (finding.place, finding.category, finding.hazard, finding.phase) == (None, None, None, None)


def test_the_hazard_is_the_one_in_whose_phase_it_began() -> None:
    finding = tell(episode(), hazards=(storm(),))
    assert (finding.hazard, finding.phase) == ("sim-storm", Phase.AFTER)
    assert tell(episode(began_on="2026-02-20"), hazards=(storm(),)).hazard is None
    assert tell(episode(began_on="2026-03-01"), hazards=(storm(),)).phase is Phase.BEFORE


def test_of_two_hazards_that_are_over_the_nearer_is_named() -> None:
    both = (storm("sim-late", began_on=date(2026, 3, 15)), storm("sim-early"))
    assert tell(episode(), hazards=both).hazard == "sim-late"


def test_what_followed_one_disaster_is_not_told_as_the_approach_of_the_next() -> None:
    began = date.fromisoformat(episode().began_on)
    over, coming = (storm("over", began_on=began - 5 * DAY), storm("coming", began_on=began + 12 * DAY))
    told_of = tell(episode(), hazards=(over, coming))
    assert (told_of.hazard, told_of.phase) == ("over", Phase.AFTER)
    long_over = storm("over", began_on=began - 60 * DAY)
    assert tell(episode(), hazards=(long_over, coming)).phase is Phase.BEFORE
    going_on = storm("on", began_on=began)
    assert tell(episode(), hazards=(over, going_on, coming)).hazard == "on"


def test_an_annotated_shock_is_no_hazard() -> None:
    assert tell(episode(), hazards=(storm(is_shock=True),)).hazard is None


def test_a_surge_after_a_dip_of_the_same_storm_is_a_rebound() -> None:
    dip = episode(sign=-1, began_on="2026-03-09", latest_on="2026-03-14", closed_on="2026-03-22")
    assert tell(episode(), hazards=(storm(),), earlier=(dip,)).kind is Kind.REBOUND
    assert tell(episode(), earlier=(dip,)).kind is Kind.SURGE  # without a storm
    before = episode(sign=-1, began_on="2026-03-02", latest_on="2026-03-05")
    assert tell(episode(), hazards=(storm(),), earlier=(before,)).kind is Kind.SURGE  # the dip came before it


def test_a_dip_of_another_series_makes_no_rebound() -> None:
    dip = episode(column=1, sign=-1, began_on="2026-03-09", latest_on="2026-03-14")
    assert tell(episode(), hazards=(storm(),), earlier=(dip,)).kind is Kind.SURGE


@pytest.mark.parametrize(
    ("changes", "confidence"),
    [
        ({"score": 1.8, "used": 7.0, "alarms": 6}, Confidence.HIGH),
        ({"score": 1.8, "used": 6.0}, Confidence.MEDIUM),  # six of seven days
        ({"score": 1.8, "peers": 0}, Confidence.MEDIUM),  # nobody to compare with
        ({"score": 1.3, "alarms": 1}, Confidence.MEDIUM),
        ({"score": 1.1, "alarms": 1}, Confidence.LOW),
        ({"score": 1.8, "used": 4.0}, Confidence.LOW),  # four of seven days
    ],
)
def test_confidence_comes_from_score_and_completeness(changes: dict[str, float], confidence: Confidence) -> None:
    assert tell(episode(**changes)).confidence is confidence


def test_without_peers_there_is_no_peer_ratio() -> None:
    assert tell(episode()).peer_ratio == 1.02
    assert tell(episode(peers=0)).peer_ratio is None
