"""The columns of findings, disasters and studies. They hold no row."""

from api.columns import DAY, NUMBER, TRUTH, WHOLE, Column, Table
from api.listed_tables import MEASURES, SOURCES, STEPS
from domain.findings import Confidence, Direction, Kind, Scope
from domain.hazards import Phase, Role
from domain.studies import Agreement, Answer, Reason
from exports.forms import INSTANT

PHASES = tuple(map(str, Phase))

FINDINGS = Table(
    name="findings",
    meaning="Something unusual in counts, as an issue says it. It names no cause, and counts of ads are no people.",
    columns=(
        Column(name="finding", meaning="its key; the same through all its versions"),
        Column(name="kind", meaning="what sort of move", words=tuple(map(str, Kind))),
        Column(name="scope", meaning="what it is about", words=tuple(map(str, Scope))),
        Column(name="direction", meaning="which way the count moved", words=tuple(map(str, Direction))),
        Column(name="place", meaning="short name; empty where a whole site moved", may_be_empty=True),
        Column(name="site_id", meaning="the listing site"),
        Column(name="category", meaning="empty where all of a place moved", may_be_empty=True),
        Column(name="measure", meaning="what is counted", words=MEASURES),
        Column(name="step", meaning="by which windows it was looked at", words=STEPS),
        Column(name="source", meaning="crawl or import", words=SOURCES),
        Column(name="began_on", meaning="first local date", kind=DAY),
        Column(name="latest_on", meaning="newest local date that still shows it", kind=DAY),
        Column(name="ended_on", meaning="last local date; empty where it is open", kind=DAY, may_be_empty=True),
        Column(name="window", meaning="over so much the strongest score was taken", kind=WHOLE, unit="steps"),
        Column(name="observed", meaning="in that window, as a mean of its steps", kind=NUMBER, unit="ads"),
        Column(name="expected", meaning="likewise", kind=NUMBER, unit="ads"),
        Column(name="low", meaning="lower end of what would have been usual (95 %)", kind=NUMBER, unit="ads"),
        Column(name="high", meaning="upper end of it", kind=NUMBER, unit="ads"),
        Column(name="ratio", meaning="observed over expected", kind=NUMBER),
        Column(name="score", meaning="how far it stands out; 1 is the threshold of an alarm", kind=NUMBER),
        Column(name="confidence", meaning="how sure", words=tuple(map(str, Confidence))),
        Column(name="observed_steps", meaning="of the window, those with a count", kind=WHOLE, unit="steps"),
        Column(name="peers", meaning="series behind the move of the whole site", kind=WHOLE, unit="series"),
        Column(name="peer_ratio", meaning="what those did over the same window", kind=NUMBER, may_be_empty=True),
        Column(name="hazard", meaning="the disaster beside it", may_be_empty=True),
        Column(name="phase", meaning="of that disaster", may_be_empty=True, words=PHASES),
        Column(name="detected_utc", meaning="when this version was found, UTC", kind=INSTANT),
        Column(name="issue_id", meaning="the issue that says it so", kind=WHOLE),
    ),
)
HAZARDS = Table(
    name="hazards",
    meaning="A disaster, or another cause that an analyst has annotated, at one place.",
    columns=(
        Column(name="hazard", meaning="short name"),
        Column(name="name", meaning="as the office speaks of it"),
        Column(name="kind", meaning="hurricane, flood, winter storm and so on"),
        Column(name="references", meaning="feed:number of those who name it, parted by blanks"),
        Column(name="place", meaning="short name of the place"),
        Column(name="role", meaning="what it did to the place", words=tuple(map(str, Role))),
        Column(name="began_on", meaning="first local date", kind=DAY),
        Column(name="ended_on", meaning="last local date; empty where none is known", kind=DAY, may_be_empty=True),
        Column(name="anchor_on", meaning="the local date from which a study counts", kind=DAY),
        Column(name="verified", meaning="false where the office has not confirmed it", kind=TRUTH),
        Column(name="is_shock", meaning="true for another cause, which opens no phase", kind=TRUTH),
        Column(name="simulated", meaning="true where it is invented", kind=TRUTH),
    ),
)
STUDIES = Table(
    name="studies",
    meaning="One phase of a disaster at one place, held against places that it did not touch. It names no cause.",
    columns=(
        Column(name="hazard", meaning="short name of the disaster"),
        Column(name="place", meaning="short name of the place"),
        Column(name="role", meaning="what it did to the place", may_be_empty=True, words=tuple(map(str, Role))),
        Column(name="measure", meaning="what is counted", may_be_empty=True, words=MEASURES),
        Column(name="phase", meaning="before, during or after", words=PHASES),
        Column(name="planned_days", meaning="as long as it was to be", kind=WHOLE, unit="days", may_be_empty=True),
        Column(name="first", meaning="first local date", kind=DAY, may_be_empty=True),
        Column(name="last", meaning="last local date that could be counted", kind=DAY, may_be_empty=True),
        Column(name="passed_days", meaning="of the phase, up to the newest count", kind=WHOLE, unit="days"),
        Column(name="observed_days", meaning="of these, those with a count", kind=WHOLE, unit="days"),
        Column(name="is_over", meaning="whether all of it has passed", kind=TRUTH),
        Column(name="is_open", meaning="true where it ends with a disaster without a last day", kind=TRUTH),
        Column(name="answer", meaning="what it comes to in one word", words=tuple(map(str, Answer))),
        Column(name="reason", meaning="why there is no estimate", may_be_empty=True, words=tuple(map(str, Reason))),
        Column(name="doubts", meaning="why not to rely on the number, parted by blanks"),
        Column(name="ratio", meaning="observed over expected", kind=NUMBER, may_be_empty=True),
        Column(name="low", meaning="lower end of its range (95 %)", kind=NUMBER, may_be_empty=True),
        Column(name="high", meaning="upper end of it", kind=NUMBER, may_be_empty=True),
        Column(name="observed", meaning="a day of a level, else the sum", kind=NUMBER, unit="ads", may_be_empty=True),
        Column(name="expected", meaning="likewise", kind=NUMBER, unit="ads", may_be_empty=True),
        Column(name="excess", meaning="likewise", kind=NUMBER, unit="ads", may_be_empty=True),
        Column(name="placebo_rank", meaning="share of placebos as extreme, 0 to 1", kind=NUMBER, may_be_empty=True),
        Column(name="placebos", meaning="windows that are compared with", kind=WHOLE, unit="windows"),
        Column(name="controls", meaning="places that are compared with", kind=WHOLE, unit="places"),
        Column(name="struck_controls", meaning="left out: they moved themselves", kind=WHOLE, unit="places"),
        Column(name="second_ratio", meaning="by synthetic control", kind=NUMBER, may_be_empty=True),
        Column(name="second_low", meaning="lower end of its range (95 %)", kind=NUMBER, may_be_empty=True),
        Column(name="second_high", meaning="upper end of it", kind=NUMBER, may_be_empty=True),
        Column(
            name="second_agreement",
            meaning="how the two stand to each other",
            may_be_empty=True,
            words=tuple(map(str, Agreement)),
        ),
    ),
)
