"""The evaluation of plans: rounds, calendar, what units owe and say, causes, evidence.

Revision 0029, after 0028.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "evaluation_round",
        sa.Column("round", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("district", CODE, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), server_default="", nullable=False),
        sa.Column("plans", sa.Text(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("cut_at", MOMENT, nullable=False),
        sa.Column("freeze_from", sa.Date(), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind IN ('yearly', 'midterm', 'final')", name=op.f("ck_evaluation_round_kind_known")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_evaluation_round_name_given")),
        sa.CheckConstraint("state IN ('open', 'cut', 'frozen')", name=op.f("ck_evaluation_round_state_known")),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_evaluation_round_years_in_order")),
        sa.CheckConstraint("first_year BETWEEN 1900 AND 2200", name=op.f("ck_evaluation_round_first_year_is_a_year")),
        sa.CheckConstraint("last_year BETWEEN 1900 AND 2200", name=op.f("ck_evaluation_round_last_year_is_a_year")),
        sa.PrimaryKeyConstraint("round", name=op.f("pk_evaluation_round")),
        sa.UniqueConstraint("district", "code", name=op.f("uq_evaluation_round_district_code")),
    )
    op.create_index(op.f("ix_evaluation_round_district"), "evaluation_round", ["district"], unique=False)
    op.create_table(
        "evaluation_cause",
        sa.Column("entry", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("target", CODE, nullable=False),
        sa.Column("cause", CODE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("basis", CODE, nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("basis IN ('statistics', 'supervision', 'unit', 'office')", name=op.f("ck_evaluation_cause_basis_known")),
        sa.CheckConstraint("cause IN ('target_too_high', 'outside_shock', 'not_carried_out', 'without_effect', 'definition_changed', 'no_data', 'chance')", name=op.f("ck_evaluation_cause_cause_known")),
        sa.CheckConstraint("text <> ''", name=op.f("ck_evaluation_cause_text_given")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_evaluation_cause_round_evaluation_round")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_evaluation_cause")),
    )
    op.create_index(op.f("ix_evaluation_cause_round"), "evaluation_cause", ["round"], unique=False)
    op.create_table(
        "evaluation_event",
        sa.Column("event", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("department", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('asked', 'reminded', 'extended', 'handed_in', 'returned', 'accepted', 'read_back')", name=op.f("ck_evaluation_event_kind_known")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_evaluation_event_round_evaluation_round")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_evaluation_event")),
    )
    op.create_index(op.f("ix_evaluation_event_round"), "evaluation_event", ["round"], unique=False)
    op.create_table(
        "evaluation_file",
        sa.Column("file", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("department", CODE, nullable=False),
        sa.Column("plan", CODE, nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("clause_kind", CODE, nullable=False),
        sa.Column("clause_number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ending", CODE, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.CheckConstraint("clause_kind IN ('goal', 'strategy')", name=op.f("ck_evaluation_file_clause_kind_known")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_evaluation_file_round_evaluation_round")),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_evaluation_file")),
        sa.UniqueConstraint("round", "department", "plan", "section", "clause_kind", "clause_number", "digest", name="uq_evaluation_file_once"),
    )
    op.create_index(op.f("ix_evaluation_file_round"), "evaluation_file", ["round"], unique=False)
    op.create_table(
        "evaluation_step",
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_evaluation_step_name_given")),
        sa.CheckConstraint("starts <= ends", name=op.f("ck_evaluation_step_days_in_order")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_evaluation_step_round_evaluation_round")),
        sa.PrimaryKeyConstraint("round", "number", name=op.f("pk_evaluation_step")),
    )
    op.create_table(
        "evaluation_task",
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("department", CODE, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("document", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint("state IN ('asked', 'handed_in', 'returned', 'accepted')", name=op.f("ck_evaluation_task_state_known")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_evaluation_task_round_evaluation_round")),
        sa.PrimaryKeyConstraint("round", "department", name=op.f("pk_evaluation_task")),
    )
    op.create_table(
        "self_evaluation",
        sa.Column("entry", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("department", CODE, nullable=False),
        sa.Column("plan", CODE, nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("clause_kind", CODE, nullable=False),
        sa.Column("clause_number", sa.Integer(), nullable=False),
        sa.Column("done", sa.Text(), server_default="", nullable=False),
        sa.Column("effect", sa.Text(), server_default="", nullable=False),
        sa.Column("causes", sa.Text(), server_default="", nullable=False),
        sa.Column("cause_text", sa.Text(), server_default="", nullable=False),
        sa.Column("proposal", sa.Text(), server_default="", nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("remark_field", CODE, server_default="", nullable=False),
        sa.Column("written_by", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint("clause_kind IN ('goal', 'strategy')", name=op.f("ck_self_evaluation_clause_kind_known")),
        sa.CheckConstraint("state IN ('draft', 'handed_in', 'returned', 'accepted')", name=op.f("ck_self_evaluation_state_known")),
        sa.ForeignKeyConstraint(["round"], ["evaluation_round.round"], name=op.f("fk_self_evaluation_round_evaluation_round")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_self_evaluation")),
        sa.UniqueConstraint("round", "department", "plan", "section", "clause_kind", "clause_number", name="uq_self_evaluation_clause"),
    )
    op.create_index(op.f("ix_self_evaluation_round"), "self_evaluation", ["round"], unique=False)


def downgrade() -> None:
    op.drop_table("self_evaluation")
    op.drop_table("evaluation_task")
    op.drop_table("evaluation_step")
    op.drop_table("evaluation_file")
    op.drop_table("evaluation_event")
    op.drop_table("evaluation_cause")
    op.drop_table("evaluation_round")
