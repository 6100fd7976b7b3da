"""What has become of the targets of an earlier plan in the next one: a part of the catalogue.

Revision 0033, after 0032.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "lineage",
        sa.Column("plan", CODE, nullable=False),
        sa.Column("target", CODE, nullable=False),
        sa.Column("earlier", CODE, nullable=False),
        sa.Column("fate", CODE, nullable=False),
        sa.Column("reason_zh", sa.Text(), nullable=True),
        sa.Column("reason_en", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("fate IN ('kept', 'changed', 'new', 'dropped')", name=op.f("ck_lineage_fate_known")),
        sa.ForeignKeyConstraint(["plan"], ["plan.plan"], name=op.f("fk_lineage_plan_plan")),
        sa.PrimaryKeyConstraint("plan", "target", "earlier", name=op.f("pk_lineage")),
    )


def downgrade() -> None:
    op.drop_table("lineage")
