"""Redirects that never end, lead off the site, or lead inside: to private addresses and to other schemes."""

from collections.abc import Callable, Iterator

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour
from tests.crawlers.hostile.pages import healthy
from tests.crawlers.hostile.wire import Handler, Visit, answers

NOWHERE = (Verdict.LAYOUT_CHANGED, Verdict.REFUSED, Verdict.FETCH_FAILED)  # no page of this listing was read
CHAIN = 20
# {canary} is a port of this machine where nobody may come; {home} the listing site with its port.
SPELLINGS = {
    "dotted": "http://127.0.0.1:{canary}/",
    "localhost": "http://localhost:{canary}/",
    "capitals": "HTTP://LOCALHOST:{canary}/",
    "last-dot": "http://127.0.0.1.:{canary}/",
    "two-parts": "http://127.1:{canary}/",
    "zero": "http://0:{canary}/",
    "any-address": "http://0.0.0.0:{canary}/",
    "one-number": "http://2130706433:{canary}/",
    "hexadecimal": "http://0x7f000001:{canary}/",
    "octal": "http://0177.0.0.1:{canary}/",
    "six": "http://[::1]:{canary}/",
    "six-any-address": "http://[::]:{canary}/",
    "six-mapped": "http://[::ffff:127.0.0.1]:{canary}/",
    "six-mapped-hexadecimal": "http://[::ffff:7f00:1]:{canary}/",
    "six-compatible": "http://[::127.0.0.1]:{canary}/",
    "six-translated": "http://[64:ff9b::7f00:1]:{canary}/",
    "six-broken": "http://[::1:{canary}/",
    "link-local": "http://169.254.169.254/latest/meta-data/",
    "user": "http://{home}@127.0.0.1:{canary}/",
    "user-and-fragment": "http://{home}#@127.0.0.1:{canary}/",
    "user-and-backslash": "http://{home}\\@127.0.0.1:{canary}/",
    "no-scheme": "//127.0.0.1:{canary}/",
    "backslashes": "\\\\127.0.0.1:{canary}\\",
    "slash-and-backslash": "/\\127.0.0.1:{canary}/",
    "scheme-and-backslashes": "http:\\\\127.0.0.1:{canary}\\",
    "tab-in-front": "\thttp://127.0.0.1:{canary}/",
    "tab-in-scheme": "ht\ttp://127.0.0.1:{canary}/",
    "tab-between-slashes": "/\t/127.0.0.1:{canary}/",
    "newline": "http://127.0.\r\n 0.1:{canary}/",  # a folded header
    "one-slash": "http:/127.0.0.1:{canary}/",
    "three-slashes": "http:///127.0.0.1:{canary}/",
    "no-slash": "http:127.0.0.1:{canary}/",
    "full-width-dots": "http://127\u30020\u30020\u30021:{canary}/",
    "full-width-digits": "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11:{canary}/",
    "circled-digits": "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460:{canary}/",
    "percent": "http://%31%32%37.0.0.1:{canary}/",
    "percent-dots": "http://127%2e0%2e0%2e1:{canary}/",
    "percent-nul": "http://127.0.0.1%00.listings.invalid:{canary}/",
    "port-of-many-digits": "http://127.0.0.1:000000{canary}/",
    "file": "file:///etc/passwd",
    "data": "data:text/html,<h1>City</h1><p class=total>of 7 listings</p>",
    "ftp": "ftp://127.0.0.1:{canary}/",
    "gopher": "gopher://127.0.0.1:{canary}/",
    "javascript": "javascript:alert(1)",
    "nothing": "",
}


# On the listing's own host and path, written so that some client makes no request of it, or two.
ODD = {
    "space": "/list?c=12 &city=x y",
    "control": "/list?c=\x01\x7f\x1b",
    "nul": "/list?c=\x00",
    "letters": "/list?c=\u00fc\u20ac\U0001f600",
    "marks": '/list?c=<>{}|^`[]"',
    "percent": "/list?c=%&%zz=%00%0d%0aX-Odd:1",
    "long": "/list?c=" + "x" * 20_000,
    "port-of-letters": "http://127.0.0.1:port/list",
    "port-beyond": "http://127.0.0.1:99999/list",
    "fragment": "#/list",
    "query": "?",
    "semicolon": ";x=1",
}


def leads_to(location: str, *, status: str = "302 Found") -> Handler:
    """Return a handler that sends its visitor elsewhere; the page it comes with looks healthy."""

    async def handle(visit: Visit) -> None:
        port = visit.canary.rpartition(":")[2]
        filled = location.format(canary=port, home=visit.home.removeprefix("http://"))
        await answers(healthy, f"Location: {filled}", status=status)(visit)

    return handle


async def loop(visit: Visit) -> None:
    """Send the visitor from one address to another and back."""
    await leads_to(visit.same(turn=1 - visit.number("turn", default=0)))(visit)


async def chain(visit: Visit) -> None:
    """Send the visitor on twenty times before the listing is shown."""
    done = visit.number("turn", default=0)
    await (answers(healthy) if done >= CHAIN else leads_to(visit.same(turn=done + 1)))(visit)


async def endless(visit: Visit) -> None:
    """Send the visitor on for ever, each time to a new address."""
    await leads_to(visit.same(turn=visit.number("turn", default=0) + 1))(visit)


def _by_visit(address: Callable[[Visit], str], **changed: str) -> Handler:
    async def handle(visit: Visit) -> None:
        await leads_to(address(visit), **changed)(visit)

    return handle


def _behaviours() -> Iterator[Behaviour]:
    layout = (Verdict.LAYOUT_CHANGED,)
    for name, handler in (
        ("redirect-loop", loop),
        ("redirect-to-itself", _by_visit(Visit.same)),
        ("redirect-chain", chain),
        ("redirect-for-ever", endless),
        ("redirect-to-front", leads_to("/")),
        ("redirect-to-an-ad", leads_to("/ad/7")),
        ("redirect-to-account", leads_to("/account")),
        ("redirect-to-other-city", leads_to("/list?c=12&city=healthy-elsewhere")),
    ):
        verdicts = (Verdict.ROBOTS, Verdict.LOGIN, *layout) if name.endswith("account") else layout
        yield Behaviour(name=name, handler=handler, verdicts=verdicts)
    for name, location in SPELLINGS.items():
        yield Behaviour(name=f"redirect-{name}", handler=leads_to(location), verdicts=NOWHERE)
    for name, location in ODD.items():
        yield Behaviour(
            name=f"redirect-odd-{name}",
            handler=leads_to(location.replace("{", "{{").replace("}", "}}")),
            verdicts=NOWHERE,
        )
    for status in ("301 Moved", "303 See Other", "307 Temporary", "308 Permanent", "300 Choices", "201 Created"):
        name = f"redirect-by-{status[:3]}"
        yield Behaviour(name=name, handler=leads_to(SPELLINGS["dotted"], status=status), verdicts=NOWHERE)
    refresh = answers(healthy, "Refresh: 0; url=http://127.0.0.1/")
    yield Behaviour(name="refresh-header", handler=refresh, verdicts=(Verdict.OK, *NOWHERE), ads=12)


BEHAVIOURS = tuple(_behaviours())
