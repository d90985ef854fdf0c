"""Which series make a line and a panel: today's card before an older one, crawled before imported, never both."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from domain.counts import Count, Measure, Source, Step
from domain.days import DayValue
from domain.panels import Panel
from storage.counts import save_counts
from storage.database import Connection
from storage.days import read_days
from storage.definitions import number_definitions
from storage.detector_state import PanelName
from storage.issues import open_issue
from storage.panels import read_panel
from storage.places import save_sites
from storage.rollups import roll_up_days
from tests.builders import NOON, a_count, a_site
from tests.export_rows import stored_rows

DAY = timedelta(days=1)
MIDNIGHT = datetime(2026, 3, 3, 6, tzinfo=UTC)  # in Houston: the end of Monday, 2 March
MONDAY = date(2026, 3, 2)
HOUSTON, DALLAS = ("houston", "escorts", Measure.ACTIVE), ("dallas", "escorts", Measure.ACTIVE)


def write(conn: Connection, counts: list[Count], *, source: Source, version: int) -> None:
    issue_id = open_issue(conn, cause="crawl" if source is Source.CRAWL else "import", at=NOON)
    save_counts(conn, counts, step=Step.DAY, source=source, definition_version=version, issue_id=issue_id)
    roll_up_days(conn, issue_id=issue_id)


def a_day(ads: int, *, back: int = 0, place: str = "houston") -> Count:
    return a_count(ads, ending=MIDNIGHT - back * DAY, lasting=DAY, place=place)


def put_card(conn: Connection, houston: str, *, dallas: str | None = None) -> int:
    """Store the site as a card that counts its cities in these ways says, and return the number of Houston's way."""
    issue_id = open_issue(conn, cause="workspace", at=NOON)
    ways = {HOUSTON: houston, **({DALLAS: dallas} if dallas else {})}
    versions = number_definitions(conn, site="listings", fingerprints=ways, issue_id=issue_id)
    site = a_site(places=tuple(place for place, _, _ in ways))
    save_sites(conn, [replace(site, versions=versions)], issue_id=issue_id)
    return versions[HOUSTON]


def panel(conn: Connection, *, source: Source = Source.CRAWL) -> Panel:
    name = PanelName(site="listings", measure=Measure.ACTIVE, step=Step.DAY, source=source)
    return read_panel(conn, name, until=MONDAY, steps=2)


def line(conn: Connection) -> tuple[DayValue, ...]:
    return read_days(conn, place="houston", category=None, measure=Measure.ACTIVE, since=MONDAY - DAY, until=MONDAY)


def test_a_card_that_was_put_back_is_read_under_its_old_number_again(office: Connection) -> None:
    first = put_card(office, "by the stated total")
    write(office, [a_day(10, back=1)], source=Source.CRAWL, version=first)
    second = put_card(office, "by the cards")
    write(office, [a_day(77)], source=Source.CRAWL, version=second)
    assert put_card(office, "by the stated total") == first
    write(office, [a_day(11)], source=Source.CRAWL, version=first)
    read = panel(office)
    assert [series.definition_version for series in read.series] == [first]
    np.testing.assert_array_equal(read.ads, [[10], [11]])
    assert [day.ads for day in line(office)] == [10, 11]


def test_a_new_card_begins_a_new_line_and_the_old_numbers_are_not_joined_to_it(office: Connection) -> None:
    write(office, [a_day(10, back=1)], source=Source.CRAWL, version=put_card(office, "by the stated total"))
    write(office, [a_day(77)], source=Source.CRAWL, version=put_card(office, "by the cards"))
    assert [(day.day, day.ads) for day in line(office)] == [(MONDAY, 77)]
    np.testing.assert_array_equal(panel(office).ads, [[np.nan], [77]])


def test_a_panel_has_each_cell_in_its_own_present_way_whatever_became_of_the_others(office: Connection) -> None:
    put_card(office, "by the stated total", dallas="by the stated total")
    write(office, [a_day(10, back=1), a_day(40, back=1, place="dallas")], source=Source.CRAWL, version=1)
    assert put_card(office, "by the cards", dallas="by the stated total") == 2
    write(office, [a_day(77)], source=Source.CRAWL, version=2)
    write(office, [a_day(41, place="dallas")], source=Source.CRAWL, version=1)
    read = panel(office)
    assert [(series.place, series.definition_version) for series in read.series] == [("dallas", 1), ("houston", 2)]
    np.testing.assert_array_equal(read.ads, [[40, np.nan], [41, 77]])


def test_a_cell_that_the_card_no_longer_has_is_read_in_its_last_way(office: Connection) -> None:
    put_card(office, "by the stated total", dallas="by the cards")
    put_card(office, "by the stated total", dallas="by the stated total")
    write(office, [a_day(40, back=1, place="dallas")], source=Source.CRAWL, version=2)
    put_card(office, "by the stated total", dallas="by the cards")
    write(office, [a_day(30, place="dallas")], source=Source.CRAWL, version=1)
    put_card(office, "by the stated total")
    read = panel(office)
    assert [(series.place, series.definition_version) for series in read.series] == [("dallas", 1)]
    np.testing.assert_array_equal(read.ads, [[np.nan], [30]])


def test_an_imported_history_is_shown_alone_until_the_site_is_crawled(office: Connection) -> None:
    write(office, [a_day(500, back=1), a_day(510)], source=Source.IMPORT, version=1)
    assert [day.ads for day in line(office)] == [500, 510]
    write(office, [a_day(12)], source=Source.CRAWL, version=put_card(office, "by the stated total"))
    assert [(day.day, day.ads) for day in line(office)] == [(MONDAY, 12)]
    np.testing.assert_array_equal(panel(office, source=Source.IMPORT).ads, [[500], [510]])


def test_an_export_has_both_and_says_which_is_which(office: Connection) -> None:
    write(office, [a_day(500)], source=Source.IMPORT, version=1)
    write(office, [a_day(12)], source=Source.CRAWL, version=put_card(office, "by the stated total"))
    rows = stored_rows(office, step=Step.DAY, since=MONDAY, until=MONDAY)
    assert [(row.source, row.ads) for row in rows] == [("crawl", 12), ("import", 500)]
