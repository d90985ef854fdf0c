"""What each column of the tidy table means, in Spanish; the English stands with the columns themselves."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.messages import Language
from exports.tidy import MEANINGS

SPANISH_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "place_geoid": "GEOID del censo de la ciudad o área metropolitana; es texto, los ceros a la izquierda cuentan",
        "place_name": "el nombre que da la oficina al lugar",
        "site_id": "el sitio de anuncios, con el nombre que le da la oficina",
        "category": "la clase de anuncios, con el nombre que le da la oficina",
        "measure": (
            "active: anuncios publicados, un nivel; new: publicados dentro de la ventana; "
            "unique: distintos en un barrido"
        ),
        "step": "lo que dura la ventana: slot (turno), hour (hora), day (día), week (semana) o month (mes)",
        "source": "crawl (rastreo) o import (importación); nunca son una sola serie",
        "window_start_utc": "primer instante de la ventana, UTC",
        "window_end_utc": "primer instante después de la ventana, UTC",
        "local_date": "la fecha en el lugar; de una semana o un mes, su primer día",
        "ads": "número de anuncios; vacío donde no lo hay, lo que nunca es 0; una media para un día de un nivel",
        "coverage": "complete (completo), partial (al menos tanto), quarantined (apartado) o missing (ausente)",
        "verdict": "por qué el conteo es lo que es; las palabras están en la tabla de veredictos de la documentación",
        "suppressed": "true donde se oculta un número pequeño; aquí siempre false, y nunca lo mismo que ausente",
        "expected": "anuncios que cabía esperar; vacío donde había poca historia",
        "low": "extremo inferior de lo que habría sido habitual (95 %)",
        "high": "extremo superior de lo que habría sido habitual (95 %)",
        "finding_kind": "clase del hallazgo al que pertenece esta ventana; vacío si a ninguno",
        "hazard": "el desastre cerca del cual está esta ventana; vacío si ninguno",
        "phase": "antes (before), durante (during) o después (after) según las fechas del desastre; no del estudio",
        "issue_id": "número del acto de escritura que dio este valor; uno posterior nunca lo borra",
        "issued_utc": "cuándo fue, UTC",
        "definition_version": "versión de las reglas de conteo de la ficha; cada versión es otra serie",
        "method_version": "versión del método que dio expected, low, high y finding_kind",
        "simulated": "true donde los números están inventados para probar el programa",
    }
)


def meanings(language: Language) -> Mapping[str, str]:
    """Return what each column means, by its name, in the order of the columns."""
    return SPANISH_MEANINGS if language is Language.SPANISH else MEANINGS
