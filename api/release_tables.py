"""The columns of releases and of their rows, which are those of the table that the office makes public."""

from api.columns import DAY, TRUTH, WHOLE, Column, Table
from api.listed_tables import MEASURES
from domain.releases import TOLD_AS
from exports.forms import INSTANT, WORD
from exports.release_table import MEANINGS

_KINDS = {"local_date": DAY, "ads": WHOLE, "suppressed": TRUTH, "sites": WHOLE, "decided_in": WHOLE}
_WORDS = {"measure": MEASURES, "mark": tuple(TOLD_AS.values()), "step": ("day",)}
_UNITS = {"ads": "ads", "sites": "sites"}

RELEASES = Table(
    name="releases",
    meaning="One act of making counts public; its table holds those of all releases before it.",
    columns=(
        Column(name="release_id", meaning="its number, from one", kind=WHOLE),
        Column(name="until", meaning="the last local date that it holds", kind=DAY),
        Column(name="released_utc", meaning="when it was made public, UTC", kind=INSTANT),
        Column(name="rows", meaning="of its table", kind=WHOLE, unit="rows"),
        Column(name="sha256", meaning="of its whole table as CSV, in 64 hexadecimal digits"),
    ),
)
RELEASED = Table(
    name="released",
    meaning="What the office has told everybody of a place, a category and a day.",
    columns=tuple(
        Column(
            name=name,
            meaning=meaning,
            kind=_KINDS.get(name, WORD),
            unit=_UNITS.get(name, ""),
            may_be_empty=name in {"ads", "verdict"},
            words=_WORDS.get(name, ()),
        )
        for name, meaning in MEANINGS.items()
    ),
)
