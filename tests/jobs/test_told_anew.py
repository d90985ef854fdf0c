"""What was corrected and is counted again is told anew: a correction is the end of an alert, not of telling."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from alerts.grouping import INTERVAL
from domain.decisions import Reason
from jobs.deciding import UNSTEADY_FOR, UNSTEADY_FROM
from office import Office
from scheduler import look_for_findings
from storage.decisions import newest_decisions
from storage.findings import read_all_findings
from storage.outbox import read_outbox, read_unsteady
from tests.jobs.test_following import follow, subjects
from tests.jobs.test_telling import Post, open_post
from tests.town_office import LiveTown, free_ports, store_windows, true_windows

__all__ = ["open_post"]
PLACE = "phoenix"  # no storm is near
DAYS = timedelta(days=4)


def count(office: Office, live_town: LiveTown, *, since: datetime, times: int) -> None:
    """Let a live crawl count the place so many times as high from an instant on, and look."""
    true = true_windows(live_town.town, site="demo-cards", since=since, until=office.clock())
    told = (replace(each, ads=times * (each.ads or 0)) if each.place == PLACE else each for each in true)
    store_windows(office, told, cause="crawl")
    look_for_findings(office)


def told_of(office: Office) -> dict[str, str]:
    """Return what became of each finding of the place that was told: by key, the newest message about it."""
    with office.store() as conn:
        messages = read_outbox(conn)
        keys = {each.finding_key for each in messages}
        mine = {each.key for each in read_all_findings(conn, keys=list(keys)) if each.place == PLACE}
    return {each.finding_key: each.kind.value for each in reversed(messages) if each.finding_key in mine}


def test_a_surge_that_comes_after_its_correction_is_mailed(
    town_office: Office, live_town: LiveTown, open_post: Callable[[int], Post]
) -> None:
    (port,) = free_ports(1)
    settings = town_office.settings
    office = replace(town_office, settings=replace(settings, mail=replace(settings.mail, port=port)))
    post = open_post(port)
    since = office.clock() - DAYS  # the same windows each time, though a test may go on past midnight
    count(office, live_town, since=since, times=3)
    follow(office)
    first = told_of(office)
    assert set(first.values()) == {"alert"}
    count(office, live_town, since=since, times=1)
    follow(office)
    assert told_of(office) == dict.fromkeys(first, "correction")
    count(office, live_town, since=since, times=3)
    follow(office, after=INTERVAL)
    anew = told_of(office)
    assert {key: anew[key] for key in first} == dict.fromkeys(first, "correction")
    assert {kind for key, kind in anew.items() if key not in first} == {"alert"}
    assert len({key.rpartition(":")[0] for key in anew}) == len(first)  # the same series, under further numbers
    told = [each.partition("[")[2][:10] for each in subjects(post) if "Phoenix" in each]
    assert [each.startswith("Surge") for each in told] == [True, False, True]


def test_counts_that_waver_are_told_twice_a_day_at_most_and_then_once_a_day_has_passed(
    town_office: Office, live_town: LiveTown, open_post: Callable[[int], Post]
) -> None:
    (port,) = free_ports(1)
    settings = town_office.settings
    office = replace(town_office, settings=replace(settings, mail=replace(settings.mail, port=port)))
    open_post(port)
    since = office.clock() - DAYS
    for times in (3, 1, 3, 1, 3, 1, 3):
        count(office, live_town, since=since, times=times)
        follow(office, after=INTERVAL)
    told = told_of(office)
    assert len(told) == 2 * len({key.rpartition(":")[0] for key in told})  # two of each series, and no third
    with office.store() as conn:
        keys = [each.key for each in read_all_findings(conn) if each.place == PLACE and each.ended_on is None]
        assert {each.reason for each in newest_decisions(conn, keys).values()} == {Reason.UNSTEADY}
        assert not set(keys) & set(told)
        subjects = {key.rpartition(":")[0] for key in keys}
        day_ago = office.clock() - UNSTEADY_FOR
        assert read_unsteady(conn, subjects, since=day_ago, times=UNSTEADY_FROM) == subjects
        assert read_unsteady(conn, subjects, since=day_ago + UNSTEADY_FOR, times=UNSTEADY_FROM) == frozenset()
