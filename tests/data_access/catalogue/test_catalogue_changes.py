"""Another catalogue into a store that has one: shown, reasoned, confirmed, kept; and who confirms which department."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from data_access.assignments import Assignments
from data_access.audit import Audit, AuditFilter
from data_access.catalogue.differences import Difference, differences
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.cli import app
from data_access.errors import SeedRefused
from data_access.store import Store
from tests.data_access.conftest import SMALL, figures


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the small catalogue with one text replaced."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def typed(monkeypatch: pytest.MonkeyPatch, url: str, *arguments: str) -> Result:
    monkeypatch.setenv("DATABASE_URL", url)
    return CliRunner().invoke(app, arguments)


def row(catalogue: Catalogue) -> str:
    """The code and requirement of the target of the small catalogue's records, as in its file."""
    target = next(one for one in catalogue.targets if one.indicator == "elder-records" and one.value is not None)
    return target.target


def raised(catalogue: Catalogue, value: float) -> Catalogue:
    code = row(catalogue)
    return catalogue.model_copy(
        update={
            "targets": tuple(
                one.model_copy(update={"value": value}) if one.target == code else one for one in catalogue.targets
            )
        }
    )


def test_every_difference_names_file_row_and_field_and_whether_judging_goes_by_it(small: Catalogue) -> None:
    code, renamed = row(small), small.plans[0].model_copy(update={"name_en": "Another"})
    fewer = raised(small, 12.5).model_copy(update={"plans": (renamed,), "supports": small.supports[1:]})
    found = differences(small, fewer)
    was = next(one.value for one in small.targets if one.target == code)
    assert Difference("targets", code, "value", f"{was:g}", "12.5") in found
    assert [(one.part, one.field, one.judges) for one in found] == [
        ("plans", "name_en", False),
        ("targets", "value", True),
        ("supports", "", False),
    ]
    assert str(found[1]) == f"targets.csv {code} value: '{was:g}' → '12.5'"
    assert str(found[2]).endswith(": gone")
    assert differences(small, small) == ()


def test_a_target_more_or_less_is_one_that_judging_goes_by(small: Catalogue) -> None:
    fewer = small.model_copy(update={"targets": small.targets[1:]})
    assert [(one.field, one.after, one.judges) for one in differences(small, fewer)] == [("", None, True)]
    assert [(one.field, one.before, one.judges) for one in differences(fewer, small)] == [("", None, True)]


def test_nothing_is_written_before_it_is_reasoned_and_confirmed(
    seeded: Store, url: str, small: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = row(small)
    target = small.target[code]
    years = tuple(("elder-records", "910100", year, float(target.value or 0) + 0.5) for year in (2021, 2022, 2023))
    seeded.write_observations(figures(*years), kind="import", label="a", who="b")
    folder = tmp_path / "catalogue"
    shutil.copytree(SMALL, folder)
    lines = (folder / "targets.csv").read_text(encoding="utf-8").splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith(f"{code},"))
    lines[place] = lines[place].replace(f",{target.op},{target.value:g},", f",{target.op},99.5,")
    (folder / "targets.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    call = ("seed", "--catalogue", str(folder))
    before = seeded.data_version()
    for arguments, ends in (((), 4), (("--dry-run",), 0), (("--reason", "会议决定"), 5)):
        result = typed(monkeypatch, url, *call, *arguments)
        assert result.exit_code == ends, result.output
        assert f"judged by: targets.csv {code} value: '{target.value:g}' → '99.5'" in result.stdout
        assert f"verdict: {code}" in result.stdout
        assert (seeded.catalogue(), seeded.data_version()) == (small, before)
    done = typed(monkeypatch, url, *call, "--reason", "会议决定", "--yes")
    assert done.exit_code == 0
    assert seeded.catalogue().target[code].value == 99.5
    (change,) = seeded.target_changes()
    assert (change.row, change.field, change.before, change.after) == (code, "value", f"{target.value:g}", "99.5")
    assert (change.reason, change.who[:12]) == ("会议决定", "command line")
    (entry,) = Audit(seeded.database).entries(AuditFilter())
    assert (entry.what, entry.subject) == ("catalogue_changed", "targets 1")
    assert entry.detail.startswith("会议决定; targets.csv")
    assert "nothing differs" in typed(monkeypatch, url, *call).stderr


def test_words_alone_want_no_reason(
    seeded: Store, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Catalogue
) -> None:
    old = small.plans[0].name_en
    folder = edited(tmp_path / "catalogue", "plans.csv", old, "Another name")
    result = typed(monkeypatch, url, "seed", "--catalogue", str(folder), "--yes")
    assert result.exit_code == 0
    assert f"told: plans.csv {small.plans[0].plan} name_en: '{old}' → 'Another name'" in result.stdout
    assert "verdicts" not in result.stdout
    assert seeded.catalogue().plans[0].name_en == "Another name"
    assert seeded.target_changes() == ()


def test_a_catalogue_that_has_changed_since_it_was_looked_at_stays(seeded: Store, small: Catalogue) -> None:
    other = raised(small, 1.5)
    seeded.seed(other)
    with pytest.raises(SeedRefused, match="has changed meanwhile"):
        seeded.seed(raised(small, 2.5), instead_of=small)
    assert seeded.catalogue() == other


def test_a_target_without_a_unit_is_in_its_indicators(tmp_path: Path, small: Catalogue) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(SMALL, folder)
    head, *lines = (folder / "targets.csv").read_text(encoding="utf-8").splitlines()
    place = head.split(",").index("unit")
    changed = []
    for line, target in zip(lines, small.targets, strict=True):
        cells = line.split(",")
        assert line.startswith(target.target)
        if len(cells) == len(head.split(",")):  # no text with a comma before
            cells[place] = "" if target.unit == small.indicator[target.indicator].unit else cells[place]
        changed.append(",".join(cells))
    assert changed != lines
    (folder / "targets.csv").write_text("\n".join([head, *changed]) + "\n", encoding="utf-8")
    assert load_catalogue(folder) == small


def test_a_department_is_confirmed_for_an_indicator_until_the_catalogue_names_another(
    seeded: Store, small: Catalogue
) -> None:
    desk, one = Assignments(seeded.database), small.indicators[0]
    assert desk.confirmed() == ()
    before = seeded.data_version()
    assert desk.confirm([one.indicator, "nothing"], one.department, "anna") == 1
    assert desk.confirm([one.indicator], one.department, "anna") == 0
    assert seeded.data_version() > before
    (held,) = desk.confirmed()
    assert (held.indicator, held.department, held.who) == (one.indicator, one.department, "anna")
    other = next(two.department for two in small.departments if two.department != one.department)
    assert desk.confirm([one.indicator], other, "anna") == 0  # it is not theirs
    moved = one.model_copy(update={"department": other})
    seeded.seed(small.model_copy(update={"indicators": (moved, *small.indicators[1:])}))
    assert desk.confirmed() == ()
    assert desk.confirm([one.indicator], other, "berta") == 1
    assert desk.take_back([one.indicator], other, "berta") == 1
    assert desk.confirmed() == ()
    told = [entry.what for entry in Audit(seeded.database).entries(AuditFilter())]
    assert told == ["department_unconfirmed", "department_confirmed", "catalogue_changed", "department_confirmed"]
