"""What a plan came to in sentences that can stand in a report, with every denominator said."""

from __future__ import annotations

from dashboard.facts.closing.attainment import Attainment, Share
from dashboard.facts.closing.page import Closing
from dashboard.text.words import NO_VALUE, Words
from indicators.final import FinalVerdict


def percent(value: float | None, t: Words) -> str:
    """A share of targets: `68.9%`."""
    return NO_VALUE if value is None else f"{t.number(value, 1)}%"


def headline(whole: Attainment, t: Words) -> str:
    """The finding of a final evaluation: `81 项量化目标已达标 51 项，另 8 项预期可达标；15 项未达标`."""
    expected, missed = whole.counts[FinalVerdict.EXPECTED], whole.counts[FinalVerdict.MISSED]
    lead = t("{n} 项量化目标已达标 {met} 项", n=whole.total, met=whole.met)
    if expected:
        lead = t("{lead}，另 {n} 项预期可达标", lead=lead, n=expected)
    none = t.count("{n} 项不能评价", whole.unjudged) if whole.unjudged else ""
    return t.sentence(
        lead, t("，").join(part for part in (t("{n} 项未达标", n=missed) if missed else "", none) if part)
    )


def attained(view: Closing, t: Words) -> str:
    """`81 项量化目标中，可监测 74 项，达标 51 项，达标率 68.9%；…`, then plan by plan."""
    whole = view.whole
    lead = t("{n} 项量化目标中，可监测 {of} 项，达标 {met} 项，达标率 {share}", n=whole.total, of=whole.monitorable.of,
             met=whole.met, share=percent(whole.monitorable.percent, t))  # fmt: skip
    plans = (
        t.sentence(*(_of_plan(part.name, part.attained, t) for part in view.by_plan)) if len(view.by_plan) > 1 else ""
    )
    return t.paragraph(t.sentence(lead, *_rest(whole, t)), plans)


def _rest(whole: Attainment, t: Words) -> tuple[str, ...]:
    counts = whole.counts
    expected, missed = counts[FinalVerdict.EXPECTED], counts[FinalVerdict.MISSED]
    none, incomparable = counts[FinalVerdict.NO_DATA], counts[FinalVerdict.NOT_COMPARABLE]
    parts = [t("无数据 {n} 项", n=none) if none else "", t("不可比 {n} 项", n=incomparable) if incomparable else ""]
    apart = t("{parts}不计入分母", parts=t.join(parts)) if whole.unjudged else ""
    return (
        t.count("另有 {n} 项期末数据未报、预期可达标", expected) if expected else "",
        t.count("未达标 {n} 项", missed) if missed else "",
        apart,
    )


def _of_plan(name: str, own: Attainment, t: Words) -> str:
    return t("{plan} {n} 项：达标 {met}，预期 {expected}，未达标 {missed}，不能评价 {none}", plan=name, n=own.total, met=own.met,
             expected=own.counts[FinalVerdict.EXPECTED], missed=own.counts[FinalVerdict.MISSED], none=own.unjudged)  # fmt: skip


def from_baseline(whole: Attainment, t: Words) -> str:
    """`37 项在 2020 年基期时已达标：30 项保持，4 项期末数据未报，3 项失守`; and how many nobody knows of."""
    before = whole.before
    parts = t("，").join((
        *((t.count("{n} 项保持", before.kept),) if before.kept else ()),
        *((t.count("{n} 项期末数据未报", before.owed),) if before.owed else ()),
        *((t.count("{n} 项失守", before.lost),) if before.lost else ()),
        *((t.count("{n} 项不能评价", before.unjudged),) if before.unjudged else ()),
    ))  # fmt: skip
    met = (
        t("{n} 项基期已达标：{parts}", n=before.met_then, parts=parts) if before.met_then else t("没有目标在基期已达标")
    )
    return t.sentence(
        met, t.count("{n} 项基期不详、不公布或不可比，不计入新达标的分母", before.unknown) if before.unknown else ""
    )


def denominators(whole: Attainment, t: Words) -> tuple[tuple[str, str, Share], ...]:
    """The three denominators: what is counted, what is left out, and the shares."""
    counts = whole.counts
    none, incomparable = counts[FinalVerdict.NO_DATA], counts[FinalVerdict.NOT_COMPARABLE]
    return (
        (t.count("全部量化目标 {n} 项", whole.total),
         t("无数据 {none} 项、不可比 {other} 项计在分母内", none=none, other=incomparable), whole.all),
        (t.count("可监测的量化目标 {n} 项", whole.monitorable.of),
         t("不计无数据、不可比 {n} 项", n=whole.unjudged), whole.monitorable),
        (t("其中规划期内新达标"),
         t("{all} 项中基期尚未达标的 {n} 项", all=whole.total, n=whole.not_met_before.of), whole.not_met_before),
    )  # fmt: skip


def apart(view: Closing, t: Words) -> str:
    """What is in no denominator: goals without a number by their direction, graded clauses by their step."""
    moved = view.directions
    loose = t("{n} 项定性目标中趋势向好 {improving} 项、基本持平 {flat} 项、趋势不利 {declining} 项、无数据 {none} 项，不计入达标率",
              n=moved.total, improving=moved.improving, flat=moved.flat, declining=moved.declining, none=moved.none) if moved.total else ""  # fmt: skip
    return t.sentence(loose, _graded(view, t))


def _graded(view: Closing, t: Words) -> str:
    if not view.graded:
        return ""
    if not any(one.now for one in view.graded):
        return t("{n} 条无数值的目标和措施按等级跟踪，尚未上报等级", n=len(view.graded))
    reached = sum(one.reached for one in view.graded)
    return t("{n} 条无数值的目标和措施按等级跟踪，达到应达等级 {reached} 条", n=len(view.graded), reached=reached)
