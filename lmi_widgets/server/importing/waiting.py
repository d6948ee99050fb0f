"""Files that wait to be confirmed: in this process's memory, for a day, and nowhere else."""

import secrets
import time
from dataclasses import dataclass, field

from lmi_widgets import catalog, surveys

# Longer than the 20 hours from which WCAG 2.2.1 asks for no way to switch a limit off.
KEPT_SECONDS = 24 * 60 * 60


@dataclass
class Pending:
    """A file that was read, with all that was confirmed of it so far.

    `said` is what was wrong with the last step, `wrong` in which field, `filled` what stood in its form;
    once `stored` has something, the rows are gone from memory.
    """

    team: str
    name: str
    grid: surveys.Grid | None
    known: surveys.Known
    confirmed: surveys.Mapping
    checked: surveys.Checked
    said: str = ""
    wrong: str = ""
    filled: dict[str, str] = field(default_factory=dict)
    stored: list[surveys.Stored] = field(default_factory=list)
    spoken: str = field(default_factory=catalog.language)  # what `checked` says is in this language


class Waiting:
    """The pending files by a name that can't be guessed; one a team, since rows take memory."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[float, Pending]] = {}

    def put(self, pending: Pending) -> str:
        """Keep it; the name to ask for it by. An earlier file of the team is forgotten."""
        self.forget(pending.team)
        token = secrets.token_urlsafe(16)
        self._files[token] = (time.monotonic(), pending)
        return token

    def get(self, team: str, token: str) -> Pending | None:
        """The team's file of that name, whose day begins anew; None where it is gone."""
        self._sweep()
        found = self._files.get(token)
        if found is None or found[1].team != team:
            return None
        self._files[token] = (time.monotonic(), found[1])
        return found[1]

    def forget(self, team: str) -> None:
        """Drop what the team has here."""
        self._files = {token: kept for token, kept in self._files.items() if kept[1].team != team}

    def _sweep(self) -> None:
        now = time.monotonic()
        self._files = {t: kept for t, kept in self._files.items() if now - kept[0] < KEPT_SECONDS}
