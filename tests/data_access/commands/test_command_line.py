"""`python -m data_access` as somebody types it, and `prepare` as a start of the dashboard calls it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from data_access.accounts import Accounts, Actor
from data_access.catalogue.load import load_demonstration_settings
from data_access.cli import main
from data_access.demonstration.write import write_demonstration
from data_access.errors import CatalogueError, DemonstrationError
from data_access.export import PARTS
from data_access.prepare import make_for_real, prepare, prepare_demonstration
from data_access.settings import StoreSettings
from data_access.store import Store
from tests.bench.queries import counted
from tests.data_access.conftest import SMALL, figures
from tests.data_access.plan_text.test_plan_text import PLAN
from tests.support.effort import effort
from tests.support.processes import ended, together
from tests.support.stores import ROOT

DOCUMENTS = ROOT / "docs"
COMMANDS = (
    "init", "seed", "demo", "load-plan", "propose-plan", "status", "catalogue", "prepare", "import", "undo", "backup", "restore",
)  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, and what it said on standard output and standard error."""

    returncode: int
    stdout: str
    stderr: str


def call(url: str, *arguments: str) -> Ended:
    """Run a command on a store that uses the small catalogue, in this process: loading the program anew costs seconds."""
    environment = {"DATABASE_URL": url, "CATALOGUE_FOLDER": str(SMALL), "COLUMNS": "200"}
    output, messages = io.StringIO(), io.StringIO()
    with ExitStack() as around:
        around.enter_context(patch.dict(os.environ, environment))
        around.enter_context(patch.object(sys, "argv", ["data_access", *arguments]))
        around.enter_context(chdir("/"))
        around.enter_context(redirect_stdout(output))
        around.enter_context(redirect_stderr(messages))
        ended = around.enter_context(pytest.raises(SystemExit))
        main()
    return Ended(int(ended.value.code or 0), output.getvalue(), messages.getvalue())


def call_process(url: str, *arguments: str) -> Ended:
    """The same as somebody types it: in a process of its own."""
    environment = {
        **os.environ, "DATABASE_URL": url, "CATALOGUE_FOLDER": str(SMALL), "PYTHONPATH": str(ROOT), "COLUMNS": "200",
        "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    ended = subprocess.run(
        [sys.executable, "-m", "data_access", *arguments],
        env=environment, capture_output=True, text=True, encoding="utf-8", cwd="/", timeout=120,
    )  # fmt: skip
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def done(url: str, *arguments: str) -> Ended:
    """Run a command that must succeed."""
    result = call(url, *arguments)
    assert result.returncode == 0, result.stderr
    return result


def refused(result: Ended, said: str) -> None:
    """It ended with exit code 1, a message and no traceback."""
    assert result.returncode == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_store_is_made_filled_and_emptied_of_demonstration_data(url: str, tmp_path: Path) -> None:
    assert "is ready" in done(url, "init").stderr
    assert "1 plans, 2 sections, 13 goals, 5 strategies, 14 indicators, 14 targets" in done(url, "seed").stderr
    assert "demonstration figures" in done(url, "demo").stderr
    store = Store.open(url)
    assert set(store.observations()["mark"]) == {"demonstration"}
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    assert done(url, "load-plan", str(plan)).stdout == "sections 2/2, goals 13/13, strategies 5/5\n"
    assert len(store.clauses()) == 18
    assert "clause texts: 18" in done(url, "status").stdout
    assert "Removed" in done(url, "demo", "--remove").stderr
    assert store.observations().empty
    store.close()


def test_the_catalogue_prints_as_one_documented_object(seeded: Store, url: str) -> None:
    result = done(url, "catalogue", "--json")
    assert result.stderr == ""
    printed = json.loads(result.stdout)
    assert tuple(printed) == PARTS
    target = next(row for row in printed["targets"] if row["target"] == "e1g4-falls")
    assert {k: target[k] for k in ("plan", "section", "clause_kind", "clause_number", "kind")} == {
        "plan": "elders", "section": 1, "clause_kind": "goal", "clause_number": 4, "kind": "annual_change",
    }  # fmt: skip
    assert (target["op"], target["value"], target["step"], target["printed"]) == (None, None, 0.5, True)
    assert printed["baselines"][0] | {"note_zh": None} == printed["baselines"][0]
    assert printed["indicators"][0]["age_groups"] == ["65-74", "75-84", "85+"]


