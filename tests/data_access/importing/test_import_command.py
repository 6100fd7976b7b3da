"""`import`, `undo` and `status` as somebody types them: what they print, what they write, and their exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from data_access.accounts import Accounts, Actor
from data_access.errors import OwnFigures
from data_access.importing import pipeline
from data_access.office import ReviewRules, ReviewSettings
from data_access.passwords import Passwords
from data_access.store import Store
from data_access.submissions import Submissions
from tests.data_access.commands.test_command_line import call, done, refused
from tests.data_access.importing.importing_parts import DISTRICT, FIRST, csv_file, row

RECORDS = "elder-records"
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # the commands know no database
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def with_accounts(store: Store) -> None:
    """A reviewer, a reporter of a department, and a reader."""
    accounts = Accounts(store.database, CHEAP)
    for name, role, department in (
        ("anna", "reviewer", ""),
        ("ben", "reporter", "health-office"),
        ("carl", "reader", ""),
    ):
        accounts.add(name, f"long enough {role}", role=role, department=department, by=Actor("test"))  # type: ignore[arg-type]


@pytest.fixture
def peopled(seeded: Store) -> Store:
    """A store with accounts."""
    with_accounts(seeded)
    return seeded


def written(folder: Path, *rows: dict[str, Any], name: str = "上报.csv") -> str:
    file = folder / name
    file.write_bytes(csv_file(*rows))
    return str(file)


def test_a_reviewers_file_is_checked_shown_written_and_undone(peopled: Store, url: str, tmp_path: Path) -> None:
    file = written(tmp_path, row(RECORDS, DISTRICT, 2023, 95, 190, 200), row(RECORDS, DISTRICT, 2024, 95.5))
    shown = done(url, "import", file, "--as", "anna", "--dry-run")
    assert "new: 2, revised: 0, unchanged: 0" in shown.stdout
    assert "verdict: e1g2-records 910100" in shown.stdout
    assert "Nothing was written" in shown.stderr
    assert peopled.observations().empty
    assert "batch: 1" in done(url, "import", file, "--as", "anna").stdout
    assert list(peopled.observations()["value"]) == [95, 95.5]
    assert "Nothing to write" in done(url, "import", file, "--as", "anna").stderr
    told = done(url, "status").stdout
    assert "accounts: reader 1, reporter 1, reviewer 1" in told
    assert "last batch: 1 (import, 2 figures, anna," in told and "上报.csv" in told
    assert "batch 1 undone: 2 figures withdrawn" in done(url, "undo", "1", "--as", "anna").stdout
    assert peopled.observations().empty
    refused(call(url, "undo", "1", "--as", "anna"), "batch 1 does not exist or was undone before")


def test_a_reporters_file_waits_for_review(peopled: Store, url: str, tmp_path: Path) -> None:
    file = written(tmp_path, row(RECORDS, DISTRICT, 2024, 95))
    assert "submission: 1" in done(url, "import", file, "--as", "ben").stdout
    found = Submissions(peopled.database).get(1)
    assert found is not None and (found.state, found.owner, found.submitted_by) == ("submitted", "health-office", "ben")
    assert peopled.observations().empty
    refused(call(url, "undo", "1", "--as", "ben"), "may not undo batches")


def test_errors_are_listed_with_place_and_what_was_expected_and_end_with_1(
    peopled: Store, url: str, tmp_path: Path
) -> None:
    file = written(tmp_path, row(RECORDS, DISTRICT, 2024, 195), row("volunteers", DISTRICT, 2024, 3))
    result = call(url, "import", file, "--as", "ben")
    assert result.returncode == 1
    assert "error: F2: outside_limits | '195' | elder-records 910100 2024" in result.stdout
    assert '"high": 100' in result.stdout
    assert "error: F3: outside_rights" in result.stdout
    assert "2 errors; nothing was written" in result.stderr and "Traceback" not in result.stderr
    assert peopled.observations().empty and Submissions(peopled.database).find() == ()


def test_warnings_end_with_4_until_a_reason_is_given(peopled: Store, url: str, tmp_path: Path) -> None:
    done(url, "import", written(tmp_path, row(RECORDS, FIRST, 2024, 95)), "--as", "anna")
    file = written(tmp_path, row(RECORDS, FIRST, 2024, 94), name="b.csv")
    result = call(url, "import", file, "--as", "anna")
    assert result.returncode == 4
    assert "warning: F2: revision_of_final" in result.stdout and "give --reason" in result.stderr
    assert list(peopled.observations()["value"]) == [95]
    done(url, "import", file, "--as", "anna", "--reason", "台账更正")
    assert list(peopled.revisions(RECORDS)["reason"]) == ["", "台账更正"]


def test_a_mapping_may_be_given(peopled: Store, url: str, tmp_path: Path) -> None:
    file = written(tmp_path, row(RECORDS, DISTRICT, 2024, 95))
    examined = pipeline.examine(peopled, "上报.csv", Path(file).read_bytes())
    assert examined.mapping is not None
    mapping = tmp_path / "mapping.json"
    mapping.write_text(examined.mapping.to_json(), encoding="utf-8")
    done(url, "import", file, "--as", "anna", "--mapping", str(mapping))
    mapping.write_text("{}{}", encoding="utf-8")
    refused(call(url, "import", file, "--as", "anna", "--mapping", str(mapping)), "not a mapping")


def test_what_a_person_can_put_right_is_one_message(peopled: Store, url: str, tmp_path: Path) -> None:
    file = written(tmp_path, row(RECORDS, DISTRICT, 2024, 95))
    refused(call(url, "import", file, "--as", "nobody"), "there is no account 'nobody'")
    refused(call(url, "import", file, "--as", "carl"), "may not hand in figures")
    refused(call(url, "import", str(tmp_path / "none.csv"), "--as", "anna"), "cannot be read")
    assert call(url, "import", file).returncode == 2


def test_where_a_second_reader_is_required_a_reviewers_file_is_handed_in(
    peopled: Store, url: str, tmp_path: Path
) -> None:
    ReviewSettings(peopled.database).put(ReviewRules(four_eyes=True), "anna")
    told = done(url, "import", written(tmp_path, row(RECORDS, DISTRICT, 2024, 95.5)), "--as", "anna")
    assert "submission: 1" in told.stdout and "Handed in" in told.stderr
    assert peopled.observations().empty
    with pytest.raises(OwnFigures, match="another account accepts them"):
        pipeline.accept(peopled, 1, who="anna")
