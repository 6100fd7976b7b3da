"""Briefing sheets of an evaluation: the list of all, or the sheet of a unit or a domain."""

from __future__ import annotations

from dashboard.components.editions.briefing import briefing_list, briefing_sheet
from dashboard.components.editions.frame import around, crumbs
from dashboard.components.heading import heading
from dashboard.components.page import Page
from dashboard.documents.closing.briefing import BriefingView, briefing, sheets
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.editions import Edition, edition
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The list of the round `code`; with `/<unit or domain>` behind it that one's sheet."""
    name, _, of = code.partition("/")
    found = edition(scope, name)
    if found is None:
        return None
    if not of:
        return _list(scope, found)
    view = briefing(found, of, today=scope.facts.today)
    return _sheet(scope, found, view) if view else None


def _list(scope: Scope, found: Edition) -> Page:
    t = scope.t
    listed = sheets(found)
    units = sum(sheet.of_unit for sheet in listed)
    head = heading(
        t("{n} 份单位简报和 {k} 份领域简报，供实地核查", n=units, k=len(listed) - units),
        t("每份最多两页：会被问到的目标、可能的问题和可答的事实。"), crumbs(scope, found, (t("核查简报"), "")),
        Selection(language=scope.language), t, demonstration=found.demonstration, mixed=scope.facts.reported,
    )  # fmt: skip
    whole = (t("全部单位简报（DOCX）"), scope.href(Path.BRIEFING, f"{found.round.code}.docx"))
    return Page(
        t("核查简报"), [head, around(scope, found, "briefing", whole), briefing_list(listed, scope, _address(found))]
    )


def _sheet(scope: Scope, found: Edition, view: BriefingView) -> Page:
    t = scope.t
    above = (t("核查简报"), scope.href(_address(found).rstrip("/")))
    head = heading(
        view.finding, view.qualifying, crumbs(scope, found, above, (view.name, "")), Selection(language=scope.language), t,
        demonstration=view.demonstration, mixed=view.mixed,
    )  # fmt: skip
    file = (t("本简报（DOCX）"), scope.href(Path.BRIEFING, f"{found.round.code}/{view.code}.docx"))
    return Page(view.title, [head, around(scope, found, "briefing", file), briefing_sheet(view, t)])


def _address(found: Edition) -> str:
    return f"{Path.EVALUATION_ROUND}{found.round.code}/briefing/"
