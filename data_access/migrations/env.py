"""Run by Alembic: hands it the tables and the connection that `data_access.migrate` opened."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from data_access.models import Base


def plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Writes our column types into a new step as the plain types below them: steps outlive our code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run() -> None:
    """Runs or compares, as Alembic was asked to."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        render_item=plain_type,
        # SQLite cannot alter a table in place: Alembic then copies it.
        render_as_batch=connection.dialect.name == "sqlite",
    )
    context.run_migrations()


run()
