"""The page of one line stands behind the same guard as ours."""

from urllib.request import urlopen

from benchmarks.bare_page import ONE_LINE
from benchmarks.page_server import one_line


def test_the_page_of_one_line_has_our_headers_and_says_a_number() -> None:
    assert ONE_LINE.count("\n") == 1
    assert "42" in ONE_LINE
    with one_line() as served, urlopen(f"{served.address}/") as answer:
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert b"One line" in answer.read()
