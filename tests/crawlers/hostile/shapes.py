"""Lists that are not where they seem to be: after the end of the page, in comments, in templates, in scripts."""

from collections.abc import Callable

from domain.counts import Verdict
from tests.crawlers.hostile.behaviour import Behaviour, CountedBy
from tests.crawlers.hostile.pages import CARDS, bare, cards
from tests.crawlers.hostile.wire import Visit, answers

UNSEEN = (Verdict.LAYOUT_CHANGED, Verdict.JS_REQUIRED)
LIST = "".join(f'<li class="card" data-id="{number}">Listing {number}</li>' for number in range(CARDS))
MISSING = (Verdict.LAYOUT_CHANGED,)


def _changed(*replaced: tuple[str, str]) -> Callable[[Visit], str]:
    def page(visit: Visit) -> str:
        made = cards(visit)
        for old, new in replaced:
            made = made.replace(old, new)
        return made

    return page


def _row(name: str, page: Callable[[Visit], str], verdicts: tuple[Verdict, ...], ads: int | None = None) -> Behaviour:
    return Behaviour(name=name, handler=answers(page), verdicts=verdicts, ads=ads, counted_by=CountedBy.CARDS)


BEHAVIOURS = (
    _row("stray-html-end", _changed(("<ul>", "</body></html><ul>")), (Verdict.OK,), CARDS),
    _row("stray-html-ends", _changed(("<li", "</html></ul></div><li")), (Verdict.OK,), CARDS),
    _row("unclosed-lists", _changed(("</li>", ""), ("</ul>", "")), (Verdict.OK,), CARDS),
    _row("second-body", _changed(("<ul>", "<body class=x><html><head><ul>")), (Verdict.OK,), CARDS),
    # Four cards, then a comment that nobody closes swallows the other six and the end.
    _row(
        "unclosed-comment",
        _changed(('<li class="card" data-id="4"', '<!-- <li class="card" data-id="4"')),
        (Verdict.PARTIAL, Verdict.LAYOUT_CHANGED),
        4,
    ),
    _row("unclosed-script", _changed(("<ul>", "<script><ul>")), MISSING),
    _row("unclosed-textarea", _changed(("<ul>", "<textarea><ul>")), MISSING),
    _row("unclosed-title", _changed(("<ul>", "<title><ul>")), MISSING),
    _row("cards-in-template", bare(f"<template><ul>{LIST}</ul></template>"), UNSEEN),
    _row("cards-in-comment", bare(f"<!-- <ul>{LIST}</ul> -->"), UNSEEN),
    _row("cards-in-script", bare(f"<script>const page = `<ul>{LIST}</ul>`;</script>"), UNSEEN),
    _row("cards-in-noscript", bare(f"<noscript><ul>{LIST}</ul></noscript>"), (*UNSEEN, Verdict.OK), CARDS),
    _row("cards-in-text", bare(f"<pre>{LIST.replace('<', '&lt;')}</pre>"), UNSEEN),
    _row("cards-in-svg", bare(f"<svg><foreignObject>{LIST}</foreignObject></svg>"), (*UNSEEN, Verdict.OK), CARDS),
    _row(
        "template-beside-cards",
        _changed(("<ul>", '<template><li class="card" data-id="99">x</li></template><ul>')),
        (Verdict.OK,),
        CARDS,
    ),
    _row("some-without-id", _changed(('data-id="3"', "")), MISSING),
    _row("some-with-empty-id", _changed(('data-id="3"', 'data-id=""')), MISSING),
    _row("same-id-everywhere", bare('<li class="card" data-id="1">x</li>' * CARDS), MISSING),
    _row("cards-and-empty-words", _changed(("<ul>", '<p class="empty">Nothing here.</p><ul>')), MISSING),
    _row("no-cards-no-words", bare("<ul></ul>"), MISSING),
)
