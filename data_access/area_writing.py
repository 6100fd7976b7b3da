"""Writes the areas of a new district, with the words its catalogue begins with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.differences import key_of
from data_access.catalogue.model import Area, Catalogue, Plan, Row
from data_access.catalogue_writing import change_catalogue
from data_access.database import Database
from data_access.library import lacks_words, library_rows


def write_areas(
    database: Database,
    catalogue: Catalogue,
    areas: Sequence[Area],
    folder: Path,
    by: Actor,
    *,
    reason: str,
    indicators: bool,
) -> None:
    """Add areas to `catalogue`, as whoever writes has seen it: all of it or nothing, with a line in the audit log.

    A catalogue without words of its own also gets those of the library in `folder` (`indicators`: with its indicators).
    Plans that name no area become those of the only district there was, where a second one comes.

    Raises:
        CatalogueMoved: somebody has written such an area, or the first words, meanwhile.
        CatalogueError: the catalogue's checks refuse it, or the folder has problems.
    """
    district = next((area for area in areas if area.level == "district"), None)
    put: dict[str, Sequence[Row]] = {}
    before: dict[tuple[str, str], Row | None] = {("areas", area.area): None for area in areas}
    if district is not None and lacks_words(catalogue):
        put |= library_rows(folder, district, indicators=indicators)
        before |= {("domains", key_of("domains", row)): None for row in put["domains"]}
    if district is not None and (owned := plans_to_own(catalogue)):
        put["plans"] = owned
        before |= {("plans", plan.plan): catalogue.plan[plan.plan] for plan in owned}
    place = district.area if district is not None else by.district
    named = ", ".join(f"{area.area} {area.name_zh}" for area in areas[:20])

    def along(connection: Connection) -> None:
        write_entry(connection, by.who, AuditAction.AREAS_WRITTEN, place, named, by.address, by.district)

    edit = CatalogueEdit({**put, "areas": areas}, before=before)
    change_catalogue(database, edit, who=by.who, reason=reason, along=along)


def plans_to_own(catalogue: Catalogue) -> tuple[Plan, ...]:
    """The plans that name no area, as those of the only district there is: a second one would show them as its own."""
    districts = [area for area in catalogue.areas if area.level == "district"]
    if len(districts) != 1:
        return ()
    return tuple(plan.model_copy(update={"area": districts[0].area}) for plan in catalogue.plans if plan.area is None)
