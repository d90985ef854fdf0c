"""How a site says that it has nothing, per language, as folded patterns. A sentence that is not all of it is no zero.

"No more listings" and "no listings beyond this page" end a list that may be long: they match nothing here.
"""

import re

from crawlers.words.number_words import phrases

_NOUNS = {
    "en": "results? listings? ads? matches advertisements? adverts? posts? postings? items? entries "
    "classifieds records?",
    "es": "resultados? anuncios? publicaciones publicacion avisos? coincidencias? clasificados",
    "fr": "annonces? resultats?",
    "de": "anzeigen? ergebnisse? ergebnis treffer inserate? eintrage? angebote?",
    "pt": "resultados? anuncios? publicacoes classificados",
    "it": "annunci annuncio risultati risultato inserzioni inserzione",
}
_NONE = {  # what stands before the noun
    "en": r"(?:(?:there (?:are|were)|(?:we|your search) (?:found|returned)|found|sorry,?) )?(?:currently )?"
    r"(?:no|zero) (?:matching |active |current )?",
    "es": r"(?:lo sentimos,? )?(?:(?:actualmente )?no (?:hay|existen)|no se (?:han encontrado|encontraron)"
    r"|no se ha encontrado|sin|ningun|ninguna|cero)(?: ningun)? ",
    "fr": r"(?:il n['’]y a |desole,? )?(?:aucune?|pas d['’]|pas de) ?",
    "de": r"(?:(?:es gibt|es wurden|leider|derzeit) )*keine? (?:passenden )?",
    "pt": r"(?:nenhuma?|sem|nao ha|nao existem|nao foram encontrados|zero) ",
    "it": r"(?:(?:non ci sono|non c['’]e|nessuna?|zero) |nessun['’])",
}
_TAIL = {  # what may stand behind it; "no listings beyond this page" is another sentence and says no zero
    "en": "were|was|are|to|at|in|this|the|found|available|yet|here|show|display|moment|time|currently|right now"
    "|category|city|area|match your (?:search|criteria)|matched your search",
    "es": "encontrad[oa]s?|disponibles?|por ahora|todavia|aqui|en este momento|en esta (?:categoria|ciudad)"
    "|para mostrar",
    "fr": "trouvee?s?|disponibles?|pour le moment|n['’]a ete trouvee?|ne correspond a votre recherche",
    "de": "gefunden|vorhanden|verfugbar|derzeit|momentan|zurzeit",
    "pt": "encontrad[oa]s?|disponive(?:l|is)|no momento|foi encontrad[oa]",
    "it": "trovat[oaie]|disponibil[ei]|al momento|e stat[oa] trovat[oa]",
}
_ALONE = ("none", "zero", "nil", "none found", "nothing found", "keine", "aucun", "aucune", "ninguno", "ninguna")
_ALONE_TOO = ("ningun", "nessuno", "nessuna", "nessun", "nenhum", "nenhuma", "cero", "null", "zero found")


def _nouns(language: str) -> str:
    return f"(?:{'|'.join(_NOUNS[language].split())})"


SAYS_NONE = re.compile(
    "|".join([*(f"{_NONE[at]}{_nouns(at)}(?: (?:{_TAIL[at]}))*" for at in _NOUNS), phrases(_ALONE, _ALONE_TOO)])
)
HOLDS_NONE = re.compile("|".join(rf"(?<!\w){_NONE[at]}{_nouns(at)}(?!\w)" for at in _NOUNS))
