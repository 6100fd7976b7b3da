"""Tables of on-site checks of an evaluation: visits to units, what they found, the rectification list with its files.

What was entered by mistake is withdrawn, not deleted: it counts no more, and its reason stands with it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import Base, Code, code_type, one_of

FindingKind = Literal["agrees", "practice", "differs", "figure_wrong", "unproved", "not_carried_out"]
RectificationState = Literal["open", "reported", "closed"]
STANDS = "withdrawn_at IS NULL"


class Withdrawn:
    """Who has taken an entry back, why and when; empty while it stands."""

    withdrawn_by: Mapped[str] = mapped_column(server_default="")
    withdrawn_why: Mapped[str] = mapped_column(server_default="")
    withdrawn_at: Mapped[datetime | None]


class EvaluationVisitRecord(Withdrawn, Base):
    """A visit to a unit: when, by whom. A unit is visited once a day."""

    __tablename__ = "evaluation_visit"
    __table_args__ = (
        CheckConstraint("members <> ''", name="members_given"),
        Index("uq_evaluation_visit_once_a_day", "round", "department", "visited_on", unique=True,
              sqlite_where=text(STANDS), postgresql_where=text(STANDS)),
    )  # fmt: skip

    visit: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), index=True)
    department: Mapped[Code]
    visited_on: Mapped[date]
    members: Mapped[str]
    note: Mapped[str] = mapped_column(server_default="")
    version: Mapped[int] = mapped_column(server_default="1")
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    demonstration: Mapped[bool]


class EvaluationFindingRecord(Withdrawn, Base):
    """What a visit found, of a clause or of the unit as a whole."""

    __tablename__ = "evaluation_finding"
    __table_args__ = (one_of("kind", FindingKind), CheckConstraint("found <> ''", name="found_given"))

    finding: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), index=True)
    visit: Mapped[int] = mapped_column(ForeignKey("evaluation_visit.visit"))
    clause: Mapped[str] = mapped_column(code_type(), server_default="")
    """As it stands in addresses, `women-1-goal-3`; empty for the unit as a whole."""
    kind: Mapped[Code]
    found: Mapped[str]
    seen: Mapped[str] = mapped_column(server_default="")
    """The evidence that was looked at."""
    version: Mapped[int] = mapped_column(server_default="1")
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    demonstration: Mapped[bool]


class RectificationRecord(Withdrawn, Base):
    """A line of the rectification list: what a unit has to put right until when, what it shows for it, who has closed it."""

    __tablename__ = "evaluation_rectification"
    __table_args__ = (one_of("state", RectificationState), CheckConstraint("what <> ''", name="what_given"))

    rectification: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), index=True)
    finding: Mapped[int] = mapped_column(ForeignKey("evaluation_finding.finding"))
    department: Mapped[Code]
    what: Mapped[str]
    due: Mapped[date]
    state: Mapped[Code]
    evidence: Mapped[str] = mapped_column(server_default="")
    reported_by: Mapped[str] = mapped_column(server_default="")
    """Whoever says that it is done: this account closes it not."""
    reported_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(server_default="")
    """Why it was sent back; stands until it is reported again."""
    closed_by: Mapped[str] = mapped_column(server_default="")
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default="1")
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    demonstration: Mapped[bool]


class RectificationFileRecord(Base):
    """A file by which a unit shows that it has put something right. It stands in the database, where no address leads."""

    __tablename__ = "rectification_file"
    __table_args__ = (UniqueConstraint("rectification", "digest", name="uq_rectification_file_once"),)

    file: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    round: Mapped[int] = mapped_column(ForeignKey("evaluation_round.round"), index=True)
    rectification: Mapped[int] = mapped_column(ForeignKey("evaluation_rectification.rectification"))
    name: Mapped[str]
    ending: Mapped[Code]
    size: Mapped[int]
    digest: Mapped[Code]
    content: Mapped[bytes]
    who: Mapped[str]
    added_at: Mapped[datetime]
