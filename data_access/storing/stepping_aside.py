"""Where demonstration figures step aside: real and invented figures of an indicator never stand together in a district.

As soon as one area of a district (itself or a street) has a reported figure of an indicator, no invented one of that
indicator counts anywhere in the district: a sum, a ranking or a verdict on the streets would join the two kinds.
Nation and city are places of their own.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, case, select, true, tuple_, update

from data_access.models import AreaRecord, ObservationRecord

AREA = cast(Table, AreaRecord.__table__)
OBSERVATION = cast(Table, ObservationRecord.__table__)
MOST_NAMED = 1_000
"""How many areas at most are named in a statement."""


def hide(connection: Connection, incoming: FromClause) -> None:
    """Invented figures stop counting where a reported one of `incoming` (area, indicator, mark) has arrived."""
    arrived = reached(incoming, incoming.c.mark != "demonstration")
    areas = connection.execute(select(arrived.subquery().c.area).distinct()).scalars().all()
    if not areas:
        return
    named = OBSERVATION.c.area.in_(areas) if len(areas) <= MOST_NAMED else true()
    connection.execute(
        update(OBSERVATION)
        .where(
            named,  # said apart, so that PostgreSQL looks at no further part of the table (`storing.partitions`)
            tuple_(OBSERVATION.c.area, OBSERVATION.c.indicator).in_(arrived),
            OBSERVATION.c.mark == "demonstration",
            ~OBSERVATION.c.superseded,
        )
        .values(superseded=True)
    )


def reported(figures: FromClause, *conditions: ColumnElement[bool]) -> Select[Any]:
    """(area, indicator) where no invented figure may count: `figures`, an alias of all, hold a reported one that does."""
    return reached(figures, ~figures.c.superseded, figures.c.mark != "demonstration", *conditions)


def reached(figures: FromClause, *conditions: ColumnElement[bool]) -> Select[Any]:
    """(area, indicator) of all areas of the districts in which `figures` has a row that meets the conditions."""
    mine, other = AREA.alias("mine"), AREA.alias("other")
    spoken = (
        select(_home(mine).label("home"), figures.c.indicator)
        .join_from(figures, mine, figures.c.area == mine.c.area)
        .where(and_(*conditions))
        .distinct()
        .subquery("spoken")
    )
    return select(other.c.area, spoken.c.indicator).join_from(spoken, other, _home(other) == spoken.c.home)


def _home(area: FromClause) -> ColumnElement[str]:
    """The district of a street; every other area is its own."""
    return case((and_(area.c.level == "street", area.c.parent.is_not(None)), area.c.parent), else_=area.c.area)
