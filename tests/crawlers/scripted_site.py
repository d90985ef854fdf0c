"""Invented listing pages that are empty until their scripts have run, and a sweep of them with a real browser."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from crawlers.sweep import Swept, sweep_site
from crawlers.wire import CrawlOrder, Means
from domain.counts import Count, Verdict
from tests.crawlers.conftest import AGENT, NOW, WINDOW_END, WINDOW_START, card_text
from tests.crawlers.invented_site import Reply

LIST = "/list?c=12&city={place.id}"
BY_LINK = (
    f'{{measure: active, primary: true, strategy: cards, url: "{LIST}", css: li.card, id: "@data-id", '
    'next: {css: "a[rel=next]"}}'
)
BY_NUMBER = (
    f'{{measure: active, primary: true, strategy: cards, url: "{LIST}", css: li.card, id: "@data-id", '
    "next: {or_param: page}}"
)
STATED = (
    f'{{measure: active, primary: true, strategy: stated_total, url: "{LIST}", css: p.total, '
    'regex: "of ([\\\\d,]+) listings"}'
)
PER_PAGE = 20
# The shell that a server sends: it says nothing until the list has come.
SHELL = """<!doctype html><html><head><title>x</title><link rel="stylesheet" href="/style.css"></head>
<body><div id="app"></div><script src="/app.js"></script></body></html>"""
SCRIPT = """
const words = new URLSearchParams(location.search)
fetch('/api/list' + location.search).then(answer => answer.json()).then(found => {
  const app = document.getElementById('app')
  app.innerHTML = `<h1>City ${words.get('city')}</h1><ul></ul>`
  if (found.total !== null) app.innerHTML += `<p class="total">${found.ids.length} of ${found.total} listings</p>`
  if (!found.ids.length) app.innerHTML += '<p class="empty">Nothing here.</p>'
  for (const id of found.ids)
    app.querySelector('ul').innerHTML += `<li class="card" data-id="${id}"><img src="/photo/${id}.png"></li>`
  if (found.next) app.innerHTML += `<a rel="next" href="${found.next}">More</a>`
  app.innerHTML += '<footer>End</footer>'
})
"""
JSON = {"Content-Type": "application/json"}


def scripted(totals: dict[str, int], *, links: bool = True) -> Callable[[str], Reply]:
    """Return what a site answers whose pages are made by a script, with so many invented ads in each city."""

    def answer(path: str) -> Reply:
        parts = urlsplit(path)
        if parts.path == "/list":
            return Reply(body=SHELL)
        if parts.path == "/app.js":
            return Reply(body=SCRIPT, headers={"Content-Type": "text/javascript"})
        if parts.path != "/api/list":
            return Reply(status=404)
        words = {name: values[0] for name, values in parse_qs(parts.query).items()}
        total, page = totals[words["city"]], int(words.get("page", "1"))
        ids = list(range(total))[(page - 1) * PER_PAGE : page * PER_PAGE]
        following = f"/list?c=12&city={words['city']}&page={page + 1}" if links and page * PER_PAGE < total else ""
        return Reply(body=json.dumps({"total": total, "ids": ids, "next": following}), headers=JSON)

    return answer


def rendered_sweep(folder: Path, home: str, **changed: object) -> Swept:
    """Sweep a site once with a card that asks for a browser."""
    path = folder / "scripted.yaml"
    keys = {"render": "browser", "politeness": "{delay: 0.001s, timeout: 5s, max_body: 300kB, max_pages_per_cell: 5}"}
    path.write_text(card_text(home, **{**keys, **changed}), encoding="utf-8")  # type: ignore[arg-type]
    return sweep_site(order_for(path), timeout_seconds=120)


def order_for(path: Path) -> CrawlOrder:
    """Return the order for one window of a card."""
    means = Means(agent=AGENT, may_reach_private=True)
    return CrawlOrder(card_path=path, window_start=WINDOW_START, window_end=WINDOW_END, now=NOW, means=means)


def told(counts: tuple[Count, ...]) -> list[tuple[Verdict, int | None, str]]:
    """Return what was told of each cell."""
    return [(count.verdict, count.ads, count.evidence) for count in counts]
