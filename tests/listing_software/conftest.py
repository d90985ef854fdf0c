"""One built and served site a session: building takes two seconds, and nobody changes it."""

from collections.abc import Iterator

import pytest

from tests.listing_software.pelican_site import PelicanSite, pelican_site


@pytest.fixture(scope="session")
def pelican(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PelicanSite]:
    """Yield a classified site made by Pelican, with its truth."""
    with pelican_site(tmp_path_factory.mktemp("pelican")) as site:
        yield site
