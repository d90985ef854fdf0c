"""A zero is said by a whole sentence, in six languages; half a sentence says nothing."""

import pytest

from crawlers.words.none_words import HOLDS_NONE, SAYS_NONE
from crawlers.words.numbers import stated_number


@pytest.mark.parametrize(
    "text",
    [
        *(
            "No results",
            "no listings found",
            "No ads found.",
            "There are no ads",
            "none",
            "None found",
            "zero",
            "Zero results",
        ),
        *(
            "We found no matches",
            "No listings were found in this category",
            "Sorry, no results",
            "No ads yet",
            "(none)",
        ),
        *(
            "Sin resultados",
            "ningún anuncio",
            "No hay anuncios",
            "No hay anuncios disponibles",
            "no se encontraron anuncios",
        ),
        *("Aucune annonce", "aucun résultat trouvé", "Pas d'annonces", "Il n'y a aucune annonce pour le moment"),
        *("Keine Anzeigen", "keine Ergebnisse gefunden", "Es wurden keine Anzeigen gefunden", "Leider keine Treffer"),
        *("Nenhum anúncio", "nenhum resultado encontrado", "Sem resultados", "Não há anúncios"),
        *("Nessun annuncio", "nessun risultato trovato", "Non ci sono annunci", "nessuna inserzione"),
    ],
)
def test_a_sites_own_words_for_none_are_a_zero(text: str) -> None:
    stated = stated_number(text, locale="en_US")
    assert (stated.ads, stated.is_floor, stated.problem) == (0, False, "")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "No more listings",
            "No new listings",
            "No listings beyond this page",
            "No listings were removed",
            "no",
            "No.",
        ),
        *("If you get no results, call us", "No exact matches: similar ads", "nonetheless", "none of these", "nothing"),
        *(
            "no hay mas anuncios",
            "keine weiteren Anzeigen",
            "plus aucune annonce de plus",
            "No results for your filter",
        ),
        "no listings found " * 9,
    ],
)
def test_the_end_of_a_list_or_half_a_sentence_is_no_zero(text: str) -> None:
    assert stated_number(text, locale="en_US").ads is None


def test_words_for_none_inside_a_sentence_are_seen() -> None:
    assert HOLDS_NONE.search("there are no results here, see these")
    assert not HOLDS_NONE.search("casino results")  # "no" at the end of another word
    assert not SAYS_NONE.fullmatch("see no results here")
