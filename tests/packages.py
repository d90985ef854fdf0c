"""A data package judged by the reference validator, which changes the process that it runs in."""

import csv
from pathlib import Path
from typing import Any

from frictionless import Package


def judged(package: Path) -> Any:  # noqa: ANN401 - the validator's own report
    """Return the report on a package; how long a field of a CSV file may be is as before."""
    usual = csv.field_size_limit()
    try:
        return Package(str(package)).validate()
    finally:
        csv.field_size_limit(usual)
