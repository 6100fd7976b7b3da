"""What was changed in the catalogue, and which departments are confirmed.

Revision 0011, after 0010.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("department", CODE, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.indicator"], name=op.f("fk_assignment_indicator_indicator"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("indicator", name=op.f("pk_assignment")),
    )
    op.create_table(
        "catalogue_change",
        sa.Column("change", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("part", CODE, nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("field", CODE, nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("change", name=op.f("pk_catalogue_change")),
    )
    op.create_index(op.f("ix_catalogue_change_row"), "catalogue_change", ["row"])


def downgrade() -> None:
    op.drop_table("catalogue_change")
    op.drop_table("assignment")
