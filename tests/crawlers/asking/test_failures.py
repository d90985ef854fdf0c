"""Why no answer came."""

import pytest
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionLost

from crawlers.asking.failures import FAILURES, FINAL, reason_of
from crawlers.asking.outage import NO_ANSWER, NO_CONNECTION
from crawlers.asking.packing import CutOff, NotPacked, TooMuch

CANARY = "http://listings.example/713-555-0142"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DownloadConnectionRefusedError(CANARY), "no connection: refused"),
        (CannotResolveHostError(CANARY), "no connection: no public address under this name"),
        (ConnectError(CANARY), "no connection: failed"),  # type: ignore[no-untyped-call]
        (TunnelError(CANARY), "no connection: the office's proxy opened none"),
        (OSError(CANARY), "no connection: failed"),
        (DownloadTimeoutError(CANARY), "no answer within politeness.timeout"),
        (DownloadCancelledError(CANARY), "more than politeness.max_body"),
        (TooMuch(CANARY), "more than politeness.max_body once unpacked"),
        (NotPacked(CANARY), "packed in a way that nobody asked for, or damaged"),
        (CutOff(CANARY), "the answer was cut off"),
        (ResponseDataLossError(CANARY), "the answer was cut off"),
        (DownloadFailedError(CANARY), "the connection was lost"),
        (ConnectionLost(CANARY), "the connection was lost"),
        (ValueError(CANARY), "an address that no request can be made of"),
        (KeyError(CANARY), ""),  # a fault of ours is not blamed on the site
    ],
)
def test_each_failure_has_a_reason_in_our_own_words(error: Exception, reason: str) -> None:
    assert reason_of(error) == reason


def test_only_what_never_reached_the_site_may_be_our_own_line() -> None:
    unreached = {kind.__name__ for kind, reason in FAILURES.items() if reason.startswith((NO_CONNECTION, NO_ANSWER))}
    assert unreached == {
        "DownloadConnectionRefusedError",
        "CannotResolveHostError",
        "ConnectError",
        "DownloadTimeoutError",
        "OSError",
        "TunnelError",
    }


def test_only_what_would_be_the_same_again_is_not_asked_for_again() -> None:
    too_large = ["more than politeness.max_body", "more than politeness.max_body once unpacked"]
    restless = "the page did not come to rest within politeness.timeout"
    assert sorted(FINAL) == ["an address that no request can be made of", *too_large, restless]
