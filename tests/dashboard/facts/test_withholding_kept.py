"""What was withheld stays so on pages of later and of frozen states; nobody reads names of accounts and files."""

from __future__ import annotations

import pytest

from dashboard.components.markup import to_html
from dashboard.documents.meeting.present import present
from dashboard.documents.meeting.record import save_agenda
from dashboard.documents.workbook.figures import revisions
from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.facts.known import Facts, Key
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import freeze, frozen_facts
from dashboard.pages import indicator as indicator_page
from dashboard.pages import overview as overview_page
from dashboard.urls import parse
from data_access.catalogue.load import load_catalogue
from data_access.store import Store
from tests.dashboard.conftest import SMALL
from tests.data_access.sensitive import DEATHS, DISTRICT, STREETS, deaths, with_sensitive_streets

pytestmark = pytest.mark.usefixtures("nothing_known")

FIRST, SECOND, THIRD, FOURTH = STREETS
YEAR, ACCOUNT, FILE = 2023, "zhang.secret", "内部名单-张某.xlsx"


@pytest.fixture
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Streets with 2, 5, 6 and 9 deaths: of the first two nothing is shown."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('kept') / 'store.sqlite3'}")
    store.upgrade()
    store.seed(with_sensitive_streets(load_catalogue(SMALL)))
    write(store, 2, 5, 6, 9)
    return Services(store)


def write(store: Store, *counts: float) -> int:
    return store.write_observations(deaths(*counts), kind="import", label=FILE, who=ACCOUNT, file=FILE)


def hidden(facts: Facts) -> set[str]:
    return {key.area for key, year in facts.withheld if key.indicator == DEATHS and year == YEAR}


def test_a_frozen_state_shows_nothing_that_was_withheld_then_or_is_now(services: Services) -> None:
    old = freeze(services.store, services.facts())
    write(services.store, 2, 5, 3, 9)
    present_facts, frozen = services.facts(), frozen_facts(services, old)
    assert hidden(present_facts) == {FIRST, SECOND, THIRD, DISTRICT}
    assert hidden(frozen) == hidden(present_facts), (
        "with the district's 22 and the third's 6 the fall to 3 would be told"
    )
    assert Key(DEATHS, FOURTH, "all", "all") in frozen.series
    write(services.store, 12, 15, 13, 19)
    assert hidden(frozen_facts(services, old)) == hidden(services.facts()) == {FIRST, SECOND, THIRD, DISTRICT}


def test_a_released_table_is_shown_again_now_and_not_in_what_was_frozen(services: Services) -> None:
    old = freeze(services.store, services.facts())
    write(services.store, 12, 15, 13, 19)
    services.store.release_withheld(DEATHS, YEAR, who="li", reason="核对后公布")
    assert hidden(services.facts()) == set()
    kept = hidden(frozen_facts(services, old))
    assert kept == {FIRST, SECOND, DISTRICT}, "from the 12 that is shown now, both sums would tell the 2 of then"


def test_figures_are_judged_anew_where_only_the_memory_has_changed(services: Services) -> None:
    write(services.store, 12, 15, 6, 9)
    assert hidden(services.facts()) == {FIRST, SECOND}
    services.store.release_withheld(DEATHS, YEAR, who="li", reason="核对后公布")
    assert hidden(services.facts()) == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_and_no_sheet_names_an_account_or_a_file(services: Services, language: str) -> None:
    write(services.store, 12, 15, 6, 19)
    save_agenda(services, services.facts().place, "季度会", "scope=all", ACCOUNT)
    facts = services.facts()
    selection, _ = services.resolve(facts, parse(f"year={YEAR}&lang={language}"))
    page = indicator_page.page(Scope(services, facts, selection), DEATHS)
    assert page is not None
    sheet = revisions(WorkbookScope(services, facts, selection))
    agendas = present(Scope(services, facts, selection)).saved
    told = "".join((to_html(list(page.content)), str(sheet.rows), str(agendas)))
    assert f"{YEAR}" in told and len(agendas) == 1 and sheet.rows, "a correction and an agenda are told"
    assert ACCOUNT not in told and FILE not in told and "zhang" not in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_withheld_figure_of_the_district_is_said_on_its_pages(services: Services, language: str) -> None:
    write(services.store, 2, 5, 3, 9)
    facts = services.facts()
    selection, _ = services.resolve(facts, parse(f"year={YEAR}&lang={language}"))
    page = indicator_page.page(Scope(services, facts, selection), DEATHS)
    first = overview_page.page(Scope(services, facts, selection), "")
    assert page is not None and first is not None
    told = to_html(list(page.content))
    assert {"zh": "不公布", "en": "ithheld"}[language] in told
    assert f"{100_000 * 19 / 16_000:.2f}" not in told and to_html(list(first.content))
    judged = facts.judged(YEAR)[
        next(one.target for one in facts.catalogue.targets if one.indicator == DEATHS), DISTRICT, "all", "all"
    ]
    assert judged.status == "suppressed" and judged.latest_value is None
