"""Pages with status 200 that stand before the listing: captchas, doors, consent, scripts, and polite dead ends."""

from collections.abc import Callable, Iterator

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour
from tests.crawlers.hostile.pages import ADS, bare, healthy, with_words
from tests.crawlers.hostile.wire import Handler, Visit, answers

DOOR = (Verdict.LOGIN, Verdict.BLOCKED, Verdict.LAYOUT_CHANGED)
NONE = (Verdict.LAYOUT_CHANGED,)
SCRIPT = (Verdict.JS_REQUIRED, Verdict.LAYOUT_CHANGED)
PASSWORD = '<form method="post" action="/login"><input name="user"><input type="password" name="password"></form>'


def captcha(visit: Visit) -> str:
    """Return a healthy page behind a captcha, number and all."""
    return with_words('<div class="g-recaptcha" data-sitekey="x"></div>')(visit)


def login(visit: Visit) -> str:
    """Return a page that wants a password and shows no listing."""
    return bare(f"<h2>Log in to see {visit.label}</h2>{PASSWORD}")(visit)


def age_gate(visit: Visit) -> str:
    """Return a page that asks for an age and shows no listing."""
    return bare('<p>Are you 18 or older?</p><form><button name="age" value="yes">Yes</button></form>')(visit)


def soft_404(visit: Visit) -> str:
    """Return a page that says in words only that it is none."""
    return "<html><body><h1>Page not found</h1><p>Try of 7 listings instead.</p><footer>End</footer></body></html>"


def js_shell(visit: Visit) -> str:
    """Return a page that only a browser fills."""
    return (
        "<!doctype html><html><head><title>Listings</title></head><body><noscript>You need to enable JavaScript."
        '</noscript><div id="root"></div><script src="/static/main.js"></script></body></html>'
    )


def tempting(visit: Visit) -> str:
    """Return a healthy page that points at the canary, at ads and at pictures in every way a page can."""
    far, ways = f"http://{visit.canary}", []
    for tag in ("img src", "script src", "iframe src", "embed src", "video src", "audio src", "object data"):
        ways.append(f'<{tag}="{far}/{tag[:3]}"></{tag.split()[0]}>')
    for rel in ("stylesheet", "preload", "prefetch", "preconnect", "dns-prefetch", "icon", "canonical", "manifest"):
        ways.append(f'<link rel="{rel}" href="{far}/{rel}">')
    ways.append(
        f'<a href="/ad/7"><img src="/photo/7.jpg"></a><a href="{far}/">x</a><a ping="{far}/ping" href="/ad/8">x</a>'
    )
    return with_words("".join(ways))(visit)


def _refresh(body: Callable[[Visit], str]) -> Callable[[Visit], str]:
    def page(visit: Visit) -> str:
        tag = f'<meta http-equiv="refresh" content="0; url=http://{visit.canary}/">'
        return body(visit).replace("<body>", f"<head>{tag}</head><body>", 1)

    return page


def _based(visit: Visit) -> str:
    return healthy(visit).replace("<body>", f'<head><base href="http://{visit.canary}/"></head><body>', 1)


async def cookie_wall(visit: Visit) -> None:
    """Set a cookie and send the visitor to the same address until it is brought back; it never is the right one."""
    await answers("", f"Location: {visit.same()}", "Set-Cookie: seen=1; Path=/", status="302 Found")(visit)


async def cookie_counter(visit: Visit) -> None:
    """Ask for consent on the first visit; whoever brings the cookie back is shown another city's listing."""
    came_back = "seen=" in visit.headers.get("cookie", "")
    page = healthy(visit).replace(visit.label, "Elsewhere") if came_back else bare("<p>We value cookies.</p>")(visit)
    await answers(page, "Set-Cookie: seen=1; Path=/")(visit)


def _behaviours() -> Iterator[Behaviour]:
    rows: tuple[tuple[str, Handler, tuple[Verdict, ...], int | None], ...] = (
        ("captcha-with-200", answers(captcha), (Verdict.BLOCKED,), None),
        ("soft-404", answers(soft_404), NONE, None),
        ("login-wall", answers(login), DOOR, None),
        ("age-gate", answers(age_gate), DOOR, None),
        ("cookie-wall", cookie_wall, NONE, None),
        ("cookie-consent", cookie_counter, DOOR, None),
        ("js-shell", answers(js_shell), SCRIPT, None),
        ("js-shell-with-heading", answers(bare('<div id="root"></div><script>render()</script>')), SCRIPT, None),
        ("meta-refresh", answers(_refresh(bare("One moment."))), SCRIPT, None),
        ("meta-refresh-on-listing", answers(_refresh(healthy)), (Verdict.OK, *NONE), ADS),
        ("base-elsewhere", answers(_based), (Verdict.OK, *NONE), ADS),
        ("tempting-links", answers(tempting), (Verdict.OK,), ADS),
        ("other-city", answers(lambda visit: healthy(visit).replace(visit.label, "Elsewhere")), NONE, None),
        ("two-totals", answers(with_words('<p class="total">Showing some of 700 listings</p>')), NONE, None),
        ("total-and-empty-words", answers(with_words('<p class="empty">Nothing here.</p>')), NONE, None),
        ("total-in-script", answers(bare('<script>"<p class=total>of 7 listings</p>"</script>')), SCRIPT, None),
        ("total-in-comment", answers(bare("<!-- <p class=total>of 7 listings</p> -->")), NONE, None),
    )
    for name, handler, verdicts, ads in rows:
        yield Behaviour(name=name, handler=handler, verdicts=verdicts, ads=ads)


BEHAVIOURS = tuple(_behaviours())
