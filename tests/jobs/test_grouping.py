"""How a group waits is read from the settings, the focus at work and what its outbox holds."""

from dataclasses import replace
from datetime import timedelta

from alerts.channels import LONGEST_RETRY
from alerts.grouping import FOCUS_WAIT
from domain.focus import Focus, FocusReason
from domain.messages import OutboxEntry
from jobs.grouping import grouping_of, longest_wait
from office import Office
from storage.focus import add_focus
from storage.outbox import queue_messages
from tests.presentation.examples import SURGE

A_DAY = timedelta(days=1)


def test_it_knows_the_settings_the_focus_and_the_newest_alert_of_these_groups_alone(new_office: Office) -> None:
    now = new_office.clock()
    findings = [replace(SURGE, place=place, hazard=None) for place in ("houston", "tampa")]
    with new_office.store() as conn:
        for place in ("houston", "dallas"):
            entry = OutboxEntry(finding_key=place, group_key=f"place:{place}", due_at=now - A_DAY)
            queue_messages(conn, [entry], at=now)
        add_focus(conn, Focus(place="tampa", reason=FocusReason.ASKED, since=now, until=now + A_DAY), now=now)
        grouping = grouping_of(conn, new_office, findings, now=now)
    assert grouping.newest == {"place:houston": now - A_DAY}
    assert grouping.interval == timedelta(minutes=new_office.settings.alert_interval_minutes)
    assert grouping.due_at("place:tampa", now=now) - now == min(
        FOCUS_WAIT, timedelta(minutes=new_office.settings.alert_wait_minutes)
    )


def test_nothing_waits_longer_than_the_settings_and_the_longest_retry_ask_for(new_office: Office) -> None:
    assert longest_wait(new_office) >= LONGEST_RETRY
    patient = replace(new_office, settings=replace(new_office.settings, alert_interval_minutes=1440))
    assert longest_wait(patient) >= A_DAY
