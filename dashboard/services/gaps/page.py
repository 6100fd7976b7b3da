"""Women and men, and children by age: where the gap is, for whom it is worse, and whether it narrows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.gaps import NARROWS, UNKNOWN, WIDENS, Gap, age_gap, sex_gap
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.targets import target_view
from dashboard.services.gaps.filters import domains, tallies
from dashboard.services.gaps.ledger import ledger
from dashboard.services.gaps.rows import GapWording, widest
from dashboard.services.gaps.view_models import GapRow, GapsView, GapTarget
from dashboard.text import figures as say
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Domain, Indicator, Target
from indicators.codes import Status

NAMED = 3


@dataclass(frozen=True, slots=True)
class _Subject:
    """An indicator with the target it is read for."""

    indicator: Indicator
    baseline: int
    domain: Domain


def gaps(scope: Scope) -> GapsView:
    """The view of the gaps in the chosen area, year, plan and filters."""
    facts = scope.facts
    t = scope.t
    targets = scope.targets
    subjects = _subjects(facts, targets)
    area, whose = _area(scope, subjects)
    teller = GapWording(scope.at(area))
    sexes = _read(scope.at(area), subjects, "sex")
    ages = _read(scope.at(area), subjects, "age_group")
    domain, moved = scope.selection.filter("domain"), scope.selection.filter("moved")
    here = [gap for gap in sexes if not domain or _domain(subjects, gap) == domain]
    shown = [gap for gap in here if not moved or gap.movement == moved]
    of_age = [
        gap for gap in ages if (not domain or _domain(subjects, gap) == domain) and (not moved or gap.movement == moved)
    ]
    rows = _rows(teller, subjects, shown)
    age_rows = _rows(teller, subjects, of_age)
    asked = _targets(scope, targets, subjects, teller, area, domain)
    text = _finding(scope, widest(here), teller)
    return GapsView(
        finding=_asked(asked, t) or text,
        qualifying=t.paragraph(text if asked else "", _qualifying(here, of_age, teller, t)),
        area_name=t.of(facts.catalogue.area[scope.area]) if scope.area in facts.catalogue.area else "",
        tallies=tallies(here, scope),
        filters=(domains(scope, Counter(_domain(subjects, gap) for gap in (*sexes, *ages))),),
        narrowed=bool(domain or moved),
        all_href=scope.href(Path.GAPS),
        total=len(sexes) + len(ages),
        targets=asked,
        sexes=rows,
        ages=age_rows,
        nothing=_nothing(scope, subjects, bool(domain or moved)) if not (rows or age_rows) else "",
        whose=whose,
        ledger=ledger(scope.at(facts.district.area), targets),
        demonstration=any(gap.demonstration for gap in (*here, *of_age))
        or any(target.demonstration for target in asked),
        provisional=any(gap.provisional for gap in (*here, *of_age)),
    )


def _subjects(facts: Facts, targets: Sequence[Target]) -> dict[str, _Subject]:
    """The indicators of the targets that can be split, by code, in the order of the plans."""
    subjects: dict[str, _Subject] = {}
    for target in targets:
        indicator = facts.catalogue.indicator[target.indicator]
        if indicator.splits and target.indicator not in subjects:
            section = facts.catalogue.section[(target.plan, target.section)]
            subjects[target.indicator] = _Subject(
                indicator, target.baseline_year, facts.catalogue.domain[section.domain]
            )
    return subjects


def _area(scope: Scope, subjects: dict[str, _Subject]) -> tuple[str, str]:
    """The area whose gaps are shown: a street without any figure by sex or age shows the district's, and says so."""
    facts, area, t = scope.facts, scope.area, scope.t
    if area == facts.district.area or area not in facts.catalogue.area:
        return facts.district.area, ""
    if _read(scope, subjects, "sex") or _read(scope, subjects, "age_group"):
        return area, ""
    return facts.district.area, t(
        "{street}没有可以公布的分组数据，以下为全区。", street=t.of(facts.catalogue.area[area], "short")
    )


def _read(scope: Scope, subjects: dict[str, _Subject], split: str) -> list[Gap]:
    read = sex_gap if split == "sex" else age_gap
    found = (
        read(scope.facts, subject.indicator, scope.area, scope.year, subject.baseline)
        for subject in subjects.values()
        if split in subject.indicator.splits
    )
    return [gap for gap in found if gap is not None]


def _domain(subjects: dict[str, _Subject], gap: Gap) -> str:
    return subjects[gap.indicator.indicator].domain.domain


def _rows(teller: GapWording, subjects: dict[str, _Subject], sizes: Sequence[Gap]) -> tuple[GapRow, ...]:
    return tuple(
        teller.row(gap, (subject := subjects[gap.indicator.indicator]).domain, baseline=subject.baseline)
        for gap in widest(sizes)
    )


