"""How the recursion's loops are compiled: once a machine and version, kept beside the source or in the user's cache.

Loops run over series, in single precision; so a site's counts stay in the processor's cache and eight series or more
are worked on at a time. Rows of an array get names before a loop over them: only then does the compiler see that they
do not overlap. A call is replaced by what it calls, for handing over many arrays costs as much as a loop. Arithmetic
may be reordered in one place alone, in sums over series; so whether slots come in one go or day by day, every operation
is rounded alike. There is no second, uncompiled definition: what is tested is what runs.
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


def compiled(function: Function, *, freedoms: frozenset[str] = frozenset()) -> Function:
    """Return the function compiled at its first call; without a folder to keep it in, every process does so anew."""
    if _FOLDER is not None:
        config.CACHE_DIR = str(_FOLDER)  # type: ignore[attr-defined]  # numba sets its options at run time
    compiler = njit(cache=_FOLDER is not None, error_model="numpy", fastmath=set(freedoms), forceinline=True)
    return cast(Function, compiler(function))


def reduced(function: Function) -> Function:
    """Return the function compiled with leave to add up several sums side by side, in an order fixed by the machine."""
    return compiled(function, freedoms=frozenset({"reassoc", "nsz"}))


@reduced
def add_up(values: Single) -> float:
    """Return the sum of an array; on one machine the same numbers give the same bits."""
    total = np.float32(0)
    for number in range(len(values)):
        total += values[number]
    return np.float64(total)
