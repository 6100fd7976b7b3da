"""How the figure of a target is told to a child: a part of the catalogue.

Revision 0037, after 0036.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "plain_word",
        sa.Column("target", CODE, nullable=False),
        sa.Column("counter_zh", sa.Text(), nullable=False),
        sa.Column("who_zh", sa.Text(), nullable=False),
        sa.Column("who_en", sa.Text(), nullable=False),
        sa.Column("does_zh", sa.Text(), nullable=False),
        sa.Column("does_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("target", name=op.f("pk_plain_word")),
    )


def downgrade() -> None:
    op.drop_table("plain_word")
