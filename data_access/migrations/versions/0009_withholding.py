"""What was ever withheld or shown of sensitive figures.

Revision 0009, after 0008. Frozen states are named with a secret of the store from now on. The table is filled by `Store.upgrade` from the figures and the frozen states that are there.
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "withholding",
        sa.Column("area", CODE, nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("period", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sex", CODE, nullable=False),
        sa.Column("age_group", CODE, nullable=False),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("data_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("sex IN ('all', 'female', 'male')", name=op.f("ck_withholding_sex_known")),
        sa.CheckConstraint("period BETWEEN 1900 AND 2200", name=op.f("ck_withholding_period_is_a_year")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_withholding_area_area")),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.indicator"], name=op.f("fk_withholding_indicator_indicator")
        ),
        sa.PrimaryKeyConstraint(
            "area", "indicator", "period", "sex", "age_group", name=op.f("pk_withholding")
        ),
        sqlite_with_rowid=False,
    )
    secret = sa.table("secret", sa.column("secret", sa.String()), sa.column("value", sa.Text()))
    op.bulk_insert(secret, [{"secret": "snapshots", "value": secrets.token_urlsafe(48)}])


def downgrade() -> None:
    op.execute("DELETE FROM secret WHERE secret = 'snapshots'")
    op.drop_table("withholding")
