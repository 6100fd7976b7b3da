"""What was typed into a form that was not taken, and why: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.facts.people import people
from dashboard.facts.services import Services
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.whole_numbers import whole_number
from data_access.errors import Overtaken

LONGEST, LONGEST_LINK = 1000, 500
"""Characters of a text and of an address that are kept."""
LINKS = ("http://", "https://")
"""How the address of a proof begins."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Fields as they were sent, what is wrong with each by its name, and what is wrong with the whole."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    whole: str = ""

    def value(self, name: str) -> str:
        """What was typed into a field."""
        return self.values.get(name, "")

    def error(self, name: str) -> str:
        """What is wrong with a field; empty where nothing is."""
        return self.errors.get(name, "")


NOTHING_TYPED = Typed()


def row_number(text: str) -> int:
    """The number of a row of the store that a field or an address names; 0 where it names none."""
    return whole_number(text) or 0


def version_seen(text: str) -> int:
    """The version that a form was made for; -1, which nothing has, where it names none."""
    found = whole_number(text)
    return -1 if found is None else found


def required(text: str, t: Words, what: str) -> str:
    """What is wrong with a text that must be given; empty where nothing is."""
    return too_long(text, t) if text.strip() else t("请填写{what}。", what=what)


def too_long(text: str, t: Words) -> str:
    """What is wrong with a text that is too long; empty where nothing is."""
    over = len(text.strip()) - LONGEST
    return t("最多 {most} 字，请删去 {n} 字。", most=LONGEST, n=over) if over > 0 else ""


def link_problem(link: str, t: Words) -> str:
    """What is wrong with the address of a proof; empty where nothing is, and for none."""
    if not link:
        return ""
    if not link.lower().startswith(LINKS) or any(sign.isspace() for sign in link):
        return t("网址应以 http:// 或 https:// 开头，中间没有空格。")
    return t("网址太长，最多 {n} 字。", n=LONGEST_LINK) if len(link) > LONGEST_LINK else ""


def overtaken_text(services: Services, overtaken: Overtaken, t: Words) -> str:
    """Who was quicker, when, and what to do now."""
    who = people(services)(overtaken.who)
    return t(
        "{who} 于 {when} 已先提交，您的内容没有保存，仍在下面。请先看最新内容，再决定是否提交。",
        who=who, when=moment(overtaken.when),
    )  # fmt: skip
