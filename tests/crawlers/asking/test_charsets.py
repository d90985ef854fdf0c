"""Charsets that a page may be written in, and those by which it would say what it does not hold."""

import pytest

from crawlers.asking.charsets import is_of_the_web


@pytest.mark.parametrize(
    "name",
    [
        "utf-8",
        "UTF8",
        "latin-1",
        "iso-8859-15",
        "windows-1252",
        "cp1251",
        "koi8-r",
        "macintosh",
        "gb2312",
        "gbk",
        "big5",
        "shift_jis",
        "euc-jp",
        "iso-2022-jp",
        "euc-kr",
        "utf-16",
        "utf-16le",
        "ascii",
    ],
)
def test_a_charset_of_the_web_is_known_under_its_usual_names(name: str) -> None:
    assert is_of_the_web(name)


@pytest.mark.parametrize(
    "name", ["unicode_escape", "raw_unicode_escape", "hex", "base64", "rot13", "zlib", "bz2", "uu", "idna", "punycode"]
)
def test_a_codec_that_turns_a_page_into_another_is_none(name: str) -> None:
    assert not is_of_the_web(name)


@pytest.mark.parametrize("name", ["", "no-such-charset", "\x00", "x" * 5000, "utf-7"])
def test_what_nobody_knows_is_none(name: str) -> None:
    assert not is_of_the_web(name)
