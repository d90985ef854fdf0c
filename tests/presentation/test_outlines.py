"""A map shows the states around its places, and the outlines it names are there."""

import json
from pathlib import Path

from presentation.outlines import states_around

OUTLINES = Path(__file__).parent.parent.parent / "dashboard" / "assets" / "states.json"
HOUSTON, MIAMI, ANCHORAGE, HONOLULU = (-95.4, 29.8), (-80.2, 25.8), (-149.9, 61.2), (-157.9, 21.3)


def test_the_states_around_a_place_are_its_own_and_those_near() -> None:
    assert states_around([HOUSTON]) == ("48",)
    assert states_around([(-93.2, 30.2)]) == ("22", "48")  # Lake Charles lies less than a degree from Texas
    assert states_around([MIAMI]) == ("12",)


def test_between_two_places_lie_the_states_of_the_coast() -> None:
    assert {"48", "22", "28", "01", "12"} <= set(states_around([HOUSTON, MIAMI]))
    assert "06" not in states_around([HOUSTON, MIAMI])


def test_alaska_and_hawaii_are_there() -> None:
    assert states_around([ANCHORAGE]) == ("02",)
    assert states_around([HONOLULU]) == ("15",)


def test_every_state_that_may_be_shown_has_its_outline() -> None:
    known = json.loads(OUTLINES.read_text("utf-8"))
    outlined = {each["id"] for each in known["objects"]["states"]["geometries"]}
    everywhere = states_around([(-170.0, 15.0), (-60.0, 75.0)])
    assert len(everywhere) == 51
    assert set(everywhere) <= outlined
