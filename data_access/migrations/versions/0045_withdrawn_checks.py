"""Entries of on-site checks can be withdrawn; what has been put right is shown by files.

Revision 0045, after 0044.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
VISIT = "evaluation_visit"
TABLES = (VISIT, "evaluation_finding", "evaluation_rectification")
ONCE = "uq_evaluation_visit_once_a_day"
STANDS = sa.text("withdrawn_at IS NULL")
FILE = "rectification_file"


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("withdrawn_by", sa.Text(), server_default="", nullable=False))
            batch.add_column(sa.Column("withdrawn_why", sa.Text(), server_default="", nullable=False))
            batch.add_column(sa.Column("withdrawn_at", MOMENT, nullable=True))
            if table == VISIT:
                batch.drop_constraint(ONCE, type_="unique")
    columns = ["round", "department", "visited_on"]
    op.create_index(ONCE, VISIT, columns, unique=True, sqlite_where=STANDS, postgresql_where=STANDS)
    op.create_table(
        FILE,
        sa.Column("file", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("rectification", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ending", CODE, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["rectification"], ["evaluation_rectification.rectification"],
                                name=op.f("fk_rectification_file_rectification_evaluation_rectification")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_rectification_file_round_evaluation_round")),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_rectification_file")),
        sa.UniqueConstraint("rectification", "digest", name="uq_rectification_file_once"),
    )  # fmt: skip
    op.create_index(op.f("ix_rectification_file_round"), FILE, ["round"], unique=False)


def downgrade() -> None:
    """What was withdrawn goes, for it would count again."""
    op.drop_table(FILE)
    op.drop_index(ONCE, table_name=VISIT)
    for table in reversed(TABLES):
        op.execute(f"DELETE FROM {table} WHERE withdrawn_at IS NOT NULL")
    for table in reversed(TABLES):
        with op.batch_alter_table(table) as batch:
            if table == VISIT:
                batch.create_unique_constraint(ONCE, ["round", "department", "visited_on"])
            for column in ("withdrawn_at", "withdrawn_why", "withdrawn_by"):
                batch.drop_column(column)
