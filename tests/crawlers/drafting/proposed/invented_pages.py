"""Listing pages written by hand, in the shapes of common software, with canaries wherever an ad could leave words.

Every telephone, mail, handle and name is invented; none of them may be seen in a proposal or in a card.
"""

from dataclasses import dataclass

from crawlers.looking.page import Page

CANARIES = ("713-555-01", "7135550", "canarymail", "@canaryhandle", "canaryhandle", "canaryname", "CANARYWORD")
WORDS = 'canaryname <a href="tel:7135550142">713-555-0142</a> canarymail@example.invalid @canaryhandle CANARYWORD'
MENU = (
    '<nav class="navbar"><ul class="menu">'
    + "".join(f'<li class="menu-item"><a href="/c/{n}">Category {n} (4{n})</a></li>' for n in range(9))
    + "</ul></nav>"
)
PAGER = (
    '<ul class="pagination"><li class="page-item"><a class="page-link" href="/list?c=12&page=1">1</a></li>'
    '<li class="page-item"><a class="page-link" href="/list?c=12&page=2">2</a></li>'
    '<li class="page-item"><a class="page-link" href="/list?c=12&page=3">3</a></li>'
    '<li class="page-item"><a class="page-link" href="/list?c=12&page=2">Next</a></li></ul>'
)
FOOT = (
    '<footer class="site-footer"><ul>'
    + "".join(f'<li class="footer-item"><a href="/about/{n}">About us {n}</a></li>' for n in range(8))
    + "</ul><p>© 2026 Invented Listings. Call 713-555-0199</p></footer>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A page with what should be proposed first for it."""

    html: str
    cards: str
    matches: int
    id: str
    total: int | None = None
    total_css: str | None = None
    label: str = "Houston"
    locale: str = "en_US"


def page_of(html: str, *, url: str = "https://listings.example/list?c=12") -> Page:
    """Return a page as if it had been fetched."""
    return Page(asked_url=url, url=url, status=200, body=html)


def whole(main: str, *, heading: str = "Escorts in Houston", menu: str = MENU, foot: str = FOOT) -> str:
    """Return a document around the main part."""
    top = f"<html><head><title>{heading}</title></head><body>{menu}<h1>{heading}</h1>"
    return f"{top}{main}{foot}</body></html>"


def ad(number: int) -> str:
    """Return what stands in an ad: a link of its own, words that must not leave, a price, a date."""
    return (
        f'<h3 class="title"><a href="/view/canaryname-{number * 37 + 1000}">Lorem ipsum CANARYWORD {number}</a></h3>'
        f'<img src="/i/{number}.jpg" alt="canaryname"><p title="@canaryhandle">{WORDS} ${number}00</p>'
        f'<span class="posted">2026-11-{number + 1:02}</span>'
    )


DIV_GRID = Shape(
    html=whole(
        '<p class="total">412 listings</p><div class="row">'
        + "".join(f'<div class="col-md-4"><div class="card">{ad(n)}</div></div>' for n in range(9))
        + "</div>"
        + PAGER
    ),
    cards="div.card",
    matches=9,
    id="h3 a@href",
    total=412,
    total_css="p.total",
)
TABLE = Shape(
    html=whole(
        '<b>1,204 ads found</b><table id="listing"><tr><th>Title</th><th>Date</th></tr>'
        + "".join(
            f'<tr><td><a href="view.php?id={n * 3 + 70}">{WORDS}</a></td><td>11/0{n}/2026</td></tr>'
            for n in range(1, 9)
        )
        + "</table>"
    ),
    cards="table#listing > tbody > tr:has(> td)",
    matches=8,
    id="a@href",
    total=1204,
    total_css="body > b",
)
PLAIN_LIST = Shape(
    html=whole('<ul class="listings">' + "".join(f"<li>{ad(n)}</li>" for n in range(7)) + "</ul>"),
    cards="ul.listings > li",
    matches=7,
    id="h3 a@href",
)
ARTICLES = Shape(
    html=whole(
        "<main>"
        + "".join(f'<article data-id="{n * 7 + 100}" data-phone="713555014{n}">{ad(n)}</article>' for n in range(6))
        + "</main>"
    ),
    cards="article[data-id]",
    matches=6,
    id="@data-id",
)
ARCHIVE = Shape(  # as a weblog program writes its archives: each post carries classes of its own content
    html=whole(
        '<main id="main" class="site-main"><h2 class="page-title">Houston</h2>'
        + "".join(
            f'<article id="post-{n * 11 + 400}" class="post-{n * 11 + 400} post type-post hentry category-massage '
            f'tag-canaryname"><h2 class="entry-title"><a href="/2026/11/canaryname-{n}/">CANARYWORD</a></h2>'
            f'<time class="entry-date published" datetime="2026-11-0{n + 1}T08:00">canaryname</time><div '
            f'class="entry-content"><p>{WORDS}</p></div></article>'
            for n in range(8)
        )
        + '<div class="nav-links"><a class="page-numbers" href="/page/2/">2</a>'
        '<a class="next page-numbers" href="/page/2/">Next page</a></div></main>'
    ),
    cards="article.post",
    matches=8,
    id="@id",
)
FORUM = Shape(
    html=whole(
        '<div class="forabg"><ul class="topiclist topics">'
        '<li class="row sticky"><dl><dt><a class="topictitle" href="t.php?t=1">Rules of canaryname</a></dt></dl></li>'
        + "".join(
            f'<li class="row bg{n % 2 + 1}"><dl><dt><a class="topictitle" href="t.php?t={n * 9 + 50}">CANARYWORD</a>'
            f'<br>by <a href="/u/canaryname" class="username">canaryname</a> » Nov {n + 1}, 2026</dt>'
            f'<dd class="posts">{n}</dd><dd class="views">{n}40</dd></dl></li>'
            for n in range(10)
        )
        + '</ul></div><div class="pagination">311 topics • Page 1 of 13</div>'
    ),
    cards="li.row",
    matches=10,
    id="a.topictitle@href",
    total=311,
    total_css="div.pagination",
)
CLASSIFIEDS = Shape(
    html=whole(
        '<div class="list-header"><p class="counter-search">1 - 12 of 412 listings</p></div><ul class="listing-cards">'
        + "".join(f'<li class="listing-card {"premium" if n < 2 else ""}">{ad(n)}</li>' for n in range(14))
        + '</ul><div class="paginate"><a class="searchPaginationNext" rel="next" href="/search/iPage,2">&gt;</a></div>'
    ),
    cards="li.listing-card",
    matches=12,
    id="h3 a@href",
    total=412,
    total_css="p.counter-search",
)
SPANISH = Shape(
    html=whole(
        '<div class="resumen"><span>Mostrando 1 - 20 de 1.234 anuncios</span></div><section>'
        + "".join(
            f'<div class="anuncio"><a href="/anuncio/{n * 13 + 5000}">{WORDS}</a> <i>hace {n + 2} horas</i></div>'
            for n in range(8)
        )
        + '</section><a class="siguiente" href="/lista?pag=2">Siguiente</a>',
        heading="Masajes en Mérida",
    ),
    cards="div.anuncio",
    matches=8,
    id="a@href",
    total=1234,
    label="MÉRIDA",
    locale="es_ES",
)
HASHED = Shape(
    html=whole(
        '<main class="Main_k2j3h"><span class="Count_9xk2p">412 results</span><section class="List_q9w8e">'
        + "".join(
            f'<div class="Card_x7f3a"><a class="Link_l9s8d" href="/p/{n * 31}">{WORDS}</a>'
            f"<i>{n + 1} hours ago</i></div>"
            for n in range(8)
        )
        + "</section></main>"
    ),
    cards="main > section > div",
    matches=8,
    id="a@href",
    total=412,
    total_css="main > span",
)
FEATURED = Shape(
    html=whole(
        '<div class="featured-ads">'
        + "".join(f'<div class="ad-item" data-ad-id="{n * 5 + 31}">{ad(n)}</div>' for n in range(3))
        + '</div><div class="results"><p class="results-count">57 ads</p>'
        + "".join(f'<div class="ad-item" data-ad-id="{n * 5 + 31}">{ad(n)}</div>' for n in range(11))
        + "</div>"
    ),
    cards="div.ad-item",
    matches=11,
    id="@data-ad-id",
    total=57,
    total_css="p.results-count",
)
SHAPES = {
    name: value
    for name, value in {
        "div grid": DIV_GRID,
        "table": TABLE,
        "plain list": PLAIN_LIST,
        "articles": ARTICLES,
        "archive": ARCHIVE,
        "forum": FORUM,
        "classifieds": CLASSIFIEDS,
        "spanish": SPANISH,
        "hashed": HASHED,
        "featured": FEATURED,
    }.items()
}
EMPTY_LIST = whole('<div class="results"><p class="no-results">Nothing for canaryname yet.</p></div>')
SCRIPT_SHELL = (
    '<html><head><title>Houston</title></head><body><div id="root"></div><script>let ads=[1]</script></body></html>'
)
