"""How departments and areas were called: the name a body bore at the end of a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from data_access.catalogue.model import Area, Catalogue, Department, FormerName

Body = TypeVar("Body", Area, Department)
NAMES = {"name_zh", "name_en", "short_zh", "short_en"}


def former_names(catalogue: Catalogue, body: str) -> tuple[FormerName, ...]:
    """The earlier names of a department or area, the oldest first."""
    own = (row for row in catalogue.former_names if row.body == body)
    return tuple(sorted(own, key=lambda row: row.valid_to))


def called_in(catalogue: Catalogue, year: int) -> dict[str, FormerName]:
    """The bodies that bore another name than today's on the last day of a year, by code."""
    end = date(year, 12, 31) if year else date.max
    newest_first = sorted(catalogue.former_names, key=lambda row: row.valid_to, reverse=True)
    return {row.body: row for row in newest_first if row.valid_to >= end}


def every_name(catalogue: Catalogue, bodies: Iterable[Body]) -> tuple[Body, ...]:
    """Each body under its present name, then under each of its earlier ones: for whoever reads names in texts and tables."""
    out: list[Body] = []
    for body in bodies:
        out.append(body)
        for row in former_names(catalogue, body.area if isinstance(body, Area) else body.department):
            out.append(body.model_copy(update=row.model_dump(include=NAMES)))
    return tuple(out)
