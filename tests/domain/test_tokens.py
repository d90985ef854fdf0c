"""A token nobody can guess, known by its shape, holding from its issue to its end."""

import hashlib
from datetime import timedelta

from domain.tokens import BITS, SHAPE, Token, digest_of, new_token
from tests.builders import NOON

HOUR = timedelta(hours=1)


def test_tokens_are_long_unlike_and_of_one_shape() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(SHAPE.fullmatch(token) for token in tokens)
    assert BITS == 256  # 43 letters of 6 bits hold them


def test_only_the_digest_is_kept() -> None:
    assert digest_of("tg_x") == hashlib.sha256(b"tg_x").hexdigest()


def test_a_token_holds_until_its_end_or_until_it_is_taken_back() -> None:
    words = {"token_id": 1, "email": "a@b", "issued_at": NOON, "issued_by": "x", "expires_at": NOON + HOUR}
    token = Token(**words, revoked_at=None, revoked_by=None)  # type: ignore[arg-type]
    assert token.holds_at(NOON)
    assert not token.holds_at(NOON + HOUR)
    assert not Token(**words, revoked_at=NOON, revoked_by="x").holds_at(NOON)  # type: ignore[arg-type]
