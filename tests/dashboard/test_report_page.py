"""The bar over a report: what a press sends, who may press, and nothing of a reader's text unescaped."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.report_page import BY_PAGE, FILING, draft_bar, filed_bar, report_address
from domain.messages import Language
from presentation.words import words_for
from tests.dashboard.seed import HOSTILE
from tests.domain.test_situations import FILED

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
ASKED = {"hazard": "storm", "place": "houston", "asof": "", "lang": "en"}


def test_a_press_sends_what_was_looked_at_and_asks_for_names_where_nobody_signed_in() -> None:
    bar = draft_bar(ASKED, sent={"issue": "7", "site": HOSTILE}, number=3, name="", may_file=True, words=EN)
    action = f"{FILING}?hazard=storm&amp;place=houston&amp;lang=en"
    assert f'<form method="post" action="{action}"><input type="hidden" name="issue" value="7">' in bar
    assert "File as No. 3" in bar
    assert bar.count("<label>") == 2
    assert HOSTILE not in bar
    named = draft_bar(ASKED, sent={}, number=3, name="Ana", may_file=True, words=EN)
    assert named.count("<label>") == 1


def test_what_is_typed_and_lost_with_a_session_is_said_before_and_after() -> None:
    ends = (timedelta(minutes=30), timedelta(hours=1))
    bar = draft_bar(ASKED, sent={}, number=3, name="Ana", may_file=True, ends=ends, words=EN)
    assert "your session ends after 30 minutes without a request, after 1 hour in any case" in bar
    assert "Nothing was filed" not in bar
    back = draft_bar(ASKED, sent={}, number=3, name="Ana", may_file=True, ends=ends, is_back=True, words=ES)
    assert "los nombres que había escrito se han perdido" in back
    reader = draft_bar(ASKED, sent={}, number=3, name="Rita", may_file=False, ends=ends, is_back=True, words=EN)
    assert ("your session ends" in reader, "Nothing was filed" in reader) == (False, False)


def test_a_draft_that_shares_its_period_says_with_which_number() -> None:
    alone = draft_bar(ASKED, sent={}, number=3, name="Ana", may_file=True, words=EN)
    assert "shares its period" not in alone
    for may_file in (True, False):
        shared = draft_bar(ASKED, sent={}, number=3, sister=2, name="Ana", may_file=may_file, words=EN)
        assert "It shares its period with report No. 2, which ended less than an hour before" in shared
    assert "Comparte su periodo con el informe n.º 2" in draft_bar(
        ASKED, sent={}, number=3, sister=2, name="Ana", may_file=True, words=ES
    )


def test_who_may_not_file_has_no_form_and_reads_who_can() -> None:
    bar = draft_bar(ASKED, sent={}, number=3, name="Rita", may_file=False, words=ES)
    assert "<form" not in bar
    assert "analista" in bar


def test_the_way_back_and_the_other_language_of_a_draft_keep_what_was_asked_for() -> None:
    bar = draft_bar(ASKED, sent={}, number=3, name="Ana", may_file=True, words=EN)
    assert 'href="/storm?hazard=storm&amp;place=houston&amp;lang=en"' in bar
    assert 'href="/sitrep?hazard=storm&amp;place=houston&amp;lang=es" lang="es"' in bar


def test_over_what_was_filed_stand_who_filed_it_and_the_way_to_the_file_with_its_hash_and_no_other_language() -> None:
    bar = filed_bar(replace(FILED, number=3, page_sha256="0f" * 32), zone="UTC", words=EN)
    assert "A. Analyst" in bar
    assert 'href="/storm?hazard=storm&amp;place=houston&amp;category=escorts&amp;site=listings&amp;lang=en"' in bar
    assert 'href="/sitrep?hazard=storm&amp;place=houston&amp;number=3&amp;file=1"' in bar
    assert "0f" * 32 in bar
    assert "hreflang" not in bar


def test_what_the_clock_filed_is_said_to_be_the_clock_s_in_the_reader_s_language() -> None:
    filed = replace(FILED, number=3, page_sha256="0f" * 32, due_at=FILED.period_until, written_by="the clock")
    assert "by the clock, at its time. To print" in filed_bar(filed, zone="UTC", words=EN)
    assert "por el reloj, a su hora. Para imprimirlo" in filed_bar(filed, zone="UTC", words=ES)


@pytest.mark.parametrize(
    ("written_by", "english", "spanish"),
    [
        ("root at the command line", "root at the command line", "root en la línea de comandos"),
        (BY_PAGE, "somebody on the page Situation report", "alguien en la página Informe de situación"),
        (f"{BY_PAGE}, signed in as idp|7", "Ana on the page Situation report", "Ana en la página Informe de situación"),
    ],
)
def test_who_filed_is_said_in_the_reader_s_language_and_by_no_name_of_the_login(
    written_by: str, english: str, spanish: str
) -> None:
    filed = replace(FILED, written_by=written_by, prepared_by="Ana")
    assert f" by {english}." in filed_bar(filed, zone="UTC", words=EN)
    assert f" por {spanish}." in filed_bar(filed, zone="UTC", words=ES)


def test_a_reader_of_another_language_is_told_in_which_one_it_was_filed() -> None:
    assert "It was filed in English" not in filed_bar(FILED, zone="UTC", words=EN)
    assert "Se archivó en inglés" in filed_bar(FILED, zone="UTC", words=ES)
    spanish = replace(FILED, language=Language.SPANISH)
    assert "It was filed in Spanish" in filed_bar(spanish, zone="UTC", words=EN)


def test_an_address_leaves_out_what_is_empty_and_escapes_the_rest() -> None:
    assert report_address(hazard="a b", asof="") == "/sitrep?hazard=a+b"
