"""A mail is taken by a real server, refused, or left open; each outcome is told apart."""

from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from alerts.delivery import Security, SmtpMailer
from domain.copies import Refusal
from domain.errors import DeliveryFailed, DeliveryUncertain, MailServerAway, WrongInput
from tests.alerts.conftest import Certificate, Post, check_login, free_port
from tests.alerts.examples import MAIL, PNG, SENT_AT

OpenPost = Callable[..., Post]


def mailer_for(post: Post, *, security: Security = Security.NONE) -> SmtpMailer:
    return SmtpMailer(host="127.0.0.1", port=post.port, security=security, timeout_seconds=5.0)


def only_message(post: Post) -> EmailMessage:
    (envelope,) = post.taken
    content = envelope.original_content or b""
    message: EmailMessage = message_from_bytes(content, policy=policy.default)
    return message


def test_the_server_gets_every_part_as_it_was_written(open_post: OpenPost) -> None:
    post = open_post()
    assert mailer_for(post).send(MAIL, at=SENT_AT) == ()
    message = only_message(post)
    assert message["Subject"] == "[Caída 0.5×] San José, 14 días"
    assert message["Message-ID"] == MAIL.message_id
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == MAIL.text.splitlines()  # the line that begins with a dot included
    assert "caída" in html.get_content()
    assert [part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "image/png"] == [PNG]
    assert post.taken[0].mail_from == "gauge@office.example"
    assert post.taken[0].rcpt_tos == list(MAIL.recipients)


def test_the_same_message_id_travels_at_every_try(open_post: OpenPost) -> None:
    post = open_post()
    for _ in range(2):
        mailer_for(post).send(MAIL, at=SENT_AT)
    contents = [envelope.original_content or b"" for envelope in post.taken]
    assert [message_from_bytes(content)["Message-ID"] for content in contents] == [MAIL.message_id] * 2


def test_a_header_that_a_text_tries_to_slip_in_never_leaves_the_house(open_post: OpenPost) -> None:
    post = open_post()
    hostile = replace(MAIL, subject="surge\r\nBcc: everyone@office.example")
    with pytest.raises(DeliveryFailed, match="line break"):
        mailer_for(post).send(hostile, at=SENT_AT)
    assert post.taken == []


def test_a_line_cut_before_the_answer_leaves_it_open_whether_the_mail_arrived(open_post: OpenPost) -> None:
    post = open_post()
    post.drops_before_answer = True
    with pytest.raises(DeliveryUncertain):
        mailer_for(post).send(MAIL, at=SENT_AT)
    assert len(post.taken) == 1  # it had arrived: a sender that took this for a failure would send it twice


@pytest.mark.parametrize(("answer", "is_temporary"), [("451 disk full", True), ("554 not wanted", False)])
def test_a_refused_text_says_whether_trying_again_can_help(
    open_post: OpenPost, answer: str, is_temporary: bool
) -> None:
    post = open_post()
    post.answer = answer
    with pytest.raises(DeliveryFailed, match=answer) as caught:
        mailer_for(post).send(MAIL, at=SENT_AT)
    assert caught.value.is_temporary is is_temporary
    assert not isinstance(caught.value, DeliveryUncertain)


def test_one_refused_recipient_does_not_keep_the_mail_from_the_others(open_post: OpenPost) -> None:
    post = open_post()
    post.refused = {"deputy@office.example": "550 unknown"}
    (refusal,) = mailer_for(post).send(MAIL, at=SENT_AT)
    assert refusal == Refusal(address="deputy@office.example", code=550)
    assert not refusal.is_temporary
    assert post.taken[0].rcpt_tos == ["oncall@office.example"]


@pytest.mark.parametrize(("deputy", "is_temporary"), [("450 later", True), ("550 unknown", False)])
def test_a_mail_nobody_may_receive_is_tried_again_only_if_one_of_them_may_later(
    open_post: OpenPost, deputy: str, is_temporary: bool
) -> None:
    post = open_post()
    post.refused = {"oncall@office.example": "550 unknown", "deputy@office.example": deputy}
    with pytest.raises(DeliveryFailed) as caught:
        mailer_for(post).send(MAIL, at=SENT_AT)
    assert caught.value.is_temporary is is_temporary
    assert post.taken == []


