"""The product's sentences in two languages, a catalogue each. A word that is not there is an error, never a blank."""

from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from domain.errors import NoSuchThing, WrongInput
from domain.messages import Language
from presentation.numbers import LOCALES


class Words:
    """What the product says in one language."""

    def __init__(self, language: Language) -> None:
        """Read the language's catalogue, which is part of the program."""
        self.language = language
        # Isolation marks around each value would end up in subjects and in chart text.
        self._bundle = FluentBundle([LOCALES[language].replace("_", "-")], use_isolating=False)
        self._bundle.add_resource(FluentResource(catalogue_text(language)))

    def say(self, key: str, **values: str | int) -> str:
        """Return the sentence a key stands for, with its values filled in.

        Args:
            key: A key of the catalogue; one that ends in a domain word is built from it: `kind-surge`.
            values: Every variable the sentence names; whole numbers choose singular or plural.

        Raises:
            NoSuchThing: the catalogue has no such key.
            WrongInput: the sentence names a value that was not given.
        """
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise NoSuchThing(f"{self.language} sentence", key)
        sentence, problems = self._bundle.format_pattern(pattern, values)
        if problems:
            raise WrongInput(f"the {self.language} sentence {key!r}: {problems[0]}")
        return str(sentence)


def catalogue_text(language: Language) -> str:
    """Return a language's catalogue as it is written."""
    return files("presentation").joinpath("catalogue", f"{language}.ftl").read_text("utf-8")


@cache
def words_for(language: Language) -> Words:
    """Return the words of a language; each catalogue is read once a process."""
    return Words(language)
