"""Active alerts of the National Weather Service, as api.weather.gov publishes them in GeoJSON.

Tests, exercises and drafts are passed over, and so is what has expired. No county is guessed: an alert that names
forecast zones alone has none.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Annotated, Any

from pydantic import Field, field_validator

from crawlers.feeds.alert_kinds import THREATS, kind_and_word
from crawlers.feeds.payloads import (
    MAX_ID,
    Heard,
    Instant,
    InstantOrNone,
    Number,
    Reading,
    Record,
    Words,
    clean,
    json_of,
    listed,
)
from domain.reports import Feed, Report, Word

IN_EARNEST = "Actual"
SAME = re.compile(r"[0-9]{6}")  # the first digit names a part of the county, 0 the whole of it
MAX_COUNTIES = 4_000  # there are 3,244; more is no list of counties
MAX_REFERENCES = 1_000  # an alert that is updated each hour for six weeks


class Geocode(Record):
    """Where an alert holds."""

    same: Annotated[tuple[str, ...], Field(alias="SAME", max_length=MAX_COUNTIES)] = ()


class Earlier(Record):
    """An alert that another one refers to."""

    identifier: Number


class Alert(Record):
    """The properties of one alert."""

    id: Number
    event: Words
    message_type: Annotated[str, Field(alias="messageType", pattern="^(Alert|Update|Cancel)$")]
    sent: Instant
    effective: Instant
    onset: InstantOrNone = None
    expires: Instant
    ends: InstantOrNone = None
    geocode: Geocode = Geocode()
    references: Annotated[tuple[Earlier, ...], Field(max_length=MAX_REFERENCES)] = ()
    parameters: Mapping[str, Any] = Field(default_factory=dict)

    @field_validator("geocode", mode="before")
    @classmethod
    def _none_is_nowhere(cls, value: object) -> object:
        return {} if value is None else value

    @property
    def threats(self) -> tuple[str, ...]:
        """Return what the alert says of the damage to be expected."""
        said = [self.parameters.get(name) for name in THREATS]
        return tuple(word for words in said if isinstance(words, list) for word in words if isinstance(word, str))

    @property
    def counties(self) -> tuple[str, ...]:
        """Return the five-digit codes of the counties that the alert names, whole or in part."""
        return tuple(sorted({code[1:] for code in self.geocode.same if SAME.fullmatch(code) and code[3:] != "000"}))


def read_alerts(text: str, *, now: datetime) -> Heard:
    """Return the alerts of one answer that are meant in earnest and have not expired.

    Args:
        text: The answer.
        now: The present, aware.

    Raises:
        NotUnderstood: the answer is no list of alerts.
    """
    reading = Reading()
    features = listed(json_of(text.lstrip("\ufeff")), "features")
    return reading.heard(reading.each(features, partial(_report, reading, now=now)))


def _report(reading: Reading, feature: object, *, now: datetime) -> Report | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or not {"status", "id", "@id", "web"} & properties.keys():
        return _of_alert(Alert.model_validate({}))  # refused, as any record without its fields is
    if (status := properties.get("status")) != IN_EARNEST:
        known = status if status in ("Test", "Exercise", "System", "Draft") else "of another status"
        reading.pass_over(str(known))
        return None
    alert = Alert.model_validate(_with_old_names(properties))
    if alert.expires <= now:
        reading.pass_over("expired")
        return None
    return _of_alert(alert)


def _with_old_names(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties with what older and smaller answers call otherwise."""
    number = next((properties[name] for name in ("id", "@id", "web") if properties.get(name)), None)
    sent = properties.get("sent") or properties.get("effective")
    return {name: value for name, value in properties.items() if value is not None} | {"id": number, "sent": sent}


def _of_alert(alert: Alert) -> Report:
    kind, word = kind_and_word(alert.event, threats=alert.threats)
    is_cancel = alert.message_type == "Cancel"
    earlier = tuple(dict.fromkeys(clean(each.identifier, limit=MAX_ID) for each in alert.references))
    begins_at = alert.onset or alert.effective
    return Report(
        feed=Feed.NWS,
        external_id=alert.id,
        name=alert.event,
        kind=kind,
        word=Word.NOTE if is_cancel else word,
        issued_at=alert.sent,
        begins_at=begins_at,
        ends_at=max(alert.ends or alert.expires, begins_at),
        counties=alert.counties,
        replaces=() if is_cancel else earlier,
        cancels=earlier if is_cancel else (),
    )
