"""Walks a list from its first page to its end, and says how it ended. It fetches through what it is given."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from crawlers.looking.views import LED_HOME, Judgement, PageView
from crawlers.strategies import CountRule, PageReading, Step, Stop
from domain.counts import Verdict

UNSORTED = "older ads before newer ones"
LEADS_BACK = "a page that was read before"


@dataclass(slots=True, kw_only=True)
class Walk:
    """What was seen of a list so far. The ids are forgotten with it."""

    seen: set[str] = field(default_factory=set)
    counted: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    last: frozenset[str] = frozenset()  # the ids of the page read last
    has_repeated: bool = False  # that page held nothing new
    newest: datetime | None = None  # on the page read last: where a list is sorted it only falls
    is_floor: bool = False
    proves_none: bool = False  # a page was proven to hold nothing of the cell
    pages: int = 0
    end: Stop | str = Stop.NO_NEXT  # a natural end, or what went wrong

    def add(self, found: PageReading) -> None:
        """Take in one page."""
        self.has_repeated = self.pages > 0 and set(found.ids) <= self.seen
        self.seen.update(found.ids)
        self.last = frozenset(found.ids)
        self.counted.update(found.counted)
        self.doubtful.update(found.doubtful)
        self.is_floor |= found.is_floor
        self.proves_none |= found.proves_none
        self.newest = found.newest or self.newest
        self.pages += 1


Further: TypeAlias = Callable[[Step, Walk, bool], Awaitable[PageReading | Stop | str]]


async def walk(rule: CountRule, first: PageReading, *, start: str, max_pages: int, further: Further) -> Walk:
    """Return the whole walk of a list.

    Args:
        rule: Whose list it is.
        first: What the rule read on the first page.
        start: The first page's address, for lists whose pages are numbered in it.
        max_pages: Where the list is cut off.
        further: Given a request, the walk so far, and whether the site itself offers the page: what it holds, or how
            the list ended there.
    """
    done = Walk()
    done.add(first)
    ahead = deque(first.further)
    is_offered = bool(ahead) or not rule.may_walk
    found: PageReading | Stop | str = first
    while isinstance(found, PageReading):
        if Stop.OLDER in rule.ends and found.is_past_window:
            found = Stop.OLDER
            break
        step = ahead.popleft() if ahead else None if is_offered else rule.numbered(start, done.pages + 1)
        if step is None or done.pages >= max_pages:
            found = Stop.MAX_PAGES if step else Stop.NO_NEXT
            break
        found = await further(step, done, is_offered)
        if isinstance(found, PageReading):
            found = found if is_sorted_after(found, done, rule=rule) else UNSORTED
        if isinstance(found, PageReading):
            done.add(found)
            ahead.extend(found.further)
    done.end = found
    return done


def is_sorted_after(found: PageReading, done: Walk, *, rule: CountRule) -> bool:
    """Return whether a page may follow those before it; a card that stops at older ads says that the list is sorted."""
    return Stop.OLDER not in rule.ends or not found.newest or not done.newest or found.newest <= done.newest


def step_result(
    view: PageView | Judgement, *, rule: CountRule, name: str, done: Walk, is_offered: bool
) -> PageReading | Stop | str:
    """Return what a further page holds, or how the list ended there: in a natural way, or by what went wrong.

    A page the site itself has linked to must be there; one whose number we made up may be past the end.
    """
    if isinstance(view, Judgement):
        # A number past the end leads to the front page on some sites; elsewhere off the list it may lead to a wall.
        is_past_end = not is_offered and view == LED_HOME
        return Stop.REDIRECTED if is_past_end else f"{view.verdict}: {view.evidence}"
    found = view.readings.get(name, PageReading())
    has_news = bool(set(found.ids) - done.seen)
    if not is_offered and (end := _past_end(view, has_news=has_news)):
        return end
    if problem := _problem(view, found):
        return problem
    if has_news or not rule.IS_MARKUP:  # a file of an index may hold nothing for this cell
        return found
    return _repeated(found, done, view=view, is_offered=is_offered)


def _past_end(view: PageView, *, has_news: bool) -> Stop | None:
    """Return how a page says that its number, which we made up, is past the end; None where it does not."""
    if is_wall(view):
        return None
    if view.status == 404:
        return Stop.NOT_FOUND
    is_back_on_the_list = view.was_redirected and not has_news and view.failure is None and bool(view.readings)
    return Stop.REDIRECTED if is_back_on_the_list else None


def _repeated(found: PageReading, done: Walk, *, view: PageView, is_offered: bool) -> PageReading | Stop | str:
    """Return what a page without news means: a list may repeat its last page, and go back no further."""
    if not found.ids:
        is_end = view.says_empty and not is_offered
        return Stop.NO_NEXT if is_end else "css matched nothing on a further page"
    if is_offered and not set(found.ids) <= done.last:
        return LEADS_BACK
    # New ads push a page onto the next one: where the list goes on after it, one such page is not its end.
    return found if is_offered and found.further and not done.has_repeated else Stop.NO_NEW_IDS


def is_wall(view: PageView) -> bool:
    """Return whether a page is in the way; a list that leads to a captcha or a login has not come to its end."""
    return view.wall is not None or (view.failure is not None and view.failure.verdict is not Verdict.LAYOUT_CHANGED)


def _problem(view: PageView, found: PageReading) -> str:
    if trouble := view.failure or view.wall:
        return trouble.evidence
    return found.problem or ("" if view.is_whole else "page.end_marker did not match")
