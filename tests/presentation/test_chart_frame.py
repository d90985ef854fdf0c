"""Around its layers a chart says what it is, in the reader's language, whatever its width and its names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.messages import Language
from presentation.chart_frame import USUAL_WIDTH, ZOOM, close_labels, day_labels, day_ticks, frame_layer, whole_chart
from presentation.chart_values import CONTAINER, ChartDay, TimeLine
from presentation.words import words_for

EN = words_for(Language.ENGLISH)
FIRST = date(2026, 11, 1)
DAYS = tuple(ChartDay(day=FIRST + timedelta(days=offset), ads=5.0) for offset in range(3))
CHART = TimeLine(title="Escorts in Houston", days=DAYS, measure_word="ads on show", width=390)


def test_simulated_counts_say_so_in_title_and_description() -> None:
    spec = whole_chart(replace(CHART, is_simulated=True), words=EN)
    assert spec["title"]["text"] == ["SIMULATED · Escorts in Houston"]
    assert spec["description"].startswith("SIMULATED")


def test_a_chart_is_as_wide_as_asked_or_as_its_page() -> None:
    assert whole_chart(CHART, words=EN)["width"] == 390
    assert whole_chart(replace(CHART, width=CONTAINER), words=EN)["width"] == "container"


def test_the_days_shown_end_with_the_end_of_the_last_day() -> None:
    x = frame_layer(CHART, words=EN)["encoding"]["x"]
    assert x["scale"] == {
        "type": "utc",
        "domain": ["2026-11-01T00:00:00Z", "2026-11-04T00:00:00Z"],
        "nice": False,
    }


def test_a_plain_wheel_or_finger_goes_on_scrolling_the_page() -> None:
    assert "shiftKey" in ZOOM["select"]["zoom"]
    assert "shiftKey" in ZOOM["select"]["translate"]


@pytest.mark.parametrize(
    ("shown_days", "width", "interval", "step"),
    [
        (60, 390, "week", 2),  # 5 labels fit; 60 / 7 / 5 = 1.7 weeks
        (60, 1000, "week", 1),  # 13 labels fit; 0.7 weeks
        (149, 390, "week", 5),  # 149 / 7 / 5 = 4.3
        (400, 1000, "month", 2),  # 13 labels fit; 400 / 30 / 13 = 1.03
        (730, 390, "month", 6),  # 5 labels fit; 730 / 30 / 5 = 4.9, and half years follow quarters
        (4000, 390, "month", 12),
    ],
)
def test_labels_are_as_close_as_their_width_allows(shown_days: int, width: int, interval: str, step: int) -> None:
    assert day_ticks(shown_days, width=width) == {"interval": interval, "step": step}


def test_days_are_labelled_in_each_language_s_own_order() -> None:
    english, spanish = (day_labels(60, language=language) for language in Language)
    assert english.startswith("['Jan',")
    assert english.endswith("utcdate(datum.value)")
    assert spanish.startswith("utcdate(datum.value)")
    assert "'ene'" in spanish


def test_months_carry_their_year_in_january_only() -> None:
    assert "=== 0 ?" in day_labels(400, language=Language.ENGLISH)
    assert "utcyear" not in day_labels(60, language=Language.ENGLISH)


def test_a_chart_that_leads_further_is_labelled_anew_at_each_zoom() -> None:
    axis = frame_layer(replace(CHART, link="/explore?day="), words=EN)["encoding"]["x"]["axis"]
    labels = close_labels(language=Language.ENGLISH)
    assert {name: axis[name] for name in labels} == labels
    assert all(part in axis["labelExpr"] for part in ("%H:%M", "utcyear", "utcdate"))
    assert isinstance(axis["tickCount"], int)  # a fixed interval would leave a close look without a label


def test_no_name_becomes_part_of_an_expression() -> None:
    hostile = replace(CHART, title="'+alert(1)+'", width=USUAL_WIDTH)
    assert "alert" not in str(frame_layer(hostile, words=EN))
