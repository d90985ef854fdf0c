"""Values that are right alone and wrong together, each told at its own key."""

from collections.abc import Callable
from datetime import date

import pytest

from crawlers.cards.card_checks import contradictions
from crawlers.cards.site_card import SiteCard
from tests.crawlers.conftest import CARDS, STATED

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


@pytest.mark.parametrize(
    "home",
    [
        *("file:///etc/passwd", "https://u:p@x.example", "https://x.example/a", "data:,x", ""),
        *(
            "http://[::1",
            "http://x.example:port",
            "https://x.ex\r\n ample",
            "\thttps://x.example",
            "https://x .example",
        ),
    ],
)
def test_a_home_is_a_host_alone(a_card: MakeCard, home: str) -> None:
    assert ("home",) in complaints(a_card().model_copy(update={"home": home}))


def feed(rest: str) -> str:
    return f"{{measure: active, check: true, strategy: feed, url: /feed, {rest}}}"


def flow(rest: str) -> str:
    return f"{{measure: new, strategy: cards, css: li, id: '@x', {rest}}}"


def in_json(rest: str) -> str:
    return f"{{measure: active, check: true, strategy: json_total, {rest}}}"


@pytest.fixture
def unchecked(a_card: MakeCard, monkeypatch: pytest.MonkeyPatch) -> MakeCard:
    """Return a function that reads a card and leaves its contradictions for the test to find."""
    monkeypatch.setattr("crawlers.cards.card.contradictions", lambda *_, **__: ())
    return a_card


@pytest.mark.parametrize(
    ("second", "key"),
    [
        (flow("date: {css: time}, window: 6 hours"), None),
        (flow("date: {css: time}, window: 3 hours"), "window"),
        (flow("window: 6 hours"), "date"),
        (flow("date: {css: time}, check: true"), "check"),
        (flow("date: {css: time}, stop: [no_next, older]"), None),
        (feed("match: '/{place.id}/', window: 6 hours"), "window"),  # of a stock
        (feed("match: '/{place.id}/', primary: true"), "primary"),
        (feed("category: '{place.label}'"), None),
        (in_json("path: n"), "url"),
        (in_json("url: '/n?city={place.id}', path: n"), None),
        (in_json("url: '/n?city={cell.id}', path: n"), "url"),  # no cell has such a word
        (in_json("url: '/n', path: 'cities.{cell.id}.n'"), "path"),
        (STATED.replace("measure: active, primary: true", "measure: unique"), "measure"),
        (CARDS.replace("primary: true", "check: true, stop: [older]"), "stop"),
    ],
)
def test_each_rule_can_count_what_it_says_it_counts(unchecked: MakeCard, second: str, key: str | None) -> None:
    card = unchecked(count=f"{STATED}, {second}")
    assert [path for path in complaints(card) if path != ("count",)] == ([("count", 1, key)] if key else [])


def test_one_measure_of_several_is_primary(unchecked: MakeCard) -> None:
    second = flow("date: {css: time}")
    assert complaints(unchecked(count=f"{STATED}, {second}")) == []
    for both in (STATED.replace(" primary: true,", ""), STATED):
        other = second if both != STATED else flow("date: {css: time}, primary: true")
        assert complaints(unchecked(count=f"{both}, {other}")) == [("count",)]


@pytest.mark.parametrize(
    "second",
    [
        in_json("url: '/n', path: n"),
        in_json("url: '/n', path: n, proof: \"city == '{place.id}'\""),  # a proof tells of one, and counts for neither
        feed("limit: 9"),
        feed("title: '{place.label}'"),
        "{measure: active, check: true, strategy: sitemap, url: /sitemap.xml, match: '/ad/'}",
        STATED.replace("primary: true", "check: true").replace("&city={place.id}", ""),
    ],
)
def test_two_cells_never_read_the_very_same(unchecked: MakeCard, second: str) -> None:
    assert complaints(unchecked(count=f"{STATED}, {second}")) == [("count", 1, "url")]
    assert complaints(unchecked(count=f"{STATED}, {second}", places=1)) == []


def test_two_categories_with_one_word_of_the_site_are_twins(unchecked: MakeCard) -> None:
    card = unchecked(places=1, categories="{escorts: {id: 12}, massage: {id: 12}}")
    (complaint,) = contradictions(card, today=TODAY, may_reach_private=True)
    assert complaint.found == "one list for city-1/escorts and city-1/massage"
    skipped = unchecked(
        places=1, categories="{escorts: {id: 12}, massage: {id: 12}}", cells="{city-1/massage: {skip: true}}"
    )
    assert complaints(skipped) == []


@pytest.mark.parametrize("url", ["//elsewhere.example/{place.id}", "http://[/{place.id}", "ftp://127.0.0.1:9/x"])
def test_a_rule_reads_the_cards_own_host(unchecked: MakeCard, url: str) -> None:
    assert complaints(unchecked(count=STATED.replace("/list?c={category.id}&city={place.id}", url))) == [
        ("count", 0, "url")
    ]


def test_a_pace_that_cannot_be_kept_is_told(unchecked: MakeCard) -> None:
    assert complaints(unchecked(every="14 minutes")) == [("every",)]
    assert complaints(unchecked(politeness="{delay: 4h}")) == [("every",)]  # 2 pages × 4 h > 6 h
    assert complaints(unchecked(politeness="{delay: 3h}")) == []
    assert complaints(unchecked(politeness="{delay: 0s, max_requests_per_run: 1}")) == [
        ("politeness", "max_requests_per_run")
    ]


def test_a_fixture_is_of_a_cell_of_the_card_and_comes_to_a_verdict_that_exists(unchecked: MakeCard) -> None:
    told = "[{file: a.html, cell: city-1/massage, expect: {verdict: okay}}, {file: b.html, expect: {verdict: ok}}]"
    assert complaints(unchecked(fixtures=told)) == [("fixtures", 0, "cell"), ("fixtures", 0, "expect", "verdict")]
