"""The hostile server itself: every behaviour answers, quickly, in little memory, and ends with its test."""

import resource
import socket
import time

import pytest

from domain.counts import COVERAGE_OF, Coverage, Verdict
from tests.crawlers.hostile import bombs, redirects
from tests.crawlers.hostile.wire import label_of
from tests.crawlers.hostile_site import (
    BEHAVIOURS,
    ROBOTS,
    Behaviour,
    CountedBy,
    HostileSite,
    counted_by,
    hostile_card,
    hostile_site,
    with_healthy_between,
)

SILENT = {"silence", "hang-up"}


def asked(site: HostileSite, target: str, *, at_most: int = 300_000, seconds: float = 1.0) -> bytes:
    """Return the first bytes of an answer, as many as come in time, by a client that judges nothing."""
    port = int(site.home.rpartition(":")[2])
    got, until = b"", time.monotonic() + seconds
    with socket.create_connection(("127.0.0.1", port)) as wire:
        wire.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        while len(got) < at_most and (left := until - time.monotonic()) > 0:
            wire.settimeout(left)
            try:
                piece = wire.recv(65_536)
            except (TimeoutError, ConnectionResetError):
                break
            if not piece:
                break
            got += piece
    return got


@pytest.fixture(scope="module")
def site() -> HostileSite:  # type: ignore[misc]
    with hostile_site() as running:
        yield running


def test_every_behaviour_has_a_name_of_its_own_and_expects_something() -> None:
    names = [one.name for one in BEHAVIOURS]
    assert len(set(names)) == len(names) > 150
    assert [one.name for one in BEHAVIOURS if not one.verdicts] == []
    has_number = [one for one in BEHAVIOURS if any(COVERAGE_OF[v] is not Coverage.MISSING for v in one.verdicts)]
    assert [one.name for one in has_number if one.ads is None] == []


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda one: one.name)
def test_every_behaviour_answers_whoever_asks(site: HostileSite, behaviour: Behaviour) -> None:
    patience = 0.3 if behaviour.name in SILENT else 30  # a bomb is packed while it is asked for
    got = asked(site, f"/list?c=12&city={behaviour.name}", at_most=1, seconds=patience)
    assert bool(got) is (behaviour.name not in SILENT)


@pytest.mark.parametrize("variant", ROBOTS, ids=lambda one: one.name)
def test_every_robots_file_is_served_before_a_healthy_listing(variant: object) -> None:
    with hostile_site(robots=variant.handler) as closed:  # type: ignore[attr-defined]
        patience = 0.3 if variant.name in SILENT else 30  # type: ignore[attr-defined]
        got = asked(closed, "/robots.txt", at_most=1, seconds=patience)
        assert b"of 12 listings" in asked(closed, "/list?c=12&city=healthy")
    assert bool(got) is (variant.name not in SILENT)  # type: ignore[attr-defined]


def test_a_healthy_city_states_its_ads_and_shows_ten(site: HostileSite) -> None:
    got = asked(site, "/list?c=12&city=healthy-3").decode()
    assert f"<h1>{label_of('healthy-3')}</h1>" in got
    assert "of 12 listings" in got
    assert got.count('class="card"') == 10


def test_the_bombs_are_small_and_unpack_to_two_hundred_megabytes() -> None:
    small = [bombs.zlib_bomb(31), bombs.zlib_bomb(15), bombs.zlib_bomb(-15), bombs.brotli_bomb(), bombs.zstd_bomb()]
    assert [len(bomb) < 1_000_000 for bomb in small] == [True] * 5
    assert len(bombs.double_gzip_bomb()) < 10_000


def test_a_hundred_megabytes_are_sent_no_further_than_somebody_reads(site: HostileSite) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(asked(site, "/list?c=12&city=huge-page", at_most=1_000_000)) >= 1_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kilobytes


def test_the_server_ends_although_its_visitors_are_kept_waiting() -> None:
    with hostile_site() as site:
        port = int(site.home.rpartition(":")[2])
        waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
        for wire, city in zip(waiting, ("silence", "byte-by-byte", "endless-headers"), strict=True):
            wire.sendall(f"GET /list?city={city} HTTP/1.1\r\n\r\n".encode())
        time.sleep(0.2)
        ended = time.monotonic()
    assert time.monotonic() - ended < 1
    for wire in waiting:
        wire.close()


def test_the_canary_counts_whoever_knocks(site: HostileSite) -> None:
    host, _, port = site.canary.address.partition(":")
    socket.create_connection((host, int(port))).close()
    time.sleep(0.1)
    assert site.canary.hits == ["connection"]


def test_the_redirects_point_at_the_canary_in_more_than_seventeen_spellings(site: HostileSite) -> None:
    port = site.canary.address.rpartition(":")[2]
    pointing = [name for name, spelling in redirects.SPELLINGS.items() if "{canary}" in spelling]
    assert len(pointing) > 17
    for name in pointing:
        head = asked(site, f"/list?c=12&city=redirect-{name}").partition(b"\r\n\r\n")[0]
        assert port.encode() in head


def test_a_wrong_number_is_never_right_and_a_missing_one_only_without_a_number() -> None:
    cut = next(one for one in BEHAVIOURS if one.name == "cut-without-length")
    assert cut.is_right(Verdict.PARTIAL, 12)
    assert cut.is_right(Verdict.FETCH_FAILED, None)
    assert not cut.is_right(Verdict.PARTIAL, 11)
    assert not cut.is_right(Verdict.OK, 12)
    assert cut.expected == "fetch_failed or partial 12"


def test_a_card_names_every_city_once_with_a_healthy_one_after_each_two() -> None:
    behaviours = counted_by(CountedBy.CARDS)[:4]
    cities = with_healthy_between(behaviours)
    a, b, c, d = (one.name for one in behaviours)
    assert cities == (a, b, "healthy-2", c, d, "healthy-4", "healthy-end")
    card = hostile_card("http://127.0.0.1:9", cities)
    assert all(card.count(f"{city}: {{id: {city}, label: City {city}}}") == 1 for city in cities)
