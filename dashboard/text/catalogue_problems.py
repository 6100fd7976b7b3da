"""What the catalogue's own checks say, for whoever does not read its files."""

from __future__ import annotations

import re
from collections.abc import Callable

from dashboard.text.words import Words

_SAID: tuple[tuple[re.Pattern[str], Callable[[Words, re.Match[str]], str]], ...] = (
    (re.compile(r"^is empty although"), lambda t, m: t("中文和英文只填了一种；请两种都填，或都不填")),
    (re.compile(r"^is empty"), lambda t, m: t("没有填，这一项必须有")),
    (re.compile(r"^must be empty for kind"), lambda t, m: t("这种类型不用填这一项，请清空")),
    (re.compile(r"^'(.*)' goes against the indicator: (up|down)"),
     lambda t, m: t("与指标的方向相反：这项指标越低越好，要求却是越高越好，或反过来；请核对比较或指标")),
    (re.compile(r"^'(.*)' differs from its indicator's \(allowed: (.*)\)"),
     lambda t, m: t("单位“{unit}”与指标的单位“{own}”不同；请改单位，或改成新指标", unit=m[1], own=m[2])),
    (re.compile(r"^'(.*)' lies outside the indicator's natural limits (.*)$"),
     lambda t, m: t("“{value}”超出指标可能的范围（{limits}）；请核对数值和单位", value=m[1], limits=m[2])),
    (re.compile(r"^needs an indicator with a sex split"),
     lambda t, m: t("“差距缩小”要有分性别的数据；请换一项分性别的指标，或改成别的类型")),
    (re.compile(r"is not full coverage"), lambda t, m: t("“全覆盖”的目标值应是 100%；请改类型，或改数值")),
    (re.compile(r"lies in another suspension"), lambda t, m: t("与另一次暂停的时间重叠；请改起止日期")),
    (re.compile(r"^'(.*)' lies below (.*) '(.*)'$"),
     lambda t, m: t("“{high}”比“{low}”小；请核对先后和大小", high=m[1], low=m[3])),
    (re.compile(r"^'(.*)' is not in (\w+)\.csv"), lambda t, m: t("“{value}”不在名单里，请从名单中选择", value=m[1])),
    (re.compile(r"stands twice"), lambda t, m: t("编号或代码重复；请改成没有用过的")),
    (re.compile(r"has no (?:goal|strategy|section) (\S+)"), lambda t, m: t("没有编号为 {n} 的条目；请核对编号", n=m[1])),
    (re.compile(r"^'(.*)' is not a whole number"), lambda t, m: t("“{value}”不是整数", value=m[1])),
    (re.compile(r"^'(.*)' is not a number"), lambda t, m: t("“{value}”不是数字", value=m[1])),
    (re.compile(r"^'(.*)' is no name or code"), lambda t, m: t("目录里没有“{value}”，或有几个同名的；请写目录中的名称或代码", value=m[1])),
    (re.compile(r"^'(.*)' is not a code"), lambda t, m: t("“{value}”不能作代码：只用字母、数字和连字符", value=m[1])),
    (re.compile(r"^'(.*)' is not allowed"), lambda t, m: t("“{value}”不在可选的范围里", value=m[1])),
    (re.compile(r"must be above 0"), lambda t, m: t("变化量应大于 0，升降由方向说明")),
    (re.compile(r"^'(.*)' is in (.*), the indicator in (.*)$"),
     lambda t, m: t("与之比较的指标单位是“{other}”，本指标是“{own}”，不能比较；请另选", other=m[2], own=m[3])),
    (re.compile(r"cannot be sensitive"), lambda t, m: t("敏感指标只能统计人；请改统计对象，或改为不敏感")),
    (re.compile(r"^has a target in targets\.csv"), lambda t, m: t("这一条已有量化目标，不再按等级跟踪")),
    (re.compile(r"given together"), lambda t, m: t("两项要一起填，或一起不填")),
    (re.compile(r"allowed: both or neither"), lambda t, m: t("中文和英文要么都填，要么都不填")),
    (re.compile(r"^missing column"), lambda t, m: t("缺少这一列；请从下载的文件里补上表头")),
    (re.compile(r"^is marked as a demonstration figure$"), lambda t, m: t("标为演示数据，不能登记为上级公布的数；请从上级的公布材料重新填写这一行")),
    (re.compile(r"^unknown column"), lambda t, m: t("没有这一列；请删去，或改成下载的文件里的列名")),
    (re.compile(r"^column stands twice"), lambda t, m: t("这一列出现了两次；请删去一列")),
    (re.compile(r"^has (\d+) cells, the header has (\d+)"),
     lambda t, m: t("这一行有 {n} 格，表头有 {m} 格；文字里有逗号的要加引号，表格右边多出的格请清空", n=int(m[1]), m=int(m[2]))),
    (re.compile(r"^is not UTF-8"), lambda t, m: t("编码不对；请另存为“CSV UTF-8”")),
    (re.compile(r"^is missing; it needs"), lambda t, m: t("没有这个文件；请从下载的目录里补上")),
    (re.compile(r"^'(.*)' is not a date"), lambda t, m: t("“{value}”不是日期；应写作 2026-03-31 的样子", value=m[1])),
    (re.compile(r"^'hold' is no yearly change"), lambda t, m: t("每年变化要有升降；请选提高或降低")),
    (re.compile(r"needs level street"), lambda t, m: t("由街道报送的指标，层级应是街道；请改其中一项")),
    (re.compile(r"exactly when splits has"), lambda t, m: t("分年龄组的指标要写年龄组，不分的不写")),
    (re.compile(r"^must be empty for a number"), lambda t, m: t("数量没有分子分母，请清空")),
    (re.compile(r"^'(.*)' names something twice"), lambda t, m: t("“{value}”里有重复", value=m[1])),
    (re.compile(r"^'(.*)' is a target of '(.*)' \(allowed: one of '(.*)'"),
     lambda t, m: t("“{value}”是规划 {plan} 的目标；这里要填规划 {own} 的", value=m[1], plan=m[2], own=m[3])),
    (re.compile(r"^'(.*)' is of a plan that ends in"), lambda t, m: t("“{value}”所属的规划没有在本规划以前结束；请另选", value=m[1])),
    (re.compile(r"allowed: no circle"), lambda t, m: t("两项指标互相包含；请清空其中一项")),
    (re.compile(r"^'(.*)' is a (\w+) \(allowed: (.*)\)"), lambda t, m: t("上级“{value}”的层级不对；请另选", value=m[1])),
    (re.compile(r"must be at least 1"), lambda t, m: t("至少是 1；不知道个数的请清空")),
)  # fmt: skip


def problem_word(message: str, t: Words) -> str:
    """A complaint of the checks with its remedy; as they word it where there is no word for it."""
    for pattern, say in _SAID:
        if match := pattern.search(message):
            return say(t, match)
    return message
