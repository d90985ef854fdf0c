"""What came back from a site, before anybody has looked into it. It lives until the page was looked at."""

import codecs
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from scrapy.http import Response, TextResponse
from scrapy.responsetypes import responsetypes

from crawlers.asking.charsets import is_of_the_web
from crawlers.asking.packing import GZIP_MAGIC, decoded
from crawlers.looking.views import Judgement
from domain.counts import Verdict

AS_THEY_ARE = frozenset(("utf-8", "ascii"))
NO_CHARSET = "a charset that no page is written in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One answer. `url` is where it came from, after any redirect on the same host."""

    asked_url: str
    url: str
    status: int
    content: bytes  # UTF-8 where it is a text; as it came where it is none
    is_text: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)  # small letters; those alone that somebody asked for
    has_length: bool = True  # the site said how long it would be, or where it ends


def unpacked_response(response: Response, *, limit: int) -> Response:
    """Return the response with its body as it was before it was packed for the way.

    Raises:
        TooMuch, CutOff, NotPacked: the body cannot be had whole.
    """
    if "Content-Encoding" not in response.headers:
        return response
    encoding = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
    body = decoded(response.body, encoding=encoding, limit=limit)
    headers = response.headers.copy()
    del headers["Content-Encoding"]
    kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
    return response.replace(body=body, headers=headers, cls=kind)


def received(response: Response, *, asked_url: str, headers: Collection[str]) -> Received | Judgement:
    """Return the response as an answer in UTF-8; a text in a charset that no page is written in is none."""
    # A packed file is no text, whatever its name and its type say.
    is_text = isinstance(response, TextResponse) and not response.body.startswith(GZIP_MAGIC)
    try:
        if isinstance(response, TextResponse) and is_text and not is_of_the_web(response.encoding):
            return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=NO_CHARSET)
        content = _in_utf8(response) if isinstance(response, TextResponse) and is_text else response.body
    except (LookupError, UnicodeError):  # a charset that Python knows and that is none for pages
        return Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence=NO_CHARSET)
    kept = {name: value for name in headers if (value := _stated(response, name)) is not None}
    return Received(
        asked_url=asked_url,
        url=response.url,
        status=response.status,
        content=content,
        is_text=is_text,
        headers=kept,
        has_length="partial" not in response.flags,  # so Scrapy marks what ended with the connection alone
    )


def _stated(response: Response, name: str) -> str | None:
    """Return a header's value; of a header that stands there twice both, as one line: no reader may pick one of them.

    Source:
        RFC 9110, section 5.3.
    """
    values = dict.fromkeys(value.decode("latin-1").strip() for value in response.headers.getlist(name))
    return ", ".join(values) if values else None


def _in_utf8(response: TextResponse) -> bytes:
    """Return a text's bytes in UTF-8. Most are so already, and are not turned into text and back for nothing."""
    if codecs.lookup(response.encoding).name in AS_THEY_ARE:
        return response.body
    # Some charsets yield halves of characters, which nothing after us can take.
    return response.text.encode("utf-8", "replace")
