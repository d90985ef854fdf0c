"""What changed when, in words: a title that states the finding, a table, and what such a finding is worth."""

from collections.abc import Sequence
from datetime import date
from math import log

from domain.changes import LevelChange
from presentation.chart_text import Table, change_size, said_level
from presentation.times import day, days
from presentation.words import Words


def change_title(changes: Sequence[LevelChange], *, first: date, last: date, words: Words) -> str:
    """Return how many changes there are in the days shown, and the largest as a ratio of its two levels."""
    largest = max(changes, key=_size, default=None)
    return words.say(
        "change-title",
        count=len(changes),
        days=days(first, last, language=words.language),
        largest=change_size(largest, words=words) if largest else "",
    )


def change_note(changes: Sequence[LevelChange], *, words: Words) -> str:
    """Return what such a table is worth, or what it means that it is empty."""
    return words.say("change-note" if changes else "change-none")


def change_table(changes: Sequence[LevelChange], *, words: Words) -> Table:
    """Return a row a change, oldest first; no row where there is none."""
    heads = ("change-head-day", "change-head-onset", "change-head-before", "change-head-after", "change-head-course")
    return Table(
        header=tuple(words.say(key) for key in heads), rows=tuple(_row(change, words=words) for change in changes)
    )


def _row(change: LevelChange, *, words: Words) -> tuple[str, ...]:
    return (
        day(change.began_on, language=words.language),
        days(change.low, change.high, language=words.language),
        said_level(change.before, counts=change.counts_before, words=words),
        said_level(change.after, counts=change.counts_after, words=words),
        words.say(_course(change)),
    )


def _course(change: LevelChange) -> str:
    if not change.is_slope:
        return "change-level"
    return "change-rise" if change.is_rising else "change-fall"


def _size(change: LevelChange) -> float:
    return abs(log((change.after + 1) / (change.before + 1)))  # one ad more on each side: a level may be zero
