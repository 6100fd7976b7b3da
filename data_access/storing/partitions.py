"""PostgreSQL's table of figures in parts, each with the areas of some districts, so that a district's figures lie in one.

The table keeps its name, columns, keys and indexes: no statement has to know. A part lists the codes of its areas (`LIST`),
for a street's code need not begin with its district's, and every unique key leads with the area already. What lies above
the districts (nation and city), and areas that came with a later catalogue, stand in a part of their own.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text
from sqlalchemy.schema import AddConstraint, CreateIndex, ForeignKeyConstraint, PrimaryKeyConstraint

from data_access.catalogue.model import Catalogue
from data_access.errors import WriteRefused
from data_access.models import Base, ObservationRecord
from data_access.progress import ProgressCallback

NAME = ObservationRecord.__tablename__
BEFORE = f"{NAME}_before"
FURTHER = f"{NAME}_further"
"""The part of what lies above the districts, and of areas that no part lists yet."""
MOST = 256
"""More parts make every statement that names no area slower than they help the others."""


def parts_of(connection: Connection) -> list[str]:
    """The names of the parts; none where the table is whole, as on SQLite always."""
    if connection.dialect.name != "postgresql":
        return []
    wanted = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = to_regclass(:name) ORDER BY 1"
    return list(connection.execute(text(wanted), {"name": NAME}).scalars())


def partition(
    connection: Connection, catalogue: Catalogue, parts: int, report_progress: ProgressCallback
) -> dict[str, int]:
    """Lays the table out anew in so many parts, or whole for none; how many rows each part then holds.

    In the caller's transaction: readers and writers wait meanwhile.

    Raises:
        WriteRefused: the database is not PostgreSQL, or the number is none that makes sense.
    """
    if connection.dialect.name != "postgresql":
        raise WriteRefused("only PostgreSQL keeps a table in parts; on SQLite there is nothing to do")
    if not 0 <= parts <= MOST:
        raise WriteRefused(f"a number of parts is 1 to {MOST}, or 0 for none")
    report_progress("making room", 0, 0)
    _set_aside(connection)
    way = " PARTITION BY LIST (area)" if parts else ""
    _say(connection, f"CREATE TABLE {NAME} (LIKE {BEFORE} INCLUDING DEFAULTS INCLUDING CONSTRAINTS){way}")
    if parts:
        for number, areas in enumerate(_areas_by_part(catalogue, parts), 1):
            listed = ", ".join(_quoted(area) for area in areas)
            _say(connection, f"CREATE TABLE {NAME}_{number:03d} PARTITION OF {NAME} FOR VALUES IN ({listed})")
        _say(connection, f"CREATE TABLE {FURTHER} PARTITION OF {NAME} DEFAULT")
    report_progress("moving figures", 0, 0)
    _say(connection, f"INSERT INTO {NAME} SELECT * FROM {BEFORE} ORDER BY area, indicator, period")
    _say(connection, f"DROP TABLE {BEFORE}")
    report_progress("keys and indexes", 0, 0)
    _add_keys(connection)
    _say(connection, f"ANALYZE {NAME}")
    return _rows(connection)


def _rows(connection: Connection) -> dict[str, int]:
    """How many rows each part holds, or the whole table."""
    counted = text(f"SELECT tableoid::regclass::text, count(*) FROM {NAME} GROUP BY 1")
    found = {name: int(number) for name, number in connection.execute(counted)}
    return {name: found.get(name, 0) for name in parts_of(connection) or [NAME]}


def _set_aside(connection: Connection) -> None:
    """The table and its parts under other names, without keys: those names are free for the new one."""
    for part in parts_of(connection):
        _say(connection, f"ALTER TABLE {part} RENAME TO before_{part}")
    _say(connection, f"ALTER TABLE {NAME} RENAME TO {BEFORE}")
    _say(connection, f"ALTER TABLE {BEFORE} DROP CONSTRAINT {inspect(connection).get_pk_constraint(BEFORE)['name']}")
    for index in inspect(connection).get_indexes(BEFORE):
        _say(connection, f"DROP INDEX {index['name']}")


def _add_keys(connection: Connection) -> None:
    """What a table made from the models has: primary key, foreign keys, indexes."""
    table = Base.metadata.tables[NAME]
    for constraint in sorted(table.constraints, key=lambda constraint: str(constraint.name)):
        if isinstance(constraint, PrimaryKeyConstraint | ForeignKeyConstraint):
            connection.execute(AddConstraint(constraint, isolate_from_table=False))
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        connection.execute(CreateIndex(index))


def _areas_by_part(catalogue: Catalogue, parts: int) -> list[list[str]]:
    """The areas of each part: every district with all that lies below it, districts dealt out in the catalogue's order."""
    districts = [area.area for area in catalogue.areas if area.level == "district"]
    dealt: list[list[str]] = [[] for _ in range(min(parts, len(districts)))]
    at = {district: number % len(dealt) for number, district in enumerate(districts)}
    for area in catalogue.areas:
        home = area.area if area.area in at else area.parent or ""
        if home in at:
            dealt[at[home]].append(area.area)
    return dealt


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _say(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement.replace("%", "%%"))
