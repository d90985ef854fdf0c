"""What an export holds, as one value: the same question is the same text and the same name wherever it is asked.

It asks nothing itself, and it knows no default that changes with the clock.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from domain.counts import Source, Step
from domain.errors import WrongInput

STEPS = (Step.SLOT, Step.DAY, Step.WEEK, Step.MONTH)
FORM = 1  # of the canonical text; another set of columns or another order of rows is another form


class Table(StrEnum):
    """What a row is of."""

    COUNTS = "counts"  # a window of a series
    FINDINGS = "findings"  # an episode that stood out
    STUDIES = "studies"  # a phase of a disaster at a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which rows: of local dates `since` to `until`, both included, as they were known at an issue.

    No place, site or category stands for all of them; their order and repetitions say nothing and are not kept.
    """

    step: Step
    since: date
    until: date
    as_of: int  # the issue
    method: str  # version of the method behind what was expected
    places: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    table: Table = Table.COUNTS
    source: Source | None = None  # None: crawled and imported, each for itself

    def __post_init__(self) -> None:
        """Put names into one order, and refuse what no export has."""
        for field in ("places", "sites", "categories"):
            object.__setattr__(self, field, tuple(sorted(set(getattr(self, field)))))
        if self.step not in STEPS:
            raise WrongInput(f"--step {self.step.value!r}: expected one of {', '.join(STEPS)}")
        if self.table is Table.STUDIES and self.step is not Step.DAY:
            raise WrongInput(f"--step {self.step.value!r}: expected {Step.DAY}, for only days are studied")
        if self.since > self.until:
            raise WrongInput(f"--since {str(self.since)!r}: expected a date not after --until, {self.until}")
        if self.as_of < 0:
            raise WrongInput(f"--as-of {self.as_of}: expected the number of an issue")

    @property
    def canonical(self) -> str:
        """Return the question as JSON with sorted names and no space, which one question has only one of."""
        said = asdict(self) | {"since": self.since.isoformat(), "until": self.until.isoformat(), "form": FORM}
        if self.table is Table.COUNTS:  # as it was called before there were others
            del said["table"]
        return json.dumps(said, sort_keys=True, separators=(",", ":"))

    @property
    def key(self) -> str:
        """Return the name of the question: the SHA-256 of its canonical text, in 64 small hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode("utf-8")).hexdigest()


def question_from(canonical: str) -> Question:
    """Return the question that its canonical text says.

    Raises:
        WrongInput: the text is of another form, whose columns and order nobody writes any more.
    """
    said = json.loads(canonical)
    if said.pop("form") != FORM:
        raise WrongInput("this question is of a form that this version does not write any more")
    return Question(
        **said
        | {name: date.fromisoformat(said[name]) for name in ("since", "until")}
        | {name: tuple(said[name]) for name in ("places", "sites", "categories")}
        | {
            "table": Table(said.get("table", Table.COUNTS)),
            "step": Step(said["step"]),
            "source": Source(said["source"]) if said["source"] else None,
        }
    )
