"""The doctor says of people and channels whether somebody is there, sends nothing and shows no secret."""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from alerts.services import NO_EXTRA
from domain.messages import Language
from domain.people import Person
from domain.standing import WayOut
from settings import AppriseSettings, Settings, WebhookSettings, load_settings
from tests.receiver import Receiver
from tests.settings.test_reading import RIGHT, folder_with
from tests.town_office import free_ports
from verbs.diagnosis import Diagnosis, State, secrets_of, without_secrets
from verbs.doctor_channels import check_channels

NOW = datetime(2026, 6, 2, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(folder_with(tmp_path, RIGHT), {})


def only(settings: Settings, **ways: WayOut) -> Diagnosis:
    (diagnosis,) = check_channels(
        settings, ask=lambda: {name.replace("_", ":"): way for name, way in ways.items()}, now=NOW
    )
    return diagnosis


def test_an_office_with_a_plain_list_hears_nothing_of_channels(settings: Settings) -> None:
    assert list(check_channels(settings, ask=dict, now=NOW)) == []


def test_people_are_counted_with_their_mails_and_turns(settings: Settings) -> None:
    people = tuple(
        Person(name="P", address=f"{n}@x.example", language=Language.SPANISH, on_call=n or None) for n in range(3)
    )
    said = only(replace(settings, people=people, escalate_after=timedelta(hours=2))).said
    assert said == "5 addresses in 4 mails a message; 2 turns on call, 120 minutes each"
    assert only(replace(settings, people=people[:1])).said == "3 addresses in 2 mails a message; nobody follows on call"


def test_a_webhook_is_called_and_told_nothing(settings: Settings) -> None:
    with Receiver().running() as receiver:
        webhook = WebhookSettings(url=receiver.url, secret="hush-hush")
        assert only(replace(settings, webhook=webhook)).state is State.OK
    assert receiver.taken == []


@pytest.mark.parametrize("route", ["webhook", "apprise_desk"])
def test_a_secret_that_only_the_clock_has_is_no_fault_of_the_clock(settings: Settings, route: str) -> None:
    office = (
        replace(settings, webhook=WebhookSettings(url="https://desk.example/", secret=None))
        if route == "webhook"
        else replace(settings, apprise=(AppriseSettings(name="desk", address=None),))
    )
    unknown = only(office)
    assert unknown.state is State.ATTENTION
    assert "cannot be judged from here" in unknown.said
    assert "with the clock's environment" in unknown.mend
    works = only(office, **{route: WayOut(taken_at=NOW - timedelta(minutes=3))})
    assert works.state is State.OK
    assert "took what the clock sent 3 minutes ago, so it works there" in works.said
    variable = "TIDEGAUGE_WEBHOOK_SECRET" if route == "webhook" else "TIDEGAUGE_APPRISE_DESK"
    fails = only(office, **{route: WayOut(taken_at=NOW - timedelta(days=1), fault=f"{variable} is not set")})
    assert fails.state is State.BROKEN
    assert fails.said.endswith(f"was not taken: {variable} is not set")
    assert f"set {variable} where the clock runs" in fails.mend
    passing = only(office, **{route: WayOut(taken_at=NOW - timedelta(days=1), fault="answered 503")})
    assert passing.state is State.ATTENTION
    assert "was not taken: answered 503" in passing.said
    assert "start it again" not in passing.mend
    for lost in (WayOut(fault="hook answered 401", is_given_up=True), WayOut(fault=NO_EXTRA)):
        found = only(office, **{route: lost})
        assert (found.state, "by itself" in found.mend) == (State.BROKEN, False)


def test_a_webhook_that_nobody_answers_at_or_that_may_not_be_called_is_broken(settings: Settings) -> None:
    (port,) = free_ports(1)
    away = WebhookSettings(url=f"http://127.0.0.1:{port}/hush-hush", secret="x")
    assert only(replace(settings, webhook=away)).state is State.BROKEN
    private = only(replace(settings, webhook=WebhookSettings(url="https://10.0.0.7/hush-hush", secret="x")))
    assert "10.0.0.7 is no address of the open internet" in private.said
    assert "hush" not in private.line


def test_a_service_says_what_it_lacks(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = SimpleNamespace(add=lambda address: address == "slack://right")
    monkeypatch.setitem(sys.modules, "apprise", SimpleNamespace(Apprise=lambda: opened))
    found = {
        address: only(replace(settings, apprise=(AppriseSettings(name="desk", address=address),)))
        for address in (None, "slack://right", "slack://hush")
    }
    assert [each.state for each in found.values()] == [State.ATTENTION, State.OK, State.BROKEN]
    assert "TIDEGAUGE_APPRISE_DESK is not set" in found[None].said
    assert "hush" not in found["slack://hush"].line


def test_no_secret_of_a_channel_reaches_a_line(settings: Settings) -> None:
    webhook = WebhookSettings(url="https://desk.example/hush-path?key=hush-key", secret="hush-secret")
    environment = {"TIDEGAUGE_WEBHOOK_SECRET": "hush-secret", "TIDEGAUGE_APPRISE_DESK": "slack://hush-token"}
    secrets = secrets_of(replace(settings, webhook=webhook), environment)
    said = "hush-path hush-key hush-secret slack://hush-token"
    shown = without_secrets(Diagnosis(check="webhook", state=State.OK, said=said), secrets)
    assert "hush" not in shown.line
