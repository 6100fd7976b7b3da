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
    """Whoever asks. A reporter belongs to one department or one area; others to none.

    Attributes:
        district: the only place in which this reader may do more than read; empty for all.
        place: the place that is asked about, for which `rights` hold.
        key: equal for readers who see the same pages (the session, with its account's stamp); empty for nobody.
        session: what this browser's session is known by in the store; empty for nobody and behind a trusted proxy.
        must_change: signed in with a password that somebody else gave; may read what nobody may, and change it.
    """

    account: str = ""
    name: str = ""
    role: Role = Role.NOBODY
    department: str = ""
    area: str = ""
    district: str = ""
    place: str = ""
    rights: frozenset[Right] = frozenset()
    key: str = ""
    session: str = ""
    must_change: bool = False

    def may(self, right: Right) -> bool:
        """Whether this reader has a right."""
        return right in self.rights

    @property
    def signed_in(self) -> bool:
        """Whether it is somebody with an account."""
        return bool(self.account)

    @property
    def owner(self) -> str:
        """The department or area a reporter belongs to; empty for others."""
        return self.department or self.area

    def may_report_for(self, owner: str) -> bool:
        """Whether this reader may hand in, see and take templates for a department or area (its code) of the place.

        A reporter only for the own one; reviewers and administrators for any.
        """
        return self.may(Right.REPORT) and (self.role != Role.REPORTER or (bool(owner) and owner == self.owner))


OPEN_READER = Reader(rights=frozenset({Right.READ}))
"""Somebody who has not signed in, where reading is open."""
