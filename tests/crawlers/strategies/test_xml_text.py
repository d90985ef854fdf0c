"""XML from strangers is read one element at a time, and nothing in it makes us open, expand or keep anything."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.strategies.xml_text import NoXml, child_texts, each_element, local_name, words_of

DECLARED = "the XML declares a document type"
BROKEN = "the XML is not well-formed"


def locs(text: str) -> list[str]:
    found = each_element(text, roots=("urlset",), names=("url",))
    return [word for element in found for word in child_texts(element, "loc")]


@pytest.mark.parametrize(
    "text",
    [
        "<urlset><url><loc>a</loc></url></urlset>",
        "<?xml version='1.0'?><urlset><url><loc>a</loc></url></urlset>",
        "\ufeff<?xml version='1.0' encoding='ISO-8859-1'?>\n<urlset><url><loc>a</loc></url></urlset>",
        "<?xml version='1.0' encoding='no-such-encoding'?><urlset><url><loc>a</loc></url></urlset>",
        "\n <?xml-stylesheet href='https://elsewhere.example/x.xsl'?><urlset><url><loc>a</loc></url></urlset>",
        "<s:urlset xmlns:s='u'><s:url><s:loc> a\n</s:loc></s:url></s:urlset>",
        "<urlset><!-- <url><loc>b</loc></url> --><?x <url/>?><url><loc><![CDATA[a]]></loc></url></urlset>",
        "<urlset><note><![CDATA[<!DOCTYPE html>]]></note><url><loc>a</loc></url></urlset>",
    ],
)
def test_one_element_is_found_in_every_dress_of_xml(text: str) -> None:
    assert locs(text) == ["a"]


def test_letters_are_those_of_the_text_whatever_the_document_says_of_its_bytes() -> None:
    assert locs("<?xml version='1.0' encoding='iso-8859-1'?><urlset><url><loc>ñ</loc></url></urlset>") == ["ñ"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", BROKEN),
        ("no xml", BROKEN),
        ("<urlset><url><loc>a</loc></url>", BROKEN),  # cut off
        ("<urlset></urlset><urlset/>", BROKEN),
        ("<urlset>&nbsp;</urlset>", BROKEN),
        ("<urlset>\x00</urlset>", BROKEN),
        ("<urlset>" + "<a>" * 300 + "</a>" * 300 + "</urlset>", BROKEN),  # deeper than any sitemap
        ("<html><body><url/></body></html>", "the XML is no urlset"),
        ("<rss><url/></rss>", "the XML is no urlset"),
        ("<!DOCTYPE urlset><urlset/>", DECLARED),
        ("<!doctype html><html></html>", DECLARED),
        ("<!-- a --><?b c?>\n<!DOCTYPE urlset [<!ENTITY x 'y'>]><urlset>&x;</urlset>", DECLARED),
        ("<!DOCTYPE urlset SYSTEM 'https://elsewhere.example/x.dtd'><urlset/>", DECLARED),
    ],
)
def test_what_is_no_plain_document_of_the_kind_is_no_xml_to_us(text: str, problem: str) -> None:
    with pytest.raises(NoXml, match=f"^{problem}$"):
        locs(text)


def test_no_file_is_read_and_no_laugh_grows(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hush", encoding="utf-8")
    reads_it = f"<!DOCTYPE urlset [<!ENTITY f SYSTEM 'file://{secret}'>]><urlset><url><loc>&f;</loc></url></urlset>"
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    grows = f"<!DOCTYPE urlset [<!ENTITY l0 'ha'>{laughs}]><urlset><url><loc>&l9;</loc></url></urlset>"
    for text in (reads_it, grows):
        with pytest.raises(NoXml, match=DECLARED):
            locs(text)


def test_what_was_read_before_a_document_breaks_off_is_no_whole_reading() -> None:
    found = each_element("<urlset><url><loc>a</loc></url><url>", roots=("urlset",), names=("url",))
    assert [words_of(next(found))] == ["a"]
    with pytest.raises(NoXml, match=BROKEN):
        next(found)


@given(text=st.text(alphabet="<>/urlsetoca!?-[]&;'= \x00\ufeff\ud7ff", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert all(isinstance(loc, str) for loc in locs(text))
    except NoXml as refused:
        assert str(refused)  # noqa: PT017 - a law over all texts


def test_a_prolog_without_end_is_judged_in_good_time() -> None:
    started = time.process_time()
    for text in (" " * 200_000 + "x", "<!--" * 100_000, "<?a?> " * 100_000 + "<!", "<?" * 100_000):
        with pytest.raises(NoXml):
            locs(text)
    assert time.process_time() - started < 20  # tells a hang, not a speed


def test_a_long_document_takes_the_memory_of_one_chunk() -> None:
    entries = "".join(f"<url><loc>{n}</loc><note>x</note></url><!-- y -->" for n in range(20_000))
    found = each_element(f"<urlset>{entries}</urlset>", roots=("urlset",), names=("url",))
    beside = [len(parent) for element in found if (parent := element.getparent()) is not None]
    assert len(beside) == 20_000
    # a url and its comment take some 50 characters, so that no more than 2 × 1,300 and a few stand in one chunk
    assert max(beside) < 3_000


def test_words_of_an_element_are_those_within_it_with_single_spaces() -> None:
    element = next(each_element("<a><b> one <i>two</i>\n three </b></a>", roots=("a",), names=("b",)))
    assert words_of(element) == "one two three"
    assert local_name(element) == "b"
    assert local_name(None) == ""
