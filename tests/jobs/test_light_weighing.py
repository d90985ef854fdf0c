"""What waits for an absent mail server is weighed six times a minute, and asks of no site that it need not know of."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from domain.messages import MessageKind, OutboxEntry
from domain.troubles import WindowOutcome
from jobs.weighing import weigh_due
from office import Office
from storage.database import Connection
from storage.outbox import MessageState, queue_messages
from storage.troubles import read_recent_windows
from tests.jobs.test_weighing import states
from tests.people_office import EVENING, URGENT, alert, people_office

__all__ = ["people_office"]


def test_only_what_needs_a_site_that_is_read_asks_of_sites_and_only_of_its_own(
    people_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Collection[str]] = []

    def recorded(
        conn: Connection, *, sites: Collection[str], windows: int, now: datetime
    ) -> Mapping[str, tuple[WindowOutcome, ...]]:
        asked.append(sites)
        return read_recent_windows(conn, sites=sites, windows=windows, now=now)

    monkeypatch.setattr("jobs.deciding.read_recent_windows", recorded)
    elsewhere = replace(URGENT, site="cards")
    alert(people_office, [URGENT, elsewhere])
    weigh_due(people_office, now=people_office.clock())  # as it does six times a minute while the mail server is away
    assert asked == []
    repeat = OutboxEntry(
        finding_key=elsewhere.key, group_key="place:houston", due_at=EVENING, kind=MessageKind.REPEAT, round=1
    )
    with people_office.store() as conn:
        queue_messages(conn, [repeat], at=EVENING)
    weigh_due(people_office, now=people_office.clock())
    assert asked == [{"cards"}]
    assert states(people_office, "repeat") == {MessageState.DROPPED}  # that site was never counted
