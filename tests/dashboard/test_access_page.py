"""The plain pages around the login, in both languages."""

import re

import pytest

from dashboard.access_page import AccessPage, Said, access_page
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
