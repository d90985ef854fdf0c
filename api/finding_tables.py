"""The columns of findings, disasters and studies; what an export has too has the same ones. They hold no row."""

from api.columns import DAY, TRUTH, Column, Table, table_of
from domain.hazards import Role
from exports.finding_form import finding_form
from exports.study_form import study_form

FINDINGS = table_of(
    finding_form(),
    meaning="Something unusual in counts, as an issue says it. It names no cause, and counts of ads are no people.",
)
STUDIES = table_of(
    study_form(),
    meaning="One phase of a disaster at one place, held against places that it did not touch. It names no cause.",
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
