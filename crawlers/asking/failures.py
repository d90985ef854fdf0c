"""Why no answer came, in our own words. It fetches nothing and repeats nothing of an error's text."""

from collections.abc import Mapping
from types import MappingProxyType

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionClosed

from crawlers.asking.outage import NO_ANSWER, NO_CONNECTION
from crawlers.asking.packing import CutOff, NotPacked, TooMuch

TOO_LARGE = "more than politeness.max_body"
TOO_LARGE_UNPACKED = "more than politeness.max_body once unpacked"
NOT_PACKED = "packed in a way that nobody asked for, or damaged"
CUT_OFF = "the answer was cut off"
NOT_AT_REST = "the page did not come to rest within politeness.timeout"
NO_ADDRESS = "an address that no request can be made of"
NO_PUBLIC_ADDRESS = f"{NO_CONNECTION}: no public address under this name"
FAILURES: Mapping[type[Exception], str] = MappingProxyType(  # in this order: the first that fits names the reason
    {
        DownloadConnectionRefusedError: f"{NO_CONNECTION}: refused",
        CannotResolveHostError: NO_PUBLIC_ADDRESS,
        ConnectError: f"{NO_CONNECTION}: failed",
        TunnelError: f"{NO_CONNECTION}: the office's proxy opened none",
        DownloadTimeoutError: f"{NO_ANSWER} within politeness.timeout",
        DownloadCancelledError: TOO_LARGE,
        TooMuch: TOO_LARGE_UNPACKED,
        NotPacked: NOT_PACKED,
        CutOff: CUT_OFF,
        ResponseDataLossError: CUT_OFF,
        DownloadFailedError: "the connection was lost",
        ConnectionClosed: "the connection was lost",
        OSError: f"{NO_CONNECTION}: failed",
        ValueError: NO_ADDRESS,
    }
)
FINAL = frozenset({TOO_LARGE, TOO_LARGE_UNPACKED, NOT_AT_REST, NO_ADDRESS})  # the next try would bring the same


def reason_of(error: Exception) -> str:
    """Return the reason for an error of these kinds, an empty text for any other."""
    return next((reason for kind, reason in FAILURES.items() if isinstance(error, kind)), "")