def _targets(
    scope: Scope, targets: Sequence[Target], subjects: dict[str, _Subject], teller: GapWording, area: str,
    domain: str,
) -> tuple[GapTarget, ...]:  # fmt: skip
    """The targets that ask for a smaller gap; what moves the wrong way first, what has no verdict last."""
    facts = scope.facts
    order: dict[str, int] = {Status.DECLINING: 0, Status.FLAT: 1, Status.IMPROVING: 2}
    ranked = []
    for target in targets:
        section = facts.catalogue.section[(target.plan, target.section)]
        if target.kind != "gap_narrows" or (domain and section.domain != domain):
            continue
        view = target_view(scope.at(area), target, sides=None)
        subject = subjects.get(target.indicator)
        gap = (
            sex_gap(facts, subject.indicator, area, scope.year, subject.baseline)
            if subject and "sex" in subject.indicator.splits
            else None
        )
        row = teller.row(gap, subject.domain, baseline=subject.baseline) if gap and subject else None
        ranked.append((order.get(view.status, 3), GapTarget(
            name=view.name, asks=view.asks, clause=view.clause, href=teller.scope.href(Path.INDICATOR, target.indicator),
            group=view.mark, word=view.status_word, between="sex" in facts.catalogue.indicator[target.indicator].splits,
            finding=row.reading if row else view.finding, note=scope.t.of(target, "note"), row=row,
            history=row.history if row else tuple((point.year, point.value) for point in view.chart.points),
            demonstration=view.demonstration or bool(row and row.demonstration),
        )))  # fmt: skip
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))


def _asked(asked: Sequence[GapTarget], t: Words) -> str:
    """How the gaps stand that the plans want narrowed, counted by verdict in the order of the cards."""
    if not asked:
        return ""
    sexes, others = [target for target in asked if target.between], [target for target in asked if not target.between]
    first = t.count("规划要求缩小的 {n} 项男女差距中，{parts}", len(sexes), parts=_by_word(sexes, t)) if sexes else ""
    rest = (
        t.count("要求缩小的另 {n} 项差距以指数衡量：{parts}", len(others), parts=_by_word(others, t)) if others else ""
    )
    return t.sentence(first, rest)


def _by_word(asked: Sequence[GapTarget], t: Words) -> str:
    return t.join(
        t("{n} 项{word}", n=n, word=word.lower()) for word, n in Counter(target.word for target in asked).items()
    )


def _finding(scope: Scope, sizes: Sequence[Gap], teller: GapWording) -> str:
    """What widens, else what is widest."""
    t = scope.t
    area = scope.facts.catalogue.area.get(teller.scope.area)
    whose = (
        t("{names}：", names=t.of(area, "short"))
        if area is not None and teller.scope.area != scope.facts.district.area
        else ""
    )
    if not sizes:
        return whose + t.sentence(t("尚无女性与男性可以比较的数据"))
    first = sizes[0]
    top = t("差距最大的是{name}：{gap}", name=t.of(first.indicator, "short"), gap=teller.apart(first))
    wider = [gap for gap in sizes if gap.movement == WIDENS]
    if all(gap.movement == UNKNOWN for gap in sizes):
        return whose + t.sentence(top, t("没有可比的基期数据，不能判断差距是否扩大"))
    if not wider:
        return whose + t.sentence(top, t("没有一项差距明显扩大"))
    names = t.join(t.of(gap.indicator, "short") for gap in wider[:NAMED])
    text = t.count("{n} 项女性与男性的差距在扩大", len(wider))
    listed = (
        t("{told}：{names}", told=text, names=names)
        if len(wider) <= NAMED
        else t("{told}，首先是{names}", told=text, names=names)
    )
    return whose + t.sentence(listed, top)


def _qualifying(sizes: Sequence[Gap], ages: Sequence[Gap], teller: GapWording, t: Words) -> str:
    if not sizes:
        return ""
    counts = Counter(gap.worse.code for gap in sizes if gap.worse is not None and gap.telling)
    closer = sum(1 for gap in sizes if gap.movement == NARROWS)
    chance = sum(1 for gap in sizes if gap.stands_out is False)
    rest = len(sizes) - counts["female"] - counts["male"] - chance
    parts = [
        t.count("{n} 项可以比较", len(sizes)),
        t("女性较为不利 {women} 项，男性较为不利 {men} 项", women=counts["female"], men=counts["male"]),
        t.count("{n} 项差距在统计上不明显", chance) if chance else "",
        t("其余 {n} 项没有差距或不分优劣", n=rest) if rest > 0 else "",
        t.count("{n} 项差距缩小", closer) if any(gap.movement != UNKNOWN for gap in sizes) else "",
    ]
    first = widest(ages)[0] if ages else None
    of_ages = (
        t("儿童各年龄组之间，{name}相差最大（{gap}）", name=t.of(first.indicator, "short"), gap=_bare(teller, first))
        if first
        else ""
    )
    return t.paragraph(t.sentence(*parts), t.sentence(of_ages))


def _bare(teller: GapWording, gap: Gap) -> str:
    change = teller.scope.t.of(teller.scope.facts.catalogue.unit[gap.indicator.unit], "change")
    return say.distance(gap.difference, gap.indicator.decimals, change, teller.scope.t)


def _nothing(scope: Scope, subjects: dict[str, _Subject], narrowed: bool) -> str:
    t = scope.t
    if narrowed:
        return t("没有符合条件的指标。")
    if not subjects:
        return t("目录中尚无可以分性别或分年龄的指标。请先导入规划目录。")
    return t("分性别、分年龄的数据报送以后，这里按差距从大到小列出。")
