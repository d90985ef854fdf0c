"""What stands in front of a listing when the card's own rules do not know it. It only names; it counts nothing."""

from collections.abc import Callable
from typing import TypeAlias

from crawlers.looking.page import Page, above_of, flat
from crawlers.looking.views import Judgement
from domain.counts import Verdict

CAPTCHAS = ".g-recaptcha, .h-captcha, .cf-turnstile, #challenge-form, #challenge-running, iframe[src*=captcha]"
SHELLS = "#root, #app, #__next, #__nuxt, app-root, [data-reactroot], [ng-app], [data-server-rendered]"
FEW_CHARACTERS = 400  # a page that needs a browser says little without one; a listing says more
MANY_CHARACTERS = 10 * FEW_CHARACTERS  # a wall has a few sentences; a listing has more, or its furniture has
FURNITURE = frozenset(("header", "nav", "footer"))  # a login for members stands there, and a word on the visitor's age
AGE_WORDS = (
    "18 or older",
    "18 years or older",
    "over 18",
    "at least 18",
    "21 or older",
    "verify your age",
    "age verification",
    "mayor de 18",
    "mayor de edad",
    "mayores de 18",
    "18 años",
)
Sign: TypeAlias = Callable[[Page], bool]


def wall_on(page: Page) -> Judgement | None:
    """Return what a page that is not the listing seems to be instead, None where nothing tells.

    A page of many words is none of these: what asks for something there is its furniture.
    """
    if len(page.text) >= MANY_CHARACTERS:
        return None
    return next((Judgement(verdict=verdict, evidence=name) for verdict, name, is_one in SIGNS if is_one(page)), None)


def _asks_for_proof(page: Page) -> bool:
    return bool(page.select(CAPTCHAS))


def _asks_for_password(page: Page) -> bool:
    fields = page.select("input[type=password]")
    return any(all(above.tag not in FURNITURE for above in above_of(field)) for field in fields)


def _asks_for_age(page: Page) -> bool:
    said = page.text
    for node in page.select(", ".join(sorted(FURNITURE))):
        said = said.replace(flat(node.text(separator=" ")), " ", 1)
    return any(words in said for words in AGE_WORDS)


def _needs_browser(page: Page) -> bool:
    """Return whether the page says that it needs a script, or is the empty shell of one."""
    if "<script" not in page.body.lower():
        return False
    says_so = any("javascript" in node.text().lower() for node in page.select("noscript"))
    is_shell = any(not node.text(strip=True) for node in page.select(SHELLS))
    return len(page.text) < FEW_CHARACTERS and (says_so or is_shell)


SIGNS: tuple[tuple[Verdict, str, Sign], ...] = (
    (Verdict.BLOCKED, "a captcha", _asks_for_proof),
    (Verdict.LOGIN, "a password field", _asks_for_password),
    (Verdict.LOGIN, "an age page", _asks_for_age),
    (Verdict.JS_REQUIRED, "an empty page with a script", _needs_browser),
)
