"""The page Sites as markup: each site, and of one its cells, crawls and card. `Markup.format` escapes stored words."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from dashboard.tables import open_table
from dashboard.views.alerts.pausings import pausing_line
from dashboard.views.sites.charts import cell_name
from dashboard.views.sites.saying import (
    Moment,
    cell_facts,
    every_words,
    facts_of,
    run_facts,
    trust_line,
)
from dashboard.views.sites.selection import MOST_PAUSINGS, WINDOWS, SiteView, gaps_first, outcomes_in, window_ends
from domain.pauses import Pause
from domain.places import Site
from domain.runs import RunRecord
from presentation.chart_text import Table
from presentation.numbers import amount
from presentation.pause_text import said_pause
from presentation.times import day
from storage.audit import Act

_CARD = Markup(
    '<article class="tg-story tg-site tg-{state}" aria-label="{title}">{heading}'
    '<p class="tg-reason">{line}</p>{paused}<dl>{facts}</dl>{link}</article>'
)
_PAUSED = Markup('<p class="tg-pause">{}</p>')
_FACT = Markup("<div><dt>{term}</dt><dd>{value}</dd></div>")
_LINK = Markup('<p class="tg-more"><a href="{address}" target="_self">{word}</a></p>')
_FACTS = Markup('<h2>{title}</h2><dl class="tg-facts">{facts}</dl>')
_PAUSINGS = Markup("<h2>{title}</h2><p>{note}</p>{lines}")
_SECTION = Markup('<h2>{title}</h2><div class="tg-records">{body}</div>')


def site_card(view: SiteView, moment: Moment, *, is_alone: bool = False) -> Markup:
    """Return one site: its state, the sentence behind it, who paused it, its facts, and the way to more of it."""
    words, site = moment.reader.words, moment.names.site(view.site.slug)
    title = words.say("sites-title-one", site=site, state=words.say(f"sites-state-{view.state}"))
    address = moment.reader.address("/sites", site="" if is_alone else view.site.slug)
    word = words.say("sites-back") if is_alone else words.say("sites-more", site=site)
    return _CARD.format(
        state=view.state.value,
        title=title,
        heading="" if is_alone else Markup("<h2>{}</h2>").format(title),
        line=trust_line(view, moment),
        paused=_paused(view.pause, moment) if view.pause else Markup(),
        facts=_facts(facts_of(view, moment)),
        link=_LINK.format(address=address, word=word),
    )


def cells_block(view: SiteView, moment: Moment, *, most: int) -> Markup:
    """Return a row a cell: streak, last whole count, newest item, and its verdicts in the last windows."""
    words, ends = moment.reader.words, window_ends(view.health)
    since = day(moment.date_of(view.since), language=moment.reader.language)
    heads = ("cell", "streak", "last-whole", "newest", "verdicts")
    table = Table(
        header=tuple(words.say(f"sites-{head}") for head in heads),
        rows=tuple(
            (
                cell_name(cell, view, names=moment.names, words=words),
                *cell_facts(cell, outcomes_in(cell, ends), moment, since=since),
            )
            for cell in gaps_first(view.health, most=most)
        ),
    )
    caption = words.say("sites-cells-caption", since=since, windows=min(WINDOWS, len(ends)))
    return _SECTION.format(title=words.say("sites-cells-title"), body=open_table(table, caption=caption))


def runs_block(runs: Sequence[RunRecord], moment: Moment) -> Markup:
    """Return a row a crawl, the newest first, or that none is on record."""
    words = moment.reader.words
    title = words.say("sites-runs-title")
    if not runs:
        return _SECTION.format(title=title, body=Markup("<p>{}</p>").format(words.say("sites-runs-none")))
    heads = ("began", "took", "asked", "size", "waited", "statuses", "verdicts")
    table = Table(
        header=tuple(words.say(f"sites-run-{head}") for head in heads),
        rows=tuple(run_facts(each, moment) for each in runs),
    )
    return _SECTION.format(title=title, body=open_table(table, caption=words.say("sites-runs-caption")))


def pausings_block(acts: Sequence[Act], moment: Moment) -> Markup:
    """Return a line for each of the last pauses and resumes, the newest first, or that there was none."""
    words = moment.reader.words
    lines = [pausing_line(act, zone=moment.zone, names=moment.names, words=words) for act in acts]
    said = [Markup('<p class="tg-past">{}</p>').format(line) for line in lines]
    note = words.say("pausing-note", most=MOST_PAUSINGS) if said else words.say("pausing-none")
    return _PAUSINGS.format(title=words.say("pausing-title"), note=note, lines=Markup("").join(said))


def card_block(site: Site, moment: Moment) -> Markup:
    """Return the facts of a site's card: what is counted where, how often, how gently, by whose decision."""
    words, language = moment.reader.words, moment.reader.language
    measures = [
        words.say("sites-card-primary", measure=words.say(f"measure-{measure}"))
        if measure is site.primary and len(site.measures) > 1
        else words.say(f"measure-{measure}")
        for measure in site.measures
    ]
    places, categories = {place for place, _ in site.cells}, {category for _, category in site.cells}
    cells = words.say("sites-card-cells-of", cells=len(site.cells), places=len(places), categories=len(categories))
    unknown = words.say("sites-card-unknown")
    delay = most = decided = unknown
    if terms := site.terms:
        seconds = amount(terms.delay.total_seconds(), language=language)
        delay = words.say("sites-card-delay-of", seconds=seconds)
        most = words.say("sites-card-most-of", requests=amount(terms.max_requests, language=language))
        decided = terms.decided_by
    facts = (
        ("home", site.home),
        ("every", every_words(site.every, moment)),
        ("measures", ", ".join(measures)),
        ("cells", cells),
        ("delay", delay),
        ("most", most),
        ("decided", decided),
    )
    said = [(words.say(f"sites-card-{name}"), value) for name, value in facts]
    return _FACTS.format(title=words.say("sites-card-title"), facts=_facts(said))


def _paused(pause: Pause, moment: Moment) -> Markup:
    return _PAUSED.format(said_pause(pause, zone=moment.zone, names=moment.names, words=moment.reader.words))


def _facts(facts: Iterable[tuple[str, str]]) -> Markup:
    return Markup("").join(_FACT.format(term=term, value=value) for term, value in facts)
