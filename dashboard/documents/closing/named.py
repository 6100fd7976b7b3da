"""Every exception by name: what was missed, what was lost, what is expected, what cannot be judged and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from dashboard.documents.closing.matter import Matter, key_of
from dashboard.documents.report.view_models import Block, Heading
from dashboard.facts.closing.records import CauseByFigures, ClosingTarget
from dashboard.text.final import final_word
from dashboard.text.words import Words
from indicators.final import FinalVerdict


def exceptions(matter: Matter) -> list[Block]:
    """All of them; that there are none is said as well."""
    t, whole, marked = matter.t, matter.view.whole, matter.view.demonstration
    missed = whole.named(FinalVerdict.MISSED)
    blocks: list[Block] = [Heading(1, t("未达标和不能评价的目标"), key="h_named")]
    if not missed:
        blocks += matter.say("missed_none", t("没有未达标的目标。"), demonstration=marked)
    for part in matter.view.by_plan:
        own = part.attained.named(FinalVerdict.MISSED)
        text = t("{plan}未达标 {n} 项：{names}。", plan=part.name, n=len(own), names=names(own, matter)) if own else ""
        blocks += matter.say(key_of("missed", part.code), text, demonstration=marked)
    blocks += matter.say("missed_lost", _lost(matter), demonstration=marked)
    blocks += matter.say("missed_near", _near(matter, missed), demonstration=marked)
    expected = whole.named(FinalVerdict.EXPECTED)
    owed = (
        t("期末数据未报、按最近数据预期可达标 {n} 项：{names}。", n=len(expected), names=names(expected, matter))
        if expected
        else ""
    )
    blocks += matter.say("named_expected", owed, demonstration=marked)
    blocks += matter.say("named_no_data", unjudged(matter, FinalVerdict.NO_DATA), demonstration=marked)
    other = unjudged(matter, FinalVerdict.NOT_COMPARABLE)
    return [*blocks, *matter.say("named_other", other, demonstration=marked)]


def names(rows: Iterable[ClosingTarget], matter: Matter) -> str:
    """Their full names, each once; what two clauses ask of one figure is counted beside it."""
    t = matter.t
    counts = Counter(row.name for row in rows)
    return t.join(t("{name}（计 {n} 项）", name=name, n=n) if n > 1 else name for name, n in counts.items())


def unjudged(matter: Matter, verdict: FinalVerdict) -> str:
    """Those without a verdict, by what the figures prove of the reason, the most frequent first."""
    t, rows = matter.t, matter.view.whole.named(verdict)
    if not rows:
        return ""
    by_reason: dict[str, list[ClosingTarget]] = defaultdict(list)
    for row in rows:
        by_reason[_reason(row, t)].append(row)
    ordered = sorted(by_reason.items(), key=lambda pair: -len(pair[1]))
    if len(ordered) == 1 and ordered[0][0]:
        return t("{word} {n} 项，原因都是{why}：{names}。", word=final_word(verdict, t), n=len(rows), why=ordered[0][0],
                 names=names(rows, matter))  # fmt: skip
    lead = t("{word} {n} 项。", word=final_word(verdict, t), n=len(rows))
    told = (
        t("{why}的 {n} 项：{names}", why=why, n=len(own), names=names(own, matter)) if why else names(own, matter)
        for why, own in ordered
    )
    return t.paragraph(lead, t.sentence(*told))


def _reason(row: ClosingTarget, t: Words) -> str:
    """Why it has no verdict: of what its figures prove what goes with the word; within a sentence, without its pauses."""
    own = [
        cause for cause in row.causes if (cause.kind == CauseByFigures.NO_DATA) == (row.verdict == FinalVerdict.NO_DATA)
    ]
    text = next((cause.evidence for cause in (*own, *row.causes)), "")
    return text.replace("，", "、") if t.language == "zh" else text


def _lost(matter: Matter) -> str:
    """What was met at the baseline and is not any more."""
    t, lost = matter.t, matter.view.whole.lost
    if not lost:
        return ""
    year = min(plan.baseline_year for plan in matter.view.plans)
    return t(
        "其中 {n} 项在 {year} 年基期已经达标、期末失守：{names}。", n=len(lost), year=year, names=names(lost, matter)
    )


def _near(matter: Matter, missed: tuple[ClosingTarget, ...]) -> str:
    t, near = matter.t, [row for row in missed if row.near]
    return t("未达标的目标中接近达标 {n} 项：{names}。", n=len(near), names=names(near, matter)) if near else ""
