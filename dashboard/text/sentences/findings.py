"""What a figure means for its target: the line of a card, the whole sentence, what an owed or withheld figure leaves to say."""

from __future__ import annotations

from dashboard.text.figures import amount, change_since, interval
from dashboard.text.judged import JudgedTarget
from dashboard.text.sentences.course import chance, projection, what_it_takes
from dashboard.text.sentences.goals import deadline, goal
from dashboard.text.sentences.units import in_year, passed
from dashboard.text.words import Words
from indicators.codes import Group, Status


def finding(judged: JudgedTarget, t: Words) -> str:
    """The card's one line: the figure and what it means."""
    if judged.suppressed:
        return withheld(judged, t)
    if "no_unit_value" in judged.reasons:
        return t("已报平均数，各单位数据未报，不能判定")
    if "no_street_value" in judged.reasons:
        return t("已报全区数，各街道数据未报，不能判定")
    if judged.value is None or judged.year is None:
        return t("尚无可判定的数据，待报送")
    if judged.newer:
        now = t("{year}年 {value}", year=judged.newer[0], value=judged.worded(judged.newer[1], t))
        return t("{now}，{meaning}", now=now, meaning=waits(judged, t))
    value = judged.worded(judged.value, t)
    if judged.asked.shared and judged.status == Status.AWAITING:
        return t("{year}年数据未报；{latest}", year=judged.asked.deadline, latest=by_latest(judged, t))
    if judged.asked.shared:
        return in_year(judged.year, passed(judged, t), t)
    if judged.asked.between:
        now = t("{year}年女男差距 {value}", year=judged.year, value=value)
    else:
        now = t("{year}年 {value}", year=judged.year, value=value)
    return t("{now}，{meaning}", now=now, meaning=_meaning(judged, t))


def waits(judged: JudgedTarget, t: Words) -> str:
    """What a figure waits for that its reference does not answer yet, and what the last year of both says."""
    if judged.gap is None:
        return judged.unpaired(t)
    return t("{unpaired}；{latest}", unpaired=judged.unpaired(t), latest=by_latest(judged, t))


def full(judged: JudgedTarget, t: Words) -> str:
    """The complete sentence of the rule: figure, target with its deadline, pace, arithmetic, and, apart, probability."""
    if judged.value is None or judged.year is None:
        return finding(judged, t)
    if judged.newer:
        return t.sentence(t("{name}：{finding}", name=judged.asked.name(t), finding=finding(judged, t)))
    value = judged.worded(judged.value, t)
    first = t("{name} {year} 年 {value}，目标 {goal}（{deadline}）。", name=judged.asked.subject(t), year=judged.year,
              value=t("{value}达到", value=value) if judged.asked.shared else value,
              goal=goal(judged, t), deadline=deadline(judged, t))  # fmt: skip
    effort = what_it_takes(judged, t)
    ahead = not judged.due and judged.group in (Group.ON_TRACK, Group.AT_RISK, Group.OFF_TRACK)
    projected = projection(judged, t) if ahead else ""
    likely = t.sentence(chance(judged, t)) if judged.probability is not None else ""
    return t.paragraph(first, t.sentence(effort, projected), likely)


def lacking(judged: JudgedTarget, t: Words) -> str:
    """What is missing to the target: still to be made while there is time, then a plain distance."""
    return t("差 {gap}", gap=judged.short_of(t)) if judged.due else t("尚差 {gap}", gap=judged.short_of(t))


def by_latest(judged: JudgedTarget, t: Words) -> str:
    """Where the end figure is owed: what the latest one says, and of which year it is."""
    if judged.gap is None:
        return t("期末数据未报")
    if judged.asked.shared:
        return t("按 {year} 年数据：{told}", year=judged.year, told=passed(judged, t, lead=False))
    if judged.asked.relative:
        return t("按 {year} 年数据：{told}", year=judged.year, told=judged.versus(judged.apart, t))
    if judged.asked.kind == "annual_change" and judged.units_total:
        return t("按 {year} 年数据：{told}", year=judged.year, told=steps_made(judged, t))
    short = judged.gap > 0 or (judged.gap == 0 and judged.asked.op in (">", "<"))
    if judged.printed and short:
        return t("按规划载明的 {year} 年数据：未达到，差 {gap}", year=judged.year, gap=judged.short_of(t))
    if judged.printed:
        return t("按规划载明的 {year} 年数据：已达到", year=judged.year)
    if short:
        return t("按 {year} 年数据：未达到，差 {gap}", year=judged.year, gap=judged.short_of(t))
    return t("按 {year} 年数据：已达到", year=judged.year)


def _meaning(judged: JudgedTarget, t: Words) -> str:
    if judged.status == Status.AWAITING:
        return t("{year}年数据未报；{latest}", year=judged.asked.deadline, latest=by_latest(judged, t))
    if judged.asked.kind == "annual_change" and judged.units_total:
        return steps_made(judged, t)
    if judged.status in (Status.IMPROVING, Status.FLAT, Status.DECLINING):
        return trend(judged, t)
    if judged.asked.relative and judged.apart is not None:
        return _likely(judged.versus(judged.apart, t), judged, t)
    if judged.status == Status.ACHIEVED:
        return _achieved(judged, t)
    if judged.status == Status.INSUFFICIENT_DATA:
        return _lacks(judged, t)
    if judged.gap is None:
        return t("暂不判定")
    short = judged.short(t)
    return _likely(t("{short}，曾经达标", short=short) if judged.status == Status.SLIPPED else short, judged, t)


