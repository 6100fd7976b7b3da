"""What is read of a warning may be that its figure is withheld or released, its target suspended, resumed or dropped.

Revision 0043, after 0042.
"""

from __future__ import annotations

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

TABLE, NAME = "warning_reading", "ck_warning_reading_cause_known"
BEFORE = ("", "figure", "revision", "target_changed", "definition_changed", "undo", "as_of", "decision")
ADDED = ("withheld", "released", "target_suspended", "target_resumed", "target_dropped")


def upgrade() -> None:
    _allow(*BEFORE, *ADDED)


def downgrade() -> None:
    op.execute(f"DELETE FROM {TABLE} WHERE cause IN ({_listed(ADDED)})")
    _allow(*BEFORE)


def _allow(*causes: str) -> None:
    with op.batch_alter_table(TABLE) as batch:
        batch.drop_constraint(op.f(NAME), type_="check")
        batch.create_check_constraint(op.f(NAME), f"cause IN ({_listed(causes)})")


def _listed(causes: tuple[str, ...]) -> str:
    return ", ".join(f"'{cause}'" for cause in causes)
