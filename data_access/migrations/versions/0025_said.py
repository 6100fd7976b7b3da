"""Written scales and guiding questions of the catalogue; what owners say: gradings, notes under charts, check-ins.

Revision 0025, after 0024.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _catalogue()
    _said()


def _catalogue() -> None:
    op.create_table(
        "scale_step",
        sa.Column("scale", CODE, nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("meaning_zh", sa.Text(), nullable=True),
        sa.Column("meaning_en", sa.Text(), nullable=True),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scale", "step", name=op.f("pk_scale_step")),
    )
    op.create_table(
        "graded_clause",
        sa.Column("plan", CODE, nullable=False),
        sa.Column("section", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clause_kind", CODE, nullable=False),
        sa.Column("clause_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scale", CODE, nullable=True),
        sa.Column("baseline_step", sa.Integer(), nullable=True),
        sa.Column("target_step", sa.Integer(), nullable=True),
        sa.Column("department", CODE, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("clause_kind IN ('goal', 'strategy')", name=op.f("ck_graded_clause_clause_kind_known")),
        sa.ForeignKeyConstraint(
            ["plan", "section"], ["section.plan", "section.section"], name=op.f("fk_graded_clause_plan_section_section")
        ),
        sa.PrimaryKeyConstraint("plan", "section", "clause_kind", "clause_number", name=op.f("pk_graded_clause")),
    )
    op.create_table(
        "guiding_question",
        sa.Column("question", CODE, nullable=False),
        sa.Column("indicator", CODE, nullable=True),
        sa.Column("text_zh", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("question", name=op.f("pk_guiding_question")),
    )


def _said() -> None:
    op.create_table(
        "grading",
        *_head(),
        sa.Column("plan", CODE, nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("clause_kind", CODE, nullable=False),
        sa.Column("clause_number", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        *_approved(),
        sa.CheckConstraint("clause_kind IN ('goal', 'strategy')", name=op.f("ck_grading_clause_kind_known")),
        sa.CheckConstraint("state IN ('waiting', 'approved', 'returned')", name=op.f("ck_grading_state_known")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_grading")),
    )
    op.create_table(
        "chart_note",
        *_head(),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("question", CODE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *_approved(),
        sa.CheckConstraint("state IN ('waiting', 'approved', 'returned')", name=op.f("ck_chart_note_state_known")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_chart_note_text_given")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_chart_note")),
    )
    op.create_table(
        "check_in",
        *_head(),
        sa.Column("department", CODE, nullable=False),
        sa.Column("subject", CODE, nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("sureness", CODE, nullable=False),
        sa.Column("help", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint("sureness IN ('sure', 'fair', 'unsure')", name=op.f("ck_check_in_sureness_known")),
        sa.CheckConstraint("standing <> ''", name=op.f("ck_check_in_standing_given")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_check_in")),
    )
    for table in ("grading", "chart_note", "check_in"):
        op.create_index(op.f(f"ix_{table}_district"), table, ["district"])


def _head() -> tuple[sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("entry", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("district", CODE, nullable=False),
    )


def _approved() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("department", CODE, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
    )


def downgrade() -> None:
    for table in ("check_in", "chart_note", "grading", "guiding_question", "graded_clause", "scale_step"):
        op.drop_table(table)
