"""What `doctor` says of public feeds: how old each one's word is, and what to do when it is too old. It asks none."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from domain.reports import Feed, FeedState
from settings import FILE, Settings
from verbs.commands import starting
from verbs.diagnosis import Diagnosis, State
from verbs.hazards import FeedNow, feeds_now, told_feed


def check_feeds(settings: Settings, states: Mapping[Feed, FeedState], *, now: datetime) -> Iterator[Diagnosis]:
    """Yield a line for each feed that is turned on; one line where none is."""
    if not settings.feeds:
        said = "none is turned on: disasters are those of hazards.csv alone"
        yield Diagnosis(check="feed", state=State.OK, said=said)
    for feed in feeds_now(settings.feeds, states, now=now):
        yield _of_feed(feed, settings=settings)


def _of_feed(feed: FeedNow, *, settings: Settings) -> Diagnosis:
    said = told_feed(feed)
    if feed.is_well:
        return Diagnosis(check="feed", state=State.OK, said=said)
    if feed.state is None or not feed.state.failure:
        mend = starting(settings.folder)  # nobody asks it
        return Diagnosis(check="feed", state=State.ATTENTION, said=f"{said}; the clock does not ask it", mend=mend)
    mend = f"open the address of {feed.settings.feed} from this machine; [feeds] of {settings.folder / FILE} names it"
    known = "what it said before still holds" if feed.age is not None else "disasters are not heard of from it"
    return Diagnosis(check="feed", state=State.ATTENTION, said=f"{said}; {known}", mend=mend)
