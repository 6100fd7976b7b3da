"""Snapshots, agendas, meetings, decisions.

Revision 0007, after 0006.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "snapshot",
        sa.Column("digest", CODE, nullable=False),
        sa.Column("data_version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_snapshot")),
    )
    op.create_index(op.f("ix_snapshot_data_version"), "snapshot", ["data_version"])
    op.create_table(
        "agenda",
        sa.Column("agenda", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_agenda_name_given")),
        sa.PrimaryKeyConstraint("agenda", name=op.f("pk_agenda")),
    )
    op.create_table(
        "meeting",
        sa.Column("meeting", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_meeting_name_given")),
        sa.ForeignKeyConstraint(["digest"], ["snapshot.digest"], name=op.f("fk_meeting_digest_snapshot")),
        sa.PrimaryKeyConstraint("meeting", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_opened_at"), "meeting", ["opened_at"])
    op.create_table(
        "decision",
        sa.Column("decision", CODE, nullable=False),
        sa.Column("meeting", CODE, nullable=False),
        sa.Column("slide", sa.Text(), server_default="", nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), server_default="", nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", CODE, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("state IN ('open', 'done')", name=op.f("ck_decision_state_known")),
        sa.CheckConstraint("what <> ''", name=op.f("ck_decision_what_given")),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.meeting"], name=op.f("fk_decision_meeting_meeting")),
        sa.PrimaryKeyConstraint("decision", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_meeting"), "decision", ["meeting"])


def downgrade() -> None:
    for table in ("decision", "meeting", "agenda", "snapshot"):
        op.drop_table(table)
