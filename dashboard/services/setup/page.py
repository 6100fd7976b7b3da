"""The four steps to a district's dashboard. How far they are is read from the store each time; nothing else keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.urls import Path
from dashboard.whole_numbers import whole_number
from data_access.accounts import Account, Accounts
from data_access.assignments import Assignments
from data_access.library import lacks_words
from data_access.plan_draft_store import ADOPTED, PROPOSED
from data_access.plan_drafts import OPEN, PlanDrafts

AREAS, PLAN, BODIES, FIGURES = "areas", "plan", "bodies", "figures"
DONE = "done"
"""The filter of the address that says what was just written."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: `state` is `done`, `next` or `later`; `ways` are words and addresses, the one that goes on first."""

    key: str
    title: str
    state: str
    said: str
    time: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SetupView:
    """Everything the page shows."""

    finding: str
    qualifying: str
    steps: tuple[Step, ...]
    library: bool
    """Whether the catalogue has no words of its own yet, so that a library may be taken over."""
    place: str
    """The name of the place it is about; empty while there is none."""
    may_add: bool
    done: str


def setup_view(scope: Scope, *, only: str = "") -> SetupView:
    """The page; `only` is the one place in which whoever reads may write, empty for all."""
    t, facts = scope.t, scope.facts
    parts = (_areas(scope), _plan(scope), _bodies(scope), _figures(scope))
    first = next((part[0] for part in parts if not part[2]), "")
    steps = tuple(
        Step(key, title, "done" if ready else "next" if key == first else "later", said, time, ways)
        for key, title, ready, said, time, ways in parts
    )
    left = [step for step in steps if step.state != "done"]
    place = t.of(facts.district) if facts.place else ""
    if not place:
        finding = t("从空库到看板，分四步")
    elif left:
        finding = t("{place}：四步已完成 {n} 步", place=place, n=len(steps) - len(left))
    else:
        finding = t("{place}的看板已建成", place=place)
    return SetupView(
        finding,
        t("做到哪一步由数据库里的内容判断，可以随时离开，回来接着做；每做完一步，看板都能用。"),
        steps, lacks_words(facts.catalogue), place, not only, _done(scope),
    )  # fmt: skip


_Part = tuple[str, str, bool, str, str, tuple[tuple[str, str], ...]]


def _areas(scope: Scope) -> _Part:
    t, facts = scope.t, scope.facts
    n = len(facts.streets)
    if not facts.place:
        said = t("还没有地区。贴上或上传带统计用区划代码的名单：地级市、区县、街道乡镇。")
    elif n:
        said = t.count("{place}，{n} 个街道", n, place=t.of(facts.district))
    else:
        said = t("有{place}，还没有街道。", place=t.of(facts.district))
    return AREAS, t("地区和街道"), bool(n), said, t("约 {n} 分钟", n=5), ()


def _plan(scope: Scope) -> _Part:
    t, facts = scope.t, scope.facts
    title, time = t("规划（从文本读入）"), t("约 {n} 分钟", n=30)
    if not facts.place:
        return PLAN, title, False, t("先有地区，再读入规划。"), time, ()
    ways = [(t("读入规划文本"), scope.href(Path.PLANS_NEW))]
    drafts = [
        head
        for head in PlanDrafts(scope.services.store.database, facts.place).all()
        if head.state == OPEN and head.step != ADOPTED
    ]
    targets = len(facts.catalogue.targets)
    waiting = [head for head in drafts if head.step == PROPOSED]
    if waiting:
        ways.insert(0, (t("预览和审定"), scope.href(Path.PLAN_ADOPT, str(waiting[0].draft))))
    elif drafts:
        ways.insert(0, (t("继续处理草稿"), scope.href(Path.PLAN_DRAFT, str(drafts[0].draft))))
    if waiting:
        said = t.count("{n} 份草稿已提交，等另一个管理员审定。", len(waiting))
    elif targets:
        said = t("{plans}，{n} 项目标", plans=t.count("{n} 部规划", len(facts.catalogue.plans)), n=targets)
    elif drafts:
        said = t.count("{n} 份草稿在读，还没有采纳。", len(drafts))
    else:
        said = t("贴上或上传规划文本（TXT、DOCX），逐条确认读出的目标，再由另一个管理员账号审定。")
    if len(_active(scope, "administrator")) < 2 and not targets:
        said = t.paragraph(said, t("审定要两个管理员账号，现在只有一个。"))
        ways.append((t("新建管理员账号"), scope.href(Path.USERS, anchor="add")))
    return PLAN, title, bool(targets), said, time, tuple(ways)


def _bodies(scope: Scope) -> _Part:
    t, facts = scope.t, scope.facts
    owed = {indicator.indicator for indicator in facts.owed}
    confirmed = len(owed & {one.indicator for one in Assignments(scope.services.store.database).confirmed()})
    reporters = len(_active(scope, "reporter"))
    said = t.paragraph(
        t.count("{n} 个部门。", len(facts.catalogue.departments)),
        t("{n} / {total} 项指标的责任部门已确认。", n=confirmed, total=len(owed))
        if owed and facts.catalogue.targets
        else "",
        t.count("{n} 个填报账号。", reporters),
    )
    ways = (
        (t("逐项确认责任部门"), scope.href(Path.ASSIGNMENTS)),
        (t("按名单新建账号"), scope.href(Path.USERS, anchor="list")),
        (t("部门名单"), scope.href(Path.CATALOGUE_PART, "departments")),
    )
    ready = bool(owed) and confirmed == len(owed) and reporters > 0
    return BODIES, t("部门和账号"), ready, said, t("约 {n} 分钟", n=15), ways if facts.catalogue.targets else ways[1:2]


def _figures(scope: Scope) -> _Part:
    t, facts = scope.t, scope.facts
    title, time = t("第一份数据"), t("约 {n} 分钟", n=10)
    if not facts.catalogue.targets:
        return FIGURES, title, False, t("规划采纳以后，系统按目录生成要填的模板。"), time, ()
    ways = ((t("下载模板、查看应报数据"), scope.href(Path.DATA)), (t("上传第一份表格"), scope.href(Path.DATA_UPLOAD)))
    if facts.reported:
        return FIGURES, title, True, t("已有真实数据，判定、图表和比较随报送更新。"), time, ways
    said = (
        t("还没有真实数据。")
        if facts.observations.empty
        else t("只有演示数据；第一份真实数据写入后，演示数据自动让位。")
    )
    return FIGURES, title, False, said, time, ways


def _active(scope: Scope, role: str) -> list[Account]:
    """The accounts of a role that may work here."""
    known = Accounts(scope.services.store.database).all()
    here = ("", scope.facts.place)
    return [account for account in known if account.active and account.role == role and account.district in here]


def _done(scope: Scope) -> str:
    t = scope.t
    what, _, written = scope.selection.filter(DONE).partition("-")
    n = whole_number(written)
    if n is None:
        return ""
    areas, bodies = t.count("已写入 {n} 个地区。", n), t.count("已写入 {n} 个部门。", n)
    return {AREAS: areas, BODIES: bodies}.get(what, "")
