"""An office with a year behind it, so that its history can speak of chance: a noisy year at one of its cities."""

from dataclasses import replace
from datetime import timedelta

from domain.counts import Measure, Series, Source, Step
from domain.findings import Finding
from office import Office
from storage.counts import save_counts
from storage.database import Connection
from storage.expected import ExpectedDay, save_expected
from storage.findings import read_findings, record_findings
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.builders import a_count

DAY = timedelta(days=1)
A_YEAR_AND_MORE = 400  # days: a look of its own says nothing of the first weeks
FIRST_EPISODE = 20  # beyond those that the detector has numbered


def add_chance(conn: Connection, office: Office, *, site: str) -> tuple[Finding, ...]:
    """Store ten weak findings more that followed a rule, where no storm came and a month ago, and return them."""
    model = next(each for each in read_findings(conn) if each.site == site and each.place)
    days = [(office.clock() - (30 + number) * DAY).date() for number in range(10)]
    weak = tuple(
        replace(
            model,
            place="phoenix",
            episode=FIRST_EPISODE + number,
            score=1 + 0.02 * number,
            placebo=None,
            hazard=None,
            phase=None,
            began_on=day,
            latest_on=day,
            ended_on=day,
        )
        for number, day in enumerate(days)
    )
    issue_id = open_issue(conn, cause="detect", at=office.clock())
    return record_findings(conn, weak, issue_id=issue_id, outbox=(), at=office.clock())


def expect_for_a_year(conn: Connection, office: Office) -> None:
    """Store that the board's Phoenix had an expected level more than a year ago; nobody has counted in between."""
    series = Series(
        site="demo-board",
        place="phoenix",
        category="escorts",
        measure=Measure.ACTIVE,
        step=Step.SLOT,
        source=Source.CRAWL,
        definition_version=1,
    )
    long_ago = (office.clock() - A_YEAR_AND_MORE * DAY).date()
    expected = ExpectedDay(series=series, day=long_ago, expected=400.0, low=300.0, high=500.0)
    save_expected(conn, [expected], issue_id=open_issue(conn, cause="detect", at=office.clock()))


def count_for_a_year(conn: Connection, office: Office) -> None:
    """Store counts of the board's Phoenix for the months of that year which have none."""
    midnight = office.clock().replace(hour=7, minute=0)  # in Phoenix
    issue_id = open_issue(conn, cause="backfill", at=office.clock())
    save_counts(
        conn,
        [
            a_count(400, ending=midnight - days * DAY, lasting=DAY, site="demo-board", place="phoenix")
            for days in range(169, A_YEAR_AND_MORE)
        ],
        step=Step.SLOT,
        source=Source.CRAWL,
        definition_version=1,
        issue_id=issue_id,
    )
    roll_up_days(conn, issue_id=issue_id)
