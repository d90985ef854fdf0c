"""What `/metrics` answers: how the work stands, in the text format that Prometheus reads. It holds no count of ads."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector, CollectorRegistry
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.access import METRICS
from domain.errors import TidegaugeError
from domain.standing import SiteStanding, Standing, Tick

WAITING = ("queued", "leaving")  # the age of a message that was sent says nothing


def metrics_route(read: Callable[[], Standing]) -> Route:
    """Return the route `/metrics`.

    Args:
        read: Asks the database, in a worker thread; raises `DatabaseUnreachable` when it does not answer.

    The route answers 503 without a number when the database cannot be read: no number is better than an old one.
    """

    async def metrics(_: Request) -> Response:
        try:
            standing = await asyncio.to_thread(read)
        except TidegaugeError as error:
            return PlainTextResponse(f"{error}\n", 503)
        return Response(metrics_text(standing), media_type=CONTENT_TYPE_LATEST)

    return Route(METRICS, metrics, methods=["GET"])


def metrics_text(standing: Standing) -> bytes:
    """Return how the work stands as Prometheus reads it."""
    registry = CollectorRegistry()
    registry.register(_Once(standing))
    return generate_latest(registry)


class _Once(Collector):
    """Everything that one standing says."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    def collect(self) -> Iterator[Metric]:
        yield from of_work(self._standing)
        yield from of_sites(self._standing.sites, now=self._standing.as_of)
        yield from of_clock(self._standing.ticks, now=self._standing.as_of)


def of_work(standing: Standing) -> Iterator[Metric]:
    """Yield slots, findings, the newest look and the messages."""
    slots = GaugeMetricFamily(
        "tidegauge_slots", "Slots that ended in the last seven days, by what became of them.", labels=["state"]
    )
    for state, number in standing.slots.items():
        slots.add_metric([state], number)
    messages = GaugeMetricFamily(
        "tidegauge_outbox_messages",
        "Findings and notices told, each once on every route, by what became of them; one mail may hold many.",
        labels=["state"],
    )
    mails = GaugeMetricFamily(
        "tidegauge_outbox_mails",
        "Mails, and calls of other channels, by what became of them, however many findings each tells.",
        labels=["state"],
    )
    oldest = GaugeMetricFamily(
        "tidegauge_outbox_oldest_age_seconds", "How long the oldest message has been waiting.", labels=["state"]
    )
    for state, each in standing.outbox.items():
        messages.add_metric([state], each.messages)
        mails.add_metric([state], each.mails)
        if state in WAITING and each.oldest_at:
            oldest.add_metric([state], _age(each.oldest_at, now=standing.as_of))
    beside = GaugeMetricFamily(
        "tidegauge_outbox_channel_copies",
        "Of the messages, those beside mail, by what became of them.",
        labels=["channel", "state"],
    )
    for label, number in standing.channels.items():
        beside.add_metric(label.split(), number)
    attempts = sum(each.attempts for each in standing.outbox.values())
    yield from (slots, messages, mails, oldest, beside)
    yield CounterMetricFamily("tidegauge_outbox_attempts", "Tries, each finding of a mail counted.", value=attempts)
    yield GaugeMetricFamily("tidegauge_findings_open", "Findings that go on.", value=standing.open_findings)
    if standing.looked_at:
        age = _age(standing.looked_at, now=standing.as_of)
        yield GaugeMetricFamily("tidegauge_look_age_seconds", "Age of the newest look at counts.", value=age)


def of_sites(sites: Iterable[SiteStanding], *, now: datetime) -> Iterator[Metric]:
    """Yield how the lists of each site were read."""
    lists = GaugeMetricFamily("tidegauge_site_lists", "Lists that the site's card counts.", labels=["site"])
    read = GaugeMetricFamily("tidegauge_site_lists_read", "Lists read completely in 24 hours.", labels=["site"])
    overdue = GaugeMetricFamily("tidegauge_site_slots_overdue", "Slots that nobody ended in time.", labels=["site"])
    cells = GaugeMetricFamily(
        "tidegauge_site_cells", "Cells by the verdict of their newest window.", labels=["site", "verdict"]
    )
    complete = GaugeMetricFamily(
        "tidegauge_site_complete_window_age_seconds",
        "Age of the newest window in which a list was read completely.",
        labels=["site"],
    )
    for site in sites:
        lists.add_metric([site.site], len(site.lists))
        read.add_metric([site.site], site.read_lists(now))
        overdue.add_metric([site.site], site.overdue)
        for verdict, number in Counter(each.verdict for each in site.lists if each.verdict).items():
            cells.add_metric([site.site, verdict.value], number)
        if site.last_complete_end:
            complete.add_metric([site.site], _age(site.last_complete_end, now=now))
    yield from (lists, read, overdue, cells, complete)


def of_clock(ticks: Iterable[Tick], *, now: datetime) -> Iterator[Metric]:
    """Yield the clock's jobs."""
    age = GaugeMetricFamily("tidegauge_clock_tick_age_seconds", "Since a job last came to its end.", labels=["job"])
    took = GaugeMetricFamily("tidegauge_clock_tick_duration_seconds", "How long it took then.", labels=["job"])
    done = CounterMetricFamily("tidegauge_clock_ticks", "Ticks that came to their end.", labels=["job"])
    failed = CounterMetricFamily("tidegauge_clock_tick_failures", "Of those, ticks that failed.", labels=["job"])
    lost = CounterMetricFamily(
        "tidegauge_clock_ticks_lost", "Ticks that were not done, by the reason.", labels=["job", "reason"]
    )
    for tick in ticks:
        if tick.ticked_at:
            age.add_metric([tick.job], _age(tick.ticked_at, now=now))
        took.add_metric([tick.job], tick.took_seconds)
        done.add_metric([tick.job], tick.ticks)
        failed.add_metric([tick.job], tick.failures)
        for reason in ("missed", "coalesced", "overlapped"):
            lost.add_metric([tick.job, reason], getattr(tick, reason))
    yield from (age, took, done, failed, lost)


def _age(at: datetime, *, now: datetime) -> float:
    return (now - at).total_seconds()
