"""What was packed comes out whole or not at all."""

import gzip
import time
import zlib

import pytest

from crawlers.asking.packing import CutOff, NotPacked, TooMuch, decoded, unpacked

TEXT = b"Showing some of 1,234 listings. " * 100
BOUND = len(TEXT)


def raw_deflate(content: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(content) + packing.flush()


def test_what_was_packed_comes_out_as_it_was() -> None:
    assert unpacked(gzip.compress(TEXT), limit=BOUND) == TEXT
    assert unpacked(b"", limit=BOUND) == b""


def test_a_file_of_several_parts_is_unpacked_to_its_end_and_what_is_no_part_is_left_out() -> None:
    parts = gzip.compress(TEXT[:1600]) + gzip.compress(TEXT[1600:])
    assert unpacked(parts, limit=BOUND) == TEXT
    assert unpacked(parts + b"\0\0", limit=BOUND) == TEXT


@pytest.mark.parametrize("kept", [10, 30, len(gzip.compress(TEXT)) - 9, len(gzip.compress(TEXT)) - 1])
def test_a_file_without_its_end_is_cut_off_even_where_all_words_arrived(kept: int) -> None:
    with pytest.raises(CutOff):
        unpacked(gzip.compress(TEXT)[:kept], limit=BOUND)


def test_the_bound_holds_over_all_parts_together() -> None:
    with pytest.raises(TooMuch):
        unpacked(gzip.compress(TEXT), limit=BOUND - 1)
    with pytest.raises(TooMuch):
        unpacked(gzip.compress(TEXT) + gzip.compress(b"x"), limit=BOUND)


def test_what_is_not_packed_or_damaged_is_said_to_be() -> None:
    damaged = bytearray(gzip.compress(TEXT))
    damaged[-6] ^= 1  # within the checksum
    for content in (b"<html>", bytes(damaged)):
        with pytest.raises(NotPacked):
            unpacked(content, limit=BOUND)


def test_more_parts_than_anybody_packs_are_refused_at_once_although_all_of_them_are_empty() -> None:
    assert unpacked(gzip.compress(TEXT) + gzip.compress(b"") * 99, limit=BOUND) == TEXT
    empty = gzip.compress(b"")
    started = time.monotonic()
    with pytest.raises(NotPacked):
        unpacked(empty * (5_000_000 // len(empty)), limit=BOUND)
    assert time.monotonic() - started < 10  # tells a hang, not a speed


def test_a_stream_that_goes_on_with_nothing_in_it_takes_no_time_and_has_no_end() -> None:
    nothing = b"\0\0\0\xff\xff"  # a stored block of no bytes that is not the last
    started = time.monotonic()
    with pytest.raises(CutOff):
        decoded(nothing * 1_000_000, encoding="deflate", limit=BOUND)
    assert time.monotonic() - started < 20


def test_more_layers_than_anybody_puts_around_a_page_are_refused_before_one_is_taken_off() -> None:
    with pytest.raises(NotPacked):
        decoded(gzip.compress(TEXT), encoding=", ".join(["gzip"] * 4), limit=BOUND)


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("X-GZIP", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),  # as some servers send it
        ("identity", TEXT),
        ("", TEXT),
        ("deflate, gzip", gzip.compress(zlib.compress(TEXT), mtime=0)),  # the last was put around all others
    ],
)
def test_a_body_is_taken_out_of_what_the_server_put_around_it(encoding: str, content: bytes) -> None:
    assert decoded(content, encoding=encoding, limit=BOUND) == TEXT


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", "x"])
def test_a_packing_that_nobody_asked_for_is_not_guessed(encoding: str) -> None:
    with pytest.raises(NotPacked):
        decoded(TEXT, encoding=encoding, limit=BOUND)
