"""A target that asks for something else is told as that: nothing has become better or worse by it."""

from __future__ import annotations

from pathlib import Path as File

import pandas as pd

from dashboard.documents.changes.page import changes_view
from dashboard.documents.meeting.pack import open_meeting
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import OPEN_READER
from dashboard.urls import parse
from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue_writing import change_catalogue
from data_access.meetings import Meetings
from tests.support.stores import SMALL, filled_store

CODE, TARGET, DISTRICT = "elder-health-management", "e1g1-health-management", "910100"


def test_since_a_meeting_a_changed_target_is_told_as_that_and_its_warning_names_it(tmp_path: File) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    values = {2021: 50.0, 2022: 60.0, 2023: 68.0, 2024: 72.0}
    rows = [{"indicator": CODE, "area": DISTRICT, "year": year, "value": value, "mark": "final"}
            for year, value in values.items()]  # fmt: skip
    store.write_observations(pd.DataFrame(rows), kind="import", label="年报", who="li")
    services = Services(store)
    open_meeting(services, parse("scope=all"), name="全体会议", who="li")
    (meeting,) = Meetings(store.database, DISTRICT).meetings()
    harder = store.catalogue().target[TARGET].model_copy(update={"value": 99.0})
    change_catalogue(store.database, CatalogueEdit({"targets": (harder,)}), who="office", reason="目标上调")
    view = changes_view(Scope.of(services, parse(f"year=2024&since={meeting.meeting}")), OPEN_READER)
    (turn,), (move,), (change,) = (view.groups[kind] for kind in ("status", "warning", "target"))
    assert (turn.label, turn.before_group, turn.after_group, turn.worse) == ("判定变化", "met", "at_risk", None)
    assert (move.label, move.worse) == ("新开预警（目标调整）", None)
    assert change.label == "目标修改" and "99" in change.note
    store.write_observations(pd.DataFrame([rows[-1] | {"value": 10.0}]), kind="import", label="更正", who="li")
    again = changes_view(Scope.of(services, parse(f"year=2024&since={meeting.meeting}")), OPEN_READER)
    (move,) = again.groups["warning"]
    assert (move.label, move.worse) == ("新开预警（数据修订）", None), "nor by a revision"
    store.close()
