"""A file that was read, with its counts as single values: for tests, whose files are small."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.counts import Count, Step
from exports.count_import import ReadFile, read_count_file
from exports.import_report import ImportReport, Reach, Refusal, WindowNote


@dataclass(frozen=True, kw_only=True)
class ReadBack:
    report: ImportReport
    counts: Mapping[Step, tuple[Count, ...]]
    definitions: Mapping[Step, tuple[int, ...]]

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        return self.report.refusals

    @property
    def windows(self) -> tuple[WindowNote, ...]:
        return self.report.windows

    @property
    def ignored_columns(self) -> tuple[str, ...]:
        return self.report.ignored_columns

    @property
    def rows_read(self) -> int:
        return self.report.rows_read

    @property
    def taken(self) -> int:
        return self.report.taken

    @property
    def rows_refused(self) -> int:
        return self.report.rows_refused

    @property
    def missing(self) -> int:
        return self.report.missing

    @property
    def reach(self) -> Reach | None:
        return self.report.reach

    def by_definition(self) -> Iterator[tuple[Step, int, tuple[Count, ...]]]:
        for step, counts in self.counts.items():
            for definition in sorted(set(self.definitions[step])):
                told = zip(counts, self.definitions[step], strict=True)
                yield step, definition, tuple(count for count, of in told if of == definition)


def read_back(path: Path, **known: Any) -> ReadBack:  # noqa: ANN401 - what read_count_file is given
    with read_count_file(path, **known) as read:
        return back_of(read)


def back_of(read: ReadFile) -> ReadBack:
    counts: dict[Step, list[Count]] = defaultdict(list)
    definitions: dict[Step, list[int]] = defaultdict(list)
    for batch in read.batches():
        for series, count in batch.counts():
            counts[series.step].append(count)
            definitions[series.step].append(series.definition_version)
    assert sum(map(len, counts.values())) == read.report.taken
    assert frozenset(counts) == read.report.steps
    return ReadBack(
        report=read.report,
        counts={step: tuple(found) for step, found in counts.items()},
        definitions={step: tuple(found) for step, found in definitions.items()},
    )
