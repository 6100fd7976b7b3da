"""The papers of a closed plan: the freeze of a round, drafts and final files, comments by paragraph, people's sentences.

Revision 0031, after 0030.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
KINDS = "kind IN ('monitoring', 'evaluation', 'annex', 'deck')"


def upgrade() -> None:
    op.create_table(
        "evaluation_freeze",
        sa.Column("freeze", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("district", CODE, nullable=False),
        sa.Column("round", CODE, nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("confirmed_by", sa.Text(), server_default="", nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("snapshot", CODE, server_default="", nullable=False),
        sa.Column("result_digest", sa.Text(), server_default="", nullable=False),
        sa.Column("data_version", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("confirmed_by <> asked_by", name=op.f("ck_evaluation_freeze_two_persons")),
        sa.PrimaryKeyConstraint("freeze", name=op.f("pk_evaluation_freeze")),
        sa.UniqueConstraint("district", "round", name=op.f("uq_evaluation_freeze_district_round")),
    )
    op.create_table(
        "evaluation_paper",
        sa.Column("paper", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("district", CODE, nullable=False),
        sa.Column("round", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("language", CODE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=False),
        sa.Column("data_version", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_evaluation_paper_kind_known")),
        sa.CheckConstraint("state IN ('draft', 'revised', 'final')", name=op.f("ck_evaluation_paper_state_known")),
        sa.PrimaryKeyConstraint("paper", name=op.f("pk_evaluation_paper")),
        sa.UniqueConstraint(
            "district", "round", "kind", "language", "number",
            name=op.f("uq_evaluation_paper_district_round_kind_language_number"),
        ),
    )  # fmt: skip
    op.create_table(
        "paper_comment",
        sa.Column("comment", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("paper", sa.Integer(), nullable=False),
        sa.Column("paragraph", CODE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("department", CODE, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_by", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_paper_comment_text_given")),
        sa.ForeignKeyConstraint(
            ["paper"], ["evaluation_paper.paper"], name=op.f("fk_paper_comment_paper_evaluation_paper")
        ),
        sa.PrimaryKeyConstraint("comment", name=op.f("pk_paper_comment")),
    )
    op.create_index(op.f("ix_paper_comment_paper"), "paper_comment", ["paper"])
    op.create_table(
        "paper_sentence",
        sa.Column("entry", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("district", CODE, nullable=False),
        sa.Column("round", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("language", CODE, nullable=False),
        sa.Column("paragraph", CODE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_paper_sentence_kind_known")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_paper_sentence")),
    )
    for table in ("evaluation_freeze", "evaluation_paper", "paper_sentence"):
        op.create_index(op.f(f"ix_{table}_district"), table, ["district"])


def downgrade() -> None:
    for table in ("paper_sentence", "paper_comment", "evaluation_paper", "evaluation_freeze"):
        op.drop_table(table)
