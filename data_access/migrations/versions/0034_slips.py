"""The numbers that slips of supervision were given.

Revision 0034, after 0033.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "warning_slip",
        sa.Column("slip", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_number", sa.Integer(), nullable=False),
        sa.Column("district", CODE, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("colour", CODE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("matters", CODE, nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.CheckConstraint("colour IN ('blue', 'yellow', 'red')", name=op.f("ck_warning_slip_colour_known")),
        sa.ForeignKeyConstraint(["case_number"], ["warning_case.case_number"], name=op.f("fk_warning_slip_case_number_warning_case")),
        sa.PrimaryKeyConstraint("slip", name=op.f("pk_warning_slip")),
        sa.UniqueConstraint("case_number", "colour", "matters", name="uq_warning_slip_case_number"),
        sa.UniqueConstraint("district", "year", "colour", "number", name="uq_warning_slip_district"),
    )
    op.create_index(op.f("ix_warning_slip_case_number"), "warning_slip", ["case_number"], unique=False)


def downgrade() -> None:
    op.drop_table("warning_slip")
