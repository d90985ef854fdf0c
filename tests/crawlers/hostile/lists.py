"""Lists that never end, repeat themselves, slide while they are read, or go on somewhere else."""

from collections.abc import Callable, Iterator

from domain.counts import Verdict
from tests.crawlers.hostile import walls
from tests.crawlers.hostile.behaviour import Behaviour, CountedBy
from tests.crawlers.hostile.pages import CARDS, cards
from tests.crawlers.hostile.transfers import cut_mid_chunk
from tests.crawlers.hostile.wire import Handler, Visit, answers

MAX_PAGES = 4  # of a cell, in the card that the tests use
FIRST_ONLY = (Verdict.PARTIAL, Verdict.LAYOUT_CHANGED)  # the first page was read, and the list goes on unread


def page_ids(page: int, *, step: int = CARDS) -> range:
    """Return the ids on a page; a step below the page's length shows some ads of the page before again."""
    return range((page - 1) * step, (page - 1) * step + CARDS)


def endless(visit: Visit) -> str:
    """Return a page of ten new ads and a link to the next, whatever page is asked for."""
    page = visit.number("page")
    return cards(visit, ids=page_ids(page), next_path=visit.same(page=page + 1))


def calendar(visit: Visit) -> str:
    """Return a day without an ad, a link to the next day and links to a hundred others."""
    day = visit.number("day")
    others = "".join(f'<a href="{visit.same(day=day + more)}">{day + more}</a>' for more in range(1, 100))
    page = cards(visit, ids=range(0), next_path=visit.same(day=day + 1))
    return page.replace('<p class="empty">Nothing here.</p>', f"<time>{day}</time>{others}")


def list_then_calendar(visit: Visit) -> str:
    """Return a page of ads whose list goes on into an endless calendar."""
    return calendar(visit) if "day" in visit.query else cards(visit, next_path=visit.same(day=1))


def same_again(visit: Visit) -> str:
    """Return the first page under every number."""
    return cards(visit, next_path=visit.same(page=visit.number("page") + 1))


def circle(visit: Visit) -> str:
    """Return one of three pages that lead in a circle."""
    page = visit.number("page")
    return cards(visit, ids=page_ids(page), next_path=visit.same(page=page % 3 + 1))


def sliding(visit: Visit) -> str:
    """Return the first of two pages, or the second, which new ads have pushed three ads of the first onto."""
    page = visit.number("page")
    return cards(visit, ids=page_ids(page, step=7), next_path=visit.same(page=2) if page == 1 else "")


def moving_total(visit: Visit) -> str:
    """Return one of two pages that state different totals."""
    page = visit.number("page")
    stated = f'<p class="total">Showing some of {20 + 7 * page} listings</p>'
    made = cards(visit, ids=page_ids(page), next_path=visit.same(page=2) if page == 1 else "")
    return made.replace("<ul>", f"{stated}<ul>")


def leads_on_to(link: str) -> Handler:
    """Return a handler of a first page whose list goes on at this link; {canary} and {home} are filled in."""
    return answers(lambda visit: cards(visit, next_path=link.format(canary=visit.canary, home=visit.home)))


def second_page(second: Handler) -> Handler:
    """Return a handler of a healthy first page and this second one."""

    async def handle(visit: Visit) -> None:
        first = answers(lambda visit: cards(visit, next_path=visit.same(page=2)))
        await (first if visit.number("page") == 1 else second)(visit)

    return handle


def _row(name: str, handler: Handler, verdicts: tuple[Verdict, ...], ads: int | None) -> Behaviour:
    return Behaviour(name=name, handler=handler, verdicts=verdicts, ads=ads, counted_by=CountedBy.CARDS, seconds=15.0)


ENDLESS: tuple[tuple[str, Callable[[Visit], str], tuple[Verdict, ...], int | None], ...] = (
    ("endless-pages", endless, (Verdict.FLOOR,), MAX_PAGES * CARDS),
    ("calendar", calendar, (Verdict.LAYOUT_CHANGED,), None),
    ("list-then-calendar", list_then_calendar, FIRST_ONLY, CARDS),
    ("same-page-again", same_again, (Verdict.OK, Verdict.PARTIAL), CARDS),
    ("circle", circle, (Verdict.PARTIAL,), 3 * CARDS),  # the last page leads back to one that was read
    ("sliding-ads", sliding, (Verdict.OK, Verdict.PARTIAL), 17),  # 0 to 9, then 7 to 16
    ("moving-total", moving_total, (Verdict.OK, Verdict.PARTIAL), 2 * CARDS),
    ("next-is-itself", lambda visit: cards(visit, next_path=visit.same()), (Verdict.OK, Verdict.PARTIAL), CARDS),
)
LINKS = {
    "next-off-host": "http://{canary}/list?c=12&city=elsewhere",
    "next-off-host-no-scheme": "//{canary}/list",
    "next-user": "{home}@{canary}/list",
    "next-javascript": "javascript:nextPage(2)",
    "next-file": "file:///etc/passwd",
    "next-mail": "mailto:office@listings.invalid",
    "next-broken": "http://[",
    "next-an-ad": "/ad/7",
    "next-account": "/account/saved",  # robots.txt disallows it
    "next-front": "/",
    "next-picture": "/photo/7.jpg",
}
SECOND_PAGES: dict[str, Handler] = {
    "second-page-500": answers("", status="500 Oops"),
    "second-page-403": answers("", status="403 No"),
    "second-page-captcha": answers(walls.captcha),
    "second-page-login": answers(walls.login),
    "second-page-empty": answers(""),
    "second-page-cut": cut_mid_chunk,
    "second-page-of-elsewhere": answers(lambda visit: cards(visit, ids=page_ids(2)).replace(visit.label, "Elsewhere")),
    "second-page-without-cards": answers(lambda visit: cards(visit, ids=range(0))),
    "second-page-without-ids": answers(lambda visit: cards(visit, ids=page_ids(2)).replace("data-id", "data-x")),
}


def _behaviours() -> Iterator[Behaviour]:
    for name, body, verdicts, ads in ENDLESS:
        yield _row(name, answers(body), verdicts, ads)
    for name, link in LINKS.items():
        yield _row(name, leads_on_to(link), FIRST_ONLY, CARDS)
    for name, handler in SECOND_PAGES.items():
        # The empty words on a second page after ten ads may also be taken as its natural end.
        verdicts = (*FIRST_ONLY, Verdict.OK) if name.endswith("without-cards") else FIRST_ONLY
        yield _row(name, second_page(handler), verdicts, CARDS)


BEHAVIOURS = tuple(_behaviours())
