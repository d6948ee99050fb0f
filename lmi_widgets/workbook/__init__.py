"""A team's answers, notes and settings, in one database that the team owns."""

from lmi_widgets.workbook.book import Workbook
from lmi_widgets.workbook.records import (
    CONSTITUENCIES,
    FORMS,
    SIDES,
    Consents,
    Constituency,
    Field,
    Form,
    Gathering,
    Note,
    Person,
    Progress,
    Sealed,
    Team,
    Wave,
)

__all__ = [
    "CONSTITUENCIES",
    "FORMS",
    "SIDES",
    "Consents",
    "Constituency",
    "Field",
    "Form",
    "Gathering",
    "Note",
    "Person",
    "Progress",
    "Sealed",
    "Team",
    "Wave",
    "Workbook",
]
