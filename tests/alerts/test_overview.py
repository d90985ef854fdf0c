"""Many findings are told in few lines, and two sites that moved as a whole are never taken for one."""

from dataclasses import replace
from datetime import date

from alerts.overview import by_subject, overview
from domain.counts import Step
from domain.findings import Direction, Kind, Scope
from domain.messages import Language
from presentation.words import words_for
from tests.presentation.examples import NAMES, SURGE

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
GULF = replace(SURGE, site="gulf", observed=588.0, began_on=date(2026, 11, 10))  # 588 / 196 = 3.0
DIP = replace(SURGE, kind=Kind.DIP, direction=Direction.DOWN, observed=98.0)  # 98 / 196 = 0.5
WHOLE_SITE = replace(SURGE, kind=Kind.PLATFORM, scope=Scope.SITE, place=None, category=None)


def test_one_subject_on_two_sites_is_one_line_from_the_smallest_to_the_largest_ratio() -> None:
    assert overview([SURGE, GULF], names=NAMES, words=EN) == (
        "Escorts in Houston: surge 2.1–3.0× over 14 days, since Nov 10, 2026 (Bayou Board, gulf)",
    )
    assert overview([SURGE, GULF], names=NAMES, words=ES) == (
        "Escorts en Houston: aumento 2.1–3.0× en 14 días, desde el 10 nov 2026 (Bayou Board, gulf)",
    )


def test_each_line_names_its_sites_where_a_mail_speaks_of_more_than_one() -> None:
    dallas, site = replace(GULF, place="dallas"), replace(WHOLE_SITE, site="gulf")
    endings = [line.rpartition("2026")[2] for line in overview([SURGE, dallas, site], names=NAMES, words=EN)]
    assert endings == [" (Bayou Board)", " (gulf)", ""]  # the last is about the whole site, by its name
    assert overview([SURGE, replace(SURGE, place="dallas")], names=NAMES, words=EN)[0].endswith("2026")


def test_of_many_sites_three_are_named_and_the_others_counted() -> None:
    five = [replace(SURGE, site=site) for site in ("a", "b", "c", "d", "e", "a")]
    assert overview(five, names=NAMES, words=EN)[0].endswith("2026 (a, b, c and 2 more)")
    assert overview(five, names=NAMES, words=ES)[0].endswith("2026 (a, b, c y 2 más)")


def test_the_earliest_hour_of_a_day_is_said() -> None:
    late, early = (replace(SURGE, began_hour=hour, step=Step.HOUR) for hour in (14, 9))
    assert overview([late, early], names=NAMES, words=EN)[0].endswith("since Nov 12, 2026, 09:00 local time")


def test_one_ratio_is_said_once() -> None:
    assert overview([SURGE], names=NAMES, words=EN) == (
        "Escorts in Houston: surge 2.1× over 14 days, since Nov 12, 2026",
    )


def test_ratios_side_by_side_say_over_how_long_they_are_means() -> None:
    brief = replace(GULF, window=1)
    (line,) = overview([SURGE, brief], names=NAMES, words=EN)
    assert line == "Escorts in Houston: surge 2.1–3.0× over 1 day to 14 days, since Nov 10, 2026 (Bayou Board, gulf)"
    assert "en 1 día a 14 días, desde" in overview([SURGE, brief], names=NAMES, words=ES)[0]
    hours = replace(GULF, step=Step.HOUR, window=72)
    assert "over 72 hours to 14 days, since" in overview([SURGE, hours], names=NAMES, words=EN)[0]


def test_a_surge_and_a_dip_of_one_place_are_two_lines() -> None:
    lines = overview([SURGE, DIP], names=NAMES, words=EN)
    assert [line.split(": ")[1].split(" since")[0] for line in lines] == [
        "surge 2.1× over 14 days,",
        "dip 0.5× over 14 days,",
    ]


def test_two_sites_that_moved_as_a_whole_stay_two_subjects() -> None:
    assert len(by_subject([WHOLE_SITE, replace(WHOLE_SITE, site="gulf")])) == 2


def test_the_order_given_is_kept() -> None:
    assert [kind for _, _, kind in by_subject([DIP, SURGE])] == [Kind.DIP, Kind.SURGE]
