"""Two persons make a draft a plan: one proposes it, another adopts it or returns it."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, required
from dashboard.services.drafting.closed import closed_text
from dashboard.services.drafting.making import made, row_words
from dashboard.text.catalogue_problems import problem_word
from dashboard.text.moments import moment
from data_access.accounts import Actor
from data_access.catalogue.changing import row_of
from data_access.errors import CatalogueError, CatalogueMoved, DraftClosed, Overtaken, OwnWords
from data_access.plan_adoption import Adoption
from data_access.plan_draft_rows import Draft
from data_access.plan_making.made import MadePlan

PROPOSE, TAKE_BACK, ADOPT, RETURN = "propose", "take_back", "adopt", "return"
GOES = (PROPOSE, TAKE_BACK, ADOPT, RETURN)


def go_on(scope: Scope, draft: Draft, form: Mapping[str, str], by: Actor) -> Typed | None:
    """Do what the form asks (`go`); None once it is done, else the form with what is wrong. Nothing is half stored.

    Raises:
        KeyError: there is no such thing to do.
    """
    t, go, reason = scope.t, form.get("go", ""), form.get("reason", "").strip()
    plan = made(scope, draft)
    typed = dict(form)
    if go != TAKE_BACK and (problem := required(reason, t, _asked(scope, go))):
        return Typed(typed, {"reason": problem})
    if go in (PROPOSE, ADOPT) and form.get("digest", "") != plan.digest:
        return Typed(typed, whole=t("草稿或目录在这一页打开以后变了，什么也没有写。请看最新内容再决定。"))
    if go == PROPOSE and plan.findings:
        return Typed(typed, whole=t.count("还差 {n} 处，没有提交。请按单子补齐。", len(plan.findings)))
    adoption = Adoption(scope.services.store.database, scope.facts.place)
    try:
        match go:
            case "propose":
                adoption.propose(draft.draft, plan, reason, by)
            case "take_back":
                adoption.take_back(draft.draft, by)
            case "adopt":
                adoption.adopt(draft.draft, plan, reason, by)
            case "return":
                adoption.send_back(draft.draft, reason, by)
            case _:
                raise KeyError(go)
    except OwnWords:
        return Typed(typed, whole=_own(scope, go))
    except DraftClosed as closed:
        return Typed(typed, whole=closed_text(scope.services, closed, t))
    except Overtaken as overtaken:
        return Typed(typed, whole=_late(scope, overtaken))
    except CatalogueMoved:
        return Typed(typed, whole=t("目录在提交以后变了，或已有同一部规划，什么也没有写。请退回，核对后重新提交。"))
    except CatalogueError as error:
        return Typed(typed, whole=_refused(scope, plan, error))
    return None


def _asked(scope: Scope, go: str) -> str:
    t = scope.t
    return {PROPOSE: t("提交说明"), ADOPT: t("采纳的依据（会议、文号）")}.get(go, t("退回的理由"))


def _own(scope: Scope, go: str) -> str:
    t = scope.t
    if go == TAKE_BACK:
        return t("这份草稿由另一个账号提交，只有提交人能撤回；您可以退回。")
    return t("您提交了这份草稿，不能自己审定。请由另一个管理员账号采纳或退回；您可以撤回。")


def _late(scope: Scope, overtaken: Overtaken) -> str:
    t = scope.t
    if not overtaken.who:
        return t("这份草稿还没有提交，或已经处理过。请看最新内容。")
    who = people(scope.services)(overtaken.who)
    return t("{who} 于 {when} 已先处理这份草稿，您的操作没有生效。请看最新内容。", who=who, when=moment(overtaken.when))


def _refused(scope: Scope, plan: MadePlan, error: CatalogueError) -> str:
    """What the checks found at the last moment, by the row it is about."""
    t = scope.t
    made_of = {row.cells.get("target") or row.cells.get("indicator"): row for row in plan.rows}
    said = []
    for problem in error.problems:
        found = row_of(plan.catalogue, problem)
        row = made_of.get(getattr(found[1], "target", None) or getattr(found[1], "indicator", None)) if found else None
        said.append(f"{row_words(row, t) if row else problem.file}：{problem_word(problem.message, t)}")
    return t("目录检查没有通过，什么也没有写：{problems}", problems=t.join(said))
