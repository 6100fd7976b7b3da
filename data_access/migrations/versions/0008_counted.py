"""What an indicator counts: people, institutions and posts, respondents; of what was loaded before nothing is stated.

Revision 0008, after 0007.
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    collation = ' COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else ""
    # Written out: SQLite takes a new column together with its check, but no check by itself.
    op.execute(
        f"ALTER TABLE indicator ADD COLUMN counted VARCHAR(80){collation} CONSTRAINT ck_indicator_counted_known"
        " CHECK (counted IN ('people', 'institutions', 'respondents'))"
    )


def downgrade() -> None:
    op.drop_column("indicator", "counted")
