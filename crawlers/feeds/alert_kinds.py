"""Which weather alerts open a phase, and of which kind of disaster. A table; whoever needs another alert adds a line.

What a county has many times a year opens none, or every place would always stand in some storm's shadow and nobody
would be left to compare with: thunderstorms, heat, ordinary flash floods and tornado warnings only where the alert
itself says that the damage will be considerable.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from domain.reports import Word

THREATS = ("flashFloodDamageThreat", "thunderstormDamageThreat", "tornadoDamageThreat")
CONSIDERABLE = frozenset({"CONSIDERABLE", "CATASTROPHIC", "DESTRUCTIVE"})
KIND_OF_EVENT: Mapping[str, str] = MappingProxyType(
    {
        "Hurricane": "hurricane", "Typhoon": "hurricane", "Hurricane Force Wind": "hurricane",
        "Extreme Wind": "hurricane", "Storm Surge": "hurricane", "Tropical Storm": "tropical storm",
        "Flood": "flood", "Coastal Flood": "flood", "Winter Storm": "winter storm", "Blizzard": "winter storm",
        "Ice Storm": "ice storm", "Fire": "wildfire", "Earthquake": "earthquake", "Tsunami": "other",
        "Volcano": "other", "Hazardous Materials": "chemical release", "Nuclear Power Plant": "chemical release",
        "Radiological Hazard": "chemical release",
    }
)  # fmt: skip
KIND_WHERE_CONSIDERABLE: Mapping[str, str] = MappingProxyType(
    {"Flash Flood": "flood", "Severe Thunderstorm": "storm", "Tornado": "tornado"}
)
EVACUATION = "Evacuation Immediate"  # the one alert that is neither called a watch nor a warning


def kind_and_word(event: str, *, threats: Iterable[str] = ()) -> tuple[str, Word]:
    """Return the kind of disaster that an alert speaks of, and how serious it is.

    Args:
        event: As the service words it: `Flash Flood Warning`.
        threats: What it says of the damage to be expected: `CONSIDERABLE`.
    """
    if event == EVACUATION:
        return "evacuation", Word.WARNING
    subject, _, last = event.rpartition(" ")
    word = {"Watch": Word.WATCH, "Warning": Word.WARNING}.get(last, Word.NOTE)
    kinds = KIND_OF_EVENT
    if CONSIDERABLE & {threat.upper() for threat in threats}:
        kinds = MappingProxyType({**KIND_OF_EVENT, **KIND_WHERE_CONSIDERABLE})
    return (kinds[subject], word) if subject in kinds else ("other", Word.NOTE)
