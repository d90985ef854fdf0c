"""The grid of one site as a value: its cells, its last windows, and what came of them."""

from dashboard.views.sites.selection import SiteView, gaps_first, outcomes_in, window_ends, windows_of
from presentation.health_grid import HealthGrid
from presentation.names import Names
from presentation.words import Words
from storage.cell_health import CellHealth


def grid_of(view: SiteView, *, most: int, names: Names, words: Words, zone: str) -> HealthGrid:
    """Return the grid of a site with so many of its cells at most; the windows are said by the office's clock."""
    ends = window_ends(view.health)
    cells = gaps_first(view.health, most=most)
    return HealthGrid(
        title=words.say("sites-grid-title", site=names.site(view.site.slug)),
        windows=windows_of(view.health, site=view.site),
        zone=zone,
        rows=tuple((cell_name(cell, view, names=names, words=words), outcomes_in(cell, ends)) for cell in cells),
        is_simulated=view.site.is_simulated,
    )


def cell_name(cell: CellHealth, view: SiteView, *, names: Names, words: Words) -> str:
    """Return a cell's place with its category, or its measure, or both: whichever the site has more than one of."""
    place, category = names.place(cell.place), names.category(cell.category, words)
    measure = words.say(f"measure-{cell.measure}")
    if len(view.site.measures) == 1:
        return words.say("sites-cell-name", place=place, category=category)
    if len({category for _, category in view.site.cells}) == 1:
        return words.say("sites-cell-measure", place=place, measure=measure)
    return words.say("sites-cell-whole", place=place, category=category, measure=measure)
