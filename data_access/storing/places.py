"""The places of a store, each with a dashboard of its own: its districts, and the cities that have plans."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Connection, Select, Table, exists, or_, select, union

from data_access.catalogue.model import Area
from data_access.models import AreaRecord, PlanRecord, TargetRecord

AREA = cast(Table, AreaRecord.__table__)
DISTRICT, LARGER = "district", ("nation", "city")


def read_places(connection: Connection) -> tuple[Area, ...]:
    """The districts and the larger areas that have a plan of their own, in the catalogue's order; one query."""
    own_plan = exists().where(PlanRecord.area == AREA.c.area)
    wanted = or_(AREA.c.level == DISTRICT, AREA.c.level.in_(LARGER) & own_plan)
    found = connection.execute(select(AREA).where(wanted).order_by(AREA.c.position)).mappings()
    return tuple(Area.model_validate({name: row[name] for name in Area.model_fields}) for row in found)


def plans_of(place: str) -> Select[Any]:
    """The plans that a place's pages show: its own, and in a district those that name no area."""
    is_district = exists().where(AREA.c.area == place, AREA.c.level == DISTRICT)
    return select(PlanRecord.plan).where((PlanRecord.area == place) | (PlanRecord.area.is_(None) & is_district))


def areas_beside(place: str) -> Select[Any]:
    """The areas that a place's pages show: itself, what lies below and above it, what its targets compare with, and
    larger areas without a district in the store, which are there to be compared with."""
    above = select(AREA.c.area, AREA.c.parent).where(AREA.c.area == place).cte("above", recursive=True)
    larger = AREA.alias("larger")
    above = above.union(select(larger.c.area, larger.c.parent).join(above, larger.c.area == above.c.parent))
    child, lone = AREA.alias("child"), AREA.alias("lone")
    found = union(
        select(above.c.area),
        select(AREA.c.area).where(AREA.c.parent == place),
        select(lone.c.area).where(lone.c.level.in_(LARGER), ~exists().where(child.c.parent == lone.c.area)),
        select(TargetRecord.reference_area).where(
            TargetRecord.plan.in_(plans_of(place)), TargetRecord.reference_area.is_not(None)
        ),
    ).subquery("beside")
    return select(found.c.area)
