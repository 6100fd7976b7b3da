"""Where papers of a closed plan are kept, remarked on and frozen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.closing_papers import FINAL, FREEZE, PAPER, Paragraph
from data_access.database import Database
from data_access.errors import FreezeRefused, Overtaken, OwnWords, RoundFrozen
from data_access.models import EvaluationRoundRecord, PaperCommentRecord, PaperSentenceRecord
from data_access.storing.version import read_versions, touch

ROUND, COMMENT, SENTENCE = EvaluationRoundRecord, PaperCommentRecord, PaperSentenceRecord
FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A file to be kept, with the paragraphs it consists of."""

    kind: str
    language: str
    state: str
    name: str
    content: bytes
    paragraphs: Sequence[Paragraph]
    data_version: int
    demonstration: bool


class WritingPapers:
    """Where papers of a round of a district are written."""

    def __init__(self, database: Database, district: str, round_code: str) -> None:
        self._database, self._district, self._round = database, district, round_code

    def keep(self, new: NewPaper, by: Actor, *, number: int = 0) -> tuple[int, int]:
        """Keep a draft under the next number of its kind and language; answers its key and its number.

        With a `number`, which is printed in it, only under that one.

        Raises:
            Overtaken: somebody has kept a draft under this number meanwhile.
            RoundFrozen: nothing is added to a frozen round.
        """
        with self._writing(by, AuditAction.PAPER_KEPT, f"{new.kind} {new.language}: {new.name}") as connection:
            self._open(connection)
            last = self._last(connection, new)
            if number and last is not None and last.number >= number:
                raise Overtaken(last.who, last.at)
            return self._insert(connection, new, by.who)

    def write(self, kind: str, language: str, texts: Mapping[str, str], seen: int, by: Actor) -> int:
        """Add what people wrote, by place; `seen` is the newest entry of this paper that the writer knew. Answers how many are new.

        Raises:
            Overtaken: somebody has written at one of these places since.
            RoundFrozen: nothing is added to a frozen round.
        """
        with self._writing(by, AuditAction.PAPER_WRITTEN, f"{kind} {language}: {len(texts)}") as connection:
            self._open(connection)
            known = self._known(connection, kind, language)
            changed = {
                place: text for place, text in texts.items() if text != (known[place].text if place in known else "")
            }
            for place in changed:
                if place in known and known[place].entry > seen:
                    raise Overtaken(known[place].who, known[place].at)
            now = datetime.now(UTC)
            rows = [
                {"district": self._district, "round": self._round, "kind": kind, "language": language,
                 "paragraph": place, "text": text, "who": by.who, "at": now}
                for place, text in changed.items()
            ]  # fmt: skip
            if rows:
                connection.execute(insert(SENTENCE), rows)
        return len(rows)

    def comment(self, paper: int, paragraph: str, text: str, department: str, by: Actor) -> None:
        """Remark on a paragraph of a paper of this round.

        Raises:
            KeyError: there is no such paper.
            RoundFrozen: nothing is remarked on a frozen round.
        """
        with self._writing(by, AuditAction.PAPER_COMMENTED, f"{paper} {paragraph}: {text}") as connection:
            self._open(connection)
            self._paper(connection, paper)
            row = {"paper": paper, "paragraph": paragraph, "text": text, "department": department, "who": by.who}
            connection.execute(insert(COMMENT).values(**row, at=datetime.now(UTC)))

    def answer(self, comment: int, text: str, by: Actor) -> None:
        """Answer a remark.

        Raises:
            KeyError: there is no such remark on a paper of this round.
            Overtaken: it has been answered.
        """
        with self._writing(by, AuditAction.PAPER_ANSWERED, f"{comment}: {text}") as connection:
            row = connection.execute(select(COMMENT).where(COMMENT.comment == comment)).first()
            if row is None:
                raise KeyError(comment)
            self._paper(connection, row.paper)
            if row.answer:
                raise Overtaken(row.answered_by, row.answered_at or row.at)
            said = {"answer": text, "answered_by": by.who, "answered_at": datetime.now(UTC)}
            connection.execute(update(COMMENT).where(COMMENT.comment == comment).values(**said))

    def ask_freeze(self, by: Actor, now: datetime) -> None:
        """Ask that the round be frozen.

        Raises:
            FreezeRefused: it is not cut yet, its day has not come, or it is frozen.
            Overtaken: somebody has asked already.
        """
        with self._writing(by, AuditAction.FREEZE_ASKED, self._round) as connection:
            self._may_freeze(connection, now)
            found = self._freeze(connection)
            if found is not None:
                raise Overtaken(found.asked_by, found.asked_at)
            row = {"district": self._district, "round": self._round, "asked_by": by.who}
            connection.execute(insert(FREEZE).values(**row, asked_at=datetime.now(UTC), confirmed_by=""))

    def withdraw_freeze(self, by: Actor) -> None:
        """Take the wish back, whoever had it; nothing is frozen.

        Raises:
            FreezeRefused: nobody asks for it, or it is frozen.
        """
        with self._writing(by, AuditAction.FREEZE_WITHDRAWN, self._round) as connection:
            found = self._freeze(connection)
            if found is None or found.confirmed_at is not None:
                raise FreezeRefused("not_asked" if found is None else FROZEN)
            connection.execute(FREEZE.__table__.delete().where(FREEZE.freeze == found.freeze))  # type: ignore[attr-defined]

    def confirm_freeze(
        self, by: Actor, now: datetime, *, snapshot: str, seen: int, content: bytes, papers: Sequence[NewPaper]
    ) -> str:
        """Freeze the round with its results (`content`) and its papers, all of it or nothing; answers the results' digest.

        `seen` is the data version that the papers were made of.

        Raises:
            FreezeRefused: as for `ask_freeze`; nobody has asked; figures were changed meanwhile (`changed`).
            OwnWords: the account that asked may not confirm.
        """
        with self._writing(by, AuditAction.FREEZE_CONFIRMED, self._round) as connection:
            self._check_confirming(connection, by, now)
            if read_versions(connection, self._district).newest != seen:
                raise FreezeRefused("changed")
            digest = hashlib.sha256(content).hexdigest()
            for new in papers:
                self._insert(connection, new, by.who)
            connection.execute(
                update(FREEZE)
                .where(FREEZE.district == self._district, FREEZE.round == self._round)
                .values(confirmed_by=by.who, confirmed_at=datetime.now(UTC), snapshot=snapshot, result_digest=digest,
                        data_version=seen, content=content)
            )  # fmt: skip
            connection.execute(
                update(ROUND)
                .where(ROUND.district == self._district, ROUND.code == self._round)
                .values(state=FROZEN, version=ROUND.version + 1, changed_by=by.who, changed_at=datetime.now(UTC))
            )
        return digest

    def may_confirm(self, by: Actor, now: datetime) -> None:
        """Whether this account may confirm now; asked before the papers are made.

        Raises:
            FreezeRefused, OwnWords: as for `confirm_freeze`.
        """
        with self._database.reading() as connection:
            self._check_confirming(connection, by, now)

    def _check_confirming(self, connection: Connection, by: Actor, now: datetime) -> None:
        self._may_freeze(connection, now)
        found = self._freeze(connection)
        if found is None:
            raise FreezeRefused("not_asked")
        if found.asked_by == by.who:
            raise OwnWords(f"the freeze of {self._round} was asked for by {by.who}; another account confirms it")

    def _may_freeze(self, connection: Connection, now: datetime) -> None:
        """After the cut, and not before its day, as the round's calendar has it."""
        found = self._found(connection)
        if found.state == FROZEN:
            raise FreezeRefused(FROZEN)
        if now < found.cut_at:
            raise FreezeRefused("not_cut", found.cut_at.astimezone().date())
        if now.astimezone().date() < found.freeze_from:
            raise FreezeRefused("too_early", found.freeze_from)

    def _found(self, connection: Connection) -> Any:
        row = connection.execute(
            select(ROUND.state, ROUND.cut_at, ROUND.freeze_from).where(
                ROUND.district == self._district, ROUND.code == self._round
            )
        ).first()
        if row is None:
            raise KeyError(self._round)
        return row

    def _open(self, connection: Connection) -> None:
        if self._found(connection).state == FROZEN:
            raise RoundFrozen(f"round {self._round} is frozen")

    def _freeze(self, connection: Connection) -> Any:
        wanted = select(FREEZE.freeze, FREEZE.asked_by, FREEZE.asked_at, FREEZE.confirmed_at)
        return connection.execute(wanted.where(FREEZE.district == self._district, FREEZE.round == self._round)).first()

    def _paper(self, connection: Connection, paper: int) -> None:
        own = select(PAPER.state).where(
            PAPER.paper == paper, PAPER.district == self._district, PAPER.round == self._round
        )
        state = connection.execute(own).scalar()
        if state is None:
            raise KeyError(paper)
        if state == FINAL:
            raise RoundFrozen(f"paper {paper} is final")

    def _known(self, connection: Connection, kind: str, language: str) -> dict[str, Any]:
        wanted = select(SENTENCE).where(
            SENTENCE.district == self._district, SENTENCE.round == self._round, SENTENCE.kind == kind,
            SENTENCE.language == language,
        )  # fmt: skip
        return {row.paragraph: row for row in connection.execute(wanted.order_by(SENTENCE.entry))}

    def _last(self, connection: Connection, new: NewPaper) -> Any:
        same = (PAPER.district == self._district, PAPER.round == self._round, PAPER.kind == new.kind,
                PAPER.language == new.language)  # fmt: skip
        wanted = select(PAPER.number, PAPER.who, PAPER.at).where(*same).order_by(PAPER.number.desc()).limit(1)
        return connection.execute(wanted).first()

    def _insert(self, connection: Connection, new: NewPaper, who: str) -> tuple[int, int]:
        last = self._last(connection, new)
        number = 1 if last is None else last.number + 1
        rows = [[one.key, one.whose, one.text] for one in new.paragraphs]
        values = {
            "district": self._district, "round": self._round, "kind": new.kind, "language": new.language,
            "number": number, "state": new.state, "name": new.name, "content": new.content,
            "digest": hashlib.sha256(new.content).hexdigest(), "paragraphs": json.dumps(rows, ensure_ascii=False),
            "data_version": new.data_version, "who": who, "at": datetime.now(UTC), "demonstration": new.demonstration,
        }  # fmt: skip
        made = connection.execute(insert(PAPER).values(**values).returning(PAPER.paper)).scalar_one()
        return int(made), number

    @contextmanager
    def _writing(self, by: Actor, what: AuditAction, detail: str) -> Iterator[Connection]:
        """One transaction with its line in the audit log; the district's pages are made anew, those of others stay good."""
        with self._database.writing(everywhere=False) as connection:
            yield connection
            touch(connection, [self._district])
            write_entry(connection, by.who, what, self._round, detail, by.address, self._district)
