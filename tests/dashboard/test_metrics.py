"""`/metrics` is what Prometheus can read: every name is documented, has its unit, and holds no count of ads."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families
from starlette.requests import Request

from dashboard.metrics import metrics_route, metrics_text
from domain.counts import Verdict
from domain.errors import DatabaseUnreachable
from domain.standing import CLOCK_SILENT, ListStanding, SiteStanding, Standing, Tick, Waiting
from scheduler import JOBS
from storage.outbox import MessageState
from tests.builders import NOON, SIX_HOURS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "metrics.md"
HOUR = timedelta(hours=1)
READ = ListStanding(
    place="houston", category="escorts", verdict=Verdict.OK, newest_end=NOON, last_complete_end=NOON - HOUR
)
STANDING = Standing(
    as_of=NOON,
    sites=(
        SiteStanding(
            site='the "board"',
            every=SIX_HOURS,
            lists=(READ, replace(READ, place="dallas", verdict=Verdict.BLOCKED, last_complete_end=None)),
            overdue=1,
        ),
    ),
    slots={"done": 27, "not_run": 1},
    outbox={
        "queued": Waiting(messages=2, mails=1, attempts=3, oldest_at=NOON - HOUR),
        "sent": Waiting(messages=40, mails=12, attempts=41, oldest_at=NOON - 900 * HOUR),
    },
    channels={"webhook dead": 1},
    open_findings=4,
    looked_at=NOON - HOUR,
    ticks=(
        Tick(job="look", ticked_at=NOON - timedelta(seconds=4), took_seconds=0.5, ticks=90, failures=2, coalesced=7),
        Tick(job="crawl", ticked_at=None, overlapped=1),
    ),
)
Labels = tuple[tuple[str, str], ...]


def samples(standing: Standing) -> dict[tuple[str, Labels], float]:
    families = text_string_to_metric_families(metrics_text(standing).decode())
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def test_every_number_is_there_under_its_labels() -> None:
    board, look = ("site", 'the "board"'), ("job", "look")
    wanted: dict[tuple[str, Labels], float] = {
        ("tidegauge_slots", (("state", "done"),)): 27,
        ("tidegauge_slots", (("state", "not_run"),)): 1,
        ("tidegauge_outbox_messages", (("state", "queued"),)): 2,
        ("tidegauge_outbox_messages", (("state", "sent"),)): 40,
        ("tidegauge_outbox_mails", (("state", "queued"),)): 1,
        ("tidegauge_outbox_mails", (("state", "sent"),)): 12,
        ("tidegauge_outbox_oldest_age_seconds", (("state", "queued"),)): 3600,
        ("tidegauge_outbox_attempts_total", ()): 44,  # 3 of what waits and 41 of what was sent
        ("tidegauge_outbox_channel_copies", (("channel", "webhook"), ("state", "dead"))): 1,
        ("tidegauge_findings_open", ()): 4,
        ("tidegauge_look_age_seconds", ()): 3600,
        ("tidegauge_site_lists", (board,)): 2,
        ("tidegauge_site_lists_read", (board,)): 1,
        ("tidegauge_site_slots_overdue", (board,)): 1,
        ("tidegauge_site_cells", (board, ("verdict", "ok"))): 1,
        ("tidegauge_site_cells", (board, ("verdict", "blocked"))): 1,
        ("tidegauge_site_complete_window_age_seconds", (board,)): 3600,
        ("tidegauge_clock_tick_age_seconds", (look,)): 4,
        ("tidegauge_clock_tick_duration_seconds", (look,)): 0.5,
        ("tidegauge_clock_tick_duration_seconds", (("job", "crawl"),)): 0,
        ("tidegauge_clock_ticks_total", (look,)): 90,
        ("tidegauge_clock_ticks_total", (("job", "crawl"),)): 0,
        ("tidegauge_clock_tick_failures_total", (look,)): 2,
        ("tidegauge_clock_tick_failures_total", (("job", "crawl"),)): 0,
        **{
            ("tidegauge_clock_ticks_lost_total", (("job", job), ("reason", reason))): value
            for job, reason, value in (
                ("look", "missed", 0),
                ("look", "coalesced", 7),
                ("look", "overlapped", 0),
                ("crawl", "missed", 0),
                ("crawl", "coalesced", 0),
                ("crawl", "overlapped", 1),
            )
        },
    }
    assert samples(STANDING) == wanted


def test_an_office_that_never_worked_has_no_ages_rather_than_wrong_ones() -> None:
    assert {name for name, _ in samples(Standing(as_of=NOON))} == {
        "tidegauge_findings_open",
        "tidegauge_outbox_attempts_total",
    }


def test_every_metric_stands_on_the_page_with_its_labels_and_no_other_does() -> None:
    rows = re.findall(r"^\| `(tidegauge_\w+)` \| (gauge|counter) \| (.*?) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    told = {(name, kind, tuple(sorted(re.findall(r"`(\w+)`", labels)))) for name, kind, labels in rows}
    families = list(text_string_to_metric_families(metrics_text(STANDING).decode()))
    assert told == {
        (sample.name, family.type, tuple(sorted(sample.labels))) for family in families for sample in family.samples
    }


def test_every_state_of_a_message_stands_on_the_page() -> None:
    (row,) = re.findall(r"^\| `tidegauge_outbox_messages` .*$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", row)) == {"tidegauge_outbox_messages", "state", *MessageState}


def test_without_a_database_there_is_no_number_at_all() -> None:
    def unreachable() -> Standing:
        raise DatabaseUnreachable

    answer = asyncio.run(metrics_route(unreachable).endpoint(Request({"type": "http"})))
    assert answer.status_code == 503
    assert b"tidegauge_" not in answer.body


def test_documented_rule_lets_a_healthy_clock_sleep() -> None:
    rule = re.search(r"`(min|max)\(tidegauge_clock_tick_age_seconds\) > (\d+)`", PAGE.read_text("utf-8"))
    assert rule, "the page says no rule that Prometheus could evaluate"
    over = {"min": min, "max": max}[rule[1]]
    limit = int(rule[2])
    just_before_the_next_tick = over(job.every.total_seconds() for job in JOBS)
    assert 3 * just_before_the_next_tick < limit, "a healthy office, with ticks to spare, wakes its operator"
    assert limit == CLOCK_SILENT.total_seconds(), "the rule and /readyz disagree about when the clock is silent"
