"""Named storms, as the National Hurricane Center publishes them in RSS. They name no county, so they open no phase.

What they give is a name: alerts and counties come from elsewhere.
"""

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Annotated

from pydantic import BeforeValidator, Field

from crawlers.feeds.payloads import Heard, Instant, NotUnderstood, Reading, Record, Words, clean
from crawlers.strategies.xml_text import NoXml, each_element, local_name, words_of
from domain.reports import Feed, Report, Word

CYCLONE, PUBLISHED = "Cyclone", "pubDate"
NO_NAME_YET = "other"  # a depression, a potential storm, what is left of one: the kind by which it names nothing
KIND_OF_TYPE: Mapping[str, str] = MappingProxyType(
    {
        "hurricane": "hurricane", "major hurricane": "hurricane", "typhoon": "hurricane",
        "tropical storm": "tropical storm", "subtropical storm": "tropical storm",
    }
)  # fmt: skip


def _dated(value: object) -> object:
    try:
        return parsedate_to_datetime(value) if isinstance(value, str) else value
    except OverflowError as wrong:  # a date that no calendar holds
        raise ValueError("no date") from wrong


class Advisory(Record):
    """One storm of the summary."""

    type: Words
    name: Words
    center: str = ""
    atcf: Annotated[str, Field(pattern="^[A-Z]{2}[0-9]{6}$")]  # AL022024: basin, number, year
    issued_at: Annotated[Instant, BeforeValidator(_dated), Field(alias=PUBLISHED)]


def read_advisories(text: str) -> Heard:
    """Return the storms of one answer, each under its number of the season.

    Raises:
        NotUnderstood: the answer is no RSS.
    """
    reading = Reading()
    try:
        return reading.heard(reading.each(_storms(text), _report))
    except NoXml as wrong:
        raise NotUnderstood(str(wrong)) from None


def _storms(text: str) -> Iterator[dict[str, str]]:
    """Yield what each item says of a storm; an item that speaks of none is passed over."""
    for item in each_element(text, roots=["rss"], names=["item"]):
        storm = next((child for child in item if local_name(child) == CYCLONE), None)
        if storm is not None:
            said = {local_name(child): words_of(child) for child in storm}
            published = (words_of(child) for child in item if local_name(child) == PUBLISHED)
            yield said | {PUBLISHED: next(published, "")}


def _report(said: object) -> Report:
    advisory = Advisory.model_validate(said)
    at = advisory.issued_at
    return Report(
        feed=Feed.NHC,
        external_id=advisory.atcf,
        name=f"{advisory.type} {advisory.name}".title(),
        kind=KIND_OF_TYPE.get(advisory.type.lower(), NO_NAME_YET),
        word=Word.NOTE,
        issued_at=at,
        begins_at=at,
        ends_at=at,
        position=clean(advisory.center),
    )
