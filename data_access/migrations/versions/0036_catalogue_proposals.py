"""Changes of the catalogue that somebody has proposed and somebody else approves or returns.

Revision 0036, after 0035.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "catalogue_proposal",
        sa.Column("proposal", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("part", CODE, nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("document_day", sa.Date(), nullable=True),
        sa.Column("district", CODE, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'approved', 'returned', 'withdrawn')",
            name=op.f("ck_catalogue_proposal_state_known"),
        ),
        sa.PrimaryKeyConstraint("proposal", name=op.f("pk_catalogue_proposal")),
    )
    op.create_index(op.f("ix_catalogue_proposal_row"), "catalogue_proposal", ["row"])


def downgrade() -> None:
    op.drop_index(op.f("ix_catalogue_proposal_row"), "catalogue_proposal")
    op.drop_table("catalogue_proposal")
