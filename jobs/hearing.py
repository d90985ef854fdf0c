"""One public feed heard: asked when it is due, kept as it was said, and the hazards worked out anew where it has news.

Without an answer the last known state stays, and its age can be told. It judges nothing of what a feed says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from crawlers.feeds.keeping import worth_keeping
from crawlers.feeds.listening import MAX_SECONDS, listen
from crawlers.feeds.touches import key_of
from crawlers.feeds.wire import FeedAnswer, FeedOrder
from domain.hazards import Hazard
from domain.places import Place
from domain.reports import FeedState
from office import Office, hazards_of
from settings import FeedSettings
from storage.claims import Claim, ClaimKind, claim, confirm_claim, release_claim
from storage.database import Connection
from storage.hazards import save_hazards
from storage.issues import open_issue
from storage.reports import read_feed_states, read_reports, save_feed_state, save_reports
from workspace import load_hazards

log = structlog.get_logger()
LEASE = timedelta(seconds=MAX_SECONDS + 120)  # longer than a feed may take; one that was killed is asked again then
RETRY_AFTER = timedelta(minutes=15)  # a feed that failed is asked again so soon, where it is asked more seldom


def hear_feed(office: Office, feed: FeedSettings) -> FeedState | None:
    """Ask a feed that is due and return how it answered; None where it is not due or another worker is at it."""
    taken = _claim_due(office, feed)
    if taken is None:
        return None
    held, known, own = taken
    asked_at = office.clock()
    answer = listen(
        FeedOrder(
            feed=feed.feed,
            address=known.address,
            now=asked_at,
            means=office.means,
            etag=known.etag,
            last_modified=known.last_modified,
        )
    )
    state = state_after(known, answer, asked_at=asked_at)
    with office.store() as conn:
        confirm_claim(conn, held, now=office.clock(), lease=LEASE)
        save_feed_state(conn, state)
        reports, hazards = _store_news(conn, office, answer, own=own)
        release_claim(conn, held)
    tell = log.warning if state.failure or state.problems else log.info
    told = {"failure": state.failure, "problems": len(state.problems)}
    tell("heard", feed=feed.feed, reports=reports, hazards=hazards, **told)
    return state


def is_due(state: FeedState | None, *, address: str, every: timedelta, now: datetime) -> bool:
    """Return whether a feed is to be asked: never asked so, long enough ago, or in vain and not quite so long ago."""
    if state is None or state.address != address:
        return True
    return now - state.asked_at >= (min(every, RETRY_AFTER) if state.failure else every)


def state_after(known: FeedState, answer: FeedAnswer, *, asked_at: datetime) -> FeedState:
    """Return how a feed stands after an answer: what it told before stays where it tells nothing new."""
    if answer.failure:
        return replace(known, asked_at=asked_at, failure=answer.failure)
    state = replace(known, asked_at=asked_at, answered_at=asked_at, failure="")
    if answer.heard is None:
        return state
    return replace(
        state,
        problems=answer.heard.problems,
        left_out=answer.heard.left_out,
        etag=answer.etag,
        last_modified=answer.last_modified,
    )


def address_for(feed: FeedSettings, places: Iterable[Place]) -> str:
    """Return the address of a feed for an office; `{states}` stands for those of its places: `LA,TX`."""
    return feed.address.replace("{states}", ",".join(sorted({place.state for place in places})))


def _claim_due(office: Office, feed: FeedSettings) -> tuple[Claim, FeedState, tuple[Hazard, ...]] | None:
    """Return the claim on a feed that is due, how it stood, and the office's own list as its file says now.

    The list is read before anything is asked: while somebody is mending it nobody is asked in vain.
    """
    address, now = address_for(feed, office.places), office.clock()
    with office.store() as conn:
        if not is_due(read_feed_states(conn).get(feed.feed), address=address, every=feed.every, now=now):
            return None
        held = claim(conn, ClaimKind.FEED, key=feed.feed, holder=office.holder, now=now, lease=LEASE)
        if held is None:
            return None
        state = read_feed_states(conn).get(feed.feed)
        if not is_due(state, address=address, every=feed.every, now=now):
            release_claim(conn, held)
            return None
        if state is None or state.address != address:
            answered_at = state.answered_at if state else None
            state = FeedState(feed=feed.feed, asked_at=now, answered_at=answered_at, address=address)
        return held, state, load_hazards(office.settings.folder)


def _store_news(conn: Connection, office: Office, answer: FeedAnswer, *, own: Sequence[Hazard]) -> tuple[int, int]:
    """Write what is new under one issue, with the hazards that follow from it; return how many reports and hazards."""
    if answer.heard is None:
        return 0, 0
    known = {key_of(report): report for report in read_reports(conn)}
    counties = {county for place in office.places for county in place.counties}
    news = worth_keeping(answer.heard.reports, known=known, counties=counties)
    if not news:
        return 0, 0
    issue_id = open_issue(conn, cause="feed", at=office.clock())
    save_reports(conn, news, issue_id=issue_id)
    return len(news), save_hazards(conn, hazards_of(conn, own, places=office.places), issue_id=issue_id)
