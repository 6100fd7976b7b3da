"""People and things counted in words: `8 名产妇`, `8 mothers`."""

from __future__ import annotations

import re

from dashboard.text.words import Words

MEASURES = {"剂次": "", "社区": "个", "机构": "个", "托位": "个", "学校": "所", "家庭": "户"}
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
        measure = next((word for noun, word in MEASURES.items() if people.endswith(noun)), "名")
        return f"{number} {measure}{people}"
    return f"{number} {_singular(people) if number == '1' else people}"


def _singular(people: str) -> str:
    for many, one in SINGULARS:
        people = re.sub(many, one, people)
    return people
