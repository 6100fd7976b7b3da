"""The next plan while it is read from its text: drafts, and the targets proposed in them.

Revision 0026, after 0025.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "plan_draft",
        sa.Column("draft", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("district", CODE, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Integer(), nullable=True),
        sa.Column("period_end", sa.Integer(), nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outline", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.CheckConstraint("state IN ('open', 'set_aside')", name=op.f("ck_plan_draft_state_known")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_plan_draft_text_given")),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_plan_draft")),
    )
    op.create_index(op.f("ix_plan_draft_district"), "plan_draft", ["district"])
    op.create_table(
        "plan_draft_target",
        sa.Column("draft", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("read", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'confirmed', 'corrected', 'rejected')", name=op.f("ck_plan_draft_target_state_known")
        ),
        sa.ForeignKeyConstraint(["draft"], ["plan_draft.draft"], name=op.f("fk_plan_draft_target_draft_plan_draft")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f("pk_plan_draft_target")),
    )


def downgrade() -> None:
    op.drop_table("plan_draft_target")
    op.drop_table("plan_draft")
