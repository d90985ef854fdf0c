"""What was put into the simulated history: sizes, dates, gaps, and names that belong to nobody."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from demo.cities import CITIES
from demo.effects import INFLOW, STORMS, Effect, effects_of, gaps_of, hazards_of
from domain.counts import Verdict
from domain.hazards import Phase, Role

EPOCH_ON = date(2026, 11, 23)

# The six Atlantic lists in use for 2021 to 2026 (National Hurricane Center), and names that were retired.
ATLANTIC_NAMES = """
Ana Bill Claudette Danny Elsa Fred Grace Henri Ida Imani Julian Kate Larry Mindy Nicholas Odette Peter Rose Sam Teresa
Victor Wanda Alex Bonnie Colin Danielle Earl Fiona Farrah Gaston Hermine Ian Idris Julia Karl Lisa Martin Nicole Owen
Paula Richard Shary Tobias Virginie Walter Arlene Bret Cindy Don Emily Franklin Gert Harold Idalia Jose Katia Lee
Margot Nigel Ophelia Philippe Rina Sean Tammy Vince Whitney Alberto Beryl Brianna Chris Debby Ernesto Francine Gordon
Helene Holly Isaac Joyce Kirk Leslie Milton Miguel Nadine Oscar Patty Rafael Sara Tony Valerie William Andrea Barry
Chantal Dexter Erin Fernand Gabrielle Humberto Imelda Jerry Karen Lorenzo Melissa Nestor Olga Pablo Rebekah Sebastien
Tanya Van Wendy Arthur Bertha Cristobal Dolly Edouard Fay Gonzalo Hanna Isaias Josephine Kyle Leah Marco Nana Omar
Paulette Rene Sally Teddy Vicky Wilfred Allison Andrew Audrey Betsy Camille Carla Charley Delta Dennis Dorian Eta
Florence Floyd Frances Gilbert Gustav Harvey Hugo Ike Iota Iris Irma Ivan Jeanne Katrina Laura Maria Matthew Michael
Mitch Noel Opal Otto Rita Sandy Stan Tomas Wilma Zeta
"""


def factor(effect: Effect, *, days_after: int) -> float:
    return float(effect.factors(np.array([(effect.anchor_on + timedelta(days=days_after)).toordinal()]))[0])


def effect_on(place: str, *, cause: str) -> Effect:
    return next(found for found in effects_of(EPOCH_ON) if found.cause == cause and found.place == place)


def test_no_simulated_storm_bears_a_real_storms_name() -> None:
    real = set(ATLANTIC_NAMES.casefold().split())
    assert len(real) > 150
    for storm in STORMS:
        assert not real & set(storm.name.casefold().split()), storm.name
        assert storm.name.removeprefix("Storm ").casefold() == storm.slug.removeprefix("sim-")


def test_the_latest_storm_came_ashore_eighteen_days_before_the_epoch() -> None:
    # 23 November less 18 days is 5 November.
    latest = hazards_of(EPOCH_ON)[-1]
    assert latest.name == "Storm Quillfeather"
    assert {touched.anchor for touched in latest.places} == {date(2026, 11, 5)}


def test_every_storm_is_marked_as_simulated_and_touches_only_cities_of_the_demo() -> None:
    known = {city.place.slug for city in CITIES}
    for hazard in hazards_of(EPOCH_ON):
        assert hazard.is_simulated
        assert hazard.references[0].feed == "demo"
        assert {touched.place for touched in hazard.places} <= known


def test_the_epoch_stands_in_the_after_phase_of_the_latest_storm() -> None:
    houston = hazards_of(EPOCH_ON)[-1].at("houston")
    assert houston is not None
    assert houston.role is Role.STRUCK
    assert houston.phase_on(EPOCH_ON) is Phase.AFTER
    assert houston.phase_on(date(2026, 11, 5)) is Phase.DURING


def test_two_struck_cities_still_surge_at_the_epoch_and_the_destination_fades() -> None:
    # Houston: from 2.15 on day 14 to 2.10 on day 21, four of seven days on: 2.15 - 0.05 * 4 / 7 = 2.1214.
    assert factor(effect_on("houston", cause="sim-quillfeather"), days_after=18) == pytest.approx(2.1214, abs=1e-4)
    # Beaumont: from 1.95 on day 15 to 1.90 on day 21, half way: 1.925.
    assert factor(effect_on("beaumont", cause="sim-quillfeather"), days_after=18) == pytest.approx(1.925)
    assert factor(effect_on("dallas", cause="sim-quillfeather"), days_after=18) == pytest.approx(1.4)
    assert factor(effect_on("lake-charles", cause="sim-quillfeather"), days_after=18) == pytest.approx(1.0)
    # Dallas ten days on: from 1.4 on day 18 to 1.0 on day 36, ten of eighteen days: 1.4 - 0.4 * 10 / 18 = 1.1778.
    assert factor(effect_on("dallas", cause="sim-quillfeather"), days_after=28) == pytest.approx(1.1778, abs=1e-4)


def test_a_struck_city_falls_around_landfall_before_it_rises() -> None:
    houston = effect_on("houston", cause="sim-quillfeather")
    assert factor(houston, days_after=0) == pytest.approx(0.45)
    assert factor(houston, days_after=-3) == 1.0
    assert factor(houston, days_after=60) == 1.0


def test_the_platform_shock_takes_one_site_in_every_place_to_seven_tenths_for_five_weeks() -> None:
    shock = next(found for found in effects_of(EPOCH_ON) if found.cause == "platform")
    assert shock.touches(site="demo-anuncios", place="phoenix")
    assert not shock.touches(site="demo-board", place="phoenix")
    days = [factor(shock, days_after=day) for day in range(-1, 37)]
    assert days == [1.0] + [0.7] * 35 + [1.0, 1.0]


def test_the_duplicates_are_one_day_at_four_times_in_one_city_on_one_site() -> None:
    dump = effect_on("memphis", cause="duplicates")
    assert dump.site == "demo-board"
    assert [factor(dump, days_after=day) for day in (-1, 0, 1)] == [1.0, 4.0, 1.0]


def test_effects_keep_to_their_site_and_place() -> None:
    inflow = Effect(cause="x", anchor_on=EPOCH_ON, curve=INFLOW, place="dallas")
    assert inflow.touches(site="demo-cards", place="dallas")
    assert not inflow.touches(site="demo-cards", place="austin")


def test_one_site_was_down_for_two_days_and_no_crawl_ran_for_thirty_six_hours() -> None:
    down, stopped = gaps_of(EPOCH_ON)
    assert (down.verdict, down.site, down.ended_at - down.began_at) == (
        Verdict.SITE_DOWN,
        "demo-cards",
        timedelta(days=2),
    )
    assert (stopped.verdict, stopped.site, stopped.ended_at - stopped.began_at) == (
        Verdict.NOT_RUN,
        None,
        timedelta(hours=36),
    )


def test_a_gap_covers_windows_that_ended_inside_it_and_no_other() -> None:
    # The crawl gap began 60 days before 23 November: on 24 September.
    stopped = gaps_of(EPOCH_ON)[1]
    began_at = datetime(2026, 9, 24, tzinfo=UTC)
    assert stopped.began_at == began_at
    assert not stopped.covers(site="demo-board", window_end=began_at)
    assert stopped.covers(site="demo-board", window_end=began_at + timedelta(hours=36))
    assert not stopped.covers(site="demo-board", window_end=began_at + timedelta(hours=42))
