"""What a figure means for its target: the line of a card, the whole sentence, what an owed or withheld figure leaves to say."""

from __future__ import annotations

from dashboard.text.figures import change_since
from dashboard.text.sentences.case import Case
from dashboard.text.sentences.course import chance, projection, what_it_takes
from dashboard.text.sentences.goals import deadline, goal
from dashboard.text.sentences.units import in_year, passed
from dashboard.text.words import Words
from indicators.codes import Group, Status


def finding(case: Case, t: Words) -> str:
    """The card's one line: the figure and what it means."""
    if case.suppressed:
        return withheld(case, t)
    if "no_unit_value" in case.reasons:
        return t("已报平均数，各单位数据未报，不能判定")
    if "no_street_value" in case.reasons:
        return t("已报全区数，各街道数据未报，不能判定")
    if case.value is None or case.year is None:
        return t("尚无可判定的数据，待报送")
    if case.newer:
        now = t("{year}年 {value}", year=case.newer[0], value=case.judged(case.newer[1], t))
        return t("{now}，{meaning}", now=now, meaning=waits(case, t))
    value = case.judged(case.value, t)
    if case.shared and case.status == Status.AWAITING:
        return t("{year}年数据未报；{latest}", year=case.deadline, latest=by_latest(case, t))
    if case.shared:
        return in_year(case.year, passed(case, t), t)
    if case.between:
        now = t("{year}年女男差距 {value}", year=case.year, value=value)
    else:
        now = t("{year}年 {value}", year=case.year, value=value)
    return t("{now}，{meaning}", now=now, meaning=_meaning(case, t))


def waits(case: Case, t: Words) -> str:
    """What a figure waits for that its reference does not answer yet, and what the last year of both says."""
    if case.gap is None:
        return case.unpaired
    return t("{unpaired}；{latest}", unpaired=case.unpaired, latest=by_latest(case, t))


def full(case: Case, t: Words) -> str:
    """The complete sentence of the rule: figure, target with its deadline, pace, arithmetic, and, apart, probability."""
    if case.value is None or case.year is None:
        return finding(case, t)
    if case.newer:
        return t.sentence(t("{name}：{finding}", name=case.name, finding=finding(case, t)))
    value = case.judged(case.value, t)
    first = t("{name} {year} 年 {value}，目标 {goal}（{deadline}）。", name=case.subject(t), year=case.year,
              value=t("{value}达到", value=value) if case.shared else value,
              goal=goal(case, t), deadline=deadline(case, t))  # fmt: skip
    effort = what_it_takes(case, t)
    ahead = not case.due and case.group in (Group.ON_TRACK, Group.AT_RISK, Group.OFF_TRACK)
    projected = projection(case, t) if ahead else ""
    likely = t.sentence(chance(case, t)) if case.probability is not None else ""
    return t.paragraph(first, t.sentence(effort, projected), likely)


def lacking(case: Case, t: Words) -> str:
    """What is missing to the target: still to be made while there is time, then a plain distance."""
    return t("差 {gap}", gap=case.short_of(t)) if case.due else t("尚差 {gap}", gap=case.short_of(t))


def by_latest(case: Case, t: Words) -> str:
    """Where the end figure is owed: what the latest one says, and of which year it is."""
    if case.gap is None:
        return t("期末数据未报")
    if case.shared:
        return t("按 {year} 年数据：{told}", year=case.year, told=passed(case, t, lead=False))
    if case.relative:
        return t("按 {year} 年数据：{told}", year=case.year, told=case.versus(case.apart, t))
    if case.kind == "annual_change" and case.units_total:
        return t("按 {year} 年数据：{told}", year=case.year, told=steps_made(case, t))
    short = case.gap > 0 or (case.gap == 0 and case.op in (">", "<"))
    if case.printed and short:
        return t("按规划载明的 {year} 年数据：未达到，差 {gap}", year=case.year, gap=case.short_of(t))
    if case.printed:
        return t("按规划载明的 {year} 年数据：已达到", year=case.year)
    if short:
        return t("按 {year} 年数据：未达到，差 {gap}", year=case.year, gap=case.short_of(t))
    return t("按 {year} 年数据：已达到", year=case.year)


