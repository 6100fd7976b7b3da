"""People and things counted in words: `8 名产妇`, `8 mothers`."""

from __future__ import annotations

import re

from dashboard.text.words import Words

MEASURES = {
    "剂次": "", "批次": "", "件": "", "天": "", "社区": "个", "机构": "个", "单位": "个", "领导班子": "个", "场所": "个", "组织": "个",
    "中心": "个", "年级学科": "个", "托位": "个", "学校": "所", "医院": "所", "企业": "家", "家庭": "户", "床位": "张", "病例": "例",
    "人工流产": "例",
}  # fmt: skip
"""Chinese counts by kind; what is not named here (or does not end in it) is a person."""
SINGULARS = (
    (r"\bwomen\b", "woman"), (r"\bmen\b", "man"), (r"\bchildren\b", "child"), (r"\bpeople\b", "person"),
    (r"\b(\w+)ies\b", r"\1y"), (r"\b(\w{3,}[^s\W])s\b", r"\1"), (r"\band\b", "or"),
)  # fmt: skip


def counted(n: float, people: str, t: Words) -> str:
    """`n` of the people an indicator counts, named as the catalogue names them (in English in the plural)."""
    number = t.number(n, 0)
    if not people:
        return t("{n} 人", n=number)
    if t.language == "zh":
        return f"{number} {_measure(people)}{people}"
    return f"{number} {_singular(people) if number == '1' else people}"


def lacking(n: float, people: str, t: Words, *, whole: bool) -> str:
    """How many of the institutions or posts are missing; `whole` where the noun beside it has named them already."""
    number = t.number(n, 0)
    if people and not whole:
        number = counted(n, people, t)
    elif people and t.language == "zh":
        number = f"{number} {_measure(people)}".rstrip()
    return t("缺 {n}", n=number)


def out_of(k: float, whole: str, t: Words) -> str:
    """`11 / 12 个社区`, `11 of 12 communities`; `whole` is finished."""
    return f"{t.number(k, 0)} / {whole}" if t.language == "zh" else f"{t.number(k, 0)} of {whole}"


def _measure(people: str) -> str:
    return next((word for noun, word in MEASURES.items() if people.endswith(noun)), "名")


def _singular(people: str) -> str:
    for many, single in SINGULARS:
        people = re.sub(many, single, people)
    return people
