"""What was chosen for a target before its plan was adopted stands on the page of its indicator, and goes with invented figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.facts.grounds import ground_lines
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.catalogue.page import part_view
from dashboard.services.indicator.page import indicator
from dashboard.urls import Selection
from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.model import Ground, Target
from data_access.catalogue_writing import change_catalogue
from data_access.store import Store
from tests.support.stores import SMALL, filled_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = filled_store(tmp_path_factory.mktemp("grounds") / "store.sqlite3", SMALL)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def grounded(store: Store) -> Target:
    target = next(row for row in store.catalogue().targets if row.kind == "threshold" and row.op == ">=")
    row = Ground(target=target.target, method="peers", base=None, effort=(target.value or 0) - 3, challenge=99, binding="effort",
                 justification="取最好街道的水平<b>", chosen_by="ann", chosen_on=date(2021, 11, 27), confirmed_by="bob",
                 confirmed_on=date(2021, 11, 28), demonstration=True)  # fmt: skip
    change_catalogue(store.database, CatalogueEdit({"grounds": (row,)}), who="ann", reason="adopted")
    return target


@pytest.mark.parametrize(("language", "words"), [
    ("zh", ("据此判定", "同类最好水平", "2021-11-27 选定", "2021-11-28 复核", "理由：取最好街道的水平<b>", "与当时选定的不同")),
    ("en", ("method: Best of peers", "chosen on 2021-11-27", "confirmed on 2021-11-28", "another value than was chosen")),
])  # fmt: skip
def test_the_page_of_the_indicator_says_it(
    store: Store, grounded: Target, language: str, words: tuple[str, ...]
) -> None:
    scope = Scope.of(Services(store), Selection(year=2024, language=language))
    view = indicator(scope, grounded.indicator)
    assert view is not None
    (fact,) = [fact for fact in view.facts if fact.term == scope.t("目标依据")]
    told = " ".join(line.text for line in fact.lines)
    assert all(word.lower() in told.lower() for word in words), told
    assert fact.lines[0].mark == scope.t("演示数据")
    assert "ann" not in told  # whoever reads without an account is told no names
    (line,) = part_view(scope, "grounds").lines
    assert line.name == scope.t.of(grounded) and "2021-11-27" in line.note


def test_it_goes_when_the_invented_figures_go(store: Store, grounded: Target) -> None:
    services = Services(store)
    assert ground_lines(Scope.of(services, Selection(year=2024)), grounded)
    store.remove_demonstration()
    assert store.catalogue().grounds == ()
    assert ground_lines(Scope.of(services, Selection()), grounded) == ()  # what was read before is read again
