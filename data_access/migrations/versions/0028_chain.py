"""To whom a warning goes that nobody signs for, and the days that are not worked: parts of the catalogue.

Revision 0028, after 0027.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "chain_link",
        sa.Column("link", CODE, nullable=False),
        sa.Column("district", CODE, nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("to_zh", sa.Text(), nullable=False),
        sa.Column("to_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("link", name=op.f("pk_chain_link")),
    )
    op.create_table(
        "holiday",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('holiday', 'workday')", name=op.f("ck_holiday_kind_known")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holiday")),
    )


def downgrade() -> None:
    op.drop_table("holiday")
    op.drop_table("chain_link")
