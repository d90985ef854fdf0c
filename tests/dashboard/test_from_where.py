"""What a request's headers say of where it comes from."""

import pytest
from starlette.datastructures import Headers

from dashboard.from_where import accepts_gzip, is_of_proxy, is_same_origin


@pytest.mark.parametrize(
    ("origin", "is_same"),
    [("http://gauge:8501", True), ("http://gauge:8502", False), ("null", False), ("", False), ("http://evil", False)],
)
def test_only_a_page_of_this_very_address_is_ours(origin: str, *, is_same: bool) -> None:
    assert is_same_origin(Headers({"host": "gauge:8501", "origin": origin})) is is_same
    assert not is_same_origin(Headers({"origin": origin}))


def test_headers_of_proxies_are_known_in_any_letters() -> None:
    assert all(map(is_of_proxy, ("X-Forwarded-For", "x-forwarded-anything", "Via", "X-Real-IP", "forwarded")))
    assert not any(map(is_of_proxy, ("host", "accept", "x-tidegauge-role")))


def test_what_is_packed_is_sent_to_who_can_unpack_it() -> None:
    assert accepts_gzip(Headers({"accept-encoding": "br, gzip"}))
    assert not accepts_gzip(Headers({}))
