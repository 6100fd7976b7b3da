"""What was chosen for targets before their plan was adopted, and why: a part of the catalogue.

Revision 0042, after 0041.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "target_ground",
        sa.Column("target", CODE, nullable=False),
        sa.Column("method", CODE, nullable=False),
        sa.Column("base", sa.Double(), nullable=True),
        sa.Column("effort", sa.Double(), nullable=True),
        sa.Column("challenge", sa.Double(), nullable=True),
        sa.Column("binding", CODE, nullable=False),
        sa.Column("justification", sa.Text(), nullable=False),
        sa.Column("chosen_by", sa.Text(), nullable=False),
        sa.Column("chosen_on", sa.Date(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("binding IN ('base', 'effort', 'challenge')", name=op.f("ck_target_ground_binding_known")),
        sa.PrimaryKeyConstraint("target", name=op.f("pk_target_ground")),
    )


def downgrade() -> None:
    op.drop_table("target_ground")
