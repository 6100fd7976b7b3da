"""The reporting season: who reports an indicator, which indicators of a submission a reviewer has signed off, why a batch
was taken back.

Revision 0012, after 0011.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    collation = ' COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else ""
    # Written out: SQLite takes a new column together with its check, but no check by itself.
    op.execute(
        f"ALTER TABLE indicator ADD COLUMN reported_by VARCHAR(80){collation} CONSTRAINT ck_indicator_reported_by_known"
        " CHECK (reported_by IN ('department', 'street'))"
    )
    op.add_column("submission", sa.Column("signed", sa.Text(), server_default="{}", nullable=False))
    op.add_column("import_batch", sa.Column("undone_reason", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("import_batch", "undone_reason")
    op.drop_column("submission", "signed")
    op.drop_column("indicator", "reported_by")
