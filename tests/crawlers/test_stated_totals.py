"""Which number of a sentence is the total, and what the words beside it make of it."""

import pytest

from crawlers.words.numbers import StatedNumber, stated_number

UNCLEAR = "an estimate, a limit or a part"
PAGE = "a page's number and no total"
SEVERAL = "more than one number"


def exact(text: str) -> int | None:
    """Return an exact count, and None for a floor."""
    stated = stated_number(text, locale="en_US")
    return None if stated.is_floor else stated.ads


def problem(text: str) -> str:
    return stated_number(text, locale="en_US").problem


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1,000+",
            "1,000 + ads",
            "１，０００＋",
            "more than 1,000",
            "over 1,000 ads",
            ">1000",
            "> 1,000",
            "≥ 1,000",
            "1000 or more",
        ),
        *(
            "at least 1,000",
            "1,000 listings or more",
            "más de 1,000",
            "mas de 1,000",
            "mehr als 1,000",
            "plus de 1,000",
        ),
        *("più di 1,000", "mais de 1,000", "1–25 of more than 1,000", "1-25 of 1,000+", "1,000 plus", "1,000 o más"),
    ],
)
def test_more_than_a_number_is_a_floor_in_every_language(text: str) -> None:
    assert stated_number(text, locale="en_US") == StatedNumber(ads=1000, is_floor=True)


@pytest.mark.parametrize(
    "text",
    [
        *("fewer than 10", "less than 10", "<10", "< 10", "under 10", "menos de 10", "weniger als 10", "moins de 10"),
        *(
            "about 7 listings",
            "around 400",
            "approx. 400",
            "approximately 400",
            "~400",
            "≈ 400",
            "circa 400",
            "ca. 400",
        ),
        *("unos 400", "aprox. 400", "rund 400", "environ 400", "up to 400", "hasta 400", "at most 400", "400 or fewer"),
        *(
            "no more than 400",
            "not over 400",
            "nicht mehr als 400",
            "no más de 400",
            "top 100",
            "the first 1,000 results",
        ),
        *("1-25 of about 1,000", "almost 400", "400 ads (approximately)", "latest 25"),
    ],
)
def test_an_estimate_a_limit_or_a_part_is_no_count(text: str) -> None:
    assert problem(text) == UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        *("1–12 of 412", "1-12 of 412", "1 to 12 of 412 results", "Showing 1 - 25 of 412 listings", "1 — 12 of 412."),
        *("Mostrando 1–12 de 412", "del 1 al 12 de 412", "1 a 12 de 412 resultados", "1-12 / 412", "(1-25/412)"),
        *(
            "1–12 sur 412",
            "1 à 12 sur 412",
            "1–12 von 412",
            "1 bis 12 von insgesamt 412",
            "1-12 di 412",
            "1-12 out of 412",
        ),
        *("412 results, page 1 of 17", "Page 1 of 17 (412 ads)", "412 Anzeigen, Seite 1 von 17", "412 ads in 17 pages"),
        *("1–12 of 412 (25 per page)", "412 ads, 25 results per page", "412 anuncios, página 1 de 17", "Total: 412"),
        *(
            "Houston - 412 listings",
            "Houston | 412 ads",
            "412 ads | Houston",
            "Listings (412)",
            "412 ad(s)",
            "There are 412.",
        ),
        *("1-12 of 412 (page 1/17)", "Results: 412 Page 3", "a total of 412 ads"),
    ],
)
def test_the_total_is_told_from_the_range_on_show_and_from_pages(text: str) -> None:
    assert exact(text) == 412


@pytest.mark.parametrize(
    "text", ["Page 1 of 17", "Page 3", "page 1/17", "Página 1 de 17", "Seite 1 von 17", "17 pages", "12 of 17 pages"]
)
def test_a_pages_number_is_no_total(text: str) -> None:
    assert problem(text) == PAGE
    assert problem(text.replace("1", "412")) == PAGE


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12 of 412",
            "12 of 412 shown",
            "412 / 12",
            "1-12 of 412 of 500",
            "Results 1-12 (412 total)",
            "1, 2, 3",
            "1..12 of 412",
        ),
        *(
            "Showing 1 to 10 of 57 entries (filtered from 412 total entries)",
            "page 1 of the 17",
            "412 ads and 12 photos",
        ),
    ],
)
def test_several_numbers_that_no_rule_explains_are_not_guessed(text: str) -> None:
    assert problem(text) == SEVERAL


def test_a_range_must_fit_its_total() -> None:
    assert problem("1–12 of 5") == "a range that passes its total"
    assert problem("12–1 of 412") == "a range that is none"
    assert exact("1–5 of 5") == 5
    assert exact("Showing 0 to 0 of 0 entries") == 0
