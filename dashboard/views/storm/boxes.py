"""What can be chosen on the page Storm; each choice writes itself into the address, so that it can be sent on."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.asked import told_instead, told_strange
from dashboard.backing import names_of
from dashboard.choosing import select
from dashboard.reader import Reader
from presentation.names import name_hazard
from situation.data_io import Known
from situation.selection import (
    Chosen,
    categories_at,
    choosable_hazards,
    choosable_places,
    choosable_sites,
)


def show_selectors(chosen: Chosen, known: Known, *, today: date, reader: Reader) -> None:
    """Show four choices: disaster, place, category, site."""
    words, names = reader.words, names_of(known.places, known.categories)
    hazards = {each.slug: each for each in choosable_hazards(known.hazards, places=known.places, today=today)}
    touched = choosable_places(chosen.hazard, places=known.places, today=today)
    cells = categories_at(chosen.touched.place, sites=known.listing)
    sites = choosable_sites(known.listing, place=chosen.touched.place, category=chosen.category)
    hazard_names = {slug: name_hazard(hazard, words=words) for slug, hazard in hazards.items()}

    def also(slug: str) -> Mapping[str, str]:
        """Return what goes with another disaster: all of its days, and no place that it did not reach."""
        here = hazards[slug].at(chosen.touched.place)
        return {"from": "", "to": "", **({} if here else {"place": ""})}

    columns = st.columns(4)
    with columns[0]:
        label, said = words.say("storm-hazard"), hazard_names.__getitem__
        select("hazard", label, list(hazard_names), chosen.hazard.slug, said, also=also)
    with columns[1]:
        select("place", words.say("storm-place"), [each.place for each in touched], chosen.touched.place, names.place)
    with columns[2]:
        called = {cell: names.category(cell, words) for cell in cells}
        select("category", words.say("storm-category"), cells, chosen.category, called.__getitem__)
    with columns[3]:
        select("site", words.say("now-site"), [site.slug for site in sites], chosen.site.slug, names.site)


def told_asked(chosen: Chosen, known: Known, *, reader: Reader) -> list[str]:
    """Return what the address asks for and is shown otherwise, a sentence each."""
    words, names = reader.words, names_of(known.places, known.categories)
    place, category, site = chosen.touched.place, chosen.category, chosen.site.slug
    hazard = name_hazard(chosen.hazard, words=words)
    return [
        *told_instead("hazard", words.say("storm-hazard"), chosen.hazard.slug, hazard, reader=reader),
        *told_instead("place", words.say("storm-place"), place, names.place(place), reader=reader),
        *told_instead(
            "category", words.say("storm-category"), category, names.category(category, words), reader=reader
        ),
        *told_instead("site", words.say("now-site"), site, names.site(site), reader=reader),
        *told_strange(reader=reader),
    ]
