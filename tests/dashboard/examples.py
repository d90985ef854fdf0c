"""Readers and connections for tests of single pages."""

from dashboard.reader import Reader
from domain.messages import Language
from presentation.names import Names

ENGLISH = Reader(language=Language.ENGLISH)
SPANISH = Reader(language=Language.SPANISH)
NAMES = Names(places={"houston": "Houston", "dallas": "<b>Dallas</b>"}, categories={"escorts": "Escorts"})
