"""The demo's cities and categories. The cities are real places; every volume that is told about them is invented.

GEOIDs and county FIPS codes are Census Bureau codes (2020 place codes; counties as in the OMB delineation of 2023).
Coordinates are city centres rounded to a tenth of a degree.
"""

from dataclasses import dataclass

from domain.places import Category, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A place and the invented number of ads its busiest listing usually shows."""

    place: Place
    usual_ads: float


CENTRAL, EASTERN, PHOENIX = "America/Chicago", "America/New_York", "America/Phoenix"
GULF, INLAND = "gulf", "inland"


def _city(  # noqa: PLR0913 (one row of the table below)
    slug: str,
    name: str,
    state: str,
    geoid: str,
    counties: str,
    *,
    at: tuple[float, float],
    zone: str,
    peers: str,
    ads: float,
) -> City:
    """Return one row of the table as values."""
    place = Place(
        slug=slug,
        name=name,
        state=state,
        geoid=geoid,
        counties=tuple(counties.split()),
        zone=zone,
        latitude=at[0],
        longitude=at[1],
        peer_group=peers,
    )
    return City(place=place, usual_ads=ads)


CITIES = (
    _city(
        "houston", "Houston", "TX", "4835000", "48201 48157 48339", at=(29.8, -95.4), zone=CENTRAL, peers=GULF, ads=780
    ),
    _city(
        "beaumont",
        "Beaumont",
        "TX",
        "4807000",
        "48245",
        at=(30.1, -94.1),
        zone=CENTRAL,
        peers=GULF,
        ads=170,
    ),
    _city(
        "lake-charles", "Lake Charles", "LA", "2241155", "22019", at=(30.2, -93.2), zone=CENTRAL, peers=GULF, ads=140
    ),
    _city("new-orleans", "New Orleans", "LA", "2255000", "22071", at=(30.0, -90.1), zone=CENTRAL, peers=GULF, ads=330),
    _city(
        "corpus-christi",
        "Corpus Christi",
        "TX",
        "4817000",
        "48355",
        at=(27.8, -97.4),
        zone=CENTRAL,
        peers=GULF,
        ads=160,
    ),
    _city("mobile", "Mobile", "AL", "0150000", "01097", at=(30.7, -88.1), zone=CENTRAL, peers=GULF, ads=150),
    _city("tampa", "Tampa", "FL", "1271000", "12057", at=(28.0, -82.5), zone=EASTERN, peers=GULF, ads=400),
    _city(
        "dallas", "Dallas", "TX", "4819000", "48113 48085 48121", at=(32.8, -96.8), zone=CENTRAL, peers=INLAND, ads=620
    ),
    _city(
        "san-antonio", "San Antonio", "TX", "4865000", "48029", at=(29.4, -98.5), zone=CENTRAL, peers=INLAND, ads=360
    ),
    _city("austin", "Austin", "TX", "4805000", "48453 48491", at=(30.3, -97.7), zone=CENTRAL, peers=INLAND, ads=340),
    _city(
        "baton-rouge", "Baton Rouge", "LA", "2205000", "22033", at=(30.4, -91.1), zone=CENTRAL, peers=INLAND, ads=190
    ),
    _city("atlanta", "Atlanta", "GA", "1304000", "13121 13089", at=(33.8, -84.4), zone=EASTERN, peers=INLAND, ads=560),
    _city("memphis", "Memphis", "TN", "4748000", "47157", at=(35.1, -90.0), zone=CENTRAL, peers=INLAND, ads=260),
    _city("phoenix", "Phoenix", "AZ", "0455000", "04013", at=(33.5, -112.1), zone=PHOENIX, peers=INLAND, ads=480),
)
CATEGORIES = (Category(slug="escorts", name="Escorts"), Category(slug="massage", name="Massage", name_es="Masajes"))
CELLS = tuple((city.place.slug, category.slug) for city in CITIES for category in CATEGORIES)
