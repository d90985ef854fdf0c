"""Points to a text on a page: `@data-id`, `a.title@href`, `span.ref`. It finds and judges nothing else."""

from functools import cache
from typing import Annotated

from pydantic import AfterValidator
from selectolax.lexbor import LexborNode

from crawlers.looking.page import is_selector

MAX_CHARACTERS = 2000  # of what is pointed to; an address may be long, a date or an id is not


def checked_pointer(text: str) -> str:
    """Return the pointer.

    Raises:
        ValueError: it is neither an attribute, nor a selector, nor a selector with an attribute behind it.
    """
    css, attribute = parts_of(text)
    is_attribute = attribute is None or attribute.replace("-", "").replace("_", "").replace(":", "").isalnum()
    if not is_attribute or not (css or attribute) or (css and not is_selector(css)):
        raise ValueError("an attribute or an element, such as @data-id, a.title@href or span.ref")
    return text


Pointer = Annotated[str, AfterValidator(checked_pointer)]


def pointed(node: LexborNode, pointer: str) -> str | None:
    """Return the text that a pointer leads to from an element, None where nothing stands there."""
    css, attribute = parts_of(pointer)
    found = node.css_first(css) if css else node
    if found is None:
        return None
    text = found.attributes.get(attribute) if attribute else found.text(separator=" ")
    return " ".join(text.split())[:MAX_CHARACTERS] if text else None


@cache  # a card has few pointers, and a page many items for each
def parts_of(pointer: str) -> tuple[str, str | None]:
    """Return a pointer's selector, empty for the element itself, and its attribute, None for the words."""
    css, mark, attribute = pointer.rpartition("@")
    return (css.strip(), attribute) if mark else (pointer.strip(), None)
