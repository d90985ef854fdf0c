"""One invented surge after one invented storm, for the tests of everything that is said about it."""

import re
from datetime import date

from domain.hazards import Hazard, Phase, Role, TouchedPlace
from presentation.chart_layers import Spec
from presentation.names import Names
from tests.builders import a_finding

NAMES = Names(places={"houston": "Houston"}, categories={"escorts": "Escorts"}, sites={"bayou": "Bayou Board"})
SURGE = a_finding(
    site="bayou",
    began_on=date(2026, 11, 12),
    latest_on=date(2026, 11, 23),
    window=14,
    observed=412.0,  # 412 / 196 = 2.1
    expected=196.0,
    low=160.0,
    high=235.0,
    score=2.3,
    observed_steps=13,
    peers=11,
    peer_ratio=1.04,
    hazard="storm-three",
    phase=Phase.AFTER,
)
STRUCK = TouchedPlace(place="houston", role=Role.STRUCK, began_on=date(2026, 11, 6), ended_on=date(2026, 11, 7))
STORM = Hazard(
    slug="storm-three", name="Storm Three", kind="hurricane", references=(), places=(STRUCK,), is_simulated=True
)


def lines_at(spec: Spec, room: int, *, name: str = "text") -> list[str]:
    """Return the lines of a title where the chart has so many pixels, by the words of its expression."""
    said = spec["title"][name]
    if isinstance(said, list):
        return said
    choices = next(param["value"] for param in spec["params"] if param["name"] == f"{name}_lines")
    return list(choices[sum(room >= int(pixels) for pixels in re.findall(r"room >= (\d+)", said["expr"]))])
