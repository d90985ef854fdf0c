"""What passes between a sweep and its child process, as one JSON text a line. Ids, addresses and pages never do."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from domain.counts import Count, Measure, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOrder:
    """What a child process is told: which card, which window, who asks, and which cells (none named: all)."""

    card_path: Path
    window_start: datetime
    window_end: datetime
    now: datetime
    agent: str
    may_reach_private: bool
    parent: int
    cells: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> str:
        """Return the order as one line."""
        return json.dumps(asdict(self), default=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellOutcome:
    """What a child tells of one cell: a count for each measure, and how many elements each rule matched."""

    counts: tuple[Count, ...]
    matched: Mapping[str, int] = field(default_factory=dict)
    requests: int = 0

    def to_json(self) -> str:
        """Return the outcome as one line."""
        told = {"counts": [asdict(count) for count in self.counts], "matched": dict(self.matched)}
        return json.dumps({**told, "requests": self.requests}, default=str)


def order_from(line: str) -> CrawlOrder:
    """Return the order that a line holds.

    Raises:
        KeyError, ValueError: the line is no order of this version.
    """
    told = json.loads(line)
    for name in ("window_start", "window_end", "now"):
        told[name] = datetime.fromisoformat(told[name])
    cells = tuple((place, category) for place, category in told.pop("cells"))
    return CrawlOrder(**{**told, "card_path": Path(told["card_path"]), "cells": cells})


def outcome_from(line: str) -> CellOutcome:
    """Return the outcome that a line holds.

    Raises:
        KeyError, TypeError, ValueError: the line was cut short or is no outcome.
    """
    told = json.loads(line)
    counts = tuple(_count_from(count) for count in told["counts"])
    return CellOutcome(counts=counts, matched=told["matched"], requests=told["requests"])


def _count_from(told: dict[str, str]) -> Count:
    instants = {name: datetime.fromisoformat(told[name]) for name in ("window_start", "window_end", "observed_at")}
    words = {"measure": Measure(told["measure"]), "verdict": Verdict(told["verdict"])}
    return Count(**{**told, **instants, **words})  # type: ignore[arg-type]
