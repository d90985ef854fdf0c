"""Disaster declarations as OpenFEMA publishes them, in JSON or CSV: one record a county, one report a declaration.

A declaration that names no county is kept and opens no phase. It believes no record that it cannot read.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from types import MappingProxyType
from typing import Annotated

from pydantic import AliasChoices, BeforeValidator, Field

from crawlers.feeds.payloads import (
    Heard,
    Instant,
    InstantOrNone,
    NotUnderstood,
    Reading,
    Record,
    Words,
    json_of,
    listed,
)
from domain.reports import Feed, Report, Word

LIST = "DisasterDeclarationsSummaries"
NOON = time(12)  # in UTC: the same calendar day in every state and territory
STATEWIDE = "000"
KIND_OF_TYPE: Mapping[str, str] = MappingProxyType(
    {
        "DR": "DR", "Major Disaster": "DR", "EM": "EM", "Emergency": "EM", "FM": "FM", "Fire Management": "FM",
        "FS": "FS", "Fire Suppression": "FS",
    }
)  # fmt: skip
KIND_OF_INCIDENT: Mapping[str, str] = MappingProxyType(
    {
        "hurricane": "hurricane", "typhoon": "hurricane", "tropical storm": "tropical storm",
        "tropical depression": "tropical storm", "severe storm": "storm", "severe storm(s)": "storm",
        "severe storms": "storm", "coastal storm": "storm", "straight-line winds": "storm", "flood": "flood",
        "dam/levee break": "flood", "tornado": "tornado", "snow": "winter storm", "snowstorm": "winter storm",
        "winter storm": "winter storm", "freezing": "winter storm", "severe freeze": "winter storm",
        "severe ice storm": "ice storm", "ice storm": "ice storm", "fire": "wildfire", "earthquake": "earthquake",
        "biological": "pandemic", "chemical": "chemical release", "toxic substances": "chemical release",
    }
)  # fmt: skip


def _digits(width: int) -> BeforeValidator:
    """Return what turns 1, "1" and "001" into "001"; a spreadsheet loses leading zeros."""
    return BeforeValidator(
        lambda value: str(value or 0).strip().zfill(width) if isinstance(value, int | str) else value
    )


class Declaration(Record):
    """One record of the table, under the names of its second version or of the older web table."""

    number: Annotated[int, Field(alias="disasterNumber", ge=1, le=99_999)]
    type: Annotated[str, Field(alias="declarationType", max_length=40)]
    title: Annotated[Words, Field(validation_alias=AliasChoices("declarationTitle", "disasterName"))]
    incident: Annotated[str, Field(alias="incidentType", max_length=80)]
    declared_at: Annotated[Instant, Field(alias="declarationDate")]
    began_at: Annotated[Instant, Field(alias="incidentBeginDate")]
    ended_at: Annotated[InstantOrNone, Field(alias="incidentEndDate")] = None
    state: Annotated[str, _digits(2), Field(alias="fipsStateCode", pattern="^[0-9]{2}$")] = "00"
    county: Annotated[str, _digits(3), Field(alias="fipsCountyCode", pattern="^[0-9]{3}$")] = STATEWIDE


def read_declarations(text: str) -> Heard:
    """Return the declarations of one answer, one report each, in the order in which they first stand there.

    Raises:
        NotUnderstood: the answer is neither the JSON nor the CSV of this table.
    """
    reading = Reading()
    rows = reading.each(_records(text), partial(_row, reading))
    joined: dict[str, Report] = {}
    for row in rows:
        known = joined.get(row.external_id)
        joined[row.external_id] = _joined(known, row) if known else row
    return reading.heard(joined.values())


def _records(text: str) -> Iterable[object]:
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return listed(json_of(text.lstrip("\ufeff")), LIST)
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff").replace("\0", "")))
    if "disasterNumber" not in _columns(rows):
        raise NotUnderstood("the answer is neither JSON nor a table with a column disasterNumber")
    return _lines(rows)


def _columns(rows: "csv.DictReader[str]") -> list[str]:
    try:
        return list(rows.fieldnames or ())
    except csv.Error:
        return []


def _lines(rows: "csv.DictReader[str]") -> Iterator[Mapping[str, str] | None]:
    """Yield each line of a table, None for one that cannot be read; what a line has too much of is dropped."""
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            yield None
            continue
        if row is None:
            return
        yield {name: value for name, value in row.items() if isinstance(name, str) and value is not None}


def _row(reading: Reading, record: object) -> Report | None:
    row = Declaration.model_validate(record)
    kind = KIND_OF_TYPE.get(row.type.strip())
    if kind is None:
        reading.pass_over("no kind of declaration that we know")
        return None
    began_at, ended_at = _noon(row.began_at), _noon(row.ended_at) if row.ended_at else None
    return Report(
        feed=Feed.FEMA,
        external_id=f"{kind}-{row.number}",
        name=row.title.title() if row.title.isupper() else row.title,
        kind=KIND_OF_INCIDENT.get(row.incident.strip().lower(), "other"),
        word=Word.DECLARATION,
        issued_at=row.declared_at,
        begins_at=began_at,
        ends_at=max(ended_at, began_at) if ended_at else None,
        counties=() if row.county == STATEWIDE or row.state == "00" else (row.state + row.county,),
    )


def _noon(at: datetime) -> datetime:
    return datetime.combine(at.date(), NOON, tzinfo=at.tzinfo)


def _joined(first: Report, other: Report) -> Report:
    """Return a report with the counties of both; all else is the first one's."""
    return replace(first, counties=tuple(sorted({*first.counties, *other.counties})))
