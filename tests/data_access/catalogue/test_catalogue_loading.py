"""What the loader accepts, and how it words what it refuses."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import get_args

import pytest

from data_access.catalogue.cells import Kind
from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.catalogue.model import Catalogue
from data_access.errors import CatalogueError
from tests.data_access.conftest import SMALL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small catalogue, to be spoilt."""
    return Path(shutil.copytree(SMALL, tmp_path / "catalogue"))


def spoil(folder: Path, file: str, line: int, **cells: str) -> None:
    """Overwrite cells of one line (the header is line 1)."""
    path = folder / file
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    rows[line - 2].update(cells)
    with path.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.DictWriter(sink, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def problems(folder: Path) -> list[str]:
    """What the loader says, one problem a line."""
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    return [str(problem) for problem in caught.value.problems]


def test_a_second_invented_plan_and_district_loads_without_code_change(small: Catalogue) -> None:
    assert [plan.plan for plan in small.plans] == ["elders"]
    assert [area.area for area in small.areas if area.level == "district"] == ["910100"]
    assert len(small.goals) == 13


def test_the_small_catalogue_has_a_target_of_every_kind(small: Catalogue) -> None:
    assert {target.kind for target in small.targets} == set(get_args(Kind))


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_loads(folder: Path, small: Catalogue) -> None:
    path = folder / "goals.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_catalogue(folder) == small


def test_columns_may_stand_in_any_order(folder: Path, small: Catalogue) -> None:
    with (folder / "departments.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    with (folder / "departments.csv").open("w", encoding="utf-8", newline="") as sink:
        csv.writer(sink).writerows([row[::-1] for row in rows])
    assert load_catalogue(folder) == small


def test_a_catalogue_written_before_a_column_was_added_still_loads(folder: Path, small: Catalogue) -> None:
    with (folder / "indicators.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    at = rows[0].index("counted")
    with (folder / "indicators.csv").open("w", encoding="utf-8", newline="") as sink:
        csv.writer(sink, lineterminator="\n").writerows([row[:at] + row[at + 1 :] for row in rows])
    loaded = load_catalogue(folder)
    assert {found.counts for found in loaded.indicators} == {"people"}
    assert {found.counts for found in small.indicators} == {"people", "institutions", "respondents"}


def test_plans_and_domains_come_in_their_order_not_in_that_of_the_file(folder: Path) -> None:
    spoil(folder, "domains.csv", 2, order="9")
    assert [domain.domain for domain in load_catalogue(folder).domains] == ["participation", "care"]


# file, line, cells, what is said
CASES = [
    ("areas.csv", 5, {"level": "village"}, "areas.csv:5 level: 'village' is not allowed (allowed: nation, city, district, street)"),
    ("areas.csv", 5, {"parent": "999"}, "areas.csv:5 parent: '999' is not in areas.csv"),
    ("areas.csv", 5, {"parent": "910100002"}, "areas.csv:5 parent: '910100002' is a street (allowed: nation, city, district)"),
    ("areas.csv", 5, {"lat": ""}, "areas.csv:5 lat: lon and lat are given together"),
    ("areas.csv", 7, {"valid_from": "2018"}, "areas.csv:7 valid_from: '2018' is not a date (allowed: YYYY-MM-DD)"),
    ("areas.csv", 7, {"valid_to": "2001-01-01"}, "areas.csv:7 valid_to: '2001-01-01' lies below valid_from"),
    ("areas.csv", 6, {"area": "910100001"}, "areas.csv:6 area: '910100001' stands twice (first in line 5)"),
    ("departments.csv", 2, {"name_en": ""}, "departments.csv:2 name_en: is empty"),
    ("units.csv", 2, {"multiplier": ""}, "units.csv:2 multiplier: a proportion needs one"),
    ("units.csv", 4, {"multiplier": "1"}, "units.csv:4 multiplier: must be empty for a number"),
    ("plans.csv", 2, {"period_end": "2020"}, "plans.csv:2 period_end: '2020' lies below period_start '2022'"),
    ("plans.csv", 2, {"baseline_year": "20210"}, "plans.csv:2 baseline_year: '20210'"),
    ("sections.csv", 2, {"domain": "sport"}, "sections.csv:2 domain: 'sport' is not in domains.csv (allowed: care, participation)"),
    ("sections.csv", 3, {"note_en": ""}, "sections.csv:3 note_en: is empty although note_zh is given (allowed: both or neither)"),
    ("goals.csv", 3, {"carries": "nubmer"}, "goals.csv:3 carries: 'nubmer' is not allowed (allowed: number, direction, neither)"),
    ("goals.csv", 3, {"number": "1"}, "goals.csv:3 number: 'elders, 1, 1' stands twice (first in line 2)"),
    ("goals.csv", 3, {"section": "7"}, "goals.csv:3 section: 'elders' has no section 7 in sections.csv"),
    ("strategies.csv", 2, {"plan": "youth"}, "strategies.csv:2 plan: 'youth' is not in plans.csv (allowed: elders)"),
    ("strategies.csv", 2, {"number": "one"}, "strategies.csv:2 number: 'one' is not a whole number"),
    ("indicators.csv", 2, {"unit": "percent"}, "indicators.csv:2 unit: 'percent' is not in units.csv"),
    ("indicators.csv", 2, {"department": "nobody"}, "indicators.csv:2 department: 'nobody' is not in departments.csv"),
    ("indicators.csv", 2, {"natural_min": "101"}, "indicators.csv:2 natural_max: '100.0' lies below natural_min"),
    ("indicators.csv", 2, {"age_groups": ""}, "indicators.csv:2 age_groups: are given exactly when splits has 'age_group'"),
    ("indicators.csv", 2, {"splits": "sex;sex"}, "indicators.csv:2 splits: 'sex;sex' names something twice"),
    ("indicators.csv", 2, {"splits": "gender"}, "indicators.csv:2 splits: 'gender' is not allowed (allowed: sex, age_group)"),
    ("indicators.csv", 2, {"sensitive": "maybe"}, "indicators.csv:2 sensitive: 'maybe' is not allowed (allowed: yes, no)"),
    ("indicators.csv", 2, {"counted": "beds"}, "indicators.csv:2 counted: 'beds' is not allowed (allowed: people, institutions, respondents)"),
    ("indicators.csv", 5, {"counted": "institutions"}, "indicators.csv:5 counted: 'institutions' cannot be sensitive"),
    ("indicators.csv", 2, {"people_en": ""}, "indicators.csv:2 people_en: is empty although people_zh is given"),
    ("indicators.csv", 3, {"indicator": "über"}, "indicators.csv:3 indicator: 'über' is not a code"),
    ("targets.csv", 2, {"clause_number": "99"}, "targets.csv:2 clause_number: 'elders' section 1 has no goal 99 in goals.csv"),
    ("targets.csv", 2, {"indicator": "nothing"}, "targets.csv:2 indicator: 'nothing' is not in indicators.csv"),
    ("targets.csv", 2, {"value": ""}, "targets.csv:2 value: is empty; a target of kind 'threshold' needs it"),
    ("targets.csv", 2, {"value": "nan"}, "targets.csv:2 value: 'nan' is not a number"),
    ("targets.csv", 2, {"value": "170"}, "targets.csv:2 value: '170' lies outside the indicator's natural limits 0.0–100.0"),
    ("targets.csv", 2, {"step": "1"}, "targets.csv:2 step: must be empty for kind 'threshold' (allowed: op, value)"),
    ("targets.csv", 2, {"op": "<="}, "targets.csv:2 op: '<=' goes against the indicator: up is better"),
    ("targets.csv", 2, {"unit": "persons"}, "targets.csv:2 unit: 'persons' differs from its indicator's (allowed: %)"),
    ("targets.csv", 2, {"deadline": "2019"}, "targets.csv:2 deadline: '2019' lies below baseline_year '2021'"),
    ("targets.csv", 2, {"target": "e1g2-records"}, "targets.csv:3 target: 'e1g2-records' stands twice (first in line 2)"),
    ("targets.csv", 4, {"value": "95"}, "targets.csv:4 value: '>= 95' is not full coverage (allowed: >= 100)"),
    ("targets.csv", 5, {"step": "-0.5"}, "targets.csv:5 step: '-0.5' must be above 0; 'direction' says which way"),
    ("targets.csv", 5, {"direction": "hold"}, "targets.csv:5 direction: 'hold' is no yearly change (allowed: up, down)"),
    ("targets.csv", 5, {"direction": "up"}, "targets.csv:5 direction: 'up' goes against the indicator: down is better"),
    ("targets.csv", 6, {"unit_level": ""}, "targets.csv:6 unit_level: is empty; a target of kind 'per_unit_minimum' needs it"),
    ("targets.csv", 6, {"unit_count": "0"}, "targets.csv:6 unit_count: '0' must be at least 1, or empty when unknown"),
    ("targets.csv", 9, {"reference_indicator": "volunteers"}, "targets.csv:9 reference_indicator: 'volunteers' is in persons, the indicator in %"),
    ("targets.csv", 9, {"reference_area": "1"}, "targets.csv:9 reference_area: '1' is not in areas.csv"),
    ("targets.csv", 10, {"indicator": "checkup-rate", "unit": "places"}, "targets.csv:10 unit: 'places' differs"),
    ("targets.csv", 10, {"indicator": "elder-records"}, "targets.csv:10 kind: needs an indicator with a sex split"),
    ("targets.csv", 11, {"value_high": "40"}, "targets.csv:11 value_high: '40.0' lies below value '45.0'"),
    ("baselines.csv", 2, {"unit": "persons"}, "baselines.csv:2 unit: 'persons' differs from its indicator's (allowed: %)"),
    ("baselines.csv", 2, {"target": "e1g2-records"}, "baselines.csv:2 target: 'e1g2-records' is about 'elder-records'"),
    ("baselines.csv", 3, {"order": "1"}, "baselines.csv:3 order: 'elders, 1' stands twice (first in line 2)"),
    ("supports.csv", 2, {"strategy": "9"}, "supports.csv:2 strategy: 'elders' section 1 has no strategy 9 in strategies.csv"),
    ("references.csv", 2, {"sex": "male"}, "references.csv:2 series_zh: '老年大学参与率' (area 910000, sex male) is not in reference_series.csv"),
    ("reference_series.csv", 2, {"grade": "D"}, "reference_series.csv:2 grade: 'D' is not allowed (allowed: A, B, C)"),
    ("reference_series.csv", 3, {"year": "2020"}, "reference_series.csv:3 year: "),
]  # fmt: skip


@pytest.mark.parametrize(("file", "line", "cells", "said"), CASES)
def test_a_mistake_is_named_with_file_line_and_field(
    folder: Path, file: str, line: int, cells: dict[str, str], said: str
) -> None:
    spoil(folder, file, line, **cells)
    assert any(problem.startswith(said) for problem in problems(folder)), problems(folder)


def test_all_problems_are_told_at_once_in_the_order_of_files_and_lines(folder: Path) -> None:
    spoil(folder, "targets.csv", 3, op="")
    spoil(folder, "targets.csv", 2, value="")
    spoil(folder, "goals.csv", 4, carries="?")
    places = [problem.split(": ")[0] for problem in problems(folder)]
    # The goal that could not be read is missing for its target, too.
    assert places == ["goals.csv:4 carries", "targets.csv:2 value", "targets.csv:3 op", "targets.csv:4 clause_number"]


def test_a_missing_file_names_the_columns_it_needs(folder: Path) -> None:
    (folder / "supports.csv").unlink()
    assert problems(folder)[0].startswith("supports.csv:1 file: is missing; it needs the columns plan, section")


def test_wrong_columns_are_named(folder: Path) -> None:
    (folder / "supports.csv").write_text("plan,section,strategie,indicator\n", encoding="utf-8")
    said = problems(folder)
    assert said[0].startswith("supports.csv:1 strategy: missing column (allowed: plan, section, strategy, indicator)")
    assert said[1].startswith("supports.csv:1 strategie: unknown column")


def test_a_text_with_an_unquoted_comma_is_found(folder: Path) -> None:
    with (folder / "supports.csv").open("a", encoding="utf-8") as sink:
        sink.write("elders,1,1,checkup-rate,more\n")
    assert problems(folder) == ["supports.csv:6 row: has 5 cells, the header has 4 (a comma in a text needs quotes)"]


def test_a_file_that_is_not_utf_8_says_so(folder: Path) -> None:
    path = folder / "goals.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert any(said.startswith("goals.csv:1 file: is not UTF-8") for said in problems(folder))


def test_a_line_after_a_cell_with_a_line_break_keeps_its_number(folder: Path) -> None:
    spoil(folder, "goals.csv", 2, title_zh="第一行\n第二行")
    spoil(folder, "goals.csv", 3, carries="?")
    assert problems(folder)[0].startswith("goals.csv:4 carries")


def test_a_yearly_step_may_be_given_in_the_unit_of_a_change(folder: Path) -> None:
    with (folder / "units.csv").open("a", encoding="utf-8") as sink:
        sink.write("points,number,,个百分点,points,个百分点,points\n")
    spoil(folder, "targets.csv", 5, indicator="elder-obesity", unit="points")
    assert load_catalogue(folder).targets[3].unit == "points"


def test_demonstration_settings_are_checked_too(folder: Path) -> None:
    spoil(folder, "demonstration.csv", 2, story="fairy-tale")
    spoil(folder, "demonstration.csv", 3, indicator="flu-vaccination")
    with pytest.raises(CatalogueError) as caught:
        load_demonstration_settings(folder)
    places = [(problem.line, problem.field) for problem in caught.value.problems]
    assert places == [(2, "story"), (4, "indicator")]


def test_a_catalogue_without_demonstration_settings_is_complete(folder: Path) -> None:
    (folder / "demonstration.csv").unlink()
    assert load_demonstration_settings(folder) == ()
    load_catalogue(folder)


def test_what_holds_an_indicator_is_known_and_sensitive_as_well_and_there_is_no_circle(folder: Path) -> None:
    path = folder / "indicators.csv"
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    plain, inner = rows[0], next(row for row in rows if row["sensitive"] == "yes")
    outer = next(row for row in rows if row not in (plain, inner) and row["counted"] in ("", "people"))
    held = {inner["indicator"]: outer["indicator"], plain["indicator"]: "nothing"}
    for row in rows:
        row["contained_in"] = held.get(row["indicator"], "")
    _rewrite(path, rows)
    said = "\n".join(problems(folder))
    assert "contained_in: 'nothing' is not in indicators.csv" in said
    assert f"contained_in: '{outer['indicator']}' can contain it only if both are sensitive" in said
    plain["contained_in"], outer["sensitive"], outer["contained_in"] = "", "yes", inner["indicator"]
    _rewrite(path, rows)
    assert sum("no circle" in one for one in problems(folder)) == 2
    outer["contained_in"] = ""
    _rewrite(path, rows)
    assert load_catalogue(folder).contained == {inner["indicator"]: outer["indicator"]}


def _rewrite(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.DictWriter(sink, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
