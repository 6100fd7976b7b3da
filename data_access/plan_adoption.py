"""A draft is proposed for adoption by one person and adopted by another: only then it counts.

Adopting writes the plan into the catalogue, its official wording beside it, and the step, in one transaction.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert

from data_access.accounts import Actor
from data_access.audit import AuditAction
from data_access.catalogue_writing import change_catalogue
from data_access.errors import CatalogueMoved, Overtaken, OwnWords
from data_access.models import PlanDraftStepRecord
from data_access.plan_draft_store import ADOPTED, PROPOSED, RETURNED, TAKEN_BACK, DraftStore, last_step, now
from data_access.plan_making.made import MadePlan
from data_access.storing.clauses import write_clauses

_ACTION = {
    PROPOSED: AuditAction.PLAN_PROPOSED,
    TAKEN_BACK: AuditAction.PLAN_TAKEN_BACK,
    RETURNED: AuditAction.PLAN_RETURNED,
    ADOPTED: AuditAction.PLAN_ADOPTED,
}


class Adoption(DraftStore):
    """The steps of the drafts of one district into the catalogue."""

    def propose(self, draft: int, made: MadePlan, note: str, by: Actor) -> None:
        """Hand a draft to a second person; it cannot be changed until it is taken back or returned.

        Raises:
            ValueError: something is still lacking or wrong; the page that asks says what before.
            DraftClosed: it is proposed already, or adopted.
            KeyError: there is no such draft in the district.
        """
        if made.findings:
            raise ValueError(f"{len(made.findings)} findings")
        with self._database.writing_unversioned() as connection:
            self._changeable(connection, draft)
            self._step(connection, draft, PROPOSED, note, by, made.digest)

    def take_back(self, draft: int, by: Actor) -> None:
        """Whoever proposed a draft changes it once more.

        Raises:
            OwnWords: another account proposed it: that one may take it back, this one return it.
            Overtaken: it is not proposed any more.
            KeyError: there is no such draft in the district.
        """
        with self._database.writing_unversioned() as connection:
            if self._proposed_by(connection, draft) != by.who:
                raise OwnWords(f"draft {draft} was proposed by another account")
            self._step(connection, draft, TAKEN_BACK, "", by)

    def send_back(self, draft: int, reason: str, by: Actor) -> None:
        """A second person does not adopt a draft, and says why; it can be changed again.

        Raises:
            OwnWords: the same account proposed it.
            Overtaken: it is not proposed any more.
            KeyError: there is no such draft in the district.
        """
        with self._database.writing_unversioned() as connection:
            self._another(connection, draft, by)
            self._step(connection, draft, RETURNED, reason, by)

    def adopt(self, draft: int, made: MadePlan, reason: str, by: Actor) -> None:
        """Write the plan into the catalogue, as it was shown (`made`) and proposed: all of it or nothing.

        Raises:
            OwnWords: the same account proposed it: another one adopts.
            Overtaken: it is not proposed any more.
            CatalogueMoved: it is not what was proposed any more, or the catalogue has such a plan meanwhile.
            CatalogueError: the catalogue's checks refuse it.
            KeyError: there is no such draft in the district.
        """

        def along(connection: Connection) -> None:
            self._another(connection, draft, by)
            step = last_step(connection, draft)
            if step is None or step.digest != made.digest:
                raise CatalogueMoved([("plan_draft", str(draft))])
            write_clauses(connection, {text.plan for text in made.texts}, made.texts)
            self._step(connection, draft, ADOPTED, reason, by, made.digest)

        with self._database.reading() as connection:  # said before the catalogue is looked at
            self._another(connection, draft, by)
        change_catalogue(self._database, made.edit, who=by.who, reason=reason, along=along)

    def _another(self, connection: Connection, draft: int, by: Actor) -> None:
        if self._proposed_by(connection, draft) == by.who:
            raise OwnWords(f"draft {draft} was proposed by {by.who}; another account adopts or returns it")

    def _proposed_by(self, connection: Connection, draft: int) -> str:
        self._own(connection, draft)
        last = last_step(connection, draft)
        if last is None or last.what != PROPOSED:
            raise Overtaken(last.who if last else "", last.at if last else now())
        return last.who

    def _step(self, connection: Connection, draft: int, what: str, note: str, by: Actor, digest: str = "") -> None:
        row = {"draft": draft, "what": what, "who": by.who, "at": now(), "note": note, "digest": digest}
        connection.execute(insert(PlanDraftStepRecord).values(**row))
        self._note(connection, by, _ACTION[what], str(draft), note)
