"""A notice says which sites cannot be read, since when and why, and what is not to be read into it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.notice import Notice, compose_notice
from alerts.subject import MAX_SUBJECT
from domain.counts import Verdict
from domain.messages import Language, Mail
from domain.troubles import Trouble
from presentation.words import words_for
from tests.alerts.examples import LETTERHEAD, SENT_AT

DAY = timedelta(days=1)
DOWN = Trouble(site="bayou", since=SENT_AT - DAY, verdict=Verdict.LAYOUT_CHANGED, noticed_at=SENT_AT)
CARDS = replace(DOWN, site="cards", verdict=Verdict.BLOCKED)
NOTICE = Notice(begun=(DOWN,), ended=(), read_last={"bayou": SENT_AT - 2 * DAY}, as_of=SENT_AT)


def mail_of(notice: Notice, *languages: Language) -> Mail:
    letterhead = replace(LETTERHEAD, languages=languages or (Language.ENGLISH,), unsubscribe="gauge@office.example")
    return compose_notice(notice, letterhead=letterhead, message_id="<1@x>")


def test_one_site_is_told_with_its_reason_since_when_and_when_it_was_read_last() -> None:
    mail = mail_of(NOTICE)
    assert mail.subject == "[Not read] Bayou Board: the page looks different now"
    assert mail.text.splitlines()[0] == mail.subject
    for part in (mail.text, mail.html):
        assert "Bayou Board: since Nov 23, 2026, 05:00 CST at least half of it could not be read." in part
        assert "Bayou Board was last read completely in a window that ended on Nov 22, 2026, 05:00 CST." in part
        assert "missing and not zero" in part
        assert "tidegauge site check bayou" in part
        assert words_for(Language.ENGLISH).say("limits") in part
    assert mail.unsubscribe == "gauge@office.example"
    assert mail.thread is None


def test_several_sites_are_one_mail_that_names_them_all() -> None:
    mail = mail_of(replace(NOTICE, begun=(DOWN, CARDS)))
    assert mail.subject == "[2 sites not read] Bayou Board, cards"
    assert "cards: since Nov 23, 2026, 05:00 CST at least half" in mail.text
    assert "Most often: the site blocked us." in mail.text
    assert mail.text.count("ended on") == 1  # nothing is said of a site that was never read


def test_a_site_that_is_read_again_closes_it_and_the_gap_stays() -> None:
    mail = mail_of(replace(NOTICE, begun=(), ended=(replace(DOWN, ended_at=SENT_AT),)))
    assert mail.subject == "[Read again] Bayou Board"
    assert "What was missed stays missing" in mail.text
    assert "tidegauge site" not in mail.text


def test_what_is_still_to_be_mended_leads_a_mail_of_both() -> None:
    mail = mail_of(replace(NOTICE, begun=(CARDS,), ended=(replace(DOWN, ended_at=SENT_AT),)))
    assert mail.subject == "[Not read] cards: the site blocked us"
    assert mail.text.index("cards: since") < mail.text.index("Bayou Board is read again")


@pytest.mark.parametrize("verdict", [each for each in Verdict if each not in (Verdict.OK, Verdict.ZERO)])
@pytest.mark.parametrize("language", Language)
def test_each_reason_is_said_in_both_languages_in_a_subject_that_fits(language: Language, verdict: Verdict) -> None:
    trouble = replace(DOWN, verdict=verdict)
    mail = mail_of(replace(NOTICE, begun=(trouble,), is_simulated=True), language, *(set(Language) - {language}))
    assert len(mail.subject) <= MAX_SUBJECT
    assert mail.subject.startswith(words_for(language).say("simulated"))
    for each in Language:
        assert words_for(each).say(f"verdict-{verdict}") in mail.text
        assert words_for(each).say("simulated-sentence") in mail.html


def test_a_notice_is_no_alert_and_claims_no_move() -> None:
    text = mail_of(NOTICE, *Language).text.lower()
    for word in ("surge", "dip", "aumento", "times the expected"):
        assert word not in text


def test_a_site_s_name_is_escaped_and_breaks_no_line() -> None:
    mail = mail_of(replace(NOTICE, begun=(replace(DOWN, site="<b>x</b>\r\nBcc: all@office.example"),)))
    assert "<b>" not in mail.html
    assert "\nBcc" not in mail.text + mail.subject
