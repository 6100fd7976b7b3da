"""What a plan is closed with: statutory forms, figures of upper bodies and what is said to them, outlines with their targets.

Revision 0030, after 0029.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
SEX = "sex IN ('all', 'female', 'male')"


def upgrade() -> None:
    _forms()
    _upper_figures()
    _outlines()


def _forms() -> None:
    op.create_table(
        "statutory_form",
        sa.Column("form", CODE, nullable=False),
        sa.Column("paper", CODE, nullable=False),
        sa.Column("district", CODE, nullable=True),
        sa.Column("number_zh", sa.Text(), nullable=False),
        sa.Column("number_en", sa.Text(), nullable=False),
        sa.Column("approving_zh", sa.Text(), nullable=False),
        sa.Column("approving_en", sa.Text(), nullable=False),
        sa.Column("approval", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("filler_zh", sa.Text(), nullable=True),
        sa.Column("filler_en", sa.Text(), nullable=True),
        sa.Column("signatures_zh", sa.Text(), nullable=False),
        sa.Column("signatures_en", sa.Text(), nullable=False),
        sa.Column("seal", sa.Boolean(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("paper IN ('closing_table')", name=op.f("ck_statutory_form_paper_known")),
        sa.PrimaryKeyConstraint("form", name=op.f("pk_statutory_form")),
    )


def _upper_figures() -> None:
    op.create_table(
        "upper_figure",
        sa.Column("area", CODE, nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("sex", CODE, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("tolerance", sa.Double(), nullable=True),
        sa.Column("issuing_body", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("grade", CODE, nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("grade IN ('A', 'B', 'C')", name=op.f("ck_upper_figure_grade_known")),
        sa.CheckConstraint(SEX, name=op.f("ck_upper_figure_sex_known")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_upper_figure_year_is_a_year")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_upper_figure_area_area")),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.indicator"], name=op.f("fk_upper_figure_indicator_indicator")
        ),
        sa.PrimaryKeyConstraint("area", "indicator", "sex", "year", "issuing_body", name=op.f("pk_upper_figure")),
    )
    op.create_table(
        "reconciliation_note",
        sa.Column("entry", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("area", CODE, nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("sex", CODE, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("issuing_body", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(SEX, name=op.f("ck_reconciliation_note_sex_known")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_reconciliation_note_year_is_a_year")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_reconciliation_note")),
    )
    op.create_index("ix_reconciliation_note_area", "reconciliation_note", ["area"])


def _outlines() -> None:
    op.create_table(
        "outline",
        sa.Column("outline", CODE, nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("level", CODE, nullable=False),
        sa.Column("short_zh", sa.Text(), nullable=False),
        sa.Column("short_en", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Integer(), nullable=False),
        sa.Column("period_end", sa.Integer(), nullable=False),
        sa.Column("baseline_year", sa.Integer(), nullable=False),
        sa.Column("document_zh", sa.Text(), nullable=False),
        sa.Column("document_en", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("level IN ('nation', 'city')", name=op.f("ck_outline_level_known")),
        sa.CheckConstraint("period_start BETWEEN 1900 AND 2200", name=op.f("ck_outline_period_start_is_a_year")),
        sa.CheckConstraint("period_start <= period_end", name=op.f("ck_outline_period_in_order")),
        sa.PrimaryKeyConstraint("outline", name=op.f("pk_outline")),
    )
    op.create_table(
        "outline_target",
        sa.Column("outline", CODE, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("op", CODE, nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("sex", CODE, nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('threshold', 'maintain', 'full_coverage')", name=op.f("ck_outline_target_kind_known")
        ),
        sa.CheckConstraint("op IN ('>=', '>', '<=', '<')", name=op.f("ck_outline_target_op_known")),
        sa.CheckConstraint(SEX, name=op.f("ck_outline_target_sex_known")),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.indicator"], name=op.f("fk_outline_target_indicator_indicator")
        ),
        sa.ForeignKeyConstraint(["outline"], ["outline.outline"], name=op.f("fk_outline_target_outline_outline")),
        sa.PrimaryKeyConstraint("outline", "number", name=op.f("pk_outline_target")),
    )


def downgrade() -> None:
    op.drop_table("outline_target")
    op.drop_table("outline")
    op.drop_table("reconciliation_note")
    op.drop_table("upper_figure")
    op.drop_table("statutory_form")
