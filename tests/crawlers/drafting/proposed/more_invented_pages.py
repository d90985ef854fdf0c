"""More listing pages written by hand: older layouts, other languages, and lists that could be taken for the ads."""

from tests.crawlers.drafting.proposed.invented_pages import FOOT, MENU, PAGER, WORDS, Shape, ad, whole

CITIES = (
    '<div class="cities"><h2>More places</h2><ul>'
    + "".join(f'<li><a href="/in/town-{n}">Town {n} ({n}1)</a></li>' for n in range(40))
    + "</ul></div>"
)
RELATED = (
    '<aside class="related"><h2>You may like</h2>'
    + "".join(f'<div class="card"><a href="/view/{n}9">canaryname, Nov {n + 1}</a></div>' for n in range(20))
    + "</aside>"
)
AMONG_OTHER_LISTS = Shape(
    html=whole(
        f"{CITIES}<main><h2>Newest</h2><p><strong>88 listings</strong></p>"
        + "".join(f'<div class="result-row" data-pid="{n * 3 + 900}">{ad(n)}</div>' for n in range(10))
        + f"</main>{RELATED}"
    ),
    cards="div.result-row",
    matches=10,
    id="@data-pid",
    total=88,
)
TABLE_PER_AD = Shape(  # each ad is a table of its own, as pages were once written
    html=whole(
        '<center><font size="2">Results 1 - 6 of 63</font>'
        + "".join(
            f'<table border="0"><tr><td><a href="ad.php?n={n * 7 + 300}">{WORDS}</a></td></tr>'
            f"<tr><td>Nov {n + 1}</td></tr></table>"
            for n in range(6)
        )
        + "</center>"
    ),
    cards="body > center > table",
    matches=6,
    id="a@href",
    total=63,
    total_css="body > center > font",
)
GERMAN = Shape(
    html=whole(
        '<div class="suchergebnis"><span class="treffer">1.088 Anzeigen</span></div><ul class="anzeigenliste">'
        + "".join(
            f'<li class="anzeige" data-id="{n * 7 + 100}"><a href="/a/{n * 7 + 100}">{WORDS}</a>'
            f" vor {n + 2} Stunden</li>"
            for n in range(6)
        )
        + '</ul><a class="weiter" href="/liste?seite=2">weiter</a>',
        heading="Massagen in Köln",
    ),
    cards="li.anzeige",
    matches=6,
    id="@data-id",
    total=1088,
    total_css="span.treffer",
    label="Köln",
    locale="de_DE",
)
FRENCH = Shape(
    html=whole(
        "<section><p>1 à 20 sur 1\u202f204 annonces</p>"
        + "".join(
            f'<article class="annonce"><h2><a href="/annonce/{n * 7 + 100}">{WORDS}</a></h2>'
            f"il y a {n + 2} heures</article>"
            for n in range(6)
        )
        + "</section>",
        heading="Rencontres à Lyon",
    ),
    cards="article.annonce",
    matches=6,
    id="h2 a@href",
    total=1204,
    label="Lyon",
    locale="fr_FR",
)
CUSTOM_ELEMENTS = Shape(
    html=whole(
        "<main>"
        + "".join(f'<listing-card data-listing-id="{n * 7 + 100}">{ad(n)}</listing-card>' for n in range(5))
        + "</main>"
    ),
    cards="listing-card[data-listing-id]",
    matches=5,
    id="@data-listing-id",
)
LINKS = Shape(  # each ad is one link
    html=whole(
        '<div class="list-group">'
        + "".join(
            f'<a class="list-group-item" href="/view/{n * 7 + 100}"><b>canaryname</b> {WORDS.partition("<")[0]} and '
            f"some more words <small>2026-11-{n + 1:02}</small></a>"
            for n in range(9)
        )
        + "</div>"
    ),
    cards="a.list-group-item",
    matches=9,
    id="@href",
)
UTILITIES = Shape(  # class names that say how things look, and nothing else
    html=whole(
        '<main><p class="text-sm">37 results</p><div class="grid gap-4">'
        + "".join(
            f'<div class="p-4 shadow-md rounded-lg"><a class="font-bold" href="/p/{n * 31}">{WORDS}</a>'
            f'<p class="text-sm">{n + 1} days ago</p></div>'
            for n in range(8)
        )
        + "</div></main>"
    ),
    cards="div.grid > div",
    matches=8,
    id="a@href",
    total=37,
)
SIDEBAR_LAYOUT = Shape(  # a class on the whole page speaks of a sidebar
    html=(
        f'<html class="has-nav"><body class="with-sidebar"><div class="page-with-sidebar">{MENU}<h1>Houston</h1>'
        '<div class="content-sidebar"><p id="result-count">Found 29 ads</p>'
        + "".join(f'<div class="post-item" id="post-{n * 7 + 1000}">{ad(n)}</div>' for n in range(10))
        + f"</div>{PAGER}</div>{FOOT}</body></html>"
    ),
    cards="div.post-item",
    matches=10,
    id="@id",
    total=29,
    total_css="p#result-count",
)
MORE_SHAPES = {
    "among other lists": AMONG_OTHER_LISTS,
    "table per ad": TABLE_PER_AD,
    "german": GERMAN,
    "french": FRENCH,
    "custom elements": CUSTOM_ELEMENTS,
    "links": LINKS,
    "utilities": UTILITIES,
    "sidebar layout": SIDEBAR_LAYOUT,
}