def _meaning(case: Case, t: Words) -> str:
    if case.status == Status.AWAITING:
        return t("{year}年数据未报；{latest}", year=case.deadline, latest=by_latest(case, t))
    if case.kind == "annual_change" and case.units_total:
        return steps_made(case, t)
    if case.status in (Status.IMPROVING, Status.FLAT, Status.DECLINING):
        return trend(case, t)
    if case.relative and case.apart is not None:
        return _likely(case.versus(case.apart, t), case, t)
    if case.status == Status.ACHIEVED:
        return _achieved(case, t)
    if case.status == Status.INSUFFICIENT_DATA:
        return _lacks(case, t)
    if case.gap is None:
        return t("暂不判定")
    short = case.short(t)
    return _likely(t("{short}，曾经达标", short=short) if case.status == Status.SLIPPED else short, case, t)


def _likely(short: str, case: Case, t: Words) -> str:
    """What is missing, and, while something is, how likely it is to be made."""
    if case.probability is None or case.gap is None or case.gap <= 0:
        return short
    return t("{short}；{chance}", short=short, chance=chance(case, t))


def _lacks(case: Case, t: Words) -> str:
    """What a verdict lacks though there is a figure."""
    if "break" in case.reasons:
        return t("口径变化，前后不可比，暂不判定")
    if "units_missing" in case.reasons:
        return t("部分单位没有数据，暂不判定")
    if "reference_missing" in case.reasons:
        return t("没有与参照同年的数据，暂不判定")
    return t("没有可比的基期数据，暂不判定")


def withheld(case: Case, t: Words) -> str:
    """Why a figure that exists is not shown, how it will be, and what was published elsewhere."""
    if "denominator_below_20" in case.reasons:
        first, last = case.baseline_year + 1, case.deadline
        later = case.pooled or t("合并 {first}—{last} 年后计算", first=first, last=last)
        why = t("每年不足 20 例，比例不稳定且可能指认个人，不公布；{later}", later=later)
    else:
        why = t("例数少，可能指认个人或推算出别处的小数，不公布")
    return t("{why}；{beside}", why=why, beside=case.published) if case.published else why


def steps_made(case: Case, t: Words) -> str:
    """A yearly change: in how many years it was made."""
    made = {"met": case.units_met or 0, "total": case.units_total}
    if not case.units_met:
        fell = case.direction == "down"
        return t("{total} 年均未完成年度降幅", **made) if fell else t("{total} 年均未完成年度增幅", **made)
    if case.direction == "down":
        return t("{total} 年中有 {met} 年完成年度降幅", **made)
    return t("{total} 年中有 {met} 年完成年度增幅", **made)


def trend(case: Case, t: Words) -> str:
    """The change since the baseline, and why it counts as none where it moved."""
    if case.baseline is None:
        return t("尚无基期数据可比")
    change = case.since_baseline(t, case.change) if case.value is not None else ""
    return t.join((change_since(change, case.baseline_year, t), small_change(case, t)))


def small_change(case: Case, t: Words) -> str:
    """Why a figure that moved counts as flat: the bar of the rule it stayed below."""
    moved = case.value is not None and case.baseline is not None and round(case.value - case.baseline, 9) != 0
    if case.status != Status.FLAT or not moved or not case.value or not case.baseline:
        return ""
    return t("变化不足基期的 10%") if case.kind == "gap_narrows" else t("年均变化小于 0.5%")


def met_before(case: Case, t: Words) -> str:
    """That the baseline met the target already, in the words of a running plan or of its end."""
    if case.due:
        return t("{year}年基期已达到", year=case.baseline_year)
    return t("{year}年基期已达标", year=case.baseline_year)


def _achieved(case: Case, t: Words) -> str:
    if case.baseline_met and case.worse:
        return t("达标，但不如{year}年基期 {value}", year=case.baseline_year, value=case.judged(case.baseline, t))
    if case.baseline_met:
        return met_before(case, t)
    if case.gap is not None and case.gap < 0 and case.kind != "band":
        return t("优于目标 {gap}", gap=case.short_of(t))
    return t("已达到目标")
