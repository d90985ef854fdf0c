"""A program is told once, signed, under one key; what it answers decides what becomes of the message."""

import hashlib
import hmac
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import pytest

from alerts.reaching import Reach
from alerts.webhook import Webhook, message_key, signature
from domain.errors import DeliveryFailed, DeliveryUncertain
from tests.alerts.conftest import Certificate, free_port
from tests.alerts.examples import MAIL, SENT_AT
from tests.receiver import Receiver

SECRET = "hush"
LETTER = replace(MAIL, document='{"schema_version": 1, "text": "caída"}')


def anybody(_: str) -> bool:
    return True


def webhook_to(url: str, *, may_connect: Callable[[str], bool] = anybody, secret: str | None = SECRET) -> Webhook:
    reach = Reach(may_connect=may_connect, timeout_seconds=0.5, most_seconds=1.0)
    return Webhook(url=url, secret=secret, agent="Tidegauge (Test)", reach=reach)


def test_what_arrives_is_the_document_signed_with_its_key_and_time() -> None:
    with Receiver().running() as receiver:
        assert webhook_to(receiver.url).send(LETTER, at=SENT_AT) == ()
    ((headers, body),) = receiver.taken
    assert body.decode() == LETTER.document
    assert receiver.paths == ["/hook?office=houston"]
    assert headers["Content-Type"] == "application/json"
    assert headers["Idempotency-Key"] == LETTER.message_id[1:-1]
    assert headers["Tidegauge-Timestamp"] == str(int(SENT_AT.timestamp()))
    # worked out here as docs/reference/webhook.md tells a receiver to
    signed = headers["Tidegauge-Timestamp"].encode() + b"." + body
    assert headers["Tidegauge-Signature"] == "v1=" + hmac.new(b"hush", signed, hashlib.sha256).hexdigest()


def test_the_key_is_the_same_at_every_try_although_the_time_is_not() -> None:
    with Receiver().running() as receiver:
        for _ in range(2):
            webhook_to(receiver.url).send(LETTER, at=SENT_AT)
    assert len({headers["Idempotency-Key"] for headers, _ in receiver.taken}) == 1
    assert message_key("<a@b>") == "a@b"


def test_another_secret_or_another_body_is_another_signature() -> None:
    right = signature(b"{}", timestamp="1", secret="a")
    assert right not in {signature(b"{} ", timestamp="1", secret="a"), signature(b"{}", timestamp="1", secret="b")}
    assert right != signature(b"{}", timestamp="2", secret="a")


@pytest.mark.parametrize(
    ("status", "is_temporary"),
    [(500, True), (503, True), (408, True), (429, True), (302, True), (400, False), (401, False), (410, False)],
)
def test_only_a_refusal_of_the_message_itself_is_for_good(status: int, *, is_temporary: bool) -> None:
    with Receiver(status=status).running() as receiver, pytest.raises(DeliveryFailed, match=str(status)) as caught:
        webhook_to(receiver.url).send(LETTER, at=SENT_AT)
    assert caught.value.is_temporary is is_temporary
    assert not isinstance(caught.value, DeliveryUncertain)
    assert receiver.paths == ["/hook?office=houston"]  # no redirect is followed


def test_a_program_that_is_not_there_has_surely_not_got_it() -> None:
    with pytest.raises(DeliveryFailed, match="cannot be told") as caught:
        webhook_to(f"http://127.0.0.1:{free_port()}/hush").send(LETTER, at=SENT_AT)
    assert not isinstance(caught.value, DeliveryUncertain)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("path", ["/not written", "/caída"])
def test_an_address_that_cannot_be_written_down_has_surely_told_nobody(path: str) -> None:
    with Receiver().running() as receiver, pytest.raises(DeliveryFailed, match="cannot be told") as caught:
        webhook_to(receiver.url.replace("/hook", path)).send(LETTER, at=SENT_AT)
    assert caught.value.is_temporary  # the settings can be mended
    assert not isinstance(caught.value, DeliveryUncertain)
    assert receiver.taken == []


def hang_up_at_once(door: socket.socket) -> None:
    line, _ = door.accept()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # refuses what was not read
    line.close()


def test_a_program_that_hangs_up_before_it_has_everything_has_surely_not_got_it() -> None:
    long = replace(LETTER, document="a" * 20_000_000)  # more than any line holds by itself
    with socket.create_server(("127.0.0.1", 0)) as door:
        refusing = threading.Thread(target=hang_up_at_once, args=(door,))
        refusing.start()
        with pytest.raises(DeliveryFailed, match="cannot be told") as caught:
            webhook_to(f"http://127.0.0.1:{door.getsockname()[1]}/").send(long, at=SENT_AT)
        refusing.join()
    assert not isinstance(caught.value, DeliveryUncertain)


def test_a_line_cut_before_the_answer_leaves_it_open_whether_it_arrived() -> None:
    with Receiver(cuts=True).running() as receiver, pytest.raises(DeliveryUncertain):
        webhook_to(receiver.url).send(LETTER, at=SENT_AT)
    assert len(receiver.taken) == 1


@pytest.mark.parametrize("dawdles", [0.1, 5.0])  # by the letter, always within the timeout; and not at all
def test_a_slow_program_is_not_waited_for_longer_than_a_second(dawdles: float) -> None:
    began = monotonic()
    with Receiver(dawdles_seconds=dawdles).running() as receiver, pytest.raises(DeliveryUncertain):
        webhook_to(receiver.url).send(LETTER, at=SENT_AT)
    assert monotonic() - began < 4  # a second, and what a busy machine adds


def test_nothing_leaves_unsigned_and_nothing_goes_where_it_may_not() -> None:
    with Receiver().running() as receiver:
        with pytest.raises(DeliveryFailed, match="TIDEGAUGE_WEBHOOK_SECRET"):
            webhook_to(receiver.url, secret=None).send(LETTER, at=SENT_AT)
        with pytest.raises(DeliveryFailed, match="cannot be told: NotAllowed"):
            webhook_to(receiver.url, may_connect=lambda _: False).send(LETTER, at=SENT_AT)
    assert receiver.taken == []


def test_a_certificate_is_verified(certificate: Certificate) -> None:
    with Receiver(context=certificate.context).running() as receiver:
        with pytest.raises(DeliveryFailed, match=ssl.SSLCertVerificationError.__name__):
            webhook_to(receiver.url).send(LETTER, at=SENT_AT)
        trusting = webhook_to(receiver.url)
        reach = replace(trusting.reach, authorities=certificate.file, timeout_seconds=5.0, most_seconds=10.0)
        replace(trusting, reach=reach).send(LETTER, at=SENT_AT)
    assert len(receiver.taken) == 1


def test_no_log_can_show_the_address_or_the_secret() -> None:
    assert "hush" not in repr(webhook_to("https://desk.example/hush"))
