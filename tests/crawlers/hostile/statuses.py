"""Answers whose status says that they are no listing, although the page that comes with them looks like one."""

from collections.abc import Iterator

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour
from tests.crawlers.hostile.pages import healthy
from tests.crawlers.hostile.wire import answers

LAYOUT, DOWN = (Verdict.LAYOUT_CHANGED,), (Verdict.SITE_DOWN,)
STATUSES: dict[str, tuple[Verdict, ...]] = {
    "204 No Content": (*LAYOUT, Verdict.FETCH_FAILED),
    "205 Reset": LAYOUT,
    "206 Partial": LAYOUT,
    "207 Multi": LAYOUT,
    "304 Not Modified": (*LAYOUT, Verdict.FETCH_FAILED),
    "400 Bad": (Verdict.REFUSED,),
    "401 Log In": (Verdict.LOGIN,),
    "402 Pay": (Verdict.REFUSED,),
    "403 No": (Verdict.BLOCKED,),
    "404 Gone": LAYOUT,
    "407 Proxy": (Verdict.FETCH_FAILED,),
    "408 Slow": (Verdict.FETCH_FAILED,),
    "410 Gone": LAYOUT,
    "418 Teapot": (Verdict.REFUSED,),
    "451 Law": (Verdict.REFUSED,),
    "500 Oops": DOWN,
    "502 Bad Gateway": DOWN,
    "503 Busy": DOWN,
    "520 Odd": DOWN,
    "599 Odd": DOWN,
    "600 None": (*LAYOUT, *DOWN, Verdict.FETCH_FAILED),
    "999 Denied": (*LAYOUT, *DOWN, Verdict.FETCH_FAILED, Verdict.BLOCKED),
}
WAITS = {
    "none": None,
    "seconds": "1",
    "date": "Tue, 24 Nov 2026 06:00:06 GMT",
    "absurd": "9" * 5000,
    "below-zero": "-5",
    "nonsense": "soon",
    "year-one": "Mon, 01 Jan 0001 00:00:00 GMT",
    "year-9999": "Fri, 31 Dec 9999 23:59:59 -2359",
}
NOT_OVER = {"seconds", "absurd", "year-9999"}  # asked for twice, or beyond the card's cap: the host is left alone


def _behaviours() -> Iterator[Behaviour]:
    for status, verdicts in STATUSES.items():
        name = f"status-{status[:3]}"
        # 204 and 304 have no body by definition; one that comes all the same is read as the next answer.
        body = b"" if status[:3] in {"204", "304"} else healthy
        yield Behaviour(name=name, handler=answers(body, status=status), verdicts=verdicts)
    for name, wait in WAITS.items():
        lines = [f"Retry-After: {wait}"] if wait else []
        handler = answers(healthy, *lines, status="429 Slow Down")
        yield Behaviour(name=f"wait-429-{name}", handler=handler, verdicts=(Verdict.RATE_LIMITED,), ends_run=True)
        handler = answers(healthy, *lines, status="503 Busy")
        yield Behaviour(name=f"wait-503-{name}", handler=handler, verdicts=DOWN, ends_run=name in NOT_OVER)
    yield Behaviour(name="empty-200", handler=answers(""), verdicts=LAYOUT)
    yield Behaviour(name="spaces-200", handler=answers(" \n" * 100), verdicts=LAYOUT)


BEHAVIOURS = tuple(_behaviours())
