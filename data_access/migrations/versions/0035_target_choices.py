"""What is chosen for the targets of the next plan, and what second persons made of it.

Revision 0035, after 0034.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "target_choice",
        sa.Column("entry", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("district", CODE, nullable=False),
        sa.Column("plan", CODE, nullable=False),
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("final_year", sa.Integer(), nullable=False),
        sa.Column("op", CODE, nullable=False),
        *(sa.Column(name, sa.Double(), nullable=True) for name in ("base", "effort", "challenge")),
        sa.Column("binding", CODE, nullable=False),
        sa.Column("method", CODE, nullable=False),
        sa.Column("justification", sa.Text(), nullable=False),
        sa.Column("now_value", sa.Double(), nullable=True),
        sa.Column("now_year", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Double(), nullable=True) for name in ("pace", "best_pace", "probability")),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "binding IN ('base', 'effort', 'challenge')", name=op.f("ck_target_choice_binding_known")
        ),
        sa.CheckConstraint("final_year BETWEEN 1900 AND 2200", name=op.f("ck_target_choice_final_year_is_a_year")),
        sa.CheckConstraint("justification <> ''", name=op.f("ck_target_choice_justification_given")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_target_choice")),
    )
    op.create_index(op.f("ix_target_choice_district"), "target_choice", ["district"])
    op.create_table(
        "target_choice_decision",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('approved', 'returned')", name=op.f("ck_target_choice_decision_state_known")),
        sa.ForeignKeyConstraint(
            ["entry"], ["target_choice.entry"], name=op.f("fk_target_choice_decision_entry_target_choice")
        ),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_target_choice_decision")),
    )


def downgrade() -> None:
    op.drop_table("target_choice_decision")
    op.drop_table("target_choice")
