"""Invented answers in the shape in which the public feeds publish them. No real storm, number or office is in them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.reports import Feed, Report, Word

NOW = datetime(2026, 8, 25, 12, tzinfo=UTC)  # a Tuesday, seven in the morning in Houston
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HARRIS, GALVESTON, DALLAS = "48201", "48167", "48113"


def an_alert(number: str = "urn:oid:1", *, event: str = "Hurricane Warning", **said: object) -> dict[str, Any]:
    """Return a feature: a warning for Harris County from now until tomorrow, each part otherwise as a test says."""
    properties: dict[str, Any] = {
        "@id": f"https://api.weather.example/alerts/{number}",
        "@type": "wx:Alert",
        "id": number,
        "areaDesc": "Harris",
        "geocode": {"SAME": ["048201"], "UGC": ["TXC201"]},
        "references": [],
        "sent": NOW.isoformat(),
        "effective": NOW.isoformat(),
        "onset": NOW.isoformat(),
        "expires": (NOW + DAY).isoformat(),
        "ends": None,
        "status": "Actual",
        "messageType": "Alert",
        "severity": "Extreme",
        "event": event,
        "parameters": {},
    }
    return {"id": properties["@id"], "type": "Feature", "geometry": None, "properties": properties | said}


def alerts(*features: object) -> str:
    """Return an answer with these features."""
    return json.dumps({"@context": [], "type": "FeatureCollection", "features": features, "title": "Current alerts"})


def refers_to(*numbers: str) -> list[dict[str, str]]:
    """Return what an update or a cancellation says of the alerts before it."""
    return [
        {"@id": f"https://api.weather.example/alerts/{each}", "identifier": each, "sender": "w"} for each in numbers
    ]


def a_row(number: int = 9001, *, county: str = "201", **said: object) -> dict[str, Any]:
    """Return a record of the declarations' table: a hurricane in Harris County, declared two days after it began."""
    row: dict[str, Any] = {
        "femaDeclarationString": f"DR-{number}-TX",
        "disasterNumber": number,
        "state": "TX",
        "declarationType": "DR",
        "declarationDate": "2026-08-25T00:00:00.000Z",
        "incidentType": "Hurricane",
        "declarationTitle": "HURRICANE QUILLFEATHER",
        "incidentBeginDate": "2026-08-23T00:00:00.000Z",
        "incidentEndDate": None,
        "fipsStateCode": "48",
        "fipsCountyCode": county,
        "designatedArea": "Invented (County)",
    }
    return row | said


def declarations(*rows: object) -> str:
    """Return an answer with these records."""
    return json.dumps({"metadata": {"count": 0}, "DisasterDeclarationsSummaries": rows})


def a_storm(
    name: str = "Quillfeather",
    *,
    number: str = "AL992026",
    type_: str = "Hurricane",
    at: str = "Tue, 25 Aug 2026 09:00:00 GMT",
) -> str:
    """Return an item about a storm, with everything that the service says of one."""
    said = {
        "center": "28.1, -94.2",
        "type": type_,
        "name": name,
        "wallet": "AT9",
        "atcf": number,
        "datetime": "4:00 AM CDT Tue Aug 25",
        "movement": "NW at 9 mph",
        "pressure": "970 mb",
        "wind": "100 mph",
        "headline": " ...INVENTED WORDS OF NO STORM... ",
    }
    cyclone = "".join(f"<nhc:{key}>{words}</nhc:{key}>" for key, words in said.items())
    return (
        f"<item><title>Summary for {type_} {name} (AT9/{number})</title>"
        f'<guid isPermaLink="false">summary-{number}</guid><pubDate>{at}</pubDate>'
        "<link>https://storms.example/refresh</link><author>storms@center.example (center)</author>"
        f"<description><![CDATA[...INVENTED WORDS... <br/>]]></description><nhc:Cyclone>{cyclone}</nhc:Cyclone></item>"
    )


def storms(*items: str) -> str:
    """Return a summary with these items, between others that speak of no storm."""
    outlook = (
        "<item><title>Atlantic Tropical Weather Outlook</title>"
        "<description><![CDATA[<br/> Quiet. <br/>]]></description>"
        "<pubDate>Tue, 25 Aug 2026 09:00:00 GMT</pubDate></item>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" '
        'xmlns:nhc="https://www.nhc.noaa.gov" version="2.0"><channel><pubDate>Tue, 25 Aug 2026 09:05:00 GMT</pubDate>'
        f"<title>Invented storms (Atlantic)</title>{outlook}{''.join(items)}{outlook}</channel></rss>"
    )


def a_report(number: str = "1", **said: Any) -> Report:  # noqa: ANN401 - as the report is
    """Return a hurricane warning for Harris County from now until tomorrow, each part otherwise as a test says."""
    ordinary: dict[str, Any] = {
        "feed": Feed.NWS,
        "external_id": number,
        "name": "Hurricane Warning",
        "kind": "hurricane",
        "word": Word.WARNING,
        "issued_at": NOW,
        "begins_at": NOW,
        "ends_at": NOW + DAY,
        "counties": (HARRIS,),
    }
    return Report(**ordinary | said)


def a_declaration(number: str = "DR-9001", **said: Any) -> Report:  # noqa: ANN401 - as the report is
    """Return a declaration of a hurricane in Harris County that began two days ago and has no last day yet."""
    ordinary: dict[str, Any] = {
        "feed": Feed.FEMA,
        "name": "Hurricane Quillfeather",
        "word": Word.DECLARATION,
        "issued_at": NOW - 12 * HOUR,
        "begins_at": NOW - 2 * DAY,
        "ends_at": None,
    }
    return a_report(number, **ordinary | said)
