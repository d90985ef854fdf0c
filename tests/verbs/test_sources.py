"""Which counts were asked for, and where there are some."""

import pytest

from domain.counts import Source
from domain.errors import WrongInput
from domain.messages import Language
from presentation.words import words_for
from verbs.sources import hint_at, other_than, source_of


def test_a_source_has_one_of_two_names() -> None:
    assert [source_of(name) for name in ("crawl", "import")] == [Source.CRAWL, Source.IMPORT]
    with pytest.raises(WrongInput, match="--source 'web': expected one of crawl, import"):
        source_of("web")


def test_the_other_source_is_hinted_at_with_the_option_that_asks_for_it() -> None:
    assert other_than(Source.CRAWL) is Source.IMPORT
    assert other_than(Source.IMPORT) is Source.CRAWL
    for language in Language:
        assert hint_at(Source.IMPORT, words=words_for(language)).endswith("--source import.\n")
