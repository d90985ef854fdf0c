"""A feed on loopback heard on schedule: kept with its issue, merged with the office's own list, and told from when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.feeds.wire import FeedAnswer
from domain.annotations import Anchor, Shock
from domain.errors import ClaimLost, WorkspaceInvalid
from domain.hazards import Role
from domain.reports import Feed, FeedState
from jobs.hearing import LEASE, RETRY_AFTER, address_for, hear_feed, is_due, state_after
from office import tell_store
from scheduler import hear_feeds
from settings import FeedSettings
from storage.acts import Author
from storage.annotating import annotate_shock, set_anchor
from storage.claims import ClaimKind, claim
from storage.issues import newest_issue
from storage.reports import read_feed_states, read_reports
from tests.builders import a_place
from tests.crawlers.feeds.invented_feeds import (
    DAY,
    HOUR,
    NOW,
    a_row,
    a_storm,
    alerts,
    an_alert,
    declarations,
    refers_to,
    storms,
)
from tests.crawlers.invented_site import Reply
from tests.jobs.hearing_office import OWN_HAZARDS, Listening, listening

MINUTE = timedelta(minutes=1)
STATE = FeedState(feed=Feed.NWS, asked_at=NOW, answered_at=NOW, address="https://alerts.example", left_out={"Test": 1})


@pytest.fixture
def heard(tmp_path: Path, database: str) -> Iterator[Listening]:
    with listening(tmp_path / "office", url=database) as office:
        yield office


def nws_of(heard: Listening) -> FeedSettings:
    return next(each for each in heard.office.settings.feeds if each.feed is Feed.NWS)


def set_alerts(heard: Listening, *features: object, **headers: str) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    heard.said.nws = Reply(body=alerts(*features), headers={"Content-Type": "application/geo+json", **named})


def test_two_feeds_and_the_offices_own_list_become_one_storm_under_issues_of_their_own(heard: Listening) -> None:
    before = heard.stored(newest_issue)
    set_alerts(heard, an_alert("urn:oid:1"), an_alert("urn:oid:2", status="Test"))
    heard.said.fema = Reply(body=declarations(a_row(county="201"), a_row(county="167"), a_row(county="245")))
    hear_feeds(heard.office)
    # Houston by the warning, Beaumont by the declaration; Galveston is the office's own word
    (storm,) = heard.heard().values()
    assert (storm.slug, storm.name) == ("quillfeather", "Quillfeather")
    assert {each.place: each.role for each in storm.places} == {
        "galveston": Role.DESTINATION,
        "houston": Role.STRUCK,
        "beaumont": Role.STRUCK,
    }
    assert {each.feed for each in storm.references} == {"office", "nws", "fema"}
    assert heard.stored(newest_issue) == before + 2  # each feed's reports and what follows from them at once
    assert len(heard.stored(read_reports)) == 2
    assert sorted(heard.site.asked) == ["/alerts?area=AL,FL,LA,MS,TX", "/declarations"]
    assert heard.site.said("User-Agent") == [heard.office.settings.user_agent] * 2


def test_an_advisory_alone_opens_nothing_and_names_the_storm_that_alerts_tell_of(heard: Listening) -> None:
    heard.said.nhc = Reply(body=storms(a_storm("Reedmace")), headers={"Content-Type": "text/xml"})
    nhc = FeedSettings(feed=Feed.NHC, address=f"{heard.site.home}/storms", every=HOUR)
    own = heard.heard()
    hear_feed(heard.office, nhc)
    assert heard.heard() == own
    (advisory,) = heard.stored(read_reports)
    assert (advisory.name, advisory.issued_at) == ("Hurricane Reedmace", NOW - 3 * HOUR)
    dallas = {"SAME": ["048113"]}  # no place of the office's own storm
    set_alerts(heard, an_alert(geocode=dallas, onset=(NOW + 9 * DAY).isoformat(), ends=(NOW + 10 * DAY).isoformat()))
    hear_feed(heard.office, nws_of(heard))
    heard.later(9 * DAY)
    heard.said.nhc = Reply(body=storms(a_storm("Reedmace", at="Thu, 03 Sep 2026 09:00:00 GMT")))
    hear_feed(heard.office, nhc)
    (named,) = (hazard for hazard in heard.heard().values() if hazard.slug not in own)
    assert (named.name, [touched.place for touched in named.places]) == ("Hurricane Reedmace", ["dallas"])
    assert [each.feed for each in named.references] == ["nws", "nhc"]


def test_a_feed_is_asked_when_it_is_due_and_the_same_answer_writes_nothing(heard: Listening) -> None:
    set_alerts(heard, an_alert(), ETag='"7"')
    assert hear_feed(heard.office, nws_of(heard)) is not None
    issue_id = heard.stored(newest_issue)
    heard.later(4 * MINUTE)
    assert hear_feed(heard.office, nws_of(heard)) is None
    heard.later(MINUTE)
    assert hear_feed(heard.office, nws_of(heard)) is not None
    assert heard.site.said("If-None-Match") == [None, '"7"']
    assert heard.stored(newest_issue) == issue_id


def test_a_feed_that_says_nothing_has_changed_is_as_fresh_as_one_that_answered(heard: Listening) -> None:
    set_alerts(heard, an_alert(), ETag='"7"')
    hear_feed(heard.office, nws_of(heard))
    heard.later(5 * MINUTE)
    heard.said.nws = Reply(status=304)
    state = hear_feed(heard.office, nws_of(heard))
    assert state is not None
    assert (state.answered_at, state.failure, state.etag) == (NOW + 5 * MINUTE, "", '"7"')
    assert len(heard.heard()) == 2  # the office's own, and what was heard before


def test_without_an_answer_the_last_known_state_stays_with_the_age_it_has(heard: Listening) -> None:
    set_alerts(heard, an_alert())
    hear_feed(heard.office, nws_of(heard))
    known = heard.heard()
    heard.later(HOUR)
    heard.said.nws = Reply(status=503)
    hear_feed(heard.office, nws_of(heard))
    state = heard.stored(read_feed_states)[Feed.NWS]
    assert (state.asked_at, state.answered_at, state.failure) == (NOW + HOUR, NOW, "status 503")
    assert heard.heard() == known
    assert len(heard.site.asked) == 1 + 3  # politeness allows three tries


def test_a_cancelled_warning_takes_itself_back(heard: Listening) -> None:
    soon = an_alert("urn:oid:1", onset=(NOW + DAY).isoformat(), ends=(NOW + 2 * DAY).isoformat(), event="Flood Warning")
    set_alerts(heard, soon)
    hear_feed(heard.office, nws_of(heard))
    assert len(heard.heard()) == 2
    heard.later(HOUR)
    at = (NOW + HOUR).isoformat()
    cancel = an_alert(
        "urn:oid:2", messageType="Cancel", references=refers_to("urn:oid:1"), sent=at, event="Flood Warning"
    )
    set_alerts(heard, cancel)
    hear_feed(heard.office, nws_of(heard))
    assert set(heard.heard()) == {"quillfeather"}
    heard.later(HOUR)
    tell_store(heard.office)  # as a restart does
    assert set(heard.heard()) == {"quillfeather"}


def test_a_restart_keeps_what_feeds_have_added_to_the_offices_own_storm(heard: Listening) -> None:
    set_alerts(heard, an_alert(geocode={"SAME": ["048201", "048167"]}))
    hear_feed(heard.office, nws_of(heard))
    known = heard.heard()
    assert {each.place for each in known["quillfeather"].places} == {"galveston", "houston"}
    tell_store(heard.office)
    assert heard.heard() == known


def test_a_restart_and_news_of_a_feed_neither_lose_nor_double_what_an_analyst_said(heard: Listening) -> None:
    set_alerts(heard, an_alert(geocode={"SAME": ["048201", "048167"]}))
    hear_feed(heard.office, nws_of(heard))
    struck = heard.heard()["quillfeather"].places[-1]
    day, by, author = struck.began_on - DAY, "A. Analyst", Author(by="A. Analyst", entered_by="a test")
    anchor = Anchor(hazard="quillfeather", place="houston", anchor_on=day, why="w", set_by=by, set_at=NOW)
    shock = Shock(kind="law", name="A law", places=("houston",), began_on=day, why="w", noted_by=by, noted_at=NOW)
    heard.stored(lambda conn: (set_anchor(conn, anchor, author=author), annotate_shock(conn, shock, author=author)))
    known = heard.heard()
    assert {(each.place, each.anchor_on) for each in known["quillfeather"].places} == {
        ("galveston", None),
        ("houston", day),
    }
    tell_store(heard.office)
    assert (len(known), heard.heard()) == (2, known)
    heard.later(HOUR)
    set_alerts(heard, an_alert("urn:oid:2", geocode={"SAME": ["048245"]}, sent=(NOW + HOUR).isoformat()))
    hear_feed(heard.office, nws_of(heard))
    storms = [hazard for hazard in heard.heard().values() if not hazard.is_shock]
    assert {(each.place, each.anchor_on) for storm in storms for each in storm.places} == {
        ("galveston", None),
        ("houston", day),
        ("beaumont", None),
    }
    assert [slug for slug in heard.heard() if slug not in {storm.slug for storm in storms}] == [*known.keys()][:1]


def test_the_list_is_taken_as_its_file_says_now_and_not_as_it_was_when_the_clock_started(heard: Listening) -> None:
    file = heard.office.settings.folder / "hazards.csv"
    file.write_text(OWN_HAZARDS.replace("2026-08-24", "2026-08-23"), encoding="utf-8")
    set_alerts(heard, an_alert())
    hear_feed(heard.office, nws_of(heard))
    assert heard.heard()["quillfeather"].places[0].began_on == date(2026, 8, 23)


def test_while_the_list_is_wrong_nobody_is_asked_and_the_feed_is_due_again_once_it_is_right(heard: Listening) -> None:
    file = heard.office.settings.folder / "hazards.csv"
    file.write_text(OWN_HAZARDS.replace("2026-08-24", "yesterday"), encoding="utf-8")
    with pytest.raises(WorkspaceInvalid):
        hear_feed(heard.office, nws_of(heard))
    hear_feeds(heard.office)  # the clock goes on
    assert heard.site.asked == []
    file.write_text(OWN_HAZARDS, encoding="utf-8")
    assert hear_feed(heard.office, nws_of(heard)) is not None


def test_hostile_words_and_wrong_records_are_stored_harmless_and_told(heard: Listening) -> None:
    hostile = an_alert("urn\x00:\u202eoid:1", event="Flood\x00 Warning")
    set_alerts(heard, {"properties": 7}, hostile, an_alert("urn:oid:2", sent="\ud83d"))
    state = hear_feed(heard.office, nws_of(heard))
    assert state is not None
    assert [problem[:8] for problem in state.problems] == ["record 1", "record 3"]
    assert [report.name for report in heard.stored(read_reports)] == ["Flood Warning"]


def test_two_clocks_ask_a_feed_once(heard: Listening) -> None:
    with heard.office.store() as conn:
        assert claim(conn, ClaimKind.FEED, key="nws", holder="other:1", now=NOW, lease=LEASE)
    assert hear_feed(heard.office, nws_of(heard)) is None
    heard.later(LEASE)
    assert hear_feed(heard.office, nws_of(heard)) is not None  # the other one died; its claim is over


def test_a_clock_that_comes_back_after_another_has_taken_over_writes_nothing(heard: Listening) -> None:
    set_alerts(heard, an_alert())
    slow = heard.office

    def taken_over() -> datetime:
        if heard.site.asked:  # while the answer was on its way, the claim expired and another clock took it
            with slow.store() as conn:
                claim(conn, ClaimKind.FEED, key="nws", holder="other:1", now=NOW + 2 * LEASE, lease=LEASE)
        return NOW

    with pytest.raises(ClaimLost):
        hear_feed(replace(slow, clock=taken_over), nws_of(heard))
    assert heard.stored(read_reports) == ()
    assert heard.stored(read_feed_states) == {}


@pytest.mark.parametrize(
    ("state", "after", "is_it"),
    [
        (None, 0 * MINUTE, True),
        (STATE, 59 * MINUTE, False),
        (STATE, 60 * MINUTE, True),
        (replace(STATE, failure="status 503"), RETRY_AFTER, True),
        (replace(STATE, failure="status 503"), RETRY_AFTER - MINUTE, False),
        (replace(STATE, address="https://elsewhere.example"), 0 * MINUTE, True),
    ],
)
def test_a_feed_is_due_after_its_interval_sooner_where_it_failed_at_once_at_another_address(
    state: FeedState | None, after: timedelta, is_it: bool
) -> None:
    assert is_due(state, address="https://alerts.example", every=HOUR, now=NOW + after) is is_it


def test_a_failure_keeps_what_the_feed_had_told_before() -> None:
    from_failure = state_after(STATE, FeedAnswer(failure="status 503"), asked_at=NOW + HOUR)
    assert from_failure == replace(STATE, asked_at=NOW + HOUR, failure="status 503")


def test_an_address_is_completed_with_the_states_of_the_offices_places_each_once() -> None:
    feed = FeedSettings(feed=Feed.NWS, address="https://a.example?area={states}", every=HOUR)
    places = (a_place(), a_place("dallas"), replace(a_place("lake-charles"), state="LA"))
    assert address_for(feed, places) == "https://a.example?area=LA,TX"
    assert address_for(replace(feed, address="https://a.example"), places) == "https://a.example"
