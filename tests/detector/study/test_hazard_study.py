"""A disaster over several places: who is compared with whom, and what is refused rather than guessed."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from detector.study.hazard_study import study_hazard
from detector.study.phases import StudyPlan
from domain.counts import Measure, Series, Step
from domain.errors import InvalidPanel, WrongInput
from domain.hazards import Hazard, Phase, Role, TouchedPlace
from domain.panels import Floats, Panel
from domain.studies import Answer, Doubt, HazardStudy, PlaceStudy, Reason

N_DAYS, LANDFALL = 500, 400  # days; the row on which the storm comes
CITIES = tuple(f"city-{letter}" for letter in "abcdefghijkl")
FIRST = date(2024, 1, 1)
SHORT = StudyPlan(after_days=(28,))


def on(row: int) -> date:
    return FIRST + timedelta(days=row)


def storm(
    slug: str = "storm", *, at: int = LANDFALL, lasting: int | None = 5, roles: dict[str, Role] | None = None
) -> Hazard:
    """Return a disaster that touches the cities by their letters."""
    touched = tuple(
        TouchedPlace(
            place=f"city-{letter}",
            role=role,
            began_on=on(at),
            ended_on=None if lasting is None else on(at + lasting - 1),
        )
        for letter, role in (roles or {"a": Role.STRUCK}).items()
    )
    return Hazard(slug=slug, name=slug.title(), kind="storm", references=(), places=touched)


def town(seed: int = 1, *, n_cities: int = 12) -> Floats:
    """Return Poisson counts of each city, shape (n_days, n_cities)."""
    return np.random.default_rng(seed).poisson(200.0, (N_DAYS, n_cities)).astype(float)


def panel(ads: Floats) -> Panel:
    series = tuple(
        Series(site="board", place=city, category="escorts", measure=Measure.ACTIVE, step=Step.DAY)
        for city in CITIES[: ads.shape[1]]
    )
    return Panel(
        step=Step.DAY,
        starts=np.datetime64(FIRST, "D") + np.arange(len(ads)),
        series=series,
        ads=ads,
        is_lower_bound=np.zeros(ads.shape, dtype=bool),
    )


def study(
    ads: Floats, hazard: Hazard, *others: Hazard, plan: StudyPlan = SHORT, **asked: tuple[str, ...]
) -> HazardStudy:
    return study_hazard([panel(ads)], hazard, hazards=[hazard, *others], plan=plan, **asked)


def reasons(place: PlaceStudy) -> list[Reason | None]:
    return [phase.effect.reason for phase in place.phases]


def answers(place: PlaceStudy) -> list[Answer]:
    return [phase.effect.answer for phase in place.phases]


def test_a_drop_during_and_a_surge_after_are_found_and_before_is_no_evidence() -> None:
    ads = town()
    ads[LANDFALL : LANDFALL + 5, 0] *= 0.5
    ads[LANDFALL + 5 : LANDFALL + 33, 0] *= 1.5
    (place,) = study(ads, storm()).places
    assert answers(place) == [Answer.NONE, Answer.BELOW, Answer.ABOVE]
    assert [(each.phase, each.passed_days) for each in place.phases] == [
        (Phase.BEFORE, 14), (Phase.DURING, 5), (Phase.AFTER, 28)
    ]  # fmt: skip
    assert all(each.second and each.is_over for each in place.phases)


def test_each_phase_has_the_changes_of_the_counts_alone_that_may_have_begun_in_it() -> None:
    ads = town()
    ads[LANDFALL : LANDFALL + 5, 0] *= 0.5
    ads[LANDFALL + 5 : LANDFALL + 33, 0] *= 1.5
    before, during, after = study(ads, storm()).places[0].phases
    assert before.changes == ()
    assert [change.began_on for change in during.changes] == [on(LANDFALL)]
    assert during.changes[0].after == pytest.approx(100, rel=0.1)
    assert [change.began_on for change in after.changes] == [on(LANDFALL + 5)]
    assert after.changes[0].after == pytest.approx(300, rel=0.1)


def test_each_phase_has_the_means_of_the_counts_alone_and_the_change_before_it() -> None:
    ads = town()
    ads[LANDFALL : LANDFALL + 33, 0] *= 0.5
    before, during, after = study(ads, storm()).places[0].phases
    assert before.earlier is None
    assert after.changes == ()
    assert after.earlier is not None
    assert after.earlier.began_on == on(LANDFALL)
    guard, phases = 7, 14
    first = LANDFALL - phases - guard
    assert before.usual == during.usual == after.usual == pytest.approx(np.nanmean(ads[first - 28 : first, 0]))
    assert after.mean == pytest.approx(np.nanmean(ads[LANDFALL + 5 : LANDFALL + 33, 0]))
    assert [each.has_moved for each in (during, after)] == [True, True]
    ads[:, 1:] *= np.where(np.arange(len(ads)) < LANDFALL, 1, 2)[:, None]
    ads[LANDFALL : LANDFALL + 33, 0] *= 2  # as before: now it is the others that moved
    assert not study(ads, storm()).places[0].phases[2].has_moved


def test_what_the_controls_do_changes_nothing_in_the_counts_alone_and_a_missing_place_has_no_change() -> None:
    ads = town()
    ads[LANDFALL:, 1:] *= 2
    place = study(ads, storm()).places[0]
    assert answers(place)[1:] == [Answer.BELOW, Answer.BELOW]  # net of a platform that doubled
    assert {phase.changes for phase in place.phases} == {()}
    ads[:, 0] = np.nan
    assert {phase.changes for phase in study(ads, storm()).places[0].phases} == {()}


def test_places_come_by_role_and_an_untouched_one_is_a_placebo_over_the_same_days() -> None:
    hazard = storm(roles={"b": Role.DESTINATION, "c": Role.THREATENED, "a": Role.STRUCK})
    assert [each.place for each in study(town(), hazard).places] == ["city-a", "city-c", "city-b"]
    (placebo,) = study(town(), hazard, places=("city-h",)).places
    assert placebo.role is None
    assert placebo.anchor_on == on(LANDFALL)
    assert set(answers(placebo)) == {Answer.NONE}


def test_touched_places_are_no_controls_and_that_is_told() -> None:
    ads = town()
    ads[LANDFALL:, 1:4] *= 3  # three of eleven others, all touched as well
    place = study(ads, storm(roles=dict.fromkeys("abcd", Role.STRUCK))).places[0]
    assert place.places_left_out == ("city-b", "city-c", "city-d")
    assert set(answers(place)) == {Answer.NONE} | {Answer.UNCERTAIN} & set(answers(place))
    assert {each.effect.controls for each in place.phases} == {8}


def test_a_control_is_left_out_while_another_disaster_is_acute_there() -> None:
    ads = town()
    ads[LANDFALL : LANDFALL + 28, 1] *= 3
    place = study(ads, storm(), storm("other", at=LANDFALL - 3, roles={"b": Role.STRUCK})).places[0]
    assert place.places_left_out == ("city-b",)
    assert {each.effect.struck_controls for each in place.phases} == {0}
    assert answers(place) == [Answer.NONE] * 3


def test_the_baseline_leaves_out_earlier_disasters_and_shocks() -> None:
    ads = town()
    ads[250:300, 0] *= 4  # a long surge after an earlier storm, over before this one
    ads[100:140, 0] *= 4
    earlier = storm("earlier", at=250, lasting=25)
    shock = replace(storm("shock", at=100, lasting=40), is_shock=True)
    place = study(ads, storm(), earlier, shock).places[0]
    assert answers(place) == [Answer.NONE] * 3
    told, untold = (
        each.places[0].phases[1].effect for each in (study(ads, storm(), earlier, shock), study(ads, storm()))
    )
    assert told.high is not None
    assert told.low is not None
    assert untold.high is not None
    assert untold.low is not None
    assert told.high - told.low < untold.high - untold.low


def test_two_disasters_at_once_have_no_number_of_their_own() -> None:
    place = study(town(), storm(), storm("other", at=LANDFALL + 10)).places[0]
    assert reasons(place) == [None, None, Reason.OTHER_HAZARD]
    assert place.phases[2].others == ("Other",)
    assert place.phases[2].effect.log_ratio is None
    assert place.phases[2].second is None


def test_a_shock_beside_a_disaster_is_told_and_takes_no_number_away() -> None:
    shock = replace(storm("law", at=LANDFALL + 10), is_shock=True)
    after = study(town(), storm(), shock).places[0].phases[2]
    assert after.others == ("Law",)
    assert after.effect.reason is None


def test_a_disaster_without_an_end_has_a_before_and_its_days_so_far() -> None:
    place = study(town(), storm(lasting=None)).places[0]
    assert reasons(place) == [None, None, Reason.NO_END]
    assert [phase.is_open for phase in place.phases] == [False, True, False]
    assert place.phases[1].effect.log_ratio is not None


def test_another_one_without_an_end_leaves_no_baseline() -> None:
    place = study(town(), storm(), storm("endless", at=30, lasting=None)).places[0]
    assert set(reasons(place)) == {Reason.TOO_LITTLE_HISTORY}


def test_fewer_than_five_controls_are_too_few() -> None:
    assert set(reasons(study(town(n_cities=5), storm()).places[0])) == {Reason.TOO_FEW_CONTROLS}
    letters = {letter: Role.STRUCK for letter in "abcdefgh"}
    many = storm("wide", roles=letters)
    phases = study(town(), many).places[0].phases
    assert {each.effect.reason for each in phases} == {Reason.TOO_FEW_CONTROLS}
    # of eleven other cities seven are struck as well: four are left
    assert {(each.places_listed, each.places_touched, each.effect.controls) for each in phases} == {(11, 7, 4)}


def test_ninety_days_need_twenty_placebos() -> None:
    long = StudyPlan(after_days=(28, 90))
    ads = town()[LANDFALL - 150 :]  # 129 days before the guard: no date for a placebo of 116 days
    hazard = storm()
    short_axis = replace(panel(ads), starts=np.datetime64(on(LANDFALL - 150), "D") + np.arange(len(ads)))
    place = study_hazard([short_axis], hazard, hazards=[hazard], plan=long).places[0]
    assert reasons(place) == [None, None, None, Reason.TOO_FEW_PLACEBOS]
    assert place.phases[1].effect.doubts == (Doubt.FEW_COMPARISONS,)  # eleven controls on the date alone
    assert reasons(study(town(), hazard, plan=long).places[0]) == [None] * 4


def test_a_history_that_begins_too_late_or_holds_nothing_is_no_baseline() -> None:
    late = storm(at=10)
    assert set(reasons(study(town(), late).places[0])) == {Reason.TOO_LITTLE_HISTORY}
    missing = town()
    missing[:, 0] = np.nan
    assert set(reasons(study(missing, storm()).places[0])) == {Reason.TOO_LITTLE_HISTORY}
    zero = town()
    zero[:, 0] = 0
    assert set(reasons(study(zero, storm()).places[0])) == {Reason.NO_LEVEL}


def test_days_before_the_first_count_are_no_history_that_a_control_could_miss() -> None:
    ads = town()
    ads[LANDFALL : LANDFALL + 5, 0] *= 0.5
    ads[:280] = np.nan  # 99 days before the guard, of an axis of 379
    assert set(reasons(study(ads, storm()).places[0])) == {None}


def test_nothing_counted_anywhere_and_a_place_that_no_site_lists_are_told() -> None:
    hazard = storm()
    for panels in ([], [panel(np.full((N_DAYS, 12), np.nan))]):
        assert set(reasons(study_hazard(panels, hazard, hazards=[hazard]).places[0])) == {Reason.NOT_COUNTED_THEN}
    (elsewhere,) = study(town(), hazard, places=("nowhere",)).places
    assert set(reasons(elsewhere)) == {Reason.NOT_COUNTED}
    assert elsewhere.cells == ()


def test_a_place_without_the_category_asked_for_is_not_listed_for_it() -> None:
    hazard = storm()
    (place,) = study_hazard([panel(town())], hazard, hazards=[hazard], categories=("other",), places=("city-0",)).places
    assert set(reasons(place)) == {Reason.NOT_COUNTED}


def test_a_storm_that_is_still_to_come_is_not_over() -> None:
    assert set(reasons(study(town(), storm(at=N_DAYS + 30)).places[0])) == {Reason.NOT_OVER}


def test_counts_that_end_before_a_phase_that_is_over_are_told_from_a_phase_that_goes_on() -> None:
    ads = town()
    ads[LANDFALL + 8 :] = np.nan  # three of 28 days after
    assert reasons(study(ads, storm()).places[0]) == [None, None, Reason.COUNTS_END]
    ads[LANDFALL - 200 :] = np.nan
    assert set(reasons(study(ads, storm()).places[0])) == {Reason.COUNTS_END}
    whole = town()[: LANDFALL + 8]  # today is the newest day
    assert reasons(study(whole, storm()).places[0]) == [None, None, Reason.NOT_OVER]


def test_an_anchor_set_afterwards_is_said_to_be_so() -> None:
    hazard = storm()
    set_at = np.datetime64(on(LANDFALL + 60), "s").item().replace(tzinfo=None)
    touched = replace(hazard.places[0], anchor_on=on(LANDFALL + 1), anchor_set_at=set_at)
    place = study(town(), replace(hazard, places=(touched,))).places[0]
    assert place.anchor_set_on == on(LANDFALL + 60)
    assert place.phases[0].last == on(LANDFALL)
    early = replace(touched, anchor_set_at=set_at - timedelta(days=90))
    assert study(town(), replace(hazard, places=(early,))).places[0].anchor_set_on is None


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(WrongInput, match="another cause"):
        study(town(), replace(storm(), is_shock=True))
    with pytest.raises(WrongInput, match="no place"):
        study(town(), replace(storm(), places=()))
    with pytest.raises(InvalidPanel, match="twice"):
        study_hazard([panel(town())] * 2, storm(), hazards=[])


def test_a_fifth_of_the_days_missing_everywhere_changes_no_answer() -> None:
    ads = town()
    ads[LANDFALL + 5 : LANDFALL + 33, 0] *= 1.5
    ads[np.random.default_rng(4).random(ads.shape) < 0.2] = np.nan
    assert answers(study(ads, storm()).places[0])[2] is Answer.ABOVE


def test_a_years_gap_in_the_history_leaves_wider_intervals_and_no_wrong_answer() -> None:
    ads = town()
    ads[:300] = np.nan
    place = study(ads, storm()).places[0]
    assert not {Answer.ABOVE, Answer.BELOW} & set(answers(place))
