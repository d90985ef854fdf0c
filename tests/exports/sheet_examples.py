"""A situation report in words as full as one sheet can be, for whoever lays it out."""

from dataclasses import replace
from datetime import timedelta

from domain.messages import Language
from presentation.chart_text import Table
from presentation.chart_values import ChartDay, TimeLine, phase_bands
from presentation.sheet import Part, Sheet
from presentation.words import words_for
from tests.presentation.examples import STRUCK, SURGE

HOSTILE = "<img src=x onerror=alert(1)>"
FIRST = STRUCK.began_on - timedelta(days=35)
SPANISH = words_for(Language.SPANISH)
SENTENCE = (
    "Escorts en Houston, sitio demo-anuncios: anuncios publicados, en promedio un 100% por debajo del nivel esperado "
    "en sus 14 días más inusuales (caída desde el 19 nov 2026, última vez: 27 nov)"
)
GOING_ON = " ".join(
    (
        SPANISH.say("sitrep-open-findings", here="12", site="demo-anuncios", everywhere="36"),
        SPANISH.say("sitrep-open-others", others="Masajes (12), Strippers (3)"),
    )
)
MORE = SPANISH.say("sitrep-more", count=12)


def days() -> tuple[ChartDay, ...]:
    shown = [FIRST + timedelta(days=number) for number in range(125)]
    return tuple(
        ChartDay(day=day, ads=400.0 + 9 * (day.day % 7), expected=410.0, low=350.0, high=470.0) for day in shown
    )


def heads_of(*parts: str) -> tuple[str, ...]:
    return tuple(SPANISH.say(f"sitrep-head-{part}") for part in parts)


def a_sheet(*, name: str = "Houston") -> Sheet:
    """Return a sheet with every line that finds room, in the longer of the two languages."""
    line = TimeLine(
        title=f"Escorts en {name}, en demo-anuncios",
        days=days(),
        measure_word="anuncios publicados",
        bands=phase_bands(STRUCK, first=FIRST, last=FIRST + timedelta(days=124)),
        findings=(SURGE, replace(SURGE, began_on=FIRST + timedelta(days=20), latest_on=FIRST + timedelta(days=30))),
        is_simulated=True,
        width=560,
    )
    number = ("antes", "25 oct – 7 nov 2026", "0.97×", "420 de 420")
    phase = (*number, "primeros 28 días: 1.68× (1.60–1.77×): por encima del nivel esperado")
    site = ("demo-anuncios", "110 de 125", "27 nov 2026", "12 de 14", "12 días: bloqueado, 3 días: sitio caído")
    keys = ("limits", "limits-people", "limits-site", "limits-missing", "limits-cause")
    return Sheet(
        language=Language.SPANISH,
        office="Centro de operaciones de emergencia del condado",
        title="Informe de situación n.º 12",
        about=f"Huracán Quillfeather · {name} (afectado) · 8 nov – 14 nov 2026",
        banners=(SPANISH.say("simulated-sentence"), SPANISH.say("sitrep-as-of", at="10 nov 2026, 05:00 CST")),
        facts=(
            ("Periodo operacional", "27 nov 2026, 07:00 CST – 28 nov 2026, 07:00 CST (desde el informe n.º 11)"),
            ("Conocido según", "emisión 1024, escrita el 28 nov 2026, 06:58 CST"),
            ("Se cuenta", "Escorts: anuncios publicados, todos los sitios juntos"),
        ),
        headline=f"Escorts en {name}, después: 1.7× el nivel esperado (contados ÷ esperados)",
        lead=(
            f"El estudio, frente a lugares que no tocó: {SENTENCE}.",
            GOING_ON,
            SPANISH.say("storm-overlap", others="Inundación Dos"),
        ),
        phases=Part(
            title="Por fase",
            table=Table(header=heads_of("phase", "days", "ratio", "cells", "study"), rows=(phase,) * 3),
            note=SPANISH.say("sitrep-phases-note", anchor="10 nov 2026"),
        ),
        chart=line,
        chart_title=f"SIMULADO · {SENTENCE}, frente a 527 esperados.",
        coverage=Part(
            title="Cobertura, 4 oct – 27 nov 2026",
            table=Table(
                header=("Sitio", "Completos", "Último", "Ventanas", "No completos, y por qué"), rows=(site,) * 4
            ),
            note=SPANISH.say("sitrep-more-sites", count=4),
        ),
        changes=Part(
            title="Qué cambió desde el informe n.º 11 (27 nov 2026, 07:00 CST)", sentences=(*(SENTENCE,) * 3, MORE)
        ),
        findings=Part(title="Hallazgos en demo-anuncios en estos días", sentences=(*(SENTENCE,) * 2, MORE)),
        limits=Part(title=SPANISH.say("limits-more"), sentences=tuple(SPANISH.say(key) for key in keys)),
        signatures=(
            ("Preparado por", "A. Analista " * 5),
            ("Presentado", "28 nov 2026, 07:00 CST"),
            ("Aprobado por", ""),
        ),
    )
