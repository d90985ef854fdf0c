"""Canaries are unique, invented, and known in every form in which they may be left."""

import base64
import hashlib

import pytest

from tests.canaries import SHORTEST, Canary, Kind, canaries, forms_of, phone_spellings

PHONE = Canary(kind=Kind.PHONE, text="713-555-0142")
EMAIL = Canary(kind=Kind.EMAIL, text="Zarquo@listings.invalid")


def test_a_number_is_spelled_in_seven_ways_and_is_one_of_fiction() -> None:
    assert phone_spellings(713, 142) == (
        "713-555-0142",
        "(713) 555-0142",
        "713.555.0142",
        "+17135550142",
        "713 555 0142",
        "7 1 3 5 5 5 0 1 4 2",
        "713 five five five zero one four two",
    )


def test_pages_share_no_canary_and_the_same_seed_brings_the_same() -> None:
    texts = [canary.text for page in range(200) for canary in canaries(7, page=page)]
    ids = [text for text in texts if text.startswith("ad")]
    assert len(set(ids)) == 200
    assert canaries(7, page=3) == canaries(7, page=3)
    assert not {canary.text for canary in canaries(7)} & {canary.text for canary in canaries(8)}


def test_every_kind_is_on_every_page() -> None:
    assert {canary.kind for canary in canaries(1)} == set(Kind)
    assert sum(canary.kind is Kind.PHONE for canary in canaries(1)) == 7


@pytest.mark.parametrize(
    "form",
    [
        b"Zarquo@listings.invalid",
        b"zarquo@listings.invalid",
        b"ZARQUO@LISTINGS.INVALID",
        b"Zarquo%40listings.invalid",
        b"dilavni.sgnitsil@ouqraZ",
        b"5a617271756f406c697374696e67732e696e76616c6964",
        "Zarquo@listings.invalid".encode("utf-16-le"),
        hashlib.md5(b"zarquo@listings.invalid").hexdigest().encode(),  # noqa: S324 - looked for, not relied on
        hashlib.sha1(b"Zarquo@listings.invalid").digest(),  # noqa: S324
        hashlib.sha256(b"zarquo@listings.invalid").hexdigest().upper().encode(),
    ],
)
def test_a_form_is_known(form: bytes) -> None:
    assert form in forms_of(EMAIL)


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_base64_is_known_wherever_the_word_stands_in_the_encoded_text(before: str) -> None:
    encoded = base64.b64encode(f"{before}{EMAIL.text} and more".encode())
    assert any(form in encoded for form in forms_of(EMAIL))


def test_the_digits_of_a_number_are_looked_for_alone_and_hashed() -> None:
    assert b"7135550142" in forms_of(PHONE)
    assert hashlib.sha256(b"7135550142").hexdigest().encode() in forms_of(PHONE)


def test_no_form_is_so_short_that_chance_would_make_it() -> None:
    assert min(len(form) for canary in canaries(3) for form in forms_of(canary)) >= SHORTEST