def _likely(short: str, judged: JudgedTarget, t: Words) -> str:
    """What is missing, and, while something is, how likely it is to be made."""
    if judged.probability is None or judged.gap is None or judged.gap <= 0:
        return short
    return t("{short}；{chance}", short=short, chance=chance(judged, t))


def _lacks(judged: JudgedTarget, t: Words) -> str:
    """What a verdict lacks though there is a figure."""
    if "break" in judged.reasons:
        return t("口径变化，前后不可比，暂不判定")
    if "units_missing" in judged.reasons:
        return t("部分单位没有数据，暂不判定")
    if "reference_missing" in judged.reasons:
        return t("没有与参照同年的数据，暂不判定")
    return t("没有可比的基期数据，暂不判定")


def withheld(judged: JudgedTarget, t: Words) -> str:
    """Why a figure that exists is not shown, how it will be, and what was published elsewhere."""
    if "denominator_below_20" in judged.reasons:
        first, last = judged.baseline_year + 1, judged.asked.deadline
        later = _pooled(judged, t) or t("合并 {first}—{last} 年后计算", first=first, last=last)
        why = t("每年不足 20 例，比例不稳定且可能指认个人，不公布；{later}", later=later)
    else:
        why = t("例数少，可能指认个人或推算出别处的小数，不公布")
    return t("{why}；{beside}", why=why, beside=_published(judged, t)) if judged.published else why


def _pooled(judged: JudgedTarget, t: Words) -> str:
    """What all years of the plan come to together, or why that is not told either; empty before its end."""
    pool, asked = judged.pool, judged.asked
    if pool is None:
        return ""
    years = {"first": pool.first, "last": pool.last}
    if not pool.complete:
        return t("{first}—{last} 年数据报齐后合并计算", **years)
    if pool.value is None:
        return t("合并 {first}—{last} 年仍不足 20 例", **years)
    band = interval(pool.low, pool.high, asked.decimals, t, *asked.levels) + asked.symbol(t)
    value = amount(pool.value, asked.decimals, asked.symbol(t), t, *asked.levels)
    text = t("合并 {first}—{last} 年为 {value}（95% 区间 {band}）", value=value, band=band, **years)
    return t("{told}（演示数据）", told=text) if pool.demonstration else text


def _published(judged: JudgedTarget, t: Words) -> str:
    """What was published elsewhere: `全国 2023年 1.3%`."""
    asked = judged.asked
    return t.join(
        t("{area} {year}年 {value}", area=t.of(figure.area, "short"), year=figure.year,
          value=amount(figure.value, asked.decimals, asked.symbol(t), t))
        for figure in judged.published
    )  # fmt: skip


def steps_made(judged: JudgedTarget, t: Words) -> str:
    """A yearly change: in how many years it was made."""
    made = {"met": judged.units_met or 0, "total": judged.units_total}
    if not judged.units_met:
        fell = judged.asked.direction == "down"
        return t("{total} 年均未完成年度降幅", **made) if fell else t("{total} 年均未完成年度增幅", **made)
    if judged.asked.direction == "down":
        return t("{total} 年中有 {met} 年完成年度降幅", **made)
    return t("{total} 年中有 {met} 年完成年度增幅", **made)


def trend(judged: JudgedTarget, t: Words) -> str:
    """The change since the baseline, and why it counts as none where it moved."""
    if judged.baseline is None:
        return t("尚无基期数据可比")
    change = judged.since_baseline(t, judged.asked.change(t)) if judged.value is not None else ""
    return t.join((change_since(change, judged.baseline_year, t), small_change(judged, t)))


def small_change(judged: JudgedTarget, t: Words) -> str:
    """Why a figure that moved counts as flat: the bar of the rule it stayed below."""
    moved = judged.value is not None and judged.baseline is not None and round(judged.value - judged.baseline, 9) != 0
    if judged.status != Status.FLAT or not moved or not judged.value or not judged.baseline:
        return ""
    return t("变化不足基期的 10%") if judged.asked.kind == "gap_narrows" else t("年均变化小于 0.5%")


def met_before(judged: JudgedTarget, t: Words) -> str:
    """That the baseline met the target already, in the words of a running plan or of its end."""
    if judged.due:
        return t("{year}年基期已达到", year=judged.baseline_year)
    return t("{year}年基期已达标", year=judged.baseline_year)


def _achieved(judged: JudgedTarget, t: Words) -> str:
    if judged.baseline_met and judged.worse:
        return t("达标，但不如{year}年基期 {value}", year=judged.baseline_year, value=judged.worded(judged.baseline, t))
    if judged.baseline_met:
        return met_before(judged, t)
    if judged.gap is not None and judged.gap < 0 and judged.asked.kind != "band":
        return t("优于目标 {gap}", gap=judged.short_of(t))
    return t("已达到目标")
