"""The figures: batches, observations with their revisions, the data version.

Revision 0003, after 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "import_batch",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('import', 'entry', 'demonstration')", name=op.f("ck_import_batch_kind_known")
        ),
        sa.PrimaryKeyConstraint("batch", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "observation",
        sa.Column("area", CODE, nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("period", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sex", CODE, nullable=False),
        sa.Column("age_group", CODE, nullable=False),
        sa.Column("unit_name", NAME, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("break_before", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("mark", CODE, nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("superseded", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(
            "mark IN ('final', 'provisional', 'demonstration')", name=op.f("ck_observation_mark_known")
        ),
        sa.CheckConstraint("sex IN ('all', 'female', 'male')", name=op.f("ck_observation_sex_known")),
        sa.CheckConstraint(
            "denominator BETWEEN 0 AND 1e300", name=op.f("ck_observation_denominator_not_negative")
        ),
        sa.CheckConstraint(
            "numerator BETWEEN 0 AND 1e300", name=op.f("ck_observation_numerator_not_negative")
        ),
        sa.CheckConstraint("period BETWEEN 1900 AND 2200", name=op.f("ck_observation_period_is_a_year")),
        sa.CheckConstraint("revision >= 0", name=op.f("ck_observation_revision_not_negative")),
        sa.CheckConstraint("value BETWEEN -1e300 AND 1e300", name=op.f("ck_observation_value_finite")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_observation_area_area")),
        sa.ForeignKeyConstraint(
            ["batch"], ["import_batch.batch"], name=op.f("fk_observation_batch_import_batch")
        ),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.indicator"], name=op.f("fk_observation_indicator_indicator")
        ),
        sa.PrimaryKeyConstraint(
            "area",
            "indicator",
            "period",
            "sex",
            "age_group",
            "unit_name",
            "revision",
            name=op.f("pk_observation"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_observation_batch"), "observation", ["batch"])
    op.create_index(op.f("ix_observation_indicator"), "observation", ["indicator"])
    op.create_index(
        op.f("uq_observation_current"),
        "observation",
        ["area", "indicator", "period", "sex", "age_group", "unit_name"],
        unique=True,
        sqlite_where=sa.text("NOT superseded"),
        postgresql_where=sa.text("NOT superseded"),
    )
    op.create_table(
        "store_meta",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_store_meta_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_meta")),
    )
    # The counter exists from the start, so that writers only ever raise it.
    op.execute("INSERT INTO store_meta (id, data_version) VALUES (1, 0)")


def downgrade() -> None:
    op.drop_table("store_meta")
    op.drop_table("observation")
    op.drop_table("import_batch")
