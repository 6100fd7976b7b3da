"""Two histories that publish the same are answered byte for byte the same by everything that leaves the house.

In one store a withheld death lies in one street, in the other in another; every sum is the same, before and after a
correction and after its undoing. Whoever keeps all states of pages, frozen meetings, the finder, callbacks, files,
previews and marked copies, and subtracts what he likes, holds the same in both cases: he cannot tell where it lies.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import permutations, product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.documents.changes.digest import digest_blocks
from dashboard.documents.changes.since import since
from dashboard.documents.meeting.pack import open_meeting
from dashboard.factory import Dashboard, create_app
from dashboard.facts.known import Facts
from dashboard.facts.lives import name_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import freeze
from dashboard.settings import load_settings
from dashboard.urls import parse
from dashboard.worker import exports
from data_access.accounts import Actor
from data_access.catalogue.model import Catalogue
from data_access.importing import pipeline
from data_access.importing.annotated.copy import annotated_copy
from data_access.importing.problem_store import problems_to_json
from data_access.importing.reading.files.opening import open_book
from data_access.importing.remit import ReportingRemit
from data_access.store import Store
from data_access.warning_cases import Handing, WarningCases
from tests.dashboard.suppression import AGES, DEATHS, invented_catalogue
from tests.data_access.importing.importing_parts import csv_file, row
from tests.indicators.states import DISTRICT, SEXES, YEAR, Events, figures, published, streets

INFANTS = "infants"
"""Deaths that are among `DEATHS`."""
STREETS = streets(6)
STREET, OFFICE = ReportingRemit(area=STREETS[0]), ReportingRemit(department="civil-office")
ACCOUNT, FILE = "zhang.secret", "内部名单-张某.xlsx"
PAPERS = ("slips.docx", "bulletin.docx", "ledger.xlsx", "deadlines.ics", "exchange.csv")
FILES = {"workbook": "xlsx", "report": "docx", "deck": "pptx", "figures": "csv"}
CHART = re.compile(rb'<div (?=[^>]*class="chart)[^>]*id="(chart-[^"]+)"')
CHANCE = re.compile(
    rb"T\d{6}Z|\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?Z?|(?<![0-9a-f])[0-9a-f]{8,64}|\"(end_id\":|csrf_token\" value=|\"csrf_token\" value=)\"[^\"]*\""
)
"""What differs from run to run: moments, the names of frozen states, which are drawn by a secret of the store over all
that it holds, tokens of forms, and a number that Dash draws for each page."""

State = tuple[Events, Events]


def with_infants() -> Catalogue:
    known = invented_catalogue()
    infants = known.indicator[DEATHS].model_copy(update={"indicator": INFANTS})
    target = known.target["deaths"].model_copy(update={"target": INFANTS, "indicator": INFANTS, "value": 90.0})
    fields = {name: getattr(known, name) for name in Catalogue.model_fields}
    return Catalogue(**fields | {"indicators": (*known.indicators, infants), "targets": (*known.targets, target)})


def history(moved: tuple[int, int, int, int] | None = None) -> State:
    """Events before and after a correction; with `moved` one of them lies in another street (from, to, sex, age)."""
    random = np.random.default_rng(11)
    often = np.array([0.3, 0.5, 0.6, 0.4, 3.0, 4.0])[:, None, None]
    deaths = random.poisson(often, size=(len(STREETS), len(SEXES), len(AGES)))
    infants = random.binomial(deaths, 0.6)
    if moved:
        giver, taker, sex, age = moved
        for x in (deaths, infants):
            x[giver, sex, age] -= 1
            x[taker, sex, age] += 1
    after = deaths.copy()
    after[1, 0, 1] += 1
    return {DEATHS: deaths, INFANTS: infants}, {DEATHS: after, INFANTS: infants}


def shown_of(states: State) -> list[pd.DataFrame]:
    """What both states show, the second in the memory of the first."""
    first = published(figures(states[0]))
    kept = []
    for state in (first, published(figures(states[1]), first)):
        whole = state[["indicator", "area", "sex", "age_group", "numerator", "withheld"]]
        hidden = (whole["withheld"] != "").to_numpy(dtype=bool)
        kept.append(whole.assign(withheld=hidden, numerator=whole["numerator"].where(~hidden)))
    return kept


@pytest.fixture(scope="module")
def pair() -> tuple[State, State]:
    """Two histories that publish the same and differ in counts of one to four."""
    first = history()
    told = shown_of(first)
    places = permutations(range(1, len(STREETS)), 2)  # the first is the sender, who knows its own
    for (giver, taker), sex, age in product(places, range(len(SEXES)), range(len(AGES))):
        if first[0][INFANTS][giver, sex, age] < 1:
            continue
        other = history((giver, taker, sex, age))
        if all(mine.equals(theirs) for mine, theirs in zip(told, shown_of(other), strict=True)):
            small = first[0][DEATHS].sum((1, 2))[[giver, taker]]
            assert (small > 0).any() and (small < 5).any(), "one of them is a count that must not be known"
            return first, other
    raise AssertionError("no event can be exchanged: nothing would protect it")


class House:
    """A store with a history, and everything that leaves it at each of its states."""

    def __init__(self, store: Store, states: State) -> None:
        self.store, self.states = store, states
        self.app: Dashboard = create_app(load_settings(), store)
        self.services = Services(store)
        self.client = self.app.server.test_client()
        self.meeting = self.held = ""
        self.first: Facts | None = None

    def report(self, events: Events) -> int:
        frame = figures(events)
        return self.store.write_observations(frame, kind="import", label=FILE, who=ACCOUNT, file=FILE)

    def pages(self, language: str) -> Iterator[tuple[str, bytes]]:
        query = f"year={YEAR}&lang={language}"
        paths = ["/", "/warnings", "/streets", "/gaps", "/methods", "/domain/health", f"/street/{STREETS[1]}"]
        paths += [f"/indicator/{code}" for code in (DEATHS, INFANTS)]
        paths += ["/departments", "/department/health-office", "/download/departments.csv"]
        for path in paths:
            yield path, self.client.get(f"{path}?{query}").data
        for view in ("range", "table"):
            yield view, self.client.get(f"/domain/health?{query}&view={view}").data
        yield "supposed", self.client.get(f"/what-if?{query}").data
        for supposed in (
            f"lift={DEATHS}",
            f"lift={DEATHS},{INFANTS}&flat={DEATHS}",
            f"pace={DEATHS}:-9,{INFANTS}:3",
            "end=today",
        ):
            yield f"supposed {supposed}", self.client.get(f"/what-if?{query}&{supposed}").data
            yield f"supposed csv {supposed}", self.client.get(f"/download/what-if.csv?{query}&{supposed}").data
        for then in ("", f"&since={date.today().isoformat()}", f"&since={self.held}"):
            yield f"changes {then[:7]}{len(then)}", self.client.get(f"/changes?{query}{then}").data
        yield "changes feed", self.client.get(f"/changes.atom?{query}").data
        yield from self.followed(query)
        for area in STREETS[:3]:
            yield area, self.client.get(f"/indicator/{DEATHS}?{query}&area={area}").data
            yield f"finder {area}", self.client.get(f"/finder?{query}&area={area}").data
            yield f"{area}.csv", self.client.get(f"/download/{DEATHS}.csv?{query}&area={area}&with=streets").data
        compared = f"{query}&compare={','.join(('women', 'men', 'streets', *STREETS[:3]))}"
        for path in (
            f"/indicator/{DEATHS}",
            f"/download/chart/{DEATHS}.csv",
            f"/download/chart/{DEATHS}.svg",
            f"/embed/{DEATHS}",
        ):
            yield f"compared {path}", self.client.get(f"{path}?{compared}").data

    def followed(self, query: str) -> Iterator[tuple[str, bytes]]:
        """What follows on warnings: their records, the papers of supervision, the agenda that they are put on, the digest."""
        for area in ("", *STREETS[:3]):
            where = f"{query}&area={area}" if area else query
            for code in (DEATHS, INFANTS):
                yield f"record {code} {area}", self.client.get(f"/warnings/{code}?{where}").data
            for name in PAPERS if area in ("", STREETS[1]) else ():
                answer = self.client.get(f"/download/supervision/{name}?{where}")
                assert answer.status_code == 200, (name, where)
                yield from ((f"paper {name} {area} {part}", content) for part, content in _parts(answer.data))
        for rule in ("", "scope=all", "scope=changed"):
            yield f"agenda {rule}", self.client.get(f"/present?{query}&{rule}").data
        now = self.services.facts()
        scope = Scope(self.services, now, self.services.resolve(now, parse(query))[0])
        moved = since(self.first or now, now, YEAR - 1, YEAR, scope.link, scope.t)
        yield "digest", repr(digest_blocks(scope, moved, datetime(YEAR + 1, 5, 6, tzinfo=UTC))).encode()

    def hand_over(self) -> None:
        """The district's warnings of deaths and those of a street are seen to."""
        cases, facts = WarningCases(self.store.database, DISTRICT), self.services.facts()
        for code, area in product((DEATHS, INFANTS), (DISTRICT, STREETS[1])):
            name = name_of(facts.catalogue.target[code], area)
            handing = Handing("文1号", "health-office", "", "经办", "领导", date(YEAR + 1, 5, 6))
            cases.hand_over(name, handing, 0, Actor("office", "", DISTRICT))

    def frozen(self) -> Iterator[tuple[str, bytes]]:
        """A meeting that was frozen in the first state, as it is read now."""
        for path in ("", f"/slide/streets/{DEATHS}", f"/slide/indicator/{DEATHS}", f"/slide/street/{STREETS[1]}"):
            answer = self.client.get(f"/meeting/{self.meeting}{path}?scope=all&year={YEAR}")
            yield f"meeting{path}", b"%d " % answer.status_code + answer.data

    def callbacks(self) -> Iterator[tuple[str, bytes]]:
        for output, callback in self.app.callback_map.items():
            if "callback" not in callback:
                continue
            outs = callback["output"]
            named = [{"id": one.component_id, "property": one.component_property}
                     for one in (outs if isinstance(outs, list) else [outs])]  # fmt: skip
            pages = (
                f"/indicator/{DEATHS}?year={YEAR}",
                f"/streets?year={YEAR}&one={INFANTS}",
                f"/domain/health?year={YEAR}",
            )
            for address in (
                f"{page}#{name.decode()}" for page in pages for name in CHART.findall(self.client.get(page).data)
            ):
                body = {
                    "output": output, "outputs": named if isinstance(outs, list) else named[0],
                    "inputs": [{**one, "value": address} for one in callback["inputs"]],
                    "state": [{**one, "value": None} for one in callback["state"]],
                    "changedPropIds": [f"{one['id']}.{one['property']}" for one in callback["inputs"]],
                }  # fmt: skip
                answer = self.client.post("/_dash-update-component", json=body)
                assert answer.status_code == 200 and b'"rows"' in answer.data, address
                yield f"callback {output[:30]} {address}", answer.data

    def files(self, kinds: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
        task = {"view": f"year={YEAR}&scope=all", "issued": date(2025, 5, 1).isoformat(), "meeting": ""}
        for kind in kinds:
            job: Any = SimpleNamespace(task=task)
            made = getattr(exports, kind)(self.services, job, b"", lambda *_: None)
            assert made.file, kind
            for name, part in _parts(made.file):
                yield f"{kind} {name}", part

    def trials(self) -> Iterator[tuple[str, bytes]]:
        """What a street and another department are answered when they try every count of everybody."""
        guesses = [
            row(code, area, YEAR, 25.0 * count, count, 4000)
            for code in (DEATHS, INFANTS) for area in (*STREETS[1:], DISTRICT) for count in range(1, 6)
        ]  # fmt: skip
        own = [row(DEATHS, STREETS[0], YEAR, 25.0 * count, count, 4000) for count in (0, 2, 7)]
        for name, scope, rows in (("street", STREET, [*guesses, *own]), ("office", OFFICE, guesses)):
            content = csv_file(*rows)
            examined = pipeline.examine(self.store, "上报.csv", content, scope=scope)
            told = problems_to_json(examined.problems) + examined.preview.to_json()
            yield f"preview {name}", told.encode()
            _, copy = annotated_copy("上报.csv", content, examined.problems, lambda one: f"{one.code} {one.expected}")
            sheets = [(sheet.name, sheet.rows) for sheet in open_book("marked.xlsx", copy).sheets]
            yield f"marked copy {name}", str(sheets).encode()

    def everything(self) -> dict[str, bytes]:
        """All of it, before a correction, after it, and after it was undone; with moments taken out."""
        told: dict[str, bytes] = {}

        def keep(state: str, parts: Iterator[tuple[str, bytes]]) -> None:
            told.update({f"{state} {name}": CHANCE.sub(b"#", part) for name, part in parts})

        self.report(self.states[0])
        self.hand_over()
        self.first = self.services.facts()
        self.meeting = freeze(self.store, self.services.facts()).digest
        self.held = open_meeting(self.services, parse("scope=all"), name="第一次会议").rsplit("/", 1)[-1]
        keep("first", self.pages("zh"))
        keep("first", self.files(("figures",)))
        batch = self.report(self.states[1])
        keep("corrected", self.pages("zh"))
        keep("corrected", self.pages("en"))
        keep("corrected", self.frozen())
        keep("corrected", self.callbacks())
        keep("corrected", self.files(tuple(FILES)))
        keep("corrected", self.trials())
        self.store.undo_batch(batch, who="health")
        keep("undone", self.pages("zh"))
        keep("undone", self.frozen())
        keep("undone", self.files(("figures", "workbook")))
        return told


def _parts(file: bytes) -> Iterator[tuple[str, bytes]]:
    if not file.startswith(b"PK"):
        yield "whole", file
        return
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if content.startswith(b"PK"):  # the table inside a chart
                yield from ((f"{name}/{inner}", part) for inner, part in _parts(content))
            else:
                yield name, content


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, pair: tuple[State, State]) -> tuple[dict[str, bytes], ...]:
    folder = tmp_path_factory.mktemp("states")
    empty = Store.open(f"sqlite:///{folder / 'empty.sqlite3'}")
    empty.upgrade()
    empty.seed(with_infants())
    empty.close()
    found = []
    for number, states in enumerate(pair):
        file = Path(shutil.copy(folder / "empty.sqlite3", folder / f"{number}.sqlite3"))
        found.append(House(Store.open(f"sqlite:///{file}"), states).everything())
    return tuple(found)


