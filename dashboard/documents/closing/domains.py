"""Domain by domain: the count, each missed target in a sentence, what is new, goals without a number, a table, small charts."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.closing.counted import moved_told
from dashboard.documents.closing.matter import Matter, key_of
from dashboard.documents.closing.named import names
from dashboard.documents.report.view_models import Block, Grid, Panel, Panels, Span
from dashboard.facts.asked import NUMERIC
from dashboard.facts.closing.page import Part
from dashboard.facts.closing.records import MISSING, WITHHELD, ClosingTarget
from dashboard.facts.closing.words import percent
from dashboard.facts.judged import judged_target
from dashboard.facts.targets import target_view
from dashboard.text.judged import JudgedTarget
from dashboard.text.sentences import prose
from dashboard.text.words import NO_VALUE, Words, capitalised
from data_access.catalogue.model import Target
from indicators.codes import Status
from indicators.final import FinalVerdict

ROWS, PANELS, FEWEST = 8, 3, 3
"""Rows of a domain's table, small charts of its figure, and the years that one needs at least."""
MOST_CHARTS = 20
"""In a report: LibreOffice draws what goes beyond from a picture of another shape, and squeezes the letters."""


def charts_of(parts: Sequence[Part]) -> dict[str, int]:
    """How many small charts each domain gets, those with the most targets first."""
    each = min(PANELS, MOST_CHARTS // max(len(parts), 1))
    more = max(0, MOST_CHARTS - each * len(parts)) if each < PANELS else 0
    ranked = sorted(parts, key=lambda part: -part.attained.total)
    return {part.code: each + (at < more) for at, part in enumerate(ranked)}


def domain_counts(matter: Matter, part: Part) -> str:
    """`健康领域有量化目标 40 项，可监测 37 项，达标 28 项，占 75.7%；…`."""
    t, own = matter.t, part.attained
    if not own.total:
        return t.sentence(t("{domain}领域没有量化目标", domain=part.name))
    whole = t.count("{domain}领域有量化目标 {n} 项", own.total, domain=part.name)
    if own.met == own.total:
        return t.sentence(t("{lead}，全部达标", lead=whole) if own.total > 1 else t("{lead}，已达标", lead=whole))
    lead = t("{lead}，可监测 {of} 项", lead=whole, of=own.monitorable.of)
    if not own.monitorable.of:
        return t.sentence(lead)
    met = t.count("达标 {n} 项，占可监测目标的 {share}", own.met, share=percent(own.monitorable.percent, t))
    if own.met == own.monitorable.of:
        met = t("可监测的全部达标")
    expected, missed = own.counts[FinalVerdict.EXPECTED], own.counts[FinalVerdict.MISSED]
    rest = (
        t.count("预期可达标 {n} 项", expected) if expected else "",
        t.count("未达标 {n} 项", missed) if missed else "",
        t("不能评价 {n} 项", n=own.unjudged) if own.unjudged else "",
    )
    return t.sentence(t("，").join((lead, met, *filter(None, rest))))


def domain_text(matter: Matter, part: Part) -> list[Block]:
    """Its paragraphs: counts, missed targets one by one, what is new, what is expected, goals without a number."""
    t, own = matter.t, part.attained
    marked = any(row.demonstration for row in own.rows)
    blocks: list[Block] = [*matter.say(key_of("dom", part.code), domain_counts(matter, part), demonstration=marked)]
    for row in own.named(FinalVerdict.MISSED):
        blocks += matter.say(key_of("miss", row.code), missed_sentence(matter, row), demonstration=row.demonstration)
    blocks += matter.say(key_of("new", part.code), _new(matter, part), demonstration=marked)
    expected = own.named(FinalVerdict.EXPECTED)
    owed = t("期末数据未报、按最近数据预期可达标的有{names}。", names=names(expected, matter)) if expected else ""
    blocks += matter.say(key_of("owed", part.code), owed, demonstration=marked)
    return [*blocks, *matter.say(key_of("loose", part.code), loose_text(matter, part.code), demonstration=marked)]


def missed_sentence(matter: Matter, row: ClosingTarget) -> str:
    """Figure, change, target, distance; that it was met before; where it stands."""
    t = matter.t
    lost = t("基期已达标，期末失守") if row.lost else t("已接近目标") if row.near else ""
    return t.paragraph(t.sentence(prose.told(judged(matter, row), t), lost))


def judged(matter: Matter, row: ClosingTarget) -> JudgedTarget:
    """How the target of a row stands, ready for sentences."""
    return judged_target(matter.view.scope, matter.scope.facts.catalogue.target[row.code])


def _new(matter: Matter, part: Part) -> str:
    """What was not met at the baseline and is met now, each with its way."""
    t = matter.t
    new = [row for row in part.attained.rows if row.met and row.baseline_known and not row.met_at_baseline]
    told = dict.fromkeys(_way(row, t) for row in new)
    return t("规划期内新达标 {n} 项：{names}。", n=len(new), names=t.join(told)) if new else ""


def _way(row: ClosingTarget, t: Words) -> str:
    """A name with its way: `每千人口托位数（由 1.90 升至 4.61 个/千人）`."""
    values = {"name": row.name, "before": row.baseline.text, "after": row.with_unit(row.end.text)}
    if row.unit[:1] in ("%", "‰"):
        values["before"] = row.with_unit(row.baseline.text)
    if row.baseline.value is None or row.end.value is None or row.end.value == row.baseline.value:
        return t("{name}（由 {before} 到 {after}）", **values)
    if row.end.value > row.baseline.value:
        return t("{name}（由 {before} 升至 {after}）", **values)
    return t("{name}（由 {before} 降至 {after}）", **values)


def loose_targets(matter: Matter, domain: str) -> list[Target]:
    """A domain's goals without a number that have an indicator."""
    facts = matter.scope.facts
    plans = {plan.plan for plan in matter.view.plans}
    return [
        target for target in facts.catalogue.targets
        if target.plan in plans and target.kind not in NUMERIC
        and facts.catalogue.section[(target.plan, target.section)].domain == domain
    ]  # fmt: skip


def loose_text(matter: Matter, domain: str) -> str:
    """Goals without a number over the period; those that worsened by name and figure."""
    t, scope = matter.t, matter.view.scope
    targets = loose_targets(matter, domain)
    if not targets:
        return ""
    states = [row.status if (row := scope.verdict(target)) else "" for target in targets]
    up, flat, down = (states.count(word) for word in (Status.IMPROVING, Status.FLAT, Status.DECLINING))
    text = t(
        "有指标的定性目标 {n} 项：{moved}。",
        n=len(targets),
        moved=moved_told(t, up, flat, down, len(targets) - up - flat - down),
    )
    worse = [
        judged_target(scope, target) for target, state in zip(targets, states, strict=True) if state == Status.DECLINING
    ]
    told = dict.fromkeys(
        t("{name}（{start} 年 {before}，{end} 年 {after}）", name=one.asked.subject(t), start=one.baseline_year, before=one.worded(one.baseline, t),
          end=one.newest[0], after=one.worded(one.newest[1], t))
        for one in worse
    )  # fmt: skip
    return t.paragraph(text, t("趋势不利的是{names}。", names=t.join(told)) if told else "")


def domain_table(matter: Matter, part: Part) -> list[Grid]:
    """What was missed, then what is new, then the others, as far as there is room; the annex holds all."""
    t, rows = matter.t, part.attained.rows
    if not rows:
        return []
    once = {(row.name, row.target): row for row in reversed(rows)}
    ordered = sorted(once.values(), key=lambda row: (_weight(row), rows.index(row)))[:ROWS]
    cells = tuple(
        (Span(row.name), Span(row.unit), Span(row.baseline.text), Span(row.end.text if row.end.year == matter.last else t("{value}（{year}年）", value=row.end.text, year=row.end.year)),
         Span(row.target), Span(row.word, strong=row.verdict == FinalVerdict.MISSED))
        for row in ordered
    )  # fmt: skip
    base = min(plan.baseline_year for plan in matter.view.plans)
    caption = (
        t("{domain}领域部分指标", domain=part.name) if len(rows) > ROWS else t("{domain}领域量化目标", domain=part.name)
    )
    shown = "".join(cell.text for row in cells for cell in row)
    signs = [t("“…”为未报") if MISSING in shown else "", t("“＊”为人数过少不公布") if WITHHELD in shown else ""]
    more = t("全部 {n} 项见附表", n=len(rows)) if len(rows) > len(ordered) else t("各年数据见附表")
    note = t.sentence(*signs, more)
    head = (
        t("指标"),
        capitalised(t("单位")),
        t("{year}年", year=base),
        t("{year}年", year=matter.last),
        t("目标"),
        t("结论"),
    )
    flags = [row.demonstration for row in ordered if row.end.value is not None]
    return [Grid(caption, head, cells, (34, 11, 10, 16, 17, 12), frozenset({2, 3}), note,
                 demonstration=any(flags), mixed=len(set(flags)) > 1)]  # fmt: skip


def _weight(row: ClosingTarget) -> int:
    if row.verdict == FinalVerdict.MISSED:
        return 0
    if row.met and row.baseline_known and not row.met_at_baseline:
        return 1
    return 2 if row.met else 3


def domain_figure(matter: Matter, part: Part, most: int) -> list[Panels]:
    """Some small charts: missed targets, then new ones; of a domain without numbers its goals' indicators."""
    rows, name = part.attained.rows, part.name
    t = matter.t
    numeric = [row for row in sorted(rows, key=_weight) if _weight(row) < 3 and len(_points(row)) >= FEWEST]
    unlike = list({row.indicator: row for row in numeric}.values())[:most]
    panels = tuple(_panel(matter, row) for row in unlike) or _loose_panels(matter, part.code, most)
    if not panels:
        return []
    missed = all(row.verdict == FinalVerdict.MISSED for row in unlike) and unlike
    caption = (
        t("{domain}领域未达标指标的变化与目标", domain=name) if missed else t("{domain}领域部分指标的变化", domain=name)
    )
    dashed = t("虚线为目标；") if any(panel.goal is not None for panel in panels) else ""
    note = t("{dashed}纵轴不从零开始，各图刻度不同。", dashed=dashed)
    told = t.sentence(
        *(
            t("{name}由 {first} 到 {last}", name=panel.title, first=panel.first, last=panel.last)
            if panel.first != panel.last
            else t("{name}保持在 {last}", name=panel.title, last=panel.last)
            for panel in panels
        )
    )
    invented = matter.mixed and any(row.demonstration for row in unlike)
    return [Panels(caption, panels, note, told, demonstration=invented)]


def _points(row: ClosingTarget) -> tuple[tuple[int, float], ...]:
    """Its shown figures, from the baseline or from the last change of definition on."""
    figures = (row.baseline, *row.yearly) if row.baseline.year < row.yearly[0].year else row.yearly
    start = max((figure.year for figure in figures if figure.break_before), default=0)
    return tuple((figure.year, figure.value) for figure in figures if figure.value is not None and figure.year >= start)


def _panel(matter: Matter, row: ClosingTarget) -> Panel:
    points = _points(row)
    text = {figure.year: figure.text for figure in (row.baseline, *row.yearly)}
    t = matter.t
    of_units = "/" in row.end.text  # `7/8`: the figure names what it counts, and the target is all of them
    name = t("{name}（{unit}）", name=row.short, unit=row.unit) if row.unit and not of_units else row.short
    goal = (t("全部达到") if of_units else row.target) if row.goal is not None else ""
    return Panel(
        name, points, text[points[0][0]], text[points[-1][0]], row.goal, goal.replace("\N{NO-BREAK SPACE}", "")
    )


def _loose_panels(matter: Matter, domain: str, most: int) -> tuple[Panel, ...]:
    """Of goals without a number: their indicators' lines, what worsened first."""
    t, scope = matter.t, matter.view.scope
    order: dict[str, int] = {Status.DECLINING: 0, Status.FLAT: 1}
    ranked = [
        (order.get(row.status if (row := scope.verdict(one)) else "", 2), one) for one in loose_targets(matter, domain)
    ]
    targets = [one for _, one in sorted(ranked, key=lambda pair: pair[0])]
    out: dict[str, Panel] = {}
    for target in targets:
        view = target_view(scope, target, lean=True)
        points = [point for point in view.chart.points if point.year >= target.baseline_year]
        if len(points) >= FEWEST and target.indicator not in out and len(out) < most:
            texts = [t.number(point.value, view.chart.decimals) for point in (points[0], points[-1])]
            name = (
                t("{name}（{unit}）", name=view.short, unit=view.chart.unit.strip())
                if view.chart.unit.strip()
                else view.short
            )
            out[target.indicator] = Panel(
                name, tuple((p.year, p.value) for p in points), texts[0], texts[1], None, NO_VALUE
            )
    return tuple(out.values())
