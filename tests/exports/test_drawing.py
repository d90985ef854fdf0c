"""A chart in a page without a script is a picture with a name and a description, and nothing in it runs."""

import pytest

from domain.errors import WrongInput
from exports.drawing import draw_inline
from presentation.charts import time_line
from tests.exports.sheet_examples import HOSTILE, SPANISH, a_sheet


def test_it_takes_the_width_around_it_and_names_and_describes_itself() -> None:
    chart = a_sheet().chart
    drawn = draw_inline(time_line(chart, words=SPANISH), title=chart.title, name="chart")
    opening = drawn[: drawn.index(">")]
    assert 'viewBox="' in opening
    assert 'role="img" aria-labelledby="chart-title chart-desc"' in opening
    assert " width=" not in opening
    assert f'<title id="chart-title">{chart.title}</title><desc id="chart-desc">SIMULADO' in drawn
    assert drawn.count("aria-") == 1


def test_stored_words_are_text_in_the_title_the_description_and_the_picture() -> None:
    chart = a_sheet(name=HOSTILE).chart
    drawn = draw_inline(time_line(chart, words=SPANISH), title=chart.title, name="chart")
    assert "<img" not in drawn
    assert drawn.count("&lt;img") >= 3


def test_what_is_no_chart_is_refused_by_its_name() -> None:
    with pytest.raises(WrongInput, match="the chart 'Storm' could not be drawn"):
        draw_inline({"mark": {"type": "nothing"}, "description": ""}, title="Storm", name="chart")
