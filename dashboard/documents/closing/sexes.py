"""Women and men over the whole plan: the gaps it wanted narrowed, and which others widened."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.documents.closing.matter import Matter
from dashboard.documents.report.view_models import Block, Heading
from dashboard.facts.ending.sexes import GapOverPlan, sexes_over_plan
from dashboard.facts.gaps import NARROWS, STEADY, UNKNOWN, WIDENS


def sexes(matter: Matter) -> list[Block]:
    """Nothing where no figure is split by sex."""
    t = matter.t
    plans = {plan.plan for plan in matter.view.plans}
    targets = [target for target in matter.scope.facts.catalogue.targets if target.plan in plans]
    found = sexes_over_plan(matter.view.scope, targets)
    if found is None:
        return []
    first = (
        t("规划要求缩小的性别差距 {n} 项：{gaps}。", n=len(found.asked), gaps=_told(matter, found.asked))
        if found.asked
        else ""
    )
    known = {movement: n for movement, n in found.movements.items() if n and movement != UNKNOWN}
    ways = t.join(t("{way} {n} 项", way=_way(matter, movement), n=n) for movement, n in known.items())
    apart = found.movements.get(UNKNOWN, 0)
    second = t("前后能够比较的 {n} 项分性别指标中，差距{ways}。", n=sum(known.values()), ways=ways) if known else ""
    unlike = t("另有 {n} 项口径变化或没有基期数据，前后不可比。", n=apart) if apart else ""
    third = t("规划没有要求、但差距扩大的有{gaps}。", gaps=_told(matter, found.widened)) if found.widened else ""
    blocks: list[Block] = [Heading(1, t("女性与男性"), key="h_sexes")]
    blocks += matter.say("sexes_asked", first, demonstration=found.demonstration)
    return [*blocks, *matter.say("sexes_all", t.paragraph(second, unlike, third), demonstration=found.demonstration)]


def _told(matter: Matter, gaps: Iterable[GapOverPlan]) -> str:
    t = matter.t
    return t.join(dict.fromkeys(t("{name}（{told}）", name=gap.name, told=gap.told) for gap in gaps))


def _way(matter: Matter, movement: str) -> str:
    t = matter.t
    return {NARROWS: t("缩小"), STEADY: t("基本不变"), WIDENS: t("扩大")}[movement]
