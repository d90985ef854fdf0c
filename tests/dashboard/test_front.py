"""The whole web process put together, and the addresses it will not listen on."""

import pytest

from dashboard.front import LOOPBACK_NAMES, allowed_address, build_app, front_of, public_hosts
from dashboard.guard import Guard
from dashboard.health import Reached, health_route
from dashboard.options import confirm_options
from dashboard.pages import ADDRESSES
from dashboard.sessions import LocalSession
from domain.errors import WrongInput
from domain.messages import Language


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1"])
def test_addresses_only_this_machine_can_reach_are_taken(host: str) -> None:
    assert allowed_address(host, has_login=False) == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "192.0.2.7", "localhost", "dash.example", ""])  # noqa: S104
def test_any_other_address_is_refused_with_the_next_step(host: str) -> None:
    with pytest.raises(WrongInput, match=r"access is not configured.*127\.0\.0\.1") as refused:
        allowed_address(host, has_login=False)
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "::", "10.0.0.5"])  # noqa: S104
def test_with_a_login_any_address_is_taken(host: str) -> None:
    assert allowed_address(host, has_login=True) == host


def test_a_name_is_no_address_with_a_login_either() -> None:
    with pytest.raises(WrongInput, match="write an address"):
        allowed_address("dash.example", has_login=True)


def test_the_refusal_names_every_setting_that_opens_the_door() -> None:
    with pytest.raises(WrongInput) as refused:
        allowed_address("0.0.0.0", has_login=False)  # noqa: S104
    told = str(refused.value)
    assert all(key in told for key in ("[access]", "public_url", "issuer", "client_id", "client_secret_file", "roles"))


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        (None, set()),
        ("https://Gauge.Office.example/x", {"gauge.office.example"}),
        ("http://[2001:db8::1]:8443", {"[2001:db8::1]"}),
        ("https://búfalo.example", {"xn--bfalo-7ua.example"}),
    ],
)
def test_the_public_name_is_the_one_that_browsers_send(url: str | None, hosts: set[str]) -> None:
    assert public_hosts(url) == hosts


def test_the_process_is_built_with_its_options_in_place() -> None:
    app = build_app(
        secrets={"folder": "/nowhere"},
        routes=[health_route(lambda: Reached(issue_id=None, issued_at=None))],
        sessions=LocalSession(),
        front=front_of(title="Tidegauge", default_language=Language.SPANISH),
    )
    assert isinstance(app, Guard)
    assert {"/", "/storm", "/explore"} <= ADDRESSES
    confirm_options()


def test_with_a_login_pages_stand_under_the_public_name_alone() -> None:
    front = front_of(
        title="x", default_language=Language.ENGLISH, public_url="https://gauge.office.example", has_login=True
    )
    assert front.hosts == {"gauge.office.example"}
    assert front.probe_hosts == LOOPBACK_NAMES
    assert front.scheme == "https"


def test_without_a_login_they_stand_under_this_machine_s_names_alone() -> None:
    front = front_of(title="x", default_language=Language.ENGLISH, public_url="https://gauge.office.example")
    assert front.hosts == LOOPBACK_NAMES
    assert front.scheme is None
