"""Several places in one store: whose a plan is, and at which data version a district's figures last changed.

Revision 0020, after 0013.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0013"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "district_version",
        sa.Column("district", CODE, nullable=False),
        sa.Column("data_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("district", name=op.f("pk_district_version")),
    )
    op.execute("INSERT INTO district_version (district, data_version) SELECT '', data_version FROM store_meta")
    op.add_column("plan", sa.Column("area", CODE, nullable=True))
    op.create_index(op.f("ix_plan_area"), "plan", ["area"])


def downgrade() -> None:
    op.drop_index(op.f("ix_plan_area"), "plan")
    op.drop_column("plan", "area")
    op.drop_table("district_version")
