"""A chart is one valid Vega-Lite view that fetches nothing, says SIMULATED when it is, in both languages."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import altair
import pytest
import vl_convert

from domain.counts import Verdict
from domain.hazards import Role, TouchedPlace
from domain.messages import Language
from presentation.chart_layers import Spec
from presentation.chart_values import CONTAINER, ChartDay, TimeLine, phase_bands
from presentation.charts import coverage_strip, peer_lines, time_line
from presentation.words import words_for
from tests.presentation.examples import SURGE
from tests.presentation.test_change_text import DROP

LAST = date(2026, 11, 23)
STRUCK = TouchedPlace(place="houston", role=Role.STRUCK, began_on=date(2026, 11, 6), ended_on=date(2026, 11, 7))


def chart_of(shown_days: int, *, width: int = 390, is_simulated: bool = True) -> TimeLine:
    first = LAST - timedelta(days=shown_days - 1)
    days = tuple(
        ChartDay(day=first + timedelta(days=offset), ads=100.0 + offset % 7, expected=100.0, low=80.0, high=120.0)
        for offset in range(shown_days - 1)
    )
    gap = ChartDay(day=LAST, ads=None, reason=Verdict.SITE_DOWN)
    return TimeLine(
        title="Escorts in Houston",
        days=(*days, gap),
        measure_word="ads on show",
        bands=phase_bands(STRUCK, first=first, last=LAST),
        findings=(SURGE,),
        is_simulated=is_simulated,
        width=width,
    )


def drawn_texts(spec: Spec) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]+)</text>", vl_convert.vegalite_to_svg(json.dumps(spec))))


@pytest.mark.parametrize("language", Language)
def test_every_chart_is_valid_vega_lite(language: Language) -> None:
    words, chart = words_for(language), chart_of(60)
    strip = coverage_strip(chart, [("Bayou Board", chart.days)], words=words)
    for spec in (time_line(chart, words=words), strip, *peer_lines([chart], words=words)):
        altair.LayerChart.from_dict(spec, validate=True)


def test_rule_and_bar_of_a_change_point_have_entries_of_the_legend_and_without_one_neither() -> None:
    words, chart = words_for(Language.ENGLISH), chart_of(60)
    spec = time_line(replace(chart, changes=(DROP,)), words=words)
    altair.LayerChart.from_dict(spec, validate=True)
    for entry in ("change point", "possible start"):
        assert entry in drawn_texts(spec)
        assert entry not in drawn_texts(time_line(chart, words=words))


def test_a_chart_is_one_layered_view_that_fetches_nothing() -> None:
    spec = time_line(chart_of(60), words=words_for(Language.ENGLISH))
    assert "vconcat" not in spec
    text = json.dumps({key: value for key, value in spec.items() if key != "$schema"})
    assert "http" not in text
    assert '"url"' not in text


def test_a_rendered_chart_says_simulated_and_names_phases_findings_and_legend() -> None:
    texts = drawn_texts(time_line(chart_of(60), words=words_for(Language.ENGLISH)))
    for said in ("SIMULATED · Escorts in Houston", "before", "during", "after", "surge 2.1×", "missing", "Nov 1"):
        assert said in texts


def test_a_chart_of_real_counts_does_not_say_simulated() -> None:
    texts = drawn_texts(time_line(chart_of(60, is_simulated=False), words=words_for(Language.ENGLISH)))
    assert "SIMULATED" not in texts


def test_axis_labels_are_in_the_reader_s_language() -> None:
    texts = drawn_texts(time_line(chart_of(60), words=words_for(Language.SPANISH)))
    assert "1 nov" in texts
    assert "esperado" in texts


def test_a_long_chart_is_labelled_by_months_with_the_year_in_january() -> None:
    texts = drawn_texts(time_line(chart_of(400, width=1000), words=words_for(Language.ENGLISH)))
    assert "Jan 2026" in texts


@pytest.mark.parametrize("width", [390, 1000])
def test_a_picture_is_as_wide_as_asked(width: int) -> None:
    svg = vl_convert.vegalite_to_svg(
        json.dumps(time_line(chart_of(60, width=width), words=words_for(Language.ENGLISH)))
    )
    drawn = re.search(r'<svg[^>]* width="(\d+)', svg)
    assert drawn
    assert abs(int(drawn[1]) - width) <= 12


def test_a_chart_on_a_page_takes_the_page_s_width() -> None:
    spec = time_line(chart_of(60, width=CONTAINER), words=words_for(Language.ENGLISH))
    assert spec["width"] == "container"


def test_a_chart_without_any_count_is_drawn_empty_rather_than_refused() -> None:
    chart = replace(chart_of(2), days=(ChartDay(day=LAST, ads=None),), findings=(), bands=())
    assert "missing" in drawn_texts(time_line(chart, words=words_for(Language.ENGLISH)))


def test_peers_share_one_scale() -> None:
    calm, busy = chart_of(30), chart_of(30)
    busy = replace(busy, days=tuple(replace(day, ads=300.0) for day in busy.days))  # 300 / 100 = 3, plus 5 %
    specs = peer_lines([calm, busy], words=words_for(Language.ENGLISH))
    tops = [
        layer["encoding"]["y"]["scale"]["domain"][1]
        for spec in specs
        for layer in spec["layer"]
        if "scale" in layer["encoding"].get("y", {})
    ]
    assert tops == pytest.approx([3.15] * 4)


def test_a_coverage_strip_names_its_rows_and_counts_what_is_missing() -> None:
    chart = chart_of(30)
    rows = [("Bayou Board", chart.days), ("Gulf List", chart.days)]
    spec = coverage_strip(chart, rows, words=words_for(Language.ENGLISH))
    assert "2 of the 60 boxes below are missing" in spec["description"]
    texts = drawn_texts(spec)
    assert "Gulf List" in texts
    assert "SIMULATED · What was counted" in texts
