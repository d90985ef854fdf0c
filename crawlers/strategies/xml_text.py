"""Reads the elements of an XML answer one by one. It resolves no entity, loads no DTD and opens no connection."""

import re
from collections.abc import Collection, Iterator

from lxml import etree

_DECLARED = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*+<!", re.DOTALL)  # a type can only be declared before the root
CHUNK = 65_536  # characters; a file of any length then takes little more memory than its own text


class NoXml(ValueError):
    """The answer is no XML that we read; the message says why, in our own words."""


def each_element(
    text: str, *, roots: Collection[str], names: Collection[str], kept: Collection[str] = ()
) -> Iterator[etree._Element]:
    """Yield each element of these names, whole; it is emptied when the next one is asked for.

    Args:
        text: The answer.
        roots: What the document must be: `rss`, `feed`, `urlset`.
        names: Local names, without their namespace.
        kept: Further names, whose elements stay as they are, since they stand within others.

    Raises:
        NoXml: the text is not well-formed, is another document, or declares a type or an entity of its own.
    """
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if _DECLARED.match(text, start):
        raise NoXml("the XML declares a document type")
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in (*names, *kept)],
        encoding="utf-8",  # the text was decoded already, whatever the document itself says of its bytes
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for place in range(start, len(text), CHUNK):
            parser.feed(text[place : place + CHUNK].encode(errors="replace"))
            yield from _ended(parser, roots=roots, names=names)
        _require_root(parser.close(), roots=roots)
    except etree.XMLSyntaxError as error:
        raise NoXml("the XML is not well-formed") from error


def _ended(parser: etree.XMLPullParser, *, roots: Collection[str], names: Collection[str]) -> Iterator[etree._Element]:
    """Yield the elements that have ended so far."""
    for number, (_, element) in enumerate(parser.read_events()):
        if not isinstance(element, etree._Element):
            continue
        if number == 0:
            _require_root(element.getroottree().getroot(), roots=roots)
        yield element
        if local_name(element) in names:
            element.clear()
            _forget_before(element)


def _require_root(root: etree._Element, *, roots: Collection[str]) -> None:
    if local_name(root) not in roots:
        raise NoXml(f"the XML is no {' or '.join(sorted(roots))}")


def local_name(element: etree._Element | None) -> str:
    """Return an element's name without its namespace; an empty text for comments, instructions and nothing."""
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""


def child_texts(element: etree._Element, *names: str) -> list[str]:
    """Return the words of each child of these local names, in their order."""
    return [text for child in element if local_name(child) in names and (text := words_of(child))]


def words_of(element: etree._Element) -> str:
    """Return the words of an element and all within it, with single spaces."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _forget_before(element: etree._Element) -> None:
    """Let go of what was read, so that a document of any length takes the memory of one element."""
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
