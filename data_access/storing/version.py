"""The data version: one number that every committed write raises, kept as well for every district that a write touched.

A district's version is the number of the last write that changed anything its pages show. The row of the empty code
stands for what all pages show (catalogue, settings, figures of the nation), so that a district's answers stay good
while others write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Select, Table, bindparam, exists, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data_access.models import AreaRecord, DistrictVersionRecord, StoreMetaRecord, TargetRecord

AREA = cast(Table, AreaRecord.__table__)
EVERYWHERE = ""
MOST_CODES = 10_000
VERSIONS = select(DistrictVersionRecord.district, DistrictVersionRecord.data_version).where(
    or_(DistrictVersionRecord.district == EVERYWHERE, DistrictVersionRecord.district == bindparam("district"))
)
"""Asked for by every request, so it is written once."""


class Versions(NamedTuple):
    """At which data version last changed what all pages show, and what one district's pages show besides."""

    everywhere: int
    district: int

    @property
    def newest(self) -> int:
        """What a district's answers are kept under."""
        return max(self)


def read_version(connection: Connection) -> int:
    """The present version; equal versions mean equal data."""
    return connection.execute(select(StoreMetaRecord.data_version)).scalar_one()


def read_versions(connection: Connection, district: str) -> Versions:
    """The versions of one district; one query."""
    found = {row.district: row.data_version for row in connection.execute(VERSIONS, {"district": district})}
    return Versions(found.get(EVERYWHERE, 0), found.get(district, 0))


def version_of(connection: Connection, place: str) -> int:
    """The version of what is known of a place, or of the whole store."""
    return read_versions(connection, place).newest if place else read_version(connection)


def raise_version(connection: Connection) -> None:
    """Raise it by one. Called first in a write: the row's lock lets one writer in after another."""
    connection.execute(update(StoreMetaRecord).values(data_version=StoreMetaRecord.data_version + 1))


def touch(connection: Connection, districts: Iterable[str]) -> None:
    """The present version becomes that of these districts ('' = of everything)."""
    version = read_version(connection)
    rows = [{"district": code, "data_version": version} for code in sorted(set(districts))]
    if rows:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        statement = dialect.insert(DistrictVersionRecord)
        changed = {"data_version": statement.excluded["data_version"]}
        connection.execute(statement.on_conflict_do_update(index_elements=["district"], set_=changed), rows)


def touch_areas(connection: Connection, areas: Select[tuple[str]] | Collection[str]) -> None:
    """The present version becomes that of every district whose pages show a figure of one of these areas.

    A street's figure is shown by its district alone, a district's by itself and by what it is a part of. What lies above
    the districts stands beside all of them, as does an area that a target compares with.
    """
    touch(connection, shown_by(connection, areas))


def shown_by(connection: Connection, areas: Select[tuple[str]] | Collection[str]) -> set[str]:
    """The districts whose pages show a figure of one of these areas; the empty code among them where all do."""
    compared = exists().where(TargetRecord.reference_area == AREA.c.area)
    wanted = select(AREA.c.area, AREA.c.level, AREA.c.parent, compared)
    touched: set[str] = set()
    for part in _parts(areas):
        touched |= _shown_by(connection.execute(wanted.where(AREA.c.area.in_(part))))
    return touched


def _parts(areas: Select[tuple[str]] | Collection[str]) -> Iterator[Select[tuple[str]] | list[str]]:
    """As many codes at once as a statement may hold."""
    if isinstance(areas, Select):
        yield areas
        return
    codes = sorted(areas)
    for start in range(0, len(codes), MOST_CODES):
        yield codes[start : start + MOST_CODES]


def _shown_by(areas: Iterable[Any]) -> set[str]:
    """The districts that show figures of these areas (code, level, parent, whether a target compares with it)."""
    touched: set[str] = set()
    for area, level, parent, is_compared in areas:
        if is_compared or level not in ("district", "street"):
            touched.add(EVERYWHERE)
        touched |= {parent or area} if level == "street" else {area, parent or area}
    return touched


def hold(connection: Connection) -> None:
    """Lets no other writer in until this transaction ends, without raising the version (on SQLite it holds already)."""
    connection.execute(select(StoreMetaRecord.data_version).with_for_update())
