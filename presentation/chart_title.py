"""The title of a chart in as few lines as its width has room for, known or not. It cuts nothing off."""

from itertools import pairwise
from textwrap import wrap

from presentation.chart_layers import Spec
from presentation.chart_values import CONTAINER

LARGE, SMALL, BELOW = 15, 13, 12  # pixels: the title of a chart, of one that belongs to another, and the line below it
LETTERS = {LARGE: 8.0, SMALL: 7.0, BELOW: 6.8}  # pixels that a letter takes on the average, capitals among them
MARGIN = 20  # pixels: the padding of both sides, and a little air
SLIMMEST = 190  # pixels of one of three charts beside each other on the least screen that has them so
GOES_ON = " \u200b"  # ends a line that goes on; of a bare space Vega leaves nothing, and copied words would be one


def fitted_title(title: str, *, below: str = "", width: int = CONTAINER, is_small: bool = False) -> Spec:
    """Return `title` of a Vega-Lite description, and the `params` that it reads where the page decides the width.

    Stored text goes into values alone, never into an expression.

    Args:
        title: What the chart shows.
        below: The line below the title; it may be empty.
        width: Pixels of the whole chart.
        is_small: Whether the chart belongs to a larger one.
    """
    size = SMALL if is_small else LARGE
    parts = (("text", title, size), ("subtitle", below, BELOW))
    look: Spec = {"fontSize": SMALL, "offset": 6} if is_small else {}
    whole: Spec = {"title": {"limit": 0, **look}, "params": []}  # the limit of an earlier width would cut a title off
    for name, text, pixels in parts:
        if text:
            _put(whole, name, text, letter=LETTERS[pixels], width=width)
    return whole if whole["params"] else {"title": whole["title"]}


def _put(whole: Spec, name: str, text: str, *, letter: float, width: int) -> None:
    if width != CONTAINER:
        whole["title"][name] = _lines(text, letters=_room(width, letter=letter))
        return
    choices = _choices(text, least=_room(SLIMMEST, letter=letter))
    if len(choices) == 1:
        whole["title"][name] = choices[0]
        return
    wide = [max(len(line.removesuffix(GOES_ON)) for line in lines) * letter + MARGIN for lines in choices[1:]]
    reached = " + ".join(f"(room >= {pixels:.0f})" for pixels in wide)
    whole["title"][name] = {"expr": f"{name}_lines[0 + {reached}]"}
    # Not the width of the plot: that is found after the lines are laid out, and the top of one more would be cut off.
    if not whole["params"]:
        whole["params"].append({"name": "room", "expr": "width ? containerSize()[0] : 0"})
    whole["params"].append({"name": f"{name}_lines", "value": choices})


def _choices(text: str, *, least: int) -> list[list[str]]:
    """Return the lines for the slimmest chart, then those for each width at which there is one line less."""
    found = [_lines(text, letters=letters) for letters in range(least, max(least, len(text)) + 1)]
    return [found[0], *(wider for narrower, wider in pairwise(found) if len(wider) < len(narrower))]


def _lines(text: str, *, letters: int) -> list[str]:
    lines = wrap(text, letters, break_on_hyphens=False)
    return [*(line + GOES_ON for line in lines[:-1]), *lines[-1:]]


def _room(width: int, *, letter: float) -> int:
    return int((width - MARGIN) / letter)
