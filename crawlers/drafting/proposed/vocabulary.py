"""Words that sites put into class names and sentences, in the languages of their readers. It holds no logic."""

import re


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


STRONG_CARDS = words(
    "ad ads advert adverts anuncio anuncios annonce annonces anzeige anzeigen aviso avisos classified classifieds "
    "inserat inserate listing listings posting postings result results resultado resultados"
)
CARDS = STRONG_CARDS | words(
    "article card cards entry entries hentry hit hits item items media offer offers oferta ofertas post posts product "
    "products profile profiles teaser thread threads tile tiles topic topics"
)
LISTS = words(
    "archive catalog feed grid gallery list lista liste loop main search summaries table tabelle threadlist topiclist"
)
INNER = words(  # what stands inside a card
    "action actions attribute attributes avatar badge body button buttons caption cell content cost desc description "
    "details excerpt foot footer head header heading icon image images img info inner label link location meta name "
    "overlay photo photos picture price precio preis prix snippet subtitle text thumb thumbnail title titulo"
)
PLAIN = words(
    "area base block box center clearfix col cols column columns container element even first flex group holder "
    "js last layout left line odd outer page panel region right row rows section site stack wrap wrapper"
)
TOTALS = words(
    "amount anzahl cantidad count counter counts found hits matches number num nombre quantity stats summary total "
    "totals treffer showing"
)
DATES = words("ago created date dates datum fecha posted published publicado time timestamp updated when")
FEATURED = words(
    "announce announcement destacada destacado featured gesponsert gold highlight highlighted hervorgehoben paid "
    "patrocinado pinned premium promo promoted promotion spotlight sponsor sponsored stickied sticky topad urgent "
    "urgente vip"
)
AROUND = words(  # parts of a page that repeat elements and list no ads
    "aside banner breadcrumb breadcrumbs categories category comments cookie cookies facet facets filter filters "
    "footer lang language languages login menu menubar nav navbar navigation pager paginacion paginador pagination "
    "pagenav related share sidebar social subnav tabs tagcloud tags toolbar widget widgets"
)
PAGERS = words("pager paginacion paginador pagination pagenav pages paging numbers")
ONWARD = words("next siguiente suivant suivante weiter older volgende proxima more")
NOTHING = words("empty none nothing noresults vacio leer vide alert message notice warning no not sin")
LAYOUT = STRONG_CARDS | CARDS | LISTS | INNER | PLAIN | TOTALS | DATES | FEATURED | AROUND | PAGERS | ONWARD | NOTHING
CONTENT = words(  # what follows these in a name is a word of the content: tag-…, author-…
    "author by categorie category cat city location member owner place poster region seller state tag term "
    "user username"
)

# As they stand in a sentence that states a total.
COUNTED_WORDS = words(
    "classifieds listings listing results result matches postings posts ads ad items entries topics threads profiles "
    "offers anuncios anuncio resultados resultado avisos aviso publicaciones publicación clasificados Anzeigen Anzeige "
    "Inserate Treffer Ergebnisse Einträge annonces annonce résultats résultat advertenties resultaten annunci "
    "risultati anúncios"
)
OF_WORDS = ("of", "out of", "de", "von", "di", "van", "sur", "av", "z")
OTHER_NOUNS = words(  # numbers of these are no ads
    "online members member users user guests views view viewed photos photo pictures comments comment replies reply "
    "reviews review page pages página páginas pagina seite seiten visitors miles km minutes hours days years mi "
    "miembros usuarios visitas fotos comentarios mitglieder benutzer bilder membres vues"
)
SHORT = 20  # characters of a link that leads on; a longer one says something of its own
ONWARD_SIGNS = "»›>→⟩〉❯▶►➔"
ONWARD_TEXTS = words(
    "next siguiente weiter nächste suivant suivante volgende próxima próximo successiva more older más mehr plus"
)
ONWARD_TEXTS |= {"next page", "página siguiente", "nächste seite", "page suivante", "older posts", "older ads"}
ONWARD_TEXTS |= {"ver más", "show more", "load more", "more results", "mostrar más", "voir plus", "mehr anzeigen"}
PAGE_PARAMETERS = words(
    "page p pg pag pagina página pageno pagenum pagenumber page_no page_num seite paged ipage start offset o from s "
    "skip begin sayfa currentpage cpage pn"
)


def says_next(text: str) -> bool:
    """Return whether a link's or button's text says that the list goes on: by a word, an arrow, or both."""
    said = " ".join(text.split()).casefold()
    word = said.strip(f"{ONWARD_SIGNS} ")
    return word in ONWARD_TEXTS if word else bool(said)


def points_on(text: str) -> bool:
    """Return whether a short text ends in an arrow, whatever its words say."""
    return len(text) <= SHORT and text.rstrip().endswith(tuple(ONWARD_SIGNS))


DATE_TEXT = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"
    r"|\b\d{1,2}\.?\s*(?:de\s+)?(?:jan|ene|feb|fév|mar|mär|apr|abr|avr|may|mai|jun|jui|jul|aug|ago|aoû|sep|oct|okt|nov"
    r"|dec|dic|dez|déc)\w*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b"
    r"|\b\d+\s*(?:s|sec|min|m|h|hr|d|second|minute|hour|day|week|month)s?\.?\s+ago\b"
    r"|\bhace\s+(?:\d+|un|una)\s+\w+|\bvor\s+(?:\d+|einem|einer)\s+\w+|\bil y a\s+\d+\s+\w+"
    r"|\b(?:today|yesterday|hoy|ayer|heute|gestern|aujourd.hui|hier)\b",
    re.IGNORECASE,
)
