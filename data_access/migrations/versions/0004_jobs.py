"""Long work beside the server.

Revision 0004, after 0003.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("job", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("question", CODE, server_default="", nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cancel_asked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("task", sa.Text(), server_default="{}", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("outcome", sa.Text(), server_default="{}", nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("file_type", sa.Text(), server_default="", nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f("ck_job_state_known")
        ),
        sa.CheckConstraint("done >= 0 AND total >= 0", name=op.f("ck_job_progress_not_negative")),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_job")),
    )
    op.create_index(op.f("ix_job_created_at"), "job", ["created_at"])
    op.create_index("ix_job_question", "job", ["kind", "question"])


def downgrade() -> None:
    op.drop_table("job")
