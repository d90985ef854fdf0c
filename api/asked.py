"""What may stand behind a `?`: every parameter of every list. A word that is none is told, not guessed."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.cursors import LONGEST
from api.formats import Form
from domain.counts import Measure, Source, Step
from domain.question import Table
from extracts.asked_question import SOURCES, Asked

ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_written(given: object) -> object:
    """Return a date as it was written; a number is none, although it could be taken for seconds."""
    if isinstance(given, str) and not ISO_DAY.fullmatch(given):
        raise ValueError("expected a date as YYYY-MM-DD")
    return given


MOST_ROWS, USUAL_ROWS = 10_000, 1_000
MOST_NAMES = 50
Name = Annotated[str, Field(min_length=1, max_length=100)]
Day = Annotated[date, BeforeValidator(_as_written), Field(json_schema_extra={"format": "date"})]
Instant = Annotated[str, Field(min_length=1, max_length=40)]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES)]


class ExportedStep(StrEnum):
    """By which windows counts leave."""

    SLOT = "slot"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Listed(BaseModel):
    """What every list is asked with."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=USUAL_ROWS, ge=1, le=MOST_ROWS, description="rows of a page at most")
    cursor: str | None = Field(
        default=None, min_length=1, max_length=LONGEST, description="`next` of the page before, with the same filters"
    )
    format: Form | None = Field(default=None, description="instead of the Accept header")

    @property
    def filters(self) -> dict[str, Any]:
        """Return what was asked, by parameter."""
        return self.model_dump(mode="json")


class PlacesAsked(Listed):
    """Which places."""

    place: Names = Field(default=[], description="only these; short names, may be repeated")


class SitesAsked(Listed):
    """Which sites."""

    site: Names = Field(default=[], description="only these; short names, may be repeated")


class SeriesAsked(Listed):
    """Which series."""

    place: Names = Field(default=[], description="only of these places; may be repeated")
    site: Names = Field(default=[], description="only of these sites; may be repeated")
    category: Names = Field(default=[], description="only of these categories; may be repeated")
    measure: Measure | None = Field(default=None, description="only of this measure")
    step: Step | None = Field(default=None, description="only those counted by this step")
    source: Source | None = Field(default=None, description="crawl or import; both where left out")


class QuestionAsked(BaseModel):
    """The question of an export: counts by the page and a whole file are asked for with the same words."""

    model_config = ConfigDict(extra="forbid")

    place: Names = Field(default=[], description="only of these places; may be several")
    site: Names = Field(default=[], description="only of these sites; may be several")
    category: Names = Field(default=[], description="only of these categories; may be several")
    source: Source | None = Field(default=None, description="crawl or import; both where left out")
    step: ExportedStep = Field(default=ExportedStep.DAY, description="length of the windows")
    since: Day | None = Field(default=None, description="first local date; default: the first on record")
    until: Day | None = Field(default=None, description="last local date; default: the last on record")
    as_of: Instant | None = Field(
        default=None, description="an issue's number, or an instant with its zone; default: now"
    )

    def words(self, *, table: Table = Table.COUNTS, issue: int | None = None) -> Asked:
        """Return the words of the question; an issue that a cursor carries goes before any other."""
        sources = {source: word for word, source in SOURCES.items()}
        return Asked(
            table=table.value,
            step=self.step.value,
            places=self.place,
            sites=self.site,
            categories=self.category,
            source=sources[self.source],
            since=str(self.since) if self.since else None,
            until=str(self.until) if self.until else None,
            as_of=self.as_of if issue is None else str(issue),
        )
