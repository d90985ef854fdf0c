"""The search finds a canary in any file, whole or across two readings, and finds nothing where there is none."""

import gzip
import hashlib
import os
import time
from pathlib import Path

import pytest

from tests import canary_search
from tests.canaries import canaries
from tests.canary_search import CanarySearch

WORDS = canaries(11)
EMAIL = next(canary for canary in WORDS if canary.text.endswith("@listings.invalid"))


def test_a_text_without_canaries_holds_none() -> None:
    assert CanarySearch(WORDS).in_text("11 of 12 cells complete; dallas/massage missing: blocked (403)") == ()
    assert CanarySearch(WORDS).in_text("") == ()


@pytest.mark.parametrize("canary", WORDS, ids=lambda canary: canary.kind)
def test_every_canary_is_found_in_a_text_with_its_place(canary: object) -> None:
    found = CanarySearch([canary]).in_text(f"evidence: {canary.text}!", where="the log")  # type: ignore[list-item,attr-defined]
    assert {(one.canary, one.where) for one in found} == {(canary, "the log")}


def test_a_hash_in_a_binary_file_and_a_word_in_a_file_name_are_found(tmp_path: Path) -> None:
    digest = hashlib.sha256(EMAIL.text.encode()).digest()
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "1663").write_bytes(os.urandom(5_000) + digest + os.urandom(5_000))
    (tmp_path / f"{EMAIL.text}.html").write_text("")
    found = CanarySearch(WORDS).in_folders(tmp_path)
    assert {one.form for one in found} == {digest, EMAIL.text.encode()}


def test_a_word_across_two_readings_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canary_search, "BLOCK", 1_000)
    file = tmp_path / "log"
    file.write_bytes(b"x" * 990 + EMAIL.text.encode() + b"x" * 2_000)
    assert [one.form for one in CanarySearch(WORDS).in_file(file)] == [EMAIL.text.encode()]


def test_what_cannot_be_read_as_a_file_is_passed_by(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert CanarySearch(WORDS).in_folders(tmp_path) == ()


def test_a_packed_file_hides_its_words_so_that_it_must_be_unpacked_first() -> None:
    assert CanarySearch(WORDS).in_bytes(gzip.compress(EMAIL.text.encode() * 2), where="x") == ()


def test_thousands_of_canaries_are_looked_for_at_megabytes_a_second() -> None:
    search = CanarySearch([canary for page in range(50) for canary in canaries(2, page=page)])
    began = time.monotonic()
    assert search.in_bytes(os.urandom(8_000_000), where="noise") == ()
    assert time.monotonic() - began < 60  # tells a hang, not a speed
