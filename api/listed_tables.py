"""The columns of places, sites and series. They hold no row."""

from api.columns import DAY, NUMBER, TRUTH, WHOLE, Column, Table
from domain.counts import Measure, Source, Step

MEASURES, STEPS, SOURCES = (tuple(map(str, each)) for each in (Measure, Step, Source))

PLACES = Table(
    name="places",
    meaning="A city or metro area, never anything finer.",
    columns=(
        Column(name="place", meaning="the office's short name"),
        Column(name="name", meaning="the office's name"),
        Column(name="state", meaning="two letters of the state"),
        Column(name="place_geoid", meaning="Census GEOID; text, leading zeros matter"),
        Column(name="counties", meaning="five-digit FIPS codes of its counties, parted by blanks"),
        Column(name="zone", meaning="IANA time zone; local dates are its own"),
        Column(name="parent", meaning="the place that it is a part of", may_be_empty=True),
        Column(name="latitude", meaning="of its middle", kind=NUMBER, unit="degrees north", may_be_empty=True),
        Column(name="longitude", meaning="of its middle", kind=NUMBER, unit="degrees east", may_be_empty=True),
        Column(name="peer_group", meaning="places that are compared with each other", may_be_empty=True),
        Column(name="evacuates_to", meaning="where people go when a storm comes, parted by blanks"),
    ),
)
SITES = Table(
    name="sites",
    meaning="A listing site as its card says today.",
    columns=(
        Column(name="site_id", meaning="the office's short name"),
        Column(name="home", meaning="its address"),
        Column(name="every", meaning="how often it is counted", kind=WHOLE, unit="seconds"),
        Column(name="measures", meaning="what is counted there, parted by blanks"),
        Column(name="primary_measure", meaning="the one measure that may alert", words=MEASURES),
        Column(name="cells", meaning="place/category pairs that are counted, parted by blanks"),
        Column(name="has_card", meaning="false where its card was taken out; what was counted stays", kind=TRUTH),
        Column(name="delay", meaning="between two requests", kind=NUMBER, unit="seconds", may_be_empty=True),
        Column(name="max_requests", meaning="of a run at most", kind=WHOLE, unit="requests", may_be_empty=True),
        Column(name="renew_by", meaning="last day of the decision to collect it", kind=DAY, may_be_empty=True),
        Column(name="simulated", meaning="true where it is invented to try the program out", kind=TRUTH),
    ),
)
SERIES = Table(
    name="series",
    meaning="One line of counts: they are never added up with those of another way of counting.",
    columns=(
        Column(name="place", meaning="the office's short name of the place"),
        Column(name="place_geoid", meaning="Census GEOID; text, leading zeros matter"),
        Column(name="place_name", meaning="the office's name of the place"),
        Column(name="zone", meaning="IANA time zone of the place"),
        Column(name="site_id", meaning="the listing site"),
        Column(name="category", meaning="the kind of listing"),
        Column(name="measure", meaning="what is counted", words=MEASURES),
        Column(name="step", meaning="by which it is counted", words=STEPS),
        Column(name="source", meaning="crawl or import; the two are never one series", words=SOURCES),
        Column(name="definition_version", meaning="version of the site card's counting rules", kind=WHOLE),
    ),
)
