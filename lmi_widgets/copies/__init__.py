"""A team's own copies of the notebooks, made by Papermill from checked parameters."""

from lmi_widgets.copies.building import Built, build, modules_there
from lmi_widgets.copies.many import ManyTeams, Outcome
from lmi_widgets.copies.parameters import CopyParameters, checked
from lmi_widgets.copies.readme import NAME as README
from lmi_widgets.copies.teams import build_folder, create, find, slugged, teams_there, workbook_path

__all__ = [
    "README",
    "Built",
    "CopyParameters",
    "ManyTeams",
    "Outcome",
    "build",
    "build_folder",
    "checked",
    "create",
    "find",
    "modules_there",
    "slugged",
    "teams_there",
    "workbook_path",
]
