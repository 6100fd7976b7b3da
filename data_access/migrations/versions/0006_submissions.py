"""Submissions, remembered mappings, due dates, and where a figure came from.

Revision 0006, after 0005.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("observation", sa.Column("cell", sa.Text(), server_default="", nullable=False))
    op.add_column("observation", sa.Column("reason", sa.Text(), server_default="", nullable=False))
    op.add_column("import_batch", sa.Column("undone_by", sa.Text(), nullable=True))
    op.create_table(
        "submission",
        sa.Column("submission", sa.Integer(), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("owner", CODE, server_default="", nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.Text(), server_default="", nullable=False),
        sa.Column("mapping", sa.Text(), server_default="", nullable=False),
        sa.Column("reasons", sa.Text(), server_default="{}", nullable=False),
        sa.Column("problems", sa.Text(), server_default="[]", nullable=False),
        sa.Column("preview", sa.Text(), server_default="{}", nullable=False),
        sa.Column("figures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("errors", sa.Integer(), server_default="0", nullable=False),
        sa.Column("warnings", sa.Integer(), server_default="0", nullable=False),
        sa.Column("keys", sa.Text(), server_default="[]", nullable=False),
        sa.Column("data_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Text(), server_default="", nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'accepted', 'returned', 'withdrawn')",
            name=op.f("ck_submission_state_known"),
        ),
        sa.CheckConstraint("kind IN ('import', 'entry')", name=op.f("ck_submission_kind_known")),
        sa.CheckConstraint("(state = 'accepted') = (batch IS NOT NULL)", name=op.f("ck_submission_accepted_has_batch")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_submission_year_is_a_year")),
        sa.ForeignKeyConstraint(["batch"], ["import_batch.batch"], name=op.f("fk_submission_batch_import_batch")),
        sa.PrimaryKeyConstraint("submission", name=op.f("pk_submission")),
    )
    op.create_index("ix_submission_owner", "submission", ["owner", "state"])
    op.create_index(op.f("ix_submission_state"), "submission", ["state"])
    op.create_index(op.f("ix_submission_batch"), "submission", ["batch"])
    op.create_table(
        "remembered_mapping",
        sa.Column("owner", CODE, nullable=False),
        sa.Column("signature", CODE, nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", "signature", name=op.f("pk_remembered_mapping")),
    )
    op.create_table(
        "due_date",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_due_date_year_is_a_year")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_due_date")),
    )


def downgrade() -> None:
    op.drop_table("due_date")
    op.drop_table("remembered_mapping")
    op.drop_table("submission")
    op.drop_column("import_batch", "undone_by")
    op.drop_column("observation", "reason")
    op.drop_column("observation", "cell")
