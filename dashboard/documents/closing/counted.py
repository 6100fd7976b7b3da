"""How much was attained, in sentences a report opens with: every rate with what it is a rate of, and the other reading."""

from __future__ import annotations

from dashboard.documents.closing.matter import Matter
from dashboard.documents.report.view_models import Block, Grid, Heading, Span
from dashboard.facts.closing.attainment import Attainment, Share
from dashboard.facts.closing.words import percent
from dashboard.facts.grades import graded_told
from dashboard.text.final import final_word
from dashboard.text.words import NO_VALUE, Words
from indicators.final import FinalVerdict

WORDS = tuple(FinalVerdict)
PARTED = (("on", "itor", "able"), ("x", "pected"), ("om", "par", "able"), ("u", "mer", "ic"))
"""Ends of the English words of a narrow head, in syllables."""


def counted(matter: Matter) -> list[Block]:
    """The whole, its two readings, what was held and what is new, plan by plan, as sentences and as a table."""
    t, whole, marked = matter.t, matter.view.whole, matter.view.demonstration
    blocks: list[Block] = [Heading(1, t("总体情况"), key="h_counted")]
    blocks += matter.say(
        "counted_whole", t.paragraph(_whole(matter, whole), _readings(matter, whole)), demonstration=marked
    )
    blocks += matter.say(
        "counted_plans", t.paragraph(_plans(matter), _since_baseline(matter, whole)), demonstration=marked
    )
    blocks += matter.say("counted_apart", _apart(matter), demonstration=marked)
    return [*blocks, _table(matter)]


def plans_named(matter: Matter) -> str:
    """The plans by their titles."""
    t = matter.t
    return t("和").join(t("《{plan}》", plan=t.of(plan)) for plan in matter.view.plans)


def _whole(matter: Matter, whole: Attainment) -> str:
    t, counts = matter.t, whole.counts
    lead = t(
        "{plans}确定量化目标 {total} 项，其中可监测 {of} 项。",
        plans=plans_named(matter),
        total=whole.total,
        of=whole.monitorable.of,
    )
    if not whole.monitorable.of:
        return t.paragraph(lead, t("可监测的目标还没有，不计算达标率。"))
    met = t("截至 {year} 年末，达标 {met} 项，占可监测目标的 {share}", year=matter.last, met=whole.met,
            share=percent(whole.monitorable.percent, t))  # fmt: skip
    expected = counts[FinalVerdict.EXPECTED]
    owed = t.count("另有 {n} 项期末数据尚未报齐，按最近数据预期可达标", expected) if expected else ""
    missed = counts[FinalVerdict.MISSED]
    return t.paragraph(
        lead, t.sentence(met, owed, t.count("未达标 {n} 项", missed) if missed else t("没有未达标的目标"))
    )


def _readings(matter: Matter, whole: Attainment) -> str:
    """What is left out of the denominator, and the rate with it; and the rate with what is expected."""
    t = matter.t
    none, other = whole.counts[FinalVerdict.NO_DATA], whole.counts[FinalVerdict.NOT_COMPARABLE]
    parts = [t("无数据 {n} 项", n=none) if none else "", t("不可比 {n} 项", n=other) if other else ""]
    left = (
        t("{parts}，不计入分母；若计入，达标率为 {share}", parts=t.join(parts), share=percent(whole.all.percent, t))
        if any(parts)
        else ""
    )
    share = whole.monitorable
    expected = t("如预期可达标的 {n} 项最终达标，达标率为 {share}", n=share.expected,
                 share=percent(share.percent_with_expected, t)) if share.expected else ""  # fmt: skip
    return t.sentence(left, expected)


def _plans(matter: Matter) -> str:
    t = matter.t
    if len(matter.view.by_plan) < 2:
        return ""
    return t.sentence(*(
        t("{plan}可监测 {of} 项，达标 {met} 项，占 {share}", plan=part.name, of=part.attained.monitorable.of, met=part.attained.met,
          share=percent(part.attained.monitorable.percent, t))
        for part in matter.view.by_plan
    ))  # fmt: skip


