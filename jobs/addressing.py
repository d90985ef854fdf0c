"""A message that is due gets its routes: whom it goes to, on which channel, at once or after the quiet hours."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from alerts.routes import PLAIN, Route, copies_of, is_urgent, report_routes, routes_of
from domain.copies import READER_GONE, Channel, base_route, is_for_one_reader, route_for
from domain.errors import DeliveryFailed
from domain.findings import Finding
from domain.messages import MessageKind, OutboxEntry
from domain.situations import named_by
from jobs.urgency import standing_now
from office import Office
from settings import Settings
from storage.findings import read_all_findings
from storage.routes import address_message, read_on_call, read_unaddressed

log = structlog.get_logger()
WEBHOOK = "webhook"


def address_due(office: Office, *, now: datetime) -> None:
    """Decide for every message due by `now` in which copies it goes out, and when; two clocks decide it once."""
    with office.store() as conn:
        entries = read_unaddressed(conn, now=now)
        if not entries:
            return
        keys = [entry.finding_key for entry in entries]
        findings = {finding.key: finding for finding in read_all_findings(conn, keys=keys)}
        steps = {each.finding_key: each.steps for each in read_on_call(conn, keys=keys)}
        urgent = urgent_groups(entries, standing_now(conn, office, findings))
        for entry in entries:
            copies = copies_of(
                entry,
                routes_for(office.settings, entry),
                is_urgent=(entry.group_key, entry.kind) in urgent,
                steps=steps.get(entry.finding_key, 0),
                zone=office.settings.zone,
                now=now,
            )
            address_message(conn, entry, copies)
    log.info("addressed", messages=len(entries))


def urgent_groups(entries: Iterable[OutboxEntry], findings: dict[str, Finding]) -> frozenset[tuple[str, MessageKind]]:
    """Return which messages are urgent, by group and kind: one urgent finding takes its whole mail along."""
    return frozenset(
        (entry.group_key, entry.kind) for entry in entries if is_urgent(entry.kind, findings.get(entry.finding_key))
    )


def office_routes(settings: Settings) -> tuple[Route, ...]:
    """Return every way out of the building that an office has chosen, those of mail first."""
    webhook = [(Channel.WEBHOOK, WEBHOOK)] if settings.webhook else []
    apprise = [(Channel.APPRISE, f"{Channel.APPRISE}:{each.name}") for each in settings.apprise]
    return routes_of(
        settings.people,
        recipients=settings.mail.recipients,
        languages=settings.languages,
        services=[*webhook, *apprise],
    )


def routes_for(settings: Settings, entry: OutboxEntry) -> tuple[Route, ...]:
    """Return the office's routes for one message: a situation report may have readers of its own."""
    routes = office_routes(settings)
    if entry.kind is not MessageKind.SITREP:
        return routes
    recipients = settings.sitrep.recipients if settings.sitrep else ()
    return report_routes(routes, language=named_by(entry.finding_key).language, recipients=recipients)


def route_of(settings: Settings, entry: OutboxEntry) -> Route:
    """Return the route of a copy as the office has it today.

    A route of mail that is no longer there becomes one to everybody: better told twice than not at all. A copy for one
    reader goes to nobody else: the others have it.

    Raises:
        DeliveryFailed: the reader is no longer among the office's.
    """
    routes = routes_for(settings, entry)
    if is_for_one_reader(entry.route or ""):
        return _route_of_reader(routes, entry.route or "")
    addresses = tuple(address for route in routes for address in route.addresses)
    everybody = Route(name=PLAIN, channel=entry.channel, languages=settings.languages, addresses=addresses)
    return next((route for route in routes if route.name == entry.route), everybody)


def _route_of_reader(routes: Sequence[Route], name: str) -> Route:
    """Return the route of one reader, in the language of the office's route that the reader is on today."""
    for route in sorted(routes, key=lambda route: route.name != base_route(name)):
        addresses = tuple(each for each in route.addresses if route_for(name, each) == name)
        if addresses:
            return replace(route, name=name, addresses=addresses[:1])
    raise DeliveryFailed(READER_GONE, is_temporary=False)
