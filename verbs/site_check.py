"""`site check`: try a card on one cell without storing anything, and say what a whole sweep would cost."""

import json
import os
import sys
from pathlib import Path

from crawlers.cards.card import load_card
from crawlers.check import CellCheck, check_cell
from domain.counts import AT_LEAST, Count, Coverage
from domain.errors import WrongInput
from domain.spelling import counted
from office import means_of, utc_now
from settings import load_settings
from verbs.crawl import as_cell
from verbs.my_turn import my_turn
from verbs.told import told_ads, told_span
from workspace import load_places


def run(folder: Path, *, card: Path, cell: str | None, as_json: bool) -> int:
    """Print what came of the cell; return 1 when it has no whole number."""
    settings, now = load_settings(folder, os.environ), utc_now()
    loaded = load_card(card, today=now.date(), may_reach_private=settings.may_reach_private)
    first = loaded.listed_cells[0]
    place, _, category = (cell or f"{first.place}/{first.category}").partition("/")
    if not category:
        raise WrongInput(f"--cell {cell!r}: expected place/category, such as {first.place}/{first.category}")
    means = means_of(settings, load_places(folder))
    with my_turn(loaded.home, settings):
        checked = check_cell(card, place=place, category=category, now=now, means=means)
    if as_json:
        sys.stdout.write(json.dumps(as_object(checked), indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in told(checked))
    return 0 if all(count.coverage is Coverage.COMPLETE for count in checked.counts) else 1


def told(checked: CellCheck) -> list[str]:
    """Return a check as lines a person reads: each address, what each rule matched, each count, a sweep's cost."""
    asked = [f"{one.address}: {one.told}" for one in checked.asked]
    rules = [f"  {rule}: matched {number}" for rule, number in checked.matched.items()]
    counts = [
        f"{count.place}/{count.category} {count.measure}: {told_ads(count.ads)}, {count.verdict} ({count.evidence})"
        for count in checked.counts
    ]
    newest = [f"The newest ad was posted {checked.newest:%Y-%m-%d %H:%M} UTC."] if checked.newest else []
    unchecked = [note for count in checked.counts for note in unverified(count)]
    hints = [f"Look: {hint}." for hint in (*checked.hints, *unchecked)]
    return [*asked, *rules, *counts, *hints, *newest, told_cost(checked)]


def unverified(count: Count) -> list[str]:
    """Return what a number's evidence says of checks that have checked nothing."""
    notes = count.evidence.split("; ")[1:] if count.coverage is Coverage.COMPLETE else []
    silent = [note for note in notes if AT_LEAST in note or "could not check" in note]
    return [f"{count.measure} stands unchecked: {note}" for note in silent]


def told_cost(checked: CellCheck) -> str:
    """Return what a sweep of all cells would cost, as far as this one cell can tell."""
    cells = counted(checked.sweep_cells, "cell")
    if checked.sweep_requests is None or checked.sweep_time is None:
        return f"What a sweep of {cells} costs is not known: no count came of this one."
    requests, span = counted(checked.sweep_requests, "request"), told_span(checked.sweep_time)
    alike = "" if checked.sweep_cells == 1 else ", were every cell like this one"
    return f"A sweep of {cells} would take {requests} and {span} at the site's pace{alike}."


def as_object(checked: CellCheck) -> dict[str, object]:
    """Return a check under the names that a program reads."""
    return {
        "cells": [as_cell(count) | {"evidence": count.evidence} for count in checked.counts],
        "asked": [{"address": one.address, "told": one.told} for one in checked.asked],
        "matched": dict(checked.matched),
        "hints": list(checked.hints),
        "newest": checked.newest.isoformat() if checked.newest else None,
        "requests": checked.requests,
        "sweep_cells": checked.sweep_cells,
        "sweep_requests": checked.sweep_requests,
        "sweep_minutes": None if checked.sweep_time is None else round(checked.sweep_time.total_seconds() / 60, 1),
    }
