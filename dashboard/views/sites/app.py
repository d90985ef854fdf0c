"""The page Sites, from top to bottom: every site with its grid, or one with its cells, its crawls and its card."""

from datetime import UTC, datetime

from markupsafe import Markup

from dashboard.backing import Backing, is_simulated, names_of
from dashboard.chart_block import SENTENCE, show_spec, twin
from dashboard.reader import Reader
from dashboard.shell import show, show_footer, show_header, show_notice
from dashboard.stale import show_stale
from dashboard.told import plainly, show_told
from dashboard.views.now.markup import headline_block
from dashboard.views.sites.acts import DESK
from dashboard.views.sites.charts import grid_of
from dashboard.views.sites.data_io import Known, read_known, read_last_runs, read_views
from dashboard.views.sites.forms import show_desk
from dashboard.views.sites.markup import card_block, cells_block, pausings_block, runs_block, site_card
from dashboard.views.sites.saying import Moment, every_words
from dashboard.views.sites.selection import (
    MOST_GRIDS,
    MOST_ROWS,
    MOST_ROWS_ALONE,
    SiteView,
    State,
    choose_site,
    last_pausings,
    worst_first,
)
from domain.runs import RunRecord
from presentation.health_grid import health_grid, health_sentence, health_twin
from storage.cell_health import Trust

_QUIET = Markup('<p class="tg-quiet">{}</p>')


def show_sites(backing: Backing, reader: Reader) -> None:
    """Show the page Sites.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    now, zone = datetime.now(UTC), backing.settings.zone
    with backing.reading() as conn:
        known = read_known(conn, now=now)
        chosen = choose_site(reader.choices, sites=known.sites)
        views = worst_first(read_views(conn, known, chosen=chosen, now=now))
        runs = read_last_runs(conn, chosen, now=now) if chosen else ()
    moment = Moment(now=now, zone=zone, names=names_of(known.places, known.categories), reader=reader)
    simulated = is_simulated(backing.settings, known.sites)
    show_header(reader, page="/sites", office=backing.settings.name, is_simulated=simulated)
    if not views:
        _show_empty(moment)
    elif chosen:
        _show_one(views[0], runs, known, backing, moment)
    else:
        _show_all(views, known, moment)
        held = any(pause.site is None for pause in known.pauses)
        show_desk(backing, moment, site=None, is_paused=held)
        show(pausings_block(last_pausings(known.pausings, site=None), moment))
    show_footer(reader, issue_id=known.issue_id, issued_at=known.issued_at, zone=zone)


def _show_all(views: tuple[SiteView, ...], known: Known, moment: Moment) -> None:
    """Show every site, worst first, with its grid as far as there is room."""
    words = moment.reader.words
    asked = [view.state for view in views if view.state is not State.RETIRED]
    trusted = asked.count(State.WHOLE)
    tone = "quiet" if trusted == len(asked) else "unusual"
    title = words.say("sites-title", trusted=trusted, sites=len(asked)) if asked else words.say("sites-none-asked")
    kicker = words.say("sites-kicker-all", sites=len(views))
    show(headline_block(kicker=kicker, title=title, lines=[words.say("sites-note")], tone=tone))
    show_told(DESK, say=plainly(words))
    show_stale(known.stopped, zone=moment.zone, reader=moment.reader)
    for number, view in enumerate(views):
        show(site_card(view, moment))
        if number < MOST_GRIDS:
            _show_grid(view, moment, most=MOST_ROWS)
    if len(views) > MOST_GRIDS:
        show(_QUIET.format(words.say("sites-fewer-grids", count=len(views) - MOST_GRIDS)))


def _show_one(view: SiteView, runs: tuple[RunRecord, ...], known: Known, backing: Backing, moment: Moment) -> None:
    """Show one site whole."""
    words, site = moment.reader.words, moment.names.site(view.site.slug)
    title = words.say("sites-title-one", site=site, state=words.say(f"sites-state-{view.state}"))
    kicker = words.say("sites-kicker", cells=len(view.health.cells), every=every_words(view.site.every, moment))
    tone = "quiet" if view.state is State.WHOLE else "unusual"
    show(headline_block(kicker=kicker, title=title, lines=[words.say("sites-note")], tone=tone))
    show_told(DESK, say=plainly(words))
    show_stale(known.stopped, zone=moment.zone, reader=moment.reader)
    show(site_card(view, moment, is_alone=True))
    _show_grid(view, moment, most=MOST_ROWS_ALONE)
    _show_desk_of(view, backing, moment)
    show(pausings_block(last_pausings(known.pausings, site=view.site), moment))
    show(cells_block(view, moment, most=MOST_ROWS_ALONE))
    show(runs_block(runs, moment))
    show(card_block(view.site, moment))


def _show_desk_of(view: SiteView, backing: Backing, moment: Moment) -> None:
    """Show what can be done to one site that is asked; what pauses every site is not lifted here."""
    if view.state is State.RETIRED:
        return
    if view.pause and view.pause.site is None:
        show(Markup("<p>{}</p>").format(moment.reader.words.say("sites-every-paused")))
    else:
        show_desk(backing, moment, site=view.site.slug, is_paused=view.pause is not None)


def _show_grid(view: SiteView, moment: Moment, *, most: int) -> None:
    """Show what came of each cell in the last windows: sentence, grid, table; nothing of a site never counted."""
    words = moment.reader.words
    if view.health.trust is Trust.NEVER:
        return
    grid = grid_of(view, most=most, names=moment.names, words=words, zone=moment.zone)
    show(SENTENCE.format(health_sentence(grid, words=words)))
    show_spec(health_grid(grid, words=words), key=f"sites-grid-{view.site.slug}")
    show(twin(health_twin(grid, words=words), caption=grid.title, words=words))
    if len(grid.rows) < len(view.health.cells):
        said = words.say("sites-fewer-rows", shown=len(grid.rows), cells=len(view.health.cells))
        show(_QUIET.format(said))


def _show_empty(moment: Moment) -> None:
    words = moment.reader.words
    show_notice(
        title=words.say("sites-empty-title"),
        sentence=words.say("sites-empty"),
        step_word=words.say("next-step"),
        step=words.say("sites-empty-step"),
    )
