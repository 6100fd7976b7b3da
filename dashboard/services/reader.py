"""Who is reading, and what that allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account is for; nobody is whoever has not signed in."""

    NOBODY = "nobody"
    READER = "reader"
    REPORTER = "reporter"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What a page, a file or a form may ask for."""

    READ = "read"
    """See figures, verdicts and what is made of them."""
    REPORT = "report"
    """Hand in figures for one's own department or street, and take its templates."""
    MEET = "meet"
    """Save agendas, open meetings under a name, note decisions."""
    REVIEW = "review"
    """Accept or return what was handed in, import at once, undo batches."""
    ADMINISTER = "administer"
    """Accounts and the audit log."""


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.NOBODY: frozenset(),  # a setting gives READ
    Role.READER: frozenset({Right.READ}),
    Role.REPORTER: frozenset({Right.READ, Right.REPORT}),
    Role.REVIEWER: frozenset({Right.READ, Right.REPORT, Right.MEET, Right.REVIEW}),
    Role.ADMINISTRATOR: frozenset(Right),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever asks. A reporter belongs to one department or one area; others to none."""

    account: str = ""
    name: str = ""
    role: Role = Role.NOBODY
    department: str = ""
    area: str = ""
    rights: frozenset[Right] = frozenset()

    def may(self, right: Right) -> bool:
        """Whether this reader has a right."""
        return right in self.rights


OPEN_READER = Reader(rights=frozenset({Right.READ}))
"""Somebody who has not signed in, where reading is open."""
EVERYTHING = Reader(account="system", name="system", role=Role.ADMINISTRATOR, rights=RIGHTS[Role.ADMINISTRATOR])
"""The program itself: command line and tests."""
