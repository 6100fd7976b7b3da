"""Places and plans: areas, departments, domains, sections, clauses and their official wording.

Revision 0001, after nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("area", CODE, nullable=False),
        sa.Column("parent", CODE, nullable=True),
        sa.Column("level", CODE, nullable=False),
        sa.Column("short_zh", sa.Text(), nullable=False),
        sa.Column("short_en", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("population", sa.BigInteger(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("tile_row", sa.Integer(), nullable=True),
        sa.Column("tile_col", sa.Integer(), nullable=True),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "level IN ('nation', 'city', 'district', 'street')", name=op.f("ck_area_level_known")
        ),
        sa.CheckConstraint("population >= 0", name=op.f("ck_area_population_not_negative")),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_area_validity_runs_forward")),
        sa.ForeignKeyConstraint(
            ["parent"], ["area.area"], name=op.f("fk_area_parent_area"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("area", name=op.f("pk_area")),
    )
    op.create_index(op.f("ix_area_parent"), "area", ["parent"])
    op.create_table(
        "department",
        sa.Column("department", CODE, nullable=False),
        sa.Column("short_zh", sa.Text(), nullable=False),
        sa.Column("short_en", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("department", name=op.f("pk_department")),
    )
    op.create_table(
        "domain",
        sa.Column("domain", CODE, nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("icon", CODE, nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_domain")),
    )
    op.create_table(
        "plan",
        sa.Column("plan", CODE, nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("short_zh", sa.Text(), nullable=False),
        sa.Column("short_en", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Integer(), nullable=False),
        sa.Column("period_end", sa.Integer(), nullable=False),
        sa.Column("baseline_year", sa.Integer(), nullable=False),
        sa.Column("split", CODE, nullable=False),
        sa.Column("document_zh", sa.Text(), nullable=False),
        sa.Column("document_en", sa.Text(), nullable=False),
        sa.Column("outlook_year", sa.Integer(), nullable=True),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("split IN ('sex', 'age_group')", name=op.f("ck_plan_split_known")),
        sa.CheckConstraint(
            "baseline_year BETWEEN 1900 AND 2200", name=op.f("ck_plan_baseline_year_is_a_year")
        ),
        sa.CheckConstraint("period_end BETWEEN 1900 AND 2200", name=op.f("ck_plan_period_end_is_a_year")),
        sa.CheckConstraint("period_start <= period_end", name=op.f("ck_plan_period_runs_forward")),
        sa.CheckConstraint("period_start BETWEEN 1900 AND 2200", name=op.f("ck_plan_period_start_is_a_year")),
        sa.PrimaryKeyConstraint("plan", name=op.f("pk_plan")),
    )
    op.create_table(
        "section",
        sa.Column("plan", CODE, nullable=False),
        sa.Column("section", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("domain", CODE, nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["domain"], ["domain.domain"], name=op.f("fk_section_domain_domain")),
        sa.ForeignKeyConstraint(["plan"], ["plan.plan"], name=op.f("fk_section_plan_plan")),
        sa.PrimaryKeyConstraint("plan", "section", name=op.f("pk_section")),
    )
    op.create_index(op.f("ix_section_domain"), "section", ["domain"])
    op.create_table(
        "clause",
        sa.Column("plan", CODE, nullable=False),
        sa.Column("section", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clause_kind", CODE, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("carries", CODE, nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "carries IN ('number', 'direction', 'neither')", name=op.f("ck_clause_carries_known")
        ),
        sa.CheckConstraint("clause_kind IN ('goal', 'strategy')", name=op.f("ck_clause_clause_kind_known")),
        sa.ForeignKeyConstraint(
            ["plan", "section"],
            ["section.plan", "section.section"],
            name=op.f("fk_clause_plan_section_section"),
        ),
        sa.PrimaryKeyConstraint("plan", "section", "clause_kind", "number", name=op.f("pk_clause")),
    )
    op.create_table(
        "clause_text",
        sa.Column("plan", CODE, nullable=False),
        sa.Column("section", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clause_kind", CODE, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "clause_kind IN ('goal', 'strategy')", name=op.f("ck_clause_text_clause_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["plan", "section"],
            ["section.plan", "section.section"],
            name=op.f("fk_clause_text_plan_section_section"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan", "section", "clause_kind", "number", name=op.f("pk_clause_text")),
    )


def downgrade() -> None:
    op.drop_table("clause_text")
    op.drop_table("clause")
    op.drop_table("section")
    op.drop_table("plan")
    op.drop_table("domain")
    op.drop_table("department")
    op.drop_table("area")
