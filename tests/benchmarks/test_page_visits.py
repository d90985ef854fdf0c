"""Marks are counted as a browser draws them, and a visit is over when the page is whole."""

import pytest
from playwright.sync_api import sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.page_server import one_line
from benchmarks.page_visits import a_page, marks_in, marks_of, visit
from benchmarks.pages import FLAGS, a_browser

ROWS = {"values": [{"day": 1}, {"day": 2}, {"day": 3}]}


@pytest.mark.parametrize(
    ("spec", "marks"),
    [
        ({"mark": "line", "data": ROWS}, 3),
        ({"layer": [{"mark": "line"}, {"mark": "point"}, {"mark": "rule", "data": {"values": [{}]}}], "data": ROWS}, 7),
        ({"data": {"name": "days"}, "mark": "bar"}, 5),
        ({"data": {"url": "/ui-assets/states.json"}, "mark": "geoshape"}, 0),
        ({"hconcat": [{"data": ROWS, "mark": "bar"}, {"mark": "bar"}]}, 3 + 2),
        ({"data": ROWS}, 0),
    ],
)
def test_each_layer_draws_a_mark_for_each_row_of_its_own_data_or_of_that_above(
    spec: dict[str, object], marks: int
) -> None:
    assert marks_of(spec, above=2, named={"days": 5}) == marks


def test_only_a_message_with_a_chart_brings_marks() -> None:
    message = ForwardMsg()
    message.delta.new_element.html.body = "<p>42</p>"
    assert marks_in(message.SerializeToString()) == 0
    message.delta.new_element.vega_lite_chart.spec = '{"mark": "bar", "data": {"values": [{"day": 1}, {"day": 2}]}}'
    assert marks_in(message.SerializeToString()) == 2


def test_a_visit_to_the_page_of_one_line_finds_its_number() -> None:
    with one_line() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=a_browser(), args=FLAGS)
        with a_page(browser.new_context()) as page:
            seen = visit(page, f"{served.address}/")
            assert page.get_by_text("42 ads").is_visible()
        browser.close()
    assert 0 < seen.first_number < 60
    assert seen.marks == 0
    assert seen.sent > 0
