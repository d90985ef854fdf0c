"""The message that travels holds text, HTML and pictures, and no header a text could have slipped in."""

from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from alerts.mime import to_message
from domain.errors import DeliveryFailed
from domain.messages import Mail
from tests.alerts.examples import MAIL, PNG, SENT_AT


def test_a_mail_survives_the_journey_to_bytes_and_back() -> None:
    back = message_from_bytes(to_message(MAIL, at=SENT_AT).as_bytes(), policy=policy.default)
    assert back["Subject"] == MAIL.subject
    assert back["Message-ID"] == MAIL.message_id
    assert back["Date"] == "Tue, 24 Nov 2026 11:00:00 +0000"
    assert back["Auto-Submitted"] == "auto-generated"
    types = [part.get_content_type() for part in back.walk()]
    assert types == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    picture = next(part for part in back.walk() if part.get_content_type() == "image/png")
    assert picture["Content-ID"] == "<chart-es@gauge.example>"
    assert picture.get_payload(decode=True) == PNG


def test_a_mail_without_pictures_has_two_parts() -> None:
    message = to_message(replace(MAIL, pictures=()), at=SENT_AT)
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize(
    "mail",
    [
        replace(MAIL, subject="hello\r\nBcc: all@office.example"),
        replace(MAIL, sender="a@x.example\nBcc: b@x.example"),
        replace(MAIL, recipients=("a@x.example\r\nDATA",)),
        replace(MAIL, message_id="<1@x>\n"),
    ],
)
def test_a_line_break_in_a_header_is_refused_for_good(mail: Mail) -> None:
    with pytest.raises(DeliveryFailed, match="line break") as caught:
        to_message(mail, at=SENT_AT)
    assert caught.value.is_temporary is False


def test_a_mail_of_a_story_refers_to_the_one_that_began_it_and_the_first_to_none() -> None:
    follows = to_message(replace(MAIL, thread="<tidegauge.0@office.example>"), at=SENT_AT)
    assert follows["In-Reply-To"] == follows["References"] == "<tidegauge.0@office.example>"
    assert to_message(MAIL, at=SENT_AT)["References"] is None


def test_a_mail_program_is_told_whom_to_write_to_end_the_mails_and_no_address_adds_a_word_to_it() -> None:
    assert to_message(MAIL, at=SENT_AT)["List-Unsubscribe"] is None
    told = to_message(replace(MAIL, unsubscribe="gauge@office.example"), at=SENT_AT)["List-Unsubscribe"]
    assert told == "<mailto:gauge@office.example?subject=unsubscribe>"
    odd = to_message(replace(MAIL, unsubscribe="a?bcc=all&x>,<b@office.example"), at=SENT_AT)["List-Unsubscribe"]
    assert odd == "<mailto:a%3Fbcc%3Dall%26x%3E%2C%3Cb@office.example?subject=unsubscribe>"
