"""Readings of warnings, and what people do about them: owners, decisions, steps of supervision, actions, evidence.

Revision 0023, after 0022.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
TABLES = ("warning_reading", "warning_case", "warning_decision", "warning_step", "warning_action", "warning_file")


def upgrade() -> None:
    _readings()
    _cases()
    _said()
    _done()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _readings() -> None:
    op.create_table(
        "warning_reading",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("district", CODE, nullable=False),
        sa.Column("plan", CODE, nullable=False),
        sa.Column("clause", CODE, nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("area", CODE, nullable=False),
        sa.Column("as_of", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.BigInteger(), nullable=False),
        sa.Column("cause", CODE, nullable=False),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("status", CODE, nullable=False),
        sa.Column("warning", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.Integer(), nullable=False),
        sa.Column("latest_year", sa.Integer(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("who", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "cause IN ('', 'figure', 'revision', 'target_changed', 'definition_changed', 'undo', 'as_of', 'decision')",
            name=op.f("ck_warning_reading_cause_known"),
        ),
        sa.CheckConstraint("as_of BETWEEN 1900 AND 2200", name=op.f("ck_warning_reading_as_of_is_a_year")),
        sa.ForeignKeyConstraint(["batch"], ["import_batch.batch"], name=op.f("fk_warning_reading_batch_import_batch")),
        sa.PrimaryKeyConstraint("reading", name=op.f("pk_warning_reading")),
    )
    op.create_index(op.f("ix_warning_reading_district"), "warning_reading", ["district"])
    op.create_index("ix_warning_reading_record", "warning_reading", ["plan", "clause", "indicator", "area", "as_of"])


def _cases() -> None:
    op.create_table(
        "warning_case",
        sa.Column("case_number", sa.Integer(), nullable=False),
        sa.Column("district", CODE, nullable=False),
        sa.Column("plan", CODE, nullable=False),
        sa.Column("clause", CODE, nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("area", CODE, nullable=False),
        sa.Column("document", sa.Text(), server_default="", nullable=False),
        sa.Column("department", CODE, server_default="", nullable=False),
        sa.Column("helpers", sa.Text(), server_default="", nullable=False),
        sa.Column("person", sa.Text(), server_default="", nullable=False),
        sa.Column("leader", sa.Text(), server_default="", nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.Text(), server_default="", nullable=False),
        sa.Column("root_cause", sa.Text(), server_default="", nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("case_number", name=op.f("pk_warning_case")),
        sa.UniqueConstraint(
            "plan", "clause", "indicator", "area", name=op.f("uq_warning_case_plan_clause_indicator_area")
        ),
    )
    op.create_index(op.f("ix_warning_case_department"), "warning_case", ["department"])
    op.create_index(op.f("ix_warning_case_district"), "warning_case", ["district"])


def _said() -> None:
    op.create_table(
        "warning_decision",
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.CheckConstraint("document <> ''", name=op.f("ck_warning_decision_document_given")),
        sa.CheckConstraint("kind IN ('deferral', 'objection', 'dropped')", name=op.f("ck_warning_decision_kind_known")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_warning_decision_reason_given")),
        sa.CheckConstraint("until >= since", name=op.f("ck_warning_decision_until_after_since")),
        sa.ForeignKeyConstraint(
            ["case_number"], ["warning_case.case_number"], name=op.f("fk_warning_decision_case_number_warning_case")
        ),
        sa.PrimaryKeyConstraint("decision", name=op.f("pk_warning_decision")),
    )
    op.create_index(op.f("ix_warning_decision_case_number"), "warning_decision", ["case_number"])
    op.create_table(
        "warning_step",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=False),
        sa.Column("step", CODE, nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "step IN ('opened', 'assigned', 'signed', 'divided', 'handling', 'feedback', 'review', 'closed')",
            name=op.f("ck_warning_step_step_known"),
        ),
        sa.ForeignKeyConstraint(
            ["case_number"], ["warning_case.case_number"], name=op.f("fk_warning_step_case_number_warning_case")
        ),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_warning_step")),
    )
    op.create_index(op.f("ix_warning_step_case_number"), "warning_step", ["case_number"])


def _done() -> None:
    op.create_table(
        "warning_action",
        sa.Column("action", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("department", CODE, server_default="", nullable=False),
        sa.Column("person", sa.Text(), server_default="", nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("decision", CODE, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name=op.f("ck_warning_action_done_has_day")),
        sa.CheckConstraint(
            "state IN ('planned', 'running', 'done', 'stuck', 'dropped')", name=op.f("ck_warning_action_state_known")
        ),
        sa.CheckConstraint(
            "state NOT IN ('dropped', 'stuck') OR reason <> ''", name=op.f("ck_warning_action_reason_given")
        ),
        sa.CheckConstraint("what <> ''", name=op.f("ck_warning_action_what_given")),
        sa.CheckConstraint("due >= starts", name=op.f("ck_warning_action_due_after_start")),
        sa.ForeignKeyConstraint(
            ["case_number"], ["warning_case.case_number"], name=op.f("fk_warning_action_case_number_warning_case")
        ),
        sa.ForeignKeyConstraint(["decision"], ["decision.decision"], name=op.f("fk_warning_action_decision_decision")),
        sa.PrimaryKeyConstraint("action", name=op.f("pk_warning_action")),
        sa.UniqueConstraint("case_number", "number", name=op.f("uq_warning_action_case_number_number")),
        sa.UniqueConstraint("decision", name=op.f("uq_warning_action_decision")),
    )
    op.create_index(op.f("ix_warning_action_case_number"), "warning_action", ["case_number"])
    op.create_table(
        "warning_file",
        sa.Column("file", sa.Integer(), nullable=False),
        sa.Column("action", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ending", CODE, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["action"], ["warning_action.action"], name=op.f("fk_warning_file_action_warning_action")
        ),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_warning_file")),
        sa.UniqueConstraint("action", "digest", name=op.f("uq_warning_file_action_digest")),
    )
    op.create_index(op.f("ix_warning_file_action"), "warning_file", ["action"])
