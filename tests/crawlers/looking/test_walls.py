"""What stands in front of a listing is named; what merely looks like it on a page of many words is not."""

import pytest

from crawlers.looking.page import Page
from crawlers.looking.walls import MANY_CHARACTERS, wall_on
from domain.counts import Verdict

LONG = f"<main>{'An invented ad. ' * (MANY_CHARACTERS // 12)}</main>"
SCRIPT = "<script>load()</script>"


def named(body: str) -> Verdict | None:
    found = wall_on(Page(asked_url="x", url="x", status=200, body=body))
    return found.verdict if found else None


@pytest.mark.parametrize(
    ("html", "verdict"),
    [
        ("<div class=g-recaptcha></div>", Verdict.BLOCKED),
        ("<div class=h-captcha></div>", Verdict.BLOCKED),
        ("<form id=challenge-form></form>", Verdict.BLOCKED),
        ("<iframe src='https://geo.captcha-delivery.invalid/'></iframe>", Verdict.BLOCKED),
        ("<form><input name=user><input type=password></form>", Verdict.LOGIN),
        ("<h1>Are you 18 or\n older?</h1><button>Enter</button>", Verdict.LOGIN),
        ("<p>Debes ser MAYOR de 18 años</p>", Verdict.LOGIN),
        (f"<div id=root></div>{SCRIPT}", Verdict.JS_REQUIRED),
        (f"<body><noscript>Please enable JavaScript</noscript>{SCRIPT}", Verdict.JS_REQUIRED),
        ("", None),
        ("<h1>Houston</h1>", None),
        ("<div id=root></div>", None),  # no script would fill it
        (f"<div id=root>12 ads</div>{SCRIPT}", None),
        (f"<h1>Not here</h1>{SCRIPT}", None),
    ],
)
def test_a_wall_is_named_by_what_it_asks_for(html: str, verdict: Verdict | None) -> None:
    assert named(html) is verdict


@pytest.mark.parametrize(
    "furniture",
    [
        "<header><form><input type=password></form></header>",
        "<nav><div><input type=password></div></nav>",
        "<footer>All persons shown are 18 or older. <a>Age verification</a></footer>",
        "<header>You must be over 18</header>",
    ],
)
def test_a_members_login_and_a_word_on_age_in_the_pages_frame_are_no_wall(furniture: str) -> None:
    assert named(f"{furniture}<h1>Nothing we know</h1>") is None


def test_what_asks_in_the_middle_is_a_wall_whatever_stands_in_the_frame() -> None:
    assert named("<header><input type=password></header><main><input type=password></main>") is Verdict.LOGIN
    assert named("<footer>18 or older</footer><main>18 or older? Enter</main>") is Verdict.LOGIN


@pytest.mark.parametrize("sign", ["<div class=g-recaptcha></div>", "<input type=password>", "18 or older", SCRIPT])
def test_a_page_of_many_words_is_no_wall(sign: str) -> None:
    assert named(f"{LONG}<p>{sign}</p><div id=root></div>") is None


def test_the_first_sign_in_order_names_the_wall_and_its_words_are_ours() -> None:
    found = wall_on(Page(asked_url="x", url="x", status=200, body="<p class=g-recaptcha>713 555 0142</p>18 or older"))
    assert found is not None
    assert (found.verdict, found.evidence, found.ads) == (Verdict.BLOCKED, "a captcha", None)
