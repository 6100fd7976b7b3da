"""A store that holds one place takes in a second one while its server runs."""

from __future__ import annotations

from pathlib import Path

from dashboard.facts.services import Services
from data_access.catalogue.model import Catalogue
from tests.support.stores import SMALL, filled_store


def test_what_is_handed_in_to_another_place_is_not_taken_for_this_one_s_own(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    services = Services(store)
    catalogue, here = store.catalogue(), services.facts().district
    assert services.facts().areas is None, "whatever is handed in is handed in here"
    other = here.model_copy(update={"area": "990099", "name_zh": "邻区", "name_en": "Next District"})
    parts = {name: getattr(catalogue, name) for name in Catalogue.model_fields}
    store.seed(Catalogue(**parts | {"areas": (*catalogue.areas, other)}))
    assert set(services.facts().areas or ()) == {here.area, *(street.area for street in services.facts().streets)}
