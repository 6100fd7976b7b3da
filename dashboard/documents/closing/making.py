"""The long work on a round's papers: a draft is made and kept, or everything is frozen at once. Done by jobs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from dashboard.documents.closing.causes import reasons_of
from dashboard.documents.closing.frozen import FrozenState, packed, state_of
from dashboard.documents.closing.matter import Edition, Matter, matter
from dashboard.documents.closing.report import PaperView, paper_view
from dashboard.documents.export_names import export_name
from dashboard.facts.closing.annex import annex
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import freeze as snapshot
from dashboard.jobs import begin
from dashboard.urls import LANGUAGES, Path, Selection, href, of_period
from data_access.accounts import Actor
from data_access.closing_papers import ANNEX, DRAFT, EVALUATION, FINAL, MONITORING, REVISED, read_papers
from data_access.errors import DataAccessError
from data_access.progress import ProgressCallback
from data_access.writing_papers import NewPaper, WritingPapers

DRAFT_JOB, FREEZE_JOB = "closing-draft", "closing-freeze"
REPORTS = (MONITORING, EVALUATION)
Written = Callable[[PaperView], bytes]
"""What makes a document of a report; writers of files stand above this package."""


class NoRound(DataAccessError):
    """There is no such round, or its plans have not ended; the code is the job's."""

    code = "gone"


def begin_draft(scope: Scope, code: str, kind: str, state: str, by: Actor) -> str:
    """Begins the making of a draft in the language of the page; answers the job's code."""
    return begin(scope.services.store, DRAFT_JOB, _task(scope, code, by) | {"kind": kind, "state": state}, who=by.who)


def begin_freeze(scope: Scope, code: str, by: Actor) -> str:
    """Begins the freeze that a second person confirms.

    Raises:
        FreezeRefused, OwnWords: it may not be confirmed now, or not by this account.
    """
    papers = WritingPapers(scope.services.store.database, scope.facts.place, code)
    papers.may_confirm(by, datetime.now(UTC))
    return begin(scope.services.store, FREEZE_JOB, _task(scope, code, by), who=by.who)


def _task(scope: Scope, code: str, by: Actor) -> dict[str, Any]:
    district = scope.link.district
    return {"round": code, "district": district, "language": scope.language, "who": by.who, "address": by.address}


def make_draft(services: Services, task: Mapping[str, Any], write: Written, progress: ProgressCallback) -> str:
    """Makes a draft and keeps it; answers the page to look at."""
    scope, by = _scope(services, task, task["language"]), _by(services, task)
    code, kind = task["round"], task["kind"]
    progress("judging", 0, 0)
    papers = read_papers(services.store.database, scope.facts.place, code)
    number = max((one.number for one in papers.of(kind, scope.language)), default=0) + 1
    found = _matter(scope, code, Edition(kind, date.today(), number, site=task.get("site", "")))
    progress("writing", 0, 1)
    state = REVISED if task.get("state") == REVISED else DRAFT
    new = _paper(found, paper_view(found), write, state)
    WritingPapers(services.store.database, scope.facts.place, code).keep(new, by, number=number)
    shown = scope.link.with_filters({"kind": kind, "draft": str(number), "done": "kept"})
    return href(of_period(Path.CLOSING_REPORT, code), shown)


def make_freeze(
    services: Services, task: Mapping[str, Any], write: Written, write_annex: Callable[[Any, str], bytes], progress: ProgressCallback
) -> str:  # fmt: skip
    """Freezes figures, results and papers of a round, all of it or nothing; answers the page to look at.

    Raises:
        FreezeRefused, OwnWords: as for `data_access.writing_papers.WritingPapers.confirm_freeze`.
    """
    code, by = task["round"], _by(services, task)
    made: list[NewPaper] = []
    states: dict[str, FrozenState] = {}
    scope = _scope(services, task, LANGUAGES[0])
    total = len(LANGUAGES) * (len(REPORTS) + 1)
    for language in LANGUAGES:
        own = scope.over(replace(scope.selection, language=language))
        for kind in REPORTS:
            progress("writing", len(made), total)
            found = _matter(own, code, Edition(kind, date.today(), final=True, site=task.get("site", "")))
            made.append(_paper(found, paper_view(found), write, FINAL))
        states[language] = state_of(found)
        view = annex(found.view.scope, found.view.period, reasons_of(found))
        name = export_name(
            found.view.scope, own.t("量化指标终期评估表"), ending="xlsx", demonstration=found.view.demonstration
        )
        made.append(
            NewPaper(
                ANNEX,
                language,
                FINAL,
                name,
                write_annex(view, language),
                (),
                own.facts.version,
                found.view.demonstration,
            )
        )
    frozen = snapshot(services.store, scope.facts)
    progress("writing", total, total)
    WritingPapers(services.store.database, scope.facts.place, code).confirm_freeze(
        by, datetime.now(UTC), snapshot=frozen.digest, seen=scope.facts.version, content=packed(states), papers=made)  # fmt: skip
    return href(of_period(Path.CLOSING_FINAL, code), replace(scope.link, language=task["language"]))


def _scope(services: Services, task: Mapping[str, Any], language: str) -> Scope:
    return Scope.of(services, Selection(language=language, district=task["district"]))


def _by(services: Services, task: Mapping[str, Any]) -> Actor:
    return Actor(task["who"], task["address"], services.places.code(task["district"]))


def _matter(scope: Scope, code: str, edition: Edition) -> Matter:
    found = matter(scope, code, edition)
    if found is None:
        raise NoRound(f"there is no round {code} whose plans have ended")
    return found


def _paper(found: Matter, view: PaperView, write: Written, state: str) -> NewPaper:
    name = export_name(found.view.scope, view.name, ending="docx", part=view.edition, demonstration=view.demonstration)
    return NewPaper(
        found.edition.kind,
        view.language,
        state,
        name,
        write(view),
        view.paragraphs,
        found.scope.facts.version,
        view.demonstration,
    )
