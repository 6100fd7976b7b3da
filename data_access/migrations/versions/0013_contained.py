"""Which sensitive indicator holds the events of another, so that what is withheld of the one is withheld of the other.

Revision 0013, after 0012.
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    collation = ' COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"ALTER TABLE indicator ADD COLUMN contained_in VARCHAR(80){collation}")


def downgrade() -> None:
    op.drop_column("indicator", "contained_in")
