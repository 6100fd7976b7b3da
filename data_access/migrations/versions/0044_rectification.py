"""On-site checks of an evaluation: visits to units, what they found, the rectification list.

Revision 0044, after 0043.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "evaluation_visit",
        sa.Column("visit", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("department", CODE, nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint("members <> ''", name=op.f("ck_evaluation_visit_members_given")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_evaluation_visit_round_evaluation_round")),
        sa.PrimaryKeyConstraint("visit", name=op.f("pk_evaluation_visit")),
        sa.UniqueConstraint("round", "department", "visited_on", name="uq_evaluation_visit_once_a_day"),
    )
    op.create_index(op.f("ix_evaluation_visit_round"), "evaluation_visit", ["round"], unique=False)
    op.create_table(
        "evaluation_finding",
        sa.Column("finding", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("clause", CODE, server_default="", nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint("found <> ''", name=op.f("ck_evaluation_finding_found_given")),
        sa.CheckConstraint("kind IN ('agrees', 'practice', 'differs', 'figure_wrong', 'unproved', 'not_carried_out')", name=op.f("ck_evaluation_finding_kind_known")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_evaluation_finding_round_evaluation_round")),
        sa.ForeignKeyConstraint(["visit"], ["evaluation_visit.visit"], name=op.f("fk_evaluation_finding_visit_evaluation_visit")),
        sa.PrimaryKeyConstraint("finding", name=op.f("pk_evaluation_finding")),
    )
    op.create_index(op.f("ix_evaluation_finding_round"), "evaluation_finding", ["round"], unique=False)
    op.create_table(
        "evaluation_rectification",
        sa.Column("rectification", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.Column("department", CODE, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("reported_by", sa.Text(), server_default="", nullable=False),
        sa.Column("reported_at", MOMENT, nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("closed_by", sa.Text(), server_default="", nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'reported', 'closed')", name=op.f("ck_evaluation_rectification_state_known")),
        sa.CheckConstraint("what <> ''", name=op.f("ck_evaluation_rectification_what_given")),
        sa.ForeignKeyConstraint(["finding"], ["evaluation_finding.finding"], name=op.f("fk_evaluation_rectification_finding_evaluation_finding")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_evaluation_rectification_round_evaluation_round")),
        sa.PrimaryKeyConstraint("rectification", name=op.f("pk_evaluation_rectification")),
    )
    op.create_index(op.f("ix_evaluation_rectification_round"), "evaluation_rectification", ["round"], unique=False)


def downgrade() -> None:
    op.drop_table("evaluation_rectification")
    op.drop_table("evaluation_finding")
    op.drop_table("evaluation_visit")
