"""What an invented site says: a total for each city's list, which a test may change."""

from dataclasses import dataclass, field

from tests.crawlers.invented_site import Reply, listing


@dataclass(slots=True)
class Listings:
    """The answers of one site."""

    total: int = 100
    wait_seconds: float = 0.0
    of_city: dict[str, int] = field(default_factory=dict)  # where it is another

    def __call__(self, path: str) -> Reply:
        words = dict(part.split("=") for part in path.partition("?")[2].split("&"))
        total = self.of_city.get(words["city"], self.total)
        return Reply(body=listing(f"City {words['city']}", total=str(total)), wait_seconds=self.wait_seconds)