KINDS = {
    "pages and files of the first state": "first", "pages and files after a correction": "corrected",
    "pages and files after its undoing": "undone", "a frozen meeting": "meeting", "the finder": "finder ",
    "callbacks": "callback", "the workbook (XLSX)": "workbook", "the report (DOCX)": "report", "the slides (PPTX)": "deck",
    "all figures (CSV)": "figures whole", "the CSV of a chart": ".csv", "the preview of a street": "preview street",
    "the preview of another department": "preview office", "the marked copy of a street": "marked copy street",
    "suppositions": "supposed", "what changed, and its feed": "changes", "the streets compared": "/streets", "women and men": "/gaps", "departments and their board": "department",
    "records of warnings": "record ", "papers of supervision": "paper ", "agendas": "agenda ", "the digest": "digest",
}  # fmt: skip
"""What leaves the house, and what its name holds."""


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_leaves_the_house_is_the_same_wherever_a_withheld_death_lies(
    told: tuple[dict[str, bytes], ...], kind: str
) -> None:
    mine, theirs = ({name: part for name, part in one.items() if kind in name} for one in told)
    assert mine and set(mine) == set(theirs)
    assert [name for name, part in mine.items() if part != theirs[name]] == []
    refused = [name for name, part in mine.items() if part.startswith((b"404", b"400", b"500"))]
    assert all(name.endswith(f"/slide/streets/{DEATHS}") for name in refused), "a slide of streets shows nothing here"


def test_the_two_histories_are_told_apart_by_whoever_may_see_everything(
    pair: tuple[State, State], told: tuple[dict[str, bytes], ...]
) -> None:
    moved = [(mine[DEATHS] != theirs[DEATHS]).sum() for mine, theirs in zip(*pair, strict=True)]
    assert moved == [2, 2] and len(told[0]) > 150
    assert b"22" in told[0]["corrected /streets"] or "不公布".encode() in told[0][f"corrected /indicator/{DEATHS}"]


def test_nothing_that_leaves_the_house_names_an_account_or_a_file(told: tuple[dict[str, bytes], ...]) -> None:
    named = [name for name, part in told[0].items() for word in (ACCOUNT, "zhang", "张某") if word.encode() in part]
    assert named == [] and len(told[0]) > 150
