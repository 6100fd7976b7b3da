"""Written scales, who answers for a clause, and guiding questions as files: optional, and checked like all others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data_access.catalogue.load import load_catalogue
from data_access.errors import CatalogueError
from tests.support.stores import SHIPPED, SMALL

SCALES = "scale,step,name_zh,name_en,meaning_zh,meaning_en\n"
GRADED = "plan,section,clause_kind,clause_number,scale,baseline_step,target_step,department\n"
CHAIN, HOLIDAYS = "link,district,days,to_zh,to_en\n", "day,kind,note\n"
QUESTIONS = "question,indicator,text_zh,text_en\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "catalogue"))


def refused(folder: Path, file: str, text: str) -> list[str]:
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_catalogue(folder)
    (folder / file).unlink()
    return [str(problem) for problem in error.value.problems]


def test_a_catalogue_without_them_loads_and_the_shipped_one_has_them() -> None:
    assert load_catalogue(SMALL).scale_steps == ()
    shipped = load_catalogue(SHIPPED)
    assert {step.scale for step in shipped.scale_steps} == {"default", "legislation", "service"}
    assert len(shipped.questions) == 3
    assert [link.days for link in shipped.chain] == [10, 20] and shipped.holidays == ()
    assert {row.clause_kind for row in shipped.graded} == {"goal", "strategy"}


def test_what_is_wrong_names_its_place_and_what_is_allowed(folder: Path) -> None:
    gap = refused(folder, "scales.csv", SCALES + "s,1,一,One,,\ns,3,三,Three,,\n")
    assert gap == ["scales.csv:3 step: '3' leaves a gap (allowed: 1 to 2, one line each, the lowest first)"]
    assert "has one step" in refused(folder, "scales.csv", SCALES + "s,1,一,One,,\n")[0]
    assert "meaning_en: is empty although meaning_zh" in refused(
        folder, "scales.csv", SCALES + "s,1,一,One,义,\ns,2,二,Two,,\n"
    )[0]  # fmt: skip
    (folder / "scales.csv").write_text(SCALES + "s,1,一,One,,\ns,2,二,Two,,\n", encoding="utf-8")
    assert "is followed by its figure" in refused(folder, "graded.csv", GRADED + "elders,1,goal,1,,,,\n")[0]
    assert "has no goal 99" in refused(folder, "graded.csv", GRADED + "elders,1,goal,99,,,,\n")[0]
    assert "'x' is not in scales.csv" in refused(folder, "graded.csv", GRADED + "elders,1,goal,8,x,,,\n")[0]
    assert "allowed: 1 to 2" in refused(folder, "graded.csv", GRADED + "elders,1,goal,8,s,1,3,\n")[0]
    assert "not in departments.csv" in refused(folder, "graded.csv", GRADED + "elders,1,goal,8,s,1,2,nobody\n")[0]
    assert "allowed: working days, 1 or more" in refused(folder, "chain.csv", CHAIN + "a,,0,办,Office\n")[0]
    assert "not in areas.csv" in refused(folder, "chain.csv", CHAIN + "a,nowhere,9,办,Office\n")[0]
    assert "stands twice" in refused(folder, "chain.csv", CHAIN + "a,,9,办,Office\nb,,9,会,Meeting\n")[0]
    assert "allowed: YYYY-MM-DD" in refused(folder, "holidays.csv", HOLIDAYS + "13.2.2027,holiday,\n")[0]
    weekend = refused(folder, "holidays.csv", HOLIDAYS + "2027-02-13,holiday,春节\n")
    assert weekend == ["holidays.csv:2 kind: 'holiday' changes nothing on Saturdays (allowed: workday)"]
    assert "not in indicators.csv" in refused(folder, "questions.csv", QUESTIONS + "q,nothing,问,Ask\n")[0]
