"""Targets chosen for the next plan: kept with method and justification, confirmed or returned by a second person.

Nothing in here counts: no verdict reads it. Nothing is changed: who chooses anew adds an entry, who decides adds a decision.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select
from sqlalchemy.exc import IntegrityError

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import Overtaken, OwnWords
from data_access.models import GroundRecord, TargetChoiceDecisionRecord, TargetChoiceRecord
from data_access.said import APPROVED, RETURNED, WAITING
from data_access.storing.version import EVERYWHERE, touch

BASE, EFFORT, CHALLENGE = "base", "effort", "challenge"
LEVELS = (BASE, EFFORT, CHALLENGE)
GRADED = "graded"
"""In place of a method: no value is set, the clause is followed on a written scale."""


@dataclass(frozen=True, slots=True)
class NewChoice:
    """A choice as it is made: three levels of which the binding one is given, and the figures that were seen beside it."""

    plan: str
    indicator: str
    final_year: int
    op: str
    base: float | None
    effort: float | None
    challenge: float | None
    binding: str
    method: str
    justification: str
    now_value: float | None
    now_year: int | None
    pace: float | None
    best_pace: float | None
    probability: float | None
    demonstration: bool

    def level(self, name: str) -> float | None:
        """One of the three levels."""
        return {BASE: self.base, EFFORT: self.effort, CHALLENGE: self.challenge}[name]

    @property
    def value(self) -> float | None:
        """The binding level."""
        return self.level(self.binding)


@dataclass(frozen=True, slots=True)
class Choice(NewChoice):
    """A choice as it is kept; `state` is waiting, approved or returned."""

    entry: int
    who: str
    said_at: datetime
    state: str
    decided_by: str
    decided_at: datetime | None
    remark: str


class TargetChoices:
    """The choices of one district."""

    def __init__(self, database: Database, district: str) -> None:
        self._database = database
        self._district = district

    def all(self, plan: str, final_year: int) -> tuple[Choice, ...]:
        """Every choice made for a plan's years, the oldest first; one query."""
        with self._database.reading() as connection:
            wanted = TargetChoiceRecord.plan == plan, TargetChoiceRecord.final_year == final_year
            return tuple(_choice(row) for row in connection.execute(self._select().where(*wanted)))

    def confirmed(self, final_year: int) -> tuple[Choice, ...]:
        """What holds for a year: of each indicator of each plan the newest choice, where a second person has confirmed it."""
        with self._database.reading() as connection:
            rows = connection.execute(self._select().where(TargetChoiceRecord.final_year == final_year))
            newest = {(choice.plan, choice.indicator): choice for choice in map(_choice, rows)}
        return tuple(choice for choice in newest.values() if choice.state == APPROVED)

    def get(self, entry: int) -> Choice | None:
        """One choice; None where the district has none of that number."""
        with self._database.reading() as connection:
            return self._one(connection, entry)

    def choose(self, new: NewChoice, *, seen: int, by: Actor) -> int:
        """Keep a choice and submit it; `seen` is the newest entry that was on the page, 0 for none. Answers its number.

        Raises:
            Overtaken: somebody has chosen for this indicator, or decided about the choice shown, since then.
        """
        with self._database.writing(everywhere=False) as connection:
            touch(connection, [self._district])  # first: of two at once the second waits here and then sees the first
            newest = self._newest(connection, new)
            if newest is not None and newest.entry != seen:
                raise Overtaken(newest.who, newest.said_at)
            row = {**asdict(new), "district": self._district, "who": by.who, "said_at": datetime.now(UTC)}
            table = TargetChoiceRecord
            entry = int(connection.execute(insert(table).values(**row).returning(table.entry)).scalar_one())
            detail = f"{new.op} {new.value} {new.final_year} {new.method}: {new.justification}"
            self._note(connection, by, AuditAction.TARGET_CHOSEN, f"{new.plan} {new.indicator}", detail)
        return entry

    def decide(self, entry: int, *, approve: bool, remark: str, by: Actor) -> Choice:
        """Confirm a choice, or return it with a remark.

        Raises:
            OwnWords: the account that chose may not decide about it.
            Overtaken: somebody has decided already, or has chosen anew.
            KeyError: there is no such choice in the district.
        """
        try:
            with self._database.writing(everywhere=False) as connection:
                touch(connection, [self._district])
                choice = self._one(connection, entry)
                if choice is None:
                    raise KeyError(entry)
                newest = self._newest(connection, choice) or choice
                if newest.entry != entry:
                    raise Overtaken(newest.who, newest.said_at)
                if choice.state != WAITING:
                    raise Overtaken(choice.decided_by, choice.decided_at or choice.said_at)
                if choice.who == by.who:
                    raise OwnWords(f"choice {entry} was made by {by.who}; another account confirms or returns it")
                state = APPROVED if approve else RETURNED
                row = {"entry": entry, "state": state, "who": by.who, "decided_at": datetime.now(UTC), "remark": remark}
                connection.execute(insert(TargetChoiceDecisionRecord).values(**row))
                action = AuditAction.TARGET_CONFIRMED if approve else AuditAction.TARGET_RETURNED
                self._note(connection, by, action, f"{choice.plan} {choice.indicator}", remark)
        except IntegrityError:  # decided at the very same moment
            known = self.get(entry)
            if known is None or known.state == WAITING:
                raise
            raise Overtaken(known.decided_by, known.decided_at or known.said_at) from None
        return choice

    def _select(self) -> Select[Any]:
        made, decided = TargetChoiceRecord, TargetChoiceDecisionRecord
        columns = [getattr(made, name) for name in (*NewChoice.__dataclass_fields__, "entry", "who", "said_at")]
        said = (decided.state.label("state"), decided.who.label("decided_by"), decided.decided_at, decided.remark)
        both = select(*columns, *said).outerjoin(decided, decided.entry == made.entry)
        return both.where(made.district == self._district).order_by(made.entry)

    def _one(self, connection: Connection, entry: int) -> Choice | None:
        row = connection.execute(self._select().where(TargetChoiceRecord.entry == entry)).first()
        return _choice(row) if row else None

    def _newest(self, connection: Connection, about: NewChoice) -> Choice | None:
        made = TargetChoiceRecord
        same = (made.plan == about.plan, made.indicator == about.indicator, made.final_year == about.final_year)
        wanted = self._select().where(*same).order_by(None).order_by(made.entry.desc()).limit(1)
        row = connection.execute(wanted).first()
        return _choice(row) if row else None

    def _note(self, connection: Connection, by: Actor, what: AuditAction, subject: str, detail: str) -> None:
        write_entry(connection, by.who, what, subject, detail, by.address, self._district)


def remove_resting_on_invented(connection: Connection) -> None:
    """Delete the choices that rest on invented figures, with what was decided about them and what targets keep of them."""
    if connection.execute(delete(GroundRecord).where(GroundRecord.demonstration)).rowcount:
        touch(connection, [EVERYWHERE])  # a part of the catalogue
    made, decided = TargetChoiceRecord, TargetChoiceDecisionRecord
    resting = select(made.entry).where(made.demonstration)
    connection.execute(delete(decided).where(decided.entry.in_(resting)))
    connection.execute(delete(made).where(made.demonstration))


def _choice(row: Any) -> Choice:
    known = dict(row._mapping)
    return Choice(**known | {"state": known["state"] or WAITING, "decided_by": known["decided_by"] or "",
                             "remark": known["remark"] or ""})  # fmt: skip
