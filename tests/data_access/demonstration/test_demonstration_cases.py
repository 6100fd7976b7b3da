"""The invented cases of the shipped catalogue tell a whole loop, marked, with files that open, and go with the invented figures."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook

from dashboard.facts.lives import lives, name_of
from dashboard.facts.services import Services
from data_access.catalogue.load import load_demonstration_settings
from data_access.demonstration.write import write_demonstration
from data_access.warning_cases import WarningCases
from data_access.warning_ledger import Case
from indicators.codes import RegisterState, SubState
from tests.support.stores import SHIPPED, filled_store


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    store = filled_store(tmp_path_factory.mktemp("cases") / "store.sqlite3", SHIPPED, figures=False)
    write_demonstration(store, load_demonstration_settings(SHIPPED))
    yield Services(store)
    store.close()


def cases(services: Services) -> tuple[Case, ...]:
    return services.facts().followed.cases


def test_a_warning_was_opened_signed_for_acted_on_and_turned(told: Services) -> None:
    register = lives(told.facts(), told.facts().district.area)
    turned = [
        case for case in cases(told)
        if register[case.name][-1].kept in (RegisterState.RECOVERING, RegisterState.CLOSED)
    ]  # fmt: skip
    assert turned and all(case.signed_on and case.taken("review") for case in turned)
    assert all(any(action.state == "done" and action.evidence for action in case.actions) for case in turned)


def test_a_warning_was_closed_by_a_correction_and_has_come_back(told: Services) -> None:
    register = lives(told.facts(), told.facts().district.area)
    back = [case for case in cases(told) if any(year.sub_state == SubState.REGRESSED for year in register[case.name])]
    assert [case.indicator for case in back] == ["caries-age-12"]
    states = [year.state for year in register[back[0].name]]
    assert states.index(RegisterState.CLOSED) < states.index(RegisterState.OPEN)
    assert {action.state for action in back[0].actions} == {"done", "stuck"}


def test_one_is_put_off_one_is_silent_and_some_are_under_way_in_time_and_late(told: Services) -> None:
    facts = told.facts()
    register = lives(facts, facts.district.area)
    off = [case for case in cases(told) if case.decisions]
    assert len(off) == 1 and SubState.DEFERRED in {year.sub_state for year in register[off[0].name]}
    assert [case.actions for case in cases(told) if case.handed_on and not case.signed_on] == [()]
    undone = [action for case in cases(told) for action in case.actions if action.state == "running"]
    assert len({action.due for action in undone}) > 1 and len({action.department for action in undone}) > 2


def test_each_is_marked_and_belongs_to_a_target_and_its_files_open_and_say_what_they_are(told: Services) -> None:
    facts = told.facts()
    names = {name_of(target, facts.district.area) for target in facts.catalogue.targets}
    assert all(case.demonstration and case.name in names and "演示" in case.document for case in cases(told))
    ledger = WarningCases(told.store.database, facts.place)
    files = [file for case in cases(told) for action in case.actions for file in action.evidence]
    assert len(files) >= 5
    for file in files:
        found = ledger.file(file.file)
        assert found is not None and len(found[3]) == file.size
        cells = [cell.value for row in load_workbook(io.BytesIO(found[3])).active.iter_rows() for cell in row]
        assert "演示材料，不代表实际情况" in cells


def test_they_go_with_the_invented_figures(told: Services) -> None:
    place = told.facts().place
    told.store.remove_demonstration()
    assert WarningCases(told.store.database, place).ledger() == ()
