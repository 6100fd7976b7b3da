"""Everything around a page in one view."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

from dashboard.facts.choices import Choice
from dashboard.facts.periods import period
from dashboard.facts.scope import Scope
from dashboard.reader import OPEN_READER, Reader
from dashboard.services.shell.menu import navigation
from dashboard.services.shell.periods import lineage_choices, other_periods, plan_choices
from dashboard.services.shell.places import area_choices, place_choices
from dashboard.services.shell.view_models import AccountMenu, ShellView
from dashboard.text.accounts import role_word
from dashboard.urls import Path, href, query
from data_access.catalogue.model import Plan

LANGUAGES = {"zh": "中文", "en": "English"}
"""Each by its own name."""


def shell_view(scope: Scope, path: str, reader: Reader = OPEN_READER) -> ShellView:
    """The frame around `path` in the view of a resolved selection, for a reader."""
    facts, t = scope.facts, scope.t
    return ShellView(
        language=scope.selection.language,
        home=scope.href(Path.OVERVIEW),
        brand=t("妇女儿童规划监测"),
        places=place_choices(scope, path),
        areas=area_choices(scope),
        area=scope.area,
        years=tuple(Choice(str(year), t("{year}年", year=year)) for year in reversed(facts.years)),
        year=str(scope.year),
        usual_year=str(facts.default_year),
        year_links=_year_links(scope, path),
        plans=plan_choices(scope, path),
        periods=other_periods(scope, path),
        lineages=lineage_choices(scope),
        languages=_languages(scope, path),
        nav=navigation(scope, path, reader),
        district=t.of(facts.district),
        period=t.join(sorted({period(plan, t) for plan in _plans_of(scope, path)})),
        reported=facts.reported,
        account=_account(scope, path, reader),
        path=path,
        kept=tuple(parse_qsl(query(replace(scope.view, area="", year=None)).lstrip("?"))),
    )


def _plans_of(scope: Scope, path: str) -> tuple[Plan, ...]:
    """The plans a page is about: the one its address names, else those that are looked at."""
    for stem in (Path.PLAN, Path.LINEAGE):
        if path.startswith(stem) and (named := scope.facts.catalogue.plan.get(path.removeprefix(stem))):
            return (named,)
    return scope.plans


def _year_links(scope: Scope, path: str) -> tuple[Choice, ...]:
    """Every year as a way to this page; the usual one is not named in the address."""

    def link(year: int) -> Choice:
        view = replace(scope.view, year=None if year == scope.facts.default_year else year)
        return Choice(str(year), str(year), href(path, view), year == scope.year)

    return tuple(map(link, scope.facts.years))


def _languages(scope: Scope, path: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(code, name, href(path, replace(scope.view, language=code)), scope.selection.language == code)
        for code, name in LANGUAGES.items()
    )


def _account(scope: Scope, path: str, reader: Reader) -> AccountMenu:
    t = scope.t
    if not reader.signed_in:
        here = scope.link.with_filter("next", href(path, scope.view))
        return AccountMenu("", "", (), href(Path.SIGN_IN, here), "")
    return AccountMenu(
        name=reader.name,
        role=role_word(reader.role, t),
        links=(Choice("account", t("我的账号"), scope.href(Path.ACCOUNT)),),
        sign_in="",
        sign_out=scope.href(f"{Path.ACT}sign-out") if reader.session else "",
    )
