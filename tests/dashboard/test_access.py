"""Text stands out from what lies behind it, on pages and in charts, as WCAG 2.2 AA asks."""

import re
from pathlib import Path

import pytest

from presentation.chart_layers import BLUE, GREY, INK, LABEL_INK

CSS = (Path(__file__).parent.parent.parent / "dashboard" / "assets" / "tidegauge.css").read_text("utf-8")


def luminance(colour: str) -> float:
    """Return relative luminance; source: WCAG 2.2, definition of relative luminance."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_guideline_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)  # (1 + 0.05) ÷ (0 + 0.05)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the lightest grey that passes on white


def test_every_colour_of_text_stands_out_from_what_lies_behind_it() -> None:
    colours = dict(re.findall(r"--tg-(\w+): (#[0-9a-f]{6});", CSS))
    pairs = [(colours[name], colours[behind]) for name in ("ink", "soft", "blue") for behind in ("wash",)]
    pairs += [(colours[name], "#ffffff") for name in ("ink", "soft", "blue", "up", "down")]
    (banner,) = re.findall(r"background: (#[0-9a-f]{3,6}); color: (#[0-9a-f]{6})", CSS)
    pairs += [banner, *((ink, "#ffffff") for ink in (INK, LABEL_INK, BLUE, GREY))]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
