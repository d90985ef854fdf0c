"""The days of the time line looked at closely, from the address: what the brush does, without a mouse.

It cuts the picture only: numbers, change points and study are of all days shown.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.asked import told_instead
from dashboard.choosing import select_day
from dashboard.reader import Reader
from presentation.chart_values import Coverages, TimeLine
from presentation.times import day


def choose_closer(wishes: Mapping[str, str], *, first: date, last: date) -> tuple[date, date]:
    """Return the days asked for by `from` and `to`, cut to those there are; all of them where they are no such days."""
    begins, ends = _day(wishes.get("from"), usual=first), _day(wishes.get("to"), usual=last)
    begins, ends = max(begins, first), min(ends, last)
    return (begins, ends) if begins <= ends else (first, last)


def show_closer(closer: tuple[date, date], *, first: date, last: date, reader: Reader) -> None:
    """Show the two days to choose, each of which writes itself into the address."""
    columns = st.columns(4)
    with columns[0]:
        select_day("from", reader.words.say("explore-since"), closer[0], first=first, last=closer[1])
    with columns[1]:
        select_day("to", reader.words.say("explore-until"), closer[1], first=closer[0], last=last)


def told_closer(closer: tuple[date, date], *, reader: Reader) -> list[str]:
    """Return which days of the address are not shown, and which are instead, a sentence each."""
    labels = {"from": reader.words.say("explore-since"), "to": reader.words.say("explore-until")}
    return [
        sentence
        for (name, label), taken in zip(labels.items(), closer, strict=True)
        for sentence in told_instead(
            name, label, taken.isoformat(), day(taken, language=reader.language), reader=reader
        )
    ]


def closer_line(line: TimeLine, closer: tuple[date, date]) -> TimeLine:
    """Return the line over these days alone, with what lies within them."""
    first, last = closer
    bands = (band for band in line.bands if band.first <= last and band.last >= first)
    return replace(
        line,
        days=tuple(each for each in line.days if first <= each.day <= last),
        bands=tuple(replace(band, first=max(band.first, first), last=min(band.last, last)) for band in bands),
        findings=tuple(each for each in line.findings if each.began_on <= last and each.latest_on >= first),
        changes=tuple(each for each in line.changes if first <= each.began_on <= last),
    )


def closer_rows(rows: Coverages, closer: tuple[date, date]) -> Coverages:
    """Return the strip over the same days, so that it stands under the line."""
    first, last = closer
    return tuple((name, tuple(each for each in days if first <= each.day <= last)) for name, days in rows)


def _day(wish: str | None, *, usual: date) -> date:
    try:
        return date.fromisoformat(wish or "")
    except ValueError:
        return usual