def test_every_key_of_the_printed_catalogue_is_documented(seeded: Store, url: str) -> None:
    described = (DOCUMENTS / "catalogue-format.md").read_text(encoding="utf-8")
    printed = json.loads(done(url, "catalogue", "--json").stdout)
    for part in PARTS:
        for key in printed[part][0]:
            assert key in described, (part, key)


def test_every_command_and_option_is_documented() -> None:
    described = (DOCUMENTS / "operations.md").read_text(encoding="utf-8")
    offered = done("", "--help").stdout
    for command in COMMANDS:
        assert command in offered
        assert f"python -m data_access {command}" in described


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_typed_in_a_shell_it_answers_as_in_this_process(seeded: Store, url: str) -> None:
    for arguments in (("catalogue", "--json"), ("load-plan", "none.txt")):
        assert call_process(url, *arguments) == call(url, *arguments)


def test_a_plan_that_does_not_match_is_stored_and_told_by_its_exit_code(
    seeded: Store, url: str, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN.replace("8.敬老庚。\n", ""), encoding="utf-8")
    result = call(url, "load-plan", str(plan))
    assert result.returncode == 3
    assert "missing: line 13: elders section 1 goal 8 is missing" in result.stdout
    assert len(seeded.clauses()) == 17


def test_errors_give_place_and_remedy_and_no_traceback(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    refused(call(url, "status"), "run: python -m data_access init")
    refused(call(url, "seed"), "run: python -m data_access init")
    done(url, "init")
    refused(call(url, "load-plan", str(tmp_path / "none.txt")), "none.txt: cannot be read")
    refused(call(url, "seed", "--catalogue", str(tmp_path)), "plans.csv:1 file: is missing")
    refused(call(url, "demo", "--catalogue", str(tmp_path)), "demonstration.csv does not exist or is empty")
    refused(call(url, "demo"), "the catalogue in the store is empty; run: python -m data_access seed")
    refused(call("mysql://host/name", "status"), "DATABASE_URL is 'mysql://host/name', which is not allowed")
    refused(call("postgresql://nobody@127.0.0.1:1/none", "init"), "Cannot reach the database")


def test_a_wrong_call_ends_with_exit_code_2(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    for arguments in (("nonsense",), ("demo", "--nonsense"), ("catalogue",), ("load-plan",)):
        assert call(url, *arguments).returncode == 2


def settings(url: str) -> StoreSettings:
    return StoreSettings(database_url=url, catalogue_folder=SMALL)


def test_preparing_an_empty_database_makes_everything_and_tells_of_its_steps(url: str) -> None:
    steps: list[str] = []
    store = prepare_demonstration(settings(url), lambda step, _done, _total: steps.append(step))
    assert list(dict.fromkeys(steps)) == ["creating tables", "loading the catalogue", "writing demonstration data"]
    assert store.status().demonstration == store.status().observations > 100
    store.close()


def prepare_in_a_process(url: str, spoken: str, started: Any) -> None:
    """As a server does when it starts; what it says on standard error goes into a file."""
    os.dup2(os.open(spoken, os.O_WRONLY | os.O_CREAT), 2)
    started.wait()
    prepare_demonstration(settings(url)).close()


def test_a_start_reads_no_figure_of_a_store_that_is_ready(url: str) -> None:
    prepare_demonstration(settings(url)).close()
    with counted() as statements:
        prepare_demonstration(settings(url)).close()
    assert len(statements) > 2
    assert not [statement for statement in statements if "observation" in statement]


def test_processes_that_prepare_one_database_at_once_leave_it_as_one_would(url: str, tmp_path: Path) -> None:
    """Two servers over one empty database: each would write demonstration data, and one does."""
    other = f"sqlite:///{tmp_path / 'alone.sqlite3'}"
    alone = prepare_demonstration(settings(other))
    spoken = [str(tmp_path / f"{number}.err") for number in range(3)]
    codes = ended(together(prepare_in_a_process, [(url, file) for file in spoken]))
    assert ([Path(file).read_text() for file in spoken], codes) == ([""] * 3, [0] * 3)
    store = Store.open(url)
    assert list(store.batches()["label"]) == list(alone.batches()["label"])
    assert store.observations().equals(alone.observations())
    assert store.catalogue() == alone.catalogue()
    store.close()
    alone.close()


def test_demonstration_data_are_written_whole_or_not_at_all(seeded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(done: int, total: int) -> None:
        told.append(done)
        if len(told) == 2:  # in the batch of revisions
            raise KeyboardInterrupt

    told: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        write_demonstration(seeded, load_demonstration_settings(SMALL), progress=interrupted)
    assert seeded.batches().empty
    assert seeded.observations().empty


def test_preparing_again_changes_nothing_and_takes_less_than_a_second(url: str) -> None:
    first = prepare_demonstration(settings(url))
    before = first.data_version()
    second, seconds = effort(lambda: prepare_demonstration(settings(url)))
    assert seconds < 1
    assert second.data_version() == before
    first.close()
    second.close()


def test_demonstration_data_that_were_removed_stay_away(url: str) -> None:
    store = prepare_demonstration(settings(url))
    store.remove_demonstration()
    assert prepare_demonstration(settings(url)).observations().empty
    store.close()


def test_a_store_with_reported_figures_gets_no_demonstration_data_on_a_start(seeded: Store, url: str) -> None:
    seeded.write_observations(figures(("elder-records", "910100", 2021, 90)), kind="import", label="a", who="b")
    assert prepare_demonstration(settings(url)).status().demonstration == 0


def test_a_store_made_for_real_never_gets_demonstration_data_by_itself(url: str) -> None:
    store = prepare(settings(url))
    assert (store.status().indicators, store.status().observations) == (14, 0)
    assert prepare_demonstration(settings(url)).observations().empty  # a later start of the dashboard
    assert prepare(settings(url)).data_version() == store.data_version()
    write_demonstration(store, load_demonstration_settings(SMALL))  # somebody asks for them
    assert store.status().demonstration > 100
    store.close()


def test_a_store_that_is_empty_on_purpose_stays_empty_on_a_start(url: str) -> None:
    store = Store.open(url)
    make_for_real(store)
    assert not prepare_demonstration(settings(url)).has_catalogue()
    assert prepare(settings(url)).has_catalogue()  # somebody asks for it
    store.close()


def test_a_store_with_accounts_gets_no_demonstration_data_on_a_start(seeded: Store, url: str) -> None:
    Accounts(seeded.database).add("anna", "a long password", role="administrator", by=Actor("w"))
    assert prepare_demonstration(settings(url)).observations().empty


def test_a_first_start_that_was_interrupted_is_made_good_by_the_next(seeded: Store, url: str) -> None:
    assert prepare_demonstration(settings(url)).status().demonstration > 100


def test_a_catalogue_with_problems_stops_the_start(url: str, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError):
        prepare_demonstration(StoreSettings(database_url=url, catalogue_folder=tmp_path))


def test_demonstration_data_never_stand_in_for_a_reported_series(seeded: Store) -> None:
    seeded.write_observations(figures(("elder-records", "910100", 2021, 90)), kind="import", label="a", who="b")
    write_demonstration(seeded, load_demonstration_settings(SMALL))
    district = seeded.observations(areas=["910100"]).set_index("indicator")["mark"]
    assert district["elder-records"] == "final"
    assert "demonstration" in set(district)


def test_drawing_demonstration_data_again_replaces_them(seeded: Store) -> None:
    drawn = load_demonstration_settings(SMALL)
    written = write_demonstration(seeded, drawn)
    first = seeded.observations()
    assert write_demonstration(seeded, drawn) == written
    assert seeded.observations().equals(first)


def test_revisions_of_demonstration_data_come_as_a_second_batch(seeded: Store) -> None:
    write_demonstration(seeded, load_demonstration_settings(SMALL))
    assert list(seeded.batches()["label"]) == ["演示数据修订", "演示数据"]
    told = seeded.revisions("flu-vaccination", "910100")
    assert (told["revision"] == 1).any()


def test_settings_that_do_not_fit_the_catalogue_leave_the_demonstration_data_alone(seeded: Store) -> None:
    drawn = load_demonstration_settings(SMALL)
    write_demonstration(seeded, drawn)
    stranger = drawn[0].model_copy(update={"indicator": "stranger"})
    with pytest.raises(DemonstrationError, match="stranger"):
        write_demonstration(seeded, [stranger])
    assert not seeded.observations().empty
