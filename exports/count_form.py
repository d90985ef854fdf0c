"""The form of the counts: the tidy long table, a row a window of a series."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.counts import Coverage, Measure, Source, Step, Verdict
from domain.findings import Kind
from domain.hazards import Phase
from exports.batches import SCHEMA
from exports.forms import Column, Form
from exports.spanish_meanings import SPANISH_MEANINGS
from exports.tidy import COLUMNS, MEANINGS

UNITS: Mapping[str, str] = MappingProxyType(dict.fromkeys(("ads", "expected", "low", "high"), "ads"))
WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "measure": tuple(map(str, Measure)),
        "step": tuple(map(str, Step)),
        "source": tuple(map(str, Source)),
        "coverage": tuple(map(str, Coverage)),
        "verdict": tuple(map(str, Verdict)),
        "finding_kind": tuple(map(str, Kind)),
        "phase": tuple(map(str, Phase)),
    }
)
MAY_BE_EMPTY = frozenset({"ads", "expected", "low", "high", "finding_kind", "hazard", "phase", "method_version"})
TOLD = """\
`counts.csv` has one row for each window of each series. A series is one listing site, place, category, measure, step,
source and version of the counting rules; two series are never added up.

An empty `ads` is a missing count, and `verdict` says why. It is never 0. Do not fill it with 0, and draw no line
through it. A row whose `coverage` is `partial` is a lower bound: it can show a rise, never a fall. `suppressed` is
false in every row. `expected`, `low` and `high` say what would have been usual given the series' own past and other
places at the same site; `finding_kind` names what stood out. `hazard` and `phase` say where a date stands beside a
disaster, which is no statement about its cause; its phases are those of the disaster's own first and last date.
"""
COUNTS = Form(
    name="counts",
    columns=tuple(
        Column(
            name=name,
            kind=SCHEMA.field(name).type,
            meaning=MEANINGS[name],
            significado=SPANISH_MEANINGS[name],
            is_optional=name in MAY_BE_EMPTY,
            unit=UNITS.get(name, ""),
            words=WORDS.get(name, ()),
        )
        for name in COLUMNS
    ),
    told=TOLD,
)
