"""Letters by mail, each kept until it has gone out, so that none goes out twice.

Revision 0024, after 0023.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

CODE = sa.String(length=80).with_variant(sa.String(length=80, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "mail",
        sa.Column("mail", sa.Integer(), nullable=False),
        sa.Column("district", CODE, server_default="", nullable=False),
        sa.Column("occasion", CODE, nullable=False),
        sa.Column("recipient", sa.Text(), server_default="", nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("html", sa.Text(), server_default="", nullable=False),
        sa.Column("about", MOMENT, nullable=True),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("claimed_at", MOMENT, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("given_up_at", MOMENT, nullable=True),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_mail_tries_not_negative")),
        sa.PrimaryKeyConstraint("mail", name=op.f("pk_mail")),
        sa.UniqueConstraint("district", "occasion", "recipient", name=op.f("uq_mail_district_occasion_recipient")),
    )
    op.create_index("ix_mail_waiting", "mail", ["sent_at", "given_up_at"])


def downgrade() -> None:
    op.drop_index("ix_mail_waiting", table_name="mail")
    op.drop_table("mail")
