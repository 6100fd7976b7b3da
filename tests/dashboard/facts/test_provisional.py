"""Figures that may still change are marked wherever they are shown; final ones are not."""

from __future__ import annotations

from pathlib import Path as File

import pandas as pd
import pytest

from dashboard.components.markup import to_html
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.pages import domain, gaps, indicator, overview, streets, warnings
from dashboard.services.indicator.record import revisions
from dashboard.text import words
from dashboard.urls import parse
from data_access.store import Store
from tests.dashboard.services.data.data_office import copied
from tests.support.scopes import scope_at

RISING, SPLIT, DISTRICT, STREET = "maternal-management", "elderly-health-management", "120104", "120104001"
PAGES = {
    "overview": overview,
    "streets": streets,
    "warnings": warnings,
    "gaps": gaps,
    "domain": domain,
    "indicator": indicator,
}
CODES = {"domain": "health", "indicator": RISING}


@pytest.fixture(scope="module")
def reported(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Services]:
    """Two stores with the same reported figures, once final, once provisional in the last year."""
    out = {}
    for mark in ("final", "provisional"):
        store = copied(demo_store, tmp_path_factory.mktemp(mark) / "store.sqlite3")
        figures = [(RISING, DISTRICT, year, 85 + year % 10 / 10, "all") for year in range(2020, 2025)]
        figures += [(RISING, STREET, year, 80.0, "all") for year in range(2020, 2025)]
        figures += [(SPLIT, DISTRICT, 2024, value, sex) for sex, value in (("female", 70.0), ("male", 60.0))]
        frame = pd.DataFrame(figures, columns=["indicator", "area", "year", "value", "sex"])
        frame["mark"] = ["final" if year < 2024 else mark for year in frame["year"]]
        store.write_observations(frame, kind="import", label="test", who="test")
        out[mark] = Services(store)
    return out


def _html(services: Services, name: str) -> str:
    scope = Scope.of(services, parse("?year=2024" + ("&view=all" if name == "streets" else "")))
    return to_html(list(PAGES[name].page(scope, CODES.get(name, "")).content))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_that_it_holds_provisional_figures_and_which(reported: dict[str, Services], name: str) -> None:
    final, provisional = (_html(reported[mark], name) for mark in ("final", "provisional"))
    assert "含暂定数" in provisional and "含暂定数" not in final
    assert provisional.count("暂定数") > 1, "the figure itself is marked, too"
    assert "暂定" not in final.replace("基数", "")


def test_the_last_label_of_a_chart_says_that_the_figure_is_provisional(reported: dict[str, Services]) -> None:
    for mark, services in reported.items():
        facts = services.facts()
        target = next(one for one in facts.catalogue.targets if one.indicator == RISING)
        label = target_view(scope_at(facts=facts, area=DISTRICT, year=2024, t=words("zh")), target).chart.last.text
        assert label.endswith("（暂定）") == (mark == "provisional"), label


def test_a_correction_that_was_taken_back_is_told_as_such_and_changes_no_later_one(
    demo_store: Store, tmp_path: File
) -> None:
    store = copied(demo_store, tmp_path / "store.sqlite3")
    for value, label in ((70.0, "good.xlsx"), (80.0, "wrong.xlsx")):
        frame = pd.DataFrame({"indicator": [RISING], "area": [DISTRICT], "year": [2024], "value": [value]})
        batch = store.write_observations(frame, kind="import", label=label, who="test")
    assert "'70.0', '80.0'" in _record(store)
    store.undo_batch(batch)
    assert f"文件（第 {batch} 批）（已撤销）" in _record(store)
    frame["value"] = 75.0
    store.write_observations(frame, kind="import", label="third.xlsx", who="test")
    assert "'70.0', '75.0'" in _record(store), "80 never counts as what stood before"


def _record(store: Store) -> str:
    services = Services(store)
    facts = services.facts()
    return str(
        revisions(
            scope_at(services=services, facts=facts, year=2024, t=words("zh")),
            facts.catalogue.indicator[RISING],
            facts.district,
        )
    )