def _since_baseline(matter: Matter, whole: Attainment) -> str:
    """Of the met ones: kept since the baseline, newly met, unknown; they add up."""
    t = matter.t
    kept, new = whole.before.kept, whole.not_met_before.met
    rest = whole.met - kept - new
    if not whole.met:
        return ""
    return t.sentence(t("，").join(part for part in (
        t("达标的 {n} 项中，{kept} 项在基期已经达到并保持", n=whole.met, kept=kept),
        t.count("{n} 项为规划期内新达标", new),
        t.count("{n} 项基期情况不详", rest) if rest else "",
    ) if part))  # fmt: skip


def _apart(matter: Matter) -> str:
    """Goals without a number, in no rate."""
    t, moved = matter.t, matter.view.directions
    told = moved_told(t, moved.improving, moved.flat, moved.declining, moved.none)
    loose = t("没有数值的 {n} 项定性目标不计入达标率：{moved}", n=moved.total, moved=told) if moved.total else ""
    return t.paragraph(t.sentence(loose), t.sentence(graded_told(matter.view.graded, t)))


def moved_told(t: Words, up: int, flat: int, down: int, none: int) -> str:
    """Which way goals without a number went, without what did not occur."""
    if up and not (flat or down or none):
        return t("均趋势向好")
    parts = (
        t("趋势向好 {n} 项", n=up) if up else "", t("基本持平 {n} 项", n=flat) if flat else "",
        t("趋势不利 {n} 项", n=down) if down else "", t.count("数据不足 {n} 项", none) if none else "",
    )  # fmt: skip
    return t("，").join(part for part in parts if part)


def _table(matter: Matter) -> Grid:
    t = matter.t
    parts = [(part.name, part.attained) for part in matter.view.by_plan]
    if len(parts) > 1:
        parts.append((t("合计"), matter.view.whole))
    return attained_table(matter, t("规划目标终期达标情况"), t("规划"), parts)


def attained_table(matter: Matter, caption: str, first: str, parts: list[tuple[str, Attainment]]) -> Grid:
    """A line for each part: all, monitorable, the six words, both rates."""
    t = matter.t
    head = (
        first,
        *map(
            _parted, (t("量化目标"), t("可监测"), *(final_word(word, t) for word in WORDS), t("占可监测"), t("占全部"))
        ),
    )
    rows = tuple(
        (Span(name), Span(str(own.total)), Span(str(own.monitorable.of)), *(Span(str(own.counts[word])) for word in WORDS),
         Span(_share(own.monitorable, matter)), Span(_share(own.all, matter)))
        for name, own in parts
    )  # fmt: skip
    dash = any(not own.monitorable.of for _, own in parts)
    note = t.paragraph(
        t("占可监测、占全部：提前达标与如期达标之和所占比例。可监测不含无数据和不可比的目标。"),
        t("“{dash}”表示没有可监测的目标。", dash=NO_VALUE) if dash else "",
    )
    return Grid(caption, head, rows, (20, 11, 11, *(11,) * len(WORDS), 12, 12), frozenset(range(1, len(head))), note,
                demonstration=matter.view.demonstration, mixed=_mixed(matter), small=True)  # fmt: skip


def _parted(head: str) -> str:
    """A head of four letters over two lines of two; a long English word says where it may be parted."""
    if len(head) == 4 and head > "\u2fff":
        return f"{head[:2]}\n{head[2:]}"
    for parts in PARTED:
        head = head.replace("".join(parts), "\N{SOFT HYPHEN}".join(parts))
    return head


def _mixed(matter: Matter) -> bool:
    return matter.mixed and len({row.demonstration for row in matter.view.rows if row.monitorable}) > 1


def _share(share: Share, matter: Matter) -> str:
    return percent(share.percent, matter.t)
