"""A street's figures are held against those of others for whoever decides about them, and for nobody else."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from data_access.catalogue.load import load_catalogue
from data_access.importing import pipeline
from data_access.importing.problem_store import problems_from_json
from data_access.importing.remit import ReportingRemit
from data_access.importing.reviewing import held_against_others
from data_access.store import Store
from data_access.submissions import Submissions
from tests.dashboard.conftest import SMALL
from tests.dashboard.services.data.data_office import words_of
from tests.data_access.importing.importing_parts import csv_file, row
from tests.data_access.sensitive import DEATHS, DISTRICT, PEOPLE, STREETS, deaths, with_sensitive_streets
from tests.support.signing_in import add_account, app_over, be

OWN = STREETS[0]
BESIDE = "与其他街道、全区数据核对"
MOMENTS = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(:\d{2})?|\d{1,2} ?月 ?\d{1,2} ?日")
"""When something was handed in: a page says it, and it may hold any number."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Streets with 6, 2, 5 and 9 deaths, of which two are withheld."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('beside') / 'store.sqlite3'}")
    opened.upgrade()
    opened.seed(with_sensitive_streets(load_catalogue(SMALL)))
    figures = deaths(6, 2, 5, 9)
    whole = figures["area"] == DISTRICT
    figures.loc[whole, "denominator"] = len(STREETS) * PEOPLE
    figures.loc[whole, "value"] /= len(STREETS)
    opened.write_observations(figures, kind="import", label="test", who="health")
    return opened


@pytest.fixture(scope="module")
def clients(store: Store) -> dict[str, FlaskClient]:
    server = app_over(store)
    belonging = {"street": {"role": "reporter", "area": OWN}, "reviewer": {"role": "reviewer"}}
    found = {}
    for account, more in belonging.items():
        found[account] = server.test_client()
        be(found[account], store, add_account(store, account, **more))
    return found


def handed_in(store: Store, count: float) -> int:
    content = csv_file(row(DEATHS, OWN, 2023, 100_000 * count / PEOPLE, count, PEOPLE))
    number = pipeline.draft(
        store, pipeline.examine(store, "上报.csv", content, scope=ReportingRemit(area=OWN)), who="street"
    )
    submissions = Submissions(store.database)
    submissions.keep_reasons(number, {"*": "已核对"})
    submissions.hand_in(number, "street")
    return number


def test_a_reviewer_is_told_that_a_street_does_not_add_up_with_hidden_ones_and_the_street_is_not(
    store: Store, clients: dict[str, FlaskClient]
) -> None:
    number = handed_in(store, 8)
    told = {name: words_of(client.get(f"/data/check/{number}")) for name, client in clients.items()}
    assert BESIDE in told["reviewer"] and "24" in told["reviewer"].split(BESIDE)[1]
    figures = MOMENTS.sub("", told["street"])
    assert BESIDE not in figures and not re.search(r"(?<!\d)24(?!\d)", figures)  # but for 2024
    marked = clients["street"].get(f"/download/data/{number}/marked")
    assert marked.status_code == 200
    assert all(
        str(one.code) != "streets_not_sum" for one in problems_from_json(Submissions(store.database).problems(number))
    )


def test_a_street_that_adds_up_gives_a_reviewer_nothing_to_ask(store: Store, clients: dict[str, FlaskClient]) -> None:
    number = handed_in(store, 6)
    assert BESIDE not in words_of(clients["reviewer"].get(f"/data/check/{number}"))


def test_only_what_is_still_to_be_decided_is_held_against_others(store: Store) -> None:
    number = handed_in(store, 7)
    submissions = Submissions(store.database)
    found = submissions.get(number)
    assert found is not None and [str(one.code) for one in held_against_others(store, found)] == ["streets_not_sum"]
    submissions.withdraw(number, "street")
    gone = submissions.get(number)
    assert gone is not None and held_against_others(store, gone) == ()
