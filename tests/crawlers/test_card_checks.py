"""Values that are right alone and wrong together, each told at its own key."""

from collections.abc import Callable
from datetime import date

import pytest

from crawlers.card_checks import contradictions
from crawlers.site_card import SiteCard

MakeCard = Callable[..., SiteCard]
TODAY = date(2026, 11, 24)


def complaints(card: SiteCard, *, today: date = TODAY, may_reach_private: bool = True) -> list[tuple[object, ...]]:
    return [one.path for one in contradictions(card, today=today, may_reach_private=may_reach_private)]


def test_a_card_without_contradictions_has_no_complaint(a_card: MakeCard) -> None:
    assert complaints(a_card()) == []


def test_this_machine_is_a_site_only_where_the_workspace_allows_it_and_then_in_a_hurry(a_card: MakeCard) -> None:
    # not allowed: the address itself, and the delay of 0 s that only this machine may have
    assert complaints(a_card(), may_reach_private=False) == [("home",), ("politeness", "delay")]


@pytest.mark.parametrize(
    ("today", "path"),
    [(date(2027, 11, 21), ("decision", "renew_by")), (date(2026, 11, 19), ("decision", "on"))],
)
def test_a_decision_holds_from_its_day_to_its_renewal(a_card: MakeCard, today: date, path: tuple[str, str]) -> None:
    card = a_card()
    assert complaints(card, today=today) == [path]
    assert complaints(card, today=date(2026, 11, 20)) == complaints(card, today=date(2027, 11, 20)) == []


@pytest.mark.parametrize("home", ["http://10.0.0.1", "http://[::1]", "http://169.254.169.254", "http://localhost"])
def test_no_private_address_is_a_home(a_card: MakeCard, home: str) -> None:
    card = a_card().model_copy(update={"home": home})
    assert ("home",) in complaints(card, may_reach_private=False)


@pytest.mark.parametrize("home", ["file:///etc/passwd", "https://u:p@x.example", "https://x.example/a", "data:,x", ""])
def test_a_home_is_a_host_alone(a_card: MakeCard, home: str) -> None:
    assert ("home",) in complaints(a_card().model_copy(update={"home": home}))
