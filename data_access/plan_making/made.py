"""What is made of a draft: rows as texts with where they come from, and what is found wrong or lacking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.model import Catalogue
from data_access.storing.clauses import ClauseText


class Lack(StrEnum):
    """Why something does not count yet."""

    OPEN = "open"
    """A proposal nobody has decided about."""
    UNSURE = "unsure"
    """The same, and it is not sure how it is meant."""
    ENGLISH = "english"
    DEPARTMENT = "department"
    EMPTY = "empty"
    """A field that is needed and has nothing in it."""
    CLAUSE = "clause"
    """A target of a table that belongs to no goal or strategy yet."""
    CHANGE = "change"
    """A change over the period whose value in the catalogue nobody has said."""
    REFERENCE = "reference"
    """What it is compared with is no known indicator."""
    PERIOD = "period"
    CLASH = "clash"
    """There is a plan of that code, name or period already."""
    CHECK = "check"
    """The catalogue's own checks refuse it; `message` is theirs."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is lacking or wrong: of which row, in which field, with words of the checks or of another row."""

    lack: Lack
    part: str
    origin: str
    field: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A row as the texts of its cells. `origin` names what it was made of: a plan, section, clause or number of a proposal."""

    part: str
    origin: str
    cells: Mapping[str, str]
    section: str = ""
    """The section of the draft it belongs to (`women-1`); empty for what belongs to none."""
    proposed: frozenset[str] = frozenset()
    """The fields whose texts are guesses nobody has looked at."""


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A whole draft as rows of the catalogue. `edit` puts in those that are complete; all are where `findings` is empty."""

    rows: tuple[MadeRow, ...]
    findings: tuple[Finding, ...]
    edit: CatalogueEdit
    catalogue: Catalogue
    """The present catalogue with these rows."""
    texts: tuple[ClauseText, ...]
    """Goals and strategies in the plan's own words."""
    known: frozenset[str]
    """Indicators of the present catalogue that the plan's targets go on with."""
    strangers: tuple[str, ...]
    """Bodies that the text makes responsible and the catalogue does not know; they stand in no row."""
    digest: str
    """Of all that is written: the same draft over the same catalogue gives the same."""

    def of(self, part: str) -> tuple[MadeRow, ...]:
        """The rows of a part."""
        return tuple(row for row in self.rows if row.part == part)
