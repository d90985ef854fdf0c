"""A name that leads inside is answered as if it did not exist."""

import pytest
from twisted.internet.error import DNSLookupError

from crawlers.resolver import _refuse_private


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1"])
def test_a_private_answer_is_no_answer(address: str) -> None:
    with pytest.raises(DNSLookupError):
        _refuse_private(address)


def test_a_public_answer_is_kept() -> None:
    assert _refuse_private("93.184.216.34") == "93.184.216.34"
