"""How one element of a page is named so that it is found again. Only identifiers that may leave a page are used."""

from collections.abc import Sequence

from crawlers.drafting.proposed.names import Names
from crawlers.drafting.proposed.outline import Element, Outline
from crawlers.drafting.proposed.vocabulary import words

TAGS = words(
    "a article aside b body button center dd details div dl dt em fieldset figcaption figure font footer form h1 h2 h3 "
    "h4 h5 h6 header html i input label li main nav ol p section small span strong table tbody td tfoot th thead time "
    "title tr u ul"
)
MAX_SIBLINGS = 30  # the eleventh of sixty is nobody's place, and looking it up grows with their square
MAX_STEPS = 5  # a longer way breaks with the first change of the layout
UNMISTAKABLE = frozenset(("main", "h1", "form", "table", "ol", "dl", "article", "footer", "title", "body"))


class Selectors:
    """Finds selectors for the elements of one outline."""

    def __init__(self, outline: Outline, names: Names) -> None:
        """Name elements of this outline by these names."""
        self.outline, self.names = outline, names

    def may_name(self, tag: str) -> bool:
        """Return whether a tag is one of HTML's or a custom one made of layout words; others could say anything."""
        return tag in TAGS or ("-" in tag and self.names.may_stand(tag))

    def named(self, element: Element) -> Sequence[str]:
        """Return the ways to name an element by its own id or class, the rarest first."""
        if not self.may_name(element.tag):
            return []
        own_id = element.attributes.get("id", "")
        ids = [f"{element.tag}#{own_id}"] if own_id and self._is_only(f"#{own_id}", own_id) else []
        classes = [f"{element.tag}.{word}" for word in dict.fromkeys(element.classes) if self.names.may_stand(word)]
        return ids + sorted(classes, key=lambda css: self.outline.times_used[css])

    def only(self, element: Element, *, steps: int = MAX_STEPS) -> str | None:
        """Return a selector that finds this element alone; None where only a long and frail one would."""
        used = self.outline.times_used
        names = self.named(element)
        if names and ("#" in names[0] or used[names[0]] == 1):
            return names[0]
        if element.tag in UNMISTAKABLE and used[element.tag] == 1:
            return element.tag
        if element.parent < 0 or steps <= 1 or not self.may_name(element.tag):
            return None
        outer = self.only(self.outline.elements[element.parent], steps=steps - 1)
        step = self._step(element, names) if outer else None
        return f"{outer} > {step}" if step else None

    def is_by_place(self, css: str) -> bool:
        """Return whether a selector counts elements instead of naming one."""
        return ":nth-" in css

    def _step(self, element: Element, names: Sequence[str]) -> str | None:
        for css in names:
            if self.outline.times_among(element, css) == 1:
                return css
        place, siblings = self.outline.place_among(element)
        if siblings > MAX_SIBLINGS:
            return None
        return element.tag if siblings == 1 else f"{element.tag}:nth-of-type({place})"

    def _is_only(self, key: str, identifier: str) -> bool:
        return self.outline.times_used[key] == 1 and self.names.may_stand(identifier)
