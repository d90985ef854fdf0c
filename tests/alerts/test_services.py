"""A service is handed subject and text through Apprise; what is missing is said in words that mend it."""

import importlib
import sys
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from alerts.services import EXTRA, NO_EXTRA, Service
from domain.errors import DeliveryFailed
from tests.alerts.examples import MAIL, SENT_AT

try:  # the optional extra is not among the things that the tests install
    IS_INSTALLED = importlib.import_module(EXTRA) is not None
except ImportError:
    IS_INSTALLED = False


@dataclass
class Stand:
    """What stands in for Apprise's own class: it reads `slack://…` only, and takes what it is told to take."""

    takes: bool = True
    told: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def add(self, address: str) -> bool:
        self.addresses.append(address)
        return address.startswith("slack://")

    def notify(self, *, title: str, body: str) -> bool:
        self.told.append((title, body))
        return self.takes


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Stand:
    stand = Stand()
    monkeypatch.setitem(sys.modules, EXTRA, SimpleNamespace(Apprise=lambda: stand))
    return stand


def test_a_service_gets_subject_and_text(stand: Stand) -> None:
    assert Service(name="desk", address="slack://token").send(MAIL, at=SENT_AT) == ()
    assert stand.told == [(MAIL.subject, MAIL.text)]
    assert stand.addresses == ["slack://token"]


def test_a_service_that_does_not_take_it_is_tried_again(stand: Stand) -> None:
    stand.takes = False
    with pytest.raises(DeliveryFailed, match="the service desk did not take") as caught:
        Service(name="desk", address="slack://token").send(MAIL, at=SENT_AT)
    assert caught.value.is_temporary


@pytest.mark.parametrize(
    ("address", "said"), [(None, "TIDEGAUGE_APPRISE_DESK is not set"), ("nonsense", "no address that Apprise can read")]
)
def test_an_address_that_is_missing_or_wrong_is_named_by_its_variable(
    stand: Stand, address: str | None, said: str
) -> None:
    with pytest.raises(DeliveryFailed, match=said) as caught:
        Service(name="desk", address=address).send(MAIL, at=SENT_AT)
    assert "nonsense" not in str(caught.value)
    assert stand.told == []


def test_without_the_extra_the_message_waits_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, EXTRA, None)  # as Python remembers a module that is not there
    with pytest.raises(DeliveryFailed) as caught:
        Service(name="desk", address="slack://hush").send(MAIL, at=SENT_AT)
    assert (str(caught.value), caught.value.is_temporary) == (NO_EXTRA, True)


@pytest.mark.skipif(not IS_INSTALLED, reason="the optional extra `apprise` is not installed here")
def test_the_real_apprise_reads_an_address_and_refuses_nonsense() -> None:
    assert Service(name="desk", address="json://127.0.0.1:9/").opened() is not None
    with pytest.raises(DeliveryFailed, match="no address that Apprise can read"):
        Service(name="desk", address="nonsense://").opened()


def test_no_log_can_show_the_address() -> None:
    assert "hush" not in repr(Service(name="desk", address="slack://hush"))
