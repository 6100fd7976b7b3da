"""The departments of a district: proposed from the text of its plan, put right by a person, written."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed
from dashboard.text.setup import line_problem
from dashboard.urls import plain
from data_access.accounts import Actor
from data_access.department_list import read_departments, write_departments
from data_access.errors import CatalogueMoved
from data_access.plan_drafts import OPEN, PlanDrafts
from data_access.plan_making.proposing import Proposals

BODIES_LIST = "bodies"
LONGEST_LIST = 40_000
MOST_TOLD = 50


def proposed_bodies(scope: Scope) -> str:
    """The bodies that the newest open draft makes responsible and the catalogue does not know, one in a line."""
    drafts = PlanDrafts(scope.services.store.database, scope.facts.place)
    newest = next((head.draft for head in drafts.all() if head.state == OPEN), None)
    draft = drafts.get(newest) if newest is not None else None
    if draft is None:
        return ""
    known = Proposals(scope.facts.catalogue)
    names = (name for clause in draft.outline["clauses"] for name in known.strangers_in(clause["text"]))
    return "\n".join(dict.fromkeys(names))


def store_bodies(scope: Scope, text: str, by: Actor) -> int | Typed:
    """How many departments were written, or the list with everything that is wrong with it."""
    t, store = scope.t, scope.services.store
    typed = {BODIES_LIST: text}
    if not text.strip():
        return Typed(typed, {BODIES_LIST: t("请写出部门，一行一个。")})
    if len(text) > LONGEST_LIST:
        return Typed(typed, {BODIES_LIST: t("名单太长，请分成几份。")})
    found = read_departments(plain(text.replace("\t", ",")), store.catalogue())
    if found.problems:
        told = [line_problem(problem, t) for problem in found.problems[:MOST_TOLD]]
        return Typed(typed, {BODIES_LIST: "\n".join(told)})
    if not found.departments:
        return Typed(typed, {BODIES_LIST: t("名单里的部门目录里都有了，没有要写的。")})
    try:
        write_departments(store.database, found.departments, by, reason=t("开通向导：写入部门"))
    except CatalogueMoved:
        return Typed(typed, whole=t("名单里的部门刚刚已由别人写入，这次什么也没有写。请重新核对名单。"))
    return len(found.departments)
