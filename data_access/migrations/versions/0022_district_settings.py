"""Due days, the shown year and the rules of review are each district's own.

What was set before is what holds in a district that has set nothing of its own (the empty code).

Revision 0022, after 0021.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
KEYS = {"office_setting": "name", "due_date": "year"}


def upgrade() -> None:
    for table, key in KEYS.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("district", CODE, server_default="", nullable=False))
            batch.drop_constraint(op.f(f"pk_{table}"), type_="primary")
            batch.create_primary_key(op.f(f"pk_{table}"), [key, "district"])


def downgrade() -> None:
    for table, key in KEYS.items():
        op.execute(f"DELETE FROM {table} WHERE district <> ''")
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"pk_{table}"), type_="primary")
            batch.create_primary_key(op.f(f"pk_{table}"), [key])
            batch.drop_column("district")
