"""Makes an office's folder from the files beside this one. It never writes over a file that is there."""

from importlib.resources import files
from pathlib import Path

from domain.errors import Problem, WorkspaceInvalid

FILES = (
    "tidegauge.toml",
    "places.csv",
    "categories.csv",
    "hazards.csv",
    "sites/README.md",
    "sites/example-listings.yaml.example",
    "sites/site-card.schema.json",
)


def create_workspace(folder: Path) -> None:
    """Write the first files of an office's folder, which is made where it is not there.

    Raises:
        WorkspaceInvalid: one of the files is there already; nothing is written then.
    """
    # Looked for before anything is written, so that a refusal leaves the folder as it was.
    there = [folder / name for name in FILES if (folder / name).exists()]
    if there:
        expected = "a folder without it; `tidegauge init` writes over nothing"
        raise WorkspaceInvalid(
            tuple(Problem(file=path, line=0, found="a file that is there already", expected=expected) for path in there)
        )
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files("workspace.template").joinpath(name).read_bytes())