def test_what_is_kept_of_a_refusal_repeats_no_address_that_the_server_does(open_post: OpenPost) -> None:
    post = open_post()
    post.answer = "554 <deputy@office.example>: not wanted, ask post@office.example"
    with pytest.raises(DeliveryFailed) as caught:
        mailer_for(post).send(MAIL, at=SENT_AT)
    assert str(caught.value) == "the mail server said 554 <(an address)>: not wanted, ask (an address)"


def test_a_server_that_is_not_there_is_a_failure_to_try_again() -> None:
    nobody = SmtpMailer(host="127.0.0.1", port=free_port(), security=Security.NONE, timeout_seconds=2.0)
    with pytest.raises(MailServerAway, match="cannot be used") as caught:
        nobody.send(MAIL, at=SENT_AT)
    assert caught.value.is_temporary
    assert not isinstance(caught.value, DeliveryUncertain)


def test_an_address_that_no_server_can_read_is_refused_for_good(open_post: OpenPost) -> None:
    post = open_post()
    with pytest.raises(DeliveryFailed, match="ASCII") as caught:
        mailer_for(post).send(replace(MAIL, recipients=("niño@office.example",)), at=SENT_AT)
    assert caught.value.is_temporary is False


def test_an_open_line_to_another_machine_is_refused() -> None:
    with pytest.raises(WrongInput, match="starttls"):
        SmtpMailer(host="mail.office.example", port=25, security=Security.NONE)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_nobody_vouches_for_stops_the_mail(
    open_post: OpenPost, certificate: Certificate, security: Security
) -> None:
    post = open_post(**tls_options(security, certificate))
    with pytest.raises(DeliveryFailed, match="certificate"):
        mailer_for(post, security=security).send(MAIL, at=SENT_AT)
    assert post.taken == []


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_of_the_office_s_own_authority_is_taken(
    open_post: OpenPost, certificate: Certificate, security: Security
) -> None:
    post = open_post(**tls_options(security, certificate))
    replace(mailer_for(post, security=security), authorities=certificate.file).send(MAIL, at=SENT_AT)
    assert len(post.taken) == 1


def test_a_server_without_starttls_gets_nothing_in_the_clear(open_post: OpenPost) -> None:
    post = open_post()
    with pytest.raises(DeliveryFailed):
        mailer_for(post, security=Security.STARTTLS).send(MAIL, at=SENT_AT)
    assert post.taken == []


@pytest.mark.parametrize(("password", "is_taken"), [("invented", True), ("wrong", False)])
def test_who_we_are_is_said_only_over_a_protected_line(
    open_post: OpenPost, certificate: Certificate, password: str, is_taken: bool
) -> None:
    options = tls_options(Security.STARTTLS, certificate)
    post = open_post(**options, authenticator=check_login)
    mailer = replace(
        mailer_for(post, security=Security.STARTTLS),
        authorities=certificate.file,
        user="gauge",
        timeout_seconds=1.0,
        password=password,
    )
    if is_taken:
        mailer.send(MAIL, at=SENT_AT)
    else:
        with pytest.raises(DeliveryFailed):
            mailer.send(MAIL, at=SENT_AT)
    assert len(post.taken) == is_taken


def test_the_password_is_not_in_the_mailer_s_own_description() -> None:
    mailer = SmtpMailer(host="127.0.0.1", port=1, security=Security.NONE, user="gauge", password="planted-secret")
    assert "planted-secret" not in repr(mailer)


def tls_options(security: Security, certificate: Certificate) -> dict[str, object]:
    if security is Security.TLS:
        return {"ssl_context": certificate.context}
    return {"tls_context": certificate.context}


def test_a_knock_opens_the_line_logs_in_and_sends_nothing(open_post: OpenPost, certificate: Certificate) -> None:
    post = open_post(**tls_options(Security.STARTTLS, certificate), authenticator=check_login)
    mailer = replace(mailer_for(post, security=Security.STARTTLS), authorities=certificate.file, user="gauge")
    replace(mailer, password="invented").knock()
    assert post.taken == []
    with pytest.raises(DeliveryFailed):
        replace(mailer, password="wrong").knock()
    with pytest.raises(DeliveryFailed, match="cannot be used"):
        replace(mailer, port=free_port()).knock()
