"""The rounds of random faults: few or many, and the same again under the same seed."""

import subprocess
import sys
from pathlib import Path

from tests.rounds import FEW, MANY, Rounds

ROOT = Path(__file__).parent.parent
PLANTED = """
def test_with_faults(rounds):
    print("MOMENTS", len(rounds), *(round(luck.random(), 6) for luck in rounds))
    assert False

def test_without_faults():
    pass
"""


def moments(*, seed: int, test: str = "test_a") -> list[float]:
    return [luck.random() for luck in Rounds(count=3, seed=seed, test=test)]


def test_the_same_seed_brings_the_same_moments_and_another_seed_or_test_others() -> None:
    assert moments(seed=7) == moments(seed=7)
    assert len({*moments(seed=7), *moments(seed=8), *moments(seed=7, test="test_b")}) == 9


def test_a_long_fault_may_have_fewer_rounds_in_a_short_test_and_never_in_a_soak() -> None:
    short, soak = Rounds(count=FEW, seed=7, test="test_a"), Rounds(count=MANY, seed=7, test="test_a")
    assert [len(short.cut_to(1)), len(short.cut_to(9)), len(soak.cut_to(1))] == [1, FEW, MANY]
    assert [luck.random() for luck in short.cut_to(1)] == moments(seed=7)[:1]


def run(folder: Path, *options: str) -> str:
    (folder / "test_planted.py").write_text(PLANTED)
    words = [sys.executable, "-m", "pytest", "-p", "tests.rounds", "-p", "no:cacheprovider", "--rootdir", str(folder)]
    done = subprocess.run([*words, *options, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout


def test_a_failing_test_shows_the_seed_and_the_seed_brings_its_moments_again(tmp_path: Path) -> None:
    first = run(tmp_path, "--seed", "41")
    assert "random moments: seed 41" in first
    assert f"{FEW} rounds; again with --seed 41" in first
    assert "1 failed, 1 passed" in first
    (told,) = [line for line in first.splitlines() if line.startswith("MOMENTS")]
    assert told in run(tmp_path, "--seed", "41")


def test_a_soak_runs_only_tests_with_faults_and_the_full_count(tmp_path: Path) -> None:
    told = run(tmp_path, "--soak")
    assert "1 failed, 1 deselected" in told
    assert f"MOMENTS {MANY} " in told
