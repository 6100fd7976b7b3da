"""Whose a meeting, an agenda, a submission, an account and a line of the audit log are, where a store holds several districts.

What was there before is that of the catalogue's first district, which every server was about that named no other. Frozen
figures before this step are those of the whole store, and stay so.

Revision 0021, after 0020.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
OWNED = ("meeting", "agenda", "snapshot", "submission")
ALL = (*OWNED, "account", "audit")
FIRST = "(SELECT area FROM area WHERE level = 'district' ORDER BY position LIMIT 1)"


def upgrade() -> None:
    for table in ALL:
        op.add_column(table, sa.Column("district", CODE, server_default="", nullable=False))
    for table in OWNED:
        op.execute(f"UPDATE {table} SET district = coalesce({FIRST}, '')")
    op.create_index("ix_submission_district", "submission", ["district", "state"])
    op.create_index(op.f("ix_meeting_district"), "meeting", ["district"])


def downgrade() -> None:
    op.drop_index(op.f("ix_meeting_district"), "meeting")
    op.drop_index("ix_submission_district", "submission")
    for table in reversed(ALL):
        op.drop_column(table, "district")
