"""The words around a number that change what it says, per language, as data. All are folded: lower case, no accents.

Every language is looked for on every site: a Spanish "más de" under a card that says `en_US` is still no exact count.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After one of these, directly or not, no exact count follows: it is a floor.
FLOOR_ANYWHERE = {
    "en": ("more than", "at least", "or more", "upwards of", "and counting", "in excess of"),
    "es": ("mas de", "al menos", "por lo menos", "como minimo", "o mas"),
    "fr": ("plus de", "plus d'", "plus d’", "au moins", "ou plus", "et plus"),
    "de": ("mehr als", "mindestens", "oder mehr", "und mehr"),
    "pt": ("mais de", "pelo menos", "no minimo", "ou mais"),
    "it": ("piu di", "almeno", "o piu"),
}
FLOOR_BEFORE = ("over", "above", "minimum", "min", "uber", "ueber", "oltre", "acima de", "superior a", ">", ">=", "≥")
FLOOR_AFTER = (r"\+", "plus", "and up", "and more", "y mas", "e mais", "e piu")
NEGATIONS = ("no", "not", "nicht", "pas", "non", "nao", "never", "nunca", "nie", "mai")

# An estimate or a ceiling: no count at all.
UNCLEAR_ANYWHERE = {
    "en": ("fewer than", "less than", "at most", "or fewer", "or less", "approximately", "approx", "roughly", "nearly"),
    "es": ("menos de", "como maximo", "o menos", "aproximadamente", "aprox", "alrededor de", "casi"),
    "fr": ("moins de", "au plus", "ou moins", "environ", "approximativement", "presque", "jusqu'a", "jusqu’a"),
    "de": ("weniger als", "hochstens", "oder weniger", "ungefahr", "circa", "bis zu", "zirka"),
    "pt": ("no maximo", "ou menos", "cerca de", "quase", "por volta de"),
    "it": ("meno di", "al massimo", "o meno", "all'incirca", "fino a"),
}
UNCLEAR_BEFORE = (
    *("about", "around", "almost", "some", "circa", "ca", "c", "under", "below", "up to", "max", "maximum", "within"),
    *("unos", "unas", "hasta", "sobre", "etwa", "rund", "fast", "unter", "maximal", "quasi", "ate", "<", "<=", "≤"),
    *("~", "≈", "±", "∼", "first", "last", "next", "top", "latest", "newest", "another"),
)
# A number so governed is how many a page shows, unless it is all there are. "Anzeigen" alone are ads.
SHOWING = {  # before the number
    "en": ("showing", "displaying", "viewing", "you are seeing", "this page shows", "we show"),
    "es": ("mostrando", "se muestran", "se muestra", "visualizando", "viendo", "estas viendo"),
    "fr": ("affichage", "affichant", "on affiche", "nous affichons", "cette page affiche"),
    "de": ("zeige", "zeigt", "wir zeigen", "anzeige von"),
    "pt": ("exibindo", "a mostrar", "a exibir", "vendo"),
    "it": ("visualizzazione", "visualizzando", "stai visualizzando", "si vedono"),
}
SHOWN = {  # before it or behind it
    "en": ("shown", "displayed", "on display", "on this page", "on the page", "visible"),
    "es": ("mostrados", "mostradas", "mostrado", "mostrada", "a la vista", "en esta pagina", "visibles"),
    "fr": ("affiches", "affichees", "affiche", "affichee", "sur cette page", "visibles"),
    "de": ("angezeigt", "angezeigte", "angezeigten", "gezeigt", "dargestellt", "auf dieser seite", "sichtbar"),
    "pt": ("mostrados", "mostradas", "exibidos", "exibidas", "nesta pagina", "visiveis"),
    "it": ("mostrati", "mostrate", "visualizzati", "visualizzate", "in questa pagina", "visibili"),
}
ALL = {  # then it is a total after all
    "en": ("all", "every", "the only", "a total of", "in total", "in all", "altogether"),
    "es": ("todos", "todas", "un total de", "en total"),
    "fr": ("tous", "toutes", "toute", "un total de", "au total", "en tout"),
    "de": ("alle", "allen", "aller", "samtliche", "insgesamt"),
    "pt": ("todos", "todas", "um total de", "no total", "ao todo"),
    "it": ("tutti", "tutte", "un totale di", "in totale", "in tutto"),
}
# The number is something's name or place in a row, or a year, and counts nothing.
LABEL_BEFORE = _words(
    "no nr num n numero nummer id ref code zip tel phone call ring fax version ver v since desde seit depuis dal "
    "copyright c year age aged rank level step item lot usd eur gbp us cad mxn brl chf ars cop inr rs euro euros eu "
    "dollar dollars peso pesos"
)
# What stands behind the number is measured, not listed; or it is but a part of the total.
UNIT_AFTER = _words(
    "percent percentage prozent pourcent procent usd eur gbp cad mxn brl chf ars cop inr euro euros dollar dollars "
    "dolares peso pesos reais francs franken cent cents cts k m b mm mil mille mila thousand tsd tausend million "
    "millions millones millon mio mrd mln bn billion lakh lakhs lac crore crores hundred hundreds dozen dozens "
    "second seconds sec secs s minute minutes min mins hour hours hr hrs h day days week weeks wk month months mo year "
    "years yr yrs yo ago am pm uhr minuto minutos hora horas dia dias semana semanas mes meses ano anos sekunde "
    "sekunden stunde stunden std tag tage tagen woche wochen monat monate monaten jahr jahre jahren heure heures jour "
    "jours semaine semaines mois ans minuti ora ore giorno giorni settimana settimane mese mesi anno anni fa "
    "km mi mile miles kilometer kilometers metros meter meters metres ft feet inch inches cm kg lb lbs mb gb "
    "more others other weitere weiteren autres altri altre otros otras outros outras st nd rd th"
)
# An abbreviation stands for so many zeros; some mean another number in another language.
SCALES: dict[str, tuple[int, frozenset[str]]] = {
    "mil": (3, frozenset({"es", "pt", "ca", "gl"})),  # English says mil for a million
    "mille": (3, frozenset({"fr"})),
    "mila": (3, frozenset({"it"})),
    "thousand": (3, frozenset({"en"})),
    "tsd": (3, frozenset({"de"})),
    "tausend": (3, frozenset({"de"})),
    "lakh": (5, frozenset({"en", "hi"})),
    "crore": (7, frozenset({"en", "hi"})),
    "million": (6, frozenset({"en", "fr"})),
    "millones": (6, frozenset({"es"})),
    "mio": (6, frozenset({"de"})),
}
LETTER_SCALES = {"k": 3, "K": 3, "M": 6}  # only right behind the digits; a small m may be minutes or metres

PAGE = (
    *("page", "pages", "pg", "pgs", "p", "pp", "pagina", "paginas", "pag", "seite", "seiten", "pagine", "strona"),
    *("sida", "sidor", "side", "sider", "sivu", "stranka", "sayfa", "oldal", "halaman", "страница", "стр", "страниц"),
    *("ヘーシ", "页", "頁", "صفحة", "الصفحة", "trang"),
)
PER = ("per", "por", "par", "pro", "je", "a", "each", "every")
RANGE = ("to", "through", "thru", "till", "until", "a", "bis", "ate", "al", "au", "y", "und", "and")
OUT_OF = (
    *(
        "of",
        "out of",
        "from",
        "de",
        "del",
        "von",
        "vom",
        "aus",
        "sur",
        "di",
        "su",
        "dei",
        "degli",
        "delle",
        "do",
        "dos",
    ),
    *("das", "du", "des", "em", "av", "van", "z", "из"),
)


def phrases(*groups: tuple[str, ...]) -> str:
    """Return the phrases as one pattern, longest first."""
    every = sorted({phrase for group in groups for phrase in group}, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(phrase) for phrase in every)})"
