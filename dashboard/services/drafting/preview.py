"""What a draft would make of the catalogue, before anything is written; and where it is between its two persons."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.people import Named, people
from dashboard.facts.scope import Scope
from dashboard.services.drafting.deciding import find
from dashboard.services.drafting.findings import LackingGroup, lacking_groups
from dashboard.services.drafting.making import made
from dashboard.services.drafting.states import odd_word
from dashboard.text.moments import moment
from dashboard.urls import Path
from data_access.catalogue.writing import folder_of
from data_access.catalogue_turns import turns_between
from data_access.plan_draft_rows import Draft, DraftStep
from data_access.plan_draft_store import ADOPTED, PROPOSED
from data_access.plan_making.made import MadePlan

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a part of a ZIP file may bear: the same rows give the same bytes."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the page shows."""

    draft: int
    title: str
    finding: str
    qualifying: str
    counts: tuple[tuple[str, int, str], ...]
    """What would be written: name, number, note."""
    lacking: tuple[LackingGroup, ...]
    oddities: tuple[str, ...]
    strangers: tuple[str, ...]
    """The bodies that the text makes responsible and the list of departments does not hold."""
    turns: str
    """Whether present verdicts turn; empty while something is lacking."""
    addresses: tuple[tuple[str, str, bool], ...]
    """Name and address of each plan, and whether it is there."""
    history: tuple[str, ...]
    stage: str
    own: bool
    """Whether whoever reads has proposed it."""
    digest: str
    done: str


def preview(scope: Scope, code: str, account: str) -> Preview | None:
    """The page of a draft as an account sees it; None where the place has none of that number."""
    draft = find(scope, code)
    if draft is None:
        return None
    t, plan = scope.t, made(scope, draft)
    named = people(scope.services)
    adopted = draft.stage == ADOPTED
    lacking = () if adopted else lacking_groups(scope, draft, plan)
    return Preview(
        draft.draft, draft.title or draft.file or t("没有名称的草稿"), _finding(scope, draft, lacking), _qualifying(scope, draft),
        _counts(scope, plan), lacking, tuple(odd_word(odd, t) for odd in draft.outline["oddities"]), plan.strangers,
        "" if lacking or adopted else _turns(scope, plan), _addresses(scope, plan),
        tuple(_step(step, named, scope) for step in draft.steps), draft.stage,
        bool(draft.steps) and draft.steps[-1].who == account, plan.digest, scope.selection.filter("done"),
    )  # fmt: skip


def catalogue_zip(scope: Scope, code: str) -> bytes | None:
    """The present catalogue with the draft's complete rows as its folder, packed; None where the place has no such draft."""
    draft = find(scope, code)
    if draft is None:
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in folder_of(made(scope, draft).catalogue).items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return out.getvalue()


def _finding(scope: Scope, draft: Draft, lacking: Sequence[LackingGroup]) -> str:
    t = scope.t
    if draft.stage == ADOPTED:
        return t("这份规划已写入目录")
    if draft.stage == PROPOSED:
        return t("这份规划已提交，等第二人审定")
    n = sum(len(group.rows) for group in lacking)
    return t.count("还差 {n} 处，补齐以后才能提交审定", n) if n else t("内容齐全，可以提交第二人审定")


def _qualifying(scope: Scope, draft: Draft) -> str:
    t = scope.t
    if draft.stage == ADOPTED:
        return t("以后的变动在目录里改，草稿留作依据。")
    return t("提交以后由另一个账号审定；审定通过才一次写入目录，有一处不通过就什么也不写。")


def _counts(scope: Scope, plan: MadePlan) -> tuple[tuple[str, int, str], ...]:
    t = scope.t
    own = {row.cells["indicator"] for row in plan.of("indicators")}
    return (
        (t("章节"), len(plan.of("sections")), t.count("{n} 部规划", len(plan.of("plans")))),
        (t("主要目标"), len(plan.of("goals")), t("写入短标题和规划原文")),
        (t("策略措施"), len(plan.of("strategies")), t.count("点名责任部门的 {n} 条", len(plan.of("graded")))),
        (t("措施对应的指标"), len(plan.of("supports")), t("按措施的文字和上一规划推得，以后在目录里改")),
        (t("量化要求"), len(plan.of("targets")), t("确认和改正过的；退回的不写入")),
        (t("基期数据"), len(plan.of("baselines")), t("文本里与目标值并列载明的上期数值")),
        (t("目标依据"), len(plan.of("grounds")), _grounds_note(scope, plan)),
        (t("沿用的指标"), len(plan.known), t("历年数据接着用")),
        (t("新增的指标"), len(own), t("还没有数据，从头报起")),
    )


def _grounds_note(scope: Scope, plan: MadePlan) -> str:
    """Where the text asks for another value than was chosen on the target workbench."""
    t, values = scope.t, {row.cells["target"]: row for row in plan.of("targets")}
    other = [
        values[row.cells["target"]].cells["name_zh" if t.language == "zh" else "name_en"]
        for row in plan.of("grounds")
        if values[row.cells["target"]].cells["value"] != row.cells[row.cells["binding"]]
    ]
    if not other:
        return t("测算时选定的值、方法和理由随目标写入")
    return t("随目标写入；规划采用的值与选定值不同的：{names}", names=t.join(other))


def _turns(scope: Scope, plan: MadePlan) -> str:
    """Whether a verdict on a present target would turn, by judging by both catalogues."""
    t, present = scope.t, scope.services.store.catalogue()
    flips = turns_between(scope.services.store, present, plan.catalogue, place=scope.facts.place)
    turned = [flip for flip in flips if flip.target in present.target]
    if turned:
        return t.count("现行目标有 {n} 项判定会变", len(turned))
    return t("现行规划的判定没有一项会变；新规划从第一年起才计入。")


def _addresses(scope: Scope, plan: MadePlan) -> tuple[tuple[str, str, bool], ...]:
    known = scope.facts.catalogue.plan
    return tuple(
        (row.cells["name_zh"], scope.href(Path.PLAN, row.cells["plan"]), row.cells["plan"] in known)
        for row in plan.of("plans")
    )


def _step(step: DraftStep, named: Named, scope: Scope) -> str:
    t = scope.t
    words = {
        "proposed": t("提交审定"), "taken_back": t("撤回提交"), "returned": t("退回修改"), "adopted": t("采纳，写入目录"),
    }  # fmt: skip
    line = t("{when} {who}：{what}", when=moment(step.at), who=named(step.who), what=words[step.what])
    return t("{line}（{note}）", line=line, note=step.note) if step.note else line
