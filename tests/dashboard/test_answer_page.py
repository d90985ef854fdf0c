"""Every state of the page, in both languages: plain, escaped, without script, and never a form where nothing can be."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.answer_page import ASKING, MOST_SHOWN, Page, Said, answer_page
from domain.answers import Action
from domain.messages import Language
from presentation.words import words_for

ASKED = Page(
    said=Said.ASK,
    language=Language.ENGLISH,
    office="Test office",
    is_simulated=False,
    token="acknowledge.1.2.x",
    action=Action.ACKNOWLEDGE,
    headlines=("Escorts in Houston 2.1 times",),
    answered_at="Nov 24, 2026, 05:00 CST",
)


class Elements(HTMLParser):
    """Collect what a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(page)
    return parser.found


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("said", Said)
@pytest.mark.parametrize("language", Language)
def test_each_state_has_its_words_and_only_the_question_has_a_form(
    language: Language, said: Said, action: Action
) -> None:
    words = words_for(language)
    page = answer_page(replace(ASKED, said=said, language=language, action=action, times_taken_back=7))
    assert f'<html lang="{language}">' in page
    assert words.say("limits") in page
    title = re.search(r"<h1>(.+)</h1>", page)
    assert title
    assert f"<title>{title[1]} · Tidegauge</title>" in page
    assert ("<form" in page) is (said in ASKING)
    assert ('name="again"' in page) is (said is Said.AGAIN)  # the answer to another question
    assert ('name="again" value="7"' in page) is (said is Said.AGAIN)
    assert ('name="by"' in page) is (said in ASKING)


def test_the_statuses_say_what_the_page_says() -> None:
    assert {said.value: said.status for said in Said} == {
        "ask": 200, "done": 200, "used": 410, "taken": 410, "again": 200,
        "expired": 410, "forged": 403, "gone": 410, "unreachable": 503,
    }  # fmt: skip


def test_a_page_runs_no_script_and_loads_nothing() -> None:
    found = elements(answer_page(ASKED))
    assert {tag for tag, _ in found} & {"script", "img", "iframe", "object"} == set()
    assert [attributes["href"] for tag, attributes in found if tag == "link"] == ["data:,"]
    assert [attributes["href"] for tag, attributes in found if tag == "a"] == ["answer?t=acknowledge.1.2.x&lang=es"]
    assert not [name for _, attributes in found for name in attributes if name.startswith("on")]


def test_a_simulated_office_says_so() -> None:
    sentence = words_for(Language.ENGLISH).say("simulated-sentence")
    assert sentence in answer_page(replace(ASKED, is_simulated=True))
    assert sentence not in answer_page(ASKED)


def test_a_long_mail_is_cut_short_and_says_by_how_many() -> None:
    page = answer_page(replace(ASKED, headlines=tuple(f"finding {number}" for number in range(MOST_SHOWN + 3))))
    assert page.count("<li>finding") == MOST_SHOWN
    assert "and 3 more findings of the same mail" in page
    assert "more finding" not in answer_page(replace(ASKED, headlines=("one",) * MOST_SHOWN))


@given(text=st.text(max_size=60), said=st.sampled_from(Said), language=st.sampled_from(Language))
def test_no_name_adds_an_element_to_the_page(text: str, said: Said, language: Language) -> None:
    plain = replace(ASKED, said=said, language=language)
    hostile = replace(plain, office=f"<b>{text}", headlines=(f'"><script>{text}</script>',), token=f'"><img {text}>')
    assert [tag for tag, _ in elements(answer_page(hostile))] == [tag for tag, _ in elements(answer_page(plain))]


@pytest.mark.parametrize("language", Language)
def test_a_rehearsal_says_so_above_everything_else(language: Language) -> None:
    said = words_for(language).say("answer-rehearsal")
    page = answer_page(replace(ASKED, language=language, is_rehearsal=True))
    assert page.index(said) < page.index("<h1>")
    assert said not in answer_page(replace(ASKED, language=language))


USED = replace(ASKED, said=Said.USED, answered_by="A. Analyst", name="place:houston")
CARED = replace(USED, cared_by="B. Both", cared_since="Nov 24, 2026, 04:00 CST")


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (USED, ["A. Analyst answered it on Nov 24, 2026, 05:00 CST"]),
        (replace(USED, answered_by=""), ["Somebody who gave no name answered it"]),
        (replace(CARED, said=Said.ASK), ["B. Both has taken care of it since Nov 24, 2026, 04:00 CST", "unack"]),
        (CARED, ["A. Analyst answered it", "B. Both has taken care", "tidegauge alerts unack &#34;place:houston&#34;"]),
        (replace(USED, is_taken_back=True, action=Action.NOT_USEFUL), ["That was taken back later."]),
        (replace(USED, action=Action.NOT_USEFUL), ["under “What people did in the last 30 days”, with “Undo”"]),
        (replace(CARED, language=Language.SPANISH), ["Lo respondió A. Analyst el", "Se encarga B. Both desde el"]),
        (replace(USED, language=Language.SPANISH, answered_by=""), ["Lo respondió alguien que no dejó su nombre el"]),
    ],
)
def test_the_page_names_who_answered_before_who_takes_care_and_how_that_is_taken_back(
    page: Page, told: list[str]
) -> None:
    text = answer_page(page)
    assert [each for each in told if each not in text] == []


def test_nothing_is_offered_to_be_taken_back_where_nothing_stands() -> None:
    for page in (ASKED, replace(CARED, is_rehearsal=True), replace(USED, is_taken_back=True)):
        assert "can take it back" not in answer_page(page)
    assert "has taken care" not in answer_page(replace(CARED, said=Said.ASK, action=Action.NOT_USEFUL))
