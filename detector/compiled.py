"""How the recursion's loops are compiled: once a machine and version, kept beside the source or in the user's cache.

Loops run over series, in single precision; so a site's counts stay in the processor's cache and eight series or more
are worked on at a time. No freedom is given to reorder arithmetic: whether slots come in one go or day by day, every
operation is rounded alike. There is no second, uncompiled definition: what is tested is what runs.
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar, cast

import llvmlite.binding as llvm
import numpy as np
from numba import config, njit
from numpy.typing import NDArray

Single = NDArray[np.float32]
Ints = NDArray[np.int64]
Function = TypeVar("Function", bound=Callable[..., Any])

HERE = Path(__file__).parent
LANES = 16
_MANY_ARRAYS = "-runtime-memory-check-threshold=256"  # loops over many arrays are still worked on eight at a time


def cache_folder(candidates: tuple[Path, ...]) -> Path | None:
    """Return the first folder that may be written to, made if need be; None where there is none.

    Its name holds a digest of this room's source: compiled code takes in what it calls from other files, and numba
    looks at a function's own file only.
    """
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(HERE.glob("*.py")))).hexdigest()[:16]
    for candidate in candidates:
        folder = candidate / f"compiled-{digest}"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder):
                return folder
    return None


def _candidates() -> tuple[Path, ...]:
    """Return where Python keeps its own compiled files, then the user's cache."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return (HERE / "__pycache__", Path(home) / "tidegauge")


_FOLDER = cache_folder(_candidates())
with suppress(RuntimeError):  # a second import in one process
    llvm.set_option("tidegauge", _MANY_ARRAYS)


def compiled(function: Function) -> Function:
    """Return the function compiled at its first call; without a folder to keep it in, every process does so anew."""
    if _FOLDER is not None:
        config.CACHE_DIR = str(_FOLDER)  # type: ignore[attr-defined]  # numba sets its options at run time
    return cast(Function, njit(cache=_FOLDER is not None, error_model="numpy")(function))


@compiled
def add_up(values: Single) -> float:
    """Return the sum of an array, always added up in the same order: sixteen sums side by side, then those."""
    sums = np.zeros(LANES, np.float32)
    whole = len(values) - len(values) % LANES
    for first in range(0, whole, LANES):
        for lane in range(LANES):
            sums[lane] += values[first + lane]
    total = 0.0
    for lane in range(LANES):
        total += sums[lane]
    for number in range(whole, len(values)):
        total += values[number]
    return total
