"""A chart drawn into a page that runs no script: inline SVG, with its title and description. It decides nothing."""

import json
import re
from typing import Any

import vl_convert
from markupsafe import Markup

from domain.errors import WrongInput

OPENING = re.compile(r"<svg[^>]*>")
_DRAWN = Markup(
    '<svg{attributes} role="img" aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{title}</title>'
    '<desc id="{name}-desc">{description}</desc>{marks}'
)
OF_MARKS = re.compile(r' (?:aria-\w+|role)="[^"]*"')  # one description of the whole, none of each mark
SIZES = re.compile(r' (?:width|height)="[^"]*"')


def draw_inline(spec: dict[str, Any], *, title: str, name: str) -> Markup:
    """Return a Vega-Lite description as SVG that takes the width of what it stands in.

    Args:
        spec: With a width in pixels, and the description that a screen reader gives.
        title: What a screen reader calls the picture.
        name: Unique on the page.

    Raises:
        WrongInput: the chart could not be drawn.
    """
    try:
        drawn = vl_convert.vegalite_to_svg(json.dumps(spec))
    except ValueError as fault:
        raise WrongInput(f"the chart {title!r} could not be drawn: {fault}") from fault
    opening = OPENING.search(drawn)
    if opening is None:
        raise WrongInput(f"the chart {title!r} could not be drawn: it came back as no picture")
    attributes = Markup(SIZES.sub("", opening.group())[4:-1])  # noqa: S704 - drawn by us: stored text in it is escaped
    marks = Markup(OF_MARKS.sub("", drawn[opening.end() :]))  # noqa: S704 - likewise
    return _DRAWN.format(attributes=attributes, name=name, title=title, description=spec["description"], marks=marks)
