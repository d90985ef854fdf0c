"""Ten thousand findings due at once are claimed in one pass, before the database has learned that they are there.

One sender claims at a time, and every other waits for it. The bound is no measure of speed: a claim that compares each
with each takes minutes on these rows, one that goes through them once takes a second on a busy machine.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from storage.database import Connection
from storage.outbox import claim_due_digest, claim_due_group

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FINDINGS = 10_000
LEASE = timedelta(minutes=5)
FILL = b"""
INSERT INTO outbox (finding_key, group_key, kind, copy, channel, route, state, due_at, queued_at, sent_at)
SELECT 'series:board:p' || i || ':escorts:active:day:crawl:up:1', 'hazard:h' || i %% %(groups)s, %(kind)s, c.copy,
       'mail', c.route, %(state)s, %(at)s, %(at)s, CASE WHEN %(state)s = 'sent' THEN %(at)s::timestamptz END
FROM generate_series(1, %(findings)s) i, (VALUES (0, 'mail'), (1, 'mail:es')) AS c (copy, route)
"""


def fill(conn: Connection, *, kind: str, state: str, groups: int, at: datetime) -> None:
    row = {"kind": kind, "state": state, "groups": groups, "at": at, "findings": FINDINGS}
    conn.execute(FILL, row)


@pytest.mark.parametrize("groups", [1, 300])
@pytest.mark.parametrize("alerts", ["sent", "queued"])
def test_alerts_and_all_clears_of_ten_thousand_findings_are_claimed_in_one_pass(
    conn: Connection, alerts: str, groups: int
) -> None:
    fill(conn, kind="alert", state=alerts, groups=groups, at=NOW - timedelta(hours=1))
    fill(conn, kind="all_clear", state="queued", groups=groups, at=NOW - timedelta(minutes=1))
    conn.execute("SET LOCAL statement_timeout = '30s'")
    claimed: Sequence[object] = claim_due_digest(conn, holder="a", now=NOW, lease=LEASE, groups=5)
    is_digest = alerts == "queued" and groups > 1
    assert len(claimed) == (FINDINGS if is_digest else 0)
    group = claim_due_group(conn, holder="a", now=NOW, lease=LEASE)
    assert {each.kind.value for each in group} == {"alert" if alerts == "queued" else "all_clear"}
    assert len(group) == pytest.approx(FINDINGS / groups, abs=1)
    assert len({each.route for each in group}) == 1
