"""The navigation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from dashboard.reader import Reader, Right
from dashboard.services.shell.counts import MenuCounts, menu_counts
from dashboard.services.shell.periods import all_plans
from dashboard.services.shell.view_models import NavGroup, NavItem
from dashboard.urls import TARGETS_PART, Path
from indicators.codes import Group


def navigation(scope: Scope, path: str, reader: Reader) -> tuple[NavGroup, ...]:
    """All that a reader may go to, under heads."""
    t, counts = scope.t, menu_counts(scope)
    mark = {"invented": counts.invented, "mixed": counts.mixed}
    work = tuple(_work(scope, path, reader))
    return (
        NavGroup(t("概况"), tuple(_general(scope, path, counts.whole)), **mark),
        NavGroup(t("领域"), tuple(_domains(scope, path, counts)), **mark),
        NavGroup(t("规划两端"), tuple(_two_ends(scope, path, reader))),
        NavGroup(t("资料"), tuple(_papers(scope, path))),
        *((NavGroup(t("管理"), work),) if work else ()),
    )


def _item(scope: Scope, path: str, place: Path, label: str, icon: str, code: str = "", **counts: Any) -> NavItem:
    address = scope.href(place, code)
    return NavItem(address, label, icon, address.split("?")[0] == path, **counts)


def _general(scope: Scope, path: str, whole: Tally) -> Iterator[NavItem]:
    t = scope.t
    yield _item(scope, path, Path.OVERVIEW, t("总览"), "home")
    yield _item(scope, path, Path.WARNINGS, t("预警"), "alert", total=whole.lagging, ended=whole.ended)
    yield _item(scope, path, Path.CHANGES, t("近期变化"), "changes")
    yield _item(scope, path, Path.WHAT_IF, t("情景推演"), "branch")
    yield _item(scope, path, Path.STREETS, t("各街道"), "grid")
    yield _item(scope, path, Path.GAPS, t("女性与男性"), "pair")
    yield _item(scope, path, Path.DEPARTMENTS, t("部门总表"), "building")
    yield _item(scope, path, Path.PRESENT, t("会议"), "screen")


def _domains(scope: Scope, path: str, counts: MenuCounts) -> Iterator[NavItem]:
    for domain in sorted(scope.facts.catalogue.domains, key=lambda domain: domain.order):
        code, worse = domain.domain, counts.worse.get(domain.domain, 0)
        lagging = _lagging(counts.tallies.get(code))
        yield _item(scope, path, Path.DOMAIN, scope.t.of(domain), domain.icon, code, worse=worse, **lagging)


def _lagging(tally: Tally | None) -> dict[str, Any]:
    if tally is None:
        return {}
    return {"off": tally.counts[Group.OFF_TRACK], "risk": tally.counts[Group.AT_RISK], "ended": tally.ended}


def _two_ends(scope: Scope, path: str, reader: Reader) -> Iterator[NavItem]:
    """Closing a plan and opening the next one."""
    t = scope.t
    evaluating = path.startswith(Path.EVALUATION)
    yield NavItem(scope.href(Path.EVALUATION), t("规划评估"), "clipboard", evaluating)
    for outline in sorted(scope.facts.catalogue.outlines, key=lambda row: row.order):
        label = t("对照{outline}", outline=t.of(outline, "short"))
        yield _item(scope, path, Path.OUTLINE, label, "document", outline.outline)
    if reader.may(Right.ADMINISTER):
        drafting = path == Path.PLANS_NEW or path.startswith((Path.PLAN_DRAFT, Path.PLAN_NAMES, Path.PLAN_ADOPT))
        yield NavItem(scope.href(Path.PLANS_NEW), t("编制新规划"), "new_plan", drafting)
    if scope.plans:
        parts = path.removeprefix(Path.TARGETS).split("/")
        setting = path.startswith(Path.TARGETS) and parts[1:2] == [TARGETS_PART]
        address = scope.href(Path.TARGETS, f"{scope.plans[0].plan}/{TARGETS_PART}")
        yield NavItem(address, t("目标测算"), "aim", setting)


def _papers(scope: Scope, path: str) -> Iterator[NavItem]:
    t = scope.t
    for plan, label in all_plans(scope):
        yield _item(scope, path, Path.PLAN, label, "document", plan.plan)
    yield _item(scope, path, Path.METHODS, t("方法说明"), "sigma")
    yield _item(scope, path, Path.REPORTS, t("报告"), "take")


def _work(scope: Scope, path: str, reader: Reader) -> Iterator[NavItem]:
    """What only some readers may do."""
    t = scope.t
    offered = (
        (Right.REPORT, Path.DATA, t("数据报送"), "table"),
        (Right.REPORT, Path.CATALOGUE, t("规划与指标目录"), "document"),
        (Right.ADMINISTER, Path.SETUP, t("开通向导"), "document"),
        (Right.ADMINISTER, Path.USERS, t("用户"), "people"),
        (Right.ADMINISTER, Path.ASSIGNMENTS, t("部门确认"), "document"),
        (Right.ADMINISTER, Path.CHAIN, t("督办期限"), "document"),
        (Right.ADMINISTER, Path.LETTERS, t("邮件发送"), "document"),
        (Right.ADMINISTER, Path.AUDIT, t("审计日志"), "shield"),
    )
    for right, place, label, icon in offered:
        if reader.may(right):
            yield NavItem(scope.href(place), label, icon, path == place or path.startswith(f"{place}/"))
