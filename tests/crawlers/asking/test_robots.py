"""RFC 9309, answer by answer."""

from datetime import UTC, datetime, timedelta

import pytest

from crawlers.asking.outage import NO_CONNECTION
from crawlers.asking.robots import (
    RobotsText,
    fresh_until,
    product_of,
    read_part,
    robots_gate,
    robots_text,
    unreachable_robots,
)
from crawlers.looking.views import Judgement
from domain.counts import Verdict

AGENT = "Tidegauge (Office; +office@example.invalid)"
LIST = "https://listings.example/list?c=1"
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
DAY = timedelta(hours=24)
RULES = b"# Ana\nUser-agent: *\nDisallow: /\n"


def allowed(text: str, *paths: str) -> list[str]:
    """Return those of the paths that a robots.txt allows us."""
    gate = robots_gate(status=200, text=read_part(text), agent=AGENT)
    return [path for path in paths if gate.allows(f"https://listings.example{path}")]


def test_a_rule_for_us_by_name_counts_before_the_rule_for_all() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: tidegauge\nAllow: /\nCrawl-delay: 7\n"
    gate = robots_gate(status=200, text=text, agent=AGENT)
    assert gate.allows(LIST)
    assert gate.crawl_delay == timedelta(seconds=7)
    assert not robots_gate(status=200, text=text, agent="Other/1.0").allows(LIST)


def test_a_missing_robots_allows_and_a_failing_server_stops() -> None:
    assert robots_gate(status=404, text="Disallow: /", agent=AGENT).allows(LIST)
    stops = {status: robots_gate(status=status, text="", agent=AGENT).stop for status in (500, 503, 429, 304)}
    verdicts = {status: stop.verdict for status, stop in stops.items() if stop}
    assert verdicts == {
        500: Verdict.SITE_DOWN,
        503: Verdict.SITE_DOWN,
        429: Verdict.RATE_LIMITED,
        304: Verdict.ROBOTS,
    }


def test_an_unreachable_robots_stops_with_its_own_reason() -> None:
    gate = unreachable_robots(Judgement(verdict=Verdict.FETCH_FAILED, evidence=f"{NO_CONNECTION}: refused"))
    assert not gate.allows(LIST)
    assert gate.stop is not None
    assert gate.stop.evidence == "no connection: refused (robots.txt)"


def test_the_product_is_the_first_word_of_the_agent() -> None:
    assert product_of(AGENT) == product_of("Tidegauge/1.0 (x)") == "Tidegauge"


@pytest.mark.parametrize("delay", ["1e9", "901", "999999999999999999999"])
def test_a_delay_that_no_sweep_could_keep_closes_the_site_and_breaks_nothing(delay: str) -> None:
    gate = robots_gate(status=200, text=f"User-agent: *\nCrawl-delay: {delay}\n", agent="Tidegauge (x)")
    assert gate.stop is not None
    assert gate.stop.verdict is Verdict.ROBOTS
    assert not gate.allows("https://listings.example/")


@pytest.mark.parametrize("delay", ["inf", "nan", "1e400", "soon", ""])
def test_a_delay_that_is_no_number_is_no_line_of_the_file(delay: str) -> None:
    gate = robots_gate(status=200, text=f"User-agent: *\nCrawl-delay: {delay}\n", agent="Tidegauge (x)")
    assert (gate.stop, gate.crawl_delay) == (None, timedelta(0))


def test_a_delay_below_zero_hurries_nobody() -> None:
    gate = robots_gate(status=200, text="User-agent: *\nCrawl-delay: -5\n", agent="Tidegauge (x)")
    assert (gate.stop, gate.crawl_delay.total_seconds()) == (None, 0.0)


def test_the_longest_match_decides_and_of_two_equal_ones_the_friendlier() -> None:
    text = "User-agent: *\nDisallow: /list\nAllow: /list/open\nDisallow: /list/open/not\nDisallow: /x\nAllow: /x\n"
    assert allowed(text, "/list/a", "/list/open/a", "/list/open/not/a", "/x", "/") == ["/list/open/a", "/x", "/"]


def test_signs_for_anything_and_for_the_end_are_understood() -> None:
    text = "User-agent: *\nDisallow: /*?page=\nDisallow: /*.pdf$\n"
    assert allowed(text, "/list?page=2", "/a.pdf", "/a.pdf?x", "/list") == ["/a.pdf?x", "/list"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_end_of_line_and_a_mark_at_the_start_change_no_rule(end: str, mark: str) -> None:
    assert allowed(f"{mark}User-agent: *{end}Disallow: /list{end}Allow: /list/a{end}", "/list", "/list/a") == [
        "/list/a"
    ]


def test_what_lies_beyond_the_bound_is_not_read_and_no_rule_is_cut_in_half() -> None:
    start = "User-agent: *\nDisallow: /first\n"
    # 512,000 bytes: the start, then a comment that leaves room for half of the next rule
    comment = "#" * (512_000 - len(start) - len("\nDisallow: /sec"))
    text = f"{start}{comment}\nDisallow: /second\nDisallow: /third\n"
    assert allowed(text, "/first", "/second", "/sec", "/third") == ["/second", "/sec", "/third"]
    assert len(read_part(text).encode()) <= 512_000


@pytest.mark.parametrize(
    ("cache_control", "kept"),
    [
        ("", DAY),
        ("max-age=60", timedelta(seconds=60)),
        ('public, Max-Age="60"', timedelta(seconds=60)),
        ("max-age=0", timedelta(0)),
        ("max-age=864000", DAY),  # ten days are more than RFC 9309 lets anybody believe
        ("max-age=99999999999999999999", DAY),
        ("no-cache, max-age=600", timedelta(0)),
        ("No-Store", timedelta(0)),
    ],
)
def test_a_robots_is_believed_for_a_day_at_most_and_for_less_where_the_site_says_so(
    cache_control: str, kept: timedelta
) -> None:
    assert fresh_until(cache_control, now=NOW) == NOW + kept


def told(status: int, *, known: RobotsText | None = None, **headers: str) -> RobotsText:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return robots_text(RULES, status=status, headers=named, agent=AGENT, known=known, now=NOW)


def test_only_an_answer_that_decides_something_is_kept_for_the_next_run() -> None:
    kept = {status: told(status).fresh_until - NOW for status in (200, 404, 403, 500, 503, 429, 302)}
    zero = timedelta(0)
    assert kept == {200: DAY, 404: DAY, 403: DAY, 500: zero, 503: zero, 429: zero, 302: zero}


def test_a_page_that_stands_where_robots_should_be_is_not_kept() -> None:
    assert (told(200).text, told(404, etag='"a"').text, told(404, etag='"a"').etag) == (
        "User-agent: *\nDisallow: /\n",
        "",
        "",
    )


def test_an_answer_that_nothing_has_changed_keeps_the_rules_and_renews_them() -> None:
    known = told(200, etag='"a"', last_modified="Mon, 23 Nov 2026 06:00:00 GMT")
    again = robots_text(b"", status=304, headers={}, agent=AGENT, known=known, now=NOW + DAY)
    assert (again.text, again.etag, again.last_modified) == (known.text, known.etag, known.last_modified)
    assert (again.fetched_at, again.fresh_until) == (NOW + DAY, NOW + DAY + DAY)
