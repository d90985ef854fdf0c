"""Faults at random moments: three rounds in `make test`, twenty in `make soak`. The seed is always printed.

`pytest --soak` runs the tests that ask for `rounds` and no other; `--seed N` lets the same moments come again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random, SystemRandom
from typing import Self

import pytest

FEW, MANY = 3, 20
BIGGEST_SEED = 999_999  # six digits can be read out and typed
SEED = pytest.StashKey[int]()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """So many rounds of one test; each has luck of its own, which the seed, the test and the round's number decide."""

    count: int
    seed: int
    test: str

    def __iter__(self) -> Iterator[Random]:
        """Yield the luck of one round after another."""
        for number in range(self.count):
            yield Random(f"{self.seed} {self.test} {number}")  # noqa: S311 - moments, no secrets

    def __len__(self) -> int:
        """Return how many rounds there are."""
        return self.count

    def cut_to(self, few: int) -> Self:
        """Return these rounds, of those of `make test` only so many: where one takes seconds."""
        return replace(self, count=min(few, self.count)) if self.count <= FEW else self


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("rounds of faults")
    group.addoption("--soak", action="store_true", help=f"run only tests with random faults, {MANY} rounds each")
    group.addoption("--seed", type=int, default=None, help="let the random moments of an earlier run come again")


def pytest_configure(config: pytest.Config) -> None:
    given: int | None = config.getoption("seed")
    config.stash[SEED] = SystemRandom().randint(0, BIGGEST_SEED) if given is None else given
    config.option.seed = config.stash[SEED]  # for the processes that share the tests among them


def pytest_report_header(config: pytest.Config) -> str:
    return f"random moments: seed {config.stash[SEED]} (again with --seed {config.stash[SEED]})"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("soak"):
        return
    soaked = [item for item in items if "rounds" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=[item for item in items if item not in soaked])
    items[:] = soaked


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> Rounds:
    """Return how often a fault strikes this test and the luck of each time; a failure shows the printed seed."""
    seed = request.config.stash[SEED]
    made = Rounds(count=MANY if request.config.getoption("soak") else FEW, seed=seed, test=request.node.nodeid)
    print(f"{len(made)} rounds; again with --seed {seed}")
    return made
