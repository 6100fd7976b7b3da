"""What became of an earlier plan's targets: as the file says, checked; where it is silent, derived."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data_access.catalogue.differences import differences
from data_access.catalogue.lineage import after, before, lineage
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.catalogue.periods import in_force, over_from, read_by
from data_access.errors import CatalogueError
from data_access.store import Store
from tests.support.stores import SMALL
from tests.support.two_periods import both_periods

HEAD = "plan,target,earlier,fate,reason_zh,reason_en,document\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("periods") / "catalogue"
    both_periods(folder)
    return folder


@pytest.fixture(scope="module")
def both(folder: Path) -> Catalogue:
    return load_catalogue(folder)


def refused(folder: Path, tmp_path: Path, text: str) -> list[str]:
    copy = Path(shutil.copytree(folder, tmp_path / f"copy{len(list(tmp_path.iterdir()))}"))
    (copy / "lineage.csv").write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_catalogue(copy)
    return [str(problem) for problem in error.value.problems]


def test_what_is_wrong_names_its_line_and_what_is_allowed(folder: Path, tmp_path: Path) -> None:
    line = "women2026,w26-1g1-cervical,w1g3-cervical-screening,kept,,,\n"
    assert refused(folder, tmp_path, line + line) == [
        "lineage.csv:3 earlier: 'women2026, w26-1g1-cervical, w1g3-cervical-screening' stands twice (first in line 2)"
    ]
    assert "is given although 'new' (allowed: empty)" in refused(folder, tmp_path, line.replace("kept", "new"))[0]
    assert "is empty although 'kept' (allowed: a target of targets.csv)" in refused(
        folder, tmp_path, "women2026,w26-1g1-cervical,,kept,,,\n")[0]  # fmt: skip
    other = line.replace("w26-1g1-cervical", "c26-1g4-fitness")
    assert refused(folder, tmp_path, other) == [
        "lineage.csv:2 target: 'c26-1g4-fitness' is a target of 'children2026' (allowed: one of 'women2026')"
    ]
    late = line.replace("w1g3-cervical-screening", "w26-1g1-breast")
    assert "is of a plan that ends in 2030 (allowed: before 2026)" in refused(folder, tmp_path, late)[0]
    assert "'x' is not in targets.csv" in refused(folder, tmp_path, "women2026,,x,dropped,,,\n")[0]
    assert (
        "is not allowed (allowed: kept, changed, new, dropped)"
        in refused(folder, tmp_path, line.replace("kept", "gone"))[0]
    )
    assert "reason_en: is empty although reason_zh" in refused(folder, tmp_path, line.replace("kept,,", "kept,因,"))[0]
    twice = line + "women2026,,w1g3-cervical-screening,dropped,,,\n"
    assert refused(folder, tmp_path, twice) == ["lineage.csv:3 fate: 'dropped' although another line says kept"]


def test_where_the_file_is_silent_it_is_derived(both: Catalogue) -> None:
    plan = both.plan["women2026"]
    assert (before(both, plan), after(both, both.plan["women"])) == (both.plan["women"], plan)
    assert before(both, both.plan["women"]) is None and after(both, plan) is None
    found = {(line.target.target if line.target else "", line.earlier.target if line.earlier else ""): line
             for line in lineage(both, plan)}  # fmt: skip
    assert found["w26-1g3-management", "w1s4-maternal-management"].fate == "kept"  # to reach a level and to hold it
    assert found["w26-1g1-cervical", "w1g3-cervical-screening"].fate == "changed"
    assert found["w26-3g2-flexible", ""].fate == "new" and found["w26-3g2-flexible", ""].said is not None
    assert found["", "w1g6-mental-health-literacy"].fate == "dropped"
    named = [code for pair in found for code in pair if code]
    wanted = {one.target for one in both.targets if one.plan in ("women", "women2026")}
    assert set(named) == wanted  # nobody is forgotten
    assert lineage(both, both.plan["women"]) == ()


def test_a_stated_pair_takes_the_place_of_what_would_be_derived(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "stated"))
    (copy / "lineage.csv").write_text(
        HEAD + "women2026,w26-1g1-cervical,w1g3-breast-screening,changed,合并,Merged,\n", encoding="utf-8"
    )
    stated = load_catalogue(copy)
    lines = lineage(stated, stated.plan["women2026"])
    assert [(line.earlier.target, line.said is None) for line in lines
            if line.target and line.earlier and line.target.target == "w26-1g1-cervical"] == [
        ("w1g3-breast-screening", False), ("w1g3-cervical-screening", True)]  # fmt: skip


def test_it_is_stored_and_its_changes_are_seen(both: Catalogue, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    store.upgrade()
    store.seed(both)
    assert store.catalogue().lineage == both.lineage
    without = Catalogue(
        **{name: getattr(both, name) for name in Catalogue.model_fields} | {"lineage": both.lineage[1:]}
    )
    (gone,) = differences(both, without)
    assert (gone.part, gone.judges, gone.after) == ("lineage", False, None)
    store.close()


def test_periods_follow_one_another(both: Catalogue) -> None:
    assert over_from(both.plans) == {"women": 2026, "children": 2026}
    assert over_from(load_catalogue(SMALL).plans) == {}
    assert [[plan.plan for plan in in_force(both.plans, year)] for year in (2020, 2025, 2026, 2031)] == [
        [], ["women", "children"], ["women2026", "children2026"], ["women2026", "children2026"]]  # fmt: skip
    old, new = (read_by(both, [plan for plan in both.plans if plan.period_start == year]) for year in (2021, 2026))
    assert "flexible-work-units" in new - old and "health-literacy" in old - new and old & new
    untargeted = {one.indicator for one in both.indicators} - old - new
    assert not untargeted
