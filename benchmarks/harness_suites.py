"""The published suites of the measuring harness, where it stands beside this project: ours against the opponents.

`python -m benchmarks.harness_suites` prints each figure with its standard error over seeds.
"""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import contract
from benchmarks.figure import Figure, figure_of
from detector.baselines.registry import BASELINES, Baseline
from domain.counts import Step
from domain.panels import Floats

HARNESS = Path(__file__).resolve().parents[2] / "shared" / "bench"
SEEDS = (401, 402, 403, 404, 405)  # none of them was looked at while the detector was written
TRIALS = 400  # of known dates a seed
BUDGETS = (1.0, 0.25)  # false alerts a series and year
Detect = Callable[[Floats, Any], Floats]


def is_at_hand() -> bool:
    """Return whether the harness stands beside this project; a user's machine has none."""
    return (HARNESS / "bench.py").is_file()


def all_figures(*, seeds: Sequence[int] = SEEDS) -> Iterator[Figure]:
    """Yield every figure of every suite."""
    for suite in (weekly, daily, torture, known_dates):
        yield from suite(seeds=seeds)


def detectors(step: Step) -> Mapping[str, Detect]:
    """Return ours and those opponents that were made for a step, as the harness calls them."""
    theirs = {each.name: partial(_scores_of, each) for each in BASELINES if step in each.steps}
    return {"tidegauge": contract.detect, **theirs}


def _scores_of(baseline: Baseline, ads: Floats, info: object) -> Floats:
    return baseline.alarm_scores(ads.T).T


def weekly(*, seeds: Sequence[int] = SEEDS, reps: int = 5) -> Iterator[Figure]:
    """Yield how many of 42 scenarios' weekly outbreaks are detected at 1 % false positives, and ours at its own alarm.

    Source:
        Noufaily et al., Stat. Med. 32 (2013), 1206-1222.
    """
    published = _module("noufaily")
    drawn = [published.simulate(reps, seed=seed) for seed in seeds]
    for method, detect in detectors(Step.WEEK).items():
        found = [_published(published, detect, draw, is_daily=False) for draw in drawn]
        yield figure_of("weekly POD at 1 % false positives", method, [at["POD"] for at, _ in found])
        yield figure_of("weekly false positives at its own alarm", method, [own["FPR"] for _, own in found])


def daily(*, seeds: Sequence[int] = SEEDS, reps: int = 6) -> Iterator[Figure]:
    """Yield how many daily outbreaks are detected at 1 % false positives, and how early: 0 at once, 1 never.

    Source:
        Noufaily et al., Bioinformatics 35 (2019), 3110-3118.
    """
    published = _module("noufaily")
    drawn = [published.simulate_daily(reps, seed=seed) for seed in seeds]
    for method, detect in detectors(Step.DAY).items():
        found = [_published(published, detect, draw, is_daily=True)[0] for draw in drawn]
        yield figure_of("daily POD at 1 % false positives", method, [at["POD"] for at in found])
        yield figure_of("daily timeliness at 1 % false positives", method, [at["timeliness"] for at in found])


def torture(*, seeds: Sequence[int] = SEEDS) -> Iterator[Figure]:
    """Yield the share of surges told over 15 families of ad panels at each cost."""
    families = _module("torture")
    for method, detect in detectors(Step.DAY).items():
        found = [families.run(detect, seeds=(seed,), budgets=BUDGETS) for seed in seeds]
        for budget in BUDGETS:
            recalls = [run[f"FA<={budget:g}"]["recall"] for run in found]
            yield figure_of(f"torture recall at {budget:g} false alerts a series-year", method, recalls)


def known_dates(*, seeds: Sequence[int] = SEEDS, trials: int = TRIALS) -> Iterator[Figure]:
    """Yield coverage, false positives and power of the study of a known date, with and without a platform's shock."""
    dates = _module("impact")
    found = [dates.run(contract.estimate, n=trials, seed=seed) for seed in seeds]
    for shock in ("no_platform_shock", "platform_shock"):
        for name in ("coverage95", "false_pos", "power"):
            figures = [run[shock][name] for run in found]
            yield figure_of(f"known date {name}, {shock}".replace("_", " "), "tidegauge", figures)


def _published(
    published: ModuleType, detect: Detect, draw: tuple[Floats, Any, Any], *, is_daily: bool
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the figures at 1 % false positives, and those at the method's own alarm."""
    counts, truth, meta = draw
    first_scored = counts.shape[1] - 343 if is_daily else published.CUR[0]
    info = _module("core").make_info(counts.shape[1], "D" if is_daily else "W", "2010-01-04", eval_from=first_scored)
    scores = detect(counts, info)
    return (
        published.at_fpr(scores, truth, meta, first_scored),
        published.metrics(scores, truth, meta, first_scored),
    )


def _module(name: str) -> ModuleType:
    """Return a module of the harness.

    Raises:
        ModuleNotFoundError: the harness is not here.
    """
    if str(HARNESS) not in sys.path:
        sys.path.append(str(HARNESS))
    return importlib.import_module(name)


def main() -> None:
    """Print every figure as it comes, or that there is no harness."""
    if not is_at_hand():
        sys.exit(f"no harness at {HARNESS}; our own suites need none: python -m benchmarks.own_suites")
    for figure in all_figures():
        sys.stdout.write(f"{figure}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
