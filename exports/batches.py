"""Stored columns made columns of the tidy table, each window with its finding and its disaster. It reads nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from domain.counts import Step
from domain.findings import Finding, Kind, Scope
from domain.hazards import Hazard, Phase, TouchedPlace
from domain.series_block import COVERAGES, VERDICTS, Codes, Instants, Numbers, SeriesBlock
from domain.series_rows import RecordedSeries
from exports.forms import INSTANT, WORD, Batch
from exports.tidy import COLUMNS

TYPES = {
    "window_start_utc": INSTANT,
    "window_end_utc": INSTANT,
    "issued_utc": INSTANT,
    "local_date": pa.date32(),
    "ads": pa.float64(),
    "expected": pa.float64(),
    "low": pa.float64(),
    "high": pa.float64(),
    "suppressed": pa.bool_(),
    "issue_id": pa.int64(),
    "definition_version": pa.int32(),
    "simulated": pa.bool_(),
}
SCHEMA = pa.schema([pa.field(column, TYPES.get(column, WORD)) for column in COLUMNS])
NONE = -1  # the code of no word
_OF_SERIES: dict[str, Callable[[RecordedSeries], str]] = {
    "place_geoid": attrgetter("place_geoid"),
    "place_name": attrgetter("place_name"),
    "site_id": attrgetter("site"),
    "category": attrgetter("category"),
    "measure": attrgetter("measure"),
    "source": attrgetter("source"),
}
_KINDS, _PHASES = tuple(Kind), tuple(Phase)


@dataclass(frozen=True, kw_only=True)  # without slots: what is looked up is kept beside the fields
class Beside:
    """What stands beside the rows of one export; of several findings, or disasters, at one window the first counts."""

    findings: Sequence[Finding]
    hazards: Sequence[Hazard]
    method_version: str  # of what is expected
    is_simulated: bool

    @cached_property
    def disasters(self) -> tuple[Hazard, ...]:
        """Return the hazards that open phases; another cause opens none."""
        return tuple(hazard for hazard in self.hazards if not hazard.is_shock)

    @cached_property
    def touching(self) -> Mapping[str, Sequence[tuple[int, TouchedPlace]]]:
        """Return by place which of the disasters touched it, and how, the last one first."""
        found = defaultdict(list)
        for number, hazard in reversed(tuple(enumerate(self.disasters))):
            for touched in {each.place: each for each in reversed(hazard.places)}.values():
                found[touched.place].append((number, touched))
        return found

    def speaking_of(self, series: RecordedSeries) -> Iterator[Finding]:
        """Yield the findings that speak of a series, the last one first."""
        places = dict.fromkeys((None, series.place))
        ranks = sorted((rank for place in places for rank in self._ranks[series.site, place]), reverse=True)
        return (self.findings[rank] for rank in ranks if series.is_of(self.findings[rank]))

    @cached_property
    def _ranks(self) -> Mapping[tuple[str, str | None], Sequence[int]]:
        """Return where the findings of a whole site (None), or of a place at it, stand in their order."""
        ranks = defaultdict(list)
        for rank, finding in enumerate(self.findings):
            ranks[finding.site, None if finding.scope is Scope.SITE else finding.place].append(rank)
        return ranks


def tidy_batches(blocks: Iterable[SeriesBlock], beside: Beside) -> Iterator[Batch]:
    """Yield the blocks as they leave the building, one at a time."""
    return (tidy_batch(block, beside) for block in blocks)


def tidy_batch(block: SeriesBlock, beside: Beside) -> Batch:
    """Return a block's rows in the columns of the tidy table."""
    hazards, phases = _phases(block, beside)
    versions = np.array([each.definition_version for each in block.series], dtype=np.int32)
    told = {
        **{name: _words([word(each) for each in block.series], block.of) for name, word in _OF_SERIES.items()},
        "step": _words([_step(each, block.step) for each in block.series], block.of),
        "window_start_utc": block.window_start,
        "window_end_utc": block.window_end,
        "local_date": block.local_date,
        "coverage": _words(COVERAGES, block.coverage),
        "verdict": _words(VERDICTS, block.verdict),
        "suppressed": np.zeros(len(block), dtype=np.bool_),
        "finding_kind": _words(_KINDS, _kinds(block, beside)),
        "hazard": _words([hazard.slug for hazard in beside.disasters], hazards),
        "phase": _words(_PHASES, phases),
        "issue_id": block.issue_id,
        "issued_utc": block.issued_at,
        "definition_version": versions[block.of],
        "method_version": _words([beside.method_version], np.where(np.isnan(block.expected), NONE, 0)),
        "simulated": np.full(len(block), beside.is_simulated),
        **{name: _numbers(getattr(block, name)) for name in ("ads", "expected", "low", "high")},
    }
    columns = [_column(told[name], SCHEMA.field(name).type) for name in COLUMNS]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


def _kinds(block: SeriesBlock, beside: Beside) -> Codes:
    """Return for each row the kind of the first finding that speaks of its series and holds its date."""
    codes = np.full(len(block), NONE)
    for number, series in enumerate(block.series):
        rows = block.rows_of(number)
        days, here = block.local_date[rows], codes[rows]
        for finding in beside.speaking_of(series):  # the first one is written last, over the others
            last = finding.ended_on or finding.latest_on
            here[_between(days, finding.began_on, last)] = _KINDS.index(finding.kind)
    return codes


def _phases(block: SeriesBlock, beside: Beside) -> tuple[Codes, Codes]:
    """Return for each row the first disaster at its place in a phase of which its date stands, and that phase."""
    hazards, phases = np.full(len(block), NONE), np.full(len(block), NONE)
    for number, series in enumerate(block.series):
        rows = block.rows_of(number)
        days = block.local_date[rows]
        for code, touched in beside.touching.get(series.place, ()):
            for phase, first, last in reversed(touched.phases):
                here = _between(days, first, last)
                hazards[rows][here], phases[rows][here] = code, _PHASES.index(phase)
    return hazards, phases


def _between(days: Instants, first: date, last: date) -> npt.NDArray[np.bool_]:
    return (days >= np.datetime64(first)) & (days <= np.datetime64(last))


def _step(series: RecordedSeries, step: Step) -> str:
    return str(step if step is Step.DAY else series.step)


def _words(words: Sequence[str], codes: Codes) -> pa.DictionaryArray:
    """Return coded words; equal words share a code, and no word has none."""
    known = tuple(dict.fromkeys(map(str, words)))
    number = np.array([known.index(str(word)) for word in words] + [0], dtype=np.int32)  # of no word: masked
    return pa.DictionaryArray.from_arrays(
        pa.array(number[codes], mask=codes == NONE, type=pa.int32()), pa.array(known, type=pa.string())
    )


def _numbers(values: Numbers) -> pa.Array:
    return pa.array(values + 0.0, from_pandas=True)  # NaN is no number; and there is one zero, without a sign


def _column(values: pa.Array | npt.NDArray[Any], kind: pa.DataType) -> pa.Array:
    return values if isinstance(values, pa.Array) else pa.array(values, type=kind)
