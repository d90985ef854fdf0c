"""What no crawl reaches: addresses inside in any spelling, also behind a proxy, and hosts that nobody vouches for."""

import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawlers.sweep import run_child
from crawlers.wire import CellOutcome
from domain.counts import Count, Verdict
from domain.errors import WorkspaceInvalid
from tests.crawlers.conftest import MEANS, CardFile, card_text, order_of
from tests.crawlers.invented_proxy import invented_proxy
from tests.crawlers.invented_site import InventedSite, Reply, invented_site, listing

Sweep = Callable[..., tuple[Count, ...]]
NOT_ALLOWED = replace(MEANS, may_reach_private=False)
NO_PUBLIC_ADDRESS = "no connection: no public address under this name (robots.txt)"
POLITE = "{delay: 5s, timeout: 2s, retry_after_cap: 0s}"  # five seconds are asked of every host that is not our own


@pytest.fixture
def canary() -> Iterator[InventedSite]:
    """Yield a site inside, which nobody may reach."""
    with invented_site(lambda path: Reply(body=listing("City 1", total="5"))) as site:
        yield site


def port_of(site: InventedSite) -> str:
    return site.home.rpartition(":")[2]


def crawled(card: Path, **ordered: object) -> tuple[CellOutcome, ...]:
    return run_child(order_of(card, **ordered), timeout_seconds=60)


def test_an_address_inside_is_not_reached_however_it_is_spelled(canary: InventedSite, tmp_path: Path) -> None:
    def outcomes_of(host: str) -> list[tuple[Verdict, str]]:
        card = tmp_path / f"{host}.yaml"
        card.write_text(card_text(f"http://{host}:{port_of(canary)}", places=1, politeness=POLITE), encoding="utf-8")
        return [(count.verdict, count.evidence) for told in crawled(card, means=NOT_ALLOWED) for count in told.counts]

    hosts = ("127.1", "2130706433", "0x7f000001", "0", "0177.0.0.1", "localhost.", "LOCALHOST.", "ip6-localhost")
    with ThreadPoolExecutor(4) as pool:  # each waits for its delays, not for the processor
        found = dict(zip(hosts, pool.map(outcomes_of, hosts), strict=True))
    assert found == {host: [(Verdict.FETCH_FAILED, NO_PUBLIC_ADDRESS)] for host in hosts}
    assert canary.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1"])
def test_a_card_that_names_an_address_inside_is_refused_before_any_crawl(
    canary: InventedSite, sweep: Sweep, host: str
) -> None:
    with pytest.raises(WorkspaceInvalid, match="a private address"):
        sweep(f"http://{host}:{port_of(canary)}", politeness=POLITE, means=NOT_ALLOWED)
    assert canary.asked == []


@pytest.mark.parametrize("home", ["http://127.1", "https://127.1", "http://localhost.", "http://2130706433"])
def test_behind_a_proxy_a_name_that_leads_inside_is_not_passed_on(
    canary: InventedSite, card_file: CardFile, home: str
) -> None:
    with invented_proxy(lambda url: Reply(body=listing("City 1", total="5"))) as proxy:
        means = replace(NOT_ALLOWED, proxy=f"http://{proxy.address}")
        (outcome,) = crawled(card_file(f"{home}:{port_of(canary)}", places=1, politeness=POLITE), means=means)
    assert [(count.verdict, count.evidence) for count in outcome.counts] == [(Verdict.FETCH_FAILED, NO_PUBLIC_ADDRESS)]
    assert (proxy.asked, canary.asked) == ([], [])


def test_the_offices_proxy_is_asked_for_every_page_and_its_password_is_in_no_log(
    sweep: Sweep, capfd: pytest.CaptureFixture[str]
) -> None:
    def answer(url: str) -> Reply:
        return Reply(status=404) if url.endswith("/robots.txt") else Reply(body=listing(f"City {url[-1]}", total="5"))

    with invented_proxy(answer) as proxy:
        means = replace(MEANS, proxy=f"http://tidegauge:planted-secret@{proxy.address}")
        counts = sweep("http://127.0.0.1:9", means=means)
    assert [count.ads for count in counts] == [5, 5]
    home = "GET http://127.0.0.1:9"
    assert proxy.asked == [f"{home}/robots.txt", f"{home}/list?c=12&city=1", f"{home}/list?c=12&city=2"]
    assert set(proxy.credentials) == {f"Basic {b64encode(b'tidegauge:planted-secret').decode()}"}
    told = "".join(capfd.readouterr()) + repr(counts)
    assert [word for word in ("planted-secret", b64encode(b"tidegauge:planted-secret").decode()) if word in told] == []


def test_a_proxy_that_opens_no_tunnel_is_a_failed_fetch_and_its_password_is_in_no_log(
    sweep: Sweep, capfd: pytest.CaptureFixture[str]
) -> None:
    with invented_proxy(lambda url: Reply(status=404)) as proxy:
        means = replace(MEANS, proxy=f"http://tidegauge:planted-secret@{proxy.address}")
        counts = sweep("https://127.0.0.1:9", means=means)
    assert {count.verdict for count in counts} == {Verdict.FETCH_FAILED}
    assert proxy.asked == ["CONNECT 127.0.0.1:9"] * 3
    told = "".join(capfd.readouterr()) + repr(counts)
    assert [word for word in ("planted-secret", b64encode(b"tidegauge:planted-secret").decode()) if word in told] == []


def test_a_proxy_that_is_down_is_a_failed_fetch(sweep: Sweep) -> None:
    counts = sweep("http://127.0.0.1:8", means=replace(MEANS, proxy="http://127.0.0.1:9"))
    assert {(count.verdict, count.evidence) for count in counts} == {
        (Verdict.FETCH_FAILED, "no connection: refused (robots.txt)")
    }


@pytest.fixture
def self_signed(tmp_path: Path) -> ssl.SSLContext:
    """Return a server's side of TLS with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "self-signed.pem"
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_certificate_that_nobody_vouches_for_is_a_failed_fetch(sweep: Sweep, self_signed: ssl.SSLContext) -> None:
    with invented_site(lambda path: Reply(body=listing("City 1", total="5")), tls=self_signed) as site:
        counts = sweep(site.home)
    assert {(count.verdict, count.ads) for count in counts} == {(Verdict.FETCH_FAILED, None)}
    assert site.asked == []


def test_a_certificate_that_the_office_trusts_is_read(
    sweep: Sweep, self_signed: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "self-signed.pem"))
    with invented_site(lambda path: Reply(body=listing(f"City {path[-1]}", total="5")), tls=self_signed) as site:
        counts = sweep(site.home)
    assert [count.ads for count in counts] == [5, 5]
