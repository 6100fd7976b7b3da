"""What is measured: units, indicators, targets, baselines, supports, published series.

Revision 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "unit",
        sa.Column("unit", CODE, nullable=False),
        sa.Column("family", CODE, nullable=False),
        sa.Column("multiplier", sa.Double(), nullable=True),
        sa.Column("symbol_zh", sa.Text(), nullable=False),
        sa.Column("symbol_en", sa.Text(), nullable=False),
        sa.Column("change_zh", sa.Text(), nullable=False),
        sa.Column("change_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(family = 'number') = (multiplier IS NULL)", name=op.f("ck_unit_multiplier_fits_family")
        ),
        sa.CheckConstraint("family IN ('proportion', 'rate', 'number')", name=op.f("ck_unit_family_known")),
        sa.CheckConstraint("multiplier > 0", name=op.f("ck_unit_multiplier_positive")),
        sa.PrimaryKeyConstraint("unit", name=op.f("pk_unit")),
    )
    op.create_table(
        "indicator",
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("short_zh", sa.Text(), nullable=False),
        sa.Column("short_en", sa.Text(), nullable=False),
        sa.Column("definition_zh", sa.Text(), nullable=False),
        sa.Column("definition_en", sa.Text(), nullable=False),
        sa.Column("numerator_zh", sa.Text(), nullable=True),
        sa.Column("numerator_en", sa.Text(), nullable=True),
        sa.Column("denominator_zh", sa.Text(), nullable=True),
        sa.Column("denominator_en", sa.Text(), nullable=True),
        sa.Column("unit", CODE, nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("direction", CODE, nullable=False),
        sa.Column("natural_min", sa.Double(), nullable=True),
        sa.Column("natural_max", sa.Double(), nullable=True),
        sa.Column("level", CODE, nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("splits", sa.Text(), nullable=False),
        sa.Column("age_groups", sa.Text(), nullable=False),
        sa.Column("department", CODE, nullable=False),
        sa.Column("people_zh", sa.Text(), nullable=True),
        sa.Column("people_en", sa.Text(), nullable=True),
        sa.Column("source_zh", sa.Text(), nullable=False),
        sa.Column("source_en", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("direction IN ('up', 'down', 'none')", name=op.f("ck_indicator_direction_known")),
        sa.CheckConstraint("level IN ('district', 'street')", name=op.f("ck_indicator_level_known")),
        sa.CheckConstraint("decimals BETWEEN 0 AND 4", name=op.f("ck_indicator_decimals_sensible")),
        sa.CheckConstraint("natural_min <= natural_max", name=op.f("ck_indicator_limits_in_order")),
        sa.ForeignKeyConstraint(
            ["department"], ["department.department"], name=op.f("fk_indicator_department_department")
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.unit"], name=op.f("fk_indicator_unit_unit")),
        sa.PrimaryKeyConstraint("indicator", name=op.f("pk_indicator")),
    )
    op.create_table(
        "target",
        sa.Column("target", CODE, nullable=False),
        sa.Column("plan", CODE, nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("clause_kind", CODE, nullable=False),
        sa.Column("clause_number", sa.Integer(), nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("op", CODE, nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("value_high", sa.Double(), nullable=True),
        sa.Column("unit", CODE, nullable=False),
        sa.Column("direction", CODE, nullable=True),
        sa.Column("step", sa.Double(), nullable=True),
        sa.Column("unit_level", CODE, nullable=True),
        sa.Column("unit_count", sa.Integer(), nullable=True),
        sa.Column("reference_indicator", CODE, nullable=True),
        sa.Column("reference_area", CODE, nullable=True),
        sa.Column("baseline_year", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.Integer(), nullable=False),
        sa.Column("deadline_printed", sa.Boolean(), nullable=False),
        sa.Column("printed", sa.Boolean(), nullable=False),
        sa.Column("sex", CODE, nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("clause_kind IN ('goal', 'strategy')", name=op.f("ck_target_clause_kind_known")),
        sa.CheckConstraint("direction IN ('up', 'down', 'hold')", name=op.f("ck_target_direction_known")),
        sa.CheckConstraint(
            "kind IN ('threshold', 'maintain', 'full_coverage', 'annual_change', 'per_unit_minimum', 'relative_to_reference', 'directional', 'slow_growth', 'gap_narrows', 'band', 'milestone', 'qualitative')",
            name=op.f("ck_target_kind_known"),
        ),
        sa.CheckConstraint("op IN ('>=', '>', '<=', '<')", name=op.f("ck_target_op_known")),
        sa.CheckConstraint("sex IN ('all', 'female', 'male')", name=op.f("ck_target_sex_known")),
        sa.CheckConstraint("baseline_year <= deadline", name=op.f("ck_target_deadline_after_baseline")),
        sa.CheckConstraint(
            "baseline_year BETWEEN 1900 AND 2200", name=op.f("ck_target_baseline_year_is_a_year")
        ),
        sa.CheckConstraint("deadline BETWEEN 1900 AND 2200", name=op.f("ck_target_deadline_is_a_year")),
        sa.CheckConstraint("step > 0", name=op.f("ck_target_step_positive")),
        sa.CheckConstraint("unit_count > 0", name=op.f("ck_target_unit_count_positive")),
        sa.CheckConstraint("value <= value_high", name=op.f("ck_target_band_in_order")),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.indicator"], name=op.f("fk_target_indicator_indicator")
        ),
        sa.ForeignKeyConstraint(
            ["plan", "section", "clause_kind", "clause_number"],
            ["clause.plan", "clause.section", "clause.clause_kind", "clause.number"],
            name=op.f("fk_target_plan_section_clause_kind_clause_number_clause"),
        ),
        sa.ForeignKeyConstraint(
            ["reference_area"], ["area.area"], name=op.f("fk_target_reference_area_area")
        ),
        sa.ForeignKeyConstraint(
            ["reference_indicator"],
            ["indicator.indicator"],
            name=op.f("fk_target_reference_indicator_indicator"),
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.unit"], name=op.f("fk_target_unit_unit")),
        sa.PrimaryKeyConstraint("target", name=op.f("pk_target")),
    )
    op.create_index(op.f("ix_target_indicator"), "target", ["indicator"])
    op.create_table(
        "baseline",
        sa.Column("plan", CODE, nullable=False),
        sa.Column("order", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("value_op", CODE, nullable=False),
        sa.Column("unit", CODE, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("year_printed", sa.Boolean(), nullable=False),
        sa.Column("indicator", CODE, nullable=True),
        sa.Column("target", CODE, nullable=True),
        sa.Column("sex", CODE, nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("sex IN ('all', 'female', 'male')", name=op.f("ck_baseline_sex_known")),
        sa.CheckConstraint(
            "value_op IN ('=', '>=', '>', '<=', '<')", name=op.f("ck_baseline_value_op_known")
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_baseline_year_is_a_year")),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.indicator"], name=op.f("fk_baseline_indicator_indicator")
        ),
        sa.ForeignKeyConstraint(["plan"], ["plan.plan"], name=op.f("fk_baseline_plan_plan")),
        sa.ForeignKeyConstraint(["target"], ["target.target"], name=op.f("fk_baseline_target_target")),
        sa.ForeignKeyConstraint(["unit"], ["unit.unit"], name=op.f("fk_baseline_unit_unit")),
        sa.PrimaryKeyConstraint("plan", "order", name=op.f("pk_baseline")),
    )
    op.create_table(
        "support",
        sa.Column("plan", CODE, nullable=False),
        sa.Column("section", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("strategy", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.indicator"], name=op.f("fk_support_indicator_indicator")
        ),
        sa.ForeignKeyConstraint(
            ["plan", "section"],
            ["section.plan", "section.section"],
            name=op.f("fk_support_plan_section_section"),
        ),
        sa.PrimaryKeyConstraint("plan", "section", "strategy", "indicator", name=op.f("pk_support")),
    )
    op.create_table(
        "reference",
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("area", CODE, nullable=False),
        sa.Column("series_zh", sa.Text(), nullable=False),
        sa.Column("sex", CODE, nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("sex IN ('all', 'female', 'male')", name=op.f("ck_reference_sex_known")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_reference_area_area")),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.indicator"], name=op.f("fk_reference_indicator_indicator")
        ),
        sa.PrimaryKeyConstraint("indicator", "area", "series_zh", "sex", name=op.f("pk_reference")),
    )
    op.create_table(
        "reference_figure",
        sa.Column("area", CODE, nullable=False),
        sa.Column("indicator_zh", sa.Text(), nullable=False),
        sa.Column("indicator_en", sa.Text(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("sex", CODE, nullable=False),
        sa.Column("derived", sa.Boolean(), nullable=False),
        sa.Column("issuing_body", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("grade", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("grade IN ('A', 'B', 'C')", name=op.f("ck_reference_figure_grade_known")),
        sa.CheckConstraint("kind IN ('value', 'target')", name=op.f("ck_reference_figure_kind_known")),
        sa.CheckConstraint("sex IN ('all', 'female', 'male')", name=op.f("ck_reference_figure_sex_known")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_reference_figure_year_is_a_year")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_reference_figure_area_area")),
        sa.PrimaryKeyConstraint(
            "area",
            "indicator_zh",
            "kind",
            "year",
            "unit",
            "sex",
            "publication",
            name=op.f("pk_reference_figure"),
        ),
    )


def downgrade() -> None:
    op.drop_table("reference_figure")
    op.drop_table("reference")
    op.drop_table("support")
    op.drop_table("baseline")
    op.drop_table("target")
    op.drop_table("indicator")
    op.drop_table("unit")
