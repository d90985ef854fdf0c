"""What decides when a group is due, read from the office and its outbox. It decides nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from alerts.channels import LONGEST_RETRY
from alerts.grouping import Grouping
from alerts.policy import group_key, hastened_groups
from domain.findings import Finding
from office import Office
from storage.database import Connection
from storage.focus import read_focus
from storage.outbox import newest_alerts
from storage.weighing import CLOCKS_APART


def longest_wait(office: Office) -> timedelta:
    """Return how long a message waits at most before it is due, or due again; quiet hours are no such wait."""
    settings = office.settings
    wait = timedelta(minutes=max(settings.alert_wait_minutes, settings.alert_interval_minutes))
    return max(wait, LONGEST_RETRY) + CLOCKS_APART


def grouping_of(conn: Connection, office: Office, findings: Sequence[Finding], *, now: datetime) -> Grouping:
    """Return how the groups of these findings wait at `now`."""
    return Grouping(
        wait=timedelta(minutes=office.settings.alert_wait_minutes),
        interval=timedelta(minutes=office.settings.alert_interval_minutes),
        hastened=hastened_groups(read_focus(conn, now), findings),
        newest=newest_alerts(conn, {group_key(each) for each in findings}),
    )
