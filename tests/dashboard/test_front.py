"""The whole web process put together, and the addresses it will not listen on."""

import pytest

from dashboard.front import build_app, loopback_only, public_hosts
from dashboard.guard import Guard
from dashboard.health import Reached, health_route
from dashboard.options import confirm_options
from dashboard.pages import ADDRESSES
from dashboard.sessions import LocalSession
from domain.errors import WrongInput
from domain.messages import Language


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1"])
def test_addresses_only_this_machine_can_reach_are_taken(host: str) -> None:
    assert loopback_only(host) == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "192.0.2.7", "localhost", "dash.example", ""])  # noqa: S104
def test_any_other_address_is_refused_with_the_next_step(host: str) -> None:
    with pytest.raises(WrongInput, match=r"access is not configured.*127\.0\.0\.1") as refused:
        loopback_only(host)
    assert refused.value.exit_code == 2


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
        title="Tidegauge",
        default_language=Language.SPANISH,
    )
    assert isinstance(app, Guard)
    assert {"/", "/storm", "/explore"} <= ADDRESSES
    confirm_options()
