"""The catalogue to rows and back: one table per file, goals and strategies sharing one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from data_access import models
from data_access.catalogue import model
from data_access.storing import places
from data_access.storing.orphans import drop_orphans

Rows = list[dict[str, Any]]


def _table(record: type[models.Base]) -> Table:
    return cast(Table, record.__table__)


CLAUSE = _table(models.ClauseRecord)

# Parents before children: written in this order, emptied in the opposite one.
TABLES: tuple[tuple[str, Table, type[model.Row]], ...] = (
    ("areas", _table(models.AreaRecord), model.Area),
    ("departments", _table(models.DepartmentRecord), model.Department),
    ("units", _table(models.UnitRecord), model.Unit),
    ("plans", _table(models.PlanRecord), model.Plan),
    ("domains", _table(models.DomainRecord), model.Domain),
    ("sections", _table(models.SectionRecord), model.Section),
    ("clauses", CLAUSE, model.Clause),
    ("indicators", _table(models.IndicatorRecord), model.Indicator),
    ("targets", _table(models.TargetRecord), model.Target),
    ("baselines", _table(models.BaselineRecord), model.Baseline),
    ("supports", _table(models.SupportRecord), model.Support),
    ("references", _table(models.ReferenceRecord), model.Reference),
    ("reference_figures", _table(models.ReferenceFigureRecord), model.ReferenceFigure),
    ("scale_steps", _table(models.ScaleStepRecord), model.ScaleStep),
    ("graded", _table(models.GradedClauseRecord), model.GradedClause),
    ("questions", _table(models.QuestionRecord), model.Question),
    ("plain_words", _table(models.PlainWordRecord), model.PlainWord),
    ("chain", _table(models.ChainLinkRecord), model.ChainLink),
    ("holidays", _table(models.HolidayRecord), model.Holiday),
    ("forms", _table(models.StatutoryFormRecord), model.StatutoryForm),
    ("upper_figures", _table(models.UpperFigureRecord), model.UpperFigure),
    ("outlines", _table(models.OutlineRecord), model.Outline),
    ("outline_targets", _table(models.OutlineTargetRecord), model.OutlineTarget),
    ("lineage", _table(models.DescentRecord), model.Descent),
    ("suspensions", _table(models.SuspensionRecord), model.Suspension),
    ("former_names", _table(models.FormerNameRecord), model.FormerName),
    ("grounds", _table(models.GroundRecord), model.Ground),
)


def read_catalogue(connection: Connection, place: str = "") -> model.Catalogue:
    """The catalogue as it was loaded: one query per table, whatever it holds.

    Of a `place` only what its pages show: its plans, and the areas of `places.areas_beside`; all of it where there is no
    other place.
    """
    parts: dict[str, Any] = {}
    if place and all(known.area == place for known in places.read_places(connection)):
        place = ""
    for name, table, row in TABLES:
        statement = select(table).order_by(table.c.position)
        if place:
            statement = statement.where(*_of_place(table, place))
        cells = connection.execute(statement)
        names = tuple(cells.keys())
        found = [
            dict(zip(names, row, strict=True)) for row in cells.all()
        ]  # a mapping of each row takes as long as all else
        if table is CLAUSE:
            parts["goals"] = _rows(row, (cells for cells in found if cells["clause_kind"] == "goal"))
            parts["strategies"] = _rows(row, (cells for cells in found if cells["clause_kind"] == "strategy"))
        else:
            parts[name] = _rows(row, found)
    return model.Catalogue(**parts)


def _of_place(table: Table, place: str) -> Iterable[ColumnElement[bool]]:
    """Which rows of a table a place's pages show: those of its plans and of the areas that stand there."""
    names: dict[str, Column[Any]] = dict(table.c)
    if "plan" in names:
        yield names["plan"].in_(places.plans_of(place))
    elif "area" in names:
        yield names["area"].in_(places.areas_beside(place))


def _rows(row: type[model.Row], found: Iterable[dict[str, Any]]) -> tuple[model.Row, ...]:
    return tuple(row.model_validate({field: cells[field] for field in row.model_fields}) for cells in found)


def write_catalogue(connection: Connection, catalogue: model.Catalogue, *, drop_figures: bool) -> None:
    """Make the tables hold exactly this catalogue; rows that stay are updated, so figures keep their ties.

    Raises:
        SeedRefused: see `drop_orphans`.
    """
    rows = _rows_by_table(catalogue)
    for name, table, _ in TABLES:
        _upsert(connection, table, rows[name])
    gone = {name: _vanished(connection, table, rows[name]) for name, table, _ in TABLES}
    drop_orphans(
        connection,
        indicators=[key["indicator"] for key in gone["indicators"]],
        areas=[key["area"] for key in gone["areas"]],
        drop_figures=drop_figures,
    )
    for name, table, _ in reversed(TABLES):
        _remove(connection, table, gone[name])


def _rows_by_table(catalogue: model.Catalogue) -> dict[str, Rows]:
    rows = {
        name: [row.model_dump() | {"position": position} for position, row in enumerate(getattr(catalogue, name))]
        for name, _, _ in TABLES
        if name != "clauses"
    }
    rows["clauses"] = [
        clause.model_dump() | {"clause_kind": kind, "position": position}
        for kind, clauses in (("goal", catalogue.goals), ("strategy", catalogue.strategies))
        for position, clause in enumerate(clauses)
    ]
    return rows


def _upsert(connection: Connection, table: Table, rows: Rows) -> None:
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    changed = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)


def _vanished(connection: Connection, table: Table, rows: Rows) -> Rows:
    """Keys that stand in the table but not in the new catalogue."""
    keys = [column.name for column in table.primary_key]
    wanted = {tuple(row[key] for key in keys) for row in rows}
    found = connection.execute(select(*table.primary_key)).all()
    return [dict(zip(keys, key, strict=True)) for key in found if tuple(key) not in wanted]


def _remove(connection: Connection, table: Table, keys: Rows) -> None:
    if keys:
        same = and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))
        connection.execute(delete(table).where(same), [{f"key_{k}": v for k, v in key.items()} for key in keys])
