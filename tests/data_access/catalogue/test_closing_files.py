"""Statutory forms, figures of upper bodies and outlines as files: optional, checked, stored and given back."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from data_access.accounts import Actor
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.writing import folder_of
from data_access.errors import CatalogueError, Overtaken
from data_access.reconciliation import explain, read_explanations
from data_access.store import Store
from tests.support.stores import SHIPPED, SMALL

FORMS = (
    "form,paper,district,number_zh,number_en,approving_zh,approving_en,approval,valid_until,filler_zh,filler_en,"
    "signatures_zh,signatures_en,seal,example,name_zh,name_en\n"
)
FIGURES = "area,indicator,sex,year,value,tolerance,issuing_body,publication,grade,note_zh,note_en\n"
OUTLINES = "outline,order,level,short_zh,short_en,period_start,period_end,baseline_year,document_zh,document_en,name_zh,name_en\n"
TARGETS = "outline,number,indicator,kind,op,value,sex,note_zh,note_en\n"
FORM = (
    "f,closing_table,,甲表,Form A,统计局,Bureau,批〔2026〕1号,2027-12-31,,,负责人;填表人,Head;Filler,yes,no,表,Table\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "catalogue"))


def refused(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_catalogue(folder)
    for name in files:
        (folder / f"{name}.csv").unlink()
    return [str(problem) for problem in error.value.problems]


def a_measure(folder: Path) -> tuple[str, str]:
    catalogue = load_catalogue(folder)
    district = next(area.area for area in catalogue.areas if area.level == "district")
    return district, catalogue.indicators[0].indicator


def test_a_catalogue_without_them_loads_and_the_shipped_one_marks_its_form_as_an_example() -> None:
    small = load_catalogue(SMALL)
    assert small.forms == small.upper_figures == small.outlines == small.outline_targets == ()
    shipped = load_catalogue(SHIPPED)
    [form] = shipped.forms
    assert form.example and form.signatures_zh[0] == "单位负责人" and len(form.signatures_zh) == len(form.signatures_en)
    assert {row.outline for row in shipped.outline_targets} == {row.outline for row in shipped.outlines}


def test_what_is_wrong_names_its_place_and_what_is_allowed(folder: Path) -> None:
    district, indicator = a_measure(folder)
    twice = refused(folder, forms=FORMS + FORM + FORM.replace("f,", "g,", 1))
    assert any("stands twice" in problem for problem in twice)
    assert "names as many lines" in refused(folder, forms=FORMS + FORM.replace("Head;Filler", "Head"))[0]
    assert "not in areas.csv" in refused(folder, forms=FORMS + FORM.replace("_table,,", "_table,nowhere,"))[0]
    assert refused(folder, forms=FORMS + FORM.replace("closing_table", "other"))
    line = f"{district},{indicator},all,2024,9.5,-1,市统计局,年鉴,A,,\n"
    assert "allowed: 0 or more" in refused(folder, upper_figures=FIGURES + line)[0]
    assert "not in indicators.csv" in refused(folder, upper_figures=FIGURES + line.replace(indicator, "x"))[0]
    outline = "o,1,nation,纲,O,2021,2030,2020,文,Doc,纲要,Outline\n"
    assert "not lie before" in refused(folder, outlines=OUTLINES + outline.replace("2030,2020", "2030,2030"))[0]
    assert refused(folder, outlines=OUTLINES + outline.replace("2021,2030", "2031,2030"))
    stray = refused(
        folder, outlines=OUTLINES + outline, outline_targets=TARGETS + f"p,1,{indicator},threshold,>=,9,all,,\n"
    )
    assert "not in outlines.csv" in stray[0]


def test_all_of_it_is_stored_and_comes_back_as_the_same_files(folder: Path, tmp_path: Path) -> None:
    district, indicator = a_measure(folder)
    texts = {
        "forms.csv": FORMS + FORM,
        "upper_figures.csv": FIGURES + f"{district},{indicator},all,2024,9.5,0.5,市统计局,年鉴,A,,\n",
        "outlines.csv": OUTLINES + "o,1,nation,纲,O,2021,2030,2020,文,Doc,纲要,Outline\n",
        "outline_targets.csv": TARGETS + f"o,1,{indicator},threshold,>=,9,all,,\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    store.upgrade()
    store.seed(load_catalogue(folder))
    kept = store.catalogue()
    assert kept == load_catalogue(folder) and kept.forms[0].valid_until == date(2027, 12, 31)
    assert store.catalogue(district).upper_figures == kept.upper_figures
    again = tmp_path / "again"
    again.mkdir()
    for name, content in folder_of(kept).items():
        (again / name).write_bytes(content)
    shutil.copy(folder / "demonstration.csv", again)
    assert load_catalogue(again) == kept


def test_of_two_explanations_at_once_the_second_is_told_and_nothing_is_overwritten(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    store.upgrade()
    store.seed(load_catalogue(SMALL))
    district, indicator = a_measure(SMALL)
    place, by = (indicator, "all", 2024, "市统计局"), Actor("office", "")
    version = store.versions(district).newest
    explain(store.database, district, place, "口径不同", by=by, seen=0)
    assert store.versions(district).newest > version
    [first] = read_explanations(store.database, district)
    with pytest.raises(Overtaken) as told:
        explain(store.database, district, place, "四舍五入", by=Actor("bureau", ""), seen=0)
    assert told.value.who == "office"
    explain(store.database, district, place, "四舍五入", by=Actor("bureau", ""), seen=first.entry)
    assert [one.text for one in read_explanations(store.database, district)] == ["口径不同", "四舍五入"]
    assert read_explanations(store.database, "elsewhere") == ()
