"""A draft of a plan goes into the catalogue: what people typed about it, and the steps of proposing and adopting it.

Revision 0032, after 0031.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("plan_draft", sa.Column("edits", sa.Text(), server_default="{}", nullable=False))
    op.add_column("plan_draft", sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "plan_draft_step",
        sa.Column("step", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("what", CODE, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "what IN ('proposed', 'taken_back', 'returned', 'adopted')", name=op.f("ck_plan_draft_step_what_known")
        ),
        sa.ForeignKeyConstraint(["draft"], ["plan_draft.draft"], name=op.f("fk_plan_draft_step_draft_plan_draft")),
        sa.PrimaryKeyConstraint("step", name=op.f("pk_plan_draft_step")),
    )
    op.create_index(op.f("ix_plan_draft_step_draft"), "plan_draft_step", ["draft"])


def downgrade() -> None:
    op.drop_index(op.f("ix_plan_draft_step_draft"), table_name="plan_draft_step")
    op.drop_table("plan_draft_step")
    with op.batch_alter_table("plan_draft") as batch:
        batch.drop_column("version")
        batch.drop_column("edits")
