"""Cards that are refused, each with file, line and what was expected; and the example, which is not."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from crawlers.cards.card import definitions_of, load_card, site_of
from crawlers.strategies import Cards
from domain.counts import Measure
from domain.errors import Problem, WorkspaceInvalid
from tests.crawlers.conftest import CARDS, STATED

EXAMPLE = Path(__file__).parent / "example.yaml"
TODAY = date(2026, 11, 24)
CardFile = Callable[..., Path]


def problems_of(path: Path, *, may_reach_private: bool = True) -> tuple[Problem, ...]:
    with pytest.raises(WorkspaceInvalid) as refused:
        load_card(path, today=TODAY, may_reach_private=may_reach_private)
    return refused.value.problems


def test_the_example_is_a_card_and_its_skipped_pair_is_no_cell() -> None:
    card = load_card(EXAMPLE, today=TODAY, may_reach_private=False)
    site = site_of(card, versions=dict.fromkeys(definitions_of(card), 3))
    assert site.version_of("dallas", "escorts", Measure.ACTIVE) == 3
    assert site.cells == (("houston", "escorts"), ("houston", "massage"), ("dallas", "escorts"))
    both = (Measure.ACTIVE, Measure.NEW)
    assert (site.every, site.primary, site.measures) == (timedelta(hours=6), Measure.ACTIVE, both)
    for rule in card.count:
        assert card.url_of(rule, card.listed_cells[0]) == "https://listings.example/list?c=12&city=3"


def test_a_rule_that_names_no_list_takes_that_of_the_rule_before_and_its_way_on() -> None:
    checked, flow = load_card(EXAMPLE, today=TODAY, may_reach_private=False).count[1:]
    assert isinstance(checked, Cards)
    assert isinstance(flow, Cards)
    assert (flow.css, flow.id, flow.next, flow.stop) == (checked.css, checked.id, checked.next, checked.stop)
    assert (flow.check, flow.tolerance, checked.check, checked.tolerance) == (False, 0.0, True, 0.03)


def test_every_problem_of_a_file_is_told_at_once_with_its_line(card_file: CardFile) -> None:
    path = card_file(every="often", politness="{delay: 5s}", expect="{max: many}")
    text = path.read_text("utf-8").splitlines()
    found = {(problem.line, problem.found, problem.did_you_mean) for problem in problems_of(path)}
    line_of = {key: number for number, line in enumerate(text, start=1) for key in [line.split(":")[0]]}
    assert found == {
        (line_of["every"], "'often'", None),
        (line_of["politness"], "the unknown key 'politness'", "politeness"),
        (line_of["expect"], "'many'", None),
    }


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        (
            "decision",
            "{by: A, on: 2025-01-01, basis: b, renew_by: 2026-11-23}",
            "a decision that ran out on 2026-11-23",
        ),
        ("decision", "{by: A, on: 2026-11-25, basis: b, renew_by: 2027-01-01}", "2026-11-25"),
        ("home", "ftp://listings.example", "'ftp://listings.example'"),
        ("every", "1 minute", "1m"),
        ("politeness", "{delay: 0s, max_requests_per_run: 1}", "1"),
        ("cells", "{city-9/escorts: {skip: true}}", "the cell 'city-9/escorts'"),
        ("cells", "{city-1/escorts: {skip: true}, city-2/escorts: {skip: true}}", "every cell skipped"),
        ("headers", "{User-Agent: Mozilla}", "the unknown key 'User-Agent'"),
        ("categories", "{escorts: {label: Escorts}}", "{category.id}, and no such word for escorts"),
        ("zero", "{allow_status: [404]}", "a table"),
        (
            "count",
            f"[{STATED.replace('strategy: stated_total', 'strategy: stated_totl')}]",
            "the strategy 'stated_totl'",
        ),
        ("count", f"[{STATED.replace('css: p.total', 'css: p..total')}]", "'p..total'"),
        ("count", "[" + STATED.replace("/list?", "https://other.example/list?") + "]", "another host"),
        ("count", f"[{STATED.replace('measure: active', 'measure: new')}]", "'new'"),
        ("count", f"[{STATED}, {CARDS}]", "check: false"),
        ("count", "[" + STATED.replace("/list?", "http://[/list?") + "]", "another host"),
        ("count", "[" + STATED.replace("&city={place.id}", "") + "]", "one list for city-1/escorts and city-2/escorts"),
        ("home", "https://listings.example:99999", "'https://listings.example:99999'"),
        ("every", "99999999999999 days", "'99999999999999 days'"),
        ("page", "{must_match: [{text: ''}]}", "''"),
        ("page", "{must_match: [{css: h1}], final_url: '^(http'}", "'^(http'"),
        ("fixtures", "[{file: a.html, expect: {verdict: zer}}]", "'zer'"),
        ("fixtures", "[{file: a.html, cell: city-7/escorts, expect: {verdict: ok}}]", "'city-7/escorts'"),
    ],
)
def test_a_card_that_cannot_be_right_is_refused(card_file: CardFile, key: str, text: str, found: str) -> None:
    changed = {key: text} if key != "count" else {"count": text[1:-1]}
    assert found in [problem.found for problem in problems_of(card_file(**changed))]


def test_a_card_without_a_decision_is_refused(card_file: CardFile) -> None:
    path = card_file()
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("decision")]
    path.write_text("\n".join(kept), encoding="utf-8")
    assert [problem.found for problem in problems_of(path)] == ["no 'decision'"]


def test_less_than_five_seconds_is_for_this_machine_alone(card_file: CardFile) -> None:
    hasty = problems_of(card_file(home="https://listings.example"))
    assert "0.001s" in [problem.found for problem in hasty]
    inside = problems_of(card_file(), may_reach_private=False)
    assert "a private address" in [problem.found for problem in inside]


def test_a_key_that_stands_twice_and_a_file_that_is_no_yaml_are_refused(card_file: CardFile) -> None:
    path = card_file()
    text = path.read_text("utf-8")
    path.write_text(text + "every: 12 hours\n", encoding="utf-8")
    assert [problem.found for problem in problems_of(path)] == ["'every' twice"]
    path.write_text("site: [", encoding="utf-8")
    assert [problem.found for problem in problems_of(path)] == [
        "no YAML: expected the node content, but found '<stream end>'"
    ]
    assert [problem.line for problem in problems_of(path.with_name("none.yaml"))] == [0]


def test_only_what_decides_a_numbers_meaning_changes_the_fingerprint(card_file: CardFile) -> None:
    def fingerprint(**changed: str) -> str:
        return load_card(card_file(**changed), today=TODAY, may_reach_private=True).fingerprint

    usual = fingerprint()
    assert fingerprint(every="12 hours", expect="{max: 9}") == usual
    assert fingerprint(count=CARDS) != usual


@pytest.mark.parametrize(
    ("right", "wrong", "found", "nearest"),
    [
        ("or_param: page", "or_parm: page", "the unknown key 'or_parm'", "or_param"),
        ('css: "time@datetime"', 'css: "time@datetime", locle: en_US', "the unknown key 'locle'", "locale"),
        ("newest_age_max", "newst_age_max", "the unknown key 'newst_age_max'", "newest_age_max"),
        ("expect: {verdict", "expect: {verdct", "the unknown key 'verdct'", "verdict"),
        ("verdict: zero", "verdict: zer", "'zer'", "zero"),
        ("no_new_ids", "no_new_id", "'no_new_id'", "no_new_ids"),
        ("measure: new", "measure: nw", "'nw'", "new"),
        ("strategy: stated_total", "strategy: stated_totel", "the strategy 'stated_totel'", "stated_total"),
        ("Accept-Language", "Accept-Langage", "the unknown key 'Accept-Langage'", "Accept-Language"),
        ("label: Houston", "lable: Houston", "the unknown key 'lable'", "label"),
        ("li.card:not", "li..card:not", "'li..card:not(.featured)'", None),
        ("check: true", "check: ture", "'ture'", None),
        ("window: 6 hours", "window: 12 hours", "12h", None),
    ],
)
def test_one_slip_of_the_pen_is_told_once_at_its_own_line_with_the_nearest_right_word(
    tmp_path: Path, right: str, wrong: str, found: str, nearest: str | None
) -> None:
    path = tmp_path / "example.yaml"
    lines = EXAMPLE.read_text("utf-8").splitlines()
    (line,) = [number for number, text in enumerate(lines, start=1) if right in text and not text.startswith("#")][:1]
    path.write_text("\n".join(lines).replace(right, wrong, 1), encoding="utf-8")
    told = [(one.line, one.found, one.did_you_mean) for one in problems_of(path) if not one.found.startswith("no '")]
    assert told == [(line, found, nearest)]
