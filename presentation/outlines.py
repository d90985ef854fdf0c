"""Which states a map of some places shows. The outlines are the Census Bureau's cartographic boundaries, public domain.

`dashboard/assets/states.json` holds the outlines as TopoJSON, 1:10,000,000, from the package us-atlas 3.0.1;
`state_boxes.json` the degrees each state lies between: west, south, east, north, by FIPS code.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

MARGIN = 1.0  # degrees around the places, so that none lies on the edge

Box = tuple[float, float, float, float]


def states_around(points: Iterable[tuple[float, float]]) -> tuple[str, ...]:
    """Return the FIPS codes of the states that the box around some places touches.

    Args:
        points: Longitude and latitude of each place, at least one.
    """
    longitudes, latitudes = zip(*points, strict=True)
    west, east = min(longitudes) - MARGIN, max(longitudes) + MARGIN
    south, north = min(latitudes) - MARGIN, max(latitudes) + MARGIN
    return tuple(
        code for code, box in _boxes().items() if box[0] < east and box[2] > west and box[1] < north and box[3] > south
    )


@cache
def _boxes() -> dict[str, Box]:
    text = (Path(__file__).parent / "state_boxes.json").read_text("utf-8")
    return {code: (box[0], box[1], box[2], box[3]) for code, box in json.loads(text).items()}
