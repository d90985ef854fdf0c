"""Invented words that must be found nowhere once a page was counted, and every form they may have been left in.

All are made up: numbers of the range reserved for fiction, names nobody bears, hosts under `.invalid`.
"""

import base64
import hashlib
import html
import json
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from urllib.parse import quote, quote_plus

SYLLABLES = ("zar", "quo", "vex", "lim", "dru", "pho", "ny", "blek", "tor", "wix", "gam", "ulf")
SHORTEST = 8  # bytes: a shorter form would be found by chance in any database


class Kind(StrEnum):
    """What a canary pretends to be."""

    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    NAME = "name"
    URL = "url"
    ID = "id"
    COORDINATE = "coordinate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """One invented word, as it stands on a page."""

    kind: Kind
    text: str

    @property
    def digits(self) -> str:
        """Return its digits alone, as a careless program may keep them."""
        return "".join(letter for letter in self.text if letter.isascii() and letter.isdigit())


def phone_spellings(area: int, line: int) -> tuple[str, ...]:
    """Return one invented number of the 555-01xx range in the seven ways that ads write it."""
    last = f"{line:04}"
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    spoken = " ".join(words[int(digit)] for digit in last)
    return (
        f"{area}-555-{last}",
        f"({area}) 555-{last}",
        f"{area}.555.{last}",
        f"+1{area}555{last}",
        f"{area} 555 {last}",
        " ".join(f"{area}555{last}"),
        f"{area} five five five {spoken}",
    )


def canaries(seed: int, *, page: int = 0) -> tuple[Canary, ...]:
    """Return the canaries of one page, the same for the same seed and page and unlike those of any other page."""
    luck = Random(f"{seed} {page}")  # noqa: S311 - invented words, no secrets
    word = "".join(luck.choice(SYLLABLES) for _ in range(3)) + f"{luck.randrange(16**6):06x}"
    name = f"{luck.choice(SYLLABLES)}{luck.choice(SYLLABLES)} {luck.choice(SYLLABLES)}{word[-9:]}".title()
    phones = phone_spellings(luck.randrange(201, 990), luck.randrange(100, 200))
    number = luck.randrange(10**11, 10**12)
    latitude, longitude = luck.randrange(10**7, 10**8), luck.randrange(10**7, 10**8)
    texts: tuple[tuple[Kind, str], ...] = (
        *((Kind.PHONE, phone) for phone in phones),
        (Kind.EMAIL, f"{word}@listings.invalid"),
        (Kind.HANDLE, f"@{word}_x"),
        (Kind.NAME, name),
        (Kind.URL, f"https://{word}.invalid/me?x={number % 9973}"),
        (Kind.ID, f"ad{number}"),
        (Kind.COORDINATE, f"29.{latitude:08}"),
        (Kind.COORDINATE, f"-95.{longitude:08}"),
    )
    return tuple(Canary(kind=kind, text=text) for kind, text in texts)


def forms_of(canary: Canary) -> frozenset[bytes]:
    """Return every form in which a canary may have been left: plain, in other letters, encoded, backwards, hashed."""
    found: set[bytes] = set()
    for plain in {canary.text, canary.text.lower(), canary.text.upper(), canary.digits} - {""}:
        if len(plain) >= SHORTEST:
            found |= _written(plain)
    return frozenset(form for form in found if len(form) >= SHORTEST)


def _written(plain: str) -> set[bytes]:
    raw = plain.encode()
    texts = {plain, plain[::-1], quote(plain, safe=""), quote(plain), quote_plus(plain), html.escape(plain)}
    texts |= {plain.replace(" ", ""), plain.replace(" ", "_"), plain.replace(" ", "-"), json.dumps(plain)[1:-1]}
    forms = {text.encode() for text in texts} | {raw.hex().encode(), raw.hex().upper().encode()}
    forms |= {plain.encode("utf-16-le"), plain.encode("utf-16-be")} | _base64(raw)
    for name in ("md5", "sha1", "sha256", "sha512", "blake2b"):
        digest = hashlib.new(name, raw, usedforsecurity=False)
        forms |= {digest.digest(), digest.hexdigest().encode(), digest.hexdigest().upper().encode()}
        forms.add(base64.b64encode(digest.digest()).rstrip(b"="))
    return forms


def _base64(raw: bytes) -> set[bytes]:
    """Return what stays the same of an encoded text wherever it stands within a longer encoded one."""
    found = set()
    for shift in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            whole = encode(b"\0" * shift + raw)
            first = (0, 2, 3)[shift]
            found.add(whole[first : len(whole) - (4 if (shift + len(raw)) % 3 else 0)])
    return found
