"""What came back, before anybody looks into it."""

import gzip

import pytest
from scrapy.http import HtmlResponse, Response, TextResponse, XmlResponse

from crawlers.asking.answers import Received, received, unpacked_response
from crawlers.asking.packing import CutOff
from crawlers.looking.views import Judgement
from crawlers.words.numbers import stated_number
from domain.counts import Verdict

URL = "http://listings.example/list"
PAGE = "<html><body><h1>Málaga</h1></body></html>"


def test_a_page_in_any_charset_comes_out_in_utf_8() -> None:
    answer = received(HtmlResponse(URL, body=PAGE.encode("latin-1"), encoding="latin-1"), asked_url=URL, headers=())
    assert isinstance(answer, Received)
    assert (answer.content.decode(), answer.is_text, answer.status) == (PAGE, True, 200)


def test_a_charset_that_no_page_is_written_in_is_no_page() -> None:
    answer = received(TextResponse(URL, body=b"6162", encoding="hex"), asked_url=URL, headers=())
    assert answer == Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="a charset that no page is written in")


def test_what_is_no_text_stays_as_it_came() -> None:
    answer = received(Response(URL, body=b"\x89PNG"), asked_url=URL, headers=())
    assert isinstance(answer, Received)
    assert (answer.content, answer.is_text) == (b"\x89PNG", False)


def test_a_packed_file_is_no_text_whatever_its_type_says() -> None:
    packed = gzip.compress(b"<urlset/>")
    answer = received(XmlResponse(f"{URL}.xml", body=packed), asked_url=URL, headers=())
    assert isinstance(answer, Received)
    assert (answer.content, answer.is_text) == (packed, False)


def test_only_the_headers_that_somebody_asked_for_are_kept() -> None:
    response = Response(URL, headers={"X-Total-Count": "12", "Set-Cookie": "session=canary", "ETag": '"a"'})
    answer = received(response, asked_url=URL, headers=("x-total-count", "x-absent"))
    assert isinstance(answer, Received)
    assert answer.headers == {"x-total-count": "12"}


@pytest.mark.parametrize(
    ("lines", "kept", "total"),
    [
        (["5", "700"], "5, 700", None),
        (["5", " 5"], "5", 5),
        (["1", "234"], "1, 234", None),
        (["0-24/412"], "0-24/412", 412),
    ],
)
def test_of_a_header_that_stands_there_twice_no_value_is_picked(lines: list[str], kept: str, total: int | None) -> None:
    answer = received(Response(URL, headers={"X-Total-Count": lines}), asked_url=URL, headers=("x-total-count",))
    assert isinstance(answer, Received)
    assert answer.headers == {"x-total-count": kept}
    assert stated_number(kept, locale="en_US").ads == total


def test_a_packed_page_is_unpacked_and_known_for_what_it_is() -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "text/html; charset=utf-8"}
    whole = unpacked_response(Response(URL, headers=headers, body=gzip.compress(PAGE.encode())), limit=1000)
    assert isinstance(whole, HtmlResponse)
    assert (whole.text, "Content-Encoding" in whole.headers) == (PAGE, False)


def test_half_of_a_packed_page_is_none() -> None:
    half = Response(URL, headers={"Content-Encoding": "gzip"}, body=gzip.compress(PAGE.encode())[:40])
    with pytest.raises(CutOff):
        unpacked_response(half, limit=1000)


def test_a_response_that_is_not_packed_is_the_same_response() -> None:
    response = HtmlResponse(URL, body=PAGE.encode(), encoding="utf-8")
    assert unpacked_response(response, limit=1) is response
