"""The folder an office edits: made, read into values, and checked. It is never written to after it was made."""

from workspace.check import check_workspace
from workspace.hazards import load_hazards
from workspace.places import load_categories, load_places
from workspace.template import create_workspace

__all__ = ["check_workspace", "create_workspace", "load_categories", "load_hazards", "load_places"]
