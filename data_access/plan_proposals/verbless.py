"""Counts whose verb stands before the thing counted, or is left out: 建成示范街道5个, 体检每年1次, 家庭教育指导师500名."""

from __future__ import annotations

import re

from data_access.plan_proposals.asked import RARELY_ASKED
from data_access.plan_proposals.quantities import Quantity

_AMONG_THEM = re.compile(r"\s*[（(，,、]\s*其中[：:]?[^，。；、\d]{1,14}")
"""A part of what was counted before: 儿童之家覆盖率达100%，其中示范儿童之家20个."""
_OF_A_LATER_YEAR = re.compile(r"[、，,和]?\s*(?:到|至)?20\d\d年(?:底|末)?的?")
_COUNTED = re.compile(
    r"(?:(?<![\u4e00-\u9fff])[建办增配]|遴选|培养|组建|表彰|建成|新建|扩建|改建|建设|建立|创建|打造|培育|设立|开展|举办|组织|选树|评选|培训|受益|覆盖|惠及|扶持|完成|开设|新增|配备|提供|评选|救助|资助|帮扶|招募|发放|发展|孵化|注册|改造|认定|命名|引进|选派|推出|争创|服务|带动|安装)[^，。；、0-9]{1,20}$"
)
_ENDS = re.compile(r"\s*(?:$|[，,；;。、以左（(])")
_EVERY = re.compile(
    r"每(?:学年|学期|年|月|季度|周)(?:为|对|组织)?[^，。；、\d]{0,16}$|(?:^|[，、；])每(?:一?[个所家])?(?:社区|街道|乡镇|镇|村|[学]?校|园|县)[^，。；、\d]{2,14}$|每(?:街道?|乡镇?|镇|社区|村|校|园|县)$"
)
"""Before a count without a verb: 每年100场, 体检每年1次, 每社区儿童之家1所."""
_ENDS_ALL = re.compile(r"\s*(?:$|以上$)")
_ALONE = re.compile(r"(?:\d{1,2}[.、．])?(?:[^，。；、：:\d]{3,16}|[^，。；：:\d]{3,30}各)")
"""Nothing but a thing before its number: 家庭教育指导师500名."""


def counts_a_thing(last: Quantity, left: str, right: str, *, begins: bool) -> bool:
    """Whether a number without a verb right before it asks for so many of a thing.

    `left` and `right` are the words on both sides, `begins` says that no demand stands before it in its sentence.
    """
    if not last.word or last.unit in RARELY_ASKED or not _ENDS.match(right):
        return False
    if _COUNTED.search(left):
        return True
    if last.in_characters or last.unit in ("points", "‰ points"):
        return False
    all_that_is_said = begins and _ENDS_ALL.match(right) and _ALONE.fullmatch(left)
    return bool(_EVERY.search(left) or _AMONG_THEM.fullmatch(left) or all_that_is_said)


def counts_on(last: Quantity, left: str) -> bool:
    """Whether a count without a verb goes on with the one before: 达到6个（其中市级以上2个）, 2025年的4.2个、2030年的5个."""
    return bool(last.word) and bool(_AMONG_THEM.fullmatch(left) or _OF_A_LATER_YEAR.fullmatch(left))
