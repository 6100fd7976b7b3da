"""Words for what the checks against catalogue and store find; see `problems`."""

from __future__ import annotations

from dashboard.text.problem_kinds import Fields, Say
from dashboard.text.words import Words


def _limits(t: Words, f: Fields) -> str:
    """The range a figure must lie in, open at one end where there is one limit only."""
    if f["low"] and f["high"]:
        return t("{low} 到 {high} 之间", low=f["low"], high=f["high"])
    return t("{low} 以上", low=f["low"]) if f["low"] else t("{high} 以下", high=f["high"])


def _revised(t: Words, f: Fields) -> str:
    """What stands in the store, and who wrote it where that is known."""
    if f["who"]:
        return t("现有数据是 {value}（{who}，{when}）", value=f["from"], who=f["who"], when=f["when"])
    return t("现有数据是 {value}", value=f["from"])


_NUMBERS: dict[str, Say] = {
    "unit_suspect": lambda t, f: (
        t("单位像是写错了"),
        t("这个指标的单位是“{unit}”，按往年看应为 {suggested} 左右；请核对后改正。", unit=f["unit"], suggested=f["suggested"])
        if f["severity"] == "error"
        else t("这个指标的单位是“{unit}”，像是应为 {suggested} 左右；请核对后改正，确实如此请写明理由。", unit=f["unit"],
               suggested=f["suggested"]),
    ),
    "outside_limits": lambda t, f: (t("超出可能的范围"), t("应为 {range}的数，请核对后改正。", range=_limits(t, f))),
    "numerator_above_denominator": lambda t, f: (
        t("分子大于分母"),
        t("分子 {numerator} 不应多于分母 {denominator}，请核对是否填反。", numerator=f["numerator"], denominator=f["denominator"]),
    ),
    "value_not_ratio": lambda t, f: (
        t("数值与分子、分母对不上"),
        t("按分子和分母计算应为 {computed}；请改正其中一个数。", computed=f["computed"]),
    ),
    "count_not_whole": lambda t, f: (t("人数带小数"), t("人数或件数应为整数；请改正，确实如此请写明理由。")),
    "jump": lambda t, f: (
        t("与往年相差很大"),
        t("上次为 {last}，按历年变化估计应为 {range}的数；小数点像是错了一位，应为 {suggested} 左右。请核对后改正，确实如此请写明理由。",
          last=f["last"], range=_limits(t, f), suggested=f["suggested"])
        if f["suggested"]
        else t("上次为 {last}，按历年变化估计应为 {range}的数；请核对，确实如此请写明理由。", last=f["last"], range=_limits(t, f)),
    ),
    "base_changed": lambda t, f: (
        t("分母与上次相差很大"),
        t("上次的分母是 {last}；如果统计的人群变了请写明理由，并在“口径有变”一列写“是”。", last=f["last"]),
    ),
    "definition_changed": lambda t, f: (
        t("统计口径有变"),
        t("这个数标为新口径的第一年，走势图会在这里断开；请写明口径变化。"),
    ),
    "small_number": lambda t, f: (
        t("人数很少"),
        t("例数或基数过小：数据会保存，页面上按小数规则不公布或注明不确定。"),
    ),
}  # fmt: skip

_SUMS: dict[str, Say] = {
    "streets_not_sum": lambda t, f: (
        t("各街道相加不等于全区"),
        t("{count} 个街道的{part}合计 {sum}，全区为 {whole}；请核对，确实不等请写明理由。", count=f["count"], part=f["part"],
          sum=f["sum"], whole=f["whole"]),
    ),
    "split_not_sum": lambda t, f: (
        t("分项相加不等于合计"),
        t("按{split}分的{part}相加为 {sum}，合计为 {whole}；请核对，确实不等请写明理由。", split=f["split"], part=f["part"],
          sum=f["sum"], whole=f["whole"]),
    ),
    "split_outside": lambda t, f: (
        t("合计不在各分项之间"),
        t("按{split}分的数在 {low} 到 {high} 之间，合计却是 {whole}；请核对，确实如此请写明理由。", split=f["split"],
          low=f["low"], high=f["high"], whole=f["whole"]),
    ),
}  # fmt: skip

_STORE: dict[str, Say] = {
    "duplicate_in_file": lambda t, f: (
        t("同一数据出现两次，而且不同"),
        t("{other} 也是这一数据；请只保留正确的一处。", other=f["other"]),
    ),
    "duplicate_same": lambda t, f: (t("同一数据出现两次"), t("与 {other} 相同，只按一次处理。", other=f["other"])),
    "unchanged": lambda t, f: (
        t("与已有数据相同"),
        t("{count} 个数据与库中完全相同，不重复写入。", count=f["count"]),
    ),
    "revision": lambda t, f: (t("修订已有数据"), t("{before}，将由这个数代替。", before=_revised(t, f))),
    "revision_of_final": lambda t, f: (
        t("修订正式数据"),
        t("{before}，已是正式数；修订请写明理由。", before=_revised(t, f)),
    ),
    "not_reported": lambda t, f: (
        t("应报而没有报"),
        t("还有 {count} 个应报的数据没有：{indicators}；可以以后补报。", count=f["count"], indicators=f["indicators"] or "–"),
    ),
    "changed_since": lambda t, f: (
        t("已由别人写入"),
        t("您打开表格之后，{who} 在 {when} 写入了 {value}；请核对后再保存。", who=f["who"], when=f["when"], value=f["from"]),
    ),
    "pending_elsewhere": lambda t, f: (
        t("别人已提交这个数据"),
        t("{who} 在 {when} 提交了 {value}，正在等待审核；请先与对方核对。", who=f["who"], when=f["when"], value=f["from"]),
    ),
}  # fmt: skip

_RIGHTS: dict[str, Say] = {
    "outside_rights": lambda t, f: (
        t("不属于本单位的数据"),
        t("这个数据由{owner}报送；请从文件中删去。", owner=f["owner"]) if f["owner"] else t("这个数据由其他单位报送；请从文件中删去。"),
    ),
    "not_by_street": lambda t, f: (t("这个指标不分街道"), t("只报全区数据；请删去街道的行，或改为全区。")),
    "area_not_then": lambda t, f: (t("这个地区当年不存在"), t("请核对年份和地区的名称或代码。")),
    "year_future": lambda t, f: (t("年份还没有到"), t("现在是 {year} 年；请核对年份。", year=f["year"])),
    "year_not_over": lambda t, f: (
        t("这一年还没有结束"),
        t("年度尚未结束的数应标为“暂定”；确为全年数请写明理由。"),
    ),
    "year_long_ago": lambda t, f: (t("年份过早"), t("早于 {low} 年；请核对年份，确实如此请写明理由。", low=f["low"])),
}  # fmt: skip

CHECKS: dict[str, Say] = {**_NUMBERS, **_SUMS, **_STORE, **_RIGHTS}
