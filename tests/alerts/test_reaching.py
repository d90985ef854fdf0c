"""A line is opened to the address that was judged, and asks for the whole path."""

from http.client import HTTPException

import pytest

from alerts.reaching import NotAllowed, Reach, target_of
from tests.alerts.conftest import free_port
from tests.receiver import Receiver


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example", "/"),
        ("https://a.example/x/y", "/x/y"),
        ("https://a.example/x?y=1&z=2", "/x?y=1&z=2"),
        ("https://a.example?y=1", "/?y=1"),
    ],
)
def test_a_request_asks_for_path_and_query(url: str, target: str) -> None:
    assert target_of(url) == target


def test_every_address_of_a_host_is_judged_before_anybody_is_called() -> None:
    asked: list[str] = []

    def may_connect(address: str) -> bool:
        asked.append(address)
        return False

    reach = Reach(may_connect=may_connect)
    with (
        Receiver().running() as receiver,
        pytest.raises(NotAllowed, match="is no address"),
        reach.line_to(receiver.url),
    ):
        pass
    assert asked == ["127.0.0.1"]
    assert receiver.paths == []


def test_a_line_can_be_used_once_it_is_open_and_is_cut_when_its_time_is_over() -> None:
    reach = Reach(may_connect=lambda _: True, timeout_seconds=5.0, most_seconds=0.3)
    with Receiver().running() as receiver, reach.line_to(receiver.url) as line:
        line.request("GET", target_of(receiver.url))
        assert line.getresponse().status == 200
    slow = Receiver(dawdles_seconds=0.1)
    with slow.running(), reach.line_to(slow.url) as line:
        line.request("POST", "/", body=b"x", headers={"Content-Length": "1"})
        with pytest.raises((OSError, HTTPException)):
            line.getresponse()


def test_nobody_at_the_port_is_an_ordinary_fault() -> None:
    reach = Reach(may_connect=lambda _: True)
    with pytest.raises(ConnectionRefusedError), reach.line_to(f"http://127.0.0.1:{free_port()}/"):
        pass
