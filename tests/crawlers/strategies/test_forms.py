"""A pressed button sends what a browser would send; a button that sends nothing is told and is no end of a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.strategies import Step
from crawlers.strategies.forms import MAX_FIELDS, pressed
from tests.crawlers.strategies.conftest import URL, page_of

GO = "<button class=next>"


def press(html: str) -> Step:
    page = page_of(html)
    return pressed(page.select(".next")[0], page=page)


def sent(html: str) -> list[tuple[str, str]]:
    return list(press(f"<form action=/x>{html}{GO}</form>").form)


@pytest.mark.parametrize(
    ("html", "url", "method"),
    [
        (f"<form>{GO}</form>", URL, "GET"),
        (f"<form action='' method=POST>{GO}</form>", URL, "POST"),
        (f"<form action=/x method=post>{GO}</form>", "https://listings.example/x", "POST"),
        (f"<base href=/deep/><form action=x>{GO}</form>", "https://listings.example/deep/x", "GET"),
        (f"<form action='x?c=1'>{GO}</form>", "https://listings.example/x?c=1", "GET"),
        (
            "<form action=/x><button class=next formaction=/y formmethod=post></form>",
            "https://listings.example/y",
            "POST",
        ),
        ("<form id=f action=/x></form><button class=next form=f>", "https://listings.example/x", "GET"),
    ],
)
def test_the_form_or_the_button_itself_says_where_and_how(html: str, url: str, method: str) -> None:
    assert press(html) == Step(url=url, method=method)


@pytest.mark.parametrize(
    ("html", "entries"),
    [
        ("<input name=a value=1><input name=b>", [("a", "1"), ("b", "")]),
        ("<input type=hidden name=state value='x=&amp;y'>", [("state", "x=&y")]),
        ("<input value=1><input name='' value=2>", []),
        ("<input name=a disabled><fieldset disabled><input name=b></fieldset>", []),
        ("<input type=checkbox name=a checked><input type=checkbox name=b>", [("a", "on")]),
        (
            "<input type=CHECKBOX name=a value=7 checked><input type=checkbox name=b value checked>",
            [("a", "7"), ("b", "")],
        ),
        ("<input type=radio name=a value=1><input type=radio name=a value=2 checked>", [("a", "2")]),
        ("<input type=submit name=other value=1><button name=third value=2></button><input type=file name=f>", []),
        ("<select name=a><option value=1>x<option value=2 selected>y</select>", [("a", "2")]),
        ("<select name=a><option selected value=''>All<option value=2></select>", [("a", "")]),
        ("<select name=a><option disabled value=0>choose<option> one\n more </select>", [("a", "one more")]),
        ("<select name=a multiple><option value=1><option value=2></select>", []),
        (
            "<select name=a multiple><option value=1 selected><option value=2 selected></select>",
            [("a", "1"), ("a", "2")],
        ),
        ("<textarea name=a>\none\ntwo</textarea>", [("a", "one\r\ntwo")]),
        ("<input name=a form=other value=1>", []),
    ],
)
def test_each_field_sends_what_a_browser_would(html: str, entries: list[tuple[str, str]]) -> None:
    assert sent(html) == entries


def test_fields_outside_the_form_that_name_it_are_sent_in_the_order_of_the_page() -> None:
    html = (
        "<input name=a form=f value=1><form id=f action=/x><input name=b value=2></form><input name=c form=f value=3>"
    )
    step = press(f"{html}<button class=next form=f name=page value=2>")
    assert step.form == (("a", "1"), ("b", "2"), ("c", "3"), ("page", "2"))


def test_a_button_adds_its_own_name_and_a_picture_the_point_that_was_touched() -> None:
    assert press("<form><input type=submit class=next name=go value=Next></form>").form == (("go", "Next"),)
    assert press("<form><button class=next name=go></form>").form == (("go", ""),)
    assert press("<form><input type=image class=next name=go></form>").form == (("go.x", "0"), ("go.y", "0"))
    assert press("<form><input type=image class=next></form>").form == (("x", "0"), ("y", "0"))


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        (GO, "stands in no form"),
        ("<button class=next form=nowhere>", "stands in no form"),
        ("<form><button type=button class=next></form>", "sends a form"),
        ("<form><button type=reset class=next></form>", "sends a form"),
        ("<form><a class=next href=/2></form>", "sends a form"),
        ("<form><input class=next></form>", "sends a form"),
        ("<form><button class=next disabled></form>", "disabled"),
        ("<form><fieldset disabled><button class=next></fieldset></form>", "disabled"),
        (f"<form action='javascript:go()'>{GO}</form>", "leads nowhere"),
        (f"<form action='http://['>{GO}</form>", "leads nowhere"),
        (f"<form action='mailto:a@listings.invalid'>{GO}</form>", "leads nowhere"),
        (f"<form method=dialog>{GO}</form>", "leads nowhere"),
        (f"<form>{'<input name=a>' * (MAX_FIELDS + 1)}{GO}</form>", "more than 500 fields"),
    ],
)
def test_a_button_that_sends_nothing_we_can_send_is_told(html: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^next.button .*{problem}"):
        press(html)


@given(html=st.text(alphabet="<>/formactinpuselx=' \"\x00", max_size=120))
def test_no_form_of_a_site_is_a_fault_of_ours(html: str) -> None:
    try:
        assert press(f"<form action=/x>{html}<p></p><button class=next>").url.startswith("http")
    except (ValueError, IndexError) as told:  # the page may hide the button in an attribute
        assert str(told)  # noqa: PT017 - a law over all pages
