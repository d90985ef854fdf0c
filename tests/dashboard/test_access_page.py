"""The plain pages around the login, in both languages."""

import re
from dataclasses import replace

import pytest

from dashboard.access_page import AccessPage, Said, access_page
from dashboard.sessions import Ending
from domain.messages import Language


def page_of(said: Said, language: Language = Language.ENGLISH, *, name: str = "", sign_out: str = "") -> str:
    return access_page(AccessPage(said=said, language=language, office="Office", name=name, sign_out=sign_out))


@pytest.mark.parametrize("said", Said)
def test_each_page_speaks_its_language_and_has_one_way_on(said: Said) -> None:
    english, spanish = (page_of(said, language, name="Ana") for language in (Language.ENGLISH, Language.SPANISH))
    assert 'lang="en"' in english
    assert 'lang="es"' in spanish
    titles = [re.findall("<h1>(.*?)</h1>", page) for page in (english, spanish)]
    assert titles[0] != titles[1]
    assert all(page.count("<a href=") == 1 for page in (english, spanish))


def test_nothing_runs_and_nothing_is_loaded() -> None:
    for said in Said:
        assert not re.search(r"<script|src=|@import|url\(|\son\w+=", page_of(said))


def test_only_whoever_is_asked_finds_a_button() -> None:
    assert [said for said in Said if "<form" in page_of(said)] == [Said.LEAVING]
    assert 'method="post" action="/session/logout"' in page_of(Said.LEAVING)


def test_names_and_addresses_from_outside_are_text() -> None:
    page = page_of(Said.UNKNOWN, name="<script>x</script>", sign_out='https://login.example/"><script>')
    assert "<script>" not in page
    assert "&lt;script&gt;x" in page


def test_after_the_end_the_way_in_leads_back_and_the_reason_is_said_where_it_is_known() -> None:
    ended = AccessPage(said=Said.ENDED, language=Language.ENGLISH, office="Office", onward="/explore?place=a&b=1")
    assert 'href="/session/login?next=%2Fexplore%3Fplace%3Da%26b%3D1"' in access_page(ended)
    assert "you signed out, nothing was done for a while, or" in access_page(ended)
    told = [re.findall("</h1><p>(.*?) What you had", access_page(replace(ended, why=why)))[0] for why in Ending]
    assert told == [
        "You signed out, in this tab or in another.",
        "Your session here has ended because nothing was done for a while.",
        "Your session here has ended because it had lasted as long as one may.",
        "Your session here has ended because somebody signed in anew in this browser.",
    ]
    assert 'href="/session/login"' in page_of(Said.ENDED)


def test_where_the_login_itself_is_left_is_told_where_it_helps() -> None:
    away = "https://login.example/out"
    told = [said for said in Said if away in page_of(said, sign_out=away)]
    assert told == [Said.ENDED, Said.UNKNOWN]


def test_a_refusal_has_its_status() -> None:
    assert {said: said.status for said in Said} == {
        Said.ENDED: 200,
        Said.LEAVING: 200,
        Said.REFUSED: 403,
        Said.NOWHERE: 404,
        Said.UNKNOWN: 403,
        Said.FAILED: 400,
        Said.AWAY: 503,
    }
