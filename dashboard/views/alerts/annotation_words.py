"""What the page Alerts says of a shock, an anchor, and an act about one. Pure; it escapes nothing."""

from collections.abc import Iterator
from datetime import date

from dashboard.views.alerts.moment import Moment
from domain.annotations import Anchor, Shock, is_in_force
from domain.hazards import Hazard, TouchedPlace
from presentation.names import name_hazard
from presentation.times import days
from storage.audit import Act


def kind_words(kind: str, moment: Moment) -> str:
    """Return what sort of cause a shock is."""
    return moment.reader.words.say(f"shock-kind-{kind.replace(' ', '-')}")


def shock_line(shock: Shock, moment: Moment) -> str:
    """Return what somebody says acted, when and where, who said so and why."""
    return moment.reader.words.say(
        "annotated-shock-line",
        what=moment.reader.words.say("annotated-shock", kind=kind_words(shock.kind, moment), name=shock.name),
        days=_span(shock.began_on, shock.ended_on, moment),
        places=_places(shock.places, moment),
        who=shock.noted_by,
        at=moment.at(shock.noted_at),
        why=shock.why,
    )


def anchor_line(anchor: Anchor, moment: Moment) -> str:
    """Return from which day a disaster is counted at a place, who said so and why; and whether it is not so now."""
    words = moment.reader.words
    line = words.say(
        "annotated-anchor-line",
        what=_anchor_words(anchor.hazard, anchor.place, anchor.anchor_on, moment),
        who=anchor.set_by,
        at=moment.at(anchor.set_at),
        why=anchor.why,
    )
    return line if is_in_force(anchor, moment.hazards) else words.say("annotated-anchor-unused", line=line)


def annotation_about(act: Act, moment: Moment) -> str:
    """Return what an act was about, as the audit keeps it: a shock or an anchor."""
    detail = act.detail
    if "anchor" in detail:
        return _anchor_words(act.subject, detail["place"], date.fromisoformat(detail["anchor_on"]), moment)
    kind = kind_words(detail["kind"], moment)
    return moment.reader.words.say("annotated-shock", kind=kind, name=detail["name"])


def anchored_places(moment: Moment) -> Iterator[tuple[Hazard, TouchedPlace]]:
    """Yield each disaster with each place of the office that it touched, the latest first: those may have an anchor."""
    known = {place.slug for place in moment.board.places}
    touching = [(each, touched) for each in moment.board.hazards if not each.is_shock for touched in each.places]
    mine = [(each, touched) for each, touched in touching if touched.place in known]
    yield from sorted(mine, key=lambda pair: (-pair[1].began_on.toordinal(), pair[0].slug, pair[1].place))


def option_words(hazard: Hazard, touched: TouchedPlace, moment: Moment) -> str:
    """Return a disaster at a place, its days there, and from which day it is counted now."""
    return moment.reader.words.say(
        "annotated-option",
        hazard=name_hazard(hazard, words=moment.reader.words),
        place=moment.names.place(touched.place),
        days=_span(touched.began_on, touched.ended_on, moment),
        anchor=moment.on(touched.anchor),
    )


def _anchor_words(slug: str, place: str, anchor_on: date, moment: Moment) -> str:
    hazard, words = moment.hazards.get(slug), moment.reader.words
    name = name_hazard(hazard, words=words) if hazard else slug
    return words.say("annotated-anchor", hazard=name, place=moment.names.place(place), anchor=moment.on(anchor_on))


def _span(first: date, last: date | None, moment: Moment) -> str:
    if last is None:
        return moment.reader.words.say("annotated-since", first=moment.on(first))
    return days(first, last, language=moment.reader.language)


def _places(slugs: tuple[str, ...], moment: Moment) -> str:
    if {place.slug for place in moment.board.places} <= set(slugs):
        return moment.reader.words.say("annotated-everywhere")
    return ", ".join(moment.names.place(slug) for slug in slugs)
