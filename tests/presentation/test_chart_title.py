"""A title stands in one line where there is room, in several on a phone, and its words stay apart and whole."""

import json
import re
from itertools import pairwise

import vl_convert

from presentation.chart_title import GOES_ON, LARGE, LETTERS, MARGIN, SLIMMEST, fitted_title
from tests.presentation.examples import lines_at

TITLE = "SIMULATED · Escorts in Houston on demo-board and at every place beside it"  # 74 letters
BELOW = "ads on show, counted over expected"


def test_at_a_desk_it_is_one_line_and_on_a_phone_it_is_as_few_as_fit() -> None:
    spec = fitted_title(TITLE, below=BELOW)
    assert lines_at(spec, 1280) == [TITLE]
    phone = lines_at(spec, 358)
    assert len(phone) == 2  # (358 - 20) / 8 = 42 letters a line, 74 in all
    assert "".join(phone) == TITLE.replace("on demo", f"on{GOES_ON}demo")
    assert lines_at(spec, 358, name="subtitle") == [BELOW]  # 34 letters at 6.8 pixels and the margin: 251


def test_no_line_is_longer_than_the_room_and_more_room_never_makes_more_lines() -> None:
    spec = fitted_title(TITLE)
    shown = {room: lines_at(spec, room) for room in range(SLIMMEST, 1300)}
    for room, lines in shown.items():
        assert max(len(line.removesuffix(GOES_ON)) for line in lines) * LETTERS[LARGE] + MARGIN <= room + 1
    assert all(len(wider) <= len(narrower) for narrower, wider in pairwise(shown.values()))


def test_a_picture_whose_width_is_known_asks_nobody() -> None:
    spec = fitted_title(TITLE, below=BELOW, width=440)
    assert spec["title"]["text"] == [
        f"SIMULATED · Escorts in Houston on demo-board and at{GOES_ON}",
        "every place beside it",
    ]
    assert spec["title"]["subtitle"] == [BELOW]
    assert "params" not in spec


def test_what_fits_into_the_slimmest_chart_asks_nobody_either() -> None:
    assert fitted_title("Houston", is_small=True)["title"]["text"] == ["Houston"]
    assert "subtitle" not in fitted_title("Houston")["title"]


def test_no_name_becomes_part_of_an_expression() -> None:
    spec = fitted_title(f"'+alert(1)+' {TITLE}", below=f'"+alert(1)+" {BELOW}')
    said = [spec["title"]["text"]["expr"], spec["title"]["subtitle"]["expr"], spec["params"][0]["expr"]]
    assert all("alert" not in expression for expression in said)


def test_in_the_drawn_text_a_space_stands_where_a_line_ends() -> None:
    spec = {
        **fitted_title(TITLE, width=300),
        "width": 300,
        "height": 40,
        "data": {"values": [{"ads": 1}]},
        "mark": "bar",
        "encoding": {"x": {"field": "ads", "type": "quantitative"}},
    }
    drawn = vl_convert.vegalite_to_svg(json.dumps(spec))
    text = re.sub("<[^>]*>", "", drawn).replace("\u200b", "")
    assert TITLE in text
