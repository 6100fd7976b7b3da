"""Files that prove on which step a goal or strategy stands.

Revision 0039, after 0038.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "grading_file",
        sa.Column("file", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("grading", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ending", CODE, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["grading"], ["grading.entry"], name=op.f("fk_grading_file_grading_grading")),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_grading_file")),
        sa.UniqueConstraint("grading", name=op.f("uq_grading_file_grading")),
    )


def downgrade() -> None:
    op.drop_table("grading_file")
