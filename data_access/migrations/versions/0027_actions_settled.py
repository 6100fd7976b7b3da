"""Actions say what lies at the root of each, and when they were entered as done or dropped.

Of those that were done before, that is when they were last changed.

Revision 0027, after 0026.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("warning_action") as batch:
        batch.add_column(sa.Column("root_cause", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE warning_action SET settled_at = changed_at WHERE state IN ('done', 'dropped')")


def downgrade() -> None:
    with op.batch_alter_table("warning_action") as batch:
        batch.drop_column("settled_at")
        batch.drop_column("root_cause")
