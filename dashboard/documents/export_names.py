"""Names of the files that are taken away: district, plan, year, content, version, and the mark of invented figures."""

from __future__ import annotations

import re

from dashboard.facts.scope import Scope

FORBIDDEN = re.compile(r"[\\/:*?\"<>|'’\x00-\x1f]+")
SPACES = re.compile(r"\s+")
LONGEST = 40
"""Characters of one part; a Chinese character takes three bytes of the 255 a name may have."""


def export_name(scope: Scope, what: str, *, ending: str, demonstration: bool, part: str = "") -> str:
    """`南开区_妇女规划_2024年度_监测报告_演示数据_v37.docx`; `part` narrows the content (a domain, a department)."""
    facts, t = scope.facts, scope.t
    area = facts.catalogue.area.get(scope.area, facts.district)
    plan = facts.catalogue.plan.get(scope.plan)
    year = scope.year
    parts = (
        t.of(facts.district),
        t.of(area, "short") if area.area != facts.district.area else "",
        t.of(plan, "short") if plan else t("妇女儿童规划"),
        t("{year}年度", year=year),
        part,
        what,
        t("演示数据") if demonstration else "",
        f"v{facts.version}",
    )
    return f"{'_'.join(kept for text in parts if (kept := safe(text)))}.{ending}"


def safe(text: str) -> str:
    """A part of a file's name that every system takes."""
    return SPACES.sub("-", FORBIDDEN.sub("", text).strip())[:LONGEST]
